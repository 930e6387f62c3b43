//! What was recognised: the doubts with their choices, remarks, and every section with a box to take it or leave it.

use std::rc::Rc;

use yew::prelude::*;

use super::super::context::Ui;
use super::super::events;
use super::super::parts::{Button, Look, Mark, state};
use super::super::table_editor::TableEditor;
use super::super::text::{frame, import as words};
use crate::app::import::Step;
use crate::app::import::preview::{Doubt, DoubtKind, Preview};
use crate::app::progress::Section;
use crate::app::totals::Totals;
use crate::domain::finding::{Finding, FindingId, Severity};
use crate::domain::note::Note;
use crate::domain::place::Place;
use crate::domain::report::{Report, Value};
use crate::domain::schema::{Part, TableId, Topic};
use crate::domain::table::CellValue;
use crate::text::Bi;

/// The cells to look at first.
pub(super) fn doubts(ui: &Ui, preview: &Preview, pointed: Option<Place>) -> Html {
    let n_open = preview.n_open();
    let head = if n_open > 0 { words::look_first(n_open) } else { words::NOTHING_TO_DECIDE.clone() };
    let cards = preview.doubts.iter().enumerate().map(|(n, doubt)| card(ui, preview, n, doubt, pointed));
    html! {
        <>
            <div class="found__head">
                <h2>{ui.t(&head)}</h2>
                if n_open > 0 { <span>{ui.t(&words::MAY_STAY)}</span> }
            </div>
            <ul>{for cards}</ul>
        </>
    }
}

fn card(ui: &Ui, preview: &Preview, n: usize, doubt: &Doubt, pointed: Option<Place>) -> Html {
    let Some(place) = doubt.places.first().copied() else { return Html::default() };
    let now = match preview.report.value(place) {
        Some(Value::Cell(value)) => value,
        _ => CellValue::Missing,
    };
    let stood = doubt.words(preview);
    let shape = match doubt.kind {
        _ if doubt.is_settled => Mark::Done,
        DoubtKind::Unread => Mark::Error,
        DoubtKind::ToConfirm | DoubtKind::Placeholder => Mark::Warning,
        DoubtKind::Blank => Mark::Missing,
    };
    let kind = if doubt.is_settled { words::DECIDED.clone() } else { words::kind(doubt.kind) };
    let is_current = pointed.is_some_and(|pointed| doubt.places.contains(&pointed));
    let class = classes!("doubt", is_current.then_some("doubt--current"), doubt.is_settled.then_some("doubt--settled"));
    let settle = |value: Option<CellValue>| ui.action(Step::Settled { doubt: n, value }.into());
    let fix = |word: Bi, value: Option<CellValue>| {
        html! { <Button look={Look::Fix} onclick={settle(value)}>{ui.t(&word)}</Button> }
    };
    let plain = |word: &Bi, value: Option<CellValue>| {
        html! { <Button look={Look::Plain} onclick={settle(value)}>{ui.t(word)}</Button> }
    };
    let as_read = || match preview.read.report.value(place) {
        Some(Value::Cell(value)) => Some(value),
        _ => None,
    };
    let choices = match doubt.kind {
        DoubtKind::ToConfirm => {
            let read = as_read().unwrap_or_default();
            html! { <>{fix(words::confirm(&read.text()), Some(read))}{field(ui, doubt, place, &now)}{plain(&words::KEEP, Some(CellValue::words(&stood)))}</> }
        }
        DoubtKind::Unread => html! {
            <>
                if let Some((value, _)) = &doubt.offer { {fix(words::fill(doubt, value), Some(value.clone()))} }
                {field(ui, doubt, place, &now)}
                {plain(&words::KEEP, as_read())}
            </>
        },
        DoubtKind::Placeholder | DoubtKind::Blank => {
            let keep = if doubt.kind == DoubtKind::Blank { &words::LEAVE_BLANK } else { &words::KEEP };
            html! {
                <>
                    if let Some((value, _)) = &doubt.offer { {fix(words::fill(doubt, value), Some(value.clone()))} }
                    if doubt.places.len() == 1 { {field(ui, doubt, place, &now)} }
                    {plain(keep, None)}
                </>
            }
        }
    };
    let value = now.text();
    let why = doubt.note.as_ref().map(|note| &note.message).filter(|_| doubt.kind == DoubtKind::ToConfirm);
    let why = why.or(doubt.offer.as_ref().map(|(_, why)| why)).filter(|why| **why != Bi::default());
    let line = preview.span(place).and_then(|span| span.line).filter(|_| doubt.places.len() == 1);
    html! {
        <li key={place.to_string()} {class} data-point={place.to_string()} data-doubt={place.to_string()}>
            <p class="doubt__meta">
                {state(shape, ui.t(&kind))}
                <span>{ui.t(&doubt.name())}</span>
                if let Some(line) = line { <span class="doubt__line-no">{ui.t(&words::line_no(line))}</span> }
            </p>
            <p class="doubt__text">{ui.t(&words::doubt(doubt, &stood, &value))}</p>
            if let Some(why) = why { <p class="doubt__why">{ui.t(why)}</p> }
            <div class="doubt__choices">{choices}</div>
        </li>
    }
}

/// A field for another value than the ones offered.
fn field(ui: &Ui, doubt: &Doubt, place: Place, now: &CellValue) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            if let Some(raw) = events::text(&event).filter(|raw| !raw.trim().is_empty()) {
                ui.send(Step::CellTyped { place, raw }.into());
            }
        })
    };
    // Enter in a field of ours must not send anything else.
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if !events::is_composing(&event) && event.key() == "Enter" {
            events::leave(&event);
        }
    });
    let value = if doubt.is_settled && now.is_number() { now.text().to_string() } else { String::new() };
    html! {
        <input class="doubt__input" inputmode="decimal" autocomplete="off" aria-label={ui.t(&words::OWN_VALUE)} placeholder={ui.t(&words::OWN_VALUE)} {value} {onchange} {onkeydown}/>
    }
}

