//! DOM events → app types. With [`focus`](super::focus) and the shell the only place that names `web_sys`.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, InputEvent, KeyboardEvent,
};
use yew::prelude::*;

use crate::app::command::CommandId;
use crate::app::grid::{Caret, Key};
use crate::app::import::Clip;
use crate::domain::place::Place;

/// The field of a cell.
#[derive(Clone, Debug)]
pub struct CellField(HtmlInputElement);

impl CellField {
    /// The cell whose field an event came from, with its address.
    pub fn of(event: &Event) -> Option<(CellField, Place)> {
        let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let place = input.get_attribute("data-cell")?.parse().ok()?;
        Some((CellField(input), place))
    }

    /// The text as it stands in the field.
    pub fn text(&self) -> String {
        self.0.value()
    }

    pub fn select_all(&self) {
        self.0.select();
    }

    /// Moves the focus into the field and selects its text.
    pub fn enter(&self) {
        // It fails only for an element without a document, and then nobody is there to see it.
        let _ = self.0.focus();
        self.0.select();
    }

    pub fn has_focus(&self) -> bool {
        let root: Option<Element> = match self.0.get_root_node().dyn_into::<web_sys::ShadowRoot>() {
            Ok(shadow) => shadow.active_element(),
            Err(node) => node.dyn_into::<web_sys::Document>().ok().and_then(|document| document.active_element()),
        };
        root.is_some_and(|active| &active == self.0.unchecked_ref::<Element>())
    }

    /// The field of another cell in the same table.
    pub fn sibling(&self, place: Place) -> Option<CellField> {
        let table = self.0.closest("table").ok()??;
        let found = table.query_selector(&format!("[data-cell=\"{place}\"]")).ok()??;
        found.dyn_into().ok().map(CellField)
    }

    pub fn caret(&self) -> Caret {
        let end_of_text = self.0.value().encode_utf16().count() as u32;
        let start = self.0.selection_start().ok().flatten().unwrap_or(end_of_text);
        let end = self.0.selection_end().ok().flatten().unwrap_or(end_of_text);
        match (start, end) {
            _ if end_of_text == 0 => Caret::Empty,
            (0, end) if end == end_of_text => Caret::All,
            (0, 0) => Caret::Start,
            (start, end) if start == end && end == end_of_text => Caret::End,
            _ => Caret::Within,
        }
    }
}

/// The key that the grid may care about; `None` for those that belong to an input method, the browser or a command.
pub fn grid_key(event: &KeyboardEvent) -> Option<Key> {
    use crate::app::grid::Direction;
    if is_composing(event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let shift = event.shift_key();
    match event.key().as_str() {
        "Enter" => Some(Key::Enter { shift }),
        "Escape" => Some(Key::Escape),
        // With Shift an arrow selects text.
        _ if shift => None,
        "ArrowLeft" => Some(Key::Arrow(Direction::Left)),
        "ArrowRight" => Some(Key::Arrow(Direction::Right)),
        "ArrowUp" => Some(Key::Arrow(Direction::Up)),
        "ArrowDown" => Some(Key::Arrow(Direction::Down)),
        _ => None,
    }
}

/// True for a key that an input method takes. Safari sends the last one after the composition has ended, with code 229.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The text of the input or text area that an event came from.
pub fn text(event: &Event) -> Option<String> {
    match event.target()?.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(target) => target.dyn_into::<HtmlTextAreaElement>().ok().map(|area| area.value()),
    }
}

/// The value of the chosen option of a select.
pub fn chosen(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<HtmlSelectElement>().ok().map(|select| select.value())
}

/// Whether the box that an event came from is checked.
pub fn is_checked(event: &Event) -> Option<bool> {
    event.target()?.dyn_into::<HtmlInputElement>().ok().map(|input| input.checked())
}

/// True while an input method is at work on the text.
pub fn is_composing_input(event: &InputEvent) -> bool {
    event.is_composing()
}

/// What is being pasted, in both its flavours.
pub fn pasted(event: &Event) -> Option<Clip> {
    clip(&event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?)
}

/// The flavours of a paste or a drop that hold words; `None` if there are none.
pub fn clip(transfer: &DataTransfer) -> Option<Clip> {
    let flavour = |kind: &str| transfer.get_data(kind).ok().filter(|text| !text.is_empty());
    let clip = Clip { html: flavour("text/html"), text: flavour("text/plain").unwrap_or_default() };
    Some(clip).filter(|clip| !clip.is_blank())
}

/// True if an event came from a button, link or fold inside the element that listens.
pub fn is_from_control(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|element| element.closest("button, a, summary, input, select, textarea").ok().flatten()).is_some()
}

/// True if the mouse is over something that must not take the focus: a fill button inside a cell.
pub fn is_from_fill_button(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|element| element.closest("[data-fill]").ok().flatten()).is_some()
}

/// What Yew has no handlers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Native {
    CompositionStart,
    CompositionEnd,
    /// The browser was asked, by a menu or a gesture, to undo or redo; it does not, ours is the history.
    History(CommandId),
}

/// Listens to composition and to the browser's own undo inside an element.
#[hook]
pub fn use_native(node: &NodeRef, on: impl Fn(Native, &Event) + 'static) {
    let latest = use_mut_ref(|| None::<std::rc::Rc<dyn Fn(Native, &Event)>>);
    *latest.borrow_mut() = Some(std::rc::Rc::new(on));
    use_effect_with(node.clone(), move |node| {
        let listen = |element: Element| {
            let tell = move |native: Native, event: &Event| {
                let handler = latest.borrow().clone();
                if let Some(handler) = handler {
                    handler(native, event);
                }
            };
            let (start, end) = (tell.clone(), tell.clone());
            let start =
                EventListener::new(&element, "compositionstart", move |event| start(Native::CompositionStart, event));
            let end = EventListener::new(&element, "compositionend", move |event| end(Native::CompositionEnd, event));
            let options = EventListenerOptions::enable_prevent_default();
            let history = EventListener::new_with_options(&element, "beforeinput", options, move |event| {
                let kind = event.dyn_ref::<InputEvent>().map(InputEvent::input_type);
                let command = match kind.as_deref() {
                    Some("historyUndo") => CommandId::Undo,
                    Some("historyRedo") => CommandId::Redo,
                    _ => return,
                };
                event.prevent_default();
                tell(Native::History(command), event);
            });
            [start, end, history]
        };
        let listeners = node.cast::<Element>().map(listen);
        move || drop(listeners)
    });
}

/// Keeps a select showing the value of the report: browsers follow an option's `selected` only at first.
#[hook]
pub fn use_selected(node: &NodeRef, value: &'static str) {
    use_effect_with((node.clone(), value), |(node, value)| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(value);
        }
    });
}

/// Leaves the field that an event came from.
pub fn leave(event: &Event) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
    }
}
