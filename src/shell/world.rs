//! Runs what the state asks for, and answers with an action.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::futures::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Element};

use super::clipboard;
use super::clock;
use super::element::Host;
use super::files::Files;
use super::save::Saver;
use super::storage::{self, Keeper};
use crate::app::action::{Action, SaveTicket};
use crate::app::effect::{Effect, HostEvent, SaveTo, SavedHow, WorldError};
use crate::app::store::Store;

/// The browser as one widget uses it. All it holds ends with [`World::close`].
pub(super) struct World {
    host: Host,
    pub(super) files: Rc<Files>,
    saver: Rc<Saver>,
    keeper: Rc<Keeper>,
    guard: RefCell<Option<EventListener>>,
    /// The node that the widget is rendered into.
    pub(super) frame: RefCell<Option<Element>>,
    /// What a widget that has ended still asks for, such as the answer to a late save, is not done.
    is_closed: Cell<bool>,
}

impl World {
    pub(super) fn new(host: Host) -> World {
        World {
            files: Rc::new(Files::new(host.clone())),
            host,
            saver: Rc::default(),
            keeper: Rc::default(),
            guard: RefCell::default(),
            frame: RefCell::default(),
            is_closed: Cell::default(),
        }
    }

    pub(super) fn run(&self, effect: Effect, store: &Rc<Store>) {
        if self.is_closed.get() {
            return;
        }
        match effect {
            Effect::PickFile => self.files.choose(store),
            Effect::OpenGiven(nth) => self.files.open_given(nth, store),
            Effect::ForgetFiles => self.files.forget_given(),
            Effect::Save { ticket, name, json, to } => self.save(ticket, name, json, to, store),
            Effect::Copy(text) => {
                let (frame, store) = (self.frame.borrow().clone(), store.clone());
                let copying = clipboard::copy(text.to_string(), frame);
                spawn_local(async move { store.dispatch(Action::CopyDone(copying.await)) });
            }
            Effect::KeepDraftSoon => self.keeper.soon(store),
            Effect::KeepDraft { draft, report } => {
                let outcome = storage::write(&draft);
                if outcome.is_ok() && store.state().config.standalone {
                    storage::remember_open(&draft.key);
                }
                store.dispatch(Action::DraftKept { report, at: clock::time(), outcome });
            }
            Effect::ListDrafts => store.dispatch(Action::DraftsListed(storage::list())),
            Effect::ReadDraft(key) => {
                let outcome = storage::read(&key);
                store.dispatch(Action::DraftRead { key, outcome });
            }
            Effect::DeleteDraft(key) => {
                storage::delete(&key);
                store.dispatch(Action::DraftsListed(storage::list()));
            }
            Effect::DeleteAllDrafts => {
                storage::delete_all();
                store.dispatch(Action::DraftsListed(storage::list()));
            }
            Effect::RefuseDrafts(are_refused) => storage::refuse(are_refused),
            Effect::AnnounceOpen(key) => self.keeper.announce(key, store),
            Effect::ForgetFile => self.saver.forget(),
            Effect::GuardLeaving(must_guard) => *self.guard.borrow_mut() = must_guard.then(guard_leaving),
            Effect::TellHost(HostEvent::Change) => self.host.changed(),
            Effect::TellHost(HostEvent::Findings) => self.host.findings_changed(),
        }
    }

    pub(super) fn tell_ready(&self) {
        self.host.ready();
    }

    fn save(&self, asked: SaveTicket, name: String, json: Rc<str>, to: SaveTo, store: &Rc<Store>) {
        let done = |outcome: Result<SavedHow, WorldError>, asked: SaveTicket, store: &Rc<Store>| {
            store.dispatch(Action::SaveDone { asked, at: clock::time(), outcome });
        };
        if self.host.save(&json, &name) {
            return done(Ok(SavedHow::Host), asked, store);
        }
        let saving = self.saver.save(name, json, to);
        let store = store.clone();
        spawn_local(async move { done(saving.await, asked, &store) });
    }

    pub(super) fn close(&self) {
        self.is_closed.set(true);
        self.files.close();
        self.saver.forget();
        self.keeper.close();
        *self.guard.borrow_mut() = None;
        *self.frame.borrow_mut() = None;
    }
}

/// Asks before the page is left. The listener stands only while it has to: it keeps a page out of the browser's cache.
fn guard_leaving() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, |event| {
        event.prevent_default();
        // What older engines ask for.
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
            event.set_return_value("unsaved");
        }
    })
}
