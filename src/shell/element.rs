//! One widget for one element. `element.js` holds the element's life; here is what it calls.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use super::clock;
use super::page::Page;
use super::storage;
use super::world::World;
use crate::app::action::{Action, Started};
use crate::app::config::{Config, Theme};
use crate::app::drafts::Storage;
use crate::app::store::Store;
use crate::app::{Screen, State};
use crate::text::Lang;
use crate::ui::App;
use crate::wire;

#[wasm_bindgen]
extern "C" {
    /// What the element does for its widget. It is called from inside updates, so it never throws, and calls nobody
    /// before the update is done, except for `save`.
    #[derive(Clone, Debug)]
    pub type Host;
    #[wasm_bindgen(method)]
    pub fn ready(this: &Host);
    #[wasm_bindgen(method)]
    pub fn changed(this: &Host);
    #[wasm_bindgen(method)]
    pub fn findings_changed(this: &Host);
    /// Reads a file of Word or Excel: a promise of what it holds, packed. It is refused if the module for it cannot be
    /// fetched, or stops over the file.
    #[wasm_bindgen(method)]
    pub fn read_office(this: &Host, bytes: &[u8]) -> Promise;
    /// Offers a save to the host page; true if it took it.
    #[wasm_bindgen(method)]
    pub fn save(this: &Host, json: &str, name: &str) -> bool;
}

/// A widget, painted or not. Every method may be called at any time, also from within another.
#[wasm_bindgen]
pub struct Widget {
    store: Rc<Store>,
    world: Rc<World>,
    page: RefCell<Option<Page>>,
    painted: RefCell<Option<Painted>>,
}

/// A node with a Yew application on it.
struct Painted {
    frame: Element,
    app: yew::AppHandle<Root>,
}

thread_local! {
    /// Yew's listeners stay on a node, and in memory, for as long as the instance lives. So a node that an application
    /// was painted into is emptied when its widget ends, and serves the next one: removing and adding costs nothing.
    static IDLE: RefCell<Vec<Painted>> = const { RefCell::new(Vec::new()) };
    static N_PAINTINGS: Cell<u32> = const { Cell::new(0) };
}

impl Painted {
    /// A node with nothing in it.
    fn take() -> Option<Painted> {
        IDLE.with_borrow_mut(Vec::pop).or_else(|| {
            let frame = gloo::utils::document().create_element("div").ok()?;
            let app = yew::Renderer::<Root>::with_root(frame.clone()).render();
            Some(Painted { frame, app })
        })
    }

    fn give_back(mut self) {
        self.app.update(RootProps::default());
        IDLE.with_borrow_mut(|idle| idle.push(self));
    }
}

impl std::fmt::Debug for Widget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Widget").finish_non_exhaustive()
    }
}

