//! Every state of the bar.

use yew::prelude::*;

use super::{Bar, Heading, More, Orders};
use crate::app::action::{Action, NewReport};
use crate::app::command::CommandId;
use crate::app::config::Config;
use crate::app::effect::{SavedHow, WorldError};
use crate::app::progress::{Section, progress};
use crate::app::{SaveState, State};
use crate::domain::schema::Part;
use crate::ui::findings::tally;
use crate::ui::gallery::Example;

/// A new report, and one filled with zeros.
pub(crate) fn new_state() -> State {
    let mut state = State::new(Config::default());
    let asked = NewReport { name: "云山镇人民政府".to_string(), year: Some(2024), ..NewReport::default() };
    state.update(Action::NewReportAsked(asked));
    state
}

pub(crate) fn filled_state() -> State {
    let mut state = new_state();
    state.update(Action::CommandAsked(CommandId::FillAllZeros));
    state
}

pub(crate) fn heading(state: &State, save: SaveState) -> Heading {
    let report = state.report();
    Heading {
        name: AttrValue::from(report.body.name.clone()),
        year: report.year,
        save,
        draft: state.drafts.state.clone(),
        undo: state.history.undo_label().cloned(),
        redo: state.history.redo_label().cloned(),
        tally: tally(report, &state.findings),
        progress: progress(report, &state.findings),
    }
}

pub fn examples() -> Vec<Example> {
    let (new, filled) = (new_state(), filled_state());
    let bar = |state: &State, save: SaveState| {
        html! { <Bar heading={heading(state, save)} orders={Orders::of(state)} current={Section::Part(Part::T3)} is_drawer_open=false/> }
    };
    let saved = |how: SavedHow| SaveState::Saved { at: "14:03".to_string(), how };
    let file = "yunshan-2024.json".to_string();
    let nobody = State::new(Config::default());
    vec![
        Example::new("bar/unsaved", bar(&filled, SaveState::Unsaved)),
        Example::new("bar/untouched", bar(&new, SaveState::Untouched)),
        Example::new("bar/saved-file", bar(&filled, saved(SavedHow::File(file.clone())))),
        Example::new("bar/saved-download", bar(&filled, saved(SavedHow::Download(file)))),
        Example::new("bar/failed", bar(&filled, SaveState::Failed(WorldError::SaveRefused))),
        Example::new("bar/no-body", bar(&nobody, SaveState::Unsaved)),
        Example::new("bar/menu-open", html! { <More orders={Orders::of(&filled)} starts_open=true/> }),
        Example::new("bar/menu-start", html! { <More orders={Orders::of(&nobody)} starts_open=true/> }),
    ]
}
