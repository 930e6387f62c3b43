//! A block of cells from a spreadsheet, laid over the printed table from one cell on.

use super::{Printed, printed};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{CellIndex, TableSpec};
use crate::domain::table::CellValue;
use crate::text::Bi;

/// What laying a block over a table comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    pub ops: Vec<Op>,
    /// How many cells of the block found a cell of the table.
    pub n_placed: usize,
    /// Filled cells of the block that fell outside, as they stood.
    pub left_over: Vec<String>,
}

impl Laid {
    /// What was done, and what did not fit, with its words.
    pub fn text(&self) -> Bi {
        let n = self.n_placed;
        if self.left_over.is_empty() {
            return bi!("已粘贴 {n} 格。", "Pasted {n} cells.");
        }
        let n_left = self.left_over.len();
        let shown: Vec<&str> = self.left_over.iter().take(6).map(String::as_str).collect();
        let (zh, en) = (shown.join("、"), shown.join(", "));
        let words = Bi { zh: zh.into(), en: en.into() };
        let tail = if n_left > shown.len() { bi!(" 等", " and more") } else { Bi::default() };
        bi!(
            "已粘贴 {n} 格；超出表格的 {n_left} 格没有写入：",
            "Pasted {n} cells; {n_left} outside the table were not written: "
        )
        .then(&words)
        .then(&tail)
        .then(&bi!("。", "."))
    }
}

/// Lays `block` over the table so that its first cell lands on `from`. Rows go down the printed rows that hold
/// figures, columns go right; an empty cell of the block empties the cell under it.
pub fn lay(spec: &'static TableSpec, from: CellIndex, block: &[Vec<String>]) -> Laid {
    let cells = printed(spec);
    let mut laid = Laid { ops: Vec::new(), n_placed: 0, left_over: Vec::new() };
    let Some(start) = cells.iter().find(|cell| cell.at == from) else {
        return laid;
    };
    let mut rows: Vec<usize> = cells.iter().map(|cell| cell.row).filter(|row| *row >= start.row).collect();
    rows.dedup();
    for (n, words) in block.iter().enumerate() {
        let targets: Vec<&Printed> = match rows.get(n) {
            Some(row) => cells.iter().filter(|cell| cell.row == *row && cell.last >= start.first).collect(),
            None => Vec::new(),
        };
        for (nth, raw) in words.iter().enumerate() {
            match targets.get(nth) {
                Some(target) => {
                    let row = &spec.rows[target.at.row];
                    let cell = &row.cells[target.at.cell];
                    let (value, _) = CellValue::read(raw, cell.kind);
                    laid.ops.push(Op::Set(Place::Cell(spec.id, row.id, cell.column), Value::Cell(value)));
                    laid.n_placed += 1;
                }
                None if raw.trim().is_empty() => {}
                None => laid.left_over.push(raw.trim().to_string()),
            }
        }
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{Edition, Schema, TableId};
    use crate::text::Lang;

    fn block(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split('\t').map(str::to_string).collect()).collect()
    }

    fn addresses(laid: &Laid) -> Vec<String> {
        let address = |op: &Op| match op {
            Op::Set(place, Value::Cell(value)) => format!("{place}={}", value.text()),
            other => format!("{other:?}"),
        };
        laid.ops.iter().map(address).collect()
    }

    #[test]
    fn a_block_lands_where_the_cell_is() {
        let spec = Schema::of(Edition::Std2021).table(TableId::T3);
        let laid = lay(spec, CellIndex { row: 23, cell: 5 }, &block("1\t２\n\t4"));
        assert_eq!(
            addresses(&laid),
            [
                "t3.total_handled.other_org=1",
                "t3.total_handled.total=2",
                "t3.carried_over_out.other_org=",
                "t3.carried_over_out.total=4"
            ]
        );
        assert_eq!(laid.left_over, Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_is_said_with_its_words() {
        let spec = Schema::of(Edition::Std2021).table(TableId::T3);
        let laid = lay(spec, CellIndex { row: 24, cell: 6 }, &block("1\t7\t\n8"));
        assert_eq!(laid.n_placed, 1);
        assert_eq!(laid.left_over, ["7", "8"]);
        assert_eq!(laid.text().get(Lang::Zh), "已粘贴 1 格；超出表格的 2 格没有写入：7、8。");
    }

    #[test]
    fn rows_of_table_two_go_down_over_its_banners() {
        let spec = Schema::of(Edition::Std2021).table(TableId::T2);
        let laid = lay(spec, CellIndex { row: 1, cell: 0 }, &block("4\t0\t32\n12"));
        assert_eq!(
            addresses(&laid),
            [
                "t2.normative_docs.issued=4",
                "t2.normative_docs.repealed=0",
                "t2.normative_docs.in_force=32",
                "t2.licensing.decisions=12"
            ]
        );
    }
}
