//! T4-W2: cases were pending at the end of last year, and this year knows of none. Our design.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T4-W2",
    name: "t4-pending-vanished",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("上年尚未审结的案件不见了", "Cases pending last year are gone"),
    docs: Docs {
        checks: Bi::fixed(
            "上年表四有尚未审结的案件时，本年表四是否全部为 0。要有上年报告才核对。",
            "Whether table 4 is all 0 although cases were pending at the end of last year. Needs last year’s report.",
        ),
        why: Bi::fixed(
            "上年没有审结的案件，本年总有结果或仍未审结。",
            "A case that was pending has by now a result or is pending still.",
        ),
        how_to_mend: Bi::fixed(
            "按案件核对结果，填入相应各格；不再计入的，写明理由。",
            "Enter the outcome of each case; if they are not counted again, say why.",
        ),
    },
    basis: None,
    bad: "t4 | 尚未审结 | 总计\n行政复议 | 0 | 0 «T4-W2 上年尚未审结 1 件»\nprevious\nt4 | 尚未审结 | 总计\n行政复议 | 1 | 1",
    good: "t4 | 结果维持 | 总计\n行政复议 | 1 | 1\nprevious\nt4 | 尚未审结 | 总计\n行政复议 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let rows = [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview];
        let pending: Option<u64> =
            rows.iter().try_fold(0, |sum, row| Some(sum + cx.last_count(TableId::T4, *row, ColumnId::Pending)?));
        let (Some(pending), true) = (pending, rows.iter().all(|row| cx.total(TableId::T4, *row) == Some(0))) else {
            return;
        };
        if pending == 0 {
            return;
        }
        let message = bi!(
            "上年尚未审结 {pending} 件，本年表四全部为 0",
            "{pending} cases were pending last year; table 4 is all 0 this year"
        );
        let places = rows.map(|row| total_of(TableId::T4, row));
        out.finding(places[0], message).places(places.to_vec());
    }
}
