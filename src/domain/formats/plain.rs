//! Plain text, as it comes from clipboards, chats and text files. Lines with tabs or bars are rows of cells, lines with
//! one cell and its bar are a column of cells; all else is paragraphs. Blank lines are counted, for in some pastes they
//! are cells.

use crate::domain::doc::{Block, Doc, Gap, Grid, GridCell, GridRow, Paragraph, Style, is_blank};
use crate::domain::note::SourceSpan;
use crate::domain::report::Text;

/// What a line is by its separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Tabs,
    /// A row of cells with bars between: `规章 | 0 | 0 | 0 |`, with or without the first and last bar.
    Bars,
    /// One cell of a column that is drawn with bars: `0 |`, or a bar alone.
    OneCell,
}

/// Reads a text. Never fails; nothing but blank lines and the ruled lines of Markdown is left out, and blank lines are
/// counted.
pub fn read(text: &str) -> Doc {
    let mut doc = Doc::default();
    let mut gap = Gap::default();
    // What the block before is, while the next line may continue it.
    let mut open = Kind::Paragraph;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let one_cell = one_cell_lines(text);
    let mut one_cell = one_cell.iter();
    let mut barred = Vec::new();
    // Bars since the last cell of a column.
    let mut n_bars = 0;
    for (line_no, line) in (1..).zip(lines(text)) {
        if line_no > 1 {
            gap.breaks += 1;
        }
        let kind = match one_cell.next() {
            Some(true) => Kind::OneCell,
            _ if line.contains('\t') => Kind::Tabs,
            _ if line.contains(is_bar) => Kind::Bars,
            _ => Kind::Paragraph,
        };
        if kind == Kind::OneCell && !is_blank(line) {
            if open != Kind::OneCell {
                doc.blocks.push(Block::Grid(Grid { gap, rows: Vec::new() }));
                n_bars = 0;
            }
            if let Some(Block::Grid(grid)) = doc.blocks.last_mut() {
                add_cells(line, line_no, &mut n_bars, &mut grid.rows);
            }
            (open, gap) = (Kind::OneCell, Gap::default());
            continue;
        }
        if is_blank(line) && !(kind == Kind::Tabs && open == Kind::Tabs) {
            gap.spaced += u32::from(!line.is_empty());
            // Between the bars of a column a blank line says nothing.
            open = if open == Kind::OneCell { open } else { Kind::Paragraph };
            continue;
        }
        let row = match kind {
            Kind::Tabs => Some(row_of(line, line_no)),
            Kind::Bars => match barred_row(line, line_no) {
                Some(row) => Some(row),
                None => continue,
            },
            _ => None,
        };
        match row {
            Some(row) => match doc.blocks.last_mut() {
                Some(Block::Grid(grid)) if open == kind => grid.rows.push(row),
                _ => {
                    if kind == Kind::Bars {
                        barred.push(doc.blocks.len());
                    }
                    doc.blocks.push(Block::Grid(Grid { gap, rows: vec![row] }));
                }
            },
            None => {
                let text = Text::from(line);
                let source =
                    SourceSpan { text: text.clone(), line: Some(line_no), column: Some(1), ..SourceSpan::default() };
                doc.blocks.push(Block::Paragraph(Paragraph { gap, text, style: Style::Body, source }));
            }
        }
        open = kind;
        gap = Gap::default();
    }
    for n in barred {
        if let Block::Grid(grid) = &mut doc.blocks[n] {
            unframed(grid);
        }
    }
    doc.tail = gap;
    doc
}

/// A bar between cells, in the forms that keyboards and converters make.
fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│')
}

