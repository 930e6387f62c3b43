//! N-11: the text says that there was no review or lawsuit, table 4 has some.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-11",
    name: "text-says-no-case",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "文中说没有复议或诉讼，表四却有",
        "The text says that there was no review or lawsuit, table 4 has some",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "文字写未发生、没有行政复议或行政诉讼时，表四相应各格是否为 0。",
            "Where the text says that no review or lawsuit occurred, whether the cells of table 4 are 0.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 未发生因政府信息公开引起的行政复议、行政诉讼。 «N-11 表四行政复议、行政诉讼为 6»",
    good: "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2\n未经复议直接起诉 | 3 | 0 | 3\n复议后起诉 | 1 | 0 | 1\noverview.disclosure_on_request | 因政府信息公开被申请行政复议 2 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Cases(blocks, column) if claim.is_negation => told::cases(cx, blocks, column),
            _ => None,
        });
    }
}
