//! What came in, beside its source, before anything is replaced: doubtful cells first, then everything that was
//! recognised, section by section. Pointing at a figure shows where it stood, and back.

pub mod examples;
mod found;
mod questions;
mod source;

use std::rc::Rc;

use yew::prelude::*;

use super::context::{Ui, use_ui};
use super::parts::{Button, Look};
use super::text::{frame, import as words};
use super::{focus, nodes};
use crate::app::action::Action;
use crate::app::import::preview::Preview;
use crate::app::import::{Accept, Step};
use crate::app::progress::Section;
use crate::domain::note::Seems;
use crate::domain::place::Place;
use crate::domain::report::Report;

pub use questions::{FilesDialog, UnknownDialog};

#[derive(Properties, PartialEq, Debug)]
pub struct ImportPreviewProps {
    pub preview: Rc<Preview>,
    /// The open report, where there is one.
    #[prop_or_default]
    pub open: Option<Rc<Report>>,
    /// Whether a report that is replaced stays as a draft on this machine.
    #[prop_or_default]
    pub keeps_drafts: bool,
    /// For the gallery: the place that is pointed at.
    #[prop_or_default]
    pub pointed: Option<Place>,
}

#[component]
pub fn ImportPreview(props: &ImportPreviewProps) -> Html {
    let ui = use_ui();
    let preview = &props.preview;
    let pointed = use_state_eq(|| props.pointed);
    let (title, line, cards) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let title = title.clone();
        // Those who listen hear the counts first; the field that had the focus is under this page now.
        use_effect_with((), move |()| nodes::focus_on(&title));
    }
    {
        let line = line.clone();
        use_effect_with(*pointed, move |_| focus::reveal(&line, ".source__text"));
    }
    let point = {
        let pointed = pointed.clone();
        Callback::from(move |place: Option<Place>| {
            if place.is_some() {
                pointed.set(place);
            }
        })
    };
    let by_mouse = point.reform(|event: MouseEvent| nodes::pointed_at(&event));
    let by_focus = point.reform(|event: FocusEvent| nodes::pointed_at(&event));
    // The cells of the preview are corrected here and nowhere else.
    let cells = use_memo(ui.clone(), |ui| Ui { dispatch: corrections(ui), ..ui.clone() });
    html! {
        <div class="import" role="region" aria-label={ui.t(&words::NAME)}>
            <div class="bar">
                <span class="bar__product">{ui.t(&frame::PRODUCT)}</span>
                <p class="bar__subtitle">{ui.t(&words::title(preview.source.as_deref(), preview.read.lines.len()))}</p>
            </div>
            {strip(&ui, props, &title)}
            <div class={classes!("import__cols", preview.read.lines.is_empty().then_some("import__cols--alone"))}
                onmouseover={by_mouse} onfocusin={by_focus}>
                if !preview.read.lines.is_empty() {
                    {source::source(&ui, preview, *pointed, &line)}
                }
                <section class="found" aria-label={ui.t(&words::FOUND)}>
                    <div ref={cards} class="found__body">
                        {found::doubts(&ui, preview, *pointed)}
                        {found::remarks(&ui, preview)}
                        <ContextProvider<Ui> context={(*cells).clone()}>
                            {found::sections(&ui, preview, props.open.as_deref(), *pointed)}
                        </ContextProvider<Ui>>
                    </div>
                </section>
            </div>
        </div>
    }
}

/// What is done with a cell of the preview is a step of the import, not an edit of the open report.
fn corrections(ui: &Ui) -> Callback<Action> {
    ui.dispatch.reform(|action| match action {
        Action::CellTyped { place, raw } => Step::CellTyped { place, raw }.into(),
        Action::EditReverted { place } => Step::CellReverted(place).into(),
        Action::Pasted { at: Some(place), clip } => Step::BlockPasted { at: place, clip }.into(),
        other => other,
    })
}

/// The counts, and what can be done with all of it.
fn strip(ui: &Ui, props: &ImportPreviewProps, title: &NodeRef) -> Html {
    let preview = &props.preview;
    let step = |step: Step| ui.action(step.into());
    let seems = preview.read.seems;
    let is_part = matches!(seems, Seems::OneTable(_) | Seems::Tables);
    let has_tables = Section::ALL.into_iter().any(|section| is_table(section) && preview.is_found(section));
    let (takes_all, n_taken) = (preview.takes_all(), preview.n_taken());
    let about = match &props.open {
        _ if seems != Seems::Report => Some(words::seems(seems)),
        Some(open) => {
            let title = if open.title.trim().is_empty() {
                ui.t(&frame::untitled()).to_string()
            } else {
                open.title.to_string()
            };
            Some(words::over_open(&title, props.keeps_drafts))
        }
        None => None,
    };
    let whole = Step::Accepted(Accept::Whole);
    let is_of_before = props.open.as_ref().is_some_and(|open| is_earlier(&preview.report, open));
    let prefers_into = is_part || !takes_all || preview.n_taken() < MOST_OF_A_REPORT;
    html! {
        <div class="import__strip">
            <h1 ref={title.clone()} class="import__title" tabindex="-1"><span role="status">{ui.t(&words::counts(preview.counts()))}</span></h1>
            <div class="import__actions">
                <Button look={Look::Plain} onclick={step(Step::Dropped)}>{ui.t(&words::DROP)}</Button>
                if seems != Seems::Report {
                    <Button look={Look::Plain} onclick={step(Step::TextAsked)}>{ui.t(&words::AS_TEXT)}</Button>
                } else if has_tables {
                    <Button look={Look::Plain} onclick={step(Step::OnlyTables)}>{ui.t(&words::ONLY_TABLES)}</Button>
                }
                if props.open.is_some() {
                    if !is_part {
                        <Button
                            look={if is_of_before { Look::Primary } else { Look::Border }}
                            onclick={step(Step::Accepted(Accept::AsPrevious))}
                        >
                            {ui.t(&words::AS_PREVIOUS)}
                        </Button>
                        <Button
                            look={if prefers_into || is_of_before { Look::Border } else { Look::Primary }}
                            is_disabled={!takes_all}
                            title={(!takes_all).then(|| ui.t(&words::REPLACE_NEEDS_ALL))}
                            onclick={step(whole)}
                        >
                            {ui.t(&words::REPLACE)}
                        </Button>
                    }
                    <Button
                        look={if prefers_into && !is_of_before { Look::Primary } else { Look::Border }}
                        is_disabled={n_taken == 0}
                        onclick={step(Step::Accepted(Accept::Into))}
                    >
                        {ui.t(&words::INTO)}
                    </Button>
                } else {
                    <Button look={Look::Primary} is_disabled={n_taken == 0} onclick={step(whole)}>
                        {ui.t(&if takes_all { words::TAKE_ALL.clone() } else { words::take_some(n_taken) })}
                    </Button>
                }
            </div>
            if let Some(about) = about {
                <p class="import__about">{ui.t(&about)}</p>
            }
        </div>
    }
}

/// From so many sections on it is more likely another report than a piece for the open one.
const MOST_OF_A_REPORT: usize = 5;

fn is_earlier(came: &Report, open: &Report) -> bool {
    came.year.zip(open.year).is_some_and(|(came, open)| came < open)
}

fn is_table(section: Section) -> bool {
    matches!(section, Section::Part(part) if part.table().is_some())
}
