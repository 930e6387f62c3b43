//! Plain text, as it comes from clipboards, chats and text files. Lines with tabs are rows of cells; all else is
//! paragraphs. Blank lines are counted, for in some pastes they are cells.

use crate::domain::doc::{Block, Doc, Gap, Grid, GridCell, GridRow, Paragraph, Style, is_blank};
use crate::domain::note::SourceSpan;
use crate::domain::report::Text;

/// Reads a text. Never fails; nothing but blank lines is left out, and those are counted.
pub fn read(text: &str) -> Doc {
    let mut doc = Doc::default();
    let mut gap = Gap::default();
    // True while the block before is a grid that the next line of cells may continue.
    let mut in_grid = false;
    let mut line_no = 0;
    for line in lines(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        line_no += 1;
        if line_no > 1 {
            gap.breaks += 1;
        }
        let has_tabs = line.contains('\t');
        if is_blank(line) && !(in_grid && has_tabs) {
            gap.spaced += u32::from(!line.is_empty());
            in_grid = false;
            continue;
        }
        if has_tabs {
            let row = row_of(line, line_no);
            match doc.blocks.last_mut() {
                Some(Block::Grid(grid)) if in_grid => grid.rows.push(row),
                _ => doc.blocks.push(Block::Grid(Grid { gap, rows: vec![row] })),
            }
        } else {
            let text = Text::from(line);
            let source =
                SourceSpan { text: text.clone(), line: Some(line_no), column: Some(1), ..SourceSpan::default() };
            doc.blocks.push(Block::Paragraph(Paragraph { gap, text, style: Style::Body, source }));
        }
        in_grid = has_tabs;
        gap = Gap::default();
    }
    doc.tail = gap;
    doc
}

/// Splits at every kind of line break; unlike [`str::lines`] a lone CR breaks too, and so do the marks that Word and
/// web pages put on the clipboard for a break inside a paragraph.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) else {
            rest = None;
            return Some(text);
        };
        let (line, tail) = text.split_at(at);
        let tail = tail.strip_prefix("\r\n").unwrap_or_else(|| {
            let mut chars = tail.chars();
            chars.next();
            chars.as_str()
        });
        rest = Some(tail);
        Some(line)
    })
}

fn row_of(line: &str, line_no: u32) -> GridRow {
    let mut column = 1;
    let cell = |text: &str| {
        let length = text.chars().count() as u32;
        let text = Text::from(text);
        let source = SourceSpan {
            text: text.clone(),
            line: Some(line_no),
            column: Some(column),
            length: Some(length),
            ..SourceSpan::default()
        };
        column += length + 1;
        GridCell { text, source, ..GridCell::default() }
    };
    let cells = line.split('\t').map(cell).collect();
    let source = SourceSpan { text: Text::from(line), line: Some(line_no), column: Some(1), ..SourceSpan::default() };
    GridRow { cells, source }
}

