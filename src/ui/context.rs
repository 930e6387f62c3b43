//! What every component may ask for without props: the language, whether anything may be edited, and the one dispatcher.

use yew::prelude::*;

use crate::app::action::Action;
use crate::text::{Bi, Lang};

/// Shared by context. The dispatcher is made once, so that the context changes only with language or mode.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    pub lang: Lang,
    pub readonly: bool,
    pub dispatch: Callback<Action>,
}

impl Ui {
    /// The text in the person's language.
    pub fn t(&self, text: &Bi) -> AttrValue {
        AttrValue::from(text.get(self.lang))
    }

    pub fn send(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// Sends the action when called: what a button does.
    pub fn action(&self, action: Action) -> Callback<()> {
        self.dispatch.reform(move |()| action.clone())
    }
}

/// The context of the component that calls it. Outside of `App`, as in the gallery, nothing is dispatched.
#[hook]
pub fn use_ui() -> Ui {
    use_context::<Ui>().unwrap_or_else(|| Ui { lang: Lang::Zh, readonly: false, dispatch: Callback::noop() })
}
