//! All rules by what they look at, with a field to search them; each opens its page.

use yew::prelude::*;

use crate::app::action::Action;
use crate::domain::rules::{RULES, RuleMeta};
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::el::{El, el};
use crate::ui::events;
use crate::ui::findings::shape_of;
use crate::ui::parts::{Dialog, mark};
use crate::ui::text::frame::rule as words;

#[derive(Properties, PartialEq, Debug)]
pub struct CatalogueProps {
    /// For the gallery: what is sought from the start.
    #[prop_or_default]
    pub sought: &'static str,
}

#[component]
pub fn Catalogue(props: &CatalogueProps) -> Html {
    let ui = use_ui();
    let sought = use_state(|| props.sought.to_string());
    let oninput = {
        let sought = sought.clone();
        Callback::from(move |event: InputEvent| sought.set(events::text(&event).unwrap_or_default()))
    };
    let needle = sought.trim().to_lowercase();
    let found: Vec<&'static RuleMeta> =
        RULES.iter().map(|rule| rule.meta()).filter(|meta| speaks_of(meta, &needle)).collect();
    let mut list = el("div", "catalogue");
    for family in &words::FAMILIES {
        let mut lines = found.iter().filter(|meta| words::family(meta.code) == family).peekable();
        if lines.peek().is_some() {
            let lines = el("ul", "catalogue__list").all(lines.map(|meta| line(&ui, meta)));
            list = list.el(el("h3", "rule__head").t(&ui, family)).el(lines);
        }
    }
    if found.is_empty() {
        list = list.el(el("p", "dialog__muted").attr("role", "status").t(&ui, &words::NOTHING_FOUND));
    }
    html! {
        <Dialog title={words::CATALOGUE.clone()} on_close={ui.action(Action::DialogClosed)}>
            <input
                class="field__input"
                type="search"
                autofocus=true
                aria-label={ui.t(&words::SEARCH)}
                placeholder={ui.t(&words::SEARCH_HINT)}
                autocomplete="off"
                value={(*sought).clone()}
                {oninput}
            />
            {list.html()}
        </Dialog>
    }
}

fn line(ui: &Ui, meta: &'static RuleMeta) -> El {
    let open = ui.action(Action::RuleAsked(meta.code));
    let on_click = Callback::from(move |_: MouseEvent| open.emit(()));
    let face = el("button", "catalogue__rule")
        .attr("type", "button")
        .attr("data-rule", meta.code)
        .on_click(on_click)
        .child(mark(shape_of(meta.severity)))
        .el(el("span", "").t(ui, &meta.title))
        .el(el("span", "catalogue__code").text(AttrValue::Static(meta.code)));
    el("li", "").key(meta.code).el(face)
}

/// True if a rule's code, title or what it checks holds the words, in either language.
fn speaks_of(meta: &RuleMeta, needle: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(needle);
    let told = |text: &Bi| has(&text.zh) || has(&text.en);
    needle.is_empty() || has(meta.code) || told(&meta.title) || told(&meta.docs.checks)
}
