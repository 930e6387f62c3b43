//! Something came in: a paste, a file, the example. What it is, and what becomes of it.

use std::rc::Rc;

use crate::bi;
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::formats::{self, Sniffed};
use crate::domain::note::{Imported, Note};
use crate::domain::recognize;
use crate::domain::report::Report;
use crate::domain::schema::Part;
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::wire;

/// The content of an opened file, decoded by the shell where it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    Text(Rc<str>),
    Binary(Rc<[u8]>),
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
    if is_json(text) { wire::read(text) } else { Ok(recognize::read_any(text)) }
}

/// True for what begins with a brace, and so is our JSON or a mistake in it.
pub fn is_json(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('{')
}

/// Reads a file by its content, not by its name.
pub fn read_file(content: &FileContent) -> Result<Imported, ReadError> {
    match content {
        FileContent::Text(text) => read_text(text),
        FileContent::Binary(bytes) => Err(unsupported(formats::sniff(bytes))),
    }
}

/// What to do with a file that cannot be read here.
fn unsupported(sniffed: Sniffed) -> ReadError {
    let (message, hint) = match sniffed {
        Sniffed::Docx => (
            bi!(
                "文件是 Word 文档，这里还不能直接读取。",
                "The file is a Word document, which cannot be read here yet."
            ),
            bi!(
                "在 Word 或 WPS 中打开，全选复制，粘贴到这里。",
                "Open it in Word or WPS, select all, copy, and paste it here."
            ),
        ),
        Sniffed::Xlsx => (
            bi!(
                "文件是 Excel 表格，这里还不能直接读取。",
                "The file is an Excel workbook, which cannot be read here yet."
            ),
            bi!(
                "在 Excel 或 WPS 中打开，复制表格，粘贴到这里。",
                "Open it in Excel or WPS, copy the table, and paste it here."
            ),
        ),
        Sniffed::Pdf => (
            bi!("文件是 PDF，这里不读取 PDF。", "The file is a PDF, which is not read here."),
            bi!(
                "在阅读器中全选复制文字后粘贴，或改用 Word 文件。",
                "Select and copy its text in a reader and paste it, or use the Word file."
            ),
        ),
        Sniffed::Ole => (
            bi!(
                "文件是旧版 Word、Excel 或 WPS 文档，这里不能读取。",
                "The file is an old Word, Excel or WPS document, which cannot be read here."
            ),
            bi!(
                "在原程序中打开，全选复制，粘贴到这里。",
                "Open it in its own program, select all, copy, and paste it here."
            ),
        ),
        Sniffed::Unknown => (
            bi!("文件不是文字，没有读出内容。", "The file is not text; nothing was read from it."),
            bi!("打开它，复制其中的文字，粘贴到这里。", "Open it, copy its text, and paste it here."),
        ),
    };
    ReadError { code: ErrorCode::Unsupported, message, hint, line: None, column: None }
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
