//! The official form as data. Parser, grid, rules, writers, schema and docs read this one description; nothing else
//! knows a row. A row added to the official form is an edit here and nothing else.

mod edition_2019;
mod edition_2021;
mod editions;
mod glossary;

use std::sync::OnceLock;

use crate::text::Bi;

pub use editions::{Comparable, comparable};
pub use glossary::{BodyKind, ColumnId, Edition, GroupId, Level, Part, RowId, Scope, TableId, Topic};

/// One edition of the form.
#[derive(Debug)]
pub struct Schema {
    pub edition: Edition,
    /// Document number of the notice that issued it.
    pub document: &'static str,
    /// Tables two, three and four, in this order.
    pub tables: [TableSpec; 3],
}

/// One official table: its data rows, how it is printed, and what sums to what.
#[derive(Debug)]
pub struct TableSpec {
    pub id: TableId,
    pub edition: Edition,
    /// Data rows in the order of the form.
    pub rows: &'static [RowSpec],
    /// Number of columns of the printed grid, label columns included.
    pub n_grid_columns: u8,
    /// How many printed columns at the left hold labels.
    pub n_label_columns: u8,
    /// The printed table from top to bottom, header rows first.
    pub layout: &'static [LayoutRow],
    /// How many rows of `layout` are the table's head.
    pub n_head_rows: usize,
    families: &'static [Family],
    equations: OnceLock<Vec<Equation>>,
}

/// One data row: a run of cells under one label.
#[derive(Clone, Copy, Debug)]
pub struct RowSpec {
    pub id: RowId,
    /// The label as printed, verbatim.
    pub label: &'static str,
    /// The group of outcomes the row belongs to, in table 3.
    pub group: Option<GroupId>,
    pub cells: &'static [CellSpec],
}

/// One cell of a data row.
#[derive(Clone, Copy, Debug)]
pub struct CellSpec {
    pub column: ColumnId,
    pub kind: CellKind,
}

/// What a cell may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A count of 件, an integer from 0.
    Count,
    /// A difference of counts, which may be negative (本年增/减 of the 2019 form).
    Change,
    /// An amount with decimals, in 万元.
    Amount,
}

