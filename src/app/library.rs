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

/// `read` of a clipboard's two flavours, weighed against each other. Text that begins as our JSON does is that.
pub fn read_clip(html: Option<&str>, text: Option<&str>) -> Result<Imported, ReadError> {
    import::read_clip(html, text)
}

/// `check`, with last year's report of the same body and a local profile where there are such.
pub fn check(report: &str, previous: Option<&str>, profile: Option<&str>) -> Result<Vec<Finding>, ReadError> {
    let report = read_report(report)?;
    let options = CheckOptions {
        previous: previous.map(read_report).transpose()?.map(Rc::new),
        profile: profile.map(wire::read_profile).transpose()?.map(Rc::new).unwrap_or_default(),
        ..CheckOptions::default()
    };
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

    const PAGE: &str = "<h2>六、其他需要报告的事项</h2><p>无其他<b>需要报告</b>的事项。</p>";

    #[test]
    fn of_a_clipboard_the_html_is_read_unless_the_text_places_more() {
        let other_matters =
            |read: Result<Imported, ReadError>| read.map(|imported| imported.report.other_matters.to_string());
        let of_page = Ok("无其他需要报告的事项。".to_string());
        let text = "六、其他需要报告的事项\n收到 1 件。\n";
        assert_eq!(other_matters(read_clip(Some(PAGE), Some(text))), of_page);
        assert_eq!(other_matters(read_clip(Some(PAGE), Some(" "))), of_page);
        let with_figures = format!("（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n{text}");
        assert_eq!(other_matters(read_clip(Some(PAGE), Some(&with_figures))), Ok("收到 1 件。".to_string()));
        let json = read_clip(Some(PAGE), Some(&blank()));
        assert_eq!(json.map(|imported| imported.report), Ok(Report::empty(Edition::Std2021)));
    }

    #[test]
    fn markup_in_a_string_is_read_as_markup() {
        let other_matters = read_text(PAGE).map(|imported| imported.report.other_matters.to_string());
        assert_eq!(other_matters, Ok("无其他需要报告的事项。".to_string()));
    }

    #[test]
    fn json_is_written_as_it_was_read_and_other_formats_are_refused_in_words() {
        assert_eq!(write(&blank(), "json"), Ok(blank().into_bytes()));
        let refused = write(&blank(), "docx").map_err(|error| error.code);
        assert_eq!(refused, Err(ErrorCode::Unsupported));
        assert_eq!(write("[]", "json").map_err(|error| error.code), Err(ErrorCode::NotOurJson));
    }
}
