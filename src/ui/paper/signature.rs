//! 落款: who signed and when, if the report has one.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::domain::place::Place;
use crate::domain::report::{Signature, Text, Value};
use crate::text::Bi;
use crate::ui::context::use_ui;
use crate::ui::events;
use crate::ui::text::paper as words;

#[derive(Properties, PartialEq, Debug)]
pub(super) struct SignedProps {
    pub(super) signature: Rc<Signature>,
}

#[component]
pub(super) fn Signed(props: &SignedProps) -> Html {
    let ui = use_ui();
    let Signature { name, date } = &*props.signature;
    if name.is_empty() && date.is_empty() {
        return Html::default();
    }
    let field = |which: Which, text: &Text, label: &Bi| {
        let (ui_of, signature) = (ui.clone(), props.signature.clone());
        // Taken when the field is left: one step to undo for one line.
        let onchange = Callback::from(move |event: Event| {
            let Some(text) = events::text(&event) else { return };
            let mut signature = (*signature).clone();
            match which {
                Which::Name => signature.name = text.into(),
                Which::Date => signature.date = text.into(),
            }
            ui_of.send(Action::ValueChosen { place: Place::Signature, value: Value::Signature(signature) });
        });
        html! {
            <span class="signature__line">
                <span class="signature__text" aria-hidden="true">{&**text}</span>
                <input
                    class="signature__field"
                    data-text={which.address()}
                    value={AttrValue::from(text.clone())}
                    aria-label={ui.t(label)}
                    autocomplete="off"
                    readonly={ui.readonly}
                    {onchange}
                />
            </span>
        }
    };
    html! {
        <footer class="signature" role="group" aria-label={ui.t(&words::SIGNATURE)} lang={super::report_lang()} data-anchor="">
            {field(Which::Name, name, &words::SIGNED_BY)}
            {field(Which::Date, date, &words::SIGNED_ON)}
        </footer>
    }
}

#[derive(Clone, Copy)]
enum Which {
    Name,
    Date,
}

impl Which {
    fn address(self) -> &'static str {
        match self {
            Which::Name => "signature.name",
            Which::Date => "signature.date",
        }
    }
}
