//! What the report is about: year, body, kind, level, scope. A row of instruments at the head of the paper; it is not printed.

use std::rc::Rc;

use yew::prelude::*;

use super::field::{Lines, TextField, use_text_field};
use crate::app::action::Action;
use crate::domain::place::{BodyField, Place};
use crate::domain::report::{Body, Text, Value};
use crate::domain::schema::{BodyKind, Level, Scope};
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::events;
use crate::ui::text::paper as words;

#[derive(Properties, PartialEq, Debug)]
pub(super) struct FactsProps {
    pub(super) year: Option<i64>,
    pub(super) body: Rc<Body>,
    pub(super) document_number: Text,
    pub(super) prefix: AttrValue,
}

#[component]
pub(super) fn Facts(props: &FactsProps) -> Html {
    let ui = use_ui();
    let body = &props.body;
    let id = |field: &str| AttrValue::from(format!("{}-f-{field}", props.prefix));
    let label = |field: &str, name: &Bi| html! { <label class="facts__label" for={id(field)}>{ui.t(name)}</label> };
    let kinds = options(&ui, BodyKind::ALL.iter().map(|kind| (kind.id(), kind.term())));
    let levels = options(&ui, Level::ALL.iter().map(|level| (level.id(), level.term())));
    let scopes = options(&ui, Scope::ALL.iter().map(|scope| (scope.id(), scope.term())));
    html! {
        <div class="facts" role="group" aria-label={ui.t(&words::FACTS)} data-anchor="">
            <div class="facts__item facts__item--name">
                {label("name", &words::BODY)}
                <Line id={id("name")} place={Place::Body(BodyField::Name)} text={body.name.clone()} hint={Bi::default()}/>
            </div>
            <div class="facts__item facts__item--year">
                {label("year", &words::YEAR)}
                <YearField id={id("year")} year={props.year}/>
            </div>
            <div class="facts__item">
                {label("number", &words::DOCUMENT_NUMBER)}
                <Line id={id("number")} place={Place::DocumentNumber} text={props.document_number.clone()} hint={words::HINT_NUMBER.clone()}/>
            </div>
            <div class="facts__item">
                {label("kind", &words::KIND)}
                <Choice id={id("kind")} field={BodyField::Kind} value={body.kind.map_or("", BodyKind::id)} options={kinds}/>
            </div>
            <div class="facts__item">
                {label("level", &words::LEVEL)}
                <Choice id={id("level")} field={BodyField::Level} value={body.level.map_or("", Level::id)} options={levels}/>
            </div>
            <div class="facts__item">
                {label("scope", &words::SCOPE)}
                <Choice id={id("scope")} field={BodyField::Scope} value={body.scope.map_or("", Scope::id)} options={scopes}/>
            </div>
        </div>
    }
}

fn options(ui: &Ui, terms: impl Iterator<Item = (&'static str, Bi)>) -> Vec<(&'static str, AttrValue)> {
    let none = std::iter::once(("", ui.t(&words::NOT_CHOSEN)));
    none.chain(terms.map(|(id, term)| (id, ui.t(&term)))).collect()
}

#[derive(Properties, PartialEq, Debug)]
struct ChoiceProps {
    id: AttrValue,
    field: BodyField,
    value: &'static str,
    options: Vec<(&'static str, AttrValue)>,
}

/// One of a few.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    events::use_selected(&node, props.value);
    let place = Place::Body(props.field);
    let onchange = {
        let (ui, field) = (ui.clone(), props.field);
        Callback::from(move |event: Event| {
            let Some(id) = events::chosen(&event) else { return };
            let value = match field {
                BodyField::Kind => Value::Kind(BodyKind::from_id(&id)),
                BodyField::Level => Value::Level(Level::from_id(&id)),
                BodyField::Scope => Value::Scope(Scope::from_id(&id)),
                BodyField::Name => return,
            };
            ui.send(Action::ValueChosen { place, value });
        })
    };
    let options = props.options.iter().map(|(id, word)| {
        html! { <option key={*id} value={*id} selected={*id == props.value}>{word.clone()}</option> }
    });
    html! {
        <select
            ref={node}
            id={props.id.clone()}
            class={classes!("facts__field", props.value.is_empty().then_some("facts__field--none"))}
            data-text={place.to_string()}
            disabled={ui.readonly}
            {onchange}
        >
            {for options}
        </select>
    }
}

#[derive(Properties, PartialEq, Debug)]
struct YearFieldProps {
    id: AttrValue,
    year: Option<i64>,
}

/// The report year: taken when the field is left, so that half a year is never one.
#[component]
fn YearField(props: &YearFieldProps) -> Html {
    let ui = use_ui();
    let raw = use_state(|| None::<String>);
    let year = props.year;
    let oninput = {
        let raw = raw.clone();
        Callback::from(move |event: InputEvent| raw.set(events::text(&event)))
    };
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            ui.send(Action::YearTyped(events::text(&event).unwrap_or_default()));
        })
    };
    let onfocusout = {
        let raw = raw.clone();
        Callback::from(move |_: FocusEvent| raw.set(None))
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if !events::is_composing(&event) && event.key() == "Enter" {
            events::leave(&event);
        }
    });
    let written = || year.map(|year| year.to_string()).unwrap_or_default();
    html! {
        <input
            id={props.id.clone()}
            class="facts__field"
            data-text={Place::Year.to_string()}
            value={(*raw).clone().unwrap_or_else(written)}
            inputmode="numeric"
            autocomplete="off"
            readonly={ui.readonly}
            {oninput}
            {onchange}
            {onfocusout}
            {onkeydown}
        />
    }
}

#[derive(Properties, PartialEq, Debug)]
struct LineProps {
    id: AttrValue,
    place: Place,
    text: Text,
    hint: Bi,
}

/// A text of one line.
#[component]
fn Line(props: &LineProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    let place = props.place;
    let TextField { shown, onfocusin, onfocusout, oninput, onkeydown, .. } =
        use_text_field(&node, place, &props.text, Lines::One);
    let hint = (props.hint != Bi::default()).then(|| ui.t(&props.hint));
    html! {
        <input
            ref={node}
            id={props.id.clone()}
            class="facts__field"
            data-text={place.to_string()}
            value={shown}
            placeholder={hint}
            autocomplete="off"
            spellcheck="false"
            readonly={ui.readonly}
            {onfocusin}
            {onfocusout}
            {oninput}
            {onkeydown}
        />
    }
}
