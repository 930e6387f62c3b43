//! Z-3: requests lapsed for an unpaid fee, and part six does not account for the notices.

use super::words::Compact;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-3",
    name: "overdue-fee-unexplained",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "表三有逾期未缴费的申请，第六部分没有相应的收费通知",
        "Table 3 has requests lapsed for an unpaid fee, part six no notices",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "表三“申请人逾期未按收费通知要求缴纳费用”有数的，第六部分是否写了信息处理费；写了收费通知件数的，是否不少于这个数。",
            "Where table 3 counts requests lapsed for an unpaid fee, whether part six tells of the processing fee, and of at least as many notices.",
        ),
        why: Bi::fixed(
            "逾期未缴费的前提是发过收费通知，每一件都有一份通知。",
            "A request lapses for an unpaid fee only after a notice, one for each.",
        ),
        how_to_mend: Bi::fixed(
            "在第六部分写明发出收费通知的件数、总金额和实际收取的金额，或者核对表三这一行。",
            "State in part six how many notices were sent, their total and what was collected, or check this row of table 3.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 3 | 3\n缴纳费用 | 3 | 3\n（七）总计 | 3 | 3\nother_matters | 发出信息处理费收费通知 2 件，总金额 400 元，实际收取 0 元。 «Z-3 逾期未缴费的有 3 件，收费通知只有 2 件»",
    good: "t3 | 自然人 | 总计\n本年新收 | 3 | 3\n缴纳费用 | 3 | 3\n（七）总计 | 3 | 3\nother_matters | 发出信息处理费收费通知 3 件，总金额 400 元，实际收取 0 元。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let overdue = told::total(cx, RowId::OtherOverdueFee).unwrap_or(0);
        if overdue == 0 {
            return;
        }
        let notices = told::fee(cx, Indicator::FeeNotices);
        let message = match notices {
            Some(n) if n < overdue => bi!(
                "表三逾期未缴费的有 {overdue} 件，收费通知只有 {n} 件",
                "Requests lapsed for an unpaid fee: {overdue}, fee notices: only {n}"
            ),
            None if !Compact::of(&cx.report.other_matters).has("处理费") => bi!(
                "表三逾期未缴费的有 {overdue} 件，第六部分没有写信息处理费",
                "Requests lapsed for an unpaid fee: {overdue}, and part six does not mention the fee"
            ),
            _ => return,
        };
        let cell = Place::Cell(TableId::T3, RowId::OtherOverdueFee, ColumnId::Total);
        out.finding(Place::OtherMatters, message).places(vec![cell, Place::OtherMatters]);
    }
}
