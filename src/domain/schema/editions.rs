//! Which cells of the two editions can be compared from year to year. Source: the two notices side by side; a column
//! that counts something else has no counterpart, whatever its place in the table.

use super::{ColumnId, Edition, RowId, Schema, TableId};
use crate::domain::place::Place;

/// Cells of the 2021 form whose sum is to be held against the sum of cells of the 2019 form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparable {
    pub in_2021: Vec<Place>,
    pub in_2019: Vec<Place>,
    /// The two are counted a little differently: 本年新制作 and 本年制发.
    pub is_approximate: bool,
}

/// The three rows of 2021 that were one row, （六）其他处理, in 2019.
const OTHER: [RowId; 3] = [RowId::OtherOverdueCorrection, RowId::OtherOverdueFee, RowId::OtherMisc];

/// Every pair of comparable cells, in the order of the 2021 form. 现行有效件数, 本年废止件数 and 本年收费金额 have no
/// counterpart: 对外公开总数量 counts what was published, and the old fees were numbers of items.
pub fn comparable() -> Vec<Comparable> {
    let mut pairs = Vec::new();
    for table in &Schema::of(Edition::Std2021).tables {
        for at in table.cells() {
            let (row, column) = (table.rows[at.row].id, table.cell(at).column);
            let cell = |row: RowId, column: ColumnId| Place::Cell(table.id, row, column);
            let pair = |in_2021: Vec<Place>, old: Place, is_approximate: bool| Comparable {
                in_2021,
                in_2019: vec![old],
                is_approximate,
            };
            match (table.id, row, column) {
                (TableId::T2, RowId::Rules | RowId::NormativeDocs, ColumnId::Issued) => {
                    pairs.push(pair(vec![cell(row, column)], cell(row, ColumnId::NewlyMade), true));
                }
                (TableId::T2, _, ColumnId::Decisions) | (TableId::T4, ..) => {
                    pairs.push(pair(vec![cell(row, column)], cell(row, column), false));
                }
                (TableId::T2, ..) => {}
                (TableId::T3, RowId::OtherOverdueCorrection, _) => {
                    let three = OTHER.iter().map(|row| cell(*row, column)).collect();
                    pairs.push(pair(three, cell(RowId::OtherHandling, column), false));
                }
                (TableId::T3, RowId::OtherOverdueFee | RowId::OtherMisc, _) => {}
                (TableId::T3, ..) => pairs.push(pair(vec![cell(row, column)], cell(row, column), false)),
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(place: Place, edition: Edition) -> bool {
        let Place::Cell(table, row, column) = place else { return false };
        Schema::of(edition).table(table).cell_index(row, column).is_some()
    }

    #[test]
    fn each_cell_is_compared_with_one_that_its_edition_has() {
        let pairs = comparable();
        for pair in &pairs {
            assert!(pair.in_2021.iter().all(|place| has(*place, Edition::Std2021)), "{pair:?}");
            assert!(pair.in_2019.iter().all(|place| has(*place, Edition::Trial2019)), "{pair:?}");
        }
        // Table 2: two 制发 and three 处理决定; table 3: 23 rows of seven; table 4: all fifteen.
        assert_eq!(pairs.len(), 2 + 3 + 23 * 7 + 15);
        assert_eq!(pairs.iter().filter(|pair| pair.is_approximate).count(), 2);
    }

    #[test]
    fn one_row_of_2019_is_the_sum_of_three_of_2021() {
        let cell = |row| Place::Cell(TableId::T3, row, ColumnId::Total);
        let pairs = comparable();
        let other =
            pairs.iter().find(|pair| pair.in_2019 == [cell(RowId::OtherHandling)]).map(|pair| &pair.in_2021[..]);
        assert_eq!(other, Some(&OTHER.map(cell)[..]));
    }
}
