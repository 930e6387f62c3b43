//! Readers and writers of files and pastes. They know [`Doc`](super::doc::Doc) and nothing of the form.

#[cfg(feature = "office")]
mod docx;
pub mod html;
#[cfg(feature = "office")]
pub mod office;
#[cfg(feature = "office")]
mod ooxml;
pub mod packed;
pub mod plain;
#[cfg(feature = "office")]
mod sheet;
#[cfg(feature = "office")]
mod xls;
#[cfg(feature = "office")]
mod xlsx;

use super::doc::{Block, Doc};
use super::report::Text;

/// What a file is, by its first bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// A zip with a Word document in it.
    Docx,
    /// A zip with an Excel workbook in it.
    Xlsx,
    Pdf,
    /// The container of old Word, Excel and WPS files.
    Ole,
    /// None of these; perhaps text.
    Unknown,
}

/// Looks at the signature, and into the names of a zip's first entries.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if bytes.starts_with(b"%PDF") {
        Sniffed::Pdf
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Sniffed::Ole
    } else if bytes.starts_with(b"PK\x03\x04") && has(b"word/") {
        Sniffed::Docx
    } else if bytes.starts_with(b"PK\x03\x04") && has(b"xl/") {
        Sniffed::Xlsx
    } else {
        Sniffed::Unknown
    }
}

/// Writes into every source its words and the line of the document that it stands on.
fn number_lines(doc: &mut Doc) {
    let mut line = 1;
    for block in &mut doc.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                line += paragraph.gap.breaks;
                let length = paragraph.text.chars().count() as u32;
                paragraph.source.text = paragraph.text.clone();
                paragraph.source.line = Some(line);
                paragraph.source.length = Some(length);
            }
            Block::Grid(grid) => {
                line += grid.gap.breaks;
                for (n, row) in grid.rows.iter_mut().enumerate() {
                    line += u32::from(n > 0);
                    for cell in &mut row.cells {
                        cell.source.text = cell.text.clone();
                        cell.source.line = Some(line);
                    }
                    let texts: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
                    row.source.text = Text::from(texts.join("\t").replace('\n', " "));
                    row.source.line = Some(line);
                }
            }
        }
    }
}
