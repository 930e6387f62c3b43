//! Drafts: kept while typing, restored, never written over another tab's, and each failure with its words.

use std::rc::Rc;

use gongkai::app::action::{Action, Started, Today};
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::drafts::{Draft, DraftKey, DraftState, Storage, StorageFailure};
use gongkai::app::effect::Effect;
use gongkai::app::import::{Accept, Step};
use gongkai::app::{Dialog, EXAMPLE, NoticeKind, Screen, State};
use gongkai::domain::place::Place;
use gongkai::domain::report::Report;
use gongkai::text::Lang;

fn started(writer: &str) -> Started {
    Started {
        today: Today { year: 2026, month: 1 },
        writer: Rc::from(writer),
        are_drafts_refused: false,
        drafts: Ok(Vec::new()),
    }
}

fn tab(writer: &str) -> State {
    let mut state = State::new(Config::default());
    state.update(Action::Started(started(writer)));
    state
}

fn with_example(writer: &str) -> State {
    let mut state = tab(writer);
    state.update(Action::CommandAsked(CommandId::Example));
    state
}

fn type_title(state: &mut State, text: &str) -> Vec<Effect> {
    state.update(Action::TextTyped { place: Place::Title, text: text.to_string() })
}

fn due(state: &mut State) -> Option<(Draft, Rc<Report>)> {
    written(state.update(Action::DraftDue))
}

fn written(effects: Vec<Effect>) -> Option<(Draft, Rc<Report>)> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::KeepDraft { draft, report } => Some((draft, report)),
        _ => None,
    })
}

fn answer(state: &mut State, report: Rc<Report>, outcome: Result<(), StorageFailure>) -> Vec<Effect> {
    state.update(Action::DraftKept { report, at: "14:03".to_string(), outcome })
}

#[test]
fn what_is_typed_is_written_when_typing_pauses() {
    let mut state = with_example("tab1");
    assert!(type_title(&mut state, "甲").contains(&Effect::KeepDraftSoon));
    assert_eq!(state.drafts.state, DraftState::Pending);
    let (draft, report) = due(&mut state).expect("a change is due to be kept");
    assert_eq!(&*draft.key.writer, "tab1");
    assert_eq!(draft.name, "云山镇人民政府");
    assert!(draft.json.contains("\"title\": \"甲\""));
    answer(&mut state, report, Ok(()));
    assert_eq!(state.drafts.state, DraftState::Kept { at: "14:03".to_string() });
    assert_eq!(due(&mut state), None, "nothing new to write");
}

#[test]
fn an_older_state_that_was_written_is_not_called_kept() {
    let mut state = with_example("tab1");
    type_title(&mut state, "甲");
    let (_, older) = due(&mut state).expect("due");
    type_title(&mut state, "甲乙");
    answer(&mut state, older, Ok(()));
    assert_eq!(state.drafts.state, DraftState::Pending);
}

#[test]
fn the_leave_prompt_comes_only_when_drafts_cannot_be_kept() {
    let mut state = with_example("tab1");
    let guarded = |effects: &[Effect]| effects.contains(&Effect::GuardLeaving(true));
    assert!(!guarded(&type_title(&mut state, "甲")));
    let (_, report) = due(&mut state).expect("due");
    assert!(guarded(&answer(&mut state, report.clone(), Err(StorageFailure::Full))));
    assert_eq!(state.drafts.state, DraftState::Failed(StorageFailure::Full));
    assert!(due(&mut state).is_some(), "it is tried again");
    assert!(answer(&mut state, report, Ok(())).contains(&Effect::GuardLeaving(false)));
}

#[test]
fn a_blocked_storage_is_told_at_the_start() {
    let mut state = State::new(Config::default());
    state.update(Action::Started(Started { drafts: Err(StorageFailure::Blocked), ..started("tab1") }));
    assert_eq!(state.drafts.state, DraftState::Failed(StorageFailure::Blocked));
}

#[test]
fn a_draft_opened_in_another_tab_gets_a_copy_of_its_own_and_the_old_one_goes_once_that_is_safe() {
    let mut first = with_example("tab1");
    type_title(&mut first, "甲");
    let (old, _) = due(&mut first).expect("due");
    let mut second = tab("tab2");
    let effects = second.update(Action::DraftOpenAsked(old.key.clone()));
    assert_eq!(effects, [Effect::ReadDraft(old.key.clone())]);
    second.update(Action::DraftRead { key: old.key.clone(), outcome: Ok(old.json.clone()) });
    assert_eq!(second.report(), first.report());
    type_title(&mut second, "乙");
    let (new, report) = due(&mut second).expect("due");
    assert_eq!(new.key.report, old.key.report);
    assert_ne!(new.key, old.key, "another tab's copy is never written over");
    assert_eq!(answer(&mut second, report, Ok(())), [Effect::DeleteDraft(old.key)]);
}

