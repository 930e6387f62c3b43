//! What holds for every order of edits, pastes, answers and undos: a figure that a person typed is never overwritten in
//! silence, nothing changes before the answer, and undo brings back the identical value.

use std::collections::BTreeMap;

use gongkai::app::action::{Action, NewReport};
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::import::{Accept, Import, Step};
use gongkai::app::progress::Section;
use gongkai::app::{EXAMPLE, State, totals};
use gongkai::domain::place::Place;
use gongkai::domain::report::Value;
use gongkai::domain::table::CellValue;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Something a person does.
#[derive(Clone, Debug)]
enum Deed {
    Type(Index, &'static str),
    PasteOver(Index, &'static str),
    Paste(String),
    Settle(Index, Option<u64>),
    Correct(Index, &'static str),
    Tick(Index, bool),
    OnlyTables,
    Accept(Accept),
    PutText(Place),
    Drop,
    FillZeros,
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = any::<Index>;
    let typed = select(vec!["0", "3", "12", "/", "l", ""]);
    let block = select(vec![
        "1\t2\n3\t4",
        "7",
        "（一）予以公开\t8\t\t0\t0\t0\t0\t8\n",
        "（一）予以公开\t约8\t0\t0\t0\t0\t0\t8\n",
    ]);
    let whole = select(vec![
        EXAMPLE.to_string(),
        EXAMPLE.replace("云山", "白水").replace("\tl\t", "\t1\t"),
        "（二）部分公开\t1\t\t0\t0\t0\t0\t1\n（一）予以公开\t8\t0\t0\t0\t0\t0\t8\n".to_string(),
        "今天下午两点开会。".to_string(),
        "五、存在的主要问题及改进情况\n一是更新不够及时。\n六、其他需要报告的事项\n无\n".to_string(),
    ]);
    prop_oneof![
        6 => (at(), typed.clone()).prop_map(|(at, raw)| Deed::Type(at, raw)),
        2 => (at(), block).prop_map(|(at, block)| Deed::PasteOver(at, block)),
        3 => whole.prop_map(Deed::Paste),
        1 => (at(), proptest::option::of(0..9u64)).prop_map(|(nth, value)| Deed::Settle(nth, value)),
        1 => (at(), typed).prop_map(|(at, raw)| Deed::Correct(at, raw)),
        1 => (at(), any::<bool>()).prop_map(|(section, is_taken)| Deed::Tick(section, is_taken)),
        1 => Just(Deed::OnlyTables),
        3 => select(vec![Accept::Whole, Accept::Into]).prop_map(Deed::Accept),
        1 => select(vec![Place::Problems, Place::Preface]).prop_map(Deed::PutText),
        1 => Just(Deed::Drop),
        1 => Just(Deed::FillZeros),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// Cells that no sum of the form computes: what stands there is a person's own.
fn own_cells(state: &State) -> Vec<Place> {
    let is_own = |place: &Place| match *place {
        Place::Cell(table, row, column) => {
            let table = state.report().table(table);
            table.spec().cell_index(row, column).is_some_and(|at| !totals::is_total(table, at))
        }
        _ => false,
    };
    state.report().cell_places().filter(is_own).collect()
}

fn value(state: &State, place: Place) -> Option<CellValue> {
    match state.report().value(place) {
        Some(Value::Cell(value)) => Some(value),
        _ => None,
    }
}

/// Does it, and answers with the place that the deed itself names.
fn act(state: &mut State, deed: &Deed) -> Option<Place> {
    // Few cells, so that what is pasted meets what was typed.
    let cells: Vec<Place> = own_cells(state).into_iter().skip(8).take(30).collect();
    let mut named = None;
    if state.session.import != Import::Idle && matches!(deed, Deed::Type(..) | Deed::PasteOver(..)) {
        // The page under a preview or a question cannot be reached.
        return None;
    }
    let action = match deed.clone() {
        Deed::Type(at, raw) => {
            let place = *at.get(&cells);
            named = Some(place);
            Action::CellTyped { place, raw: raw.to_string() }
        }
        Deed::PasteOver(at, block) => Action::Pasted { at: Some(*at.get(&cells)), clip: block.into() },
        Deed::Paste(text) => Action::Pasted { at: None, clip: text.into() },
        Deed::Settle(nth, value) => Step::Settled { doubt: nth.index(4), value: value.map(CellValue::count) }.into(),
        Deed::Correct(at, raw) => Step::CellTyped { place: *at.get(&cells), raw: raw.to_string() }.into(),
        Deed::Tick(section, is_taken) => Step::SectionTaken { section: *section.get(&Section::ALL), is_taken }.into(),
        Deed::OnlyTables => Step::OnlyTables.into(),
        Deed::Accept(accept) => Step::Accepted(accept).into(),
        Deed::PutText(place) => Step::PlacedAt(place).into(),
        Deed::Drop => Step::Dropped.into(),
        Deed::FillZeros => Action::CommandAsked(CommandId::FillAllZeros),
        Deed::Undo => Action::CommandAsked(CommandId::Undo),
        Deed::Redo => Action::CommandAsked(CommandId::Redo),
    };
    state.update(action);
    state.update(Action::EditDone);
    named
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn typed_figures_are_never_overwritten_in_silence(deeds in vec(deed(), 1..24)) {
        let mut state = State::new(Config::default());
        state.update(Action::NewReportAsked(NewReport { name: "甲镇人民政府".to_string(), year: Some(2024), ..NewReport::default() }));
        let mut typed: BTreeMap<Place, CellValue> = BTreeMap::new();
        for deed in &deeds {
            let before = state.document.clone();
            let named = act(&mut state, deed);
            if let Some(place) = named {
                typed.extend(value(&state, place).map(|value| (place, value)));
            }
            let changed: Vec<Place> =
                typed.iter().filter(|(place, was)| value(&state, **place).as_ref() != Some(*was)).map(|(place, _)| *place).collect();
            let is_history = matches!(deed, Deed::Undo | Deed::Redo);
            let is_said = state.session.notice.as_ref().is_some_and(|notice| notice.can_undo);
            prop_assert!(changed.is_empty() || is_history || is_said, "{deed:?} overwrote {changed:?} without a word");
            // What waits, and what is done with it, touches nothing until it is accepted.
            if matches!(deed, Deed::Settle(..) | Deed::Correct(..) | Deed::Tick(..) | Deed::OnlyTables | Deed::Drop) {
                prop_assert_eq!(&state.document, &before);
            }
            for place in changed {
                match value(&state, place) {
                    Some(value) => drop(typed.insert(place, value)),
                    None => drop(typed.remove(&place)),
                }
            }
            // Undo is the way back to the identical value, and redo forth again.
            let after = state.document.clone();
            if after != before && !is_history {
                state.update(Action::CommandAsked(CommandId::Undo));
                if matches!(state.session.import, Import::Preview(_)) {
                    continue;
                }
                prop_assert_eq!(&state.document, &before, "after {:?}", deed);
                state.update(Action::CommandAsked(CommandId::Redo));
                prop_assert_eq!(&state.document, &after, "after {:?}", deed);
            }
        }
    }
}