/// For each line whether it is one cell of a column drawn with bars. Such columns come in two dialects: a bar alone
/// between the cells, or a bar behind each cell and bars alone for blank ones. A run of lines is a column if hardly
/// one of them holds two cells.
fn one_cell_lines(text: &str) -> Vec<bool> {
    const FEWEST: usize = 8;
    if !text.contains(is_bar) {
        return Vec::new();
    }
    let lines: Vec<&str> = lines(text).collect();
    let is_lone = |line: &str| line.contains(is_bar) && is_blank(&line.replace(is_bar, ""));
    let mut is_column = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let mut end = start;
        let mut n_bars = 0;
        let (mut n_single, mut n_multiple) = (0, 0);
        // The lines without a bar since the last bar: of a cell, if a bar alone follows.
        let mut last_bar = start;
        let mut is_after_lone = false;
        while end < lines.len() {
            let line = lines[end];
            if line.contains(is_bar) {
                let n_filled = line.split(is_bar).filter(|cell| !is_blank(cell)).count();
                n_bars += 1;
                n_single += usize::from(n_filled <= 1);
                n_multiple += usize::from(n_filled > 1);
                last_bar = end;
                is_after_lone = n_filled == 0;
            } else if !is_blank(line) {
                const MOST_LINES: usize = 4;
                let next = lines[end + 1..].iter().filter(|line| !is_blank(line)).take(MOST_LINES);
                let is_before_lone =
                    next.into_iter().find(|line| line.contains(is_bar)).is_some_and(|line| is_lone(line));
                if !is_before_lone && !is_after_lone {
                    break;
                }
                is_after_lone &= is_before_lone;
            }
            end += 1;
        }
        if n_single >= FEWEST && n_multiple * 4 < n_single {
            // What follows the last bar in the dialect of lone bars is its last cell.
            let last = if is_lone(lines[last_bar]) && last_bar + 1 < end { last_bar + 1 } else { last_bar };
            is_column[start..=last.min(lines.len() - 1)].fill(true);
        }
        start = if n_bars == 0 { end.max(start) + 1 } else { end.max(start + 1) };
    }
    is_column
}

/// Puts the cells of a line of a column into rows of one cell each. Bars beyond the one that ends a cell are blank cells.
fn add_cells(line: &str, line_no: u32, n_bars: &mut u32, rows: &mut Vec<GridRow>) {
    const MOST_BLANK: u32 = 64;
    let mut column = 1;
    for (n, piece) in line.split(is_bar).enumerate() {
        if n > 0 {
            *n_bars += 1;
        }
        if !is_blank(piece) {
            let n_blank = if rows.is_empty() { 0 } else { n_bars.saturating_sub(1).min(MOST_BLANK) };
            rows.extend((0..n_blank).map(|_| GridRow { cells: vec![GridCell::default()], ..GridRow::default() }));
            *n_bars = 0;
            let cell = cell_of(piece, line_no, column);
            let source = cell.source.clone();
            rows.push(GridRow { cells: vec![cell], source });
        }
        column += piece.chars().count() as u32 + 1;
    }
}

/// A row of cells between bars; `None` for the ruled line of Markdown, `|---|:---:|`.
fn barred_row(line: &str, line_no: u32) -> Option<GridRow> {
    let mut pieces: Vec<&str> = line.split(is_bar).collect();
    let is_ruled = |piece: &&str| {
        let dashes = piece.trim().trim_matches(':');
        dashes.len() >= 2 && dashes.bytes().all(|byte| byte == b'-')
    };
    let mut filled = pieces.iter().filter(|piece| !is_blank(piece)).peekable();
    if filled.peek().is_some() && filled.all(is_ruled) {
        return None;
    }
    let mut column = 1;
    // The bar at the end is the frame; [`unframed`] sees to the one at the beginning.
    if pieces.len() > 1 && pieces.last().is_some_and(|piece| is_blank(piece)) {
        pieces.pop();
    }
    let cells = pieces.iter().map(|piece| {
        let cell = cell_of(piece, line_no, column);
        column += piece.chars().count() as u32 + 1;
        cell
    });
    let cells = cells.collect();
    let source = SourceSpan { text: Text::from(line), line: Some(line_no), column: Some(1), ..SourceSpan::default() };
    Some(GridRow { cells, source })
}

/// Takes the cell before the first bar from a table whose rows begin with one. A row may lack it, so most rows decide.
fn unframed(grid: &mut Grid) {
    let is_framed = |row: &GridRow| row.cells.len() > 1 && row.cells[0].source.text.is_empty();
    if grid.rows.iter().filter(|row| is_framed(row)).count() * 2 > grid.rows.len() {
        grid.rows.iter_mut().filter(|row| is_framed(row)).for_each(|row| drop(row.cells.remove(0)));
    }
}

/// A cell between bars, without the spaces and the stars that Markdown puts around it.
fn cell_of(piece: &str, line_no: u32, column: u32) -> GridCell {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '`');
    let start = piece.trim_start_matches(is_edge);
    let before = piece.chars().count() - start.chars().count();
    let mut text = start.trim_end_matches(is_edge).to_string();
    for mark in ["<br>", "<br/>", "<br />"] {
        if text.contains(mark) {
            text = text.replace(mark, "\n");
        }
    }
    if text == "&nbsp;" {
        text.clear();
    }
    let source = SourceSpan {
        text: Text::from(&*text),
        line: Some(line_no),
        column: Some(column + before as u32),
        length: Some(text.chars().count() as u32),
        ..SourceSpan::default()
    };
    GridCell { text: source.text.clone(), source, ..GridCell::default() }
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

pub(super) fn row_of(line: &str, line_no: u32) -> GridRow {
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
