//! N-19: the text tells how requests were handled, and table 3 is all zero.

use super::words::Compact;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::domain::schema::{TableId, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-19",
    name: "text-tells-of-requests",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中描述办理申请，表三全为 0", "The text tells of requests, table 3 is all zero"),
    docs: Docs {
        checks: Bi::fixed(
            "表三全部为 0 时，文字是否像确有其事那样写接到申请后如何办理、如何与申请人联系。",
            "Where table 3 is all zero, whether the text tells as a fact how requests were handled or applicants contacted.",
        ),
        why: Bi::fixed(
            "没有申请却描述办理经过，读的人会怀疑表格漏填，或者文字是套用的。",
            "A reader will think that the table was left at 0 or that the text was taken from elsewhere.",
        ),
        how_to_mend: Bi::fixed(
            "确实没有申请的，写明本年度未收到政府信息公开申请；有申请的，把件数填入表三。",
            "If there were none, say that no request was received this year; if there were some, enter them in table 3.",
        ),
    },
    basis: None,
    bad: "overview.disclosure_on_request | 收到申请后当日登记，并与申请人联系核对内容。 «N-19 表三全部为 0»",
    good: "overview.disclosure_on_request | 未收到政府信息公开申请。如有申请，按规定登记，并与申请人联系核对内容。",
};

/// What is only done with a request in hand.
const TELLING: [&str; 8] = [
    "接到申请后",
    "收到申请后",
    "受理申请后",
    "与申请人联系",
    "与申请人沟通",
    "与申请人取得联系",
    "联系申请人",
    "向申请人反馈",
];

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let table = cx.report.table(TableId::T3);
        let says_how_many = |claim: &crate::domain::narrative::Claim| {
            matches!(claim.indicator, Indicator::Received | Indicator::Processed | Indicator::Handled)
        };
        if !table.cells().all(|(_, value)| value.is_zero()) || cx.narrative.claims.iter().any(says_how_many) {
            return;
        }
        for place in [Place::Topic(Topic::DisclosureOnRequest), Place::Overview] {
            let Some(text) = cx.report.text(place) else { continue };
            let compact = Compact::of(&text);
            let found = TELLING.iter().find_map(|phrase| Some((compact.find(phrase, 0)?, phrase.chars().count())));
            let Some((at, length)) = found else { continue };
            let words = &text[compact.offset(at)..compact.offset(at + length)];
            let message =
                bi!("文中写“{words}”，表三全部为 0", "The text says “{words}”, and every figure of table 3 is 0");
            out.finding(place, message).places(vec![place, Place::Table(TableId::T3)]).found(words.trim_end());
            return;
        }
    }
}
