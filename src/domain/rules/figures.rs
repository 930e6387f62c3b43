//! Figures of this report and of last year's, as the rules beside the form's own arithmetic ask for them.

use super::Cx;
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::{BodyKind, CellIndex, ColumnId, Edition, GroupId, RowId, TableId};
use crate::domain::table::{CellValue, Number, Table};

/// The rows of the group 其他处理, which the form of 2019 keeps as one.
const OTHER_ROWS: [RowId; 3] = [RowId::OtherOverdueCorrection, RowId::OtherOverdueFee, RowId::OtherMisc];

impl Cx<'_> {
    /// The count in a cell, if one stands there.
    pub(super) fn count(&self, table: TableId, row: RowId, column: ColumnId) -> Option<u64> {
        self.report.cell(table, row, column)?.as_count()
    }

    /// The count under 总计 in a row of table three or four; where that is blank, what its parts add up to, so that
    /// filling it in changes nothing that a rule sees.
    pub(super) fn total(&self, table: TableId, row: RowId) -> Option<u64> {
        let table = self.report.table(table);
        sum_of(table, table.spec().cell_index(row, ColumnId::Total)?)
    }

    /// Last year's report, if it is of the year before this one as far as both say so.
    pub(super) fn last_year(&self) -> Option<&Report> {
        let previous = self.previous?;
        match (self.report.year, previous.year) {
            (Some(this), Some(last)) if last.checked_add(1) != Some(this) => None,
            _ => Some(previous),
        }
    }

    /// The count that stood last year where this report has this cell; between the two editions only what means the
    /// same is compared (本年新制作 with 本年制发; 对外公开总数量 is not 现行有效).
    pub(super) fn last_count(&self, table: TableId, row: RowId, column: ColumnId) -> Option<u64> {
        let last = self.last_year()?;
        let count = |row, column| last.cell(table, row, column)?.as_count();
        match (self.report.edition(), last.edition()) {
            (this, last) if this == last => count(row, column),
            (Edition::Trial2019, Edition::Std2021) if row == RowId::OtherHandling => {
                OTHER_ROWS.iter().try_fold(0, |sum, row| Some(sum + count(*row, column)?))
            }
            _ if table == TableId::T2 => match column {
                ColumnId::Issued => count(row, ColumnId::NewlyMade),
                ColumnId::Decisions => count(row, column),
                _ => None,
            },
            _ => count(row, column),
        }
    }

    /// True for a town, a street or a bureau: everything but a government above them. `None` if the kind is not said.
    pub(super) fn is_small_body(&self) -> Option<bool> {
        self.report.body.kind.map(|kind| kind != BodyKind::Government)
    }

    /// Σ of a group of outcomes in table three, in one column.
    pub(super) fn group(&self, group: GroupId, column: ColumnId) -> Option<u64> {
        let rows = self.schema.table(TableId::T3).rows.iter().filter(|row| row.group == Some(group));
        rows.map(|row| row.id).try_fold(0, |sum, row| Some(sum + self.count(TableId::T3, row, column)?))
    }
}

fn sum_of(table: &Table, at: CellIndex) -> Option<u64> {
    let value = table.at(at);
    if matches!(value, CellValue::Number(_) | CellValue::Unread(_)) {
        return value.as_count();
    }
    let sum = |parts: &[CellIndex]| parts.iter().try_fold(0, |sum, part| Some(sum + sum_of(table, *part)?));
    table.spec().total_of(at).find_map(|equation| sum(&equation.right))
}

/// The amount in a cell, in millionths of 万元.
pub(super) fn millionths(report: &Report, row: RowId, column: ColumnId) -> Option<u128> {
    match report.cell(TableId::T2, row, column)? {
        CellValue::Number(Number::Amount(amount)) => Some(amount.millionths()),
        _ => None,
    }
}

/// The address of a row's 总计 in table three or four.
pub(super) fn total_of(table: TableId, row: RowId) -> Place {
    Place::Cell(table, row, ColumnId::Total)
}

/// The addresses of a row's cells.
pub(super) fn cells_of(report: &Report, table: TableId, row: RowId) -> Vec<Place> {
    let spec = report.schema().table(table);
    let row_spec = spec.row_index(row).map(|n| &spec.rows[n]);
    row_spec.map_or(Vec::new(), |spec| spec.cells.iter().map(|cell| Place::Cell(table, row, cell.column)).collect())
}
