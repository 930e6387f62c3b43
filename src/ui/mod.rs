//! The page, in Yew. It owns no truth: `App` paints the store's state, everything below it is a function of its props.

pub mod bar;
pub mod context;
pub mod dialogs;
pub mod drafts;
pub mod editing;
pub mod editor;
pub mod el;
pub mod events;
pub mod findings;
pub mod focus;
pub mod follow;
pub mod gallery;
pub mod import_preview;
pub mod layout;
pub mod nodes;
pub mod paper;
pub mod parts;
pub mod rail;
pub mod reading;
pub mod start;
pub mod styles;
pub mod table_editor;
pub mod text;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::drafts::{DraftKey, Storage};
use crate::app::import::Import;
use crate::app::progress::progress;
use crate::app::store::Store;
use crate::app::{Dialog, Screen, State};
use bar::{Heading, Orders};
use context::Ui;
use dialogs::{AcceptDialog, Catalogue, NewDialog, RuleDialog, Suggestion};
use drafts::{DeleteDialog, DraftsDialog};
use editor::Editor;
use import_preview::{FilesDialog, ImportPreview, UnknownDialog};
use layout::{Layout, Watch};
use nodes::Dropped;
use start::Start;

/// The root of one widget. The state lives in the store, so that a host can set a report and read the findings in one
/// breath; this component paints it and turns what happens on the page into actions.
#[derive(Debug)]
pub struct App {
    ui: Ui,
    root: NodeRef,
    desk: NodeRef,
    layout: Layout,
    watch: Option<Watch>,
    is_dropping: bool,
    /// The wish to move the focus that was fulfilled last.
    focused: u32,
    screen: Screen,
    handlers: Handlers,
}

/// Built once: a handler made in `view` would be new at every paint.
#[derive(Debug)]
struct Handlers {
    keydown: Callback<KeyboardEvent>,
    paste: Callback<Event>,
    dragover: Callback<DragEvent>,
    dragleave: Callback<DragEvent>,
    drop: Callback<DragEvent>,
}

#[derive(Properties, Clone, Debug)]
pub struct AppProps {
    pub store: Rc<Store>,
    /// Files were dropped on the page; the shell reads them.
    pub on_files: Callback<Vec<nodes::File>>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.store, &other.store) && self.on_files == other.on_files
    }
}

/// What makes the page look different.
#[derive(Debug)]
pub enum Repaint {
    /// The store did something.
    State,
    /// The container has another width, in CSS pixels.
    Width(u32),
    /// Something that can be dropped is over the page, or is no more.
    Dragging(bool),
}

