//! Tables, rows and cells. A table always has the rows and cells of its edition, so no address is out of bounds;
//! what the cells hold may be anything a person wrote.

use std::rc::Rc;

use super::number::{Amount, Count, Reading, fold, read_amount, read_count};
use super::schema::{CellIndex, CellKind, ColumnId, RowId, TableSpec};

/// What stands in a cell. Blank, 0, "/" and unreadable text are four different things, from paste to export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing stood there.
    #[default]
    Missing,
    Number(Number),
    /// One of [`PLACEHOLDERS`], as it was written.
    Placeholder(Rc<str>),
    /// Any other words, as they were written. Never taken as a number, not even "12".
    Unread(Rc<str>),
}

/// A number in one of the form's units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    Count(Count),
    /// A negative difference of counts; from 0 up it is a [`Number::Count`].
    Decrease(Count),
    Amount(Amount),
}

/// The closed list of words that offices put where nothing applies.
pub const PLACEHOLDERS: [&str; 7] = ["/", "-", "—", "–", "无", "不适用", "未增未减"];

/// Something worth a mention about how a cell was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// `00` was read as 0.
    SeveralZeros,
}

impl CellValue {
    pub const ZERO: CellValue = CellValue::Number(Number::Count(Count::ZERO));

    /// Reads what a person typed or pasted into a cell of this kind. Never fails and loses nothing: what is not
    /// surely a number stays as the words that stood there.
    pub fn read(raw: &str, kind: CellKind) -> (CellValue, Option<Remark>) {
        let number = match kind {
            CellKind::Count => map(read_count(raw), Number::Count),
            CellKind::Amount => map(read_amount(raw), Number::Amount),
            CellKind::Change => read_change(raw),
        };
        match number {
            Reading::Number(number) => (CellValue::Number(number), None),
            Reading::Zeros(number) => (CellValue::Number(number), Some(Remark::SeveralZeros)),
            Reading::Blank => (CellValue::Missing, None),
            Reading::Words => (CellValue::words(raw), None),
        }
    }

    /// Words that are no number: a placeholder if they are on the closed list, else unread.
    pub fn words(raw: &str) -> CellValue {
        let trimmed = raw.trim();
        let folded = fold(raw);
        let placeholder = PLACEHOLDERS.iter().find(|word| **word == trimmed || **word == folded);
        match placeholder {
            Some(word) => CellValue::Placeholder(Rc::from(*word)),
            None => CellValue::Unread(Rc::from(trimmed)),
        }
    }

    /// Zero in the unit of the cell.
    pub fn zero(kind: CellKind) -> CellValue {
        match kind {
            CellKind::Count | CellKind::Change => CellValue::ZERO,
            CellKind::Amount => CellValue::read("0", kind).0,
        }
    }

    pub fn count(value: u64) -> CellValue {
        match Count::new(value) {
            Some(count) => CellValue::Number(Number::Count(count)),
            None => CellValue::Unread(Rc::from(value.to_string())),
        }
    }

    /// The count in the cell, if it is one.
    pub fn as_count(&self) -> Option<u64> {
        match self {
            CellValue::Number(Number::Count(count)) => Some(count.get()),
            _ => None,
        }
    }

    pub fn is_number(&self) -> bool {
        matches!(self, CellValue::Number(_))
    }

    /// True for 0, 0.00 and the like.
    pub fn is_zero(&self) -> bool {
        match self {
            CellValue::Number(Number::Count(count) | Number::Decrease(count)) => *count == Count::ZERO,
            CellValue::Number(Number::Amount(amount)) => amount.millionths() == 0,
            _ => false,
        }
    }

    /// The text as it stands in the cell; empty for a missing one.
    pub fn text(&self) -> Rc<str> {
        match self {
            CellValue::Missing => Rc::from(""),
            CellValue::Number(Number::Count(count)) => Rc::from(count.to_string()),
            CellValue::Number(Number::Decrease(count)) => Rc::from(format!("-{count}")),
            CellValue::Number(Number::Amount(amount)) => Rc::from(amount.as_str()),
            CellValue::Placeholder(text) | CellValue::Unread(text) => text.clone(),
        }
    }
}

