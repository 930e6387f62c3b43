//! N-16: the processing fee (信息处理费) is told differently in two places.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-16",
    name: "text-fees-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("两处写的信息处理费不一致", "The processing fee differs between two places"),
    docs: Docs {
        checks: Bi::fixed(
            "第六部分写的信息处理费（收费通知件数、总金额、实际收取），与其他部分写的是否相同。三者之间的关系见 Z-1、Z-2。",
            "Whether the processing fee of part six (notices, their total, what was collected) is the same elsewhere in the text. How the three relate is checked by Z-1 and Z-2.",
        ),
        why: told::WHY,
        how_to_mend: Bi::fixed(
            "对照收费票据核对，两处改成一致；信息处理费只在第六部分报告即可。",
            "Check the receipts and make both agree; part six alone is enough for the processing fee.",
        ),
    },
    basis: None,
    bad: "overview.disclosure_on_request | 全年收取信息处理费 830 元。 «N-16 第六部分为 380 元»\nother_matters | 2024年实际收取信息处理费 380 元。",
    good: "overview.disclosure_on_request | 全年收取信息处理费 380 元。\nother_matters | 2024年实际收取信息处理费 380 元。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for indicator in [Indicator::FeeCollected, Indicator::FeeNoticed, Indicator::FeeNotices] {
            let Some(reported) = told::fee(cx, indicator) else { continue };
            let elsewhere = cx.narrative.claims_where(|of| of == indicator);
            let mut elsewhere = elsewhere.filter(|claim| claim.place != Place::OtherMatters);
            let Some(claim) = elsewhere.find(|claim| !claim.figure.admits(reported)) else { continue };
            let Some(text) = cx.report.text(claim.place) else { continue };
            let words = &text[claim.words.clone()];
            let value =
                if indicator == Indicator::FeeNotices { Bi::same(reported.to_string()) } else { told::yuan(reported) };
            let unit = if indicator == Indicator::FeeNotices { Bi::fixed(" 件", " notices") } else { Bi::default() };
            let Bi { zh, en } = value.then(&unit);
            let message = bi!("文中写“{words}”，第六部分为 {zh}", "The text says “{words}”, part six says {en}");
            out.finding(claim.place, message).places(vec![claim.place, Place::OtherMatters]).found(words);
            // One finding a place: the first figure that differs.
            return;
        }
    }
}
