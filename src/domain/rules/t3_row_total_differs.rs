//! T3-R: in a row of table three, 总计 is not the sum of the six kinds of applicants.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, relation};
use crate::domain::finding::Severity;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-R",
    name: "t3-row-total-differs",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("表三某行的总计与各列之和不符", "A row of table 3 does not add up to its total"),
    docs: Docs {
        checks: Bi::fixed(
            "表三每一行的总计，是否等于自然人与五类法人或其他组织之和。有空格的行不核对。",
            "Whether the total of every row of table 3 is the sum of natural persons and the five kinds of organisations. A row with a blank is not checked.",
        ),
        why: Bi::fixed(
            "总计一列是各类申请人之和，一格填错，行、列和收支平衡会同时不符。",
            "The last column is the sum of all applicants; one wrong cell upsets the row, the column and the balance at once.",
        ),
        how_to_mend: Bi::fixed(
            "先看提示的那一格，对照台账改正；分项无误时，由分项求和改正总计。两格错误恰好抵消时，单看一份报告查不出来，要靠正文或上年报告。",
            "Look at the suggested cell first and correct it from your records; if the parts are right, take their sum as the total. Two slips that cancel cannot be seen within one report, only by its text or last year's report.",
        ),
    },
    basis: Some(Bi::fixed("年度报告格式表三“总计”一列", "The form, table 3, column 总计 (total)")),
    bad: "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 10 | 2 | 13 «T3-R 总计应为 12，填报 13»\n予以公开 | 10 | 2 | 12\n（七）总计 | 10 | 2 | 12",
    good: "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 10 | 2 | 12\n予以公开 | 10 | 2 | 12\n（七）总计 | 10 | 2 | 12",
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
