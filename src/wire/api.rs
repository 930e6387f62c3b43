//! The values that go out to JavaScript, as JSON text in the shapes of the public contract. Members without a value are
//! absent.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::json::{Json, Kind};
use super::v1::Out;
use crate::bi;
use crate::domain::change::Op;
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::finding::{AcceptedBy, Finding, FindingId, Fix, Safety, Severity, Summary, Term, Working};
use crate::domain::note::{Imported, Note, SourceSpan};
use crate::domain::place::Place;
use crate::domain::report::{Text, Value};
use crate::domain::rules::{FixKind, RULES, RuleMeta, rule_info, summary};
use crate::text::{Bi, Lang};

/// `Finding[]`. Of a fix only what sets a value at a place goes out; headings and the like have no address there.
pub fn findings_json(findings: &[Finding], lang: Lang) -> String {
    let findings: Vec<FindingOut<'_>> = findings.iter().map(|finding| FindingOut::new(finding, lang)).collect();
    text(&findings)
}

/// `Note[]`.
pub fn notes_json(notes: &[Note], lang: Lang) -> String {
    let notes: Vec<NoteOut<'_>> = notes.iter().map(|note| NoteOut::new(note, lang)).collect();
    text(&notes)
}

/// `Record<Place, SourceSpan>`, in the order of the form.
pub fn sources_json(sources: &BTreeMap<Place, SourceSpan>) -> String {
    text(&Sources(sources))
}

/// What `read` gives: `{ report, notes, sources }`, the report being the very object that `write` makes.
pub fn imported_json(imported: &Imported, lang: Lang) -> String {
    let report = super::write(&imported.report);
    let (notes, sources) = (notes_json(&imported.notes, lang), sources_json(&imported.sources));
    format!("{{\"report\":{},\"notes\":{notes},\"sources\":{sources}}}", report.trim_end())
}

/// `{ state, errors, warnings, infos, accepted }`.
pub fn summary_json(summary: &Summary) -> String {
    text(&SummaryOut {
        state: summary.standing.id(),
        errors: summary.errors,
        warnings: summary.warnings,
        infos: summary.infos,
        accepted: summary.accepted,
    })
}

/// `RuleInfo[]`, one for each rule in the order of the catalogue: `{ code, name, severity, fix: "none" | "safe" |
/// "review", title, checks, why, basis?, bad, good, how_to_mend }`. `bad` and `good` are examples, one that the rule
/// reports and one that it does not.
pub fn rules_json(lang: Lang) -> String {
    let rules: Vec<RuleOut<'_>> = RULES.iter().map(|rule| RuleOut::new(rule.meta(), lang)).collect();
    text(&rules)
}

/// The verdict over findings that come back from JavaScript, as [`findings_json`] gave them. Members that the verdict
/// does not need are not looked at.
pub fn summary_of_json(findings: &str) -> Result<Summary, ReadError> {
    let json = Json::parse(findings).map_err(|fault| fault.into_error(findings))?;
    if json.kind() != Kind::List {
        return Err(ReadError::new(
            ErrorCode::NotOurJson,
            bi!("这不是检查结果的列表", "This is no list of findings"),
            bi!("请把 check 的返回值原样传入", "Pass what check returned"),
        ));
    }
    Ok(summary(&json.items().into_iter().map(finding).collect::<Vec<Finding>>()))
}

fn finding(json: Json<'_>) -> Finding {
    let members = json.members();
    let member = |name: &str| {
        let member = members.iter().find(|member| member.name == name)?.value;
        (member.kind() != Kind::Null).then_some(member)
    };
    let word = |name: &str| member(name)?.text().map(|text| text.text.into_owned());
    // The code of a rule that this release does not have says nothing about completeness.
    let code = word("code").and_then(|code| rule_info(&code)).map_or("", |meta| meta.code);
    let severity = match word("severity").as_deref() {
        Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        _ => Severity::Info,
    };
    let place = word("place").and_then(|place| place.parse().ok()).unwrap_or(Place::Title);
    let id = FindingId { code, subject: place };
    Finding {
        id,
        severity,
        place,
        places: Vec::new(),
        message: Bi::default(),
        why: Bi::default(),
        basis: None,
        equation: None,
        expected: None,
        found: None,
        because_of: member("because_of").map(|_| id),
        accepted: member("accepted").map(|_| AcceptedBy { reason: Text::default(), by: None, date: None }),
        fixes: Vec::new(),
    }
}

/// The members of a `GongkaiError`: `{ code, message, hint, line?, column? }`.
pub fn error_json(error: &ReadError, lang: Lang) -> String {
    text(&ErrorOut {
        code: error.code.id(),
        message: Words(&error.message, lang),
        hint: Words(&error.hint, lang),
        line: error.line,
        column: error.column,
    })
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("all names are texts, and a String takes every write")
}

/// A text in one language.
struct Words<'a>(&'a Bi, Lang);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.get(self.1))
    }
}

/// Whatever has a text form: places, names of findings.
struct Name<T>(T);

impl<T: std::fmt::Display> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct FindingOut<'a> {
    id: Name<FindingId>,
    code: &'static str,
    severity: &'static str,
    place: Name<Place>,
    places: Vec<Name<Place>>,
    message: Words<'a>,
    why: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Words<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equation: Option<EquationOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because_of: Option<Name<FindingId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<AcceptedOut<'a>>,
    fixes: Vec<FixOut<'a>>,
}

