//! What a person does with the findings: accept one with a reason, take it back, look at one part or rule only, mend all
//! that needs no question.

use std::rc::Rc;

use gongkai::app::action::{Action, Started, Today};
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::import::{Accept, Step};
use gongkai::app::preview::steps;
use gongkai::app::progress::{Narrowing, Section};
use gongkai::app::{Dialog, State, safe_changes};
use gongkai::domain::finding::{Finding, FindingId};
use gongkai::domain::place::Place;
use gongkai::domain::report::Value;
use gongkai::domain::schema::Part;
use gongkai::domain::table::CellValue;

const T4: &str = "T4-1@t4.review.total";

/// The example, in whose table four the total of the reviews is 3 and its parts come to 2.
fn example() -> State {
    let mut state = State::new(Config::default());
    state.update(Action::Started(Started {
        today: Today { year: 2025, month: 1 },
        writer: Rc::from("w1"),
        are_drafts_refused: false,
        drafts: Ok(Vec::new()),
    }));
    state.update(Action::CommandAsked(CommandId::Example));
    state
}

fn finding<'a>(state: &'a State, id: &str) -> &'a Finding {
    state.findings.iter().find(|finding| finding.id.to_string() == id).unwrap_or_else(|| panic!("no finding {id}"))
}

fn id(state: &State, id: &str) -> FindingId {
    finding(state, id).id
}

fn accept(state: &mut State, reason: &str) {
    let id = id(state, T4);
    state.update(Action::AcceptAsked(id));
    assert_eq!(state.session.dialog, Some(Dialog::Accept(id)));
    state.update(Action::Accepted { id, reason: reason.to_string(), by: " 李某 ".to_string() });
    assert_eq!(state.session.dialog, None);
}

#[test]
fn a_finding_accepted_with_a_reason_is_counted_apart_and_travels_in_the_json() {
    let mut state = example();
    let errors = state.summary.errors;
    accept(&mut state, "上年有 1 件另案处理");
    let accepted = finding(&state, T4).accepted.clone().expect("it is accepted");
    assert_eq!(
        (&*accepted.reason, accepted.by.as_deref(), accepted.date.as_deref()),
        ("上年有 1 件另案处理", Some("李某"), Some("2025-01"))
    );
    assert_eq!((state.summary.errors, state.summary.accepted), (errors - 1, 1));
    assert!(state.json().contains("\"reason\": \"上年有 1 件另案处理\""));
    let report = Rc::new(gongkai::wire::read(&state.json()).expect("our own JSON is read").report);
    let mut other = State::new(Config::default());
    other.update(Action::ReportSet(report));
    assert!(finding(&other, T4).accepted.is_some(), "whoever opens the JSON sees the reason");
}

#[test]
fn without_a_reason_nothing_is_accepted() {
    let mut state = example();
    accept(&mut state, "  \n ");
    assert_eq!(finding(&state, T4).accepted, None);
}

#[test]
fn a_reason_is_undone_withdrawn_and_lapses_with_the_figures_it_is_about() {
    let mut state = example();
    accept(&mut state, "甲");
    state.update(Action::CommandAsked(CommandId::Undo));
    assert_eq!(finding(&state, T4).accepted, None, "undone");
    state.update(Action::CommandAsked(CommandId::Redo));
    assert!(finding(&state, T4).accepted.is_some());

    accept(&mut state, "乙");
    let reasons: Vec<&str> = state.report().accepted.iter().map(|given| &*given.reason).collect();
    assert_eq!(reasons, ["乙"], "the later reason takes the place of the earlier");

    let t4 = id(&state, T4);
    state.update(Action::AcceptanceWithdrawn(t4));
    assert_eq!((finding(&state, T4).accepted.clone(), state.report().accepted.len()), (None, 0));

    accept(&mut state, "丙");
    state.update(Action::CellTyped { place: "t4.review.total".parse().expect("an address"), raw: "5".to_string() });
    assert_eq!(finding(&state, T4).accepted, None, "the figure is another one now");
}

#[test]
fn a_read_only_report_takes_no_reason() {
    let mut state = example();
    let t4 = id(&state, T4);
    state.update(Action::ConfigSet(Config { readonly: true, ..Config::default() }));
    state.update(Action::Accepted { id: t4, reason: "甲".to_string(), by: String::new() });
    assert_eq!(finding(&state, T4).accepted, None);
}

#[test]
fn next_and_previous_stay_within_the_part_or_rule_that_is_looked_at() {
    let mut state = example();
    state.update(Action::Narrowed(Narrowing { section: Some(Section::Part(Part::T4)), rule: None }));
    for order in [CommandId::NextFinding, CommandId::NextFinding, CommandId::PreviousFinding] {
        state.update(Action::CommandAsked(order));
        assert_eq!(state.session.current.map(|id| id.to_string()).as_deref(), Some(T4));
    }
    state.update(Action::Narrowed(Narrowing { section: None, rule: Some("T3-R") }));
    state.update(Action::CommandAsked(CommandId::NextFinding));
    assert_eq!(state.session.current.map(|id| id.code), Some("T3-R"));
    // Another report is looked at whole.
    state.update(Action::CommandAsked(CommandId::Example));
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(state.session.narrowing, Narrowing::default());
}

#[test]
fn what_is_mended_at_once_is_what_its_preview_says_and_one_undo_takes_it_back() {
    let mut state = example();
    let total = "t3.new_requests.total".parse().expect("an address");
    state.update(Action::CellTyped { place: total, raw: String::new() });
    state.update(Action::EditDone);
    // The example's half-width punctuation is mended in the same step.
    let told: Vec<String> = safe_changes(&state.findings)
        .iter()
        .flat_map(|change| steps(state.report(), change))
        .filter(|step| matches!(step.place, Place::Cell(..)))
        .map(|step| format!("{} {}→{}", step.place, step.from.zh, step.to.zh))
        .collect();
    assert_eq!(told, ["t3.new_requests.total →47"]);
    let before = state.report().clone();
    state.update(Action::CommandAsked(CommandId::ApplySafeFixes));
    assert_eq!(state.report().value(total), Some(Value::Cell(CellValue::count(47))));
    state.update(Action::CommandAsked(CommandId::Undo));
    assert_eq!(*state.report(), before);
}

#[test]
fn all_rules_are_listed_from_anywhere_also_before_a_report_is_open() {
    let mut state = State::new(Config::default());
    state.update(Action::CommandAsked(CommandId::Rules));
    assert_eq!(state.session.dialog, Some(Dialog::Rules));
    state.update(Action::RuleAsked("T3-A"));
    assert_eq!(state.session.dialog, Some(Dialog::Rule("T3-A")));
}
