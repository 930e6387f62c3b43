//! The neutral document tree between files and the report: paragraphs and grids of cells in reading order, each with
//! the place in the source it came from. Format readers make one without knowing the form; `recognize` makes a report
//! of it; `compose` makes one of a report for the format writers.

use super::note::SourceSpan;
use super::report::Text;

/// A document: paragraphs and grids in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    pub blocks: Vec<Block>,
    /// What follows the last block.
    pub tail: Gap,
}

/// One thing of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Grid(Grid),
}

/// The white space before a block. Texts copied from pages with one cell per line carry their blank cells here and
/// nowhere else, so it is counted and never closed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Line breaks since the block before; 1 if it stood on the line above.
    pub breaks: u32,
    /// How many of the lines between hold white space (a no-break space) instead of nothing.
    pub spaced: u32,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub gap: Gap,
    /// As written, without its line break.
    pub text: Text,
    pub style: Style,
    pub source: SourceSpan,
}

/// What a paragraph is for. Writers dress it accordingly; readers may leave all at `Body`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Body,
    Title,
    /// 一、总体情况.
    Heading,
    /// （一）主动公开.
    Subheading,
    /// 落款.
    Signature,
}

/// A table, or lines with tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    pub gap: Gap,
    pub rows: Vec<GridRow>,
}

/// The cells that open in a row, from left to right. A cell that reaches down from the row above is not repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    pub cells: Vec<GridCell>,
    pub source: SourceSpan,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// The text of the cell, its own paragraphs joined by "\n".
    pub text: Text,
    pub columns: u16,
    pub rows: u16,
    pub role: CellRole,
    /// Tables inside the cell, as in pages laid out by tables. Readers bound how deep they nest.
    pub nested: Vec<Block>,
    pub source: SourceSpan,
}

/// What a cell is for, when it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellRole {
    #[default]
    Data,
    /// Heads the columns under it.
    ColumnHead,
    /// Heads the cells right of it.
    RowHead,
}

impl Paragraph {
    pub fn new(text: impl Into<Text>, style: Style) -> Paragraph {
        Paragraph { gap: Gap::BETWEEN_PARAGRAPHS, text: text.into(), style, source: SourceSpan::default() }
    }
}

impl Gap {
    /// One empty line between.
    pub const BETWEEN_PARAGRAPHS: Gap = Gap { breaks: 2, spaced: 0 };
}

impl Default for GridCell {
    fn default() -> GridCell {
        GridCell {
            text: Text::from(""),
            columns: 1,
            rows: 1,
            role: CellRole::Data,
            nested: Vec::new(),
            source: SourceSpan::default(),
        }
    }
}

impl GridCell {
    pub fn new(text: impl Into<Text>, role: CellRole) -> GridCell {
        GridCell { text: text.into(), role, ..GridCell::default() }
    }

    pub fn spanning(mut self, columns: u16, rows: u16) -> GridCell {
        self.columns = columns;
        self.rows = rows;
        self
    }

    pub fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }
}

/// True if the text holds nothing but white space and invisible marks.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || super::number::is_invisible(c))
}

impl Block {
    pub fn paragraph(text: impl Into<Text>, style: Style) -> Block {
        Block::Paragraph(Paragraph::new(text, style))
    }
}
