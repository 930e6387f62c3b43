//! A button with more behind it. The entries are ordinary buttons in the tab order; arrows go between them as well.

use yew::prelude::*;

use super::{Button, Look, Mark, mark};
use crate::ui::nodes;

/// Closes the menu that an entry stands in, before it acts.
#[derive(Clone, PartialEq, Debug)]
struct Closer(Callback<()>);

#[derive(Properties, PartialEq, Debug)]
pub struct MenuProps {
    /// The name of the button.
    pub label: AttrValue,
    /// What the button shows.
    pub face: Html,
    /// For the gallery.
    #[prop_or_default]
    pub starts_open: bool,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let is_open = use_state(|| props.starts_open);
    let button = use_node_ref();
    let list = use_node_ref();
    let close = {
        let (is_open, button) = (is_open.clone(), button.clone());
        use_callback((), move |(), ()| {
            is_open.set(false);
            nodes::focus_on(&button);
        })
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(!*is_open))
    };
    let onkeydown = {
        let (is_open, close, list) = (is_open.clone(), close.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            if !*is_open {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    event.prevent_default();
                    close.emit(());
                }
                "ArrowDown" => {
                    event.prevent_default();
                    nodes::focus_next_button(&list, 1);
                }
                "ArrowUp" => {
                    event.prevent_default();
                    nodes::focus_next_button(&list, -1);
                }
                _ => {}
            }
        })
    };
    let onfocusout = {
        let is_open = is_open.clone();
        Callback::from(move |event: FocusEvent| {
            if *is_open && nodes::focus_went_elsewhere(&event) {
                is_open.set(false);
            }
        })
    };
    let away = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(false))
    };
    html! {
        <div class="menu" {onkeydown} {onfocusout}>
            <Button look={Look::Icon} label={props.label.clone()} title={props.label.clone()} expanded={*is_open} node={button} onclick={toggle}>
                {props.face.clone()}
            </Button>
            if *is_open {
                // Takes the click that closes the menu, wherever it falls.
                <div class="menu__away" onclick={away}></div>
                <div ref={list} class="menu__list" role="group" aria-label={props.label.clone()}>
                    <ContextProvider<Closer> context={Closer(close)}>{props.children.clone()}</ContextProvider<Closer>>
                </div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub struct MenuItemProps {
    pub label: AttrValue,
    /// The key that does the same, or a state in a word.
    #[prop_or_default]
    pub aside: Option<AttrValue>,
    /// For a switch: whether it is on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    #[prop_or_default]
    pub is_disabled: bool,
    #[prop_or_default]
    pub class: Classes,
    pub on_pick: Callback<()>,
}

#[component]
pub fn MenuItem(props: &MenuItemProps) -> Html {
    let closer = use_context::<Closer>();
    let on_pick = props.on_pick.clone();
    let is_disabled = props.is_disabled;
    let onclick = Callback::from(move |_: MouseEvent| {
        if is_disabled {
            return;
        }
        // The focus is back on the menu's button before anything opens, so that a dialog can return it there.
        if let Some(Closer(close)) = &closer {
            close.emit(());
        }
        on_pick.emit(());
    });
    html! {
        <button
            type="button"
            class={classes!("menu__item", props.class.clone())}
            aria-pressed={props.pressed.map(|on| if on { "true" } else { "false" })}
            aria-disabled={props.is_disabled.then_some("true")}
            {onclick}
        >
            <span class="menu__label">{props.label.clone()}</span>
            if let Some(aside) = &props.aside {
                <span class="menu__aside">
                    if props.pressed == Some(true) { {mark(Mark::Done)} }
                    {aside.clone()}
                </span>
            }
        </button>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub struct SegmentsProps {
    pub label: AttrValue,
    /// Word, language of the word where it is not that of the page, and whether it is the chosen one.
    pub items: Vec<Segment>,
    pub on_pick: Callback<usize>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Segment {
    pub word: AttrValue,
    /// A language tag, where the word is not in the language of the page.
    pub lang: Option<&'static str>,
    pub is_chosen: bool,
}

/// A choice of a few, all in sight.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let items = props.items.iter().enumerate().map(|(nth, item)| {
        let on_pick = props.on_pick.clone();
        let onclick = Callback::from(move |_: MouseEvent| on_pick.emit(nth));
        html! {
            <button
                key={nth}
                type="button"
                class="segments__item"
                lang={item.lang}
                aria-pressed={if item.is_chosen { "true" } else { "false" }}
                {onclick}
            >
                {item.word.clone()}
            </button>
        }
    });
    html! {
        <div class="menu__group">
            <span class="menu__title" aria-hidden="true">{props.label.clone()}</span>
            <div class="segments" role="group" aria-label={props.label.clone()}>{for items}</div>
        </div>
    }
}
