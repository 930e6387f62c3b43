//! JSON version 1, one sentence of the contract after the other.

use expect_test::expect;
use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::error::ErrorCode;
use gongkai::domain::finding::{
    AcceptedBy, Finding, FindingId, Fix, Safety, Severity, Standing, Summary, Term, Working,
};
use gongkai::domain::note::{Imported, NoteKind};
use gongkai::domain::place::{BodyField, Place};
use gongkai::domain::report::{Report, Signature, Text, Value};
use gongkai::domain::rules::acceptance::still_holds;
use gongkai::domain::rules::{CheckOptions, RULES, check, summary};
use gongkai::domain::schema::{BodyKind, ColumnId, Edition, RowId, TableId};
use gongkai::domain::table::CellValue;
use gongkai::text::Lang;
use gongkai::wire::{
    MAX_BYTES, error_json, findings_json, imported_json, notes_json, read, rules_json, summary_json, summary_of_json,
    write,
};
use proptest::prelude::*;

use crate::support::{any_json, any_report};

const V1_2021: &str = include_str!("data/v1-2021.json");
const V1_2019: &str = include_str!("data/v1-2019.json");

/// A file of version 1 with these members besides format and version.
fn file(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { ", " };
    format!("{{\"format\": \"gongkai-annual-report\", \"version\": 1{comma}{members}}}")
}

#[track_caller]
fn opened(members: &str) -> Imported {
    open(&file(members))
}

#[track_caller]
fn open(text: &str) -> Imported {
    match read(text) {
        Ok(imported) => imported,
        Err(error) => panic!("{error:?}\n{text}"),
    }
}

/// The code, with line and column, of a text that cannot be opened.
#[track_caller]
fn refused(text: &str) -> (ErrorCode, Option<(u32, u32)>) {
    match read(text) {
        Ok(_) => panic!("opened: {text}"),
        Err(error) => (error.code, error.line.zip(error.column)),
    }
}

/// A cell of table three as it stands in a file, its value after reading, and the kinds of notes about it.
#[track_caller]
fn count_cell(json: &str) -> (CellValue, Vec<NoteKind>) {
    let imported = opened(&format!("\"t3\": {{\"granted\": {{\"total\": {json}}}}}"));
    let value = imported.report.cell(TableId::T3, RowId::Granted, ColumnId::Total).cloned();
    (value.unwrap_or_default(), kinds(&imported))
}

#[track_caller]
fn amount_cell(json: &str) -> (String, Vec<NoteKind>) {
    let imported = opened(&format!("\"t2\": {{\"admin_fees\": {{\"amount_wan\": {json}}}}}"));
    let value = imported.report.cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan).cloned();
    let value = value.unwrap_or_default();
    let kind = match &value {
        CellValue::Missing => "missing",
        CellValue::Number(_) => "number",
        CellValue::Placeholder(_) => "placeholder",
        CellValue::Unread(_) => "unread",
    };
    (format!("{kind} {}", value.text()).trim_end().to_string(), kinds(&imported))
}

fn kinds(imported: &Imported) -> Vec<NoteKind> {
    imported.notes.iter().map(|note| note.kind).collect()
}

fn unread(words: &str) -> CellValue {
    CellValue::Unread(Text::from(words))
}

/// The lines of the written file that hold the word.
fn lines_with(report: &Report, word: &str) -> Vec<String> {
    write(report).lines().filter(|line| line.contains(word)).map(|line| line.trim().to_string()).collect()
}

#[test]
fn files_of_version_1_open_and_are_written_back_byte_for_byte() {
    for text in [V1_2021, V1_2019] {
        assert_eq!(write(&open(text).report), text);
    }
}

#[test]
fn absent_members_take_their_defaults_and_are_written_in_the_order_of_the_contract() {
    let imported = opened("");
    assert_eq!(imported.report, Report::empty(Edition::Std2021));
    assert!(imported.notes.is_empty() && imported.sources.is_empty());
    let text = write(&imported.report);
    let names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect();
    assert_eq!(
        names.join(" "),
        "format version edition year body title preface document_number signature overview t2 t3 t4 around problems \
         other_matters unplaced headings cell_notes accepted"
    );
    assert!(!text.contains('\r') && !text.starts_with('\u{feff}') && text.ends_with("}\n"));
}

