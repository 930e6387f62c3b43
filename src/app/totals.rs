//! Totals that follow their parts. In a report started here they are computed; in one that came from elsewhere a total
//! that agrees with its parts follows them, and one that differs stays as written, with the computed value beside it.

use std::borrow::Cow;

use crate::domain::change::Op;
use crate::domain::place::Place;
use crate::domain::report::{Report, Value};
use crate::domain::schema::{CellIndex, TableId};
use crate::domain::table::{CellValue, Table};

/// What happens to the total cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Totals {
    /// Computed from their parts, and not typed.
    Filled,
    /// Typed like any cell. One that agrees with its parts follows them.
    #[default]
    Checked,
}

/// True if the cell is a sum of the form: a 总计 column, （七）总计, a 总计 of table four.
pub fn is_total(table: &Table, at: CellIndex) -> bool {
    table.spec().total_of(at).next().is_some()
}

/// What the parts of a total come to; `None` while a part is no number, or for a cell that is no total.
/// A cell that is the total of a row and of a column takes the row.
pub fn computed(table: &Table, at: CellIndex) -> Option<CellValue> {
    let sums = table.spec().total_of(at);
    // T3-B stands before T3-R in the list of equations; the row is the nearer sum.
    let equation = sums.last()?;
    sum(table, &equation.right).map(CellValue::count)
}

/// The steps by which totals follow an edit that led from `before` to `after` by `written`.
///
/// Filled totals are always what their parts come to, and missing while a part is no number. Otherwise a total that
/// agreed with its parts before goes on agreeing with them; one that differed, or that the edit itself wrote, stays as
/// written, so that no typed figure is overwritten in silence.
pub fn follow(before: &Report, after: &Report, written: &[Op], totals: Totals) -> Vec<Op> {
    let mut ops = Vec::new();
    if before.edition() != after.edition() {
        return ops;
    }
    for id in TableId::ALL {
        let old = before.table(*id);
        let mut table: Cow<'_, Table> = Cow::Borrowed(after.table(*id));
        if totals == Totals::Checked && old == after.table(*id) {
            continue;
        }
        // Sums of outcomes come first: the row totals add them up.
        for equation in old.spec().equations().iter().filter(|equation| equation.is_total) {
            let at = equation.subject;
            let row = &old.spec().rows[at.row];
            let place = Place::Cell(*id, row.id, row.cells[at.cell].column);
            let value = match totals {
                Totals::Filled => sum(&table, &equation.right).map_or(CellValue::Missing, CellValue::count),
                Totals::Checked => {
                    let agreed = old.at(at).is_number() && sum(old, &equation.right) == old.at(at).as_count();
                    let was_written = written.iter().any(|op| matches!(op, Op::Set(target, _) if *target == place));
                    match sum(&table, &equation.right) {
                        Some(sum) if agreed && !was_written => CellValue::count(sum),
                        _ => continue,
                    }
                }
            };
            if *table.at(at) != value {
                ops.push(Op::Set(place, Value::Cell(value.clone())));
                table.to_mut().set(at, value);
            }
        }
    }
    ops
}

fn sum(table: &Table, parts: &[CellIndex]) -> Option<u64> {
    parts.iter().try_fold(0u64, |sum, part| sum.checked_add(table.at(*part).as_count()?))
}
