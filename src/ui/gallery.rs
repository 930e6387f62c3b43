//! Every example of every component on one page, for designers and for the browser tests; the host tests render the same.

use yew::prelude::*;

use super::context::Ui;
use crate::text::Lang;

/// One state of a component.
#[derive(Clone, Debug)]
pub struct Example {
    /// Area and state, `bar/saved`.
    pub name: &'static str,
    pub view: Html,
}

impl Example {
    pub fn new(name: &'static str, view: Html) -> Example {
        Example { name, view }
    }
}

/// All examples, in the order of the page from top to bottom.
pub fn examples() -> Vec<Example> {
    [
        super::parts::examples::examples(),
        super::bar::examples::examples(),
        super::rail::examples::examples(),
        super::start::examples::examples(),
        super::reading::examples::examples(),
        super::dialogs::examples::examples(),
        super::drafts::examples::examples(),
        super::import_preview::examples::examples(),
        super::follow::examples::examples(),
        super::table_editor::examples::examples(),
        super::paper::examples::examples(),
        super::findings::examples::examples(),
    ]
    .concat()
}

#[derive(Properties, PartialEq, Debug)]
pub struct SpecimenProps {
    pub lang: Lang,
    #[prop_or_default]
    pub readonly: bool,
    pub children: Html,
}

/// Shows an example in a language, with nothing behind its buttons.
#[component]
pub fn Specimen(props: &SpecimenProps) -> Html {
    let context = Ui { lang: props.lang, readonly: props.readonly, dispatch: Callback::noop() };
    html! { <ContextProvider<Ui> {context}>{props.children.clone()}</ContextProvider<Ui>> }
}

/// The page behind `/?gallery` of a debug build.
#[component]
pub fn Gallery() -> Html {
    html! {
        <div class="gk gk--page is-wide has-margin" data-theme="auto">
            { for examples().into_iter().map(|example| html! {
                <section key={example.name} class="gallery__specimen">
                    <h2 class="gallery__name">{example.name}</h2>
                    <Specimen lang={Lang::Zh}>{example.view}</Specimen>
                </section>
            }) }
        </div>
    }
}
