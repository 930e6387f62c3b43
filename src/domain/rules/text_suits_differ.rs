//! N-9: lawsuits in the text differ from table 4.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-9",
    name: "text-suits-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中行政诉讼件数与表四不符", "Lawsuits in the text differ from table 4"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的因政府信息公开被提起行政诉讼的件数及其结果，是否等于表四未经复议直接起诉与复议后起诉之和；分开写的，分别比。",
            "Whether the lawsuits told in the text, and their results, equal direct suits plus suits after review in table 4, or each where told apart.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 因政府信息公开被提起行政诉讼 5 件。 «N-9 表四行政诉讼为 4»",
    good: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 因政府信息公开被提起行政诉讼 4 件，其中未经复议直接起诉 3 件、复议后起诉 1 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Cases(blocks, column) if blocks != told::REVIEW && !claim.is_negation => {
                told::cases(cx, blocks, column)
            }
            _ => None,
        });
    }
}
