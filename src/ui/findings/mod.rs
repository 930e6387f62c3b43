//! The findings: what is wrong, the sum that shows it, why, and how to mend it. Causes first, in the order of the form;
//! what merely follows from one is folded under it.

pub mod examples;
mod finding;
mod working;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::progress::is_unfilled;
use crate::domain::finding::{Finding, FindingId, Severity, Standing, Summary};
use crate::domain::report::Report;
use crate::domain::rules::{Assessed, rule_info};
use crate::domain::table::CellValue;
use crate::ui::context::{Ui, use_ui};
use crate::ui::el::{El, el};
use crate::ui::parts::{Icon, Mark, icon_button, mark};
use crate::ui::text::findings::{self as words, Group, Tally};

use finding::{Accepted, Cause};

#[derive(Properties, PartialEq, Debug)]
pub struct FindingsProps {
    pub findings: Rc<[Finding]>,
    pub summary: Summary,
    pub assessed: Assessed,
    /// The finding that is open.
    pub current: Option<FindingId>,
    pub report: Rc<Report>,
}

#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let ui = use_ui();
    let hidden = use_state(|| [false; 4]);
    let tally = tally(&props.report, &props.findings);
    let accepted: Vec<&Finding> =
        props.findings.iter().filter(|f| f.because_of.is_none() && f.accepted.is_some()).collect();

    let counts = Group::ALL.into_iter().filter(|group| tally.of(*group) > 0).map(|group| {
        let is_hidden = hidden[group as usize];
        let hidden = hidden.clone();
        let on_click = Callback::from(move |_: MouseEvent| {
            let mut next = *hidden;
            next[group as usize] = !next[group as usize];
            hidden.set(next);
        });
        el("button", "count")
            .key(group as usize)
            .attr("type", "button")
            .attr("aria-pressed", if is_hidden { "false" } else { "true" })
            .on_click(on_click)
            .child(mark(shape(group)))
            .t(&ui, &group.count(tally.of(group)))
    });
    let causes = Group::ALL.into_iter().filter(|group| !hidden[*group as usize]).flat_map(|wanted| {
        let mine = props.findings.iter().filter(move |finding| finding.is_open() && group(finding) == wanted);
        mine.map(move |finding| (wanted, finding))
    });
    let causes = causes.map(|(group, finding)| {
        let follows = |each: &&Finding| each.because_of == Some(finding.id);
        html! {
            <Cause
                key={finding.id.to_string()}
                finding={finding.clone()}
                {group}
                consequences={props.findings.iter().filter(follows).cloned().collect::<Vec<_>>()}
                is_current={props.current == Some(finding.id)}
            />
        }
    });
    let accepted_list =
        accepted.iter().map(|finding| html! { <Accepted key={finding.id.to_string()} finding={(*finding).clone()}/> });
    let is_clean = tally.groups == [0; 4];

    let close = icon_button(Icon::Close, ui.t(&words::CLOSE), &ui.action(Action::DrawerToggled)).class("panel__close");
    let head = el("div", "panel__row").el(el("h2", "panel__title").t(&ui, &words::PANEL)).el(close);
    let counts = (!is_clean).then(|| {
        el("div", "panel__counts").attr("role", "group").attr_t("aria-label", &ui, &words::BY_GROUP).all(counts)
    });
    let causes = (!is_clean).then(|| list(causes.collect()).attr_t("aria-label", &ui, &words::LIST));
    let n_accepted = accepted.len();
    let title = (n_accepted > 0).then(|| el("h3", "section-label").t(&ui, &words::accepted(n_accepted)));
    let body = el("div", "panel__list")
        .el(verdict(&ui, &props.summary, tally, props.assessed))
        .maybe(counts)
        .maybe(causes)
        .maybe(title)
        .maybe((n_accepted > 0).then(|| list(accepted_list.collect())));
    el("div", "panel")
        .el(el("div", "panel__head").el(head))
        .el(body)
        .el(el("p", "panel__foot").t(&ui, &words::assessed(props.assessed)))
        .html()
}

fn list(findings: Html) -> El {
    el("ol", "panel__findings").child(findings)
}

fn verdict(ui: &Ui, summary: &Summary, tally: Tally, assessed: Assessed) -> El {
    let (kind, class) = match summary.standing {
        _ if tally.of(Group::Error) > 0 => (Mark::Error, "state--error"),
        Standing::NotComplete => (Mark::Missing, "state--missing"),
        Standing::Errors | Standing::ToConfirm => (Mark::Warning, "state--warn"),
        Standing::Ready => (Mark::Done, "state--done"),
    };
    let title = el("span", "").t(ui, &words::verdict(summary, tally));
    el("div", "verdict")
        .attr("data-verdict", summary.standing.id())
        .el(el("p", "verdict__title").class(class).child(mark(kind)).el(title))
        .el(el("p", "verdict__text").t(ui, &words::verdict_more(summary, tally, assessed)))
}

/// The group a finding is listed in.
fn group(finding: &Finding) -> Group {
    let leaves_blank = rule_info(finding.id.code).is_some_and(|meta| meta.incomplete_at.contains(&finding.severity));
    match finding.severity {
        _ if is_unfilled(finding) || leaves_blank => Group::ToFill,
        Severity::Error => Group::Error,
        Severity::Warning => Group::ToConfirm,
        Severity::Info => Group::Info,
    }
}

/// The mark of a group.
pub fn shape(group: Group) -> Mark {
    match group {
        Group::Error => Mark::Error,
        Group::ToFill => Mark::Missing,
        Group::ToConfirm => Mark::Warning,
        Group::Info => Mark::Info,
    }
}

/// Counts the open findings by group, as panel and bar show them.
pub fn tally(report: &Report, findings: &[Finding]) -> Tally {
    let mut groups = [0; 4];
    for finding in findings.iter().filter(|finding| finding.is_open()) {
        groups[group(finding) as usize] += 1;
    }
    let blank = |value: &CellValue| matches!(value, CellValue::Missing | CellValue::Placeholder(_));
    let cells = report.tables().iter().flat_map(|table| table.cells());
    Tally { groups, n_blank_cells: cells.filter(|(_, value)| blank(value)).count(), n_cells: report.schema().n_cells() }
}
