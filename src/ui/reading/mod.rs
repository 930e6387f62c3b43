//! The line above the document: what was read, what is doubtful, what was not recognised. It unfolds into the notes,
//! the doubtful ones first, each with the place it speaks of.

pub mod examples;

use std::rc::Rc;

use yew::prelude::*;

use super::context::{Ui, use_ui};
use super::parts::{Button, Icon, Look, Mark, icon, mark};
use super::text::frame::{self, reading as words};
use crate::app::action::Action;
use crate::app::import::Reading;
use crate::domain::note::{Note, NoteKind};

#[derive(Properties, PartialEq, Debug)]
pub struct ReadingLineProps {
    pub reading: Rc<Reading>,
    /// For the gallery.
    #[prop_or_default]
    pub starts_open: bool,
}

#[component]
pub fn ReadingLine(props: &ReadingLineProps) -> Html {
    let ui = use_ui();
    let is_open = use_state(|| props.starts_open);
    let reading = &props.reading;
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(!*is_open))
    };
    let shape = if reading.notes.iter().any(is_doubtful) { Mark::Warning } else { Mark::Done };
    html! {
        <div class="reading" role="group" aria-label={ui.t(&words::NAME)}>
            <div class="reading__line">
                <p class="reading__summary" role="status">
                    {mark(shape)}
                    <span>
                        if let Some(source) = &reading.source { <span class="reading__source">{source}</span> }
                        {ui.t(&reading.summary)}
                    </span>
                </p>
                if !reading.notes.is_empty() {
                    <Button look={Look::Plain} class="reading__more" expanded={*is_open} onclick={toggle}>
                        {ui.t(&frame::n_notes(reading.notes.len()))}
                        {icon(Icon::Down)}
                    </Button>
                }
                <Button look={Look::Icon} label={ui.t(&words::DISMISS)} onclick={ui.action(Action::ReadingDismissed)}>{icon(Icon::Close)}</Button>
            </div>
            if *is_open {
                <ul class="reading__notes">{ for doubtful_first(&reading.notes).map(|note| note_line(&ui, note)) }</ul>
            }
        </div>
    }
}

fn note_line(ui: &Ui, note: &Note) -> Html {
    let shape = if is_doubtful(note) { Mark::Warning } else { Mark::Info };
    html! {
        <li class="reading__note">
            <span class="reading__kind">{mark(shape)}{ui.t(&frame::note_kind(note.kind))}</span>
            <span class="reading__message">
                {ui.t(&note.message)}
                if let Some(raw) = &note.raw {
                    <span class="reading__raw">
                        {ui.t(&words::AS_WRITTEN)}{" "}<q lang="zh-CN">{&**raw}</q>
                        if let Some(value) = &note.value { {" "}{ui.t(&words::READ_AS)}{" "}<q lang="zh-CN">{&**value}</q> }
                    </span>
                }
            </span>
            if let Some(place) = note.place {
                <Button look={Look::Plain} class="reading__place" onclick={ui.action(Action::GoTo(place))}>{ui.t(&frame::place(place))}</Button>
            }
        </li>
    }
}

/// True if a person has to look: figures or words did not find their place or their meaning.
fn is_doubtful(note: &Note) -> bool {
    match note.kind {
        NoteKind::Unread | NoteKind::Placement | NoteKind::TableMissing | NoteKind::OtherReport | NoteKind::LeftOut => {
            true
        }
        NoteKind::Assumed | NoteKind::Unit | NoteKind::CellNote | NoteKind::Heading | NoteKind::UnknownMember => false,
    }
}

fn doubtful_first(notes: &[Note]) -> impl Iterator<Item = &Note> {
    let doubtful = notes.iter().filter(|note| is_doubtful(note));
    doubtful.chain(notes.iter().filter(|note| !is_doubtful(note)))
}
