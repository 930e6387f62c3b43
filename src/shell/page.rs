//! Our own page, where paste, drop and Ctrl+S anywhere are ours. What happens inside the widget is the widget's: it comes
//! by here only when nobody took it.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::files::Files;
use crate::app::action::Action;
use crate::app::command::{self, CommandId};
use crate::app::store::Store;
use crate::ui::{events, nodes};

/// The listeners on the document; they end with it.
pub(super) struct Page {
    _listeners: [EventListener; 4],
}

impl Page {
    pub(super) fn listen(store: &Rc<Store>, files: &Rc<Files>) -> Page {
        let document = gloo::utils::document();
        let on = |kind: &'static str, act: fn(&Event, &Rc<Store>, &Rc<Files>)| {
            let (store, files) = (Rc::downgrade(store), Rc::downgrade(files));
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, kind, options, move |event| {
                if let (Some(store), Some(files)) = (store.upgrade(), files.upgrade())
                    && !event.default_prevented()
                {
                    act(event, &store, &files);
                }
            })
        };
        Page { _listeners: [on("paste", paste), on("dragover", drag_over), on("drop", drop_in), on("keydown", key)] }
    }
}

fn paste(event: &Event, store: &Rc<Store>, files: &Rc<Files>) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
    // A field that did not want it for the report keeps it as text.
    if is_in_field(event) {
        return;
    }
    match (events::clip(&data), nodes::files(Some(&data))) {
        (Some(clip), _) => store.dispatch(Action::Pasted { at: None, clip }),
        (None, given) if given.is_empty() => return,
        (None, given) => files.take(given, store),
    }
    event.prevent_default();
}

/// Without this the browser would show a dropped file in place of the page.
fn drag_over(event: &Event, _: &Rc<Store>, _: &Rc<Files>) {
    if !is_in_field(event) {
        event.prevent_default();
    }
}

fn drop_in(event: &Event, store: &Rc<Store>, files: &Rc<Files>) {
    let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
    let given = nodes::files(Some(&data));
    if given.is_empty() && is_in_field(event) {
        return;
    }
    event.prevent_default();
    if !given.is_empty() {
        files.take(given, store);
    } else if let Some(clip) = events::clip(&data) {
        store.dispatch(Action::Pasted { at: None, clip });
    }
}

fn key(event: &Event, store: &Rc<Store>, _: &Rc<Files>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    let has_command = event.ctrl_key() || event.meta_key();
    if event.is_composing() || event.alt_key() {
        return;
    }
    let command = match (event.key().as_str(), event.shift_key()) {
        ("F8", false) if !has_command => Some(CommandId::NextFinding),
        ("F8", true) if !has_command => Some(CommandId::PreviousFinding),
        (key, shift) if has_command => command::of_key(&key.to_lowercase(), shift),
        _ => None,
    };
    // A field that leaves undo to the browser has its reason.
    let is_history = matches!(command, Some(CommandId::Undo | CommandId::Redo));
    if let Some(command) = command
        && !(is_history && is_in_field(event))
    {
        event.prevent_default();
        store.dispatch(Action::CommandAsked(command));
    }
}

fn is_in_field(event: &Event) -> bool {
    let target = event.composed_path().get(0);
    target.is_instance_of::<HtmlInputElement>() || target.is_instance_of::<HtmlTextAreaElement>()
}
