//! Reports as text for tests and for the examples of the rules. A fixture starts from a valid sample, in which nothing
//! happened all year, and states only what differs:
//!
//! ```text
//! title | 云岭镇人民政府2023年政府信息公开工作年度报告
//! t3       | 自然人 | 商业企业 | 总计
//! 本年新收 | 10     | 2        | 13 «T3-R 总计应为 12，填报 13»
//! ```
//!
//! A line sets the text, year or body field at an address; `\n` in it parts paragraphs. A line that begins with a table
//! names columns, and the lines after it fill rows. 空白 is a blank cell, `"12"` in quotation marks is words. A mark
//! «code words» expects a finding of that code at that place whose message holds these words.
//! `edition`, `expect.year`, `expect.body_name`, `unplaced` and `heading.…` set what has no address of its own. What follows a line
//! `previous` describes last year's report, which starts with zeros and without texts.

use std::rc::Rc;

use super::{CheckOptions, check};
use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::finding::Finding;
use crate::domain::place::{BodyField, Place};
use crate::domain::report::{Report, Text, Unplaced, Value};
use crate::domain::schema::{BodyKind, ColumnId, Edition, Level, RowId, Schema, Scope, TableId, Topic};
use crate::domain::table::CellValue;

/// What a fixture describes.
#[derive(Debug)]
pub struct Fixture {
    pub report: Rc<Report>,
    pub options: CheckOptions,
    pub marks: Vec<Mark>,
}

/// A finding that a fixture expects.
#[derive(Debug)]
pub struct Mark {
    pub code: String,
    pub place: Place,
    pub words: String,
}

/// A valid report with nothing to find: all zeros, and texts that say so. The body is made up.
pub fn sample(edition: Edition) -> Rc<Report> {
    let year = match edition {
        Edition::Trial2019 => 2020,
        Edition::Std2021 => 2024,
    };
    let text = |place: Place, text: &str| Op::Set(place, Value::text(text));
    let mut ops = vec![
        Op::Set(Place::Year, Value::Year(Some(year))),
        text(Place::Body(BodyField::Name), "云岭镇人民政府"),
        Op::Set(Place::Body(BodyField::Kind), Value::Kind(Some(BodyKind::Town))),
        Op::Set(Place::Body(BodyField::Level), Value::Level(Some(Level::Township))),
        Op::Set(Place::Body(BodyField::Scope), Value::Scope(Some(Scope::OwnLevel))),
        text(Place::Title, &format!("云岭镇人民政府{year}年政府信息公开工作年度报告")),
        text(
            Place::Preface,
            &format!(
                "本报告根据《中华人民共和国政府信息公开条例》编制。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
            ),
        ),
        text(Place::Topic(Topic::ProactiveDisclosure), "在县政府网站公开本镇信息36条，内容为农田水利、低保和村务。"),
        text(Place::Topic(Topic::DisclosureOnRequest), "申请的收件登记簿按季核对，全年留存核对记录 4 件，由专人存档。"),
        text(Place::Topic(Topic::InformationManagement), "专人登记每一条信息的拟稿、审核和发布，修改留痕。"),
        text(Place::Topic(Topic::Platform), "便民大厅的公开查阅点保持开放，备有纸质目录。"),
        text(
            Place::Topic(Topic::Oversight),
            "公开工作列入年度考核，结果为合格；请村民代表评议，满意的居多；没有需要追究责任的情形。",
        ),
        text(
            Place::Problems,
            "存在的问题：低保信息更新晚于公示，查询的村民要等；新到岗的人员不熟悉答复文书的格式。\n改进情况：公示当天同步更新网站；请司法所按季讲解答复文书，并抽查两份。",
        ),
        text(Place::OtherMatters, &format!("{year}年本机关未向申请人收取政府信息公开信息处理费。")),
    ];
    let empty = Rc::new(Report::empty(edition));
    let schema = Schema::of(edition);
    for table in &schema.tables {
        for at in table.cells() {
            let place = Place::Cell(table.id, table.rows[at.row].id, table.cell(at).column);
            ops.push(Op::Set(place, Value::Cell(CellValue::zero(table.cell(at).kind))));
        }
    }
    Change::new(bi!("示例", "sample"), ops).apply(&empty)
}

