//! What the frame asks of its nodes: focus, dialogs, lists, what was dropped. With `events`, `focus` and `layout` the only
//! place under `ui` that names the browser's types.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

pub use web_sys::File;

use super::events::{clip, is_composing};
use crate::app::command::{self, CommandId};
use crate::app::import::Clip;
use crate::domain::place::Place;

/// The command of a key press. None while an input method composes, whose keys are its own.
pub fn command_of(event: &KeyboardEvent) -> Option<CommandId> {
    if is_composing(event) || event.alt_key() {
        return None;
    }
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return command::of_key(&key.to_lowercase(), event.shift_key());
    }
    match (key.as_str(), event.shift_key()) {
        ("F8", false) => Some(CommandId::NextFinding),
        ("F8", true) => Some(CommandId::PreviousFinding),
        _ => None,
    }
}

/// True if Ctrl (or Command) and Enter were pressed.
pub fn is_send(event: &KeyboardEvent) -> bool {
    !is_composing(event) && event.key() == "Enter" && (event.ctrl_key() || event.meta_key())
}

/// The files of a paste or a drop.
pub fn files(transfer: Option<&web_sys::DataTransfer>) -> Vec<File> {
    let list = transfer.and_then(web_sys::DataTransfer::files);
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|nth| list.get(nth)).collect())
}

/// What was dropped: files, or else text.
pub fn dropped(event: &DragEvent) -> Dropped {
    let transfer = event.data_transfer();
    let files = files(transfer.as_ref());
    if !files.is_empty() {
        return Dropped::Files(files);
    }
    transfer.as_ref().and_then(clip).map_or(Dropped::Nothing, Dropped::Clip)
}

/// What came with a drop.
#[derive(Clone, Debug)]
pub enum Dropped {
    Files(Vec<File>),
    Clip(Clip),
    Nothing,
}

/// True if what is dragged holds files, and not a selection within a text.
pub fn drags_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// True if what is dragged went from the node to something outside it.
pub fn has_left(event: &DragEvent, node: &NodeRef) -> bool {
    let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    match (to, node.get()) {
        (Some(to), Some(node)) => !node.contains(Some(&to)),
        // Out of the window.
        _ => true,
    }
}

/// True if the event is on its way to something that takes text itself.
pub fn is_in_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}

/// True if a paste into this field replaces all that is in it.
pub fn is_replaced_whole(event: &Event) -> bool {
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    area.is_some_and(|area| {
        let selected = area.selection_start().ok().flatten().zip(area.selection_end().ok().flatten());
        let length = area.value().encode_utf16().count();
        selected.is_some_and(|(start, end)| start == 0 && usize::try_from(end).is_ok_and(|end| end == length))
    })
}

/// Gives the focus without scrolling.
pub fn focus_on(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A node that is gone cannot take the focus, which is no fault.
        element.focus_with_options(&options).ok();
    }
}

/// The place that the element under the mouse, or with the focus, is about.
pub fn pointed_at(event: &Event) -> Option<Place> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let cell = element.closest("td").ok().flatten().and_then(|cell| cell.query_selector("[data-cell]").ok().flatten());
    let about = cell.or_else(|| element.closest("[data-point]").ok().flatten())?;
    about.get_attribute("data-cell").or_else(|| about.get_attribute("data-point"))?.parse().ok()
}

/// True if the focus is within the node.
pub fn has_focus(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|element| element.matches(":focus-within").unwrap_or(false))
}

/// Moves the focus between the buttons of a list, and round at its ends.
pub fn focus_next_button(list: &NodeRef, by: isize) {
    let Some(element) = list.cast::<Element>() else { return };
    let Ok(found) = element.query_selector_all("button") else { return };
    // One that is not shown at this width, or can do nothing now, takes no focus and would hold it up.
    let buttons: Vec<HtmlButtonElement> = (0..found.length())
        .filter_map(|nth| found.get(nth)?.dyn_into().ok())
        .filter(|button: &HtmlButtonElement| !button.disabled() && button.offset_parent().is_some())
        .collect();
    let n = buttons.len() as isize;
    if n == 0 {
        return;
    }
    let here = buttons.iter().position(|button| button.matches(":focus").unwrap_or(false));
    let next = match here {
        Some(here) => (here as isize + by).rem_euclid(n),
        None if by > 0 => 0,
        None => n - 1,
    };
    buttons[next as usize].focus().ok();
}

/// True if the focus left the node that listens for something else on the page. Where it went to nothing, as when a
/// button is clicked in Safari, it has not left.
pub fn focus_went_elsewhere(event: &FocusEvent) -> bool {
    let related = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let listens = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let menu = listens.and_then(|element| element.closest(".menu").ok().flatten());
    match (related, menu) {
        (Some(related), Some(menu)) => !menu.contains(Some(&related)),
        _ => false,
    }
}

pub fn open_modal(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // It is in the page and not open, so this cannot fail.
        dialog.show_modal().ok();
    }
}

pub fn close_modal(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// The last of the marked elements whose top has passed the upper third of the scrolling node: the section in view.
pub fn section_in_view(desk: &NodeRef) -> Option<String> {
    let desk = desk.cast::<Element>()?;
    let frame = desk.get_bounding_client_rect();
    let line = frame.top() + frame.height() / 3.0;
    let found = desk.query_selector_all("[data-section]").ok()?;
    let sections = (0..found.length()).filter_map(|nth| found.get(nth)?.dyn_into::<Element>().ok());
    let mut passed = sections.filter(|section| section.get_bounding_client_rect().top() <= line);
    passed.next_back().and_then(|section| section.get_attribute("data-section"))
}

/// Something to do after a while, unless dropped before.
#[derive(Debug)]
pub struct Later(#[allow(dead_code, reason = "held only to be dropped")] Timeout);

impl Later {
    pub fn new(milliseconds: u32, act: impl FnOnce() + 'static) -> Later {
        Later(Timeout::new(milliseconds, act))
    }
}
