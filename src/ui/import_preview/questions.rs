//! What is asked when no preview helps: which of several files, and what to do with what is no report.

use std::rc::Rc;

use yew::prelude::*;

use super::super::context::use_ui;
use super::super::events;
use super::super::parts::{Button, Dialog, Look};
use super::super::text::{frame, import as words};
use crate::app::import::{Step, Unknown};
use crate::domain::place::Place;
use crate::domain::schema::Topic;

#[derive(Properties, PartialEq, Debug)]
pub struct FilesDialogProps {
    pub names: Rc<[String]>,
}

/// Several files at once: none was opened without a word.
#[component]
pub fn FilesDialog(props: &FilesDialogProps) -> Html {
    let ui = use_ui();
    let close = ui.action(Step::Dropped.into());
    let file = |(n, name): (usize, &String)| {
        html! {
            <li key={n}>
                <Button look={Look::Plain} has_focus={n == 0} onclick={ui.action(Step::FileChosen(n).into())}>{name.clone()}</Button>
            </li>
        }
    };
    let foot = html! { <Button onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button> };
    html! {
        <Dialog title={words::FILES_TITLE.clone()} on_close={close} {foot}>
            <p>{ui.t(&words::files_body(props.names.len()))}</p>
            <ul class="files">{for props.names.iter().enumerate().map(file)}</ul>
        </Dialog>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub struct UnknownDialogProps {
    pub unknown: Rc<Unknown>,
}

/// The texts of the report that words can go into, in its order.
fn places() -> Vec<Place> {
    let topics = Topic::ALL.iter().map(|topic| Place::Topic(*topic));
    [Place::Preface, Place::Overview].into_iter().chain(topics).chain([Place::Problems, Place::OtherMatters]).collect()
}

/// It is no report of this form, or only its tables. The text is kept until a person says what becomes of it.
#[component]
pub fn UnknownDialog(props: &UnknownDialogProps) -> Html {
    let ui = use_ui();
    let unknown = &props.unknown;
    let place = use_state(|| Place::Overview);
    let onchange = {
        let place = place.clone();
        Callback::from(move |event: Event| {
            if let Some(chosen) = events::chosen(&event).and_then(|address| address.parse().ok()) {
                place.set(chosen);
            }
        })
    };
    let seems = unknown.read.seems;
    let has_tables = unknown.has_tables();
    let close = ui.action(Step::Dropped.into());
    let option = |each: Place| {
        html! { <option key={each.to_string()} value={each.to_string()} selected={each == *place}>{ui.t(&frame::place(each))}</option> }
    };
    let foot = html! {
        <>
            <Button onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button>
            <Button look={if has_tables { Look::Border } else { Look::Primary }} onclick={ui.action(Step::PlacedAt(*place).into())}>
                {ui.t(&words::PLACE_IT)}
            </Button>
            if has_tables {
                <Button look={Look::Primary} has_focus=true onclick={ui.action(Step::TablesTaken.into())}>{ui.t(&words::TABLES_ONLY)}</Button>
            }
        </>
    };
    html! {
        <Dialog title={words::seems(seems)} on_close={close} {foot}>
            if let Some(name) = &unknown.source { <p class="dialog__muted">{name.clone()}</p> }
            <p>{ui.t(&words::seems_more(seems))}</p>
            <pre class="unknown__text" tabindex="0" role="group" aria-label={ui.t(&words::SOURCE)} lang="zh-CN">{unknown.text()}</pre>
            <div class="field">
                <label class="field__label" for="gk-place-text">{ui.t(&words::PLACE_AS_TEXT)}</label>
                <select id="gk-place-text" class="field__input" autofocus={!has_tables} {onchange}>{for places().into_iter().map(option)}</select>
            </div>
            <p class="dialog__muted">{ui.t(&words::TEXT_KEPT)}</p>
        </Dialog>
    }
}
