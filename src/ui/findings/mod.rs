//! The findings: what is wrong, the sum that shows it, why, and how to mend it. Causes first, in the order of the form;
//! what merely follows from one is folded under it.

pub mod examples;
mod finding;
mod working;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::preview::{Step, steps};
use crate::app::progress::{Narrowing, Section, is_unfilled};
use crate::app::safe_changes;
use crate::domain::finding::{Finding, FindingId, Severity, Standing, Summary};
use crate::domain::report::Report;
use crate::domain::rules::{Assessed, RuleMeta, rule_info};
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::el::{El, el};
use crate::ui::events;
use crate::ui::parts::{Icon, Look, Mark, button, icon, icon_button, mark};
use crate::ui::text::findings::{self as words, Group, Tally};
use crate::ui::text::frame;

use finding::{Accepted, Cause, preview};

#[derive(Properties, PartialEq, Debug)]
pub struct FindingsProps {
    pub findings: Rc<[Finding]>,
    pub summary: Summary,
    pub assessed: Assessed,
    /// The finding that is open.
    pub current: Option<FindingId>,
    pub report: Rc<Report>,
    /// Which of them are listed.
    #[prop_or_default]
    pub narrowing: Narrowing,
}

#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let ui = use_ui();
    let hidden = use_state(|| [false; 4]);
    let (section_node, rule_node) = (use_node_ref(), use_node_ref());
    events::use_selected(&section_node, props.narrowing.section.map_or("", Section::id));
    events::use_selected(&rule_node, props.narrowing.rule.unwrap_or_default());
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
    let narrowing = props.narrowing;
    let open = || props.findings.iter().filter(|finding| finding.is_open());
    // The open finding is always listed: keys and clicks in the document lead to it.
    let is_listed = |finding: &Finding, wanted: Group| {
        let is_chosen = narrowing.shows(finding) && !hidden[wanted as usize];
        group(finding) == wanted && (is_chosen || props.current == Some(finding.id))
    };
    let mut causes = Vec::new();
    for wanted in Group::ALL {
        for finding in open().filter(|finding| is_listed(finding, wanted)) {
            let follows = |each: &&Finding| each.because_of == Some(finding.id);
            causes.push(html! {
                <Cause
                    key={finding.id.to_string()}
                    finding={finding.clone()}
                    group={wanted}
                    consequences={props.findings.iter().filter(follows).cloned().collect::<Vec<_>>()}
                    previews={finding.fixes.iter().map(|fix| steps(&props.report, &fix.change)).collect::<Vec<_>>()}
                    is_current={props.current == Some(finding.id)}
                />
            });
        }
    }
    let accepted_list =
        accepted.iter().map(|finding| html! { <Accepted key={finding.id.to_string()} finding={(*finding).clone()}/> });
    let is_clean = tally.groups == [0; 4];

    let close = icon_button(Icon::Close, ui.t(&words::CLOSE), &ui.action(Action::DrawerToggled)).class("panel__close");
    let head = el("div", "panel__row").el(el("h2", "panel__title").t(&ui, &words::PANEL)).el(close);
    let counts = (!is_clean).then(|| {
        el("div", "panel__counts").attr("role", "group").attr_t("aria-label", &ui, &words::BY_GROUP).all(counts)
    });
    let nodes = [&section_node, &rule_node];
    let choices = choices(&ui, narrowing, &open().collect::<Vec<_>>(), nodes);
    let is_empty = causes.is_empty() && !is_clean;
    let nothing = is_empty.then(|| {
        let all = button(Look::Plain, &ui.action(Action::Narrowed(Narrowing::default()))).t(&ui, &words::SHOW_ALL);
        el("p", "panel__none").t(&ui, &words::NONE_HERE).maybe((narrowing != Narrowing::default()).then_some(all))
    });
    let causes = (!is_clean).then(|| list(causes.into_iter().collect()).attr_t("aria-label", &ui, &words::LIST));
    let n_accepted = accepted.len();
    let title = (n_accepted > 0).then(|| el("h3", "section-label").t(&ui, &words::accepted(n_accepted)));
    let body = el("div", "panel__list")
        .el(verdict(&ui, &props.summary, tally, props.assessed))
        .maybe(safe_fixes(&ui, props))
        .maybe(counts)
        .maybe(choices)
        .maybe(nothing)
        .maybe(causes)
        .maybe(title)
        .maybe((n_accepted > 0).then(|| list(accepted_list.collect())));
    el("div", "panel").el(el("div", "panel__head").el(head)).el(body).el(foot(&ui, props.assessed)).html()
}

