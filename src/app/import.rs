//! Something came in: a paste, a file, the example. What it is, and what becomes of it.

pub mod preview;
mod steps;

use std::rc::Rc;

use preview::Preview;

use super::progress::Section;
use crate::bi;
use crate::domain::doc::{Block, Doc, GridRow, is_blank};
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::formats::{self, Sniffed};
use crate::domain::note::{Imported, Note};
use crate::domain::place::Place;
use crate::domain::recognize;
use crate::domain::report::Report;
use crate::domain::schema::Part;
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::wire;

/// What came in and waits for a person. One thing at a time: a later one takes its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Import {
    #[default]
    Idle,
    /// Several files were given at once. The shell holds them; these are their names.
    Files(Rc<[String]>),
    /// It is no report of this form, or only its tables: what should become of it?
    Unknown(Rc<Unknown>),
    /// A report, or a part of one, beside its source.
    Preview(Rc<Preview>),
}

/// What is no whole report, kept until a person says what to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// The name of the file, if it was one.
    pub source: Option<String>,
    pub read: Rc<Imported>,
}

impl Unknown {
    /// All of its text.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.read.lines.iter().map(|line| &*line.text).collect();
        lines.join("\n")
    }

    /// True if tables of the form were recognised in it.
    pub fn has_tables(&self) -> bool {
        let mut cells = self.read.report.tables().iter().flat_map(|table| table.cells());
        cells.any(|(_, value)| *value != CellValue::Missing)
    }
}

/// What a person does with what waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// One of several files, by its place in the list.
    FileChosen(usize),
    /// The text as text, into this place.
    PlacedAt(Place),
    /// Only the tables of what is no whole report.
    TablesTaken,
    /// The preview is put aside for the question what to do with the text.
    TextAsked,
    SectionTaken {
        section: Section,
        is_taken: bool,
    },
    /// Of the sections only the tables.
    OnlyTables,
    /// A cell of the preview after an input event.
    CellTyped {
        place: Place,
        raw: String,
    },
    /// Esc in a cell of the preview: it goes back to what was read.
    CellReverted(Place),
    /// A block pasted over a cell of the preview.
    BlockPasted {
        at: Place,
        clip: Clip,
    },
    /// A doubt was decided: this value, or `None` for what stands there.
    Settled {
        doubt: usize,
        value: Option<CellValue>,
    },
    Accepted(Accept),
    Dropped,
}

/// How a preview is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// In place of the open report, which stays as a draft.
    Whole,
    /// Its wanted sections into the open report; the others stay as they are.
    Into,
    /// As last year's report, which the open one is compared with.
    AsPrevious,
}

/// The content of an opened file, decoded by the shell where it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    Text(Rc<str>),
    Binary(Rc<[u8]>),
    /// What the module for Office files found in one.
    Office(Rc<Result<Doc, ReadError>>),
}

/// What a clipboard or a drag brought, in the flavours it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    /// Merged, blank and split cells can only be told by it.
    pub html: Option<String>,
    pub text: String,
}

impl From<&str> for Clip {
    fn from(text: &str) -> Clip {
        Clip::from(text.to_string())
    }
}

impl From<String> for Clip {
    fn from(text: String) -> Clip {
        Clip { html: None, text }
    }
}

impl Clip {
    /// True if there is nothing in it to read.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.text) && self.html.as_deref().is_none_or(is_blank)
    }

    pub fn read(&self) -> Result<Imported, ReadError> {
        read_clip(self.html.as_deref(), Some(&self.text))
    }

    /// The cells of it, row by row. A table in the HTML knows where a row ends even when each cell became a line of the
    /// text, as browsers do with paragraphs in cells.
    pub fn block(&self) -> Vec<Vec<String>> {
        let doc = self.html.as_deref().map(formats::html::read).unwrap_or_default();
        match &doc.blocks[..] {
            [Block::Grid(grid)] => {
                let row = |row: &GridRow| row.cells.iter().map(|cell| cell.text.to_string()).collect();
                grid.rows.iter().map(row).collect()
            }
            _ => formats::plain::read_block(&self.text),
        }
    }
}

/// What was read, as it is shown above the report until it is put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The name of the file, if it was one.
    pub source: Option<String>,
    /// One line: what was read, what is doubtful, what was not recognised.
    pub summary: Bi,
    pub notes: Vec<Note>,
}

/// A report that waits to take the place of the open one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub report: Rc<Report>,
    pub reading: Rc<Reading>,
}

