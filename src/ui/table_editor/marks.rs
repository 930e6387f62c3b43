//! What each cell of a table says without being asked: its state, from its value, the findings and the totals.

use std::rc::Rc;

use crate::app::totals::{self, Totals};
use crate::domain::change::Op;
use crate::domain::finding::{Finding, FindingId, Severity};
use crate::domain::place::Place;
use crate::domain::report::{Text, Value};
use crate::domain::schema::{CellIndex, TableSpec};
use crate::domain::table::{CellValue, Table};

/// How a cell looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellMark {
    pub(super) state: CellState,
    /// A sum that fills itself and is not typed.
    pub(super) is_computed: bool,
    /// Someone accepted a finding about the cell and gave a reason.
    pub(super) is_accepted: bool,
    /// The finding that is open in the panel looks at the cell.
    pub(super) is_cited: bool,
    /// The cell is an operand of the open finding's equation.
    pub(super) is_operand: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum CellState {
    /// Nothing stands there.
    #[default]
    Missing,
    Typed,
    /// A zero is there, but quiet.
    Zero,
    /// The cell most likely wrong, with the value it should hold where that is known.
    Differs {
        expected: Option<Text>,
        offer: Option<Offer>,
    },
    /// Differs only because of another cell.
    Touched,
    /// Something about it needs to be confirmed.
    Doubted,
    Placeholder,
    Unread,
}

/// How the expected value can be taken with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// The sum of the parts.
    Total,
    /// The n-th fix of a finding.
    Fix { id: FindingId, nth: usize },
}

/// The marks of every cell, row by row, in the shape of the table.
pub(super) fn marks(
    table: &Table,
    findings: &[Finding],
    totals: Totals,
    current: Option<FindingId>,
) -> Vec<Rc<[CellMark]>> {
    let about: Vec<&Finding> = findings.iter().filter(|finding| concerns(finding, table.spec())).collect();
    let current = current.and_then(|id| findings.iter().find(|finding| finding.id == id));
    let operands = current.filter(|finding| finding.equation.is_some()).map_or(&[][..], |finding| &finding.places);
    let cell = |at: CellIndex| {
        let place = place(table.spec(), at);
        let is_computed = totals == Totals::Filled && totals::is_total(table, at);
        CellMark {
            state: state(table, at, place, &about, totals),
            is_computed,
            is_accepted: about.iter().any(|finding| finding.accepted.is_some() && finding.place == place),
            is_cited: current.is_some_and(|finding| finding.place == place),
            is_operand: operands.contains(&place),
        }
    };
    let row = |(row, cells): (usize, &Rc<crate::domain::table::Row>)| -> Rc<[CellMark]> {
        (0..cells.cells.len()).map(|n| cell(CellIndex { row, cell: n })).collect()
    };
    table.rows().iter().enumerate().map(row).collect()
}

/// The address of a cell.
pub(super) fn place(spec: &TableSpec, at: CellIndex) -> Place {
    Place::Cell(spec.id, spec.rows[at.row].id, spec.cell(at).column)
}

fn concerns(finding: &Finding, spec: &TableSpec) -> bool {
    let here = |place: Place| matches!(place, Place::Cell(table, ..) if table == spec.id);
    here(finding.place) || here(finding.id.subject)
}

fn state(table: &Table, at: CellIndex, place: Place, findings: &[&Finding], totals: Totals) -> CellState {
    let value = table.at(at);
    match value {
        CellValue::Missing => return CellState::Missing,
        CellValue::Placeholder(_) => return CellState::Placeholder,
        CellValue::Unread(_) => return CellState::Unread,
        CellValue::Number(_) => {}
    }
    let cause = findings.iter().find(|finding| finding.is_open() && finding.place == place);
    match cause {
        Some(finding) if finding.severity == Severity::Error => {
            let expected = finding.expected.clone();
            let offer = expected.as_deref().and_then(|expected| offer(finding, place, expected, table, at, totals));
            return CellState::Differs { expected, offer };
        }
        Some(finding) if finding.severity == Severity::Warning => return CellState::Doubted,
        _ => {}
    }
    let is_consequence = |finding: &&&Finding| {
        finding.equation.is_some()
            && finding.accepted.is_none()
            && finding.id.subject == place
            && finding.place != place
            || finding.because_of.is_some() && finding.id.subject == place
    };
    if findings.iter().any(|finding| is_consequence(&finding)) {
        return CellState::Touched;
    }
    if value.is_zero() { CellState::Zero } else { CellState::Typed }
}

fn offer(
    finding: &Finding,
    place: Place,
    expected: &str,
    table: &Table,
    at: CellIndex,
    totals: Totals,
) -> Option<Offer> {
    if totals == Totals::Filled {
        return None;
    }
    if totals::computed(table, at).is_some_and(|sum| *sum.text() == *expected) {
        return Some(Offer::Total);
    }
    let writes_it =
        |op: &Op| matches!(op, Op::Set(at, Value::Cell(value)) if *at == place && *value.text() == *expected);
    let nth = finding.fixes.iter().position(|fix| fix.change.ops.len() == 1 && fix.change.ops.iter().any(writes_it))?;
    Some(Offer::Fix { id: finding.id, nth })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules;
    use crate::domain::schema::{ColumnId as C, RowId as R, TableId};
    use crate::ui::table_editor::examples::mixed;

    fn mark(table: TableId, row: R, column: C, totals: Totals) -> CellMark {
        let report = mixed();
        let findings = rules::check(&report, &rules::CheckOptions::default());
        let table = report.table(table);
        let at = table.spec().cell_index(row, column).expect("the form has the cell");
        marks(table, &findings, totals, None)[at.row][at.cell].clone()
    }

    fn checked(table: TableId, row: R, column: C) -> CellState {
        mark(table, row, column, Totals::Checked).state
    }

    #[test]
    fn the_cause_is_marked_and_what_follows_from_it_only_touched() {
        let cause = checked(TableId::T3, R::Granted, C::NaturalPerson);
        assert!(
            matches!(&cause, CellState::Differs { expected: Some(expected), offer: Some(Offer::Fix { nth: 0, .. }) } if &**expected == "14"),
            "{cause:?}"
        );
        assert_eq!(checked(TableId::T3, R::Granted, C::Total), CellState::Touched);
        assert_eq!(checked(TableId::T3, R::Granted, C::CommercialEnterprise), CellState::Typed);
    }

    #[test]
    fn a_total_that_differs_offers_the_sum_of_its_parts() {
        let total = checked(TableId::T4, R::Review, C::Total);
        assert_eq!(total, CellState::Differs { expected: Some(Text::from("2")), offer: Some(Offer::Total) });
    }

    #[test]
    fn blank_zero_slash_and_words_look_different() {
        let states = [
            checked(TableId::T3, R::OtherMisc, C::ResearchInstitution),
            checked(TableId::T3, R::OtherMisc, C::NaturalPerson),
            checked(TableId::T3, R::RejectedDuplicate, C::LegalServiceOrg),
            checked(TableId::T3, R::RejectedPetition, C::OtherOrg),
        ];
        assert_eq!(states, [CellState::Missing, CellState::Zero, CellState::Placeholder, CellState::Unread]);
    }

    #[test]
    fn only_totals_that_fill_themselves_are_computed() {
        let is_computed = |column, totals| mark(TableId::T3, R::NewRequests, column, totals).is_computed;
        assert!(is_computed(C::Total, Totals::Filled));
        assert!(!is_computed(C::Total, Totals::Checked));
        assert!(!is_computed(C::NaturalPerson, Totals::Filled));
    }
}
