//! The published JSON Schema, judged by a validator that is not ours.

use std::rc::Rc;

use boon::{Compiler, SchemaIndex, Schemas};

use gongkai::domain::recognize::read_text;
use gongkai::domain::report::{Acceptance, Report};
use gongkai::domain::schema::Edition;
use gongkai::wire::{json_schema, write};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::any_report;

struct Validator {
    schemas: Schemas,
    schema: SchemaIndex,
}

thread_local! {
    static VALIDATOR: Validator = Validator::new();
}

impl Validator {
    /// Refuses a schema that is none by the rules of draft 2020-12.
    fn new() -> Validator {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let name = "urn:report";
        let text = serde_json::from_str(&json_schema()).expect("the schema is JSON");
        compiler.add_resource(name, text).expect("the schema has a name");
        let schema = compiler.compile(name, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Validator { schemas, schema }
    }

    fn fault(&self, report: &Value) -> Option<String> {
        self.schemas.validate(report, self.schema).err().map(|error| format!("{error:#}"))
    }

    #[track_caller]
    fn takes(&self, json: &str) {
        let report = serde_json::from_str(json).expect("it is JSON");
        assert_eq!(self.fault(&report), None, "{json}");
    }
}

#[test]
fn the_published_schema_is_current() {
    expect_test::expect_file!["../../static/schema/gongkai-report-1.schema.json"].assert_eq(&json_schema());
}

#[test]
fn written_reports_of_both_editions_and_the_samples_are_sound() {
    let validator = Validator::new();
    for edition in Edition::ALL {
        validator.takes(&write(&Report::empty(*edition)));
    }
    validator.takes(include_str!("data/v1-2019.json"));
    // One thing in this file is kept as it came, though it is no address.
    let mut kept: Value = serde_json::from_str(include_str!("data/v1-2021.json")).expect("it is JSON");
    assert!(validator.fault(&kept).is_some_and(|fault| fault.contains("/unplaced/2/after")));
    kept["unplaced"][2]["after"] = json!(null);
    assert_eq!(validator.fault(&kept), None);
    for sample in [
        include_str!("../../static/samples/yunshan-town-2024.txt"),
        include_str!("../../static/samples/yunshan-town-2024-clean.txt"),
    ] {
        let text = write(&read_text(sample).report);
        assert!(text.contains("云山镇"));
        validator.takes(&text);
    }
    validator.takes(r#"{"format": "gongkai-annual-report"}"#);
    validator.takes(r#"{"format": "gongkai-annual-report", "x": [1], "t3": {"granted": {"x": {}}}}"#);
}

/// A report of a kind of edition with one member as given, its path with slashes.
fn with(edition: &str, path: &str, value: Value) -> Value {
    let mut report = json!({ "format": "gongkai-annual-report", "version": 1, "edition": edition });
    let mut at = &mut report;
    for name in path.split('/') {
        at = &mut at[name];
    }
    *at = value;
    report
}

#[test]
fn every_kind_of_fault_is_refused_at_its_place() {
    let validator = Validator::new();
    for (edition, path, good, bad) in [
        ("2021", "format", json!("gongkai-annual-report"), json!("report")),
        ("2021", "version", json!(1), json!(2)),
        ("2021", "edition", json!("2021"), json!("2020")),
        ("2021", "year", json!(2024), json!("二〇二四")),
        ("2021", "year", json!(null), json!(2024.5)),
        ("2021", "body/kind", json!("town"), json!("镇")),
        ("2021", "body/level", json!(null), json!("")),
        ("2021", "body/scope", json!("consolidated"), json!(true)),
        ("2021", "title", json!("标题"), json!(null)),
        ("2021", "signature/date", json!("2025年1月20日"), json!(20250120)),
        ("2021", "overview/platform", json!("平台"), json!(["平台"])),
        ("2021", "t2/licensing/decisions", json!(0), json!(-1)),
        ("2021", "t2/admin_fees/amount_wan", json!("25.10"), json!(25.1)),
        ("2021", "t3/granted/total", json!("/"), json!("")),
        ("2021", "t3/granted/total", json!(9_007_199_254_740_991u64), json!(9_007_199_254_740_992u64)),
        ("2021", "t3/other_overdue_fee/natural_person", json!(3), json!(3.5)),
        ("2021", "t3/denied_state_secret", json!({}), json!([1, 0, 0, 0, 0, 0, 1])),
        ("2021", "t4/review/upheld", json!(null), json!(false)),
        ("2019", "t2/licensing/change", json!(-4), json!(-4.5)),
        ("2019", "t2/procurement/items", json!(4), json!(-4)),
        ("2019", "t3/other_handling/total", json!(4), json!({})),
        ("2019", "t4/suit_after_review/total", json!(1), json!(-1)),
        ("2021", "around/t3", json!("注"), json!(7)),
        (
            "2021",
            "unplaced",
            json!([{ "after": "t3.granted", "text": "注" }]),
            json!([{ "after": "t9", "text": "注" }]),
        ),
        ("2021", "unplaced", json!([]), json!(["注"])),
        ("2021", "headings", json!({ "t2": "二、主动公开情况" }), json!({ "t2": 2 })),
        ("2021", "cell_notes", json!({ "t3.granted.total": "含上年" }), json!({ "t3.granted.total": null })),
        ("2021", "accepted", json!([{ "id": "x", "seen": { "year": 2024 } }]), json!([{ "id": "x" }])),
        ("2021", "accepted", json!([{ "id": "x", "seen": {} }]), json!([{ "id": "x", "seen": { "year": 1.5 } }])),
    ] {
        assert_eq!(validator.fault(&with(edition, path, good)), None, "{path}");
        let fault = validator.fault(&with(edition, path, bad.clone()));
        assert!(
            fault.is_some_and(|fault| fault.contains(path.split('/').next_back().unwrap_or_default())),
            "{path}: {bad}"
        );
    }
    assert!(validator.fault(&json!({ "version": 1 })).is_some(), "what does not say that it is ours");
    assert!(validator.fault(&json!([])).is_some());
}

#[test]
fn every_cell_of_both_forms_is_described() {
    let validator = Validator::new();
    for (edition, n_cells) in [(Edition::Std2021, 200), (Edition::Trial2019, 198)] {
        let report: Value = serde_json::from_str(&write(&Report::empty(edition))).expect("it is JSON");
        let mut n_refused = 0;
        for table in ["t2", "t3", "t4"] {
            for (row, cells) in report[table].as_object().expect("a table") {
                for column in cells.as_object().expect("a row").keys() {
                    let mut spoilt = report.clone();
                    spoilt[table][row][column] = json!(true);
                    assert!(validator.fault(&spoilt).is_some(), "{table}.{row}.{column}");
                    n_refused += 1;
                }
            }
        }
        assert_eq!(n_refused, n_cells);
    }
}

proptest! {
    #[test]
    fn whatever_is_written_is_sound(report in any_report()) {
        // Numbers such as 1E+400, which are kept in members that are not ours, are beyond the validator's own reader.
        let mut report = report;
        report.unknown = Rc::default();
        let accepted = report.accepted.iter().cloned();
        report.accepted = Rc::new(accepted.map(|acceptance| Acceptance { unknown: Vec::new(), ..acceptance }).collect());
        let value: Value = serde_json::from_str(&write(&report)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(VALIDATOR.with(|validator| validator.fault(&value)), None);
    }
}
