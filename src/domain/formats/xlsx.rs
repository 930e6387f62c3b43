//! Excel workbooks, as Excel, WPS and LibreOffice write them: the values that the sheets show, of formulas the value
//! that was computed last. Hidden sheets are not read.

use super::ooxml::{Node, Package, Pieces, Xml, damaged};
use super::sheet::{self, Range, Sheet};
use crate::domain::doc::{Doc, is_blank};
use crate::domain::error::ReadError;
use crate::domain::report::Text;

/// Reads the workbook whose main part has this name, all its sheets one after the other.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Doc, ReadError> {
    let relations = package.relations(main)?;
    let target = |is_it: &dyn Fn(&super::ooxml::Relation) -> bool| {
        relations.iter().find(|relation| is_it(relation)).map(|relation| relation.target.clone())
    };
    let mut pieces = Pieces::default();
    let mut book = Book::default();
    if let Some(name) = target(&|relation| relation.kind == "sharedStrings") {
        book.strings = strings(&package.part(&name)?.unwrap_or_default(), &mut pieces)?;
    }
    if let Some(name) = target(&|relation| relation.kind == "styles") {
        book.is_date = dates(&package.part(&name)?.unwrap_or_default())?;
    }
    let workbook = package.part(main)?.ok_or_else(damaged)?;
    let mut xml = Xml::of(&workbook);
    let mut sheets = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if element.is("workbookPr") {
            book.since_1904 = matches!(element.attribute("date1904").as_deref(), Some("1" | "true"));
        } else if element.is("sheet") && !matches!(element.attribute("state").as_deref(), Some("hidden" | "veryHidden"))
        {
            sheets.push((element.attribute("name").unwrap_or_default(), element.attribute("id")));
        }
    }
    let mut doc = Doc::default();
    for (name, id) in sheets {
        let Some(part) = target(&|relation| Some(&relation.id) == id.as_ref() && relation.kind == "worksheet") else {
            continue;
        };
        let text = package.part(&part)?.ok_or_else(damaged)?;
        let sheet = book.sheet(&text, Text::from(name), &mut pieces)?;
        sheet::append(&mut doc, sheet, &mut pieces)?;
    }
    Ok(doc)
}

#[derive(Debug, Default)]
struct Book {
    strings: Vec<Text>,
    /// For each style of cells whether it shows a date.
    is_date: Vec<bool>,
    since_1904: bool,
}

impl Book {
    fn sheet(&self, text: &str, name: Text, pieces: &mut Pieces) -> Result<Sheet, ReadError> {
        let mut sheet = Sheet { name, ..Sheet::default() };
        let mut xml = Xml::of(text);
        // Where the next cell stands if it does not say so.
        let (mut row, mut column, mut next_row) = (0, 0, 0);
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            match &*element.name() {
                "row" => {
                    row = element.number("r").and_then(|row| row.checked_sub(1)).unwrap_or(next_row);
                    column = 0;
                    next_row = row.saturating_add(1);
                }
                "c" => {
                    let at = element.attribute("r").as_deref().and_then(address);
                    (row, column) = at.unwrap_or((row, column));
                    let kind = element.attribute("t");
                    let style = element.number("s").map_or(0, |style| style as usize);
                    let words = self.cell(&mut xml, kind.as_deref().unwrap_or("n"), style)?;
                    if !is_blank(&words) {
                        pieces.one_more()?;
                        sheet.cells.push((row, column, words));
                    }
                    column += 1;
                }
                "mergeCell" => {
                    let range = element.attribute("ref").unwrap_or_default();
                    let corners = range.split_once(':').and_then(|(from, to)| Some((address(from)?, address(to)?)));
                    if let Some((from, to)) = corners.filter(|(from, to)| from.0 <= to.0 && from.1 <= to.1) {
                        pieces.one_more()?;
                        sheet.merged.push(Range { rows: (from.0, to.0), columns: (from.1, to.1) });
                    }
                }
                _ => {}
            }
        }
        Ok(sheet)
    }

    /// The words of a cell that was just opened.
    fn cell(&self, xml: &mut Xml<'_>, kind: &str, style: usize) -> Result<Text, ReadError> {
        let mut words = String::new();
        let mut is_value = false;
        while let Some(node) = xml.next()? {
            match node {
                // What the reading aid of a string says is no part of it.
                Node::Open(element) if element.is("rPh") || element.is("f") => xml.skip(&element)?,
                Node::Open(element) => is_value = element.is("v") || element.is("t"),
                Node::Close(name) if name == "c" => break,
                Node::Close(_) => is_value = false,
                Node::Text(text) if is_value => words.push_str(&text),
                Node::Text(_) => {}
            }
        }
        Ok(match kind {
            "s" => {
                let at: Option<usize> = words.trim().parse().ok();
                at.and_then(|at| self.strings.get(at)).cloned().unwrap_or_else(|| Text::from(""))
            }
            "n" => {
                let is_date = self.is_date.get(style).copied().unwrap_or_default();
                let date = if is_date { sheet::day(words.trim(), self.since_1904) } else { None };
                Text::from(date.or_else(|| sheet::decimal(&words)).unwrap_or(words))
            }
            _ => Text::from(words),
        })
    }
}

