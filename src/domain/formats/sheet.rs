//! The sheet of a workbook as paragraphs and tables, whichever format it came from: filled cells with their rows and
//! columns, and which of them are merged.

use super::ooxml::Pieces;
use crate::domain::doc::{Block, CellRole, Doc, Gap, Grid, GridCell, GridRow, Paragraph};
use crate::domain::error::ReadError;
use crate::domain::note::SourceSpan;
use crate::domain::report::Text;

/// Further right nothing is read: no form is as wide, and blank cells take room, too.
pub(super) const MOST_COLUMNS: u32 = 256;

/// One sheet. Rows and columns count from 0.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: Text,
    /// Row, column and words of each filled cell, by row and column.
    pub(super) cells: Vec<(u32, u32, Text)>,
    pub(super) merged: Vec<Range>,
}

/// Cells that are merged into the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    /// First and last row.
    pub(super) rows: (u32, u32),
    /// First and last column.
    pub(super) columns: (u32, u32),
}

/// Appends a sheet to the document. Blank rows part its blocks, and a lone long text is a paragraph.
pub(super) fn append(doc: &mut Doc, mut sheet: Sheet, pieces: &mut Pieces) -> Result<(), ReadError> {
    sheet.cells.retain(|(_, column, _)| *column < MOST_COLUMNS);
    sheet.cells.sort_by_key(|(row, column, _)| (*row, *column));
    sheet.cells.dedup_by_key(|(row, column, _)| (*row, *column));
    sheet.merged.retain(|range| range.columns.1 < MOST_COLUMNS);
    sheet.merged.sort_by_key(|range| range.rows.0);
    let Some(first_column) = sheet.cells.iter().map(|(_, column, _)| *column).min() else { return Ok(()) };
    let reach = |row: u32, column: u32| {
        let at = sheet.merged.partition_point(|range| range.rows.0 < row);
        let starting = sheet.merged[at..].iter().take_while(|range| range.rows.0 == row);
        starting.copied().find(|range| range.columns.0 == column)
    };
    let last_column = sheet
        .cells
        .iter()
        .map(|(row, column, _)| reach(*row, *column).map_or(*column, |range| range.columns.1))
        .max()
        .unwrap_or(first_column);
    let source = |row: u32, column: u32| SourceSpan {
        row: Some(row + 1),
        cell: Some(column + 1),
        sheet: Some(sheet.name.clone()),
        ..SourceSpan::default()
    };
    // The merged cells that reach down into the next rows.
    let mut down: Vec<Range> = Vec::new();
    let mut n_begun = 0;
    // The row after the last one that was written, and whether a table is open there.
    let mut next_row = 0;
    let mut in_table = false;
    let mut cells = sheet.cells.chunk_by(|one, other| one.0 == other.0).peekable();
    loop {
        let filled_row = cells.peek().map(|row| row[0].0);
        down.retain(|range| range.rows.1 >= next_row);
        let row = match filled_row {
            // A row without words of its own belongs to the table if a cell from above reaches into it.
            _ if in_table && !down.is_empty() && filled_row.is_none_or(|filled| filled > next_row) => next_row,
            Some(filled) => filled,
            None => return Ok(()),
        };
        let filled = if filled_row == Some(row) { cells.next().unwrap_or_default() } else { &[] };
        while let Some(range) = sheet.merged.get(n_begun).filter(|range| range.rows.0 <= row) {
            down.extend(Some(*range).filter(|range| range.rows.1 > range.rows.0));
            n_begun += 1;
        }
        down.retain(|range| range.rows.1 >= row);
        let n_blank = row - next_row;
        let is_first = doc.blocks.is_empty();
        let gap = Gap { breaks: if is_first { 0 } else { n_blank.saturating_add(1) }, spaced: 0 };
        next_row = row + 1;
        if let [(_, column, text)] = filled
            && is_prose(text, reach(row, *column).map_or(*column, |range| range.columns.1) == last_column)
        {
            pieces.one_more()?;
            for (n, line) in text.split('\n').enumerate() {
                let gap = if n == 0 { gap } else { Gap { breaks: 1, spaced: 0 } };
                let text = Text::from(line.trim());
                let paragraph = Paragraph { gap, text, source: source(row, *column), ..Paragraph::default() };
                doc.blocks.push(Block::Paragraph(paragraph));
            }
            in_table = false;
            continue;
        }
        let mut row_cells = Vec::new();
        let mut column = first_column;
        let mut words = filled.iter().peekable();
        while column <= last_column {
            let from_above =
                down.iter().find(|range| range.rows.0 < row && (range.columns.0..=range.columns.1).contains(&column));
            if let Some(range) = from_above {
                column = range.columns.1 + 1;
                continue;
            }
            while words.peek().is_some_and(|(_, at, _)| *at < column) {
                words.next();
            }
            let text = words.next_if(|(_, at, _)| *at == column).map(|(.., text)| text.clone());
            let range = reach(row, column);
            let end = range.map_or(column, |range| range.columns.1.min(last_column));
            let rows = range.map_or(0, |range| range.rows.1 - range.rows.0);
            pieces.one_more()?;
            row_cells.push(GridCell {
                source: source(row, column),
                ..GridCell::new(text.unwrap_or_else(|| Text::from("")), CellRole::Data)
                    .spanning((end - column + 1) as u16, rows.saturating_add(1).min(u32::from(u16::MAX)) as u16)
            });
            column = end + 1;
        }
        if filled.len() == 1 {
            // Of a row with one word the blank cells after it say nothing.
            let end = row_cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |at| at + 1);
            row_cells.truncate(end);
        }
        let source = SourceSpan { cell: None, ..source(row, 0) };
        let grid_row = GridRow { cells: row_cells, source };
        match doc.blocks.last_mut() {
            Some(Block::Grid(grid)) if in_table && n_blank == 0 => grid.rows.push(grid_row),
            _ => doc.blocks.push(Block::Grid(Grid { gap, rows: vec![grid_row] })),
        }
        in_table = true;
    }
}

