//! One finding: a small sum done by hand, with one button that mends it.

use yew::prelude::*;

use super::shape;
use super::working::{line, sides, working};
use crate::app::action::Action;
use crate::domain::finding::Finding;
use crate::domain::place::Place;
use crate::ui::context::{Ui, use_ui};
use crate::ui::parts::{Button, Icon, Look, Mark, icon, state};
use crate::ui::text::findings::{self as words, Group};
use crate::ui::{events, focus};

#[derive(Properties, PartialEq, Debug)]
pub(super) struct CauseProps {
    pub(super) finding: Finding,
    pub(super) group: Group,
    /// What fails only because of it.
    pub(super) consequences: Vec<Finding>,
    /// Open, with its sum, its reason and its basis.
    pub(super) is_current: bool,
}

#[component]
pub(super) fn Cause(props: &CauseProps) -> Html {
    let ui = use_ui();
    let CauseProps { finding, group, consequences, is_current } = props;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(*is_current, move |is_current| {
            if *is_current {
                focus::reveal(&node, ".panel__list");
            }
        });
    }
    let onclick = choose(&ui, finding);
    let message = ui.t(&finding.message);
    let why = ui.t(&finding.why);
    let (left, right) = finding.equation.as_ref().and_then(sides).unzip();
    let folded = consequences.iter().map(|each| each.id.to_string()).collect::<Vec<_>>().join(" ");
    let short = finding.equation.as_ref().and_then(|equation| line(&ui, equation, finding.place));
    html! {
        <li
            ref={node}
            class={classes!("finding", is_current.then_some("finding--current"))}
            data-finding={finding.id.code}
            data-id={finding.id.to_string()}
            data-place={finding.place.to_string()}
            data-left={left}
            data-right={right}
            data-folded={(!folded.is_empty()).then_some(folded)}
            aria-current={is_current.then_some("true")}
            {onclick}
        >
            <p class="finding__meta">
                {state(shape(*group), ui.t(&group.name()))}
                <span class="finding__place">{ui.t(&words::place(finding.place))}</span>
            </p>
            <h3 class="finding__message">{go(&ui, finding, message)}</h3>
            if *is_current {
                if let Some(equation) = &finding.equation {
                    {working(&ui, equation, finding.place)}
                }
            } else if let Some(short) = short {
                <p class="finding__line">{short}</p>
            }
            if !why.is_empty() && (*is_current || finding.equation.is_none()) {
                <p class="finding__why">{why}</p>
            }
            if let (true, Some(basis)) = (is_current, &finding.basis) {
                <p class="finding__basis">{ui.t(&words::BASIS)}{ui.t(basis)}</p>
            }
            {buttons(&ui, finding)}
            if !consequences.is_empty() {
                <details class="finding__folded">
                    <summary>{icon(Icon::Right)}{ui.t(&words::consequences(consequences.len()))}</summary>
                    <ul>{for consequences.iter().map(|each| consequence(&ui, each))}</ul>
                </details>
            }
        </li>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub(super) struct AcceptedProps {
    pub(super) finding: Finding,
}

/// A finding that someone gave a reason for.
#[component]
pub(super) fn Accepted(props: &AcceptedProps) -> Html {
    let ui = use_ui();
    let finding = &props.finding;
    let reason = finding.accepted.as_ref().map(|accepted| ui.t(&words::reason(accepted)));
    html! {
        <li
            class="finding"
            data-finding={finding.id.code}
            data-id={finding.id.to_string()}
            data-place={finding.place.to_string()}
            data-accepted=""
            onclick={choose(&ui, finding)}
        >
            <p class="finding__meta">
                {state(Mark::Done, ui.t(&words::ACCEPTED))}
                <span class="finding__place">{ui.t(&words::place(finding.place))}</span>
            </p>
            <h4 class="finding__message">{go(&ui, finding, ui.t(&finding.message))}</h4>
            if let Some(reason) = reason {
                <p class="finding__line">{reason}</p>
            }
        </li>
    }
}

/// A click anywhere in a finding opens it and goes to its place; its buttons do their own work.
fn choose(ui: &Ui, finding: &Finding) -> Callback<MouseEvent> {
    let (dispatch, id) = (ui.dispatch.clone(), finding.id);
    Callback::from(move |event: MouseEvent| {
        if !events::is_from_control(&event) {
            dispatch.emit(Action::FindingChosen(id));
        }
    })
}

/// The sentence, which goes to the place; by keyboard with Enter.
fn go(ui: &Ui, finding: &Finding, message: AttrValue) -> Html {
    let (dispatch, id) = (ui.dispatch.clone(), finding.id);
    let onclick = Callback::from(move |_: MouseEvent| dispatch.emit(Action::FindingChosen(id)));
    html! { <button type="button" class="finding__go" {onclick}>{message}</button> }
}

fn buttons(ui: &Ui, finding: &Finding) -> Html {
    let fixes = finding.fixes.iter().enumerate().map(|(nth, fix)| {
        // The first is the one that is meant; one blue frame in a finding is enough.
        let look = if nth == 0 { Look::Fix } else { Look::Plain };
        let action = ui.action(Action::FixAsked { id: finding.id, nth });
        html! { <Button key={nth} {look} onclick={action}>{ui.t(&fix.change.label)}</Button> }
    });
    let is_cell = matches!(finding.place, Place::Cell(..));
    let go = if is_cell { &words::TO_CELL } else { &words::TO_TEXT };
    html! {
        <div class="finding__fixes">
            if !ui.readonly {
                {for fixes}
            }
            <Button look={Look::Plain} onclick={ui.action(Action::FindingChosen(finding.id))}>{ui.t(go)}</Button>
            <Button look={Look::Plain} onclick={ui.action(Action::RuleAsked(finding.id.code))}>{ui.t(&words::ABOUT_RULE)}</Button>
        </div>
    }
}

/// One line about what follows; a click goes to its place.
fn consequence(ui: &Ui, finding: &Finding) -> Html {
    let (dispatch, place) = (ui.dispatch.clone(), finding.place);
    let onclick = Callback::from(move |_: MouseEvent| dispatch.emit(Action::GoTo(place)));
    let text = ui.t(&words::told_at(finding.place, &finding.message));
    html! {
        <li key={finding.id.to_string()} data-consequence={finding.id.code} data-id={finding.id.to_string()} data-place={place.to_string()}>
            <button type="button" class="finding__go" {onclick}>{text}</button>
        </li>
    }
}
