//! Every state of the start screen.

use yew::prelude::*;

use super::Start;
use crate::app::State;
use crate::app::action::Action;
use crate::app::config::Config;
use crate::ui::bar::Orders;
use crate::ui::gallery::Example;

pub fn examples() -> Vec<Example> {
    let state = State::new(Config::default());
    let readonly = State::new(Config { readonly: true, ..Config::default() });
    let mut broken = State::new(Config::default());
    broken.update(Action::Pasted { at: None, clip: "{ \"format\": ".into() });
    vec![
        Example::new("start/empty", html! { <Start orders={Orders::of(&state)}/> }),
        Example::new(
            "start/not-read",
            html! { <Start orders={Orders::of(&broken)} notice={broken.session.notice.clone()}/> },
        ),
        Example::new("start/readonly", html! { <Start orders={Orders::of(&readonly)}/> }),
    ]
}
