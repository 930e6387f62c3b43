//! Z-1: notices, their total and what was collected of the processing fee do not fit together.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-1",
    name: "fee-triple-inconsistent",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("信息处理费的件数、总金额、实收不相符", "Notices, total and collected fee do not fit together"),
    docs: Docs {
        checks: Bi::fixed(
            "第六部分的信息处理费：实际收取的不应多于通知的总金额；没有发出收费通知的，总金额应为 0，有总金额的，应当有收费通知。",
            "Of the processing fee in part six: no more is collected than was asked for; without a notice the total is 0, and a total needs a notice.",
        ),
        why: Bi::fixed(
            "收费先发通知，再按通知收取，三个数互相制约。",
            "A fee is asked for by a notice and collected on it, so the three figures bound each other.",
        ),
        how_to_mend: Bi::fixed(
            "对照收费通知和票据核对三个数。",
            "Check the three figures against notices and receipts.",
        ),
    },
    basis: None,
    bad: "other_matters | 发出信息处理费收费通知 1 件，总金额 380 元，实际收取 400 元。 «Z-1 实际收取 400 元，多于通知的总金额 380 元»",
    good: "other_matters | 发出信息处理费收费通知 1 件，总金额 400 元，实际收取 380 元。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let [notices, noticed, collected] =
            [Indicator::FeeNotices, Indicator::FeeNoticed, Indicator::FeeCollected].map(|of| told::fee(cx, of));
        let message = match (notices, noticed, collected) {
            (_, Some(noticed), Some(collected)) if collected > noticed => {
                let (collected, noticed) = (told::yuan(collected), told::yuan(noticed));
                let (Bi { zh, en }, Bi { zh: of, en: of_en }) = (collected, noticed);
                bi!("实际收取 {zh}，多于通知的总金额 {of}", "Collected {en}, more than the {of_en} asked for")
            }
            (Some(0), Some(noticed), _) if noticed > 0 => {
                let Bi { zh, en } = told::yuan(noticed);
                bi!("收费通知为 0 件，总金额却有 {zh}", "There is no fee notice, yet a total of {en}")
            }
            (Some(n), Some(0), _) if n > 0 => {
                bi!("发出收费通知 {n} 件，总金额却为 0 元", "Fee notices sent: {n}, yet their total is 0 yuan")
            }
            (Some(0), None, Some(collected)) if collected > 0 => {
                let Bi { zh, en } = told::yuan(collected);
                bi!("收费通知为 0 件，却收取了 {zh}", "There is no fee notice, yet {en} was collected")
            }
            _ => return,
        };
        out.finding(Place::OtherMatters, message);
    }
}
