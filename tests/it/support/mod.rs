//! Random reports for the round-trip properties, and other helpers that several test modules share.

pub(crate) mod golden;

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::number::{Amount, Count, fold};
use gongkai::domain::place::{BodyField, Place};
use gongkai::domain::report::{Acceptance, Report, Signature, Text, UnknownMember, Unplaced, Value};
use gongkai::domain::schema::{BodyKind, CellKind, Edition, Level, Schema, Scope, TableId};
use gongkai::domain::table::{CellValue, Number, PLACEHOLDERS};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A fixed sequence, the same on every machine.
pub(crate) fn sequence(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

/// Text as people, Word and hostile files make it: any character, most often ones that break something.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let odd =
        vec!["\"", "\\", "\n", "\r\n", "\t", "\0", "\u{7f}", "\u{2028}", "\u{feff}", "\u{3000}", "😀", "{", "]", ","];
    let words = vec!["合计", "１２", "12", "1.50", "无", "/", "，", "第二十条第（一）项", " "];
    let piece = prop_oneof![
        4 => select(words).prop_map(str::to_string),
        2 => select(odd).prop_map(str::to_string),
        2 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Any value that a cell of this kind can hold.
pub(crate) fn any_cell(kind: CellKind) -> BoxedStrategy<CellValue> {
    // What was read as words is no number and not blank.
    let words = any_text().prop_map(move |text| match kind {
        _ if fold(&text).is_empty() => CellValue::Missing,
        CellKind::Amount => match Amount::new(text.trim()) {
            Some(amount) => CellValue::Number(Number::Amount(amount)),
            None => CellValue::words(&text),
        },
        _ => CellValue::words(&text),
    });
    let count = prop_oneof![0..20u64, Just(Count::MAX), 0..=Count::MAX].prop_map(CellValue::count);
    let number = match kind {
        CellKind::Count => count.boxed(),
        CellKind::Change => prop_oneof![
            count,
            (1..=Count::MAX)
                .prop_map(|count| Count::new(count)
                    .map_or(CellValue::ZERO, |count| CellValue::Number(Number::Decrease(count)))),
        ]
        .boxed(),
        CellKind::Amount => (0..1_000_000_000_000_000u64, vec(0..10u8, 0..=6))
            .prop_map(|(whole, decimals)| {
                let decimals: String = decimals.iter().map(|digit| char::from(b'0' + digit)).collect();
                let digits = if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") };
                Amount::new(&digits).map_or(CellValue::Missing, |amount| CellValue::Number(Number::Amount(amount)))
            })
            .boxed(),
    };
    let placeholder = select(PLACEHOLDERS.to_vec()).prop_map(|word| CellValue::Placeholder(Rc::from(word)));
    prop_oneof![2 => Just(CellValue::Missing), 6 => number, 1 => placeholder, 2 => words].boxed()
}

/// A report of either edition with anything in it that a report can hold.
pub(crate) fn any_report() -> impl Strategy<Value = Report> {
    select(Edition::ALL.to_vec()).prop_flat_map(report_of)
}

fn places_of(edition: Edition) -> Vec<Place> {
    let report = Report::empty(edition);
    let mut places = report.text_places();
    places.extend([Place::Year, Place::Signature, Place::Unplaced(0), Place::Unplaced(7)]);
    places.extend(BodyField::ALL.map(Place::Body));
    for table in &Schema::of(edition).tables {
        places.push(Place::Table(table.id));
        places.extend(table.rows.iter().map(|row| Place::Row(table.id, row.id)));
    }
    places.extend(report.cell_places());
    places
}

/// Any value that can stand at a place, tables and rows excepted.
pub(crate) fn any_value(edition: Edition, place: Place) -> BoxedStrategy<Value> {
    let text = || any_text().prop_map(|text| Text::from(text.as_str()));
    match place {
        Place::Year => option::of(any::<i64>()).prop_map(Value::Year).boxed(),
        Place::Body(BodyField::Kind) => option::of(select(BodyKind::ALL.to_vec())).prop_map(Value::Kind).boxed(),
        Place::Body(BodyField::Level) => option::of(select(Level::ALL.to_vec())).prop_map(Value::Level).boxed(),
        Place::Body(BodyField::Scope) => option::of(select(Scope::ALL.to_vec())).prop_map(Value::Scope).boxed(),
        Place::Signature => {
            (text(), text()).prop_map(|(name, date)| Value::Signature(Signature { name, date })).boxed()
        }
        Place::Cell(table, row, column) => {
            let table = Schema::of(edition).table(table);
            let kind = table.cell_index(row, column).map_or(CellKind::Count, |at| table.cell(at).kind);
            any_cell(kind).prop_map(Value::Cell).boxed()
        }
        _ => text().prop_map(Value::Text).boxed(),
    }
}

fn report_of(edition: Edition) -> impl Strategy<Value = Report> {
    let text = || any_text().prop_map(|text| Text::from(text.as_str()));
    let places = places_of(edition);
    let settable: Vec<Place> = places
        .iter()
        .copied()
        .filter(|place| !matches!(place, Place::Table(_) | Place::Row(..) | Place::Unplaced(_)))
        .collect();
    let set = select(settable)
        .prop_flat_map(move |place| any_value(edition, place).prop_map(move |value| Op::Set(place, value)));
    let after = option::of(select(places.clone()));
    let unplaced = (after, text()).prop_map(|(after, text)| Unplaced { after, text });
    (
        vec(set, 0..40),
        vec(unplaced, 0..3),
        btree_map(select(places.clone()), text(), 0..4),
        btree_map(select(places), text(), 0..4),
        vec(any_acceptance(edition), 0..3),
        vec(any_unknown(edition), 0..5),
    )
        .prop_map(move |(ops, unplaced, headings, cell_notes, accepted, unknown)| {
            let report = Change::new(bi!("任意", "any"), ops).apply(&Rc::new(Report::empty(edition)));
            let mut report = Rc::unwrap_or_clone(report);
            report.unknown = Rc::new(kept(unknown, unplaced.len()));
            report.unplaced = Rc::new(unplaced);
            report.headings = Rc::new(headings);
            report.cell_notes = Rc::new(cell_notes);
            report.accepted = Rc::new(accepted);
            report
        })
}

fn any_acceptance(edition: Edition) -> impl Strategy<Value = Acceptance> {
    let text = || any_text().prop_map(|text| Text::from(text.as_str()));
    let settable: Vec<Place> =
        places_of(edition).into_iter().filter(|place| !matches!(place, Place::Table(_) | Place::Row(..))).collect();
    let seen = select(settable).prop_flat_map(move |place| (Just(place), any_value(edition, place)));
    let unknown = (select(vec![&[][..], &["seen"]]), any_name(), any_json());
    (text(), text(), option::of(text()), option::of(text()), vec(seen, 0..4), vec(unknown, 0..3)).prop_map(
        |(id, reason, by, date, seen, unknown)| Acceptance {
            id,
            reason,
            by,
            date,
            seen: seen.into_iter().collect::<BTreeMap<_, _>>(),
            unknown: kept(unknown.into_iter().map(|(parent, name, json)| member(parent, &name, &json)).collect(), 0),
        },
    )
}

fn member(parent: &[&str], name: &str, json: &str) -> UnknownMember {
    UnknownMember {
        parent: parent.iter().map(|name| Text::from(*name)).collect(),
        name: Text::from(name),
        json: Text::from(json),
    }
}

/// Members that version 1 does not know, in the order a reader keeps them; each name once in its object.
fn kept(mut unknown: Vec<UnknownMember>, n_unplaced: usize) -> Vec<UnknownMember> {
    let mut names = HashSet::new();
    unknown.retain(|member| names.insert((member.parent.clone(), member.name.clone())));
    unknown.retain(|member| {
        let is_item = member.parent.first().is_some_and(|name| &**name == "unplaced");
        !is_item || member.parent[1].parse().is_ok_and(|n: usize| n < n_unplaced)
    });
    unknown.sort_by(|one, other| one.parent.cmp(&other.parent));
    unknown
}

fn any_unknown(edition: Edition) -> impl Strategy<Value = UnknownMember> {
    let mut parents: Vec<Vec<&'static str>> = vec![vec![], vec!["unplaced", "0"], vec!["unplaced", "1"]];
    parents.extend(["body", "signature", "overview", "around", "headings", "cell_notes"].map(|name| vec![name]));
    for table in TableId::ALL {
        parents.push(vec![table.id()]);
        parents.extend(Schema::of(edition).table(*table).rows.iter().map(|row| vec![table.id(), row.id.id()]));
    }
    (select(parents), any_name(), any_json()).prop_map(|(parent, name, json)| member(&parent, &name, &json))
}

/// A name that no version of the contract uses.
fn any_name() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| format!("x-{text}"))
}

/// Any compact JSON text, its numbers in odd but legal spellings.
pub(crate) fn any_json() -> impl Strategy<Value = String> {
    let quoted = |text: String| serde_json::to_string(&text).unwrap_or_default();
    let literals = vec![
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12.0",
        "1e3",
        "1E+400",
        "-3.50",
        "123456789012345678901",
        "\"\\u4e2d\\/\"",
    ];
    let leaf = prop_oneof![select(literals).prop_map(str::to_string), any_text().prop_map(quoted)];
    leaf.prop_recursive(12, 40, 4, move |inner| {
        let members = vec((any_text().prop_map(quoted), inner.clone()), 0..4);
        prop_oneof![
            vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            members.prop_map(|members| {
                let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}
