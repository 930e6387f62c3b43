//! Drafts in the browser's local storage: there on plain http and from a file, and synchronous, so that a draft is also
//! written while the page is being hidden. Each tab writes under a name of its own.

#![expect(clippy::disallowed_methods, reason = "storage hangs on the window, and a name for this tab is chance")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, DomException, MessageEvent};

use super::clock;
use crate::app::action::Action;
use crate::app::drafts::{Draft, DraftInfo, DraftKey, StorageFailure};
use crate::app::store::Store;

/// Keys are `gongkai.draft.1 ⟨report⟩ ⟨writer⟩`; the number is the version of what is stored.
const PREFIX: &str = "gongkai.draft.1 ";
const REFUSED: &str = "gongkai.no-drafts";
const OPEN: &str = "gongkai.open";
const CHANNEL: &str = "gongkai.drafts";

/// A draft is written when typing pauses for this long …
const PAUSE_MS: f64 = 300.0;
/// … and at the latest after this long.
const LATEST_MS: f64 = 800.0;

/// A name for this tab that no other has.
pub(super) fn new_writer() -> Rc<str> {
    let chance = (js_sys::Math::random() * 1e9) as u64;
    Rc::from(format!("{:x}{chance:x}", clock::now_ms()))
}

/// Every draft on this machine.
pub(super) fn list() -> Result<Vec<DraftInfo>, StorageFailure> {
    let storage = local()?;
    let n_keys = storage.length().map_err(|_| StorageFailure::Blocked)?;
    let mut drafts = Vec::new();
    for nth in 0..n_keys {
        let Ok(Some(name)) = storage.key(nth) else { continue };
        let Some(key) = parse_key(&name) else { continue };
        let stored = storage.get_item(&name).ok().flatten().unwrap_or_default();
        // One with a damaged head is listed too: opening it says that it is damaged.
        let head = Head::read(&stored).unwrap_or_default();
        drafts.push(DraftInfo {
            key,
            name: head.name,
            year: head.year,
            saved_ms: head.saved_ms,
            saved_at: clock::shown(head.saved_ms),
        });
    }
    Ok(drafts)
}

