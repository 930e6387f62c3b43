//! The exports behind the functions of the JavaScript module. What crosses is text and bytes: JSON in the shapes of the
//! public contract, and for an error the members of a `GongkaiError`. `element.js` makes objects of it.

use wasm_bindgen::prelude::*;

use super::files;
use crate::app::library;
use crate::domain::error::ReadError;
use crate::domain::note::Imported;
use crate::text::Lang;
use crate::wire;

fn lang_of(tag: Option<String>) -> Lang {
    Lang::from_tag(tag.as_deref().unwrap_or_default())
}

fn imported(outcome: Result<Imported, ReadError>, lang: Option<String>) -> Result<String, String> {
    let lang = lang_of(lang);
    outcome.map(|imported| wire::imported_json(&imported, lang)).map_err(|error| wire::error_json(&error, lang))
}

#[wasm_bindgen]
pub fn core_read_text(text: &str, lang: Option<String>) -> Result<String, String> {
    imported(library::read_text(text), lang)
}

#[wasm_bindgen]
pub fn core_read_bytes(bytes: &[u8], lang: Option<String>) -> Result<String, String> {
    imported(library::read_file(&files::decode(bytes)), lang)
}

/// What the module for Office files found in one.
#[wasm_bindgen]
pub fn core_read_office(found: &[u8], lang: Option<String>) -> Result<String, String> {
    imported(library::read_file(&files::unpacked(found)), lang)
}

/// Both flavours of a clipboard.
#[wasm_bindgen]
pub fn core_read_clip(html: Option<String>, text: Option<String>, lang: Option<String>) -> Result<String, String> {
    imported(library::read_clip(html.as_deref(), text.as_deref()), lang)
}

#[wasm_bindgen]
pub fn core_check(
    report: &str,
    previous: Option<String>,
    profile: Option<String>,
    lang: Option<String>,
) -> Result<String, String> {
    let lang = lang_of(lang);
    let findings = library::check(report, previous.as_deref(), profile.as_deref());
    findings.map(|findings| wire::findings_json(&findings, lang)).map_err(|error| wire::error_json(&error, lang))
}

#[wasm_bindgen]
pub fn core_summary(findings: &str) -> Result<String, String> {
    wire::summary_of_json(findings)
        .map(|summary| wire::summary_json(&summary))
        .map_err(|error| wire::error_json(&error, Lang::Zh))
}

#[wasm_bindgen]
pub fn core_write(report: &str, format: &str, lang: Option<String>) -> Result<Vec<u8>, String> {
    library::write(report, format).map_err(|error| wire::error_json(&error, lang_of(lang)))
}

#[wasm_bindgen]
pub fn core_rules(lang: Option<String>) -> String {
    wire::rules_json(lang_of(lang))
}

#[wasm_bindgen]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_string()
}

/// The style sheet of the editor.
#[wasm_bindgen]
pub fn core_style() -> String {
    crate::ui::styles::SHEET.to_string()
}