#[wasm_bindgen]
impl Widget {
    /// `standalone`: the page is ours, not a host's.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host, standalone: bool) -> Widget {
        let world = Rc::new(World::new(host));
        let state = State::new(Config { standalone, ..Config::default() });
        let runs = world.clone();
        let store = Store::new(state, Box::new(move |effect, store| runs.run(effect, store)));
        store.dispatch(Action::Started(Started {
            today: clock::today(),
            writer: storage::new_writer(),
            are_drafts_refused: storage::are_refused(),
            drafts: storage::list(),
        }));
        Widget { store, world, page: RefCell::default(), painted: RefCell::default() }
    }

    /// The node that the widget is painted into, for the element to show.
    pub fn frame(&self) -> Option<Element> {
        let painted = Painted::take()?;
        let frame = painted.frame.clone();
        *self.world.frame.borrow_mut() = Some(frame.clone());
        *self.painted.borrow_mut() = Some(painted);
        Some(frame)
    }

    /// Paints the widget into its node.
    pub fn mount(&self) {
        let (is_ours, has_report) = {
            let state = self.store.state();
            (state.config.standalone, state.session.screen == Screen::Editor)
        };
        if is_ours {
            // A reload, or a tab that crashed, goes on where it was.
            if let Some(key) = storage::resumed().filter(|_| !has_report) {
                self.store.dispatch(Action::DraftOpenAsked(key));
            }
            *self.page.borrow_mut() = Some(Page::listen(&self.store, &self.world.files));
        }
        let (files, store) = (self.world.files.clone(), Rc::downgrade(&self.store));
        let on_files = Callback::from(move |given: Vec<web_sys::File>| {
            if let Some(store) = store.upgrade() {
                files.take(given, &store);
            }
        });
        let world = Rc::downgrade(&self.world);
        let on_ready = Callback::from(move |()| {
            if let Some(world) = world.upgrade() {
                world.tell_ready();
            }
        });
        let id = N_PAINTINGS.with(|n| n.replace(n.get() + 1));
        let painting = Painting { id, store: self.store.clone(), on_files, on_ready };
        if let Some(painted) = &mut *self.painted.borrow_mut() {
            painted.app.update(RootProps { painting: Some(painting) });
        }
    }

    /// Ends the widget: no listener, no timer, no node of it stays.
    pub fn destroy(&self) {
        // What was typed in the last moment is not lost with the element.
        self.store.dispatch(Action::DraftDue);
        self.page.borrow_mut().take();
        self.world.close();
        self.store.on_change(None);
        if let Some(painted) = self.painted.borrow_mut().take() {
            painted.give_back();
        }
    }

    /// Takes the value of an attribute of the element; `None` when it is not there. Names that mean nothing here are
    /// no concern of the core.
    pub fn set_attribute(&self, name: &str, value: Option<String>) {
        let mut config = self.store.state().config.clone();
        let text = value.as_deref().unwrap_or_default().trim();
        match name {
            "lang" => config.lang = Lang::from_tag(text),
            "readonly" => config.readonly = value.is_some(),
            "year" => config.year = text.parse().ok(),
            "body-name" => config.body_name = Some(text.to_string()).filter(|name| !name.is_empty()),
            "storage" => config.storage = Storage::from_id(text),
            "theme" => config.theme = Theme::from_id(text),
            _ => return,
        }
        if config != self.store.state().config {
            self.store.dispatch(Action::ConfigSet(config));
        }
    }

    /// Sets the report. When this returns, the findings are those of the new report.
    pub fn set_report(&self, json: &str) -> Result<(), String> {
        let imported = wire::read(json).map_err(|error| wire::error_json(&error, self.lang()))?;
        self.store.dispatch(Action::ReportSet(Rc::new(imported.report)));
        Ok(())
    }

    /// Sets last year's report, or takes it away. When this returns, the findings are compared with it.
    pub fn set_previous(&self, json: Option<String>) -> Result<(), String> {
        let read = |json: String| wire::read(&json).map_err(|error| wire::error_json(&error, self.lang()));
        let previous = json.map(read).transpose()?.map(|imported| Rc::new(imported.report));
        self.store.dispatch(Action::PreviousSet(previous));
        Ok(())
    }

    /// The report as JSON; `None` while none is open.
    pub fn report(&self) -> Option<String> {
        let state = self.store.state();
        (state.session.screen == Screen::Editor).then(|| state.json())
    }

    pub fn findings(&self) -> String {
        wire::findings_json(&self.store.state().findings, self.lang())
    }

    pub fn summary(&self) -> String {
        wire::summary_json(&self.store.state().summary)
    }

    fn lang(&self) -> Lang {
        self.store.state().config.lang
    }
}

/// The root of what is painted: one widget after the other. Says when the first painting of each is done.
struct Root {
    told: Option<u32>,
}

#[derive(Properties, PartialEq, Default)]
struct RootProps {
    #[prop_or_default]
    painting: Option<Painting>,
}

#[derive(Clone)]
struct Painting {
    id: u32,
    store: Rc<Store>,
    on_files: Callback<Vec<web_sys::File>>,
    on_ready: Callback<()>,
}

impl PartialEq for Painting {
    fn eq(&self, other: &Painting) -> bool {
        self.id == other.id
    }
}

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Root {
        Root { told: None }
    }

    fn view(&self, cx: &Context<Self>) -> Html {
        match cx.props().painting.clone() {
            Some(Painting { id, store, on_files, .. }) => html! { <App key={id} {store} {on_files} /> },
            None => Html::default(),
        }
    }

    fn rendered(&mut self, cx: &Context<Self>, _: bool) {
        let Some(painting) = &cx.props().painting else { return };
        if self.told.replace(painting.id) != Some(painting.id) {
            painting.on_ready.emit(());
        }
    }
}
