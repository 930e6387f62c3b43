//! Where the cells of a table stand when some of them are merged. A row of a web page has no cell where one from above
//! reaches down, so the figures of a row are counted from its label, and checked against the columns here.

use std::ops::Range;

use crate::domain::doc::{Grid, GridCell};

/// Wider tables are no form; their cells are only counted.
const WIDEST: usize = 64;

/// The columns of one row of a table.
#[derive(Clone, Debug)]
pub(super) struct RowColumns {
    /// Which table of the document, so that the heads of one are not taken for those of another.
    pub(super) grid: usize,
    /// The columns that each cell of the row covers.
    pub(super) cells: Vec<Range<usize>>,
    /// What reaches down into the row: the columns, and whether nothing is written there.
    pub(super) above: Vec<(Range<usize>, bool)>,
}

impl RowColumns {
    /// Where the row ends.
    fn end(&self) -> usize {
        let above = self.above.iter().map(|(columns, _)| columns.end);
        self.cells.iter().map(|columns| columns.end).chain(above).max().unwrap_or(0)
    }
}

/// The columns of every row, or nothing if no cell is merged: then counting the cells says as much.
pub(super) fn of(grid: &Grid, number: usize) -> Vec<RowColumns> {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells);
    if cells().all(|cell| cell.columns == 1 && cell.rows == 1) {
        return Vec::new();
    }
    // For each column how many more rows the cell in it reaches down, where it begins, and whether it is blank.
    let mut open: Vec<(u16, usize, bool)> = Vec::new();
    let mut rows = Vec::with_capacity(grid.rows.len());
    for row in &grid.rows {
        let above = reaching_down(&open);
        open.iter_mut().for_each(|(left, ..)| *left = left.saturating_sub(1));
        let taken: Vec<Range<usize>> = above.iter().map(|(columns, _)| columns.clone()).collect();
        let mut at = 0;
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            while let Some(columns) = taken.iter().find(|columns| columns.contains(&at)) {
                at = columns.end;
            }
            let end = at + usize::from(cell.columns);
            if end > WIDEST {
                return Vec::new();
            }
            if open.len() < end {
                open.resize(end, (0, 0, true));
            }
            open[at..end].fill((cell.rows - 1, at, cell.is_blank()));
            cells.push(at..end);
            at = end;
        }
        rows.push(RowColumns { grid: number, cells, above });
    }
    rows
}

fn reaching_down(open: &[(u16, usize, bool)]) -> Vec<(Range<usize>, bool)> {
    let mut above: Vec<(Range<usize>, bool)> = Vec::new();
    for (column, (_, start, is_blank)) in open.iter().enumerate().filter(|(_, (left, ..))| *left > 0) {
        match above.last_mut() {
            Some((columns, _)) if columns.start == *start && columns.end == column => columns.end += 1,
            _ => above.push((column..column + 1, *is_blank)),
        }
    }
    above
}

/// Takes the cells under each head from a row. `after` is the cell that holds the label. A blank cell may lie over
/// several heads; `None` if a filled one does not lie under exactly one, as where heads overlap.
pub(super) fn under<'a>(
    heads: &[Range<usize>],
    row: &RowColumns,
    cells: &'a [GridCell],
    after: usize,
) -> Option<Vec<Option<&'a GridCell>>> {
    let n_filled = cells[after + 1..].iter().filter(|cell| !cell.is_blank()).count();
    let mut placed = Vec::with_capacity(heads.len());
    let end = row.end();
    let mut found = Vec::with_capacity(heads.len());
    for head in heads {
        let covers = |columns: &Range<usize>| columns.start <= head.start && columns.end >= head.end;
        let own = (after + 1..cells.len()).find(|n| covers(&row.cells[*n]));
        let cell = match own {
            Some(n) if cells[n].is_blank() => None,
            Some(n) if row.cells[n] == *head && !placed.contains(&n) => {
                placed.push(n);
                Some(&cells[n])
            }
            Some(_) => return None,
            // Cells left out at the end of a row are blank, as browsers show them.
            None if head.start >= end => None,
            None if row.above.iter().any(|(columns, is_blank)| *is_blank && covers(columns)) => None,
            None => return None,
        };
        found.push(cell);
    }
    (n_filled == placed.len()).then_some(found)
}