/// What was checked, and the way to all that can be.
fn foot(ui: &Ui, assessed: Assessed) -> El {
    let catalogue = button(Look::Plain, &ui.action(Action::CommandAsked(CommandId::Rules))).t(ui, &words::ALL_RULES);
    el("div", "panel__foot").el(el("p", "").t(ui, &words::assessed(assessed))).el(catalogue)
}

/// All that can be mended without a question, folded, with the button that mends it.
fn safe_fixes(ui: &Ui, props: &FindingsProps) -> Option<El> {
    let safe = safe_changes(&props.findings);
    let n = safe.len();
    if n == 0 || ui.readonly {
        return None;
    }
    let steps: Vec<Step> = safe.iter().flat_map(|change| steps(&props.report, change)).collect();
    let summary = el("summary", "").child(icon(Icon::Right)).t(ui, &words::safe(n));
    let mend = button(Look::Fix, &ui.action(Action::CommandAsked(CommandId::ApplySafeFixes))).t(ui, &words::MEND_ALL);
    let folded = el("details", "finding__folded").el(summary).el(preview(ui, &steps));
    Some(el("div", "panel__safe").el(folded).el(mend))
}

/// One part or one rule to look at, where there is more than one.
fn choices(ui: &Ui, chosen: Narrowing, open: &[&Finding], nodes: [&NodeRef; 2]) -> Option<El> {
    let sections: Vec<Section> = Section::ALL
        .into_iter()
        .filter(|section| open.iter().any(|finding| Section::of(finding.place) == *section))
        .collect();
    let mut rules: Vec<&'static RuleMeta> = Vec::new();
    for meta in open.iter().filter_map(|finding| rule_info(finding.id.code)) {
        if !rules.iter().any(|rule| rule.code == meta.code) {
            rules.push(meta);
        }
    }
    if sections.len() < 2 && rules.len() < 2 && chosen == Narrowing::default() {
        return None;
    }
    let option = |value: &'static str, word: &Bi, is_chosen: bool| {
        let selected = is_chosen.then_some(AttrValue::Static("selected"));
        el("option", "").key(value).attr("value", value).attr_if("selected", selected).t(ui, word)
    };
    let of_section =
        |section: &Section| option(section.id(), &frame::section(*section), chosen.section == Some(*section));
    let of_rule = |rule: &&'static RuleMeta| option(rule.code, &rule.title, chosen.rule == Some(rule.code));
    let select = |label: &Bi, any: &Bi, options: Html, narrow: fn(&mut Narrowing, &str)| {
        let dispatch = ui.dispatch.clone();
        let on_change = Callback::from(move |event: Event| {
            let mut next = chosen;
            narrow(&mut next, &events::chosen(&event).unwrap_or_default());
            dispatch.emit(Action::Narrowed(next));
        });
        el("select", "panel__choice")
            .attr_t("aria-label", ui, label)
            .on(Rc::new(yew::html::onchange::Wrapper::new(on_change)))
            .el(option("", any, false))
            .child(options)
    };
    let sections = select(&words::PARTS, &words::ALL_PARTS, sections.iter().map(of_section).collect(), |next, id| {
        next.section = Section::ALL.into_iter().find(|section| section.id() == id);
    });
    let rules = select(&words::RULES, &words::ANY_RULE, rules.iter().map(of_rule).collect(), |next, code| {
        next.rule = rule_info(code).map(|meta| meta.code);
    });
    Some(el("div", "panel__choices").el(sections.node(nodes[0])).el(rules.node(nodes[1])))
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

/// The mark of a rule.
pub fn shape_of(severity: Severity) -> Mark {
    match severity {
        Severity::Error => Mark::Error,
        Severity::Warning => Mark::Warning,
        Severity::Info => Mark::Info,
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
