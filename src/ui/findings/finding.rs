//! One finding: a small sum done by hand, with one button that mends it.

use yew::prelude::*;

use super::shape;
use super::working::{line, sides, working};
use crate::app::action::Action;
use crate::app::preview::Step;
use crate::domain::finding::Finding;
use crate::domain::place::Place;
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::el::{El, el};
use crate::ui::parts::{Icon, Look, Mark, button, icon, state};
use crate::ui::text::findings::{self as words, Group};
use crate::ui::{events, focus};

#[derive(Properties, PartialEq, Debug)]
pub(super) struct CauseProps {
    pub(super) finding: Finding,
    pub(super) group: Group,
    /// What fails only because of it.
    pub(super) consequences: Vec<Finding>,
    /// What each of its fixes would change.
    pub(super) previews: Vec<Vec<Step>>,
    /// Open, with its sum, its reason and its basis.
    pub(super) is_current: bool,
}

#[component]
pub(super) fn Cause(props: &CauseProps) -> Html {
    let ui = use_ui();
    let CauseProps { finding, group, consequences, previews, is_current } = props;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(*is_current, move |is_current| {
            if *is_current {
                focus::reveal(&node, ".panel__list");
            }
        });
    }
    let message = ui.t(&finding.message);
    let why = ui.t(&finding.why);
    let (left, right) = finding.equation.as_ref().and_then(sides).unzip();
    let folded = consequences.iter().map(|each| each.id.to_string()).collect::<Vec<_>>().join(" ");
    let short = finding.equation.as_ref().and_then(|equation| line(&ui, equation, finding.place));
    let shows_why = !why.is_empty() && (*is_current || finding.equation.is_none());
    let basis = finding.basis.as_ref().filter(|_| *is_current);
    frame(&ui, finding)
        .node(&node)
        .class(if *is_current { "finding--current" } else { "" })
        .attr_if("data-left", left)
        .attr_if("data-right", right)
        .attr_if("data-folded", (!folded.is_empty()).then(|| AttrValue::from(folded)))
        .attr_if("aria-current", is_current.then_some(AttrValue::Static("true")))
        .el(meta(&ui, finding, shape(*group), &group.name()))
        .el(el("h3", "finding__message").el(go(&ui, finding, message)))
        .child(match (&finding.equation, short) {
            (Some(equation), _) if *is_current => working(&ui, equation, finding.place),
            (_, Some(short)) => el("p", "finding__line").text(short).html(),
            _ => Html::default(),
        })
        .maybe(shows_why.then(|| el("p", "finding__why").text(why)))
        .maybe(basis.map(|basis| el("p", "finding__basis").t(&ui, &words::BASIS).t(&ui, basis)))
        .all(previewed(&ui, finding, previews, *is_current))
        .el(buttons(&ui, finding, *group, *is_current))
        .maybe((!consequences.is_empty()).then(|| folded_under(&ui, consequences)))
        .html()
}

/// What every finding of the list says of itself to scripts, and that a click opens it.
fn frame(ui: &Ui, finding: &Finding) -> El {
    el("li", "finding")
        .attr("data-finding", finding.id.code)
        .attr_text("data-id", AttrValue::from(finding.id.to_string()))
        .attr_text("data-place", AttrValue::from(finding.place.to_string()))
        .on_click(choose(ui, finding))
}