/// One printed row of a table.
#[derive(Debug)]
pub struct LayoutRow(pub &'static [LayoutCell]);

/// One printed cell, with its spans.
#[derive(Debug)]
pub enum LayoutCell {
    /// A column or corner heading.
    Head { text: &'static str, columns: u8, rows: u8 },
    /// A merged banner across the table, 第二十条第（一）项.
    Banner { text: &'static str, columns: u8 },
    /// A label over several rows: 三、本年度办理结果, （三）不予公开.
    Group { text: &'static str, columns: u8, rows: u8 },
    /// The label of a data row; its text is the row's own `label`.
    Label { row: usize, columns: u8 },
    /// A data cell.
    Data { row: usize, cell: usize, columns: u8 },
}

/// A run of equations of one relation.
#[derive(Debug)]
pub(super) struct Family {
    code: &'static str,
    shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    /// In every column: the left rows sum to what the right rows sum to.
    Columns { left: &'static [RowId], right: &'static [RowId] },
    /// In every named row: the last cell is the sum of the others.
    Rows(&'static [RowId]),
}

/// An equation of the form: Σ `left` = Σ `right`, each operand a (row, cell) index pair into the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The relation it belongs to, as in `T3-R`.
    pub code: &'static str,
    /// The operand that names the equation in addresses, and that a sum fills; never the suspect.
    pub subject: CellIndex,
    pub left: Vec<CellIndex>,
    pub right: Vec<CellIndex>,
    /// True if the left side is one cell that the right side sums to: a total.
    pub is_total: bool,
}

/// Position of a cell in a table of its edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIndex {
    pub row: usize,
    pub cell: usize,
}

impl Schema {
    pub fn of(edition: Edition) -> &'static Schema {
        match edition {
            Edition::Trial2019 => &edition_2019::SCHEMA,
            Edition::Std2021 => &edition_2021::SCHEMA,
        }
    }

    pub fn table(&self, id: TableId) -> &TableSpec {
        &self.tables[id as usize]
    }

    /// Number of cells in all three tables.
    pub fn n_cells(&self) -> usize {
        self.tables.iter().map(TableSpec::n_cells).sum()
    }
}

impl TableSpec {
    pub fn n_cells(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }

    pub fn row_index(&self, id: RowId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// Where a cell stands, if this edition has it.
    pub fn cell_index(&self, row: RowId, column: ColumnId) -> Option<CellIndex> {
        let row_idx = self.row_index(row)?;
        let cell = self.rows[row_idx].cells.iter().position(|cell| cell.column == column)?;
        Some(CellIndex { row: row_idx, cell })
    }

    pub fn cell(&self, at: CellIndex) -> &CellSpec {
        &self.rows[at.row].cells[at.cell]
    }

    /// Every cell in reading order.
    pub fn cells(&self) -> impl Iterator<Item = CellIndex> + '_ {
        let indices = |(row, spec): (usize, &RowSpec)| (0..spec.cells.len()).map(move |cell| CellIndex { row, cell });
        self.rows.iter().enumerate().flat_map(indices)
    }

    /// All equations of the table, in the order of the relations.
    pub fn equations(&self) -> &[Equation] {
        self.equations.get_or_init(|| {
            let expand = |family: &Family| self.expand(family);
            self.families.iter().flat_map(expand).collect()
        })
    }

    /// The equation that a total cell is the sum of, if the cell is a total.
    pub fn total_of(&self, at: CellIndex) -> impl Iterator<Item = &Equation> {
        self.equations().iter().filter(move |equation| equation.is_total && equation.subject == at)
    }

    fn expand(&self, family: &Family) -> Vec<Equation> {
        match family.shape {
            Shape::Columns { left, right } => {
                let n_columns = self.row_index(left[0]).map_or(0, |row| self.rows[row].cells.len());
                let column = |cell: usize| {
                    let at = |ids: &[RowId]| -> Vec<CellIndex> {
                        ids.iter().filter_map(|id| self.row_index(*id)).map(|row| CellIndex { row, cell }).collect()
                    };
                    let (left, right) = (at(left), at(right));
                    Equation { code: family.code, subject: left[0], is_total: left.len() == 1, left, right }
                };
                (0..n_columns).map(column).collect()
            }
            Shape::Rows(ids) => {
                let row = |row: usize| {
                    let n_parts = self.rows[row].cells.len() - 1;
                    let subject = CellIndex { row, cell: n_parts };
                    Equation {
                        code: family.code,
                        subject,
                        left: vec![subject],
                        right: (0..n_parts).map(|cell| CellIndex { row, cell }).collect(),
                        is_total: true,
                    }
                };
                ids.iter().filter_map(|id| self.row_index(*id)).map(row).collect()
            }
        }
    }
}

impl RowSpec {
    /// The row's name in a sentence: （一）予以公开 keeps the form's own words in Chinese.
    pub fn name(&self) -> Bi {
        self.id.term()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts the columns of every printed row, with row spans reaching down.
    fn printed_widths(spec: &TableSpec) -> Vec<u8> {
        let mut open: Vec<(u8, u8)> = Vec::new();
        let mut widths = Vec::new();
        for LayoutRow(cells) in spec.layout {
            let mut width: u8 = open.iter().map(|(columns, _)| columns).sum();
            for span in &mut open {
                span.1 -= 1;
            }
            for cell in *cells {
                let (columns, rows) = match *cell {
                    LayoutCell::Head { columns, rows, .. } | LayoutCell::Group { columns, rows, .. } => (columns, rows),
                    LayoutCell::Banner { columns, .. }
                    | LayoutCell::Label { columns, .. }
                    | LayoutCell::Data { columns, .. } => (columns, 1),
                };
                width += columns;
                if rows > 1 {
                    open.push((columns, rows - 1));
                }
            }
            open.retain(|(_, rows)| *rows > 0);
            widths.push(width);
        }
        widths
    }

    #[test]
    fn the_2021_form_has_two_hundred_cells_and_forty_two_equations() {
        let schema = Schema::of(Edition::Std2021);
        let cells: Vec<usize> = schema.tables.iter().map(TableSpec::n_cells).collect();
        assert_eq!(cells, [10, 175, 15]);
        let equations: Vec<usize> = schema.tables.iter().map(|table| table.equations().len()).collect();
        assert_eq!(equations, [0, 39, 3]);
        let of =
            |code: &str| schema.tables.iter().flat_map(|table| table.equations()).filter(|e| e.code == code).count();
        assert_eq!([of("T3-A"), of("T3-B"), of("T3-R"), of("T4-1"), of("T4-2"), of("T4-3")], [7, 7, 25, 1, 1, 1]);
    }

    #[test]
    fn the_2019_form_has_its_own_tables() {
        let schema = Schema::of(Edition::Trial2019);
        let cells: Vec<usize> = schema.tables.iter().map(TableSpec::n_cells).collect();
        assert_eq!(cells, [22, 161, 15]);
        let equations: Vec<usize> = schema.tables.iter().map(|table| table.equations().len()).collect();
        assert_eq!(equations, [0, 37, 3]);
    }

    #[test]
    fn every_printed_row_is_as_wide_as_its_table_and_prints_each_cell_once() {
        for edition in Edition::ALL {
            for spec in &Schema::of(*edition).tables {
                let widths = printed_widths(spec);
                assert!(
                    widths.iter().all(|width| *width == spec.n_grid_columns),
                    "{edition:?} {:?}: {widths:?}",
                    spec.id
                );
                let mut printed: Vec<CellIndex> = Vec::new();
                for LayoutRow(cells) in spec.layout {
                    for cell in *cells {
                        if let LayoutCell::Data { row, cell, .. } = *cell {
                            printed.push(CellIndex { row, cell });
                        }
                    }
                }
                assert_eq!(printed, spec.cells().collect::<Vec<_>>(), "{edition:?} {:?}", spec.id);
            }
        }
    }

    #[test]
    fn the_outcomes_of_table_three_sum_over_every_row_between_received_and_total() {
        for (edition, n_outcomes) in [(Edition::Std2021, 21), (Edition::Trial2019, 19)] {
            let table = Schema::of(edition).table(TableId::T3);
            let sums: Vec<usize> =
                table.equations().iter().filter(|e| e.code == "T3-B").map(|e| e.right.len()).collect();
            assert_eq!(sums, [n_outcomes; 7]);
        }
    }
}
