//! Where one begins: a field that takes a whole report, and three quiet ways besides.

pub mod examples;

use std::rc::Rc;

use yew::prelude::*;

use super::bar::{More, Orders};
use super::context::use_ui;
use super::drafts::DraftList;
use super::events;
use super::nodes;
use super::parts::{Button, Icon, Look, NoticePlace, icon};
use super::text::frame::{self, start};
use crate::app::Notice;
use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::drafts::DraftInfo;

#[derive(Properties, PartialEq, Debug)]
pub struct StartProps {
    pub orders: Orders,
    #[prop_or_default]
    pub notice: Option<Notice>,
    /// The drafts of this machine.
    #[prop_or_default]
    pub drafts: Rc<[DraftInfo]>,
    #[prop_or_default]
    pub are_drafts_refused: bool,
    /// False where the host keeps them, or nobody.
    #[prop_or_default]
    pub has_drafts: bool,
    /// True on our own page, where nothing else can want the caret.
    #[prop_or_default]
    pub takes_focus: bool,
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let ui = use_ui();
    html! {
        <>
            <div class="bar" role="group" aria-label={ui.t(&frame::TOOLS)}>
                <span class="bar__product">{ui.t(&frame::PRODUCT)}</span>
                <p class="bar__subtitle">{ui.t(&start::SUBTITLE)}</p>
                <div class="bar__actions"><More orders={props.orders.clone()}/></div>
            </div>
            <div class="start">
                <div class="start__inner">
                    <h1 class="start__title">{ui.t(&start::TITLE)}</h1>
                    <PasteField takes_focus={props.takes_focus}/>
                    <NoticePlace notice={props.notice.clone()}/>
                    <Ways orders={props.orders.clone()}/>
                    if props.has_drafts {
                        <DraftList list={props.drafts.clone()} is_refused={props.are_drafts_refused}/>
                    }
                    <p class="start__privacy">
                        {icon(Icon::Lock)}
                        <span>{ui.t(&start::PRIVACY)}<br/>{ui.t(&start::SECRETS)}</span>
                    </p>
                </div>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq, Debug)]
struct PasteFieldProps {
    takes_focus: bool,
}

/// Takes a paste at once; what is typed or put together waits for the button. What could not be read stays in the field.
#[component]
fn PasteField(props: &PasteFieldProps) -> Html {
    let ui = use_ui();
    let text = use_state(String::new);
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.takes_focus, move |takes_focus| {
            if *takes_focus {
                nodes::focus_on(&node);
            }
        });
    }
    let read = {
        let (ui, text) = (ui.clone(), text.clone());
        Callback::from(move |()| {
            if !text.trim().is_empty() {
                ui.send(Action::Pasted { at: None, clip: (*text).clone().into() });
            }
        })
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(typed) = events::text(&event) {
                text.set(typed);
            }
        })
    };
    let onpaste = {
        let (ui, text) = (ui.clone(), text.clone());
        Callback::from(move |event: Event| {
            // Pieces that are being put together are the person's own; only a paste of everything is read at once.
            if !nodes::is_replaced_whole(&event) {
                return;
            }
            if let Some(clip) = events::pasted(&event) {
                event.prevent_default();
                text.set(clip.text.clone());
                ui.send(Action::Pasted { at: None, clip });
            }
        })
    };
    let onkeydown = {
        let read = read.clone();
        Callback::from(move |event: KeyboardEvent| {
            if nodes::is_send(&event) {
                event.prevent_default();
                read.emit(());
            }
        })
    };
    html! {
        <div class="start__paste">
            <label class="start__label" for="gk-paste">{ui.t(&start::FIELD)}</label>
            <textarea
                ref={node}
                id="gk-paste"
                class="start__field"
                spellcheck="false"
                autocomplete="off"
                readonly={ui.readonly}
                value={(*text).clone()}
                {oninput}
                {onpaste}
                {onkeydown}
            />
            <div class={classes!("start__read", text.trim().is_empty().then_some("start__read--idle"))}>
                <Button look={Look::Primary} title="Ctrl+Enter" is_disabled={text.trim().is_empty()} onclick={read}>{ui.t(&start::READ)}</Button>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq, Debug)]
struct WaysProps {
    orders: Orders,
}

#[component]
fn Ways(props: &WaysProps) -> Html {
    let ui = use_ui();
    let way = |id: CommandId, word: &crate::text::Bi| {
        html! {
            <Button is_disabled={!props.orders.allows(id)} onclick={ui.action(Action::CommandAsked(id))}>{ui.t(word)}</Button>
        }
    };
    html! {
        <div class="start__actions">
            {way(CommandId::New, &start::NEW)}
            {way(CommandId::Open, &start::OPEN)}
            {way(CommandId::Example, &start::EXAMPLE)}
            <p class="start__accept">{ui.t(&start::ACCEPT)}</p>
        </div>
    }
}
