//! From a neutral document to a report. Never fails: what is not recognised stays as text, what is not sure is said
//! in a note, and every figure either stands in its cell or is asked about.

mod clip;
mod columns;
mod labels;
mod other;
mod sections;
mod several;
mod summary;
mod tables;
mod title;

use std::collections::BTreeMap;

use columns::RowColumns;

use super::doc::{Block, Doc, Gap, GridCell, GridRow, is_blank};
use super::formats::{html, plain};
use super::note::{Imported, Note, NoteKind, Seems, SourceSpan};
use super::place::Place;
use super::report::{Report, Text};
use super::schema::{Edition, RowId, TableId};
use crate::bi;
use crate::text::Bi;

pub use clip::{read_any, read_clip};
pub use several::{FoundReport, admit, several, several_reports};
pub use summary::reading_summary;
pub use title::kind_and_level;

/// Reads a text as people paste it.
pub fn read_text(text: &str) -> Imported {
    recognize(&plain::read(text))
}

/// Reads HTML from the clipboard or as source.
pub fn read_html(html: &str) -> Imported {
    recognize(&html::read(html))
}

/// Recognises the report in a document.
pub fn recognize(doc: &Doc) -> Imported {
    let lines = lines(doc);
    let candidates = sections::candidates(&lines);
    let mut is_heading = vec![false; lines.len()];
    candidates.iter().for_each(|candidate| is_heading[candidate.line] = true);
    let found = tables::read(&lines, &is_heading, doc.tail);
    let headings = sections::choose(&candidates, &found.owner);
    let n_rows: usize = found.n_rows.iter().sum();
    if let Some(seems) = seems_other(&lines, headings.len(), n_rows) {
        return other_report(&lines, seems);
    }
    let seems = seems_report(&headings, &found.n_rows);
    let mut imported = Imported {
        report: found.report,
        seems,
        notes: found.notes,
        sources: found.sources,
        lines: source_lines(&lines),
    };
    sections::fill(&lines, &found.owner, &headings, &mut imported);
    title::infer(&mut imported);
    if n_rows == 0 && imported.report.year.is_some_and(|year| year <= other::LAST_EARLIER_YEAR) {
        return other_report(&lines, Seems::EarlierForm);
    }
    for table in TableId::ALL {
        if found.n_rows[*table as usize] == 0 {
            let has_head = found.owner.contains(&Some(*table));
            imported.notes.push(table_missing(*table, has_head, !headings.is_empty()));
        }
    }
    if !headings.is_empty() {
        imported.notes.extend(TableId::ALL.iter().filter_map(|table| rows_absent(*table, &found.absent)));
    }
    in_order_of_source(&mut imported.notes);
    imported
}

fn in_order_of_source(notes: &mut [Note]) {
    notes.sort_by_key(|note| note.source.as_ref().and_then(|source| source.line).unwrap_or(u32::MAX));
}