/// What else the reader had to say.
pub(super) fn remarks(ui: &Ui, preview: &Preview) -> Html {
    let line = |note: &Note| {
        let line = note.source.as_ref().and_then(|source| source.line);
        html! {
            <li class="remark" data-point={note.place.map(|place| place.to_string())}>
                <span class="remark__kind">{ui.t(&frame::note_kind(note.kind))}</span>
                <span>
                    {ui.t(&note.message)}
                    if let Some(raw) = &note.raw { <q class="remark__raw" lang="zh-CN">{&**raw}</q> }
                </span>
                if let Some(line) = line { <span class="doubt__line-no">{ui.t(&words::line_no(line))}</span> }
            </li>
        }
    };
    let lines: Vec<Html> = preview.remarks().map(line).collect();
    if lines.is_empty() {
        return Html::default();
    }
    let n = lines.len();
    html! {
        <details class="recognised" open={preview.remarks().any(|note| note.place.is_none_or(|place| place.part().is_some()))}>
            <summary class="recognised__title">{ui.t(&words::REMARKS)}{" "}{ui.t(&frame::n_notes(n))}</summary>
            <ul>{for lines}</ul>
        </details>
    }
}

/// Every section, tables first to last as on the form.
pub(super) fn sections(ui: &Ui, preview: &Preview, open: Option<&Report>, pointed: Option<Place>) -> Html {
    let findings = marked(preview, pointed);
    let current = pointed.map(|subject| FindingId { code: "", subject });
    let section = |section: Section| {
        let is_found = preview.is_found(section);
        let table = match section {
            Section::Part(part) => part.table(),
            Section::Front => None,
        };
        let title = match section {
            Section::Front => html! { <span>{ui.t(&words::BODY_AND_TITLE)}</span> },
            Section::Part(part) => html! { <span lang="zh-CN">{part.heading()}</span> },
        };
        let merge = open.map(|open| preview.merge_of(section, open));
        let is_of_other_edition = merge.as_ref().is_some_and(|merge| !merge.other_edition.is_empty());
        let aside = match &merge {
            _ if !is_found => Some(words::NOT_FOUND.clone()),
            Some(_) if is_of_other_edition => Some(words::OTHER_EDITION.clone()),
            Some(merge) => Some(words::difference(merge)),
            None => table.map(|table| words::n_cells(n_filled(&preview.report, table))),
        };
        let onchange = {
            let ui = ui.clone();
            Callback::from(move |event: Event| {
                if let Some(is_taken) = events::is_checked(&event) {
                    ui.send(Step::SectionTaken { section, is_taken }.into());
                }
            })
        };
        html! {
            <section key={section.id()} class={classes!("recognised", (!preview.is_taken(section)).then_some("recognised--left"))}>
                <div class="recognised__head">
                    <label class="recognised__title">
                        <input type="checkbox" data-take={section.id()} checked={preview.is_taken(section)} disabled={!is_found} {onchange}/>
                        {title}
                    </label>
                    if let Some(aside) = aside { <span class="recognised__aside">{ui.t(&aside)}</span> }
                </div>
                if is_found {
                    {match table {
                        Some(table) => html! {
                            <TableEditor
                                table={preview.report.table(table).clone()}
                                findings={findings.clone()}
                                totals={Totals::Checked}
                                {current}
                                notes={preview.report.cell_notes.clone()}
                                prefix="i"
                            />
                        },
                        None => texts(ui, preview, section),
                    }}
                }
            </section>
        }
    };
    html! { <>{for Section::ALL.map(section)}</> }
}

fn texts(ui: &Ui, preview: &Preview, section: Section) -> Html {
    let report = &preview.report;
    let places: Vec<Place> = match section {
        Section::Front => vec![Place::Title, Place::DocumentNumber, Place::Preface],
        Section::Part(Part::Overview) => {
            std::iter::once(Place::Overview).chain(Topic::ALL.iter().map(|topic| Place::Topic(*topic))).collect()
        }
        Section::Part(part) => vec![Place::of_part(part)],
    };
    let is_one = places.len() == 1;
    let text = |place: &Place| {
        let text = report.text(*place).filter(|text| !text.trim().is_empty())?;
        Some(html! {
            <div class="recognised__item" data-point={place.to_string()}>
                if !is_one { <dt>{ui.t(&frame::place(*place))}</dt> }
                <dd lang="zh-CN">{&*text}</dd>
            </div>
        })
    };
    html! { <dl>{for places.iter().filter_map(text)}</dl> }
}

fn n_filled(report: &Report, table: TableId) -> usize {
    report.table(table).cells().filter(|(_, value)| **value != CellValue::Missing).count()
}

/// The doubts as marks in the tables, and the place that is pointed at.
fn marked(preview: &Preview, pointed: Option<Place>) -> Rc<[Finding]> {
    let open = preview.doubts.iter().filter(|doubt| !doubt.is_settled && doubt.kind == DoubtKind::ToConfirm);
    let asked = open.flat_map(|doubt| doubt.places.iter()).map(|place| finding(*place, Severity::Warning));
    asked.chain(pointed.map(|place| finding(place, Severity::Info))).collect()
}

fn finding(place: Place, severity: Severity) -> Finding {
    Finding {
        id: FindingId { code: "", subject: place },
        severity,
        place,
        places: vec![place],
        message: Bi::default(),
        why: Bi::default(),
        basis: None,
        equation: None,
        expected: None,
        found: None,
        because_of: None,
        accepted: None,
        fixes: Vec::new(),
    }
}
