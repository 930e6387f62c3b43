//! After the year was changed, and after the body was named.

use yew::prelude::*;

use super::follow_line;
use crate::app::State;
use crate::app::action::{Action, NewReport};
use crate::app::config::Config;
use crate::domain::place::{BodyField, Place};
use crate::domain::report::Value;
use crate::ui::context::use_ui;
use crate::ui::gallery::Example;

#[component]
fn AfterChanges() -> Html {
    let ui = use_ui();
    let mut state = State::new(Config::default());
    state.update(Action::NewReportAsked(NewReport {
        name: "云山镇".to_string(),
        year: Some(2024),
        ..NewReport::default()
    }));
    state.update(Action::ValueChosen { place: Place::Year, value: Value::Year(Some(2025)) });
    state.update(Action::TextTyped { place: Place::Body(BodyField::Name), text: "云山镇人民政府".to_string() });
    state.update(Action::EditDone);
    follow_line(&ui, &state.follows())
}

pub fn examples() -> Vec<Example> {
    vec![Example::new("follow/year-and-body", html! { <AfterChanges/> })]
}
