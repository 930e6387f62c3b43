//! A document, or why there is none, as bytes: this is how the module that reads Office files hands over what it read.
//! Both modules come from the same build, so it has no versions.

use crate::domain::doc::{Block, CellRole, Doc, Gap, Grid, GridCell, GridRow, Paragraph};
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::note::SourceSpan;
use crate::domain::report::Text;
use crate::text::Bi;

/// What can be wrong with a file, by number.
const CODES: [ErrorCode; 4] = [ErrorCode::Unsupported, ErrorCode::NotADocx, ErrorCode::Encrypted, ErrorCode::TooLarge];

const PARAGRAPH: u32 = 1;
const GRID: u32 = 2;
const ERROR: u32 = 3;

/// Writes what a reader found.
pub fn write(outcome: &Result<Doc, ReadError>) -> Vec<u8> {
    let mut out = Out(Vec::new());
    match outcome {
        Ok(doc) => {
            for block in &doc.blocks {
                match block {
                    Block::Paragraph(paragraph) => {
                        out.number(PARAGRAPH);
                        out.gap(paragraph.gap);
                        out.source(&paragraph.source);
                        out.text(&paragraph.text);
                    }
                    Block::Grid(grid) => {
                        out.number(GRID);
                        out.gap(grid.gap);
                        out.number(grid.rows.len() as u32);
                        for row in &grid.rows {
                            out.source(&row.source);
                            out.number(row.cells.len() as u32);
                            for cell in &row.cells {
                                out.number(cell.source.cell.unwrap_or(0));
                                out.number(u32::from(cell.columns));
                                out.number(u32::from(cell.rows));
                                out.text(&cell.text);
                            }
                        }
                    }
                }
            }
            out.number(0);
            out.gap(doc.tail);
        }
        Err(error) => {
            out.number(ERROR);
            out.number(CODES.iter().position(|code| *code == error.code).unwrap_or(0) as u32);
            for text in [&error.message.zh, &error.message.en, &error.hint.zh, &error.hint.en] {
                out.text(text);
            }
        }
    }
    out.0
}

/// Reads what [`write`] wrote; `None` if it is something else.
pub fn read(bytes: &[u8]) -> Option<Result<Doc, ReadError>> {
    let mut from = In(bytes);
    let mut doc = Doc::default();
    loop {
        match from.number()? {
            PARAGRAPH => {
                let (gap, source, text) = (from.gap()?, from.source()?, from.text()?);
                doc.blocks.push(Block::Paragraph(Paragraph { gap, source, text, ..Paragraph::default() }));
            }
            GRID => {
                let gap = from.gap()?;
                let mut rows = Vec::new();
                for _ in 0..from.number()? {
                    rows.push(from.row()?);
                }
                doc.blocks.push(Block::Grid(Grid { gap, rows }));
            }
            ERROR => {
                let code = *CODES.get(from.number()? as usize)?;
                let mut bi = || Some(Bi { zh: from.text()?.to_string().into(), en: from.text()?.to_string().into() });
                return Some(Err(ReadError::new(code, bi()?, bi()?)));
            }
            _ => {
                doc.tail = from.gap()?;
                super::number_lines(&mut doc);
                return Some(Ok(doc));
            }
        }
    }
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    fn gap(&mut self, gap: Gap) {
        self.number(gap.breaks);
        self.number(gap.spaced);
    }

    /// Where a block or a row stands; its words and its line follow from the document.
    fn source(&mut self, source: &SourceSpan) {
        for number in [source.table, source.row, source.cell] {
            self.number(number.unwrap_or(0));
        }
        self.text(source.sheet.as_deref().unwrap_or_default());
    }
}

struct In<'a>(&'a [u8]);

impl In<'_> {
    fn number(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*bytes))
    }

    fn text(&mut self) -> Option<Text> {
        let length = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(bytes).ok().map(Text::from)
    }

    fn gap(&mut self) -> Option<Gap> {
        Some(Gap { breaks: self.number()?, spaced: self.number()? })
    }

    fn source(&mut self) -> Option<SourceSpan> {
        let mut number = || Some(Some(self.number()?).filter(|number| *number > 0));
        let (table, row, cell) = (number()?, number()?, number()?);
        let sheet = Some(self.text()?).filter(|sheet| !sheet.is_empty());
        Some(SourceSpan { table, row, cell, sheet, ..SourceSpan::default() })
    }

    fn row(&mut self) -> Option<GridRow> {
        let source = self.source()?;
        let mut cells = Vec::new();
        for _ in 0..self.number()? {
            let cell = Some(self.number()?).filter(|number| *number > 0);
            let (columns, rows) = (self.number()? as u16, self.number()? as u16);
            let source = SourceSpan { cell, ..source.clone() };
            cells.push(GridCell { source, ..GridCell::new(self.text()?, CellRole::Data).spanning(columns, rows) });
        }
        Some(GridRow { cells, source })
    }
}