/// Reads a fixture; the error names the line that is not understood.
pub fn read(text: &str) -> Result<Fixture, String> {
    let (text, previous) = match text.split_once("previous\n") {
        Some((text, previous)) => (text, Some(previous)),
        None => (text, None),
    };
    let mut fixture = read_from(sample(Edition::Std2021), text)?;
    if let Some(previous) = previous {
        let edition = if previous.starts_with("edition | 2019") { Edition::Trial2019 } else { Edition::Std2021 };
        let last_year = fixture.report.year.map(|year| year - 1);
        fixture.options.previous = Some(read_from(without_texts(&sample(edition), last_year), previous)?.report);
    }
    Ok(fixture)
}

fn without_texts(report: &Rc<Report>, year: Option<i64>) -> Rc<Report> {
    let mut ops: Vec<Op> = report.text_places().into_iter().map(|place| Op::Set(place, Value::text(""))).collect();
    ops.push(Op::Set(Place::Year, Value::Year(year)));
    Change::new(bi!("示例", "sample"), ops).apply(report)
}

fn read_from(report: Rc<Report>, text: &str) -> Result<Fixture, String> {
    let mut fixture = Fixture { report, options: CheckOptions::default(), marks: Vec::new() };
    let mut grid: Option<(TableId, Vec<ColumnId>)> = None;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let (key, rest) = (fields[0], &fields[1..]);
        if let Some(table) = TableId::from_id(key) {
            let columns: Option<Vec<ColumnId>> = rest.iter().map(|name| column(name)).collect();
            grid = Some((table, columns.ok_or_else(|| format!("columns: {line}"))?));
        } else if let Some((table, columns)) = grid.as_ref().filter(|_| !is_key(key)) {
            let row = row(&fixture.report, *table, key).ok_or_else(|| format!("row: {line}"))?;
            if rest.len() > columns.len() {
                return Err(format!("more cells than columns: {line}"));
            }
            for (column, cell) in columns.iter().zip(rest) {
                fixture.set_cell(Place::Cell(*table, row, *column), cell)?;
            }
        } else {
            let value =
                line.split_once('|').map(|(_, value)| value.trim()).ok_or_else(|| format!("no value: {line}"))?;
            fixture.set(key, value)?;
        }
    }
    Ok(fixture)
}

/// What `check` says about a fixture. For tests.
///
/// # Panics
/// If the fixture is not understood.
pub fn findings_of(text: &str) -> Vec<Finding> {
    match read(text) {
        Ok(fixture) => check(&fixture.report, &fixture.options),
        Err(error) => panic!("fixture: {error}"),
    }
}

impl Fixture {
    fn apply(&mut self, op: Op) {
        self.report = Change::new(bi!("示例", "fixture"), vec![op]).apply(&self.report);
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let not_understood = || format!("value of {key}: {value}");
        match key {
            "edition" => {
                let edition = Edition::from_id(value).ok_or_else(not_understood)?;
                if edition != self.report.edition() {
                    self.report = sample(edition);
                }
            }
            _ if key.starts_with("heading.") => {
                let place: Place = key["heading.".len()..].parse().map_err(|_| format!("address: {key}"))?;
                let heading = self.without_mark(place, value);
                self.apply(Op::SetHeading(place, Some(Text::from(heading))));
            }
            "expect.year" => self.options.expect.year = Some(value.parse().map_err(|_| not_understood())?),
            "expect.body_name" => self.options.expect.body_name = Some(value.to_string()),
            "unplaced" => {
                let mut unplaced = (*self.report.unplaced).clone();
                unplaced.push(Unplaced { after: None, text: Text::from(value) });
                self.apply(Op::SetUnplaced(unplaced));
            }
            _ => {
                let place: Place = key.parse().map_err(|_| format!("address: {key}"))?;
                let value = self.without_mark(place, value);
                let value = match place {
                    Place::Year if value.is_empty() => Value::Year(None),
                    Place::Year => Value::Year(Some(value.parse().map_err(|_| format!("year: {value}"))?)),
                    Place::Body(BodyField::Kind) => Value::Kind(BodyKind::from_id(&value)),
                    Place::Body(BodyField::Level) => Value::Level(Level::from_id(&value)),
                    Place::Body(BodyField::Scope) => Value::Scope(Scope::from_id(&value)),
                    _ => Value::text(value.replace("\\n", "\n")),
                };
                self.apply(Op::Set(place, value));
            }
        }
        Ok(())
    }