/// True for the only words of a row that are no label: a sentence, or a line as wide as the sheet.
fn is_prose(text: &str, fills_row: bool) -> bool {
    const LONGEST_BANNER: usize = 15;
    text.contains(['。', '\n']) || (fills_row && text.chars().count() > LONGEST_BANNER)
}

/// A number as a sheet shows it: no more than 15 digits count, for 43.788 can be stored as 43.787999999999997. `None` if
/// the text is no number.
pub(super) fn decimal(text: &str) -> Option<String> {
    const MOST_DIGITS: usize = 15;
    const LARGEST_EXPONENT: i64 = 40;
    let (sign, rest) = text.trim().strip_prefix('-').map_or(("", text.trim()), |rest| ("-", rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let exponent: i64 = exponent.parse().ok().filter(|at: &i64| at.abs() <= LARGEST_EXPONENT)?;
    // The digits, and how many of them stand before the point.
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let mut point = whole.len() as i64 - (all.len() - digits.len()) as i64 + exponent;
    let mut digits: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
    if digits.len() > MOST_DIGITS {
        let must_round_up = digits[MOST_DIGITS] >= 5;
        digits.truncate(MOST_DIGITS);
        if must_round_up {
            while digits.last() == Some(&9) {
                digits.pop();
            }
            match digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    digits.push(1);
                    point += 1;
                }
            }
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    if digits.is_empty() {
        return Some("0".to_string());
    }
    let mut out = String::from(sign);
    for at in 0.min(point)..digits.len().max(point.max(0) as usize) as i64 {
        if at == point {
            out.push_str(if at <= 0 { "0." } else { "." });
        }
        let digit = usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
        if at >= 0 || at >= point {
            out.push(char::from(b'0' + digit));
        }
    }
    Some(out)
}

/// The day of a serial number, 45292 is 2024年1月1日; `None` if it is no day of our calendar. `since_1904`: the workbook
/// counts from 1904 as old Macs did.
pub(super) fn day(serial: &str, since_1904: bool) -> Option<String> {
    let whole: i64 = serial.split('.').next()?.parse().ok()?;
    let serial = whole + if since_1904 { 1462 } else { 0 };
    // Day 60 is 29 February 1900, which never was; Excel has it from a program before it.
    if !(61..=2_958_465).contains(&serial) {
        return None;
    }
    // Days since 1 March 2000, of the Gregorian calendar with years that begin in March.
    let days = serial - 36_586;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = 2000 + era * 400 + year + later;
    Some(format!("{year}年{month}月{day}日"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_the_sheet_shows_them() {
        let shown = |text: &str| decimal(text).unwrap_or_default();
        assert_eq!(shown("12"), "12");
        assert_eq!(shown("43.787999999999997"), "43.788");
        assert_eq!(shown("0.30000000000000004"), "0.3");
        assert_eq!(shown("1E3"), "1000");
        assert_eq!(shown("2.51E-2"), "0.0251");
        assert_eq!(shown("-0.5"), "-0.5");
        assert_eq!(shown("0.0"), "0");
        assert_eq!(shown("9999999999999999"), "10000000000000000");
        assert_eq!(shown("0.99999999999999999"), "1");
        assert_eq!(shown("100.00"), "100");
        assert_eq!(decimal("#REF!"), None);
        assert_eq!(decimal("1e999999"), None);
        assert_eq!(decimal(""), None);
    }

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(day("45292", false).as_deref(), Some("2024年1月1日"));
        assert_eq!(day("45351.75", false).as_deref(), Some("2024年2月29日"));
        assert_eq!(day("36586", false).as_deref(), Some("2000年3月1日"));
        assert_eq!(day("43830", true).as_deref(), Some("2024年1月1日"));
        assert_eq!(day("0.5", false), None);
        assert_eq!(day("9999999", false), None);
    }
}
