//! Texts in the shapes that people paste, each with the report and the notes that must come of it. After a change
//! run with `UPDATE_EXPECT=1` and read the difference before accepting it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use gongkai::domain::note::Imported;
use gongkai::domain::place::{BodyField, Place};
use gongkai::domain::recognize::{read_html, read_text, reading_summary};
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::{CheckOptions, check, summary};
use gongkai::domain::schema::{BodyKind, Level};
use gongkai::domain::table::CellValue;
use gongkai::text::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the corpus is part of the project");
    let mut cases: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The report as a reviewer reads it: a blank cell is a dot, words that are no number stand in ‹marks›.
fn shown(imported: &Imported) -> String {
    let report = &imported.report;
    let mut out = String::new();
    let mut line = |words: String| writeln!(out, "{words}").expect("a string takes every line");
    line(reading_summary(imported).zh.to_string());
    let year = report.year.map_or("-".to_string(), |year| year.to_string());
    let kind = report.body.kind.map_or("-", BodyKind::id);
    let level = report.body.level.map_or("-", Level::id);
    line(format!("edition {} · year {year} · body {} · {kind} · {level}", report.edition().id(), report.body.name));
    for place in report.text_places() {
        let text = report.text(place).unwrap_or_default();
        if !text.is_empty() {
            line(format!("[{place}]"));
            text.lines().for_each(|words| line(format!("  {words}")));
        }
    }
    let signature = &report.signature;
    if !signature.name.is_empty() || !signature.date.is_empty() {
        line(format!("[signature] {} / {}", signature.name, signature.date));
    }
    for (n, unplaced) in report.unplaced.iter().enumerate() {
        let after = unplaced.after.map_or("the beginning".to_string(), |place| place.to_string());
        line(format!("[unplaced.{n}] after {after}"));
    }
    for (place, heading) in report.headings.iter() {
        line(format!("[heading of {place}] {heading}"));
    }
    for (place, note) in report.cell_notes.iter() {
        line(format!("[note of {place}] {note}"));
    }
    for table in report.tables() {
        let spec = table.spec();
        line(format!("[{}]", spec.id.id()));
        for (row, spec) in table.rows().iter().zip(spec.rows) {
            let cell = |cell: &CellValue| match cell {
                CellValue::Missing => "·".to_string(),
                CellValue::Unread(words) => format!("‹{words}›"),
                cell => cell.text().to_string(),
            };
            let cells: Vec<String> = row.cells.iter().map(cell).collect();
            line(format!("  {:<28} {}", spec.id.id(), cells.join(" ")));
        }
    }
    out
}

/// What the reader said, in the order of the source.
fn notes(imported: &Imported) -> String {
    let mut out = String::new();
    for note in &imported.notes {
        let line = note.source.as_ref().and_then(|source| source.line).map_or("-".to_string(), |line| line.to_string());
        let place = note.place.map_or("-".to_string(), |place| place.to_string());
        let code = note.code.map_or(String::new(), |code| format!(" {code}"));
        writeln!(out, "{line}: {}{code} {place}: {}", note.kind.id(), note.message.get(Lang::Zh))
            .expect("a string takes every line");
        if let Some(raw) = &note.raw {
            writeln!(out, "    {}", raw.replace('\t', "→").replace('\n', "⏎")).expect("a string takes every line");
        }
    }
    out
}

#[test]
fn every_case_gives_its_report_and_its_notes() {
    let cases = cases();
    assert!(cases.len() >= 10, "the corpus was found: {cases:?}");
    for case in cases {
        let imported = match std::fs::read_to_string(case.join("input.html")) {
            Ok(html) => read_html(&html),
            Err(_) => read_text(&std::fs::read_to_string(case.join("input.txt")).expect("every case has an input")),
        };
        expect_file![case.join("report.txt")].assert_eq(&shown(&imported));
        expect_file![case.join("notes.txt")].assert_eq(&notes(&imported));
        expect_file![case.join("findings.txt")].assert_eq(&findings(&imported.report));
    }
}

/// What is found in the report, so that a changed rule shows its effect on every case.
fn findings(report: &Report) -> String {
    let found = check(report, &CheckOptions::default());
    let summary = summary(&found);
    let mut out = format!(
        "{}: {} errors, {} warnings, {} infos\n",
        summary.standing.id(),
        summary.errors,
        summary.warnings,
        summary.infos
    );
    for finding in &found {
        let indent = if finding.because_of.is_some() { "    " } else { "" };
        writeln!(out, "{indent}{} {}: {}", finding.severity.id(), finding.id, finding.message.zh)
            .expect("a string takes every line");
        for fix in &finding.fixes {
            writeln!(out, "{indent}    → {:?}: {}", fix.safety, fix.change.label.zh)
                .expect("a string takes every line");
        }
    }
    out
}

/// The same report, pasted with tabs and pasted with one cell per line, is the same report.
#[test]
fn the_shape_of_a_paste_changes_no_figure() {
    let read = |name: &str| {
        read_text(&std::fs::read_to_string(folder().join(name).join("input.txt")).expect("the case is there"))
    };
    let tabs = read("tabs-sample").report;
    for name in ["stacked-sample", "stacked-single-breaks", "stacked-and-tabs"] {
        let other = read(name).report;
        for place in tabs.cell_places() {
            assert_eq!(other.value(place), tabs.value(place), "{name} {place}");
        }
        for place in tabs.text_places() {
            assert_eq!(other.value(place), tabs.value(place), "{name} {place}");
        }
        assert_eq!(other.value(Place::Body(BodyField::Name)), Some(Value::text("云山镇人民政府")));
    }
}

/// The same report as a web page, from Word, inside a page laid out by tables, and as a string in a script.
#[test]
fn the_kind_of_html_changes_no_figure_and_no_word() {
    let clean = include_str!("../../static/samples/yunshan-town-2024-clean.txt");
    let text = read_text(clean).report;
    for name in ["html-clean", "html-word", "html-layout-page", "html-escaped"] {
        let html = std::fs::read_to_string(folder().join(name).join("input.html")).expect("the case is there");
        let report = read_html(&html).report;
        for place in text.cell_places() {
            assert_eq!(report.value(place), text.value(place), "{name} {place}");
        }
        // What the page puts around the report stands before and after it.
        let is_edge = |place: &Place| matches!(place, Place::OtherMatters | Place::Unplaced(_));
        for place in text.text_places().into_iter().filter(|place| !is_edge(place)) {
            let words = |value: Option<Value>| format!("{value:?}").replace("\\u{a0}", " ").replace("  ", " ");
            assert_eq!(words(report.value(place)), words(text.value(place)), "{name} {place}");
        }
    }
}
