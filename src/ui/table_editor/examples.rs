//! Every state of a table: as filled in, with each kind of cell, blank, of the older form.

use std::rc::Rc;

use yew::prelude::*;

use super::TableEditor;
use crate::app::totals::Totals;
use crate::domain::change::{Change, Op};
use crate::domain::place::Place;
use crate::domain::report::{Report, Text, Value};
use crate::domain::rules;
use crate::domain::schema::{ColumnId, Edition, RowId, Schema, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::ui::gallery::Example;

pub fn examples() -> Vec<Example> {
    let mixed = mixed();
    let zeros = |edition| changed(Report::empty(edition), &zeros(edition));
    vec![
        Example::new("table/t2", editor(&mixed, TableId::T2, Totals::Checked)),
        Example::new("table/t3", editor(&mixed, TableId::T3, Totals::Checked)),
        Example::new("table/t4", editor(&mixed, TableId::T4, Totals::Checked)),
        Example::new("table/t3-blank", editor(&Rc::new(Report::empty(Edition::Std2021)), TableId::T3, Totals::Filled)),
        Example::new("table/t3-zeros", editor(&zeros(Edition::Std2021), TableId::T3, Totals::Filled)),
        Example::new("table/t2-2019", editor(&zeros(Edition::Trial2019), TableId::T2, Totals::Checked)),
    ]
}

fn editor(report: &Rc<Report>, table: TableId, totals: Totals) -> Html {
    let findings = rules::check(report, &rules::CheckOptions::default());
    let current = findings.first().map(|finding| finding.id);
    html! {
        <TableEditor
            table={report.table(table).clone()}
            findings={Rc::<[_]>::from(findings)}
            {totals}
            {current}
            notes={report.cell_notes.clone()}
            prefix="example"
        />
    }
}

fn changed(report: Report, ops: &[Op]) -> Rc<Report> {
    Change::new(Bi::default(), ops.to_vec()).apply(&Rc::new(report))
}

fn zeros(edition: Edition) -> Vec<Op> {
    let schema = Schema::of(edition);
    let cell = |place: Place| match place {
        Place::Cell(table, row, column) => {
            let spec = schema.table(table);
            let at = spec.cell_index(row, column)?;
            Some(Op::Set(place, Value::Cell(CellValue::zero(spec.cell(at).kind))))
        }
        _ => None,
    };
    Report::empty(edition).cell_places().filter_map(cell).collect()
}

/// A report with a cell of every kind.
pub(crate) fn mixed() -> Rc<Report> {
    let mut ops = zeros(Edition::Std2021);
    let mut set = |row: RowId, column: ColumnId, raw: &str| {
        let spec = Schema::of(Edition::Std2021).tables.iter().find(|table| table.cell_index(row, column).is_some());
        let Some((spec, at)) = spec.and_then(|spec| Some((spec, spec.cell_index(row, column)?))) else { return };
        let (value, _) = CellValue::read(raw, spec.cell(at).kind);
        ops.push(Op::Set(Place::Cell(spec.id, row, column), Value::Cell(value)));
    };
    use ColumnId as C;
    use RowId as R;
    for (row, natural, enterprise, total) in [
        (R::NewRequests, "37", "4", "41"),
        (R::CarriedOverIn, "3", "0", "3"),
        // Digits swapped: 14 is meant.
        (R::Granted, "41", "2", "16"),
        (R::PartiallyGranted, "6", "1", "7"),
        (R::UnavailableNotHeld, "19", "1", "20"),
        (R::TotalHandled, "39", "4", "43"),
        (R::CarriedOverOut, "1", "0", "1"),
    ] {
        set(row, C::NaturalPerson, natural);
        set(row, C::CommercialEnterprise, enterprise);
        set(row, C::Total, total);
    }
    set(R::OtherMisc, C::ResearchInstitution, "");
    set(R::RejectedPetition, C::OtherOrg, "l");
    set(R::RejectedDuplicate, C::LegalServiceOrg, "/");
    set(R::NormativeDocs, C::Issued, "2");
    set(R::NormativeDocs, C::InForce, "4");
    set(R::AdminFees, C::AmountWan, "1.26");
    set(R::Review, C::Upheld, "1");
    set(R::Review, C::Corrected, "1");
    set(R::Review, C::Total, "3");
    let noted = Place::Cell(TableId::T2, R::NormativeDocs, C::Issued);
    ops.push(Op::SetNote(noted, Some(Text::from("2+1"))));
    changed(Report::empty(Edition::Std2021), &ops)
}
