//! The bar over everything: whose report it is, whether it is saved, and what can be done with the whole of it.

pub mod examples;
mod more;

use yew::prelude::*;

pub use more::{More, Orders};

use super::context::use_ui;
use super::events;
use super::findings::shape;
use super::parts::{Button, Icon, Look, Mark, icon, mark};
use super::text::findings::{Group, Tally};
use super::text::{drafts, frame};
use crate::app::SaveState;
use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::drafts::DraftState;
use crate::app::progress::{Progress, Section};
use crate::domain::place::{BodyField, Place};
use crate::text::Bi;

/// What the bar says about the open report.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    pub name: AttrValue,
    pub year: Option<i64>,
    pub save: SaveState,
    pub draft: DraftState,
    /// What undo would take back.
    pub undo: Option<Bi>,
    pub redo: Option<Bi>,
    pub tally: Tally,
    pub progress: [Progress; 7],
}

#[derive(Properties, PartialEq, Debug)]
pub struct BarProps {
    pub heading: Heading,
    pub orders: Orders,
    /// The section in view.
    pub current: Section,
    pub is_drawer_open: bool,
    /// The button of the drawer, which takes the focus when it closes.
    #[prop_or_default]
    pub drawer_button: NodeRef,
}

#[component]
pub fn Bar(props: &BarProps) -> Html {
    let ui = use_ui();
    let Heading { name, year, save, draft, undo, redo, .. } = &props.heading;
    let name = if name.trim().is_empty() { ui.t(&frame::NO_BODY) } else { name.clone() };
    let order = |id: CommandId| ui.action(Action::CommandAsked(id));
    let key = |id: CommandId| id.command().shortcut.unwrap_or_default();
    let step = |id: CommandId, shape: Icon, label: Bi| {
        let label = ui.t(&label);
        html! {
            <Button
                look={Look::Icon}
                title={AttrValue::from(format!("{label}  {}", key(id)))}
                label={label}
                is_disabled={!props.orders.allows(id)}
                onclick={order(id)}
            >
                {icon(shape)}
            </Button>
        }
    };
    html! {
        <div class="bar bar--report" role="group" aria-label={ui.t(&frame::TOOLS)}>
            <span class="bar__product">{ui.t(&frame::PRODUCT)}</span>
            <div class="bar__id">
                <button
                    type="button"
                    class="bar__name"
                    title={ui.t(&frame::EDIT_DETAILS)}
                    onclick={ui.action(Action::GoTo(Place::Body(BodyField::Name))).reform(|_: MouseEvent| ())}
                >
                    <span class="bar__body">{name}</span>
                    if let Some(year) = year { <span class="bar__year">{*year}</span> }
                </button>
                {saved(&ui, save, draft)}
            </div>
            <div class="bar__actions">
                if !ui.readonly {
                    <div class="bar__group bar__undo">
                        {step(CommandId::Undo, Icon::Undo, frame::undo(undo.as_ref()))}
                        {step(CommandId::Redo, Icon::Redo, frame::redo(redo.as_ref()))}
                    </div>
                    <Button class="bar__optional" title={key(CommandId::Open)} onclick={order(CommandId::Open)}>
                        {ui.t(&CommandId::Open.command().label)}
                    </Button>
                }
                <Button look={Look::Primary} title={key(CommandId::Save)} onclick={order(CommandId::Save)}>
                    {ui.t(&CommandId::Save.command().label)}
                </Button>
                <More orders={props.orders.clone()}/>
            </div>
            <div class="bar__part">
                <SectionSelect progress={props.heading.progress} current={props.current}/>
                <FindingsButton tally={props.heading.tally} is_open={props.is_drawer_open} node={props.drawer_button.clone()}/>
            </div>
        </div>
    }
}

/// The state of saving in words; a failure has its mark.
fn saved(ui: &super::context::Ui, save: &SaveState, draft: &DraftState) -> Html {
    // What is in a file says more than a draft; a draft says more than that nothing was saved.
    let of_draft = matches!(save, SaveState::Unsaved).then(|| drafts::state(draft)).flatten();
    let has_failed =
        matches!(save, SaveState::Failed(_)) || (of_draft.is_some() && matches!(draft, DraftState::Failed(_)));
    let shape = match save {
        _ if has_failed => Some(Mark::Error),
        SaveState::Saved { .. } => Some(Mark::Done),
        SaveState::Failed(_) | SaveState::Untouched | SaveState::Unsaved => None,
    };
    let (words, detail) = of_draft.unwrap_or_else(|| frame::save_state(save));
    let class = classes!("bar__saved", has_failed.then_some("bar__saved--failed"));
    // Drafts are kept every second while typing: only what a person did is read out.
    let role = (!matches!(save, SaveState::Unsaved) || has_failed).then_some("status");
    html! {
        <p {class} {role} title={detail.map(|detail| ui.t(&detail))}>
            if let Some(shape) = shape { {mark(shape)} }
            <span class="bar__saved-words">{ui.t(&words)}</span>
        </p>
    }
}

#[derive(Properties, PartialEq, Debug)]
struct SectionSelectProps {
    progress: [Progress; 7],
    current: Section,
}

/// The rail where there is no room for one.
#[component]
fn SectionSelect(props: &SectionSelectProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    events::use_selected(&node, props.current.id());
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let chosen = events::chosen(&event);
            if let Some(section) = Section::ALL.into_iter().find(|section| Some(section.id()) == chosen.as_deref()) {
                ui.send(Action::GoTo(section.place()));
            }
        })
    };
    let options = Section::ALL.into_iter().zip(props.progress).map(|(section, progress)| {
        let words = Bi::join([&frame::section_number(section), &frame::section(section)], " ", " ");
        let state = ui.t(&frame::progress(progress));
        html! {
            <option key={section.id()} value={section.id()} selected={section == props.current}>
                {format!("{}  {} {state}", ui.t(&words), Mark::of(progress).character())}
            </option>
        }
    });
    html! { <select ref={node} class="bar__select" aria-label={ui.t(&frame::GO_TO_SECTION)} {onchange}>{for options}</select> }
}

#[derive(Properties, PartialEq, Debug)]
struct FindingsButtonProps {
    tally: Tally,
    is_open: bool,
    node: NodeRef,
}

/// Calls the findings where they have no column of their own; the counts are always in sight.
#[component]
fn FindingsButton(props: &FindingsButtonProps) -> Html {
    let ui = use_ui();
    let counts = [Group::Error, Group::ToFill, Group::ToConfirm].map(|group| (group, props.tally.of(group)));
    let count = |(group, n): (Group, usize)| {
        html! { <>{mark(shape(group))}<span class="visually-hidden">{ui.t(&group.name())}{" "}</span><span>{n}</span></> }
    };
    let is_clear = counts.iter().all(|(_, n)| *n == 0);
    html! {
        <Button class="bar__findings" expanded={props.is_open} node={props.node.clone()} onclick={ui.action(Action::DrawerToggled)}>
            <span>{ui.t(&frame::CHECK)}</span>
            {for counts.into_iter().filter(|(_, n)| *n > 0).map(count)}
            if is_clear { {mark(Mark::Done)} }
        </Button>
    }
}