impl Incoming {
    pub fn new(imported: Imported, source: Option<String>) -> Incoming {
        let summary = recognize::reading_summary(&imported);
        Incoming {
            report: Rc::new(imported.report),
            reading: Rc::new(Reading { source, summary, notes: imported.notes }),
        }
    }
}

/// Reads text of any kind by its content: our JSON if it begins with a brace, markup if it has its tags, else a report as
/// people write it.
pub fn read_text(text: &str) -> Result<Imported, ReadError> {
    if formats::sniff(text.as_bytes()) == Sniffed::Rtf {
        // Many files named .doc are of this kind.
        return Err(unread(Sniffed::Rtf));
    }
    if is_json(text) {
        return wire::read(text);
    }
    recognize::admit(text)?;
    Ok(recognize::read_any(text))
}

/// Reads a clipboard's two flavours, weighed against each other. Text that begins as our JSON does is that.
pub fn read_clip(html: Option<&str>, text: Option<&str>) -> Result<Imported, ReadError> {
    match (html, text) {
        (_, Some(text)) if is_json(text) => read_text(text),
        (None, Some(text)) => read_text(text),
        (html, text) => {
            html.into_iter().chain(text).try_for_each(recognize::admit)?;
            Ok(recognize::read_clip(html, text))
        }
    }
}

/// True for what begins with a brace, and so is our JSON or a mistake in it.
pub fn is_json(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('{')
}

/// Reads a file by its content, not by its name.
pub fn read_file(content: &FileContent) -> Result<Imported, ReadError> {
    match content {
        FileContent::Text(text) => read_text(text),
        FileContent::Binary(bytes) => Err(unread(formats::sniff(bytes))),
        FileContent::Office(found) => match &**found {
            Ok(doc) => match &recognize::several(doc)[..] {
                [] => Ok(recognize::recognize(doc)),
                several => Err(recognize::several_reports(several)),
            },
            Err(error) => Err(error.clone()),
        },
    }
}

/// What to do with a file that is not read.
fn unread(sniffed: Sniffed) -> ReadError {
    let (message, hint) = match sniffed {
        Sniffed::Office => {
            return ReadError::new(
                ErrorCode::NotLoaded,
                bi!(
                    "文件像是 Word 或 Excel 文件，读取它的模块还没有加载。",
                    "The file seems to be of Word or Excel; the module that reads it has not been loaded yet."
                ),
                bi!(
                    "先调用 await prepare(\"docx\")，再读一次。",
                    "Call await prepare(\"docx\") first, then read it again."
                ),
            );
        }
        Sniffed::Pdf => (
            bi!("文件是 PDF，这里不读取 PDF。", "The file is a PDF, which is not read here."),
            bi!(
                "在阅读器中全选复制文字后粘贴，或改用 Word 文件。",
                "Select and copy its text in a reader and paste it, or use the Word file."
            ),
        ),
        Sniffed::Rtf => (
            bi!("文件是 RTF 格式，这里不能读取。", "The file is in RTF, which cannot be read here."),
            bi!(
                "在 Word 或 WPS 中另存为 .docx 后再打开；或全选复制，粘贴到这里。",
                "Save it as .docx in Word or WPS and open that; or select all, copy, and paste it here."
            ),
        ),
        Sniffed::Picture => (
            bi!("文件是图片，其中的数字读不出来。", "The file is a picture; its figures cannot be read."),
            bi!(
                "打开原来的 Word 或 Excel 文件，或照图片填写。",
                "Open the original Word or Excel file, or type the figures."
            ),
        ),
        Sniffed::Unknown => (
            bi!("文件不是文字，没有读出内容。", "The file is not text; nothing was read from it."),
            bi!("打开它，复制其中的文字，粘贴到这里。", "Open it, copy its text, and paste it here."),
        ),
    };
    ReadError::new(ErrorCode::Unsupported, message, hint)
}

/// True if text that was pasted over a cell is a whole report: headings of at least two parts, or a title and one.
pub fn is_whole_report(imported: &Imported) -> bool {
    let report = &imported.report;
    let n_parts = Part::ALL.iter().filter(|part| has_content(report, **part)).count();
    n_parts >= 2 || (n_parts == 1 && !report.title.is_empty())
}

fn has_content(report: &Report, part: Part) -> bool {
    let filled = |text: &str| !text.trim().is_empty();
    match (part, part.table()) {
        (_, Some(table)) => report.table(table).cells().any(|(_, value)| *value != CellValue::Missing),
        (Part::Overview, _) => filled(&report.overview.text) || report.overview.topics.iter().any(|text| filled(text)),
        (Part::Problems, _) => filled(&report.problems),
        (_, None) => filled(&report.other_matters),
    }
}