pub(super) fn write(draft: &Draft) -> Result<(), StorageFailure> {
    let head = Head { saved_ms: clock::now_ms(), year: draft.year, name: draft.name.clone() };
    let stored = format!("{}\n{}", head.write(), draft.json);
    local()?.set_item(&key_text(&draft.key), &stored).map_err(|error| {
        let is_full = error
            .dyn_ref::<DomException>()
            .is_some_and(|error| matches!(error.name().as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED"));
        if is_full { StorageFailure::Full } else { StorageFailure::Blocked }
    })
}

pub(super) fn read(key: &DraftKey) -> Result<Rc<str>, StorageFailure> {
    let stored = local()?.get_item(&key_text(key)).map_err(|_| StorageFailure::Blocked)?;
    let stored = stored.ok_or(StorageFailure::Corrupted)?;
    let (_, json) = stored.split_once('\n').ok_or(StorageFailure::Corrupted)?;
    Ok(Rc::from(json))
}

pub(super) fn delete(key: &DraftKey) {
    if let Ok(storage) = local() {
        let _ = storage.remove_item(&key_text(key));
    }
}

pub(super) fn delete_all() {
    for draft in list().unwrap_or_default() {
        delete(&draft.key);
    }
}

pub(super) fn are_refused() -> bool {
    local().is_ok_and(|storage| matches!(storage.get_item(REFUSED), Ok(Some(_))))
}

/// Remembers whether drafts are wanted here. Where nothing can be stored, none are kept anyway.
pub(super) fn refuse(is_on: bool) {
    if let Ok(storage) = local() {
        let _ = if is_on { storage.set_item(REFUSED, "1") } else { storage.remove_item(REFUSED) };
    }
}

/// The draft this very tab had open before it was reloaded.
pub(super) fn resumed() -> Option<DraftKey> {
    let name = session()?.get_item(OPEN).ok()??;
    let key = parse_key(&name)?;
    read(&key).is_ok().then_some(key)
}

/// Remembers for a reload of our own page which draft this tab has written last.
pub(super) fn remember_open(key: &DraftKey) {
    if let Some(storage) = session() {
        let _ = storage.set_item(OPEN, &key_text(key));
    }
}

fn local() -> Result<web_sys::Storage, StorageFailure> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StorageFailure::Blocked)
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn key_text(key: &DraftKey) -> String {
    format!("{PREFIX}{} {}", key.report, key.writer)
}

fn parse_key(name: &str) -> Option<DraftKey> {
    let (report, writer) = name.strip_prefix(PREFIX)?.split_once(' ')?;
    Some(DraftKey { report: Rc::from(report), writer: Rc::from(writer) })
}

/// The first line of what is stored: when, which year, whose.
#[derive(Default)]
struct Head {
    saved_ms: u64,
    year: Option<i64>,
    name: String,
}

impl Head {
    fn write(&self) -> String {
        let year = self.year.map_or_else(|| "-".to_string(), |year| year.to_string());
        format!("{} {year} {}", self.saved_ms, self.name.replace(['\n', '\r'], " "))
    }

    fn read(stored: &str) -> Option<Head> {
        let mut words = stored.lines().next()?.splitn(3, ' ');
        let saved_ms = words.next()?.parse().ok()?;
        let year = words.next()?.parse().ok();
        Some(Head { saved_ms, year, name: words.next().unwrap_or_default().to_string() })
    }
}

/// When drafts of one widget are written, and what other tabs say. All it holds ends with it.
#[derive(Default)]
pub(super) struct Keeper {
    timer: RefCell<Option<Timeout>>,
    /// When the oldest change was made that is not written yet.
    waiting_since: Cell<Option<f64>>,
    leaving: RefCell<Vec<EventListener>>,
    tabs: RefCell<Option<Tabs>>,
}

impl Keeper {
    /// Writes as soon as typing pauses.
    pub(super) fn soon(self: &Rc<Self>, store: &Rc<Store>) {
        if self.leaving.borrow().is_empty() {
            self.watch_leaving(store);
        }
        let now = clock::now_ms() as f64;
        let since = self.waiting_since.get().unwrap_or(now);
        self.waiting_since.set(Some(since));
        let wait = PAUSE_MS.min(since + LATEST_MS - now).max(0.0);
        let (keeper, store) = (Rc::downgrade(self), Rc::downgrade(store));
        let due = move || {
            if let (Some(keeper), Some(store)) = (keeper.upgrade(), store.upgrade()) {
                keeper.waiting_since.set(None);
                store.dispatch(Action::DraftDue);
            }
        };
        // Keys that come without a pause must not hold the timer up: what has waited long enough is written now.
        *self.timer.borrow_mut() = (wait > 0.0).then(|| Timeout::new(wait as u32, due.clone()));
        if wait <= 0.0 {
            due();
        }
    }

    /// The last reliable moments: the page is hidden, or goes away.
    fn watch_leaving(self: &Rc<Self>, store: &Rc<Store>) {
        let due = |is_hidden: fn() -> bool| {
            let (keeper, store) = (Rc::downgrade(self), Rc::downgrade(store));
            move |_: &web_sys::Event| {
                if let (Some(keeper), Some(store)) = (keeper.upgrade(), store.upgrade())
                    && is_hidden()
                {
                    *keeper.timer.borrow_mut() = None;
                    keeper.waiting_since.set(None);
                    store.dispatch(Action::DraftDue);
                }
            }
        };
        let document = gloo::utils::document();
        *self.leaving.borrow_mut() = vec![
            EventListener::new(&document, "visibilitychange", due(|| gloo::utils::document().hidden())),
            EventListener::new(&gloo::utils::window(), "pagehide", due(|| true)),
        ];
    }

    /// Tells other tabs which report is open here.
    pub(super) fn announce(&self, key: DraftKey, store: &Rc<Store>) {
        let mut tabs = self.tabs.borrow_mut();
        if tabs.is_none() {
            *tabs = Tabs::listen(store);
        }
        if let Some(tabs) = &*tabs {
            tabs.announce(key);
        }
    }

    pub(super) fn close(&self) {
        *self.timer.borrow_mut() = None;
        self.leaving.borrow_mut().clear();
        *self.tabs.borrow_mut() = None;
    }
}

/// The other tabs of this origin.
struct Tabs {
    channel: BroadcastChannel,
    open: Rc<RefCell<Option<DraftKey>>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// `None` where the browser has no channel for this page.
    fn listen(store: &Rc<Store>) -> Option<Tabs> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let open = Rc::new(RefCell::new(None::<DraftKey>));
        let (answer, mine, store) = (channel.clone(), open.clone(), Rc::downgrade(store));
        let on_message = Closure::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            let words: Vec<&str> = text.split(' ').collect();
            let ([word, report, writer], Some(mine)) = (words.as_slice(), mine.borrow().clone()) else { return };
            if &*mine.report != *report || &*mine.writer == *writer {
                return;
            }
            match *word {
                // The tab that came second is the one that asks.
                "open" => drop(answer.post_message(&format!("also {} {}", mine.report, mine.writer).into())),
                "also" => {
                    if let Some(store) = store.upgrade() {
                        store.dispatch(Action::OpenElsewhere { report: Rc::from(*report) });
                    }
                }
                _ => {}
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Tabs { channel, open, _on_message: on_message })
    }

    fn announce(&self, key: DraftKey) {
        let word = format!("open {} {}", key.report, key.writer);
        *self.open.borrow_mut() = Some(key);
        let _ = self.channel.post_message(&word.into());
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
