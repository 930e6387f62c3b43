//! T3-B: in a column of table three, （七）总计 is not the sum of the outcomes above it.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, relation};
use crate::domain::finding::Severity;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-B",
    name: "t3-handled-total-differs",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("表三（七）总计与各项办理结果之和不符", "Total handled in table 3 is not the sum of the outcomes"),
    docs: Docs {
        checks: Bi::fixed(
            "表三每一列的（七）总计，是否等于（一）至（六）各项办理结果之和。有空格的列不核对。",
            "Whether total handled in every column of table 3 is the sum of outcomes (1) to (6). A column with a blank is not checked.",
        ),
        why: Bi::fixed(
            "（七）总计就是各项办理结果之和。部分公开的申请只在（二）计一次，再计入不予公开就会多出来。",
            "Total handled is the sum of all outcomes. A request disclosed in part counts once, in row (2); counting it as denied as well makes the sum too high.",
        ),
        how_to_mend: Bi::fixed(
            "对照台账核对这一列的各项结果；各项无误时，由分项求和改正（七）总计。",
            "Check the outcomes of this column against your records; if they are right, take their sum as total handled.",
        ),
    },
    basis: Some(Bi::fixed("年度报告格式表三“（七）总计”一行", "The form, table 3, row （七）总计 (total handled)")),
    bad: "t3 | 自然人 | 总计\n本年新收 | 5 | 5\n予以公开 | 3 | 3\n（七）总计 | 5 «T3-B （七）总计应为 3，填报 5» | 5",
    good: "t3 | 自然人 | 总计\n本年新收 | 5 | 5\n予以公开 | 3 | 3\n部分公开 | 2 | 2\n（七）总计 | 5 | 5",
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
