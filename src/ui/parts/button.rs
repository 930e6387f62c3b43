//! A button. One that can do nothing now stays in the tab order and says so, because a focused button that becomes
//! disabled would drop the focus: undo, pressed until there is nothing left, is the everyday case.

use yew::prelude::*;

use super::{Icon, icon};
use crate::ui::el::{El, el};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Border,
    /// One per view.
    Primary,
    /// Mends something.
    Fix,
    /// Text only.
    Plain,
    /// An icon without a word; give it a label.
    Icon,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Look::Border => "button",
            Look::Primary => "button button--primary",
            Look::Fix => "button button--fix",
            Look::Plain => "button button--plain",
            Look::Icon => "button button--icon",
        }
    }
}

/// A button that does something.
pub fn button(look: Look, on_click: &Callback<()>) -> El {
    let on_click = on_click.clone();
    let on_click = Callback::from(move |_: MouseEvent| on_click.emit(()));
    el("button", look.class()).attr("type", "button").on_click(on_click)
}

/// A button with a sign instead of a word.
pub fn icon_button(sign: Icon, label: AttrValue, on_click: &Callback<()>) -> El {
    button(Look::Icon, on_click).attr_text("aria-label", label).child(icon(sign))
}

#[derive(Properties, PartialEq, Debug)]
pub struct ButtonProps {
    #[prop_or_default]
    pub look: Look,
    #[prop_or_default]
    pub class: Classes,
    /// The name for those who listen, where the content is no name or not enough of one.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub title: Option<AttrValue>,
    #[prop_or_default]
    pub is_disabled: bool,
    /// Whether what the button opens is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Sends the form it stands in; `onclick` is not called then.
    #[prop_or_default]
    pub is_submit: bool,
    /// Takes the focus when its dialog opens.
    #[prop_or_default]
    pub has_focus: bool,
    #[prop_or_default]
    pub node: NodeRef,
    #[prop_or_default]
    pub onclick: Callback<()>,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let is_silent = props.is_disabled || props.is_submit;
    let onclick = props.onclick.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if !is_silent {
            onclick.emit(());
        }
    });
    html! {
        <button
            ref={props.node.clone()}
            type={if props.is_submit { "submit" } else { "button" }}
            class={classes!(props.look.class(), props.class.clone())}
            aria-label={props.label.clone()}
            title={props.title.clone()}
            aria-disabled={props.is_disabled.then_some("true")}
            aria-expanded={props.expanded.map(|open| if open { "true" } else { "false" })}
            autofocus={props.has_focus}
            {onclick}
        >
            {props.children.clone()}
        </button>
    }
}