#[test]
fn a_new_report_is_written_as_javascript_would() {
    let text = write(&Report::empty(Edition::Std2021));
    let n_lines = text.lines().count();
    let part = |lines: std::ops::Range<usize>| {
        text.split_inclusive('\n').skip(lines.start).take(lines.len()).collect::<String>()
    };
    expect![[r#"
        {
          "format": "gongkai-annual-report",
          "version": 1,
          "edition": "2021",
          "year": null,
          "body": {
            "name": "",
            "kind": null,
            "level": null,
            "scope": null
          },
          "title": "",
          "preface": "",
          "document_number": "",
          "signature": {
            "name": "",
            "date": ""
          },
          "overview": {
            "text": "",
            "proactive_disclosure": "",
            "disclosure_on_request": "",
            "information_management": "",
            "platform": "",
            "oversight": ""
          },
          "t2": {
            "rules": {
              "issued": null,
    "#]]
    .assert_eq(&part(0..29));
    expect![[r#"
          "around": {
            "t2": "",
            "t3": "",
            "t4": ""
          },
          "problems": "",
          "other_matters": "",
          "unplaced": [],
          "headings": {},
          "cell_notes": {},
          "accepted": []
        }
    "#]]
    .assert_eq(&part(n_lines - 12..n_lines));
}

#[test]
fn members_in_another_order_and_another_layout_read_the_same() {
    let compact = "\u{feff} {\"year\":2024,\"t3\":{\"granted\":{\"total\":3}},\"version\":1,\"format\":\"gongkai-annual-report\"}\r\n";
    let plain = opened("\"t3\": {\"granted\": {\"total\": 3}}, \"year\": 2024");
    assert_eq!(open(compact).report, plain.report);
    assert_eq!(plain.report.year, Some(2024));
}

#[test]
fn unknown_members_are_kept_at_their_place_behind_the_known_ones_and_noted() {
    let imported = opened(
        "\"future\": [1.0, {\"a\" : 1e3}], \"t3\": {\"x\": {}, \"granted\": {\"y\": \"\\u4e2d\", \"total\": 3}}, \
         \"unplaced\": [{\"z\": true, \"text\": \"t\"}], \"signature\": {\"seal\": null}",
    );
    let paths: Vec<String> = imported
        .report
        .unknown
        .iter()
        .map(|member| {
            let names: Vec<&str> = member.parent.iter().chain([&member.name]).map(|name| &**name).collect();
            format!("{} {}", names.join("/"), member.json)
        })
        .collect();
    assert_eq!(
        paths,
        ["future [1.0,{\"a\":1e3}]", "signature/seal null", "t3/x {}", "t3/granted/y \"\\u4e2d\"", "unplaced/0/z true"]
    );
    assert_eq!(kinds(&imported), [NoteKind::UnknownMember; 5]);
    let text = write(&imported.report);
    assert!(
        text.ends_with("  \"accepted\": [],\n  \"future\": [\n    1.0,\n    {\n      \"a\": 1e3\n    }\n  ]\n}\n"),
        "{text}"
    );
    assert!(text.contains("      \"total\": 3,\n      \"y\": \"\\u4e2d\"\n    },"), "{text}");
    assert_eq!(open(&text).report, imported.report);
}

#[test]
fn an_unknown_member_is_noted_with_its_path_line_and_column() {
    let imported =
        open("{\n  \"format\": \"gongkai-annual-report\",\n  \"body\": { \"名\": \"字\", \"motto\": \"x\" }\n}");
    let said: Vec<_> = imported.notes.iter().map(|note| note.message.get(Lang::Zh).into_owned()).collect();
    assert_eq!(said, ["成员 body.名 不认得，原样保留", "成员 body.motto 不认得，原样保留"]);
    let at: Vec<_> =
        imported.notes.iter().filter_map(|note| note.source.as_ref()).map(|span| (span.line, span.column)).collect();
    assert_eq!(at, [(Some(3), Some(18)), (Some(3), Some(32))]);
}

#[test]
fn a_newer_version_is_refused_and_nothing_is_interpreted() {
    for version in ["2", "1.5", "2.0", "1e1", "0.2E+1", "10", "99999999999999999999", "1e999999999999999999999"] {
        let text =
            format!("{{\"format\": \"gongkai-annual-report\", \"version\": {version}, \"edition\": 7, \"t3\": 5}}");
        assert_eq!(refused(&text), (ErrorCode::NewerVersion, Some((1, 48))), "{version}");
    }
    for version in ["0", "-2", "\"2\"", "null", "1.0", "1e0", "1e-5", "0e9", "[2]"] {
        let text = format!("{{\"format\": \"gongkai-annual-report\", \"version\": {version}}}");
        assert_eq!(refused(&text).0, ErrorCode::NotOurJson, "{version}");
    }
}

#[test]
fn an_edition_that_is_not_known_is_refused() {
    assert_eq!(opened("\"edition\": \"2019\"").report.edition(), Edition::Trial2019);
    assert_eq!(opened("\"edition\": 2019").report.edition(), Edition::Trial2019);
    assert_eq!(opened("\"edition\": null").report.edition(), Edition::Std2021);
    assert_eq!(refused(&file("\"edition\": \"2030\"")).0, ErrorCode::NewerVersion);
    assert_eq!(refused(&file("\"edition\": \"2019\", \"edition\": \"2021\"")).0, ErrorCode::NotOurJson);
}

#[test]
fn what_is_no_year_and_no_known_kind_stays_in_place_until_one_is_chosen() {
    let imported = opened("\"year\": \"2024\", \"body\": {\"kind\": \"company\", \"level\": 3, \"scope\": [ 1 ]}");
    let report = imported.report;
    assert_eq!((report.year, report.body.kind, report.body.level, report.body.scope), (None, None, None, None));
    assert_eq!(lines_with(&report, "\"year\""), ["\"year\": \"2024\","]);
    assert_eq!(lines_with(&report, "\"kind\""), ["\"kind\": \"company\","]);
    let places: Vec<_> = imported.notes.iter().filter_map(|note| note.place).collect();
    let body = |field| Place::Body(field);
    assert_eq!(places, [Place::Year, body(BodyField::Kind), body(BodyField::Level), body(BodyField::Scope)]);
    assert_eq!(open(&write(&report)).report, report);

    let year = Op::Set(Place::Year, Value::Year(Some(2024)));
    let kind = Op::Set(Place::Body(BodyField::Kind), Value::Kind(Some(BodyKind::Town)));
    let chosen = Change::new(bi!("改", "change"), vec![year, kind]).apply(&std::rc::Rc::new(report));
    assert_eq!(lines_with(&chosen, "\"year\""), ["\"year\": 2024,"]);
    assert_eq!(lines_with(&chosen, "\"kind\""), ["\"kind\": \"town\","]);
    for year in ["2024.0", "2e3", "-0", "99999999999999999999", "true"] {
        let report = opened(&format!("\"year\": {year}")).report;
        assert_eq!(lines_with(&report, "\"year\""), [format!("\"year\": {year},")]);
    }
}

#[test]
fn a_count_cell_is_null_an_integer_or_the_words_that_stood_there() {
    assert_eq!(count_cell("null"), (CellValue::Missing, vec![]));
    assert_eq!(count_cell("0"), (CellValue::ZERO, vec![]));
    assert_eq!(count_cell("9007199254740991"), (CellValue::count(9007199254740991), vec![]));
    assert_eq!(count_cell("\"约 3 件\""), (unread("约 3 件"), vec![]));
}

#[test]
fn a_string_in_a_count_cell_is_never_a_number() {
    for words in ["12", "１２", "0", "1,234", "-3", "1.5"] {
        assert_eq!(count_cell(&format!("\"{words}\"")), (unread(words), vec![]));
    }
}

#[test]
fn placeholders_are_the_closed_list_and_nothing_else() {
    for word in ["/", "-", "—", "–", "无", "不适用", "未增未减"] {
        assert_eq!(count_cell(&format!("\"{word}\"")), (CellValue::Placeholder(Text::from(word)), vec![]));
    }
    for word in ["//", "N/A", "没有", "零"] {
        assert_eq!(count_cell(&format!("\"{word}\"")), (unread(word), vec![]));
    }
}

#[test]
fn numbers_that_are_no_counts_become_the_string_of_their_literal_with_a_note() {
    for literal in ["12.0", "1e3", "-3", "1.5", "9007199254740992", "123456789012345678901234567890", "-0", "1E+2"] {
        assert_eq!(count_cell(literal), (unread(literal), vec![NoteKind::Unread]));
        let report = opened(&format!("\"t3\": {{\"granted\": {{\"total\": {literal}}}}}")).report;
        assert_eq!(lines_with(&report, literal), [format!("\"total\": \"{literal}\"")]);
    }
}

#[test]
fn a_blank_string_is_a_cell_that_is_not_filled_in() {
    assert_eq!(count_cell("\"\""), (CellValue::Missing, vec![NoteKind::Assumed]));
    assert_eq!(count_cell("\" \\u3000\\ufeff\""), (CellValue::Missing, vec![NoteKind::Assumed]));
}

#[test]
fn other_values_in_a_cell_stay_visible_as_words() {
    for (json, words) in [("true", "true"), ("[1, 2]", "[1,2]"), ("{\"n\": 3}", "{\"n\":3}"), ("[ ]", "[]")] {
        assert_eq!(count_cell(json), (unread(words), vec![NoteKind::Unread]));
    }
}

#[test]
fn an_amount_is_a_string_of_plain_digits_and_keeps_them() {
    for digits in ["0", "0.50", "1.5", "123456789012345.123456"] {
        assert_eq!(amount_cell(&format!("\"{digits}\"")), (format!("number {digits}"), vec![]));
    }
    for words in ["251000元", "1,234", "00.5", ".5", "1.", "-1", "1.1234567", "1234567890123456", "１"] {
        assert_eq!(amount_cell(&format!("\"{words}\"")), (format!("unread {words}"), vec![]));
    }
    assert_eq!(amount_cell("\"/\""), ("placeholder /".to_string(), vec![]));
    assert_eq!(amount_cell("null"), ("missing".to_string(), vec![]));
}

#[test]
fn an_amount_given_as_a_number_keeps_its_digits_and_is_noted() {
    assert_eq!(amount_cell("1.50"), ("number 1.50".to_string(), vec![NoteKind::Assumed]));
    assert_eq!(amount_cell("0"), ("number 0".to_string(), vec![NoteKind::Assumed]));
    assert_eq!(amount_cell("1e3"), ("unread 1e3".to_string(), vec![NoteKind::Unread]));
    assert_eq!(amount_cell("-1.5"), ("unread -1.5".to_string(), vec![NoteKind::Unread]));
    assert_eq!(amount_cell("\" 1.5 \""), ("number 1.5".to_string(), vec![NoteKind::Assumed]));
}

#[test]
fn the_2019_form_has_its_own_cells_and_its_changes_may_be_negative() {
    let imported = open(V1_2019);
    assert!(imported.notes.is_empty(), "{:?}", imported.notes);
    let report = imported.report;
    let text =
        |row, column| report.cell(TableId::T2, row, column).map(|cell| (cell.is_number(), cell.text().to_string()));
    assert_eq!(text(RowId::Licensing, ColumnId::Change), Some((true, "-3".to_string())));
    assert_eq!(text(RowId::OtherServices, ColumnId::Change), Some((false, "+1".to_string())));
    assert_eq!(text(RowId::Procurement, ColumnId::Amount), Some((true, "35.80".to_string())));
    assert_eq!(text(RowId::AdminFees, ColumnId::AmountWan), None);
}

#[test]
fn a_row_of_the_other_form_is_kept_as_an_unknown_member() {
    let imported = opened("\"t3\": {\"other_handling\": {\"total\": 4}}");
    assert_eq!(kinds(&imported), [NoteKind::UnknownMember]);
    assert_eq!(lines_with(&imported.report, "\"total\": 4"), ["\"total\": 4"]);
}

#[test]
fn a_cell_given_twice_holds_both_and_is_no_number() {
    let twice = opened("\"t3\": {\"granted\": {\"total\": 12, \"total\": 13}}");
    assert_eq!(twice.report.cell(TableId::T3, RowId::Granted, ColumnId::Total), Some(&unread("12 | 13")));
    assert_eq!(kinds(&twice), [NoteKind::Assumed, NoteKind::Unread]);
    assert_eq!(twice.notes[1].place, Some(Place::Cell(TableId::T3, RowId::Granted, ColumnId::Total)));

    let apart =
        opened("\"t3\": {\"granted\": {\"total\": 12}}, \"t3\": {\"granted\": {\"total\": \"12\", \"other_org\": 1}}");
    assert_eq!(apart.report.cell(TableId::T3, RowId::Granted, ColumnId::Total), Some(&unread("12 | 12")));
    assert_eq!(apart.report.cell(TableId::T3, RowId::Granted, ColumnId::OtherOrg), Some(&CellValue::count(1)));

    let same = opened("\"t3\": {\"granted\": {\"total\": 12, \"total\": 12}}");
    assert_eq!(same.report.cell(TableId::T3, RowId::Granted, ColumnId::Total), Some(&CellValue::count(12)));
    assert_eq!(kinds(&same), [NoteKind::Assumed]);
}

#[test]
fn other_members_given_twice_are_both_kept_and_noted() {
    let imported = opened(
        "\"title\": \"甲\", \"title\": \"乙\", \"year\": 2023, \"year\": 2024, \"x\": 1, \"x\": 2, \
         \"unplaced\": [{\"text\": \"a\"}], \"unplaced\": [{\"text\": \"b\"}], \"headings\": {\"t2\": \"c\", \"t2\": \"d\"}",
    );
    let report = imported.report;
    assert_eq!(&*report.title, "甲\n乙");
    assert_eq!(report.year, None);
    assert_eq!(lines_with(&report, "\"year\""), ["\"year\": 2023,", "\"year\": 2024,"]);
    assert_eq!(lines_with(&report, "\"x\""), ["\"x\": 1,", "\"x\": 2"]);
    let unplaced: Vec<&str> = report.unplaced.iter().map(|unplaced| &*unplaced.text).collect();
    assert_eq!(unplaced, ["a", "b"]);
    assert_eq!(report.headings.get(&Place::Table(TableId::T2)).map(|text| &**text), Some("c\nd"));
    let doubled = imported.notes.iter().filter(|note| note.message.get(Lang::Zh).ends_with("写了 2 次"));
    assert_eq!(doubled.count(), 5);
}

#[test]
fn texts_of_another_type_are_kept_as_text() {
    let imported =
        opened("\"title\": 2024, \"problems\": [\"一\", \"二\"], \"preface\": null, \"signature\": {\"name\": true}");
    assert_eq!(&*imported.report.title, "2024");
    assert_eq!(&*imported.report.problems, "[\"一\",\"二\"]");
    assert_eq!(&*imported.report.preface, "");
    assert_eq!(&*imported.report.signature.name, "true");
    assert_eq!(kinds(&imported), [NoteKind::Assumed; 3]);
}

#[test]
fn whole_parts_of_another_type_are_kept_as_text_under_no_heading() {
    let imported = opened(
        "\"t3\": [1, 2], \"overview\": \"总体情况\", \"body\": \"云溪镇\", \"t2\": {\"rules\": 5}, \"accepted\": [7], \"t4\": null, \
         \"unplaced\": [\"直接写的字\"]",
    );
    let unplaced: Vec<(Option<Place>, &str)> =
        imported.report.unplaced.iter().map(|unplaced| (unplaced.after, &*unplaced.text)).collect();
    assert_eq!(
        unplaced,
        [
            (None, "直接写的字"),
            (Some(Place::Table(TableId::T3)), "[1,2]"),
            (Some(Place::Overview), "总体情况"),
            (None, "云溪镇"),
            (Some(Place::Row(TableId::T2, RowId::Rules)), "5"),
            (None, "7"),
        ]
    );
    assert_eq!(kinds(&imported), [NoteKind::Placement; 5]);
}

#[test]
fn texts_are_kept_to_the_letter() {
    let imported = opened("\"problems\": \" 一\\r\\n\\n二\\t\\u0000\\ud83d\\ude00\\u2028 \"");
    assert_eq!(&*imported.report.problems, " 一\r\n\n二\t\0😀\u{2028} ");
    assert_eq!(lines_with(&imported.report, "problems"), ["\"problems\": \" 一\\r\\n\\n二\\t\\u0000😀\u{2028} \","]);
}

#[test]
fn half_a_character_is_replaced_and_said() {
    let imported = opened("\"problems\": \"a\\ud83d\"");
    assert_eq!(&*imported.report.problems, "a\u{fffd}");
    assert_eq!(kinds(&imported), [NoteKind::Assumed]);
}

#[test]
fn places_that_are_not_known_are_kept() {
    let members = "\"headings\": {\"t9\": \"九\", \"t3\": \"三\"}, \"cell_notes\": {\"t3.new_row.total\": \"注\"}, \
                   \"unplaced\": [{\"after\": \"t9\", \"text\": \"x\"}], \"accepted\": [{\"id\": \"i\", \"seen\": {\"t9\": 1, \"t3\": 2}}]";
    let imported = opened(members);
    assert_eq!(kinds(&imported), [NoteKind::UnknownMember; 5]);
    assert_eq!(imported.report.headings.len(), 1);
    assert_eq!(imported.report.unplaced[0].after, None);
    let text = write(&imported.report);
    for line in ["\"t9\": \"九\"", "\"t3.new_row.total\": \"注\"", "\"after\": \"t9\",", "\"t9\": 1", "\"t3\": 2"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(open(&text).report, imported.report);
}

#[test]
fn an_accepted_finding_keeps_what_it_saw() {
    let report = open(V1_2021).report;
    let acceptance = &report.accepted[0];
    assert_eq!(&*acceptance.id, "T3-R@t3.unavailable_not_held.total");
    assert_eq!((acceptance.by.as_deref(), acceptance.date.as_deref()), (Some("审核人"), Some("2025-01-20")));
    let signature = Signature { name: Text::from("云溪镇人民政府"), date: Text::from("2025年1月15日") };
    let cell = |column| Place::Cell(TableId::T3, RowId::UnavailableNotHeld, column);
    assert_eq!(
        acceptance.seen.clone().into_iter().collect::<Vec<_>>(),
        [
            (Place::Year, Value::Year(Some(2024))),
            (Place::Title, Value::text("云溪镇")),
            (cell(ColumnId::NaturalPerson), Value::Cell(unread("三"))),
            (cell(ColumnId::Total), Value::Cell(CellValue::count(4))),
            (Place::Signature, Value::Signature(signature)),
        ]
    );
    assert_eq!(acceptance.unknown.len(), 2);
    assert_eq!((report.accepted[1].by.as_deref(), report.accepted[1].seen.len()), (None, 0));
}

#[test]
fn what_a_finding_saw_is_kept_even_if_it_is_no_object() {
    let report = opened("\"accepted\": [{\"color\": 1, \"seen\": 2, \"id\": \"i\"}]").report;
    let names: Vec<&str> = report.accepted[0].unknown.iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["seen", "color"]);
    assert_eq!(open(&write(&report)).report, report);
}

#[test]
fn sources_say_where_each_figure_and_text_stood() {
    let imported =
        open("{\"format\": \"gongkai-annual-report\",\n \"title\": \"题\",\n \"t3\": {\"granted\": {\"total\": 12}}}");
    let cell = Place::Cell(TableId::T3, RowId::Granted, ColumnId::Total);
    let source = |place: Place| {
        let span = imported.sources.get(&place)?;
        Some((span.text.to_string(), span.line?, span.column?, span.length?))
    };
    assert_eq!(source(cell), Some(("12".to_string(), 3, 30, 2)));
    assert_eq!(source(Place::Title), Some(("题".to_string(), 2, 11, 3)));
}

#[test]
fn broken_json_says_where_and_what_in_peoples_words() {
    let said = |text: &str| match read(text) {
        Ok(_) => "opened".to_string(),
        Err(error) => {
            let (message, hint) = (error.message.get(Lang::Zh), error.hint.get(Lang::Zh));
            assert!(!hint.is_empty() && error.code == ErrorCode::NotJson);
            message.into_owned()
        }
    };
    assert_eq!(said("{\n  \"标题\": \"年报\",\n}"), "JSON 第 3 行第 1 个字读不下去：最后一项后面多了一个逗号");
    assert_eq!(said("{\n  \"标题\": \"年报\"\n  \"年\": 1}"), "JSON 第 3 行第 3 个字读不下去：前面少一个逗号");
    assert_eq!(said("{\"年\"：1}"), "JSON 第 1 行第 5 个字读不下去：这里是全角的 ：");
    assert_eq!(said("{\"年\": 1"), "JSON 到第 1 行第 8 个字为止，没有写完");
    assert_eq!(said(&V1_2021.chars().take(60).collect::<String>()), "JSON 到第 4 行第 6 个字为止，没有写完");
    assert_eq!(said(" "), "文件是空的");
    assert_eq!(refused("{\r\n\"a\": 'x'}"), (ErrorCode::NotJson, Some((2, 6))));
}

#[test]
fn json_of_others_is_refused_with_what_it_seems_to_be() {
    let said = |text: &str| match read(text) {
        Ok(_) => "opened".to_string(),
        Err(error) => {
            assert_eq!(error.code, ErrorCode::NotOurJson, "{text}");
            error.message.get(Lang::Zh).into_owned()
        }
    };
    let what = "这是 JSON，但不是本工具保存的年报：";
    assert_eq!(
        said("{\"name\": \"x\", \"dependencies\": {}}"),
        format!("{what}没有成员 format，有的是 name、dependencies")
    );
    assert_eq!(said("{\"format\": \"other\"}"), format!("{what}它的 format 是 \"other\""));
    assert_eq!(said("{\"format\": \"gongkai-annual-report\", \"format\": 3}"), format!("{what}它的 format 是 3"));
    assert_eq!(said("{}"), format!("{what}它是空的"));
    assert_eq!(said("[1, 2]"), format!("{what}它是一个有 2 项的列表"));
    assert_eq!(said("12"), format!("{what}它只是一个值"));
    let imported = imported_json(&opened(""), Lang::Zh);
    assert_eq!(said(&imported), "这是读取结果，年报在它的成员 report 里");
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let nested = file(&format!("\"x\": {}{}", "[".repeat(127), "]".repeat(127)));
    assert_eq!(open(&write(&open(&nested).report)).report, open(&nested).report);
    assert_eq!(refused(&file(&format!("\"x\": {}", "[".repeat(1_000_000)))).0, ErrorCode::NotJson);
    assert_eq!(refused(&"{\"report\":".repeat(100_000)).0, ErrorCode::NotJson);
}

#[test]
fn a_file_over_the_limit_is_not_looked_at() {
    assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)).0, ErrorCode::TooLarge);
    // A small file can hold as much: each value is kept and noted.
    assert_eq!(refused(&file(&format!("\"x\": [{}0]", "0,".repeat(200_000)))).0, ErrorCode::TooLarge);
}

#[test]
fn a_member_given_many_times_is_looked_at_once() {
    let editions = "\"edition\": \"2021\", ".repeat(50_000);
    assert_eq!(open(&file(&format!("{editions}\"year\": 2024"))).report.year, Some(2024));
    let titles: Vec<String> = (0..50_000).map(|n| format!("\"title\": \"t{n}\"")).collect();
    assert_eq!(open(&file(&titles.join(", "))).report.title.lines().count(), 50_000);
}

#[test]
fn a_thousand_remarks_are_not_listed_one_by_one() {
    let members: Vec<String> = (0..1000).map(|n| format!("\"x{n}\": {n}")).collect();
    let imported = opened(&members.join(", "));
    assert_eq!((imported.notes.len(), imported.report.unknown.len()), (501, 1000));
    assert_eq!(imported.notes[500].message.get(Lang::Zh), "另有 500 处没有一一列出，内容都已保留");
}

#[test]
fn findings_go_out_in_the_shape_of_the_contract() {
    let cell = |column| Place::Cell(TableId::T3, RowId::Granted, column);
    let id = FindingId { code: "T3-R", subject: cell(ColumnId::Total) };
    let set = Op::Set(cell(ColumnId::Total), Value::Cell(CellValue::count(12)));
    let full = Finding {
        id,
        severity: Severity::Error,
        place: cell(ColumnId::Total),
        places: vec![cell(ColumnId::NaturalPerson), cell(ColumnId::Total)],
        message: bi!("合计应为 12", "the total should be 12"),
        why: bi!("表内关系", "the form's own sum"),
        basis: Some(bi!("依据", "basis")),
        equation: Some(Working {
            left: vec![Term { place: cell(ColumnId::Total), value: Text::from("13") }],
            right: vec![Term { place: cell(ColumnId::NaturalPerson), value: Text::from("12") }],
            delta: Text::from("1"),
        }),
        expected: Some(Text::from("12")),
        found: Some(Text::from("13")),
        because_of: Some(FindingId { code: "T3-A", subject: Place::Table(TableId::T3) }),
        accepted: Some(AcceptedBy { reason: Text::from("r"), by: None, date: Some(Text::from("d")) }),
        fixes: vec![Fix { safety: Safety::Safe, change: Change::new(bi!("改为 12", "Change to 12"), vec![set]) }],
    };
    expect![[r#"[{"id":"T3-R@t3.granted.total","code":"T3-R","severity":"error","place":"t3.granted.total","places":["t3.granted.natural_person","t3.granted.total"],"message":"合计应为 12","why":"表内关系","basis":"依据","equation":{"left":[{"place":"t3.granted.total","value":"13"}],"right":[{"place":"t3.granted.natural_person","value":"12"}],"delta":"1"},"expected":"12","found":"13","because_of":"T3-A@t3","accepted":{"reason":"r","date":"d"},"fixes":[{"title":"改为 12","safety":"safe","changes":[{"place":"t3.granted.total","value":12}]}]}]"#]]
        .assert_eq(&findings_json(std::slice::from_ref(&full), Lang::Zh));
    let bare = Finding {
        basis: None,
        equation: None,
        expected: None,
        found: None,
        because_of: None,
        accepted: None,
        fixes: vec![],
        ..full
    };
    expect![[r#"[{"id":"T3-R@t3.granted.total","code":"T3-R","severity":"error","place":"t3.granted.total","places":["t3.granted.natural_person","t3.granted.total"],"message":"the total should be 12","why":"the form's own sum","fixes":[]}]"#]]
        .assert_eq(&findings_json(&[bare], Lang::En));
}

#[test]
fn every_kind_of_value_in_a_fix_has_its_json_form() {
    let values = [
        (Place::Year, Value::Year(None), "null"),
        (Place::Year, Value::Year(Some(2024)), "2024"),
        (Place::Title, Value::text("题\""), "\"题\\\"\""),
        (Place::Body(BodyField::Kind), Value::Kind(Some(BodyKind::Town)), "\"town\""),
        (Place::Title, Value::Cell(CellValue::Missing), "null"),
        (Place::Title, Value::Cell(unread("12")), "\"12\""),
        (Place::Signature, Value::Signature(Signature::default()), "{\"name\":\"\",\"date\":\"\"}"),
    ];
    for (place, value, json) in values {
        let change = Change::new(bi!("改", "change"), vec![Op::Set(place, value), Op::SetHeading(place, None)]);
        let finding = Finding {
            id: FindingId { code: "M-1", subject: place },
            severity: Severity::Info,
            place,
            places: vec![],
            message: bi!("", ""),
            why: bi!("", ""),
            basis: None,
            equation: None,
            expected: None,
            found: None,
            because_of: None,
            accepted: None,
            fixes: vec![Fix { safety: Safety::Review, change }],
        };
        let text = findings_json(&[finding], Lang::Zh);
        let expected = format!("\"safety\":\"review\",\"changes\":[{{\"place\":\"{place}\",\"value\":{json}}}]}}]}}]");
        assert!(text.ends_with(&expected), "{text}");
    }
}

#[test]
fn the_other_values_go_out_in_the_shape_of_the_contract() {
    let summary = Summary { standing: Standing::ToConfirm, errors: 0, warnings: 2, infos: 1, accepted: 3 };
    assert_eq!(
        summary_json(&summary),
        "{\"state\":\"to_confirm\",\"errors\":0,\"warnings\":2,\"infos\":1,\"accepted\":3}"
    );

    let error = read("{x").err().map(|error| error_json(&error, Lang::En)).unwrap_or_default();
    expect![[r#"{"code":"not_json","message":"The JSON cannot be read at line 1, column 2: these words are not in double quotes","hint":"If the file was edited by hand, mend this place and open it again, or open an unedited copy","line":1,"column":2}"#]]
        .assert_eq(&error);

    let imported = opened("\"t3\": {\"granted\": {\"total\": 1.5}}");
    expect![[r#"[{"kind":"unread","place":"t3.granted.total","message":"单元格 t3.granted.total 写的是 1.5，不是这里能用的整数，已作为文字保留","raw":"1.5","value":"1.5","source":{"text":"1.5","line":1,"column":79,"length":3}}]"#]]
        .assert_eq(&notes_json(&imported.notes, Lang::Zh));
    let json: serde_json::Value = serde_json::from_str(&imported_json(&imported, Lang::Zh)).unwrap_or_default();
    let report: serde_json::Value = serde_json::from_str(&write(&imported.report)).unwrap_or_default();
    assert_eq!(json["report"], report);
    assert_eq!(json["notes"][0]["place"], "t3.granted.total");
    assert_eq!(json["sources"]["t3.granted.total"]["text"], "1.5");
}

#[test]
fn rules_go_out_with_their_documentation() {
    let json: serde_json::Value = serde_json::from_str(&rules_json(Lang::En)).unwrap_or_default();
    let codes: Vec<&str> = json.as_array().into_iter().flatten().filter_map(|rule| rule["code"].as_str()).collect();
    assert_eq!(codes, RULES.iter().map(|rule| rule.meta().code).collect::<Vec<_>>());
    let row_total =
        json.as_array().into_iter().flatten().find(|rule| rule["code"] == "T3-R").cloned().unwrap_or_default();
    assert_eq!(row_total["name"], "t3-row-total-differs");
    assert_eq!((&row_total["severity"], &row_total["fix"]), (&"error".into(), &"review".into()));
    assert_eq!(row_total["title"], "A row of table 3 does not add up to its total");
    for name in ["checks", "why", "basis", "bad", "good", "how_to_mend"] {
        assert!(row_total[name].as_str().is_some_and(|text| !text.is_empty()), "{name}");
    }
}

#[test]
fn the_verdict_over_findings_that_come_back_is_the_verdict_over_the_findings() {
    let rows = |total: &str| format!("\"t3\": {{\"granted\": {{\"natural_person\": 1, \"total\": {total}}}}}");
    for report in [open(V1_2021).report, open(V1_2019).report, opened(&rows("2")).report, opened("").report] {
        let findings = check(&report, &CheckOptions::default());
        assert!(!findings.is_empty());
        assert_eq!(summary_of_json(&findings_json(&findings, Lang::Zh)).ok(), Some(summary(&findings)));
    }
    let foreign = "[{\"code\": \"ZZ-9\", \"severity\": \"error\", \"accepted\": null}, {\"severity\": \"warning\", \"because_of\": \"x\"}, \
                   {\"severity\": \"warning\", \"accepted\": {}}]";
    let expected = Summary { standing: Standing::Errors, errors: 1, warnings: 0, infos: 0, accepted: 1 };
    assert_eq!(summary_of_json(foreign), Ok(expected));
    assert_eq!(summary_of_json("{}").err().map(|error| error.code), Some(ErrorCode::NotOurJson));
    assert_eq!(summary_of_json("[").err().map(|error| error.code), Some(ErrorCode::NotJson));
}

#[test]
fn an_acceptance_that_saw_something_unreadable_does_not_hold() {
    let accepted = |seen: &str| {
        let report = opened(&format!("\"year\": 2024, \"accepted\": [{{\"id\": \"i\", \"seen\": {seen}}}]")).report;
        still_holds(&report, &report.accepted[0])
    };
    assert!(accepted("{\"year\": 2024}"));
    assert!(!accepted("{\"year\": 2023}"));
    assert!(!accepted("{\"year\": 2024, \"t9.x\": 1}"));
    assert!(!accepted("{\"year\": \"2024\"}"));
}

/// Members of the contract with values of any type, every leaf a figure of its own so that it can be found again.
fn any_members() -> impl Strategy<Value = String> {
    let names = [
        "year",
        "body",
        "kind",
        "name",
        "title",
        "signature",
        "date",
        "overview",
        "text",
        "platform",
        "t2",
        "rules",
        "issued",
        "admin_fees",
        "amount_wan",
        "t3",
        "granted",
        "total",
        "around",
        "unplaced",
        "after",
        "headings",
        "cell_notes",
        "accepted",
        "id",
        "by",
        "seen",
        "t3.granted.total",
        "overview.platform",
        "x",
    ];
    let leaf = proptest::sample::select(vec!["@", "\"@\"", "@.5", "-@", "\"无 @\""]).prop_map(str::to_string);
    let members = move |inner: BoxedStrategy<String>| {
        let member =
            (proptest::sample::select(names.to_vec()), inner).prop_map(|(name, value)| format!("\"{name}\":{value}"));
        proptest::collection::vec(member, 0..6).prop_map(|members| members.join(","))
    };
    let value = leaf.prop_recursive(4, 60, 6, move |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(",")));
        prop_oneof![list, members(inner.boxed()).prop_map(|members| format!("{{{members}}}"))]
    });
    members(value.boxed()).prop_map(|members| {
        let mut parts = members.split('@');
        let mut text = parts.next().unwrap_or_default().to_string();
        for (n, part) in parts.enumerate() {
            text.push_str(&format!("{}{part}", 731_000 + n));
        }
        text
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(report in any_report()) {
        let text = write(&report);
        let back = match read(&text) {
            Ok(imported) => imported.report,
            Err(error) => return Err(TestCaseError::fail(format!("{error:?}\n{text}"))),
        };
        prop_assert_eq!(write(&back), text);
        prop_assert_eq!(back, report);
    }

    #[test]
    fn members_of_any_type_lose_nothing_and_stay_the_same_after_saving(members in any_members()) {
        let imported = open(&file(&members));
        let text = write(&imported.report);
        for figure in (731_000..).map(|n: u32| n.to_string()).take_while(|figure| members.contains(figure)) {
            prop_assert!(text.contains(&figure), "{} of {} is lost in {}", figure, members, text);
        }
        let again = open(&text);
        prop_assert_eq!(write(&again.report), text);
        prop_assert_eq!(again.report, imported.report);
    }

    #[test]
    fn any_json_opens_or_is_refused_with_a_sentence(json in any_json(), name in proptest::sample::select(vec!["t3", "edition", "unplaced", "x"])) {
        for text in [json.clone(), file(&format!("\"{name}\": {json}"))] {
            if let Err(error) = read(&text) {
                prop_assert!(!error.message.get(Lang::Zh).is_empty() && !error.hint.get(Lang::En).is_empty());
            }
        }
    }

    #[test]
    fn a_damaged_file_never_panics(cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0..4usize, "[\\[\\]{},:\"\\\\a1eu.-]{0,3}"), 1..4)) {
        let mut chars: Vec<char> = V1_2021.chars().collect();
        for (at, length, insert) in cuts {
            let start = at.index(chars.len());
            let end = (start + length).min(chars.len());
            chars.splice(start..end, insert.chars());
        }
        let text: String = chars.into_iter().collect();
        if let Ok(imported) = read(&text) {
            prop_assert_eq!(open(&write(&imported.report)).report, imported.report);
        }
    }
}

/// A profile and last year's report reach the rules as JSON, the way the module passes them.
mod checking_with_more_than_the_report {
    use gongkai::app::library;
    use gongkai::domain::finding::Severity;
    use gongkai::domain::rules::fixture;
    use gongkai::wire;

    const TEXT: &str = "t3 | 自然人 | 总计\n上年结转 | 3 | 3\n予以公开 | 3 | 3\n（七）总计 | 3 | 3\nt2 | 本年处理决定数量\n行政许可 | 140\nprevious\nt3 | 自然人 | 总计\n本年新收 | 5 | 5\n结转下年度 | 5 | 5\nt2 | 本年处理决定数量\n行政许可 | 100";

    fn told(profile: Option<&str>) -> Vec<(Severity, String)> {
        let fixture = fixture::read(TEXT).expect("fixture");
        let report = wire::write(&fixture.report);
        let previous = fixture.options.previous.map(|previous| wire::write(&previous));
        let findings = library::check(&report, previous.as_deref(), profile).expect("sound JSON");
        findings.iter().map(|finding| (finding.severity, finding.id.to_string())).collect()
    }

    #[test]
    fn last_years_report_is_compared() {
        let expected = [
            (Severity::Error, "X-1@t3.carried_over_in.total".to_string()),
            (Severity::Warning, "X-1@t3.carried_over_in.natural_person".to_string()),
        ];
        assert_eq!(told(None), expected);
    }

    #[test]
    fn a_profile_moves_a_threshold_and_a_level() {
        let profile = r#"{ "format": "gongkai-profile", "version": 1, "levels": { "X-1": "warning", "X-7": "error" }, "limits": { "jump_percent": 30 } }"#;
        let expected = [
            (Severity::Error, "X-7@t2.licensing.decisions".to_string()),
            (Severity::Warning, "X-1@t3.carried_over_in.total".to_string()),
            (Severity::Warning, "X-1@t3.carried_over_in.natural_person".to_string()),
        ];
        assert_eq!(told(Some(profile)), expected);
    }

    #[test]
    fn a_profile_that_is_not_understood_is_refused_and_nothing_is_checked() {
        let report = wire::write(&fixture::read("").expect("fixture").report);
        let refused =
            library::check(&report, None, Some(r#"{ "format": "gongkai-profile", "levels": { "T4-1": "info" } }"#));
        assert!(refused.is_err_and(|error| error.message.zh.contains("T4-1")));
    }
}
