//! The open report: the document in the middle, the instruments beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::bar::{Bar, Heading, Orders};
use super::context::use_ui;
use super::drafts::ElsewhereLine;
use super::findings::Findings;
use super::follow::follow_line;
use super::nodes;
use super::paper::Paper;
use super::parts::{Live, NoticePlace};
use super::rail::Rail;
use super::reading::ReadingLine;
use super::text::{findings, frame};
use crate::app::Notice;
use crate::app::action::Action;
use crate::app::follow::Follow;
use crate::app::import::Reading;
use crate::app::progress::{Narrowing, Progress, Section};
use crate::app::totals::Totals;
use crate::domain::finding::{Finding, FindingId, Summary};
use crate::domain::report::Report;
use crate::domain::rules::Assessed;
use crate::text::Bi;

#[derive(Properties, PartialEq, Debug)]
pub struct EditorProps {
    pub report: Rc<Report>,
    pub totals: Totals,
    pub findings: Rc<[Finding]>,
    pub summary: Summary,
    pub assessed: Assessed,
    pub progress: [Progress; 7],
    pub current: Option<FindingId>,
    #[prop_or_default]
    pub narrowing: Narrowing,
    pub heading: Heading,
    pub orders: Orders,
    pub notice: Option<Notice>,
    pub reading: Option<Rc<Reading>>,
    /// Texts that name another year or body.
    #[prop_or_default]
    pub follows: Vec<Follow>,
    /// Another tab has the same report open.
    #[prop_or_default]
    pub is_open_elsewhere: bool,
    /// Whether the findings are called by a button, and whether they are there now.
    pub has_drawer: bool,
    pub is_drawer_open: bool,
    /// The scrolling desk, which takes the focus when a report comes in.
    pub desk: NodeRef,
}

#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let ui = use_ui();
    let desk = props.desk.clone();
    let (panel, drawer_button) = (use_node_ref(), use_node_ref());
    let section = use_state(|| Section::Front);
    let onscroll = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |_: Event| {
            let seen = nodes::section_in_view(&desk);
            let seen = Section::ALL.into_iter().find(|known| Some(known.id()) == seen.as_deref());
            if let Some(seen) = seen
                && seen != *section
            {
                section.set(seen);
            }
        })
    };
    let is_drawer_open = props.has_drawer && props.is_drawer_open;
    {
        let (panel, drawer_button) = (panel.clone(), drawer_button.clone());
        use_effect_with(is_drawer_open, move |is_open| {
            if *is_open {
                nodes::focus_on(&panel);
            } else if nodes::has_focus(&panel) {
                nodes::focus_on(&drawer_button);
            }
        });
    }
    let onkeydown = {
        let ui = ui.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_drawer_open && event.key() == "Escape" {
                event.prevent_default();
                ui.send(Action::DrawerToggled);
            }
        })
    };
    let title = if props.report.title.trim().is_empty() {
        ui.t(&frame::untitled())
    } else {
        AttrValue::from(props.report.title.clone())
    };
    let verdict = Bi::join(
        [
            &findings::verdict(&props.summary, props.heading.tally),
            &findings::verdict_more(&props.summary, props.heading.tally, props.assessed),
        ],
        "。",
        ". ",
    );
    html! {
        <>
            // The title of the report is a field on the paper; those who go by headings need one to begin at.
            <h1 class="visually-hidden">{title}</h1>
            <Bar
                heading={props.heading.clone()}
                orders={props.orders.clone()}
                current={*section}
                {is_drawer_open}
                {drawer_button}
            />
            <div class="work">
                <Rail progress={props.progress} current={*section}/>
                <div class="work__main">
                    if props.is_open_elsewhere {
                        <ElsewhereLine/>
                    }
                    {follow_line(&ui, &props.follows)}
                    if let Some(reading) = &props.reading {
                        <ReadingLine reading={reading.clone()}/>
                    }
                    <div ref={desk} class="desk" role="region" aria-label={ui.t(&frame::DESK)} tabindex="0" {onscroll}>
                        <Paper
                            report={props.report.clone()}
                            findings={props.findings.clone()}
                            totals={props.totals}
                            current={props.current}
                        />
                    </div>
                    <NoticePlace class="work__notice" notice={props.notice.clone()}/>
                </div>
                <div
                    ref={panel}
                    class={classes!("side", is_drawer_open.then_some("side--open"))}
                    role="region"
                    aria-label={ui.t(&frame::FINDINGS)}
                    tabindex="-1"
                    {onkeydown}
                >
                    <Findings
                        findings={props.findings.clone()}
                        summary={props.summary}
                        assessed={props.assessed}
                        current={props.current}
                        report={props.report.clone()}
                        narrowing={props.narrowing}
                    />
                </div>
            </div>
            <Live text={ui.t(&verdict)}/>
        </>
    }
}