    fn set_cell(&mut self, place: Place, cell: &str) -> Result<(), String> {
        let Place::Cell(table, row, column) = place else {
            return Err(format!("no cell: {place}"));
        };
        let spec = self.report.schema().table(table);
        let at = spec.cell_index(row, column).ok_or_else(|| format!("no such cell: {place}"))?;
        let words = self.without_mark(place, cell);
        let value = match words.strip_prefix('"').and_then(|words| words.strip_suffix('"')) {
            Some(words) => CellValue::words(words),
            None if words == "空白" => CellValue::Missing,
            None => CellValue::read(&words, spec.cell(at).kind).0,
        };
        self.apply(Op::Set(place, Value::Cell(value)));
        Ok(())
    }

    /// Takes the mark off the end of a value and keeps it.
    fn without_mark(&mut self, place: Place, value: &str) -> String {
        let Some((value, mark)) = value.split_once('«') else {
            return value.to_string();
        };
        let mark = mark.trim_end_matches('»');
        let (code, words) = mark.split_once(' ').unwrap_or((mark, ""));
        self.marks.push(Mark { code: code.to_string(), place, words: words.to_string() });
        value.trim().to_string()
    }
}

fn is_key(key: &str) -> bool {
    matches!(key, "edition" | "expect.year" | "expect.body_name" | "unplaced")
        || key.strip_prefix("heading.").unwrap_or(key).parse::<Place>().is_ok()
}

/// A column by identifier or official word.
fn column(name: &str) -> Option<ColumnId> {
    ColumnId::ALL.iter().copied().find(|column| column.id() == name || column.term().zh == name)
}

/// A row by identifier or official word, or by a piece of its label that no other row has.
fn row(report: &Report, table: TableId, name: &str) -> Option<RowId> {
    let rows = report.schema().table(table).rows;
    let exact = rows.iter().find(|row| row.id.id() == name || row.id.term().zh == name || row.label == name);
    let mut partial = rows.iter().filter(|row| row.label.contains(name));
    let unique = partial.next().filter(|_| partial.next().is_none());
    exact.or(unique).map(|row| row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_has_nothing_to_find() {
        for edition in Edition::ALL {
            let found = check(&sample(*edition), &CheckOptions::default());
            assert_eq!(found, [], "{edition:?}");
        }
    }

    #[test]
    fn a_fixture_states_only_what_differs() {
        let fixture =
            read("year | 2023\nt3 | 自然人 | total\n本年新收 | 3 «T3-A words here» | 空白\n结转下年度 | / | \"12\"")
                .expect("fixture");
        let cell = |row, column| fixture.report.cell(TableId::T3, row, column).cloned();
        assert_eq!(fixture.report.year, Some(2023));
        assert_eq!(cell(RowId::NewRequests, ColumnId::NaturalPerson), Some(CellValue::count(3)));
        assert_eq!(cell(RowId::NewRequests, ColumnId::Total), Some(CellValue::Missing));
        assert_eq!(cell(RowId::CarriedOverOut, ColumnId::NaturalPerson), Some(CellValue::words("/")));
        assert_eq!(cell(RowId::CarriedOverOut, ColumnId::Total), Some(CellValue::words("12")));
        assert_eq!(cell(RowId::Granted, ColumnId::Total), Some(CellValue::ZERO));
        assert_eq!((fixture.marks[0].code.as_str(), fixture.marks[0].words.as_str()), ("T3-A", "words here"));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for text in ["t3 | 自然入", "t3 | 自然人\n没有这一行 | 1", "nowhere | 1", "t3 | 自然人\n本年新收 | 1 | 2"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
