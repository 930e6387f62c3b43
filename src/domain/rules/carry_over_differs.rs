//! X-1 (M-18): what is carried over from last year is not what last year carried over to this one. In the total column an
//! error, in the others to be confirmed: an applicant may have been classified anew.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{FindingId, Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-1",
    name: "carry-over-differs",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("上年结转与上年报告对不上", "What was carried over differs from last year’s report"),
    docs: Docs {
        checks: Bi::fixed(
            "上年结转各列，是否等于上年报告的结转下年度。总计对不上为错误，其他列须确认。要有上年报告才核对。",
            "Whether each column of 上年结转 equals 结转下年度 of last year’s report. A differing total is an error, other columns are to be confirmed. Needs last year’s report.",
        ),
        why: Bi::fixed(
            "两行说的是同一批申请：上年没有办结、转到本年办理的。",
            "Both rows count the same requests: open at the end of last year and handled in this one.",
        ),
        how_to_mend: Bi::fixed(
            "以上年公布的报告为准改正；上年报告有误、职能划转或统计范围变化的，说明理由。",
            "Correct it by the published report; if that was wrong or the scope has changed, accept the finding with that reason.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n上年结转 | 3 | 3 «X-1 总计应为 5，填报 3»\n予以公开 | 3 | 3\n（七）总计 | 3 | 3\nprevious\nt3 | 自然人 | 总计\n本年新收 | 5 | 5\n结转下年度 | 5 | 5",
    good: "t3 | 自然人 | 总计\n上年结转 | 5 | 5\n予以公开 | 5 | 5\n（七）总计 | 5 | 5\nprevious\nt3 | 自然人 | 总计\n本年新收 | 5 | 5\n结转下年度 | 5 | 5",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let spec = cx.schema.table(TableId::T3);
        let Some(row) = spec.row_index(RowId::CarriedOverIn) else { return };
        let pair = |column: ColumnId| {
            let found = cx.count(TableId::T3, RowId::CarriedOverIn, column)?;
            let expected = cx.last_count(TableId::T3, RowId::CarriedOverOut, column)?;
            (found != expected).then_some((column, found, expected))
        };
        let wrong: Vec<(ColumnId, u64, u64)> =
            spec.rows[row].cells.iter().filter_map(|cell| pair(cell.column)).collect();
        let place = |column| Place::Cell(TableId::T3, RowId::CarriedOverIn, column);
        let total = wrong.iter().find(|(column, ..)| *column == ColumnId::Total).copied();
        let parts: Vec<(ColumnId, u64, u64)> =
            wrong.into_iter().filter(|(column, ..)| *column != ColumnId::Total).collect();
        let op = |(column, _, expected): &(ColumnId, u64, u64)| {
            Op::Set(place(*column), Value::Cell(CellValue::count(*expected)))
        };
        for (column, found, expected) in total.iter().chain(&parts).copied() {
            let noun = column.term();
            let (zh, en) = (&noun.zh, &noun.en);
            let message = bi!(
                "上年结转的{zh}应为 {expected}，填报 {found}",
                "Carried over, {en}: should be {expected}, found {found}"
            );
            let is_total = column == ColumnId::Total;
            let mut draft = out
                .finding(place(column), message)
                .severity(if is_total { Severity::Error } else { Severity::Warning })
                .why(bi!(
                    "上年报告的结转下年度一行，{zh}为 {expected} 件。",
                    "Last year's report carries over {expected} ({en})."
                ))
                .expected(expected.to_string())
                .found(found.to_string());
            // The total and the columns that make it up are one fault.
            match (is_total, total) {
                (true, _) => {
                    let all: Vec<Op> = total.iter().chain(&parts).map(op).collect();
                    let title = bi!("按上年报告改正上年结转", "Take the figures of last year's report");
                    draft = draft.places(total.iter().chain(&parts).map(|(column, ..)| place(*column)).collect());
                    draft.fix(Safety::Review, title, all);
                }
                (false, Some(_)) => {
                    draft.because_of(FindingId { code: META.code, subject: place(ColumnId::Total) });
                }
                (false, None) => {
                    let title = bi!("改为 {expected}", "Change to {expected}");
                    draft.fix(Safety::Review, title, vec![op(&(column, found, expected))]);
                }
            }
        }
    }
}
