//! The functions of the JavaScript module, without JavaScript: text and bytes in, values out.

use std::rc::Rc;

use super::import::{self, FileContent};
use crate::bi;
use crate::domain::compose;
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::finding::Finding;
use crate::domain::note::Imported;
use crate::domain::report::Report;
use crate::domain::rules::{self, CheckOptions};
use crate::wire;

/// `read` of a string.
pub fn read_text(text: &str) -> Result<Imported, ReadError> {
    import::read_text(text)
}

/// `read` of bytes, decoded where they are text.
pub fn read_file(content: &FileContent) -> Result<Imported, ReadError> {
    import::read_file(content)
}

/// `read` of a clipboard's two flavours: its text, which a clipboard that holds only HTML does not have.
pub fn read_clip(html: Option<&str>, text: Option<&str>) -> Result<Imported, ReadError> {
    match (html, text.filter(|text| !text.trim().is_empty())) {
        (_, Some(text)) => import::read_text(text),
        (Some(_), None) => Err(import::html_alone()),
        (None, None) => import::read_text(""),
    }
}

/// `check`, with last year's report of the same body where there is one.
pub fn check(report: &str, previous: Option<&str>) -> Result<Vec<Finding>, ReadError> {
    let report = read_report(report)?;
    let options =
        CheckOptions { previous: previous.map(read_report).transpose()?.map(Rc::new), ..CheckOptions::default() };
    Ok(rules::check(&report, &options))
}

/// `write`: the report in a format, as the bytes of a file.
pub fn write(report: &str, format: &str) -> Result<Vec<u8>, ReadError> {
    let report = read_report(report)?;
    match format {
        "json" => Ok(wire::write(&report).into_bytes()),
        "txt" => Ok(compose::write_text(&report).into_bytes()),
        _ => Err(not_written(format)),
    }
}

fn read_report(json: &str) -> Result<Report, ReadError> {
    wire::read(json).map(|imported| imported.report)
}

fn not_written(format: &str) -> ReadError {
    ReadError::new(
        ErrorCode::Unsupported,
        bi!("没有写出：这里不能写 {format} 格式。", "Nothing was written: the format {format} cannot be written here."),
        bi!("可以写 json 和 txt。", "json and txt can be written."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::Edition;

    fn blank() -> String {
        wire::write(&Report::empty(Edition::Std2021))
    }

    #[test]
    fn text_of_a_clipboard_is_read_and_html_alone_is_refused() {
        let both = read_clip(Some("<p>2023</p>"), Some("一、总体情况\n主动公开信息 10 条。\n"));
        let overview = both.map(|imported| imported.report.overview.text.to_string());
        assert_eq!(overview, Ok("主动公开信息 10 条。".to_string()));
        let alone = read_clip(Some("<table><tr><td>1</td></tr></table>"), Some(" "));
        assert_eq!(alone.map(|_| ()).map_err(|error| error.code), Err(ErrorCode::Unsupported));
    }

    #[test]
    fn html_in_a_string_is_refused_and_a_sign_in_a_text_is_not() {
        for html in ["<table><tr><td>1</td></tr></table>", "\n<!doctype html><html>", "<P class=a>x", "<div>"] {
            assert_eq!(read_text(html).map(|_| ()).map_err(|error| error.code), Err(ErrorCode::Unsupported), "{html}");
        }
        assert!(read_text("收到申请 < 10 件，<p 值>不是标记").is_ok());
    }

    #[test]
    fn json_is_written_as_it_was_read_and_other_formats_are_refused_in_words() {
        assert_eq!(write(&blank(), "json"), Ok(blank().into_bytes()));
        let refused = write(&blank(), "docx").map_err(|error| error.code);
        assert_eq!(refused, Err(ErrorCode::Unsupported));
        assert_eq!(write("[]", "json").map_err(|error| error.code), Err(ErrorCode::NotOurJson));
    }
}
