//! A text of the report: a field that grows with it and looks like the page. It never rewrites what is being typed.

use yew::prelude::*;

use super::field::{Lines, TextField, use_text_field};
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::ui::context::use_ui;
use crate::ui::text::paper as words;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Paragraphs of the report.
    Prose,
    /// The title, which is one paragraph.
    Title,
}

#[derive(Properties, PartialEq, Debug)]
pub(super) struct ProseProps {
    pub(super) place: Place,
    pub(super) text: Text,
    pub(super) style: Style,
    /// The id of what was found about the text.
    pub(super) described_by: Option<AttrValue>,
}

#[component]
pub(super) fn Prose(props: &ProseProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    let place = props.place;
    let lines = match props.style {
        Style::Prose => Lines::Many,
        Style::Title => Lines::One,
    };
    let TextField { shown, is_one_paragraph, onfocusin, onfocusout, oninput, onkeydown } =
        use_text_field(&node, place, &props.text, lines);
    let hint = words::hint(place);
    // What gives the field its height; in print it is the text.
    let paragraphs = shown.split('\n').map(|paragraph| html! { <p>{paragraph.to_string()}</p> });
    let style = match props.style {
        Style::Prose => "prose",
        Style::Title => "prose prose--title",
    };
    let class = classes!(
        style,
        shown.is_empty().then_some("prose--empty"),
        (is_one_paragraph && props.style == Style::Prose).then_some("prose--one"),
    );
    html! {
        <div {class} lang={super::report_lang()}>
            <div class="prose__text" aria-hidden="true">
                if shown.is_empty() {
                    <p class="prose__hint" lang={ui.lang.tag()}>{ui.t(&hint)}</p>
                } else {
                    {for paragraphs}
                }
            </div>
            <textarea
                ref={node}
                class="prose__field"
                data-text={place.to_string()}
                value={shown.clone()}
                rows="1"
                autocomplete="off"
                spellcheck="false"
                aria-label={ui.t(&words::name(place))}
                aria-describedby={props.described_by.clone()}
                placeholder={ui.t(&hint)}
                readonly={ui.readonly}
                {onfocusin}
                {onfocusout}
                {oninput}
                {onkeydown}
            />
        </div>
    }
}
