//! One line on what was read, what is doubtful and what was not recognised.

use super::cell_name;
use crate::bi;
use crate::domain::note::{Imported, NoteKind, Seems};
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::{Part, Topic};
use crate::text::Bi;

/// How many places are named before the rest are only counted.
const MOST_NAMED: usize = 4;

/// The outcome of a reading in one line, with the places:
/// 读出 200 格中的 198 格、六部分中的 6 部分；2 格没有数字：表三 …；1 段文字没有归入任何部分.
pub fn reading_summary(imported: &Imported) -> Bi {
    let report = &imported.report;
    match imported.seems {
        Seems::OtherText => {
            return bi!(
                "没有认出年度报告的内容，文字原样保留",
                "no annual report was recognised; the text is kept as it is"
            );
        }
        seems if seems.is_other() => return seems.sentence(),
        _ => {}
    }
    let places: Vec<Place> = report.cell_places().collect();
    let is_number = |place: &&Place| {
        let Place::Cell(table, row, column) = **place else { return false };
        report.cell(table, row, column).is_some_and(|cell| cell.is_number())
    };
    let n_cells = places.len();
    let n_numbers = places.iter().filter(is_number).count();
    let n_parts = Part::ALL.iter().filter(|part| has_content(report, **part)).count();
    let mut clauses = vec![bi!(
        "读出 {n_cells} 格中的 {n_numbers} 格、六个部分中的 {n_parts} 个",
        "read {n_numbers} of {n_cells} cells and {n_parts} of 6 parts"
    )];
    let open: Vec<Place> = places.iter().filter(|place| !is_number(place)).copied().collect();
    if !open.is_empty() {
        let n = open.len();
        let named = names(report, &open);
        let Bi { zh, en } = named;
        let cells = if n == 1 { "cell has" } else { "cells have" };
        clauses.push(bi!("{n} 格没有数字：{zh}", "{n} {cells} no number: {en}"));
    }
    let doubtful = |kind: &NoteKind| matches!(kind, NoteKind::Assumed | NoteKind::CellNote);
    // What the title says of year and body is seen at a glance; figures that were read with an assumption are not.
    let assumed: Vec<Place> = imported
        .notes
        .iter()
        .filter(|note| doubtful(&note.kind))
        .filter_map(|note| note.place)
        .filter(|place| matches!(place, Place::Cell(..) | Place::Row(..)))
        .collect();
    if !assumed.is_empty() {
        let n = assumed.len();
        let Bi { zh, en } = listed(&assumed.iter().map(|place| cell_name(*place)).collect::<Vec<_>>());
        clauses.push(bi!("{n} 处待确认：{zh}", "{n} to confirm: {en}"));
    }
    let unplaced = report.unplaced.len();
    if unplaced > 0 {
        let texts = if unplaced == 1 { "text belongs" } else { "texts belong" };
        clauses.push(bi!("{unplaced} 段文字没有归入任何部分", "{unplaced} {texts} to no part"));
    }
    Bi::join(&clauses, "；", "; ")
}

fn has_content(report: &Report, part: Part) -> bool {
    match part.table() {
        Some(table) => report.table(table).cells().any(|(_, cell)| *cell != Default::default()),
        None if part == Part::Overview => {
            !report.overview.text.is_empty() || Topic::ALL.iter().any(|topic| !report.topic(*topic).is_empty())
        }
        None => report.text(Place::of_part(part)).is_some_and(|text| !text.is_empty()),
    }
}

/// Names the cells; whole tables and whole rows by their own name.
fn names(report: &Report, open: &[Place]) -> Bi {
    let mut items: Vec<Bi> = Vec::new();
    let mut rest = open;
    while let [Place::Cell(table, row, _), ..] = *rest {
        let is_in = |place: &Place, whole: Place| match (place, whole) {
            (Place::Cell(a, ..), Place::Table(b)) => *a == b,
            (Place::Cell(a, c, _), Place::Row(b, d)) => *a == b && *c == d,
            _ => false,
        };
        let n_in = |whole: Place| rest.iter().take_while(|place| is_in(place, whole)).count();
        let spec = report.schema().table(table);
        let (n_table, n_row) = (n_in(Place::Table(table)), n_in(Place::Row(table, row)));
        let row_len = spec.rows.iter().find(|spec| spec.id == row).map_or(0, |spec| spec.cells.len());
        let n = if n_table == spec.n_cells() {
            let Bi { zh, en } = table.term();
            items.push(bi!("{zh}全部", "all of {en}"));
            n_table
        } else if n_row == row_len && row_len > 1 {
            let Bi { zh, en } = cell_name(Place::Row(table, row));
            items.push(bi!("{zh}整行", "{en}, the whole row"));
            n_row
        } else {
            items.push(cell_name(rest[0]));
            1
        };
        rest = &rest[n..];
    }
    listed(&items)
}

fn listed(items: &[Bi]) -> Bi {
    let n = items.len();
    let shown = Bi::join(&items[..n.min(MOST_NAMED)], "、", "; ");
    if n > MOST_NAMED { shown.then(&bi!("等 {n} 处", " and others, {n} in all")) } else { shown }
}
