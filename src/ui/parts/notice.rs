//! A line that says what just happened, or what did not. Its place is always there, so that those who listen hear of it.

use yew::prelude::*;

use super::{Button, Icon, Look, Mark, icon, mark};
use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::{Notice, NoticeKind};
use crate::ui::context::use_ui;
use crate::ui::text::frame;

#[derive(Properties, PartialEq, Debug)]
pub struct NoticePlaceProps {
    pub notice: Option<Notice>,
    #[prop_or_default]
    pub class: Classes,
}

/// Where notices appear.
#[component]
pub fn NoticePlace(props: &NoticePlaceProps) -> Html {
    html! {
        <div class={props.class.clone()} role="status">
            if let Some(notice) = &props.notice {
                <NoticeLine notice={notice.clone()}/>
            }
        </div>
    }
}

#[derive(Properties, PartialEq, Debug)]
pub struct NoticeLineProps {
    pub notice: Notice,
}

#[component]
pub fn NoticeLine(props: &NoticeLineProps) -> Html {
    let ui = use_ui();
    let Notice { kind, text, can_undo } = &props.notice;
    // A problem interrupts those who listen; what went well waits its turn.
    let (class, role, shape) = match kind {
        NoticeKind::Problem => ("notice notice--problem", Some("alert"), Mark::Error),
        NoticeKind::Waiting => ("notice", None, Mark::Info),
        NoticeKind::Done => ("notice", None, Mark::Done),
    };
    html! {
        <div {class}>
            <p class="notice__text" {role}>{mark(shape)}<span>{ui.t(text)}</span></p>
            if *can_undo && !ui.readonly {
                <Button look={Look::Plain} onclick={ui.action(Action::CommandAsked(CommandId::Undo))}>{ui.t(&frame::UNDO_IT)}</Button>
            }
            <Button look={Look::Icon} label={ui.t(&frame::dismiss(text))} onclick={ui.action(Action::NoticeDismissed)}>{icon(Icon::Close)}</Button>
        </div>
    }
}