/// Writes a text that [`read`] reads back: cells joined by tabs, an empty line between blocks. A merged cell stands
/// once, as browsers put it on the clipboard, so that the figures of a row always follow its label directly.
pub fn write(doc: &Doc) -> String {
    let mut out = String::new();
    for block in &doc.blocks {
        let gap = match block {
            Block::Paragraph(paragraph) => paragraph.gap,
            Block::Grid(grid) => grid.gap,
        };
        if !out.is_empty() {
            (1..gap.breaks.max(1)).for_each(|_| out.push('\n'));
        }
        match block {
            Block::Paragraph(paragraph) => {
                out.push_str(&paragraph.text);
                out.push('\n');
            }
            Block::Grid(grid) => {
                for row in &grid.rows {
                    for (n, cell) in row.cells.iter().enumerate() {
                        if n > 0 {
                            out.push('\t');
                        }
                        out.extend(cell.text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
                    }
                    out.push('\n');
                }
            }
        }
    }
    out
}

/// Reads a block of cells as Excel and WPS put it on the clipboard: tabs between cells, a cell with a line break, a
/// tab or a quotation mark in quotation marks, those inside doubled. The line break at the end belongs to the last row.
pub fn read_block(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = quoted_cell(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_string(), &rest[end..])
        });
        row.push(cell);
        rest = match after.as_bytes().first() {
            Some(b'\t') => {
                // A tab at the very end still opens one more cell.
                if after.len() == 1 {
                    row.push(String::new());
                }
                if matches!(after.as_bytes().get(1), Some(b'\n' | b'\r')) {
                    row.push(String::new());
                    rows.push(std::mem::take(&mut row));
                    after_break(&after[1..])
                } else {
                    &after[1..]
                }
            }
            Some(_) => {
                rows.push(std::mem::take(&mut row));
                after_break(after)
            }
            None => "",
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

fn after_break(text: &str) -> &str {
    text.strip_prefix("\r\n").unwrap_or(&text[1..])
}

/// A cell in quotation marks and what follows it; `None` if the marks do not enclose the whole cell, as in a cell
/// that merely begins with a quoted word.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let at = rest.find('"')?;
        cell.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let is_whole = rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    is_whole.then(|| (cell.replace("\r\n", "\n"), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(text: &str) -> Vec<(u32, u32)> {
        let gap = |block: &Block| match block {
            Block::Paragraph(paragraph) => (paragraph.gap.breaks, paragraph.gap.spaced),
            Block::Grid(grid) => (grid.gap.breaks, grid.gap.spaced),
        };
        read(text).blocks.iter().map(gap).collect()
    }

    #[test]
    fn blank_lines_are_counted_and_lines_with_spaces_apart() {
        assert_eq!(gaps("a\nb\n\nc\n\n\u{a0}\n\nd"), [(0, 0), (1, 0), (2, 0), (4, 1)]);
        assert_eq!(gaps("a\r\n\r\nb\rc"), [(0, 0), (2, 0), (1, 0)]);
        assert_eq!(read("\u{feff}a\n\n").tail, Gap { breaks: 2, spaced: 0 });
    }

    #[test]
    fn lines_with_tabs_are_rows_and_know_where_they_stood() {
        let doc = read("规章\t0\t\n\t行政\t12\n\nx");
        let [Block::Grid(grid), Block::Paragraph(_)] = &doc.blocks[..] else {
            panic!("{doc:?}");
        };
        let texts: Vec<Vec<&str>> =
            grid.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.text).collect()).collect();
        assert_eq!(texts, [vec!["规章", "0", ""], vec!["", "行政", "12"]]);
        let source = &grid.rows[1].cells[2].source;
        assert_eq!((source.line, source.column, source.length), (Some(2), Some(5), Some(2)));
    }

    #[test]
    fn a_written_text_reads_back_as_the_same_lines() {
        let text = "标题\n\n甲\t1\t\n乙\t\t2\n\n末尾\n";
        assert_eq!(write(&read(text)), text);
    }

    #[test]
    fn a_block_of_cells_keeps_blank_cells_and_line_breaks_inside_cells() {
        let block = |text: &str| read_block(text);
        assert_eq!(block("1\t\t3\r\n4\t5\t\r\n"), [vec!["1", "", "3"], vec!["4", "5", ""]]);
        assert_eq!(block("\"a\nb\"\t\"say \"\"x\"\"\"\n1\t2"), [vec!["a\nb", "say \"x\""], vec!["1", "2"]]);
        assert_eq!(block("\"三安全\"一稳定\t1"), [vec!["\"三安全\"一稳定", "1"]]);
        assert_eq!(block("1\n\n2"), [vec!["1"], vec![""], vec!["2"]]);
        assert_eq!(block("7\t"), [vec!["7", ""]]);
        assert_eq!(block(""), Vec::<Vec<String>>::new());
    }
}
