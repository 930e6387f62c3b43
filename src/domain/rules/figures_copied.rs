//! every figure but zeros is the one of last year. Our design, after a bureau whose figures were the same for three years.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{ColumnId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-3",
    name: "figures-copied",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("各项数据与上年完全相同", "All figures are those of last year"),
    docs: Docs {
        checks: Bi::fixed(
            "三张表中不为 0 的数是否全部与上年相同（现行有效件数除外），且不少于 8 格。要有同一版格式的上年报告才核对。",
            "Whether all figures but zeros are those of last year (documents in force left out), and at least 8 of them. Needs last year’s report on the same form.",
        ),
        why: Bi::fixed(
            "两年的数不会都一样，疑似沿用了上年的表格。",
            "Two years are never the same in everything; last year’s tables seem to have been kept.",
        ),
        how_to_mend: Bi::fixed("按本年的台账重填。", "Fill in the tables from this year’s records."),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 4 | 4\n予以公开 | 4 | 4\n（七）总计 | 4 | 4\nt4 | 结果维持 | 总计\n行政复议 | 1 | 1 «X-3 8 格»\nprevious\nt3 | 自然人 | 总计\n本年新收 | 4 | 4\n予以公开 | 4 | 4\n（七）总计 | 4 | 4\nt4 | 结果维持 | 总计\n行政复议 | 1 | 1",
    good: "t3 | 自然人 | 总计\n本年新收 | 4 | 4\n予以公开 | 4 | 4\n（七）总计 | 4 | 4\nt4 | 结果维持 | 总计\n行政复议 | 2 | 2\nprevious\nt3 | 自然人 | 总计\n本年新收 | 4 | 4\n予以公开 | 4 | 4\n（七）总计 | 4 | 4\nt4 | 结果维持 | 总计\n行政复议 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        const FEWEST: usize = 8;
        let Some(last) = cx.last_year().filter(|last| last.edition() == cx.report.edition()) else { return };
        let mut same = Vec::new();
        for place in cx.report.cell_places().filter(|place| !is_stock(*place)) {
            let (Some(Value::Cell(this)), Some(Value::Cell(last))) = (cx.report.value(place), last.value(place)) else {
                return;
            };
            let is_nothing = |value: &CellValue| value.is_zero() || !value.is_number();
            match (is_nothing(&this), is_nothing(&last)) {
                (true, true) => {}
                (false, false) if this == last => same.push(place),
                _ => return,
            }
        }
        if same.len() < FEWEST {
            return;
        }
        let n = same.len();
        let message = bi!(
            "不为 0 的 {n} 格全部与上年相同，疑似沿用上年数据",
            "All {n} figures other than 0 are those of last year"
        );
        out.finding(same[0], message).subject(Place::Table(TableId::T3)).places(same);
    }
}

/// A stock may well stay as it was.
fn is_stock(place: Place) -> bool {
    matches!(place, Place::Cell(_, _, ColumnId::InForce | ColumnId::TotalPublic | ColumnId::ItemsBefore))
}
