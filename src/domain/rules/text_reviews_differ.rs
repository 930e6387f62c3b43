//! N-8: reviews in the text differ from table 4.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-8",
    name: "text-reviews-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中行政复议件数与表四不符", "Reviews in the text differ from table 4"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的因政府信息公开被申请行政复议的件数，以及其中维持、纠正、其他结果、尚未审结的件数，是否等于表四。",
            "Whether the administrative reviews told in the text, and their results, equal table 4.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 因政府信息公开被申请行政复议 3 件。 «N-8 表四行政复议为 2»",
    good: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 因政府信息公开被申请行政复议 2 件，其中维持 1 件、纠正 1 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Cases(blocks, column) if blocks == told::REVIEW && !claim.is_negation => {
                told::cases(cx, blocks, column)
            }
            _ => None,
        });
    }
}
