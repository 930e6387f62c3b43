//! What is refused before anything is read: more than a report can be, and several reports at once.

use std::ops::Range;

use super::labels::{part_by_heading, squeeze, words_of};
use super::title;
use crate::bi;
use crate::domain::doc::{Block, Doc};
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::formats::{html, plain};
use crate::domain::report::Text;
use crate::domain::schema::Part;
use crate::text::Bi;

/// A text is read up to this length, a page up to [`MOST_MARKUP`]. A report takes 20 kB as text, 100 kB from Word.
const MOST_TEXT: usize = 8 * 1024 * 1024;
/// Pages may carry pictures in their source.
const MOST_MARKUP: usize = 24 * 1024 * 1024;
/// Line breaks, cells and tags together: each becomes a piece of the document in memory.
const MOST_PIECES: usize = 300_000;

/// One of several reports in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundReport {
    /// Its title; empty if it has none.
    pub title: Text,
    /// Its blocks in the document.
    pub blocks: Range<usize>,
}

/// Refuses what cannot be one report: a text that is far too long, or several reports.
pub fn admit(input: &str) -> Result<(), ReadError> {
    let is_html = html::is_html(input);
    let most = if is_html { MOST_MARKUP } else { MOST_TEXT };
    let separators = input.bytes().filter(|byte| matches!(byte, b'\n' | b'\r' | b'\t' | b'|' | b'<'));
    if input.len() > most || separators.take(MOST_PIECES + 1).count() > MOST_PIECES {
        return Err(ReadError::new(
            ErrorCode::TooLarge,
            bi!(
                "内容太长，不像一份年度报告，没有读入。",
                "The content is too long for an annual report; nothing was read."
            ),
            bi!("请只复制报告本身，再粘贴到这里。", "Copy the report alone and paste it here."),
        ));
    }
    // Two reports name the first row of table 3 twice; most texts end here.
    if input.matches(NEW_REQUESTS).take(2).count() < 2 {
        return Ok(());
    }
    let doc = if is_html { html::read(input) } else { plain::read(input) };
    let found = several(&doc);
    if found.is_empty() { Ok(()) } else { Err(several_reports(&found)) }
}

/// Several reports in one input, named, and what to do.
pub fn several_reports(found: &[FoundReport]) -> ReadError {
    const MOST_NAMED: usize = 5;
    let name = |(n, found): (usize, &FoundReport)| match &*found.title {
        "" => {
            let n = n + 1;
            bi!("第 {n} 份没有标题", "number {n}, without a title")
        }
        title => Bi::same(title.replace('\n', "")),
    };
    let names: Vec<Bi> = found.iter().enumerate().take(MOST_NAMED).map(name).collect();
    let Bi { zh, en } = Bi::join(&names, "；", "; ");
    let n = found.len();
    ReadError::new(
        ErrorCode::SeveralReports,
        bi!(
            "内容中有 {n} 份年度报告，没有读入：{zh}。",
            "The content holds {n} annual reports and none was read: {en}."
        ),
        bi!("请只复制其中一份，再粘贴到这里。", "Copy one of them and paste it here."),
    )
}

const NEW_REQUESTS: &str = "本年新收";

/// The reports in a document, in order; empty if there are not several. Each has a title or part one, and table 3.
pub fn several(doc: &Doc) -> Vec<FoundReport> {
    let mut found: Vec<FoundReport> = Vec::new();
    let mut open = FoundReport { title: Text::from(""), blocks: 0..0 };
    let mut has_table = false;
    for (n, block) in doc.blocks.iter().enumerate() {
        let (title, is_first_part) = match block {
            Block::Paragraph(paragraph) => {
                let words = paragraph.text.trim().trim_matches(['#', '*', ' ']);
                let part = part_by_heading(&super::labels::core(words).text.replace('的', ""));
                (title::with_year(words).then(|| Text::from(words)), part == Some(Part::Overview))
            }
            Block::Grid(_) => (None, false),
        };
        if has_table && (title.is_some() || is_first_part) {
            let next = FoundReport { title: Text::from(""), blocks: n..n };
            found.push(std::mem::replace(&mut open, next));
            has_table = false;
        }
        if let Some(title) = title {
            open.title = title;
        }
        open.blocks.end = n + 1;
        has_table |= names_new_requests(block);
    }
    match found.last_mut() {
        // What follows the last report without a table of its own belongs to it, as a link to last year's does.
        Some(last) if !has_table => last.blocks.end = open.blocks.end,
        _ => found.push(open),
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// True if the label of the first row of table 3 stands in the block.
fn names_new_requests(block: &Block) -> bool {
    const LONGEST: usize = 60;
    let is_label = |text: &str| {
        text.contains(NEW_REQUESTS)
            && text.chars().take(LONGEST + 1).count() <= LONGEST
            && words_of(&squeeze(text)).contains("申请")
    };
    match block {
        Block::Paragraph(paragraph) => is_label(&paragraph.text) && !paragraph.text.contains(['。', '，', '；']),
        Block::Grid(grid) => grid.rows.iter().flat_map(|row| &row.cells).any(|cell| is_label(&cell.text)),
    }
}