fn map<T, U>(reading: Reading<T>, to: impl Fn(T) -> U) -> Reading<U> {
    match reading {
        Reading::Blank => Reading::Blank,
        Reading::Number(value) => Reading::Number(to(value)),
        Reading::Zeros(value) => Reading::Zeros(to(value)),
        Reading::Words => Reading::Words,
    }
}

/// A difference carries one sign at most: `+2`, `-1`.
fn read_change(raw: &str) -> Reading<Number> {
    let folded = fold(raw);
    match folded.strip_prefix('-') {
        Some(rest) => match read_count(rest) {
            Reading::Number(count) if count != Count::ZERO => Reading::Number(Number::Decrease(count)),
            _ => Reading::Words,
        },
        None => match folded.strip_prefix('+') {
            Some(rest) => match map(read_count(rest), Number::Count) {
                Reading::Blank => Reading::Words,
                reading => reading,
            },
            None => map(read_count(raw), Number::Count),
        },
    }
}

/// One data row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<CellValue>,
}

/// One official table. Rows are shared between versions of the report, so that an edit copies one row.
#[derive(Clone, Debug)]
pub struct Table {
    spec: &'static TableSpec,
    /// As many as `spec.rows`, each as long as its `cells`; only [`Table::set`] writes here.
    rows: Vec<Rc<Row>>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        std::ptr::eq(self.spec, other.spec) && self.rows == other.rows
    }
}

impl Eq for Table {}

impl Table {
    /// A table with every cell missing.
    pub fn empty(spec: &'static TableSpec) -> Table {
        let row = |row: &super::schema::RowSpec| Rc::new(Row { cells: vec![CellValue::Missing; row.cells.len()] });
        Table { spec, rows: spec.rows.iter().map(row).collect() }
    }

    pub fn spec(&self) -> &'static TableSpec {
        self.spec
    }

    pub fn rows(&self) -> &[Rc<Row>] {
        &self.rows
    }

    pub fn at(&self, at: CellIndex) -> &CellValue {
        &self.rows[at.row].cells[at.cell]
    }

    /// The cell at an address, if this edition has it.
    pub fn get(&self, row: RowId, column: ColumnId) -> Option<&CellValue> {
        self.spec.cell_index(row, column).map(|at| self.at(at))
    }

    /// Writes one cell, copying only its row.
    pub fn set(&mut self, at: CellIndex, value: CellValue) {
        Rc::make_mut(&mut self.rows[at.row]).cells[at.cell] = value;
    }

    /// Every cell with its place in the table, in reading order.
    pub fn cells(&self) -> impl Iterator<Item = (CellIndex, &CellValue)> {
        self.spec.cells().map(|at| (at, self.at(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, kind: CellKind) -> CellValue {
        CellValue::read(raw, kind).0
    }

    #[test]
    fn blank_zero_slash_and_words_are_four_things() {
        assert_eq!(read(" \u{a0}", CellKind::Count), CellValue::Missing);
        assert_eq!(read("0", CellKind::Count), CellValue::ZERO);
        assert_eq!(read("／", CellKind::Count), CellValue::Placeholder(Rc::from("/")));
        assert_eq!(read("l2", CellKind::Count), CellValue::Unread(Rc::from("l2")));
        for word in PLACEHOLDERS {
            assert_eq!(read(word, CellKind::Amount), CellValue::Placeholder(Rc::from(word)));
        }
    }

    #[test]
    fn several_zeros_are_zero_and_mentioned() {
        assert_eq!(CellValue::read("00", CellKind::Count), (CellValue::ZERO, Some(Remark::SeveralZeros)));
    }

    #[test]
    fn a_unit_in_an_amount_is_not_stripped() {
        assert_eq!(read("251000元", CellKind::Amount), CellValue::Unread(Rc::from("251000元")));
    }

    #[test]
    fn differences_carry_their_sign() {
        let text = |raw: &str| match read(raw, CellKind::Change) {
            CellValue::Number(_) => read(raw, CellKind::Change).text().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!([text("-1"), text("+2"), text("0")], ["-1", "2", "0"]);
        assert!(text("--2").starts_with("Unread"));
        assert!(text("-").starts_with("Placeholder"));
    }
}
