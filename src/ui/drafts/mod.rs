//! Drafts: the list on the start screen, the questions before one is deleted, and the word about another tab.

pub mod examples;

use std::rc::Rc;

use yew::prelude::*;

use super::context::use_ui;
use super::events;
use super::parts::{Button, Dialog, Look, Mark, mark};
use super::text::{drafts as words, frame};
use crate::app::action::Action;
use crate::app::drafts::{DraftInfo, DraftKey};

#[derive(Properties, PartialEq, Debug)]
pub struct DraftListProps {
    pub list: Rc<[DraftInfo]>,
    pub is_refused: bool,
}

/// The drafts of this machine, newest first, and how to have none.
#[component]
pub fn DraftList(props: &DraftListProps) -> Html {
    let ui = use_ui();
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            if let Some(is_on) = events::is_checked(&event) {
                ui.send(Action::DraftsRefused(is_on));
            }
        })
    };
    let row = |draft: &DraftInfo| {
        let key = &draft.key;
        html! {
            <li key={format!("{} {}", key.report, key.writer)} class="drafts__row">
                <span class="drafts__name">{ui.t(&words::name(draft))}</span>
                <span class="drafts__time">{draft.saved_at.clone()}</span>
                <Button look={Look::Plain} label={ui.t(&words::of(&words::OPEN, draft))} onclick={ui.action(Action::DraftOpenAsked(key.clone()))}>
                    {ui.t(&words::OPEN)}
                </Button>
                <Button look={Look::Plain} label={ui.t(&words::of(&words::DELETE, draft))} onclick={ui.action(Action::DraftDeleteAsked(key.clone()))}>
                    {ui.t(&words::DELETE)}
                </Button>
            </li>
        }
    };
    html! {
        <section class="drafts" aria-label={ui.t(&words::LIST)}>
            if !props.list.is_empty() {
                <h2 class="drafts__title">{ui.t(&words::LIST)}</h2>
                <ul class="drafts__list">{ for props.list.iter().map(row) }</ul>
                <p class="drafts__hint">{ui.t(&words::ONLY_HERE)}</p>
            }
            <div class="drafts__foot">
                <label class="drafts__refuse" title={ui.t(&words::REFUSE_HINT)}>
                    <input type="checkbox" checked={props.is_refused} {onchange}/>
                    <span>{ui.t(&words::REFUSE)}</span>
                </label>
                if !props.list.is_empty() {
                    <Button look={Look::Plain} onclick={ui.action(Action::AllDraftsDeleteAsked)}>{ui.t(&words::DELETE_ALL)}</Button>
                }
            </div>
        </section>
    }
}

/// The same list over an open report.
#[component]
pub fn DraftsDialog(props: &DraftListProps) -> Html {
    let ui = use_ui();
    let close = ui.action(Action::DialogClosed);
    let foot = html! {
        <Button class="dialog__foot-end" has_focus=true onclick={close.clone()}>{ui.t(&frame::CLOSE)}</Button>
    };
    html! {
        <Dialog title={words::LIST.clone()} on_close={close} {foot}>
            if props.list.is_empty() {
                <p>{ui.t(&words::NONE)}</p>
            }
            <DraftList list={props.list.clone()} is_refused={props.is_refused}/>
        </Dialog>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub struct DeleteDialogProps {
    pub list: Rc<[DraftInfo]>,
    /// The one draft, or all of them.
    pub key_of_one: Option<DraftKey>,
}

/// Deleting cannot be undone, so it is asked.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let ui = use_ui();
    let (title, question) = match &props.key_of_one {
        Some(key) => {
            let draft = props.list.iter().find(|draft| draft.key == *key);
            let name = draft.map_or_else(|| ui.t(&frame::untitled()), |draft| ui.t(&words::name(draft)));
            (words::DELETE_ONE_TITLE.clone(), words::delete_one(&name))
        }
        None => (words::DELETE_ALL.clone(), words::delete_all(props.list.len())),
    };
    let close = ui.action(Action::DialogClosed);
    let foot = html! {
        <>
            <Button class="dialog__foot-end" has_focus=true onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button>
            <Button onclick={ui.action(Action::DialogConfirmed)}>{ui.t(&words::DELETE)}</Button>
        </>
    };
    html! {
        <Dialog {title} on_close={close} {foot}>
            <p>{ui.t(&question)}</p>
            <p class="dialog__muted">{ui.t(&words::CANNOT_UNDO)}</p>
        </Dialog>
    }
}

/// Said in the tab that came second.
#[component]
pub fn ElsewhereLine() -> Html {
    let ui = use_ui();
    html! {
        <div class="notice notice--problem">
            <p class="notice__text" role="alert">{mark(Mark::Warning)}<span>{ui.t(&words::ELSEWHERE)}</span></p>
            <Button look={Look::Plain} onclick={ui.action(Action::ElsewhereAnswered)}>{ui.t(&words::GO_ON_HERE)}</Button>
        </div>
    }
}
