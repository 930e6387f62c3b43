//! Z-2: a processing fee that the schedule cannot give.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-2",
    name: "fee-not-of-the-schedule",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("信息处理费不是 10 元的整数倍", "The processing fee is no multiple of 10 yuan"),
    docs: Docs {
        checks: Bi::fixed(
            "第六部分写的信息处理费总金额和实际收取额，是否为 10 元的整数倍。",
            "Whether total and collected processing fee in part six are multiples of 10 yuan.",
        ),
        why: Bi::fixed(
            "按件每档 100 元、按量每页 10 元起计，收费标准算出来的都是 10 元的整数倍；不是的，多半写错了数或单位。",
            "By requests the fee goes in steps of 100 yuan and by pages from 10 yuan, so every fee is a multiple of 10; another amount is a slip of figure or unit.",
        ),
        how_to_mend: Bi::fixed("对照票据核对金额和单位（元）。", "Check amount and unit (yuan) against the receipts."),
    },
    basis: None,
    bad: "other_matters | 全年收取信息处理费 385 元。 «Z-2 385 元不是 10 元的整数倍»",
    good: "other_matters | 全年收取信息处理费 380 元。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        const TEN_YUAN: u64 = 1000;
        let amounts = [Indicator::FeeNoticed, Indicator::FeeCollected].map(|of| told::fee(cx, of));
        let odd = amounts.into_iter().flatten().find(|amount| amount % TEN_YUAN != 0);
        let Some(Bi { zh, en }) = odd.map(told::yuan) else { return };
        let message = bi!("信息处理费 {zh}不是 10 元的整数倍", "A processing fee of {en} is no multiple of 10 yuan");
        out.finding(Place::OtherMatters, message);
    }
}
