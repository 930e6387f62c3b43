//! The page of a rule: what it checks, why, on what ground, how to mend it, and one example of each kind.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::domain::rules::{self, RuleMeta};
use crate::domain::schema::TableId;
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::el::{El, el};
use crate::ui::findings::shape_of;
use crate::ui::parts::{Dialog, Look, Mark, button, state};
use crate::ui::text::frame::{self, rule as words};

#[derive(Properties, PartialEq, Debug)]
pub struct RuleDialogProps {
    pub code: &'static str,
}

#[component]
pub fn RuleDialog(props: &RuleDialogProps) -> Html {
    let ui = use_ui();
    let close = ui.action(Action::DialogClosed);
    let all = button(Look::Plain, &ui.action(Action::CommandAsked(CommandId::Rules))).t(&ui, &words::CATALOGUE);
    let foot = all.html();
    match rules::rule_info(props.code) {
        Some(meta) => {
            html! { <Dialog title={meta.title.clone()} on_close={close} is_wide=true {foot}>{page(&ui, meta)}</Dialog> }
        }
        None => html! { <Dialog title={words::UNKNOWN.clone()} on_close={close} {foot}><p>{props.code}</p></Dialog> },
    }
}

fn page(ui: &Ui, meta: &RuleMeta) -> Html {
    let head = |title: &Bi| el("h3", "rule__head").t(ui, title);
    let text = |text: &Bi| el("p", "rule__text").t(ui, text);
    let weight = state(shape_of(meta.severity), ui.t(&frame::severity(meta.severity)));
    let code = el("span", "").text(AttrValue::Static(meta.code));
    let examples = el("div", "rule__examples").el(example(ui, Mark::Error, &words::BAD, meta.bad)).el(example(
        ui,
        Mark::Done,
        &words::GOOD,
        meta.good,
    ));
    el("div", "rule")
        .el(el("p", "rule__meta").child(weight).el(code))
        .el(head(&words::CHECKS))
        .el(text(&meta.docs.checks))
        .el(head(&words::WHY))
        .el(text(&meta.docs.why))
        .maybe(meta.basis.as_ref().map(|_| head(&words::BASIS)))
        .maybe(meta.basis.as_ref().map(|basis| el("p", "rule__basis").t(ui, basis)))
        .el(head(&words::HOW_TO_MEND))
        .el(text(&meta.docs.how_to_mend))
        .el(head(&words::EXAMPLES))
        .el(examples)
        .html()
}

/// An example in the form in which it is tested: what differs from a report that is right. The mark of the expected
/// finding within it is for the test and is left out.
fn example(ui: &Ui, shape: Mark, word: &Bi, fixture: &str) -> El {
    let fixture = without_marks(fixture);
    let rows = fixture.lines().map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default();
        let is_head = TableId::from_id(name).is_some();
        let scope = if is_head { "col" } else { "row" };
        let cell = |text: &str| {
            let text = if text.is_empty() { ui.t(&words::BLANK) } else { AttrValue::from(text.to_string()) };
            let cell = if is_head { el("th", "").attr("scope", "col") } else { el("td", "") };
            cell.text(text)
        };
        let name = el("th", "").attr("scope", scope).t(ui, &frame::fixture_word(name));
        el("tr", "").el(name).all(cells.map(cell))
    });
    let table = el("table", "rule__fixture").el(el("tbody", "").all(rows));
    let scroll =
        el("div", "rule__scroll").attr("role", "group").attr_t("aria-label", ui, word).attr("tabindex", "0").el(table);
    el("div", "rule__example").child(state(shape, ui.t(word))).el(scroll)
}

fn without_marks(fixture: &str) -> String {
    let mut text = String::with_capacity(fixture.len());
    let mut rest = fixture;
    while let Some((before, marked)) = rest.split_once(" \u{ab}") {
        text.push_str(before);
        rest = marked.split_once('\u{bb}').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_expected_findings_are_not_shown() {
        assert_eq!(without_marks("a | 13 \u{ab}T3-R x\u{bb}\nb | 2"), "a | 13\nb | 2");
        assert_eq!(without_marks("a | 12"), "a | 12");
    }
}
