//! The parts of the report with what is left to do in each. A click goes there.

pub mod examples;

use yew::prelude::*;

use super::context::use_ui;
use super::parts::{Mark, state};
use super::text::frame;
use crate::app::action::Action;
use crate::app::progress::{Progress, Section};
use crate::text::Bi;

#[derive(Properties, PartialEq, Debug)]
pub struct RailProps {
    /// In the order of [`Section::ALL`].
    pub progress: [Progress; 7],
    /// The section in view.
    pub current: Section,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let ui = use_ui();
    let links = Section::ALL.into_iter().zip(props.progress).map(|(section, progress)| {
        let is_current = section == props.current;
        let name = frame::section(section);
        let words = frame::progress(progress);
        html! {
            <button
                key={section.id()}
                type="button"
                class={classes!("rail__link", is_current.then_some("rail__link--current"))}
                aria-current={is_current.then_some("true")}
                title={ui.t(&Bi::join([&name, &words], "：", ": "))}
                onclick={ui.action(Action::GoTo(section.place())).reform(|_: MouseEvent| ())}
            >
                <span class="rail__no" aria-hidden="true">{ui.t(&frame::section_number(section))}</span>
                <span class="rail__name">{ui.t(&name)}</span>
                <span class="rail__state">{state(Mark::of(progress), ui.t(&words))}</span>
            </button>
        }
    });
    html! { <nav class="rail" aria-label={ui.t(&frame::SECTIONS)}>{for links}</nav> }
}