/// Row and column of `B5`, from 0.
fn address(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().replace('$', "");
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(at);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1))
    });
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

/// The strings that cells share.
fn strings(text: &str, pieces: &mut Pieces) -> Result<Vec<Text>, ReadError> {
    let mut strings = Vec::new();
    let mut xml = Xml::of(text);
    let mut words = String::new();
    let mut in_text = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) if element.is("rPh") => xml.skip(&element)?,
            Node::Open(element) => in_text = element.is("t"),
            Node::Close(name) => {
                in_text = false;
                if name == "si" {
                    pieces.one_more()?;
                    strings.push(Text::from(std::mem::take(&mut words)));
                }
            }
            Node::Text(text) if in_text => words.push_str(&text),
            Node::Text(_) => {}
        }
    }
    Ok(strings)
}

/// For each style of cells whether it shows a date.
fn dates(text: &str) -> Result<Vec<bool>, ReadError> {
    let mut of_format: Vec<(u32, bool)> = Vec::new();
    let mut is_date = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::of(text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => match &*element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    of_format.push((element.number("numFmtId").unwrap_or(0), is_date_format(&code)));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let format = element.number("numFmtId").unwrap_or(0);
                    // The formats that every program knows by number, those of Chinese Excel included.
                    let is_known = matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58);
                    let own = of_format.iter().find(|(id, _)| *id == format).map(|(_, is_date)| *is_date);
                    is_date.push(own.unwrap_or(is_known));
                }
                _ => {}
            },
            Node::Close(name) if name == "cellXfs" => in_cells = false,
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(is_date)
}

/// True for a format of dates: `yyyy"年"m"月"`, but not `0.00"元/day"` or `[Red]0`.
fn is_date_format(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' => return true,
            // General
            'G' | 'g' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_rows_and_columns() {
        assert_eq!(address("A1"), Some((0, 0)));
        assert_eq!(address("$AA$72"), Some((71, 26)));
        assert_eq!(address("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!((address("A0"), address("7"), address("总1"), address("A")), (None, None, None, None));
        assert_eq!(address("ZZZZZZZZZZ9"), Some((8, u32::MAX - 1)));
    }

    #[test]
    fn formats_of_dates_are_known() {
        for code in ["yyyy\\-mm\\-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]m/d", "D.M.YY"] {
            assert!(is_date_format(code), "{code}");
        }
        for code in ["General", "0.00", "[Red]0", "#,##0\"元/day\"", "0_m", "@"] {
            assert!(!is_date_format(code), "{code}");
        }
    }
}
