//! Another report would take the place of one with unsaved changes.

use yew::prelude::*;

use crate::app::SaveState;
use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::import::Incoming;
use crate::ui::context::use_ui;
use crate::ui::parts::{Button, Dialog, Look, Mark, state};
use crate::ui::text::frame::{self, replace as words};

#[derive(Properties, PartialEq, Debug)]
pub struct ReplaceDialogProps {
    pub incoming: Incoming,
    /// The title of the open report.
    pub open_title: AttrValue,
    pub save: SaveState,
}

#[component]
pub fn ReplaceDialog(props: &ReplaceDialogProps) -> Html {
    let ui = use_ui();
    // Saving from here leaves the question open; once it is done, replacing is the thing to do.
    let is_saved = matches!(props.save, SaveState::Saved { .. } | SaveState::Untouched);
    let title = if is_saved { words::TITLE_SAVED.clone() } else { words::TITLE.clone() };
    let named = |title: &str| {
        if title.trim().is_empty() { ui.t(&frame::untitled()) } else { AttrValue::from(title.to_string()) }
    };
    let (open, incoming) = (named(&props.open_title), named(&props.incoming.report.title));
    let (saved, _) = frame::save_state(&props.save);
    let (replace_look, save_look) =
        if is_saved { (Look::Primary, Look::Border) } else { (Look::Border, Look::Primary) };
    let close = ui.action(Action::DialogClosed);
    let foot = html! {
        <>
            <Button class="dialog__foot-end" onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button>
            <Button look={replace_look} onclick={ui.action(Action::DialogConfirmed)}>{ui.t(&words::REPLACE)}</Button>
            <Button look={save_look} has_focus=true onclick={ui.action(Action::CommandAsked(CommandId::Save))}>{ui.t(&words::SAVE_FIRST)}</Button>
        </>
    };
    html! {
        <Dialog {title} on_close={close} {foot}>
            <p>{ui.t(&frame::replace_body(&open, &incoming))}</p>
            <p class="dialog__muted">{ui.t(&words::UNDOABLE)}</p>
            <p class="dialog__state" role="status">
                {match props.save {
                    SaveState::Saved { .. } => state(Mark::Done, ui.t(&saved)),
                    SaveState::Failed(_) => state(Mark::Error, ui.t(&saved)),
                    SaveState::Untouched | SaveState::Unsaved => html! {},
                }}
            </p>
        </Dialog>
    }
}