impl Component for App {
    type Message = Repaint;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let store = ctx.props().store.clone();
        let dispatch = {
            let store = store.clone();
            Callback::from(move |action: Action| store.dispatch(action))
        };
        watch_store(ctx);
        let state = store.state();
        let root = NodeRef::default();
        App {
            ui: Ui { lang: state.config.lang, readonly: state.config.readonly, dispatch },
            desk: NodeRef::default(),
            layout: Layout::default(),
            watch: None,
            is_dropping: false,
            focused: 0,
            screen: state.session.screen,
            handlers: Handlers::new(ctx, &root),
            root,
        }
    }

    fn changed(&mut self, ctx: &Context<App>, before: &AppProps) -> bool {
        if !Rc::ptr_eq(&before.store, &ctx.props().store) {
            before.store.on_change(None);
            watch_store(ctx);
            let store = ctx.props().store.clone();
            self.ui.dispatch = Callback::from(move |action: Action| store.dispatch(action));
        }
        self.handlers = Handlers::new(ctx, &self.root);
        true
    }

    fn update(&mut self, ctx: &Context<App>, message: Repaint) -> bool {
        match message {
            Repaint::State => {
                let state = ctx.props().store.state();
                self.ui.lang = state.config.lang;
                self.ui.readonly = state.config.readonly;
                true
            }
            Repaint::Width(width) => {
                let layout = Layout::of_width(width);
                std::mem::replace(&mut self.layout, layout) != layout
            }
            Repaint::Dragging(is_dropping) => std::mem::replace(&mut self.is_dropping, is_dropping) != is_dropping,
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let state = ctx.props().store.state();
        let config = &state.config;
        let summary = state.summary;
        let is_importing = matches!(state.session.import, Import::Preview(_));
        let class = classes!(
            "gk",
            self.layout.classes(),
            self.is_dropping.then_some("is-dropping"),
            is_importing.then_some("is-importing")
        );
        html! {
            <div
                ref={self.root.clone()}
                {class}
                lang={config.lang.tag()}
                data-lang={config.lang.tag()}
                data-theme={config.theme.id()}
                data-errors={summary.errors.to_string()}
                data-warnings={summary.warnings.to_string()}
                data-state={summary.standing.id()}
                data-ready="true"
                onkeydown={self.handlers.keydown.clone()}
                onpaste={self.handlers.paste.clone()}
                ondragover={self.handlers.dragover.clone()}
                ondragleave={self.handlers.dragleave.clone()}
                ondrop={self.handlers.drop.clone()}
            >
                <ContextProvider<Ui> context={self.ui.clone()}>
                    { match state.session.screen {
                        Screen::Start => self.start(&state),
                        Screen::Editor => self.editor(&state),
                    } }
                    { waiting(&state) }
                    { dialog(&state) }
                    if self.is_dropping {
                        <p class="dropping" aria-hidden="true"><span>{self.ui.t(&text::frame::DROP_HERE)}</span></p>
                    }
                </ContextProvider<Ui>>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<App>, is_first: bool) {
        if is_first {
            let link = ctx.link().clone();
            self.watch = Watch::new(&self.root, Rc::new(move |width| link.send_message(Repaint::Width(width))));
        }
        let (wish, screen) = {
            let state = ctx.props().store.state();
            (state.session.focus, state.session.screen)
        };
        let came_in = std::mem::replace(&mut self.screen, screen) == Screen::Start && screen == Screen::Editor;
        match wish {
            Some(wish) if wish.serial != self.focused => {
                self.focused = wish.serial;
                if let Some(root) = self.root.cast() {
                    focus::go_to(&root, wish.place);
                }
            }
            // The field that had the focus is gone; the keyboard must not fall back to the top of the host's page.
            _ if came_in => nodes::focus_on(&self.desk),
            _ => {}
        }
    }

    fn destroy(&mut self, ctx: &Context<App>) {
        ctx.props().store.on_change(None);
    }
}

impl App {
    fn start(&self, state: &State) -> Html {
        let takes_focus = state.config.standalone;
        html! {
            <Start
                orders={Orders::of(state)}
                notice={state.session.notice.clone()}
                drafts={state.drafts.list.clone()}
                are_drafts_refused={state.drafts.is_refused}
                has_drafts={state.config.storage == Storage::Local && !state.config.readonly}
                {takes_focus}
            />
        }
    }

    fn editor(&self, state: &State) -> Html {
        let report = state.report();
        let progress = progress(report, &state.findings);
        let heading = Heading {
            name: AttrValue::from(report.body.name.clone()),
            year: report.year,
            save: state.save_state(),
            draft: state.drafts.state.clone(),
            undo: state.history.undo_label().cloned(),
            redo: state.history.redo_label().cloned(),
            tally: findings::tally(report, &state.findings),
            progress,
        };
        html! {
            <Editor
                report={report.clone()}
                totals={state.document.totals}
                findings={state.findings.clone()}
                summary={state.summary}
                assessed={state.assessed}
                {progress}
                current={state.session.current}
                narrowing={state.session.narrowing}
                {heading}
                orders={Orders::of(state)}
                notice={state.session.notice.clone()}
                reading={state.session.reading.clone()}
                follows={state.follows()}
                is_open_elsewhere={state.drafts.is_open_elsewhere}
                has_drawer={self.layout.has_drawer()}
                is_drawer_open={state.session.is_drawer_open}
                desk={self.desk.clone()}
            />
        }
    }
}

/// What came in and waits for a person.
fn waiting(state: &State) -> Html {
    match &state.session.import {
        Import::Idle => html! {},
        Import::Files(names) => html! { <FilesDialog names={names.clone()}/> },
        Import::Unknown(unknown) => html! { <UnknownDialog unknown={unknown.clone()}/> },
        Import::Preview(preview) => {
            let open = (state.session.screen == Screen::Editor).then(|| state.report().clone());
            html! { <ImportPreview preview={preview.clone()} {open} keeps_drafts={state.keeps_drafts()}/> }
        }
    }
}

fn dialog(state: &State) -> Html {
    match &state.session.dialog {
        None => html! {},
        Some(Dialog::New) => {
            let suggestion = Suggestion {
                name: AttrValue::from(state.config.body_name.clone().unwrap_or_default()),
                year: state.suggested_year(),
            };
            html! { <NewDialog {suggestion}/> }
        }
        Some(Dialog::Drafts) => {
            html! { <DraftsDialog list={state.drafts.list.clone()} is_refused={state.drafts.is_refused}/> }
        }
        Some(Dialog::DeleteDraft(key)) => {
            html! { <DeleteDialog list={state.drafts.list.clone()} key_of_one={key.clone()}/> }
        }
        Some(Dialog::DeleteAllDrafts) => {
            html! { <DeleteDialog list={state.drafts.list.clone()} key_of_one={None::<DraftKey>}/> }
        }
        Some(Dialog::Rules) => html! { <Catalogue/> },
        Some(Dialog::Accept(id)) => match state.finding(*id) {
            Some(finding) => {
                let by = state.report().accepted.iter().rev().find_map(|given| given.by.clone());
                html! { <AcceptDialog finding={finding.clone()} by={AttrValue::from(by.unwrap_or_default())}/> }
            }
            None => html! {},
        },
        Some(Dialog::Rule(code)) => html! { <RuleDialog code={*code}/> },
    }
}

fn watch_store(ctx: &Context<App>) {
    let link = ctx.link().clone();
    ctx.props().store.on_change(Some(Rc::new(move || link.send_message(Repaint::State))));
}

impl Handlers {
    fn new(ctx: &Context<App>, root: &NodeRef) -> Handlers {
        let AppProps { store, on_files } = ctx.props().clone();
        let link = ctx.link().clone();
        let drop = {
            let (link, store) = (link.clone(), store.clone());
            Callback::from(move |event: DragEvent| {
                link.send_message(Repaint::Dragging(false));
                match nodes::dropped(&event) {
                    Dropped::Files(files) => {
                        event.prevent_default();
                        on_files.emit(files);
                    }
                    // Text dragged into a field is the field's own.
                    Dropped::Clip(clip) if !nodes::is_in_text(&event) => {
                        event.prevent_default();
                        store.dispatch(Action::Pasted { at: None, clip });
                    }
                    Dropped::Clip(_) | Dropped::Nothing => {}
                }
            })
        };
        let dragover = {
            let link = link.clone();
            Callback::from(move |event: DragEvent| {
                let has_files = nodes::drags_files(&event);
                if has_files || !nodes::is_in_text(&event) {
                    // Says that a drop is welcome here.
                    event.prevent_default();
                }
                if has_files {
                    link.send_message(Repaint::Dragging(true));
                }
            })
        };
        let dragleave = {
            let root = root.clone();
            Callback::from(move |event: DragEvent| {
                if nodes::has_left(&event, &root) {
                    link.send_message(Repaint::Dragging(false));
                }
            })
        };
        let paste = {
            let store = store.clone();
            Callback::from(move |event: Event| {
                if event.default_prevented() || nodes::is_in_text(&event) {
                    return;
                }
                if let Some(clip) = events::pasted(&event) {
                    event.prevent_default();
                    store.dispatch(Action::Pasted { at: None, clip });
                }
            })
        };
        let keydown = Callback::from(move |event: KeyboardEvent| {
            if event.default_prevented() {
                return;
            }
            let Some(id) = nodes::command_of(&event) else { return };
            let whose = whose(id, nodes::is_in_text(&event), &store.state());
            if whose != Whose::Browser {
                event.prevent_default();
            }
            if whose == Whose::Ours {
                store.dispatch(Action::CommandAsked(id));
            }
        });
        Handlers { keydown, paste, dragover, dragleave, drop }
    }
}

/// Who gets a command key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Ours,
    Browser,
    /// The browser's own answer would do harm, and there is nothing for us to do.
    Nobody,
}

