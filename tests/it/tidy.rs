//! The walls that Cargo cannot see: who may name whom, where words and the browser may stand.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(under: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(under)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The part of a source file before its unit tests.
fn code(path: &Path) -> String {
    let text = text(path);
    text.split("#[cfg(test)]").next().unwrap_or_default().to_string()
}

/// Each folder or file of `src`, and the modules of the crate that it may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("src/text.rs", &["text"]),
    ("src/domain/", &["text", "domain", "bi"]),
    ("src/wire/", &["text", "domain", "wire", "bi"]),
    ("src/app/", &["text", "domain", "wire", "app", "bi"]),
    ("src/ui/", &["text", "domain", "app", "ui", "bi"]),
    ("src/shell/", &["text", "domain", "wire", "app", "ui", "shell", "bi"]),
];

#[test]
fn every_layer_names_only_what_lies_below_it() {
    let mut broken = Vec::new();
    for path in files("src", "rs") {
        let name = shown(&path);
        let Some((_, allowed)) = MAY_NAME.iter().find(|(place, _)| name.starts_with(place)) else { continue };
        for (n, line) in code(&path).lines().enumerate() {
            for named in line.split("crate::").skip(1) {
                let module: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if !module.is_empty() && !line.trim_start().starts_with("//") && !allowed.contains(&module.as_str()) {
                    broken.push(format!("{name}:{}: {}", n + 1, line.trim()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn inside_the_domain_rules_and_formats_never_meet() {
    let walls: [(&str, &[&str]); 3] = [
        ("src/domain/rules/", &["domain::formats", "domain::doc", "domain::recognize", "domain::compose"]),
        (
            "src/domain/formats/",
            &["domain::schema", "domain::report::Report", "domain::rules", "domain::recognize", "domain::table"],
        ),
        ("src/domain/schema/", &["domain::report", "domain::table", "domain::rules", "domain::recognize"]),
    ];
    for (place, forbidden) in walls {
        for path in files(place, "rs") {
            for word in forbidden {
                assert!(!code(&path).contains(word), "{} names {word}", shown(&path));
            }
        }
    }
}

#[test]
fn only_wire_knows_serde_and_only_the_edge_knows_the_browser() {
    for path in files("src", "rs") {
        let name = shown(&path);
        let code = code(&path);
        if !name.starts_with("src/wire/") && !name.starts_with("src/shell/") {
            assert!(!code.contains("serde::") && !code.contains("serde_json"), "{name} names serde");
        }
        let is_edge = name.starts_with("src/shell/")
            || matches!(name.as_str(), "src/ui/events.rs" | "src/ui/focus.rs" | "src/ui/layout.rs" | "src/ui/nodes.rs");
        // A type in a signature is no use of the browser; a call through it is.
        if name.starts_with("src/ui/") && !is_edge {
            assert!(!code.contains("web_sys::window") && !code.contains("gloo::"), "{name} reaches for the browser");
        }
    }
}

/// True for a string literal with Chinese characters in it.
fn has_chinese_literal(line: &str) -> bool {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    line.split('"').skip(1).step_by(2).any(|literal| literal.chars().any(is_chinese))
}

#[test]
fn words_for_people_stand_in_ui_text_in_both_languages() {
    let exempt = |name: &str| name.starts_with("src/ui/text/") || name.ends_with("examples.rs");
    for path in files("src/ui", "rs").into_iter().filter(|path| !exempt(&shown(path))) {
        for (n, line) in code(&path).lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            assert!(is_comment || !has_chinese_literal(line), "{}:{}: {}", shown(&path), n + 1, line.trim());
        }
    }
}

#[test]
fn styles_use_nothing_newer_than_the_browser_floor() {
    let newer = [
        ":has(",
        "@layer",
        "@container",
        "color-mix(",
        "light-dark(",
        "!important",
        " inset-inline",
        "dvh",
        "text-wrap: balance",
    ];
    for path in files("src/ui", "css") {
        let css = text(&path);
        for word in newer {
            assert!(!css.contains(word), "{} uses {word}", shown(&path));
        }
    }
}

#[test]
fn no_markup_carries_inline_styles() {
    for path in files("src/ui", "rs") {
        let code = code(&path);
        assert!(!code.contains(" style="), "{} sets style=, which a strict policy drops", shown(&path));
        assert!(!code.contains("from_html_unchecked"), "{} writes raw markup", shown(&path));
    }
}