#[derive(Serialize)]
struct EquationOut<'a> {
    left: Vec<TermOut<'a>>,
    right: Vec<TermOut<'a>>,
    delta: &'a str,
}

#[derive(Serialize)]
struct TermOut<'a> {
    place: Name<Place>,
    value: &'a str,
}

#[derive(Serialize)]
struct AcceptedOut<'a> {
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct FixOut<'a> {
    title: Words<'a>,
    safety: &'static str,
    changes: Vec<ChangeOut<'a>>,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    place: Name<Place>,
    value: Out<'a>,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Name<Place>>,
    message: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SpanOut<'a>>,
}

#[derive(Serialize)]
struct SpanOut<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
}

#[derive(Serialize)]
struct RuleOut<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    fix: &'static str,
    title: Words<'a>,
    checks: Words<'a>,
    why: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Words<'a>>,
    bad: &'static str,
    good: &'static str,
    how_to_mend: Words<'a>,
}

#[derive(Serialize)]
struct SummaryOut {
    state: &'static str,
    errors: usize,
    warnings: usize,
    infos: usize,
    accepted: usize,
}

#[derive(Serialize)]
struct ErrorOut<'a> {
    code: &'static str,
    message: Words<'a>,
    hint: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

struct Sources<'a>(&'a BTreeMap<Place, SourceSpan>);

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (place, span) in self.0 {
            map.serialize_entry(&Name(place), &SpanOut::new(span))?;
        }
        map.end()
    }
}

impl<'a> FindingOut<'a> {
    fn new(finding: &'a Finding, lang: Lang) -> FindingOut<'a> {
        FindingOut {
            id: Name(finding.id),
            code: finding.id.code,
            severity: finding.severity.id(),
            place: Name(finding.place),
            places: finding.places.iter().map(|place| Name(*place)).collect(),
            message: Words(&finding.message, lang),
            why: Words(&finding.why, lang),
            basis: finding.basis.as_ref().map(|basis| Words(basis, lang)),
            equation: finding.equation.as_ref().map(EquationOut::new),
            expected: finding.expected.as_deref(),
            found: finding.found.as_deref(),
            because_of: finding.because_of.map(Name),
            accepted: finding.accepted.as_ref().map(AcceptedOut::new),
            fixes: finding.fixes.iter().map(|fix| FixOut::new(fix, lang)).collect(),
        }
    }
}

impl<'a> RuleOut<'a> {
    fn new(meta: &'static RuleMeta, lang: Lang) -> RuleOut<'a> {
        RuleOut {
            code: meta.code,
            name: meta.name,
            severity: meta.severity.id(),
            fix: match meta.fix {
                FixKind::None => "none",
                FixKind::Safe => "safe",
                FixKind::Review => "review",
            },
            title: Words(&meta.title, lang),
            checks: Words(&meta.docs.checks, lang),
            why: Words(&meta.docs.why, lang),
            basis: meta.basis.as_ref().map(|basis| Words(basis, lang)),
            bad: meta.bad,
            good: meta.good,
            how_to_mend: Words(&meta.docs.how_to_mend, lang),
        }
    }
}

impl<'a> EquationOut<'a> {
    fn new(working: &'a Working) -> EquationOut<'a> {
        let terms = |terms: &'a [Term]| {
            terms.iter().map(|term| TermOut { place: Name(term.place), value: &term.value }).collect()
        };
        EquationOut { left: terms(&working.left), right: terms(&working.right), delta: &working.delta }
    }
}

impl<'a> AcceptedOut<'a> {
    fn new(accepted: &'a AcceptedBy) -> AcceptedOut<'a> {
        AcceptedOut { reason: &accepted.reason, by: accepted.by.as_deref(), date: accepted.date.as_deref() }
    }
}

impl<'a> FixOut<'a> {
    fn new(fix: &'a Fix, lang: Lang) -> FixOut<'a> {
        let set = |op: &'a Op| -> Option<(Place, &'a Value)> {
            match op {
                Op::Set(place, value) => Some((*place, value)),
                _ => None,
            }
        };
        let changes = fix.change.ops.iter().filter_map(set);
        FixOut {
            title: Words(&fix.change.label, lang),
            safety: match fix.safety {
                Safety::Safe => "safe",
                Safety::Review => "review",
            },
            changes: changes.map(|(place, value)| ChangeOut { place: Name(place), value: Out(value) }).collect(),
        }
    }
}

impl<'a> NoteOut<'a> {
    fn new(note: &'a Note, lang: Lang) -> NoteOut<'a> {
        NoteOut {
            kind: note.kind.id(),
            code: note.code,
            place: note.place.map(Name),
            message: Words(&note.message, lang),
            raw: note.raw.as_deref(),
            value: note.value.as_deref(),
            source: note.source.as_ref().map(SpanOut::new),
        }
    }
}

impl<'a> SpanOut<'a> {
    fn new(span: &'a SourceSpan) -> SpanOut<'a> {
        SpanOut {
            text: &span.text,
            line: span.line,
            column: span.column,
            length: span.length,
            table: span.table,
            row: span.row,
            cell: span.cell,
            sheet: span.sheet.as_deref(),
        }
    }
}
