//! T3-A: in a column of table three, what was received is not what was handled and carried over.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, relation};
use crate::domain::finding::Severity;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-A",
    name: "t3-column-unbalanced",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("表三某列收到的与办理的不平衡", "A column of table 3 does not balance"),
    docs: Docs {
        checks: Bi::fixed(
            "表三每一列，本年新收加上年结转，是否等于（七）总计加结转下年度。有空格的列不核对。",
            "Whether in every column of table 3 received plus carried over is total handled plus carried over to next year. A column with a blank is not checked.",
        ),
        why: Bi::fixed(
            "每一件申请要么办结，要么结转下年度，两边必须相等；总计一列也一样。",
            "Every request is either handled or carried over to next year, so both sides are equal, in the total column too.",
        ),
        how_to_mend: Bi::fixed(
            "核对这一列的本年新收、上年结转、（七）总计和结转下年度。上年结转应与上年报告的结转下年度一致。",
            "Check received, carried over, total handled and carried over to next year in this column. What was carried over is in last year's report.",
        ),
    },
    basis: Some(Bi::fixed(
        "年度报告格式表三：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”",
        "The form, table 3: “本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和” (in this column, item one plus item two equals item three plus item four)",
    )),
    bad: "t3 | 自然人 | 总计\n本年新收 | 5 «T3-A 新收加上年结转为 5，办理总计加结转下年度为 3» | 5\n予以公开 | 3 | 3\n（七）总计 | 3 | 3",
    good: "t3 | 自然人 | 总计\n本年新收 | 5 | 5\n予以公开 | 3 | 3\n（七）总计 | 3 | 3\n结转下年度 | 2 | 2",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        relation::report_failing(cx, META.code, out);
    }
}
