//! The reason for which a finding is accepted as it stands, and who says so.

use yew::prelude::*;

use crate::app::action::Action;
use crate::domain::finding::Finding;
use crate::ui::context::use_ui;
use crate::ui::el::el;
use crate::ui::parts::{Button, Dialog, Look};
use crate::ui::text::findings;
use crate::ui::text::frame::{self, accept as words};
use crate::ui::{events, nodes};

#[derive(Properties, PartialEq, Debug)]
pub struct AcceptDialogProps {
    pub finding: Finding,
    /// Who gave the last reason in this report.
    pub by: AttrValue,
}

#[component]
pub fn AcceptDialog(props: &AcceptDialogProps) -> Html {
    let ui = use_ui();
    let reason = use_state(String::new);
    let by = use_state(|| props.by.to_string());
    let was_tried = use_state(|| false);
    let node = use_node_ref();
    let finding = &props.finding;
    let typed = |field: &UseStateHandle<String>| {
        let field = field.clone();
        Callback::from(move |event: InputEvent| field.set(events::text(&event).unwrap_or_default()))
    };
    let on_submit = {
        let (ui, id, node) = (ui.clone(), finding.id, node.clone());
        let (reason, by, was_tried) = (reason.clone(), by.clone(), was_tried.clone());
        Callback::from(move |()| {
            if reason.trim().is_empty() {
                was_tried.set(true);
                nodes::focus_on(&node);
            } else {
                ui.send(Action::Accepted { id, reason: (*reason).clone(), by: (*by).clone() });
            }
        })
    };
    let is_wrong = *was_tried && reason.trim().is_empty();
    let close = ui.action(Action::DialogClosed);
    let foot = html! {
        <>
            <Button class="dialog__foot-end" onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button>
            <Button look={Look::Primary} is_submit=true>{ui.t(&words::ACCEPT)}</Button>
        </>
    };
    let quote = el("p", "dialog__quote").t(&ui, &findings::told_at(finding.place, &finding.message)).html();
    let error = el("span", "field__error").attr("id", "gk-reason-error").attr("role", "alert");
    let error = if is_wrong { error.t(&ui, &words::REASON_NEEDED) } else { error };
    html! {
        <Dialog title={words::TITLE.clone()} on_close={close} {on_submit} {foot}>
            {quote}
            <div class="field">
                <label class="field__label" for="gk-reason">{ui.t(&words::REASON)}</label>
                <span class="field__hint" id="gk-reason-hint">{ui.t(&words::REASON_HINT)}</span>
                <textarea
                    ref={node}
                    id="gk-reason"
                    class="field__input"
                    rows="3"
                    autofocus=true
                    value={(*reason).clone()}
                    aria-invalid={is_wrong.then_some("true")}
                    aria-describedby="gk-reason-hint gk-reason-error"
                    oninput={typed(&reason)}
                />
                {error.html()}
            </div>
            <div class="field">
                <label class="field__label" for="gk-reason-by">{ui.t(&words::BY)}</label>
                <input id="gk-reason-by" class="field__input" autocomplete="off" value={(*by).clone()} oninput={typed(&by)}/>
            </div>
        </Dialog>
    }
}