/// Undo in the editor is ours even when there is nothing to undo, because the browser's own would change a field behind
/// the report's back; in a dialog and on the start screen a field's undo is its own.
fn whose(id: CommandId, is_in_text: bool, state: &State) -> Whose {
    let is_history = matches!(id, CommandId::Undo | CommandId::Redo);
    let in_editor = state.session.screen == Screen::Editor;
    let has_dialog = state.session.dialog.is_some();
    if is_history && is_in_text && (has_dialog || !in_editor) {
        return Whose::Browser;
    }
    // With a question open only saving makes sense: it is one of the answers.
    if has_dialog && !matches!(id, CommandId::Save | CommandId::SaveAs) {
        return Whose::Nobody;
    }
    Whose::Ours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::NewReport;
    use crate::app::config::Config;

    fn editor() -> State {
        let mut state = State::new(Config::default());
        state.update(Action::NewReportAsked(NewReport::default()));
        state
    }

    #[test]
    fn undo_in_a_cell_is_ours_and_in_the_paste_field_the_browsers() {
        assert_eq!(whose(CommandId::Undo, true, &editor()), Whose::Ours);
        assert_eq!(whose(CommandId::Undo, true, &State::new(Config::default())), Whose::Browser);
    }

    #[test]
    fn with_a_question_open_only_saving_is_done() {
        let mut state = editor();
        state.update(Action::CommandAsked(CommandId::New));
        assert_eq!(whose(CommandId::Undo, true, &state), Whose::Browser, "the name field has its own undo");
        assert_eq!(whose(CommandId::Undo, false, &state), Whose::Nobody);
        assert_eq!(whose(CommandId::NextFinding, false, &state), Whose::Nobody);
        assert_eq!(whose(CommandId::Save, false, &state), Whose::Ours);
    }
}
