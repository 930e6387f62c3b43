//! How a field of text behaves: the model follows what is typed, and what is typed is never rewritten.

use yew::prelude::*;

use crate::app::action::Action;
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::ui::context::use_ui;
use crate::ui::editing::Editing;
use crate::ui::events::{self, Native};

/// The handlers of a field, and the text it shows.
pub(super) struct TextField {
    pub(super) shown: AttrValue,
    /// It is one paragraph, or was when it took the focus: while one types, nothing else moves.
    pub(super) is_one_paragraph: bool,
    pub(super) onfocusin: Callback<FocusEvent>,
    pub(super) onfocusout: Callback<FocusEvent>,
    pub(super) oninput: Callback<InputEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
}

/// A field of one line ends its edit with Enter; in any other Enter is a new paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    One,
    Many,
}

/// For the input or text area at `node`, which holds the text of a place.
#[hook]
pub(super) fn use_text_field(node: &NodeRef, place: Place, text: &Text, lines: Lines) -> TextField {
    let ui = use_ui();
    let editing = use_mut_ref(|| None::<Editing<Text>>);
    let began_as_one = use_mut_ref(|| true);
    let redraw = use_force_update();

    let typed = {
        let (ui, editing, redraw, model) = (ui.clone(), editing.clone(), redraw.clone(), text.clone());
        move |event: &Event| {
            let Some(text) = events::text(event) else { return };
            if let Some(editing) = &mut *editing.borrow_mut() {
                editing.type_text(text.clone(), Text::from(text.as_str()), model.clone());
            }
            ui.send(Action::TextTyped { place, text });
            redraw.force_update();
        }
    };
    {
        let (ui, editing, typed) = (ui.clone(), editing.clone(), typed.clone());
        events::use_native(node, move |native, event| match native {
            Native::CompositionStart => {
                if let Some(editing) = &mut *editing.borrow_mut() {
                    editing.begin_composing();
                }
            }
            Native::CompositionEnd => typed(event),
            Native::History(command) => ui.send(Action::CommandAsked(command)),
        });
    }
    let onfocusin = {
        let (editing, redraw, model) = (editing.clone(), redraw.clone(), text.clone());
        let began_as_one = began_as_one.clone();
        Callback::from(move |_: FocusEvent| {
            *began_as_one.borrow_mut() = !model.contains('\n');
            *editing.borrow_mut() = Some(Editing::start(&*model, model.clone()));
            redraw.force_update();
        })
    };
    let onfocusout = {
        let (ui, editing, redraw) = (ui.clone(), editing.clone(), redraw.clone());
        Callback::from(move |_: FocusEvent| {
            if editing.borrow_mut().take().is_some() {
                ui.send(Action::EditDone);
                redraw.force_update();
            }
        })
    };
    let oninput = {
        let (editing, redraw) = (editing.clone(), redraw.clone());
        Callback::from(move |event: InputEvent| {
            if !events::is_composing_input(&event) {
                return typed(&event);
            }
            if let (Some(editing), Some(text)) = (&mut *editing.borrow_mut(), events::text(&event)) {
                editing.compose(text);
            }
            redraw.force_update();
        })
    };
    let onkeydown = {
        let (ui, editing) = (ui.clone(), editing.clone());
        Callback::from(move |event: KeyboardEvent| {
            if events::is_composing(&event) {
                return;
            }
            match event.key().as_str() {
                "Enter" if lines == Lines::One => {
                    event.prevent_default();
                    ui.send(Action::EditDone);
                }
                "Escape" if editing.borrow().as_ref().is_some_and(Editing::is_dirty) => {
                    event.prevent_default();
                    ui.send(Action::EditReverted { place });
                }
                _ => {}
            }
        })
    };
    let is_one_paragraph = match *editing.borrow() {
        Some(_) => *began_as_one.borrow(),
        None => !text.contains('\n'),
    };
    let shown = match &mut *editing.borrow_mut() {
        Some(editing) => AttrValue::from(editing.follow(text, || text.to_string()).to_string()),
        None => AttrValue::from(text.clone()),
    };
    TextField { shown, is_one_paragraph, onfocusin, onfocusout, oninput, onkeydown }
}