#[test]
fn while_the_other_tab_lives_it_is_said_and_both_copies_stay() {
    let mut first = with_example("tab1");
    type_title(&mut first, "甲");
    let (old, _) = due(&mut first).expect("due");
    let mut second = tab("tab2");
    let effects = second.update(Action::DraftRead { key: old.key.clone(), outcome: Ok(old.json.clone()) });
    let announced = DraftKey { report: old.key.report.clone(), writer: Rc::from("tab2") };
    assert!(effects.contains(&Effect::AnnounceOpen(announced)));
    second.update(Action::OpenElsewhere { report: old.key.report.clone() });
    assert!(second.drafts.is_open_elsewhere);
    type_title(&mut second, "乙");
    let (_, report) = due(&mut second).expect("due");
    assert_eq!(answer(&mut second, report, Ok(())), []);
}

#[test]
fn word_of_another_report_in_another_tab_does_not_matter() {
    let mut state = with_example("tab1");
    state.update(Action::OpenElsewhere { report: Rc::from("tab9-1") });
    assert!(!state.drafts.is_open_elsewhere);
}

#[test]
fn a_replaced_report_stays_as_a_draft() {
    let mut state = with_example("tab1");
    type_title(&mut state, "甲");
    state.update(Action::Pasted { at: None, clip: EXAMPLE.replace("云山", "白水").into() });
    let (draft, _) =
        written(state.update(Step::Accepted(Accept::Whole).into())).expect("the replaced report is written at once");
    assert!(draft.json.contains("\"title\": \"甲\""));
    let (next, _) = due(&mut state).expect("due");
    assert_ne!(next.key.report, draft.key.report);
    state.update(Action::CommandAsked(CommandId::Undo));
    let (back, _) = due(&mut state).expect("due");
    assert_eq!(back.key, draft.key, "undo goes back to the other report's draft");
}

#[test]
fn a_damaged_draft_is_told_and_opens_nothing() {
    let mut state = tab("tab1");
    let key = DraftKey { report: Rc::from("r"), writer: Rc::from("w") };
    state.update(Action::DraftRead { key, outcome: Ok(Rc::from("{\"format\": ")) });
    assert_eq!(state.session.screen, Screen::Start);
    let notice = state.session.notice.clone().expect("a sentence");
    assert_eq!(notice.kind, NoticeKind::Problem);
    assert!(notice.text.get(Lang::Zh).contains("已损坏"));
}

#[test]
fn a_person_who_wants_no_drafts_gets_none_and_is_asked_before_leaving() {
    let mut state = with_example("tab1");
    type_title(&mut state, "甲");
    let (draft, _) = due(&mut state).expect("due");
    let effects = state.update(Action::DraftsRefused(true));
    assert_eq!(effects[..2], [Effect::RefuseDrafts(true), Effect::DeleteDraft(draft.key)]);
    assert!(effects.contains(&Effect::GuardLeaving(true)));
    assert!(!type_title(&mut state, "甲乙").contains(&Effect::KeepDraftSoon));
    assert_eq!(due(&mut state), None);
    assert!(state.update(Action::DraftsRefused(false)).contains(&Effect::KeepDraftSoon));
    assert!(due(&mut state).is_some());
}

#[test]
fn a_host_that_keeps_drafts_itself_is_left_to_it() {
    let mut state = State::new(Config { storage: Storage::Host, ..Config::default() });
    state.update(Action::Started(started("tab1")));
    state.update(Action::CommandAsked(CommandId::Example));
    let effects = type_title(&mut state, "甲");
    assert!(!effects.contains(&Effect::KeepDraftSoon) && !effects.contains(&Effect::GuardLeaving(true)));
}

#[test]
fn drafts_are_deleted_only_after_a_question() {
    let mut state = tab("tab1");
    assert_eq!(state.update(Action::AllDraftsDeleteAsked), []);
    assert_eq!(state.session.dialog, Some(Dialog::DeleteAllDrafts));
    assert_eq!(state.update(Action::DialogConfirmed), [Effect::DeleteAllDrafts]);
}
