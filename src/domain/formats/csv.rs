//! Comma-separated values, as Excel and WPS save a sheet: rows of cells, those with a comma, a line break or a quotation
//! mark in quotation marks. Semicolons stand for commas where the system has the comma for decimals.

use super::plain::row_of;
use crate::domain::doc::{Block, Doc, Gap, Grid, GridCell, is_blank};

/// The mark between cells, if the text may be of this kind. Sentences have commas too, so what comes of it must be weighed.
pub fn separator(text: &str) -> Option<char> {
    const FEWEST_ROWS: usize = 2;
    // A comma before a figure, a quoted cell or a blank one; three in a line make it a row.
    let is_row = |line: &str, mark: char| {
        let next = |(at, _): (usize, &str)| line[at + 1..].trim_start_matches(' ').chars().next();
        let parts = line.match_indices(mark).map(next);
        parts.filter(|next| next.is_none_or(|next| next.is_ascii_digit() || next == '"' || next == mark)).count() >= 2
    };
    [',', ';'].into_iter().find(|mark| text.lines().filter(|line| is_row(line, *mark)).nth(FEWEST_ROWS - 1).is_some())
}

/// Reads the rows; blank ones part the tables. Never fails.
pub fn read(text: &str, mark: char) -> Doc {
    let mut doc = Doc::default();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut line, mut n_blank) = (1, 0);
    while !rest.is_empty() {
        let (cells, n_lines, after) = record(rest, mark);
        // Of a row with one word the blank cells after it say nothing.
        let is_lone = cells.split('\t').filter(|cell| !is_blank(cell)).count() == 1;
        let mut row = row_of(if is_lone { cells.trim_end() } else { &cells }, line);
        for (n, cell) in row.cells.iter_mut().enumerate() {
            cell.source.row = Some(line);
            cell.source.cell = Some(n as u32 + 1);
            // Quotation marks have gone.
            cell.source.column = None;
            cell.source.length = None;
        }
        if row.cells.iter().all(GridCell::is_blank) {
            n_blank += 1;
        } else {
            match doc.blocks.last_mut() {
                Some(Block::Grid(grid)) if n_blank == 0 => grid.rows.push(row),
                _ => {
                    let gap = Gap { breaks: n_blank + u32::from(!doc.blocks.is_empty()), spaced: 0 };
                    doc.blocks.push(Block::Grid(Grid { gap, rows: vec![row] }));
                }
            }
            n_blank = 0;
        }
        line += n_lines;
        rest = after;
    }
    doc
}

/// The cells of the first row joined by tabs, the lines it takes, and what follows it.
fn record(text: &str, mark: char) -> (String, u32, &str) {
    let mut cells = String::new();
    let mut n_lines = 1;
    let mut is_quoted = false;
    let mut is_start = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if is_quoted => {
                if chars.next_if(|(_, next)| *next == '"').is_some() {
                    cells.push('"');
                } else {
                    is_quoted = false;
                }
            }
            '"' if is_start => is_quoted = true,
            '\n' if is_quoted => {
                n_lines += 1;
                cells.push('\n');
            }
            '\n' => return (cells, n_lines, &text[at + 1..]),
            '\r' => {}
            '\t' => cells.push(' '),
            c if c == mark && !is_quoted => {
                cells.push('\t');
                is_start = true;
                continue;
            }
            c => cells.push(c),
        }
        is_start = false;
    }
    (cells, n_lines, "")
}
