//! The document, its tables and the findings, rendered on the host. What the report and the form say stays Chinese and is
//! marked as such; every other word goes through the table of words.

use expect_test::expect_file;
use gongkai::text::Lang;
use gongkai::ui::gallery::{Example, examples};

use super::components::{check, lines, render};

/// Compares some examples with the file that keeps how they looked.
fn keeps(file: &str, names: &[&str], lang: Lang, change: fn(String) -> String) {
    let wanted = examples().into_iter().filter(|example| names.contains(&example.name));
    let shown =
        wanted.map(|example| format!("<!-- {} -->\n{}\n\n", example.name, lines(&change(render(&example, lang)))));
    let path = format!("{}/tests/it/components/{file}.html", env!("CARGO_MANIFEST_DIR"));
    expect_file![path].assert_eq(&shown.collect::<String>());
}

#[test]
fn the_tables_look_as_before() {
    keeps("table.zh", &["table/t2", "table/t3", "table/t4", "table/t2-2019"], Lang::Zh, |html| html);
    keeps("table.en", &["table/t2", "table/t4"], Lang::En, |html| html);
}

#[test]
fn the_document_looks_as_before() {
    // The tables have their own files.
    let without_tables = |html: String| {
        let mut pieces = html.split("<table ");
        let first = pieces.next().unwrap_or_default().to_string();
        pieces.fold(first, |html, piece| html + piece.split_once("</table>").map_or("", |(_, after)| after))
    };
    for (file, lang) in [("paper.zh", Lang::Zh), ("paper.en", Lang::En)] {
        keeps(file, &["paper/sample", "paper/blank", "paper/own-words"], lang, without_tables);
    }
}

#[test]
fn the_findings_look_as_before() {
    check("findings");
}

fn of(areas: &'static [&'static str]) -> impl Iterator<Item = Example> {
    examples().into_iter().filter(move |example| areas.iter().any(|area| example.name.starts_with(area)))
}

/// The words of the instruments: text outside of what is marked as the report's own, and every name and hint.
fn instrument_words(html: &str) -> String {
    const VOID: [&str; 3] = ["input", "col", "br"];
    let mut words = String::new();
    let mut open: Vec<(String, bool)> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_string();
        if tag.starts_with('/') {
            let (opened, _) = open.pop().expect("a tag is closed that was not opened");
            assert_eq!(opened, name);
        } else {
            let inherited = open.last().is_some_and(|(_, is_report)| *is_report);
            let is_report = match attribute(tag, "lang") {
                Some(lang) => lang == "zh-CN",
                None => inherited,
            };
            for named in ["aria-label", "title", "placeholder"] {
                words.push_str(attribute(tag, named).unwrap_or_default());
                words.push('\n');
            }
            if !VOID.contains(&name.as_str()) {
                open.push((name, is_report));
            }
        }
        if open.last().is_some_and(|(_, is_report)| !is_report) {
            words.push_str(text);
            words.push('\n');
        }
    }
    words
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn chinese(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

#[test]
fn every_word_beside_the_report_goes_through_the_table_of_words() {
    for example in of(&["table/", "paper/", "findings/"]) {
        for line in instrument_words(&render(&example, Lang::Pseudo)).lines() {
            let bare = line.split("[[").next().unwrap_or_default();
            assert_eq!(chinese(bare), "", "{}: {line}", example.name);
        }
    }
}

#[test]
fn in_english_only_the_report_and_the_form_are_chinese() {
    for example in of(&["table/", "paper/"]) {
        for line in instrument_words(&render(&example, Lang::En)).lines() {
            // Findings quote the report, and the parts of the form by their number.
            if !line.contains('“') && !line.contains("一 +") && !line.contains("（七）") {
                assert_eq!(chinese(line), "", "{}: {line}", example.name);
            }
        }
    }
}

#[test]
fn every_figure_names_headers_that_are_on_the_page() {
    for example in of(&["table/", "paper/"]) {
        let html = render(&example, Lang::Zh);
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let n_ids = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "{}: an id stands twice", example.name);
        let named = [" headers=\"", " aria-describedby=\"", " aria-labelledby=\""];
        for list in named.iter().flat_map(|name| html.split(name).skip(1)).filter_map(|rest| rest.split('"').next()) {
            for id in list.split(' ') {
                assert!(ids.binary_search(&id).is_ok(), "{}: nothing has the id {id}", example.name);
            }
        }
    }
}

#[test]
fn every_cell_of_the_form_has_one_field() {
    let blank = of(&["paper/blank"]).next().expect("there is a blank report");
    let html = render(&blank, Lang::Zh);
    assert_eq!(html.matches("data-cell=\"").count(), 200);
    for cell in ["t2.admin_fees.amount_wan", "t3.new_requests.natural_person", "t4.suit_after_review.total"] {
        assert_eq!(html.matches(&format!("data-cell=\"{cell}\"")).count(), 1, "{cell}");
    }
    for text in ["title", "preface", "overview.platform", "problems", "other_matters"] {
        assert_eq!(html.matches(&format!("data-text=\"{text}\"")).count(), 1, "{text}");
    }
}