/// What the text is if it is no report of this form.
fn seems_other(lines: &[Line<'_>], n_headings: usize, n_rows: usize) -> Option<Seems> {
    // A few labels of this form stand in the earlier one too, and the navigation of a page can name both forms.
    const FEW_ROWS: usize = 6;
    const FEW_HEADINGS: usize = 2;
    if lines.is_empty() {
        return Some(Seems::Nothing);
    }
    let traces = other::traces(lines);
    if traces.website && n_rows == 0 && n_headings <= FEW_HEADINGS {
        Some(Seems::WebsiteReport)
    } else if traces.earlier && n_rows < FEW_ROWS {
        Some(Seems::EarlierForm)
    } else {
        (n_headings == 0 && n_rows == 0).then_some(Seems::OtherText)
    }
}

fn seems_report(headings: &[sections::Candidate], n_rows: &[usize; 3]) -> Seems {
    let mut tables = TableId::ALL.iter().copied().filter(|table| n_rows[*table as usize] > 0);
    match (tables.next(), tables.next()) {
        (None, _) if headings.iter().any(|heading| heading.part().table().is_some()) => Seems::WithoutTables,
        (Some(table), None) if headings.is_empty() => Seems::OneTable(table),
        (Some(_), Some(_)) if headings.is_empty() => Seems::Tables,
        _ => Seems::Report,
    }
}

/// No report of this form: the text is kept whole.
fn other_report(lines: &[Line<'_>], seems: Seems) -> Imported {
    let mut report = Report::empty(Edition::Std2021);
    let words: Vec<String> = lines.iter().map(Line::text).collect();
    if !words.is_empty() {
        let text = Text::from(words.join("\n"));
        report.unplaced = std::rc::Rc::new(vec![super::report::Unplaced { after: None, text }]);
    }
    let note = Note::new(NoteKind::OtherReport, seems.sentence());
    Imported { report, seems, notes: vec![note], sources: BTreeMap::new(), lines: source_lines(lines) }
}

fn source_lines(lines: &[Line<'_>]) -> Vec<SourceSpan> {
    let line = |line: &Line<'_>| match line.source.text.is_empty() {
        true => SourceSpan { text: Text::from(line.text()), ..line.source.clone() },
        false => line.source.clone(),
    };
    lines.iter().map(line).collect()
}

fn table_missing(table: TableId, has_head: bool, is_report: bool) -> Note {
    let Bi { zh, en } = table.term();
    let message = if has_head {
        bi!(
            "{zh}只有表头，没有读到任何一行；请核对原文，或直接填写数字",
            "only the head of {en} was found and none of its rows; compare with the source, or type the figures"
        )
    } else {
        bi!(
            "{zh}不在所读的文字中，可能是图片或未被复制；请从 Word 文件复制表格，或直接填写数字",
            "{en} is not in the text; it may be a picture or was not copied. Copy it from the Word file, or type the figures"
        )
    };
    let note = Note::new(NoteKind::TableMissing, message).at(Place::Table(table));
    // A table pasted alone lacks the other two without any mistake.
    if is_report { note.code("M-36") } else { note }
}

/// Rows of the form that a table in a report lacks, as when someone deleted them.
fn rows_absent(table: TableId, absent: &[(TableId, RowId)]) -> Option<Note> {
    const MOST_NAMED: usize = 4;
    let rows: Vec<Bi> = absent.iter().filter(|(of, _)| *of == table).map(|(_, row)| row.term()).collect();
    if rows.is_empty() {
        return None;
    }
    let Bi { zh, en } = table.term();
    let n = rows.len();
    let Bi { zh: rows_zh, en: rows_en } = Bi::join(&rows[..n.min(MOST_NAMED)], "、", "; ");
    let (more_zh, more_en) = if n > MOST_NAMED { ("等", " and others") } else { ("", "") };
    let message = bi!("{zh}中没有找到 {n} 行：{rows_zh}{more_zh}", "rows not found in {en}: {n} ({rows_en}{more_en})");
    Some(Note::new(NoteKind::Placement, message).at(Place::Table(table)).code("M-26"))
}

/// One line of the document: a paragraph, or a row of cells.
#[derive(Clone, Debug)]
struct Line<'a> {
    gap: Gap,
    words: Words<'a>,
    source: &'a SourceSpan,
    /// Where the cells stand, in tables with merged cells.
    columns: Option<RowColumns>,
    /// For a cell of a column of cells: how many blank cells stand between it and the next one.
    blanks: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Words<'a> {
    Text(&'a Text),
    Cells(&'a [GridCell]),
}

impl Line<'_> {
    /// The words as they stood, cells joined by tabs.
    fn text(&self) -> String {
        match self.words {
            Words::Text(text) => text.to_string(),
            // Where the source is a text, its own separators stay.
            Words::Cells(_) if !self.source.text.is_empty() => self.source.text.to_string(),
            Words::Cells(cells) => {
                let texts: Vec<String> = cells.iter().map(|cell| cell.text.replace('\n', " ")).collect();
                texts.join("\t")
            }
        }
    }

    /// The text of a paragraph, or of the only filled cell of a row.
    fn sole_text(&self) -> Option<&str> {
        match self.words {
            Words::Text(text) => Some(text),
            Words::Cells(cells) => {
                let mut filled = cells.iter().filter(|cell| !cell.is_blank());
                let first = filled.next()?;
                filled.next().is_none().then_some(&*first.text)
            }
        }
    }
}

/// True for a table of one column: the cells of a table one under the other, blank ones included.
fn is_column(grid: &super::doc::Grid) -> bool {
    const FEWEST: usize = 8;
    let is_alone = |row: &GridRow| row.cells.len() == 1 && row.cells[0].nested.is_empty();
    grid.rows.len() >= FEWEST && grid.rows.iter().all(is_alone)
}

/// The document as lines, tables inside cells after the row they stand in.
fn lines(doc: &Doc) -> Vec<Line<'_>> {
    enum ToCome<'a> {
        Blocks(std::slice::Iter<'a, Block>),
        Rows(Gap, std::slice::Iter<'a, GridRow>, std::vec::IntoIter<RowColumns>),
    }
    const NEXT_LINE: Gap = Gap { breaks: 1, spaced: 0 };
    let mut lines = Vec::new();
    let mut n_grids = 0;
    // A list of what is still to come and no recursion, so that deep nesting cannot overflow the stack.
    let mut to_come = vec![ToCome::Blocks(doc.blocks.iter())];
    while let Some(next) = to_come.last_mut() {
        match next {
            ToCome::Blocks(blocks) => match blocks.next() {
                Some(Block::Paragraph(paragraph)) => {
                    if !is_blank(&paragraph.text) {
                        let words = Words::Text(&paragraph.text);
                        lines.push(Line {
                            gap: paragraph.gap,
                            words,
                            source: &paragraph.source,
                            columns: None,
                            blanks: None,
                        });
                    }
                }
                Some(Block::Grid(grid)) if is_column(grid) => {
                    let mut gap = grid.gap;
                    for row in &grid.rows {
                        let cell = &row.cells[0];
                        if cell.is_blank() {
                            if let Some(Line { blanks: Some(blanks), .. }) = lines.last_mut() {
                                *blanks += 1;
                            }
                            continue;
                        }
                        let gap = std::mem::replace(&mut gap, NEXT_LINE);
                        let words = Words::Text(&cell.text);
                        lines.push(Line { gap, words, source: &cell.source, columns: None, blanks: Some(0) });
                    }
                }
                Some(Block::Grid(grid)) => {
                    n_grids += 1;
                    let columns = columns::of(grid, n_grids).into_iter();
                    to_come.push(ToCome::Rows(grid.gap, grid.rows.iter(), columns));
                }
                None => {
                    to_come.pop();
                }
            },
            ToCome::Rows(gap, rows, columns) => match rows.next() {
                Some(row) => {
                    let gap = std::mem::replace(gap, NEXT_LINE);
                    let words = Words::Cells(&row.cells);
                    lines.push(Line { gap, words, source: &row.source, columns: columns.next(), blanks: None });
                    let nested = row.cells.iter().rev().filter(|cell| !cell.nested.is_empty());
                    to_come.extend(nested.map(|cell| ToCome::Blocks(cell.nested.iter())));
                }
                None => {
                    to_come.pop();
                }
            },
        }
    }
    lines
}

/// A cell's name in a sentence, 表三 本年新收（自然人）.
fn cell_name(place: Place) -> Bi {
    match place {
        Place::Cell(table, row, column) => {
            let Bi { zh, en } = table.term();
            let Bi { zh: row_zh, en: row_en } = row.term();
            let Bi { zh: column_zh, en: column_en } = column.term();
            bi!("{zh} {row_zh}（{column_zh}）", "{en}, {row_en}, {column_en}")
        }
        Place::Row(table, row) => {
            let Bi { zh, en } = table.term();
            let Bi { zh: row_zh, en: row_en } = row.term();
            bi!("{zh} {row_zh}", "{en}, {row_en}")
        }
        Place::Table(table) => table.term(),
        _ => Bi::same(place.to_string()),
    }
}
