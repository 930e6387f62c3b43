//! What a clipboard or a string holds: text, HTML, or both of the same thing, which are then weighed.

use std::rc::Rc;

use super::{cell_name, read_html, read_text, recognize};
use crate::bi;
use crate::domain::doc::is_blank;
use crate::domain::formats::{csv, html};
use crate::domain::note::{Imported, Note, NoteKind, Seems};
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::table::CellValue;
use crate::text::Bi;

/// Reads a string: HTML if it has its tags, else text as people paste it, or as a sheet saved with commas if more cells
/// are placed so.
pub fn read_any(input: &str) -> Imported {
    if html::is_html(input) {
        return read_html(input);
    }
    let from_text = read_text(input);
    let from_csv = csv::separator(input).map(|mark| recognize(&csv::read(input, mark)));
    match from_csv {
        Some(from_csv) if n_placed(&from_csv.report) > n_placed(&from_text.report) => from_csv,
        _ => from_text,
    }
}

/// Reads the two flavours of a clipboard. HTML tells merged and blank cells apart, so it wins unless the text places
/// more cells. A cell that both place differently is in doubt: it keeps the words of both, unread, with a note.
pub fn read_clip(html: Option<&str>, text: Option<&str>) -> Imported {
    let from_html = html.filter(|html| !html.trim().is_empty()).map(read_html);
    let from_text = text.filter(|text| !is_blank(text)).map(read_any);
    match (from_html, from_text) {
        (Some(from_html), Some(from_text)) => weigh(from_html, from_text),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => read_text(""),
    }
}

fn weigh(from_html: Imported, from_text: Imported) -> Imported {
    let html_wins = n_placed(&from_html.report) >= n_placed(&from_text.report) && from_html.seems != Seems::Nothing;
    let (mut winner, other) = if html_wins { (from_html, from_text) } else { (from_text, from_html) };
    let mut doubts = Vec::new();
    for place in winner.report.cell_places() {
        let Place::Cell(table, row, column) = place else { continue };
        let cell =
            |report: &Report| report.cell(table, row, column).filter(|cell| **cell != CellValue::Missing).cloned();
        let (Some(own), Some(others)) = (cell(&winner.report), cell(&other.report)) else { continue };
        if own == others {
            continue;
        }
        let (own, others) = (own.text(), others.text());
        let (by_html, by_text) = if html_wins { (&own, &others) } else { (&others, &own) };
        let Bi { zh, en } = cell_name(place);
        let message = bi!(
            "{zh}：剪贴板中带格式的内容是 {by_html}，纯文字是 {by_text}，两者不同，没有读成数字",
            "{en}: the clipboard has {by_html} with formatting and {by_text} as plain text; they differ, so neither was read as the number"
        );
        let note = Note::new(NoteKind::Unread, message).at(place).raw(own.clone());
        doubts.push(match winner.sources.get(&place) {
            Some(source) => note.source(source.clone()),
            None => note,
        });
        let spec = winner.report.schema().table(table);
        if let Some(at) = spec.cell_index(row, column) {
            winner.report.table_mut(table).set(at, CellValue::Unread(Rc::from(format!("{own} 或 {others}"))));
        }
        Rc::make_mut(&mut winner.report.cell_notes).remove(&place);
    }
    // What was said of such a cell before holds no longer.
    let in_doubt: Vec<Option<Place>> = doubts.iter().map(|note| note.place).collect();
    winner.notes.retain(|note| note.place.is_none() || !in_doubt.contains(&note.place));
    winner.notes.extend(doubts);
    super::in_order_of_source(&mut winner.notes);
    winner
}

/// How many cells something was found for.
fn n_placed(report: &Report) -> usize {
    report.tables().iter().flat_map(|table| table.cells()).filter(|(_, cell)| **cell != CellValue::Missing).count()
}
