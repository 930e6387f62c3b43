//! Workbooks in the binary format of Excel 97 to 2003, which WPS calls .et: the same sheets as in newer files.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls, XlsError};

use super::ooxml::{Pieces, damaged, encrypted, too_large};
use super::sheet::{self, Range, Sheet};
use crate::domain::doc::{Doc, is_blank};
use crate::domain::error::ReadError;
use crate::domain::report::Text;

/// A report takes some dozens of kilobytes; the reader keeps all cells in memory several times.
const MOST_BYTES: usize = 10 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Doc, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => encrypted(),
        _ => damaged(),
    })?;
    let since_1904 = book.has_1904_epoch();
    let shown = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let mut doc = Doc::default();
    let mut pieces = Pieces::default();
    for name in names {
        let range = book.worksheet_range(&name).map_err(|_| damaged())?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = Sheet { name: Text::from(&*name), ..Sheet::default() };
        for (row, column, value) in range.used_cells() {
            let words = match value {
                Data::Float(number) => {
                    let number = number.to_string();
                    sheet::decimal(&number).unwrap_or(number)
                }
                Data::DateTime(moment) => {
                    let number = moment.as_f64().to_string();
                    sheet::day(&number, since_1904).or_else(|| sheet::decimal(&number)).unwrap_or(number)
                }
                value => value.to_string(),
            };
            if !is_blank(&words) {
                pieces.one_more()?;
                sheet.cells.push((first_row + row as u32, first_column + column as u32, Text::from(words)));
            }
        }
        for range in book.merge_cells_by_sheet_name(&name).map_err(|_| damaged())? {
            pieces.one_more()?;
            sheet.merged.push(Range { rows: (range.start.0, range.end.0), columns: (range.start.1, range.end.1) });
        }
        sheet::append(&mut doc, sheet, &mut pieces)?;
    }
    Ok(doc)
}
