//! The one way a report is edited: typing, pasting, importing, fixing, undoing and the host all make a [`Change`].

use std::rc::Rc;

use super::place::{BodyField, Place};
use super::report::{Acceptance, Report, Text, Unplaced, Value};
use crate::text::Bi;

/// One edit that a person can undo, with the words for the undo menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub label: Bi,
    pub ops: Vec<Op>,
}

/// One step of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Puts a value at a place. A value of the wrong kind for the place, or a place the edition lacks, changes nothing.
    Set(Place, Value),
    /// Writes or removes the heading that stands over a place.
    SetHeading(Place, Option<Text>),
    /// Writes or removes the note of a cell.
    SetNote(Place, Option<Text>),
    SetUnplaced(Vec<Unplaced>),
    SetAccepted(Vec<Acceptance>),
    /// Takes another report in place of this one.
    Replace(Rc<Report>),
}

impl Change {
    pub fn new(label: Bi, ops: Vec<Op>) -> Change {
        Change { label, ops }
    }

    pub fn set(label: Bi, place: Place, value: Value) -> Change {
        Change::new(label, vec![Op::Set(place, value)])
    }

    /// The report after the change. Parts that did not change are shared with the old one; if nothing changed at all
    /// the very same report comes back.
    pub fn apply(&self, report: &Rc<Report>) -> Rc<Report> {
        let mut next = report.clone();
        for op in &self.ops {
            op.apply(&mut next);
        }
        next
    }
}

impl Op {
    fn apply(&self, report: &mut Rc<Report>) {
        match self {
            Op::Set(place, value) => {
                if report.value(*place).is_some_and(|old| old != *value) {
                    set(Rc::make_mut(report), *place, value);
                }
            }
            Op::SetHeading(place, heading) => {
                if report.headings.get(place) != heading.as_ref() {
                    put(Rc::make_mut(&mut Rc::make_mut(report).headings), *place, heading);
                }
            }
            Op::SetNote(place, note) => {
                if report.cell_notes.get(place) != note.as_ref() {
                    put(Rc::make_mut(&mut Rc::make_mut(report).cell_notes), *place, note);
                }
            }
            Op::SetUnplaced(unplaced) => {
                if *report.unplaced != *unplaced {
                    Rc::make_mut(report).unplaced = Rc::new(unplaced.clone());
                }
            }
            Op::SetAccepted(accepted) => {
                if *report.accepted != *accepted {
                    Rc::make_mut(report).accepted = Rc::new(accepted.clone());
                }
            }
            Op::Replace(other) => *report = other.clone(),
        }
    }
}

fn put(map: &mut std::collections::BTreeMap<Place, Text>, place: Place, text: &Option<Text>) {
    match text {
        Some(text) => map.insert(place, text.clone()),
        None => map.remove(&place),
    };
}

fn set(report: &mut Report, place: Place, value: &Value) {
    match (place, value) {
        (Place::Year, Value::Year(year)) => report.year = *year,
        (Place::Body(BodyField::Name), Value::Text(name)) => Rc::make_mut(&mut report.body).name = name.clone(),
        (Place::Body(BodyField::Kind), Value::Kind(kind)) => Rc::make_mut(&mut report.body).kind = *kind,
        (Place::Body(BodyField::Level), Value::Level(level)) => Rc::make_mut(&mut report.body).level = *level,
        (Place::Body(BodyField::Scope), Value::Scope(scope)) => Rc::make_mut(&mut report.body).scope = *scope,
        (Place::Title, Value::Text(text)) => report.title = text.clone(),
        (Place::DocumentNumber, Value::Text(text)) => report.document_number = text.clone(),
        (Place::Preface, Value::Text(text)) => report.preface = text.clone(),
        (Place::Signature, Value::Signature(signature)) => report.signature = Rc::new(signature.clone()),
        (Place::Overview, Value::Text(text)) => Rc::make_mut(&mut report.overview).text = text.clone(),
        (Place::Topic(topic), Value::Text(text)) => {
            Rc::make_mut(&mut report.overview).topics[topic as usize] = text.clone()
        }
        (Place::Cell(table, row, column), Value::Cell(cell)) => {
            if let Some(at) = report.table(table).spec().cell_index(row, column) {
                report.table_mut(table).set(at, cell.clone());
            }
        }
        (Place::Around(table), Value::Text(text)) => report.around[table as usize] = text.clone(),
        (Place::Problems, Value::Text(text)) => report.problems = text.clone(),
        (Place::OtherMatters, Value::Text(text)) => report.other_matters = text.clone(),
        (Place::Unplaced(n), Value::Text(text)) => {
            if let Some(unplaced) = Rc::make_mut(&mut report.unplaced).get_mut(n) {
                unplaced.text = text.clone();
            }
        }
        // A value of another kind than the place takes.
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bi;
    use crate::domain::schema::{ColumnId, Edition, RowId, TableId};
    use crate::domain::table::CellValue;

    const CELL: Place = Place::Cell(TableId::T3, RowId::NewRequests, ColumnId::NaturalPerson);

    fn set(place: Place, value: Value) -> Change {
        Change::set(bi!("改", "change"), place, value)
    }

    #[test]
    fn an_edit_copies_one_row_and_shares_the_rest() {
        let before = Rc::new(Report::empty(Edition::Std2021));
        let after = set(CELL, Value::Cell(CellValue::count(3))).apply(&before);
        assert_eq!(after.value(CELL), Some(Value::Cell(CellValue::count(3))));
        let shared = |table: TableId| {
            let rows = after.table(table).rows().iter().zip(before.table(table).rows());
            rows.filter(|(new, old)| Rc::ptr_eq(new, old)).count()
        };
        assert_eq!(shared(TableId::T3), 24);
        assert!(Rc::ptr_eq(after.table(TableId::T2), before.table(TableId::T2)));
    }

    #[test]
    fn an_edit_that_changes_nothing_gives_back_the_same_report() {
        let before = Rc::new(Report::empty(Edition::Std2021));
        for change in [
            set(CELL, Value::Cell(CellValue::Missing)),
            set(CELL, Value::text("not a cell")),
            set(Place::Unplaced(4), Value::text("x")),
            set(Place::Cell(TableId::T3, RowId::OtherHandling, ColumnId::Total), Value::Cell(CellValue::ZERO)),
        ] {
            let after = change.apply(&before);
            assert_eq!(after, before);
        }
        assert!(Rc::ptr_eq(&set(Place::Title, Value::text("")).apply(&before), &before));
    }
}
