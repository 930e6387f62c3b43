//! Readers and writers of files and pastes. They know [`Doc`](super::doc::Doc) and nothing of the form.

pub mod csv;
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

use super::doc::{Block, Doc, GridCell};
use super::report::Text;

/// What a file is, by its first bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// A zip or an OLE container: Word, Excel, WPS, or something else in their kind of file.
    Office,
    Pdf,
    Picture,
    /// What some programs write as .doc.
    Rtf,
    /// None of these; perhaps text.
    Unknown,
}

/// Looks at the signature.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    const SIGNATURES: [(&[u8], Sniffed); 10] = [
        (b"{\\rtf", Sniffed::Rtf),
        (b"PK\x03\x04", Sniffed::Office),
        (b"PK\x05\x06", Sniffed::Office),
        (&[0xd0, 0xcf, 0x11, 0xe0], Sniffed::Office),
        (b"%PDF", Sniffed::Pdf),
        (b"\x89PNG", Sniffed::Picture),
        (&[0xff, 0xd8, 0xff], Sniffed::Picture),
        (b"GIF8", Sniffed::Picture),
        (b"II*\0", Sniffed::Picture),
        (b"MM\0*", Sniffed::Picture),
    ];
    let found = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    found.map_or(Sniffed::Unknown, |(_, sniffed)| *sniffed)
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
                    row.source.text = Text::from(tabbed(&row.cells).replace('\n', " "));
                    row.source.line = Some(line);
                }
            }
        }
    }
}

/// The words of a row with tabs between. In a sheet a cell stands behind as many tabs as columns lie before it, so that it
/// is found there again; the only cell of a row needs none.
fn tabbed(cells: &[GridCell]) -> String {
    let mut out = String::new();
    let mut column = 1;
    for (n, cell) in cells.iter().enumerate() {
        let wanted =
            cell.source.cell.filter(|_| cells.len() > 1).unwrap_or(n as u32 + 1).max(column + u32::from(n > 0));
        out.extend((column..wanted).map(|_| '\t'));
        column = wanted;
        out.push_str(&cell.text);
    }
    out
}
