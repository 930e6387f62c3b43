//! The page of a rule: what it checks, why, on what ground, how to mend it, and one example of each kind.

use yew::prelude::*;

use crate::app::action::Action;
use crate::domain::finding::Severity;
use crate::domain::rules::{self, RuleMeta};
use crate::domain::schema::TableId;
use crate::text::Bi;
use crate::ui::context::{Ui, use_ui};
use crate::ui::parts::{Dialog, Mark, state};
use crate::ui::text::frame::{self, rule as words};

#[derive(Properties, PartialEq, Debug)]
pub struct RuleDialogProps {
    pub code: &'static str,
}

#[component]
pub fn RuleDialog(props: &RuleDialogProps) -> Html {
    let ui = use_ui();
    let close = ui.action(Action::DialogClosed);
    match rules::rule_info(props.code) {
        Some(meta) => {
            html! { <Dialog title={meta.title.clone()} on_close={close} is_wide=true>{page(&ui, meta)}</Dialog> }
        }
        None => html! { <Dialog title={words::UNKNOWN.clone()} on_close={close}><p>{props.code}</p></Dialog> },
    }
}

fn page(ui: &Ui, meta: &RuleMeta) -> Html {
    let shape = match meta.severity {
        Severity::Error => Mark::Error,
        Severity::Warning => Mark::Warning,
        Severity::Info => Mark::Info,
    };
    let chapter = |title: &Bi, text: &Bi| {
        html! { <><h3 class="rule__head">{ui.t(title)}</h3><p class="rule__text">{ui.t(text)}</p></> }
    };
    html! {
        <div class="rule">
            <p class="rule__meta">{state(shape, ui.t(&frame::severity(meta.severity)))}<span>{meta.code}</span></p>
            {chapter(&words::CHECKS, &meta.docs.checks)}
            {chapter(&words::WHY, &meta.docs.why)}
            if let Some(basis) = &meta.basis {
                <h3 class="rule__head">{ui.t(&words::BASIS)}</h3>
                <p class="rule__basis">{ui.t(basis)}</p>
            }
            {chapter(&words::HOW_TO_MEND, &meta.docs.how_to_mend)}
            <h3 class="rule__head">{ui.t(&words::EXAMPLES)}</h3>
            <div class="rule__examples">
                {example(ui, Mark::Error, &words::BAD, meta.bad)}
                {example(ui, Mark::Done, &words::GOOD, meta.good)}
            </div>
        </div>
    }
}

/// An example in the form in which it is tested: what differs from a report that is right. The mark of the expected
/// finding within it is for the test and is left out.
fn example(ui: &Ui, shape: Mark, word: &Bi, fixture: &str) -> Html {
    let fixture = without_marks(fixture);
    let rows = fixture.lines().map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default();
        let is_head = TableId::from_id(name).is_some();
        let name = ui.t(&frame::fixture_word(name));
        let cell = |text: &str| {
            let text = if text.is_empty() { ui.t(&words::BLANK) } else { AttrValue::from(text.to_string()) };
            if is_head {
                html! { <th scope="col">{text}</th> }
            } else {
                html! { <td>{text}</td> }
            }
        };
        html! { <tr><th scope={if is_head { "col" } else { "row" }}>{name}</th>{for cells.map(cell)}</tr> }
    });
    html! {
        <div class="rule__example">
            {state(shape, ui.t(word))}
            <div class="rule__scroll" role="group" aria-label={ui.t(word)} tabindex="0">
                <table class="rule__fixture"><tbody>{for rows}</tbody></table>
            </div>
        </div>
    }
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
