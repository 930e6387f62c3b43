//! What is stored or sent: the JSON of the public contract, and the values that go out to JavaScript. The only place
//! with serde; domain types are converted by hand, because a serializable type is a promise to the other side.

mod api;
mod fault;
mod json;
mod printer;
mod profile;
mod schema;
mod v1;

use crate::bi;
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::note::Imported;
use crate::domain::report::Report;
use crate::text::Bi;

pub use api::{
    error_json, findings_json, imported_json, notes_json, rules_json, sources_json, summary_json, summary_of_json,
};

pub use schema::json_schema;

pub use profile::{PROFILE_FORMAT, read_profile};

use fault::Lines;
use json::{Json, Kind};

/// What the member `format` says in every version.
pub const FORMAT: &str = "gongkai-annual-report";

/// The version that [`write`] makes, and the newest that [`read`] takes.
pub const VERSION: u32 = 1;

/// The largest file that is looked at, in bytes. A full report takes about 20 kB.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The most values a file may hold, told by its commas. A full report has about 300.
const MAX_VALUES: usize = 200_000;

/// Opens our JSON of any version so far. Whatever is sound JSON and ours is opened without loss; what was assumed, not
/// understood or kept aside is in the notes.
pub fn read(text: &str) -> Result<Imported, ReadError> {
    if text.len() > MAX_BYTES {
        let megabytes = text.len() / (1024 * 1024);
        return Err(ReadError::new(
            ErrorCode::TooLarge,
            bi!("文件约 {megabytes} MB，超过了 50 MB 的上限", "The file is about {megabytes} MB; the limit is 50 MB"),
            bi!(
                "一份年报的 JSON 通常不到 100 kB，请看看是否选错了文件",
                "The JSON of a report is usually below 100 kB; is it the right file"
            ),
        ));
    }
    // Each value is kept, noted and written again, so it is their number that costs.
    if text.bytes().filter(|byte| *byte == b',').take(MAX_VALUES + 1).count() > MAX_VALUES {
        return Err(ReadError::new(
            ErrorCode::TooLarge,
            bi!("文件里的内容太多，不像一份年报", "The file holds far more than an annual report"),
            bi!(
                "一份年报的 JSON 通常不到 100 kB，请看看是否选错了文件",
                "The JSON of a report is usually below 100 kB; is it the right file"
            ),
        ));
    }
    let json = Json::parse(text).map_err(|fault| fault.into_error(text))?;
    check_format(json)?;
    check_version(json, text)?;
    v1::read(text, json)
}

/// The report as JSON of the latest version: 2 spaces, LF, no byte order mark, a line feed at the end. The bytes are
/// those of `JSON.stringify(report, null, 2) + "\n"`.
pub fn write(report: &Report) -> String {
    v1::write(report)
}

fn check_format(json: Json<'_>) -> Result<(), ReadError> {
    let members = json.members();
    let is_ours = |value: Json<'_>| value.text().is_some_and(|text| text.text == FORMAT);
    let formats: Vec<Json<'_>> =
        members.iter().filter(|member| member.name == "format").map(|member| member.value).collect();
    if !formats.is_empty() && formats.iter().all(|format| is_ours(*format)) {
        return Ok(());
    }
    let report = members.iter().find(|member| member.name == "report" && check_format(member.value).is_ok());
    if report.is_some() {
        return Err(not_ours(
            bi!(
                "这是读取结果，年报在它的成员 report 里",
                "This is the outcome of a reading; the report is its member report"
            ),
            bi!("请只取 report 的内容再打开", "Open the content of report alone"),
        ));
    }
    let seems = match (formats.iter().find(|format| !is_ours(**format)), json.kind()) {
        (Some(other), _) => {
            let other = clip(other.raw);
            bi!("它的 format 是 {other}", "its format is {other}")
        }
        (None, Kind::Object) if members.is_empty() => bi!("它是空的", "it is empty"),
        (None, Kind::Object) => {
            let names: Vec<&str> = members.iter().take(5).map(|member| member.name.as_ref()).collect();
            let more = if members.len() > 5 { "…" } else { "" };
            let (zh, en) = (clip(&names.join("、")), clip(&names.join(", ")));
            bi!("没有成员 format，有的是 {zh}{more}", "it has no member format, but {en}{more}")
        }
        (None, Kind::List) => {
            let n = json.items().len();
            bi!("它是一个有 {n} 项的列表", "it is a list of {n} items")
        }
        (None, _) => bi!("它只是一个值", "it is a single value"),
    };
    Err(not_ours(
        Bi::join(
            &[bi!("这是 JSON，但不是本工具保存的年报", "This is JSON, but no report saved by this tool"), seems],
            "：",
            ": ",
        ),
        bi!(
            "请选本工具保存的 JSON 文件；若想读入表格或文字，请直接粘贴",
            "Choose a JSON file that this tool saved; tables and text can be pasted directly"
        ),
    ))
}

fn not_ours(message: Bi, hint: Bi) -> ReadError {
    ReadError::new(ErrorCode::NotOurJson, message, hint)
}

/// No member `version` means version 1. Anything above is not interpreted at all.
fn check_version(json: Json<'_>, text: &str) -> Result<(), ReadError> {
    for member in json.members() {
        if member.name != "version" || member.value.raw == "1" {
            continue;
        }
        let (raw, (line, column)) = (clip(member.value.raw), Lines::new(text).position(member.value.at));
        let error = match is_above_one(member.value) {
            true => ReadError::new(
                ErrorCode::NewerVersion,
                bi!(
                    "这份文件的版本是 {raw}，本工具只认得版本 1",
                    "The file is of version {raw}; this tool knows version 1"
                ),
                bi!("没有读入任何内容，请用更新的版本打开", "Nothing was read; open it with a newer release"),
            ),
            false => not_ours(
                bi!("版本 version 写的是 {raw}，应当是整数 1", "The version says {raw}; it should be the integer 1"),
                bi!("请选本工具保存的 JSON 文件", "Choose a JSON file that this tool saved"),
            ),
        };
        return Err(error.at(line, column));
    }
    Ok(())
}

/// True for every number literal above 1, `2`, `1.5` and `1e3` among them, without a float.
fn is_above_one(version: Json<'_>) -> bool {
    let raw = version.raw;
    if version.kind() != Kind::Number || raw.starts_with('-') {
        return false;
    }
    let (mantissa, exponent) = raw.split_once(['e', 'E']).unwrap_or((raw, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).collect();
    let Some(first) = digits.iter().position(|digit| *digit != b'0') else {
        return false;
    };
    // The power of ten of the first digit that counts; an exponent too large to hold is settled by its sign.
    let huge = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    let power = exponent
        .trim_start_matches('+')
        .parse::<i64>()
        .unwrap_or(huge)
        .saturating_add(whole.len() as i64 - 1 - first as i64);
    let is_one = digits[first] == b'1' && digits[first + 1..].iter().all(|digit| *digit == b'0');
    power > 0 || (power == 0 && !is_one)
}

/// A short quotation for a sentence.
fn clip(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.chars().nth(LONGEST) {
        None => text.to_string(),
        Some(_) => text.chars().take(LONGEST).chain(['…']).collect(),
    }
}
