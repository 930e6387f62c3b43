//! The form's arithmetic: what each relation weighs, whether it can be weighed at all, and how it is told.

use super::{Cx, Sink};
use crate::bi;
use crate::domain::finding::{Term, Working};
use crate::domain::place::Place;
use crate::domain::report::{Report, Text};
use crate::domain::schema::{CellIndex, ColumnId, Equation, TableSpec};
use crate::domain::table::Table;
use crate::text::Bi;

/// How the relations of a report stand. A missing or unread figure makes a relation not assessable, never false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assessed {
    pub checked: usize,
    pub not_assessable: usize,
    /// How many of the checked ones hold.
    pub holding: usize,
}

/// Counts the relations of all tables.
pub fn assessable(report: &Report) -> Assessed {
    let mut assessed = Assessed::default();
    for table in report.tables() {
        for equation in table.spec().equations() {
            match Scale::weigh(table, equation) {
                Some(scale) => {
                    assessed.checked += 1;
                    assessed.holding += usize::from(scale.holds());
                }
                None => assessed.not_assessable += 1,
            }
        }
    }
    assessed
}

/// By how much a relation fails, left minus right: 0 where it holds, `None` while an operand is no number.
pub fn delta(table: &Table, equation: &Equation) -> Option<i64> {
    Scale::weigh(table, equation).map(Scale::delta)
}

/// The two sides of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) left: i64,
    pub(super) right: i64,
}

impl Scale {
    /// `None` if an operand is no number.
    pub(super) fn weigh(table: &Table, equation: &Equation) -> Option<Scale> {
        Some(Scale { left: sum(table, &equation.left)?, right: sum(table, &equation.right)? })
    }

    pub(super) fn holds(self) -> bool {
        self.left == self.right
    }

    /// Left minus right.
    pub(super) fn delta(self) -> i64 {
        self.left - self.right
    }
}

/// A count as a signed number. No sum of a table leaves the range: 2⁵³ × 21 < 2⁶³.
pub(super) fn signed(table: &Table, at: CellIndex) -> Option<i64> {
    table.at(at).as_count().and_then(|count| i64::try_from(count).ok())
}

fn sum(table: &Table, cells: &[CellIndex]) -> Option<i64> {
    cells.iter().try_fold(0, |sum, at| Some(sum + signed(table, *at)?))
}

/// What a figure must be for its relations to hold, if at least two of them can tell and they agree.
pub(super) fn implied(table: &Table, at: CellIndex) -> Option<i64> {
    let mut told = None;
    let mut n_told = 0;
    for equation in table.spec().equations() {
        let others = |cells: &[CellIndex]| {
            let others = cells.iter().filter(|cell| **cell != at);
            others.copied().try_fold(0, |sum, cell| Some(sum + signed(table, cell)?))
        };
        let side = match (equation.left.contains(&at), equation.right.contains(&at)) {
            (true, _) => 1,
            (_, true) => -1,
            (false, false) => continue,
        };
        let Some((left, right)) = others(&equation.left).zip(others(&equation.right)) else { continue };
        let value = (right - left) * side;
        if told.is_some_and(|told| told != value) {
            return None;
        }
        told = Some(value);
        n_told += 1;
    }
    told.filter(|value| n_told >= 2 && *value >= 0)
}

/// The address of a cell.
pub(super) fn place(spec: &TableSpec, at: CellIndex) -> Place {
    Place::Cell(spec.id, spec.rows[at.row].id, spec.cell(at).column)
}

/// The column of a cell, for a sentence.
pub(super) fn column(spec: &TableSpec, at: CellIndex) -> Bi {
    spec.cell(at).column.term()
}

/// Reports every relation of this code that fails, each on its own; which one is the cause is found out later.
pub(super) fn report_failing(cx: &Cx<'_>, code: &str, out: &mut Sink<'_>) {
    for table in cx.report.tables() {
        let spec = table.spec();
        for equation in spec.equations().iter().filter(|equation| equation.code == code) {
            let Some(scale) = Scale::weigh(table, equation).filter(|scale| !scale.holds()) else {
                continue;
            };
            let places = equation.left.iter().chain(&equation.right).map(|at| place(spec, *at)).collect();
            let draft = out
                .finding(place(spec, equation.subject), message(spec, equation, scale))
                .places(places)
                .why(why(equation, scale))
                .equation(working(table, equation, scale));
            if equation.is_total {
                draft.expected(scale.right.to_string()).found(scale.left.to_string());
            }
        }
    }
}

/// What differs, with both figures.
fn message(spec: &TableSpec, equation: &Equation, scale: Scale) -> Bi {
    let Scale { left, right } = scale;
    let Bi { zh: column, en: column_en } = column(spec, equation.subject);
    if !equation.is_total {
        return Bi {
            zh: format!("{column}一列，新收加上年结转为 {left}，办理总计加结转下年度为 {right}").into(),
            en: format!(
                "{column_en}: received plus carried over is {left}, handled plus carried over to next year is {right}"
            )
            .into(),
        };
    }
    if spec.cell(equation.subject).column == ColumnId::Total && equation.left[0].row == equation.right[0].row {
        return differs(&ColumnId::Total.term(), right, left);
    }
    Bi {
        zh: format!("{column}一列，（七）总计应为 {right}，填报 {left}").into(),
        en: format!("{column_en}: total handled should be {right}, found {left}").into(),
    }
}

/// 自然人应为 14，填报 41.
pub(super) fn differs(noun: &Bi, expected: i64, found: i64) -> Bi {
    let (zh, en) = (&noun.zh, &noun.en);
    Bi {
        zh: format!("{zh}应为 {expected}，填报 {found}").into(),
        en: format!("{en} should be {expected}, found {found}").into(),
    }
}

fn why(equation: &Equation, scale: Scale) -> Bi {
    let (delta, right) = (scale.delta().abs(), scale.right);
    match (equation.is_total, scale.delta() > 0) {
        (true, true) => {
            bi!("各项之和为 {right}，总计多 {delta}。", "The parts add up to {right}; the total is {delta} too high.")
        }
        (true, false) => {
            bi!("各项之和为 {right}，总计少 {delta}。", "The parts add up to {right}; the total is {delta} too low.")
        }
        (false, true) => bi!(
            "两边应当相等，现在收到的比办理和结转的多 {delta}。",
            "Both sides should be equal; {delta} more were received than handled and carried over."
        ),
        (false, false) => bi!(
            "两边应当相等，现在收到的比办理和结转的少 {delta}。",
            "Both sides should be equal; {delta} fewer were received than handled and carried over."
        ),
    }
}

/// The sum done by hand.
fn working(table: &Table, equation: &Equation, scale: Scale) -> Working {
    let terms = |cells: &[CellIndex]| {
        let term = |at: &CellIndex| Term { place: place(table.spec(), *at), value: table.at(*at).text() };
        cells.iter().map(term).collect()
    };
    Working { left: terms(&equation.left), right: terms(&equation.right), delta: Text::from(scale.delta().to_string()) }
}