/// How much it weighs and where it is.
fn meta(ui: &Ui, finding: &Finding, mark: Mark, word: &Bi) -> El {
    el("p", "finding__meta")
        .child(state(mark, ui.t(word)))
        .el(el("span", "finding__place").t(ui, &words::place(finding.place)))
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
    let reason = finding.accepted.as_ref().map(words::reason);
    frame(&ui, finding)
        .attr("data-accepted", "")
        .el(meta(&ui, finding, Mark::Done, &words::ACCEPTED))
        .el(el("h4", "finding__message").el(go(&ui, finding, ui.t(&finding.message))))
        .maybe(reason.map(|reason| el("p", "finding__line").t(&ui, &reason)))
        .maybe((!ui.readonly).then(|| {
            let withdraw = Action::AcceptanceWithdrawn(finding.id);
            el("div", "finding__fixes").el(act(&ui, Look::Plain, withdraw, &words::WITHDRAW))
        }))
        .html()
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
fn go(ui: &Ui, finding: &Finding, message: AttrValue) -> El {
    going(ui, Action::FindingChosen(finding.id)).text(message)
}

fn going(ui: &Ui, action: Action) -> El {
    let dispatch = ui.dispatch.clone();
    let on_click = Callback::from(move |_: MouseEvent| dispatch.emit(action.clone()));
    el("button", "finding__go").attr("type", "button").on_click(on_click)
}

/// What each way to mend it would change, unless the sentence has just said it: then it is said once the finding is open.
fn previewed(ui: &Ui, finding: &Finding, previews: &[Vec<Step>], is_current: bool) -> impl Iterator<Item = El> {
    let is_told = move |steps: &[Step]| !is_current && matches!(steps, [step] if step.place == finding.place);
    let is_one = finding.fixes.len() == 1;
    let shown = finding.fixes.iter().zip(previews).filter(move |(_, steps)| !ui.readonly && !is_told(steps));
    shown.map(move |(fix, steps)| {
        let label = (!is_one).then(|| el("span", "steps__place").t(ui, &fix.change.label));
        el("div", "finding__preview").maybe(label).el(preview(ui, steps))
    })
}

/// How many steps are listed; of a longer change the number of the others says enough.
const LISTED: usize = 6;

/// What would change: where, from what, to what.
pub(super) fn preview(ui: &Ui, steps: &[Step]) -> El {
    let value = |tag: &'static str, text: &Bi| match &*text.zh {
        "" => el(tag, "steps__blank").t(ui, &words::BLANK),
        _ => el(tag, "").t(ui, text),
    };
    let line = |step: &Step| {
        el("li", "steps__line")
            .attr_text("data-step", AttrValue::from(step.place.to_string()))
            .el(el("span", "steps__place").t(ui, &words::step(step.place)))
            .el(value("del", &step.from))
            .el(el("span", "steps__becomes").attr("aria-hidden", "true").text(AttrValue::Static(words::ARROW)))
            .el(el("span", "visually-hidden").t(ui, &words::BECOMES))
            .el(value("ins", &step.to))
    };
    let n_shown = if steps.len() > LISTED + 1 { LISTED } else { steps.len() };
    let rest = steps.len() - n_shown;
    el("ul", "steps")
        .attr_t("aria-label", ui, &words::STEPS)
        .all(steps.iter().take(n_shown).map(line))
        .maybe((rest > 0).then(|| el("li", "steps__place").t(ui, &words::more_steps(rest))))
}

fn act(ui: &Ui, look: Look, action: Action, word: &Bi) -> El {
    button(look, &ui.action(action)).t(ui, word)
}

fn buttons(ui: &Ui, finding: &Finding, group: Group, is_current: bool) -> El {
    let is_cell = matches!(finding.place, Place::Cell(..));
    let go = if is_cell { &words::TO_CELL } else { &words::TO_TEXT };
    // What is blank is to be filled in; a reason does not complete a form.
    // Beside a fix there is no room for it in one line.
    let explains = is_current || finding.fixes.is_empty();
    let fixes = finding.fixes.iter().enumerate().filter(|_| !ui.readonly).map(|(nth, fix)| {
        // The first is the one that is meant; one blue frame in a finding is enough.
        let look = if nth == 0 { Look::Fix } else { Look::Plain };
        act(ui, look, Action::FixAsked { id: finding.id, nth }, &fix.change.label).key(nth)
    });
    let may_accept = !ui.readonly && group != Group::ToFill;
    el("div", "finding__fixes")
        .all(fixes)
        .el(act(ui, Look::Plain, Action::FindingChosen(finding.id), go))
        .maybe(may_accept.then(|| act(ui, Look::Plain, Action::AcceptAsked(finding.id), &words::GIVE_REASON)))
        .maybe(explains.then(|| act(ui, Look::Plain, Action::RuleAsked(finding.id.code), &words::ABOUT_RULE)))
}

/// What follows from a finding, folded under it.
fn folded_under(ui: &Ui, consequences: &[Finding]) -> El {
    let summary = el("summary", "").child(icon(Icon::Right)).t(ui, &words::consequences(consequences.len()));
    let list = el("ul", "").all(consequences.iter().map(|each| consequence(ui, each)));
    el("details", "finding__folded").el(summary).el(list)
}

/// One line about what follows; a click goes to its place.
fn consequence(ui: &Ui, finding: &Finding) -> El {
    let id = finding.id.to_string();
    el("li", "")
        .key(id.clone())
        .attr("data-consequence", finding.id.code)
        .attr_text("data-id", AttrValue::from(id))
        .attr_text("data-place", AttrValue::from(finding.place.to_string()))
        .el(going(ui, Action::GoTo(finding.place)).t(ui, &words::told_at(finding.place, &finding.message)))
}
