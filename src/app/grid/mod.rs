//! Spreadsheet behaviour without a browser: where a key goes, where a pasted block lands.

mod clip;
mod key;

use crate::domain::schema::{CellIndex, LayoutCell, LayoutRow, TableSpec};

pub use clip::{Laid, lay};
pub use key::{Caret, Direction, Key, Move, interpret};

/// A data cell as printed: which printed row, and which printed columns it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Printed {
    at: CellIndex,
    row: usize,
    first: u8,
    last: u8,
}

/// Every data cell of a table where it is printed.
fn printed(spec: &TableSpec) -> Vec<Printed> {
    let mut cells = Vec::with_capacity(spec.n_cells());
    for (row_idx, LayoutRow(row)) in spec.layout.iter().enumerate() {
        // Data cells close a printed row, so their columns are counted from the right edge; row spans cannot disturb that.
        let mut end = spec.n_grid_columns;
        for cell in row.iter().rev() {
            if let LayoutCell::Data { row, cell, columns } = *cell {
                cells.push(Printed { at: CellIndex { row, cell }, row: row_idx, first: end - columns, last: end - 1 });
                end -= columns;
            }
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.first));
    cells
}

/// The cell next to another one as printed, or `None` at the edge. Banners and headings between are stepped over.
pub fn neighbour(spec: &TableSpec, at: CellIndex, direction: Direction) -> Option<CellIndex> {
    let cells = printed(spec);
    let here = *cells.iter().find(|cell| cell.at == at)?;
    let found = match direction {
        Direction::Left => cells.iter().rev().find(|cell| cell.row == here.row && cell.last < here.first),
        Direction::Right => cells.iter().find(|cell| cell.row == here.row && cell.first > here.last),
        Direction::Down => {
            let row = cells.iter().map(|cell| cell.row).filter(|row| *row > here.row).min()?;
            nearest(&cells, row, here)
        }
        Direction::Up => {
            let row = cells.iter().map(|cell| cell.row).filter(|row| *row < here.row).max()?;
            nearest(&cells, row, here)
        }
    };
    found.map(|cell| cell.at)
}

/// The cell of a printed row that covers the column of `here`, else the last one before it.
fn nearest(cells: &[Printed], row: usize, here: Printed) -> Option<&Printed> {
    let in_row = || cells.iter().filter(|cell| cell.row == row);
    in_row()
        .find(|cell| cell.first <= here.first && here.first <= cell.last)
        .or_else(|| in_row().rfind(|cell| cell.first < here.first))
        .or_else(|| in_row().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{Edition, Schema, TableId};

    fn at(row: usize, cell: usize) -> CellIndex {
        CellIndex { row, cell }
    }

    #[test]
    fn down_steps_over_the_banners_of_table_two() {
        let spec = Schema::of(Edition::Std2021).table(TableId::T2);
        let down = |from| neighbour(spec, from, Direction::Down);
        assert_eq!(down(at(0, 1)), Some(at(1, 1)));
        assert_eq!(down(at(1, 2)), Some(at(2, 0)));
        assert_eq!(down(at(2, 0)), Some(at(3, 0)));
        assert_eq!(down(at(5, 0)), None);
        assert_eq!(neighbour(spec, at(2, 0), Direction::Up), Some(at(1, 0)));
    }

    #[test]
    fn table_four_is_one_printed_line_of_fifteen() {
        let spec = Schema::of(Edition::Std2021).table(TableId::T4);
        assert_eq!(neighbour(spec, at(0, 4), Direction::Right), Some(at(1, 0)));
        assert_eq!(neighbour(spec, at(2, 4), Direction::Right), None);
        assert_eq!(neighbour(spec, at(1, 0), Direction::Left), Some(at(0, 4)));
        assert_eq!(neighbour(spec, at(1, 0), Direction::Down), None);
    }
}
