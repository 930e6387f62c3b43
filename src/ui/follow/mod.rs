//! The offer to let title, preface and signature follow a changed year or body, with what would change where.

pub mod examples;

use yew::prelude::*;

use super::context::Ui;
use super::parts::{Button, Look, Mark, mark};
use super::text::{follow as words, frame};
use crate::app::action::Action;
use crate::app::follow::Follow;

/// How many characters are shown on either side of a change.
const CONTEXT: usize = 12;

pub fn follow_line(ui: &Ui, follows: &[Follow]) -> Html {
    if follows.is_empty() || ui.readonly {
        return Html::default();
    }
    let line = |follow: &Follow| {
        let [before, old, new, after] = follow.difference();
        html! {
            <li key={follow.place.to_string()} class="follow__change">
                <span class="follow__place">{ui.t(&frame::place(follow.place))}</span>
                <span lang="zh-CN">
                    {end_of(&before)}
                    if !old.is_empty() { <del>{old}</del> }
                    <ins>{new}</ins>
                    {start_of(&after)}
                </span>
            </li>
        }
    };
    html! {
        <div class="follow" role="group" aria-label={ui.t(&words::NAME)}>
            <p class="follow__lead" role="status">{mark(Mark::Info)}<span>{ui.t(&words::lead(follows.len()))}</span></p>
            <ul>{for follows.iter().map(line)}</ul>
            <div class="follow__choices">
                <Button look={Look::Fix} onclick={ui.action(Action::FollowTaken)}>{ui.t(&words::TAKE)}</Button>
                <Button look={Look::Plain} onclick={ui.action(Action::FollowDismissed)}>{ui.t(&words::LEAVE)}</Button>
            </div>
        </div>
    }
}

fn end_of(text: &str) -> String {
    let n = text.chars().count();
    let shown: String = text.chars().skip(n.saturating_sub(CONTEXT)).collect();
    if n > CONTEXT { format!("…{shown}") } else { shown }
}

fn start_of(text: &str) -> String {
    let shown: String = text.chars().take(CONTEXT).collect();
    if text.chars().count() > CONTEXT { format!("{shown}…") } else { shown }
}
