//! Every example of every component, rendered on the host. `UPDATE_EXPECT=1 cargo test --features ssr` accepts what changed.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use expect_test::expect_file;
use gongkai::text::Lang;
use gongkai::ui::gallery::{Example, Specimen, SpecimenProps, examples};
use yew::LocalServerRenderer;

/// Rendering waits for nobody: nothing is fetched and nothing suspends.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..10_000 {
        if let Poll::Ready(done) = work.as_mut().poll(&mut cx) {
            return done;
        }
    }
    panic!("the rendering waits for something");
}

pub(crate) fn render(example: &Example, lang: Lang) -> String {
    let props = SpecimenProps { lang, readonly: false, children: example.view.clone() };
    at_once(LocalServerRenderer::<Specimen>::with_props(props).hydratable(false).render())
}

/// One tag a line, so that a change shows as a line.
pub(crate) fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn page(area: &str, lang: Lang) -> String {
    let of_area = |example: &&Example| example.name.split('/').next() == Some(area);
    let shown = |example: &Example| format!("<!-- {} -->\n{}\n\n", example.name, lines(&render(example, lang)));
    examples().iter().filter(of_area).map(shown).collect()
}

/// Snapshots of one area in both languages.
pub(crate) fn check(area: &str) {
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/components");
        expect_file![format!("{path}/{area}.{tag}.html")].assert_eq(&page(area, lang));
    }
}

#[test]
fn parts_look_as_before() {
    check("parts");
}

#[test]
fn the_bar_looks_as_before() {
    check("bar");
}

#[test]
fn the_rail_looks_as_before() {
    check("rail");
}

#[test]
fn the_start_screen_looks_as_before() {
    check("start");
}

#[test]
fn the_line_about_what_was_read_looks_as_before() {
    check("reading");
}

#[test]
fn drafts_look_as_before() {
    check("drafts");
}

#[test]
fn dialogs_look_as_before() {
    check("dialogs");
}

#[test]
fn the_import_preview_looks_as_before() {
    // Its tables are those of the editor, which has a test of its own; of the source the lines in question are enough.
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/components");
        expect_file![format!("{path}/import.{tag}.html")].assert_eq(&without(
            &without(&page("import", lang), "table", ""),
            "div",
            "\"source__line\"",
        ));
    }
}

#[test]
fn the_offer_to_update_texts_looks_as_before() {
    check("follow");
}

/// Without the elements of this name that have this attribute, however deep.
fn without(html: &str, name: &str, attribute: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = html;
    let mut kept = String::new();
    while let Some(at) = rest.find(&open) {
        let tag = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        if !rest[at..tag].contains(attribute) {
            kept.push_str(&rest[..tag]);
            rest = &rest[tag..];
            continue;
        }
        kept.push_str(&rest[..at]);
        let (mut depth, mut end) = (1, tag);
        while depth > 0 {
            let (next_open, next_close) = (rest[end..].find(&open), rest[end..].find(&close));
            match (next_open, next_close) {
                (Some(opens), Some(closes)) if opens < closes => (depth, end) = (depth + 1, end + opens + open.len()),
                (_, Some(closes)) => (depth, end) = (depth - 1, end + closes + close.len()),
                (_, None) => (depth, end) = (0, rest.len()),
            }
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// What is marked as the report's own language is data: the source of an import, its texts.
fn without_data(html: &str) -> String {
    ["div", "pre", "dd", "q", "span"].iter().fold(html.to_string(), |html, name| without(&html, name, "lang=\"zh-CN\""))
}

/// The document and the findings have their own tests: most of what they show is the report's.
fn instruments() -> impl Iterator<Item = Example> {
    let is_document =
        |example: &Example| ["table/", "paper/", "findings/"].iter().any(|area| example.name.starts_with(area));
    examples().into_iter().filter(move |example| !is_document(example))
}

fn of_instruments(example: &Example, lang: Lang) -> String {
    let html = render(example, lang);
    // Elsewhere nothing is marked so.
    if ["import/", "follow/"].iter().any(|area| example.name.starts_with(area)) {
        without_data(&without(&html, "table", ""))
    } else {
        html
    }
}

/// What stands on the page in Chinese whatever the language: a report's own words, the form's labels, a language's name.
const DATA: &[&str] = &[
    "中文",
    "总计",
    "云山镇人民政府2024年政府信息公开工作年度报告",
    "云山镇人民政府 2024 年政府信息公开工作年度报告",
    "白水镇人民政府",
    "２件",
    "1（其中口头 1 件）",
    "青禾街道办事处2024年政府信息公开工作年度报告",
    "云山镇人民政府",
];

/// Removes what went through the table of words, `[[…]]`, nested ones included.
fn outside_of_words(html: &str) -> String {
    let (mut depth, mut rest, mut outside) = (0u32, html, String::new());
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("[[") {
            depth += 1;
            rest = after;
        } else if let Some(after) = rest.strip_prefix("]]") {
            depth = depth.saturating_sub(1);
            rest = after;
        } else {
            if depth == 0 {
                outside.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    outside
}

#[test]
fn every_word_of_the_instruments_is_in_both_languages() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for example in instruments() {
        let mut bare = outside_of_words(&of_instruments(&example, Lang::Pseudo));
        for data in DATA {
            bare = bare.replace(data, "");
        }
        // The example of a rule is a piece of the form.
        while let Some((before, after)) = bare.split_once("<table") {
            bare = format!("{before}{}", after.split_once("</table>").map_or("", |(_, after)| after));
        }
        let found: String = bare.chars().filter(|c| is_chinese(*c)).collect();
        assert_eq!(found, "", "{} has bare words", example.name);
    }
}

#[test]
fn no_word_of_the_instruments_is_chinese_in_english() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for example in instruments() {
        let mut html = of_instruments(&example, Lang::En);
        for data in DATA {
            html = html.replace(data, "");
        }
        while let Some((before, after)) = html.split_once("<table") {
            html = format!("{before}{}", after.split_once("</table>").map_or("", |(_, after)| after));
        }
        let found: String = html.chars().filter(|c| is_chinese(*c)).collect();
        assert_eq!(found, "", "{}", example.name);
    }
}
