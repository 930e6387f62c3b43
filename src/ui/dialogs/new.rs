//! A new report: whose it is and of which year. Kind and level follow the name until a person chooses them.

use yew::prelude::*;

use crate::app::action::{Action, NewReport};
use crate::domain::number::fold;
use crate::domain::recognize::kind_and_level;
use crate::domain::schema::{BodyKind, Level};
use crate::text::Bi;
use crate::ui::context::use_ui;
use crate::ui::parts::{Button, Dialog, Look};
use crate::ui::text::frame::{self, new as words};
use crate::ui::{events, nodes};

/// What the form holds when it opens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestion {
    pub name: AttrValue,
    pub year: i64,
}

#[derive(Properties, PartialEq, Debug)]
pub struct NewDialogProps {
    pub suggestion: Suggestion,
    /// For the gallery: as after a first try.
    #[prop_or_default]
    pub was_tried: bool,
}

/// The form as it stands.
#[derive(Clone, PartialEq)]
struct Form {
    name: String,
    year: String,
    kind: Choice<BodyKind>,
    level: Choice<Level>,
    was_tried: bool,
}

/// A field that follows the name until a person chooses.
#[derive(Clone, Copy, PartialEq)]
enum Choice<T> {
    ByName,
    Chosen(Option<T>),
}

impl<T> Choice<T> {
    fn or(self, by_name: Option<T>) -> Option<T> {
        match self {
            Choice::ByName => by_name,
            Choice::Chosen(chosen) => chosen,
        }
    }
}

impl Form {
    fn year(&self) -> Option<i64> {
        let year: i64 = fold(&self.year).trim().parse().ok()?;
        // The regulation has been in force since 2008-05-01; reports begin with that year.
        (2008..=9999).contains(&year).then_some(year)
    }

    fn kind(&self) -> Option<BodyKind> {
        self.kind.or(kind_and_level(self.name.trim()).0)
    }

    fn level(&self) -> Option<Level> {
        self.level.or(kind_and_level(self.name.trim()).1)
    }

    fn report(&self) -> Option<NewReport> {
        let name = self.name.trim();
        let year = self.year()?;
        (!name.is_empty()).then(|| NewReport {
            name: name.to_string(),
            kind: self.kind(),
            level: self.level(),
            year: Some(year),
        })
    }
}

#[component]
pub fn NewDialog(props: &NewDialogProps) -> Html {
    let ui = use_ui();
    let form = use_state(|| Form {
        name: props.suggestion.name.to_string(),
        year: props.suggestion.year.to_string(),
        kind: Choice::ByName,
        level: Choice::ByName,
        was_tried: props.was_tried,
    });
    let (name_node, year_node) = (use_node_ref(), use_node_ref());
    let (kind_node, level_node) = (use_node_ref(), use_node_ref());
    events::use_selected(&kind_node, form.kind().map_or("", BodyKind::id));
    events::use_selected(&level_node, form.level().map_or("", Level::id));
    let edit = |change: fn(&mut Form, String)| {
        let form = form.clone();
        Callback::from(move |text: String| {
            let mut next = (*form).clone();
            change(&mut next, text);
            form.set(next);
        })
    };
    let on_name =
        edit(|form, text| form.name = text).reform(|event: InputEvent| events::text(&event).unwrap_or_default());
    let on_year =
        edit(|form, text| form.year = text).reform(|event: InputEvent| events::text(&event).unwrap_or_default());
    let on_kind = edit(|form, id| form.kind = Choice::Chosen(BodyKind::from_id(&id)))
        .reform(|event: Event| events::chosen(&event).unwrap_or_default());
    let on_level = edit(|form, id| form.level = Choice::Chosen(Level::from_id(&id)))
        .reform(|event: Event| events::chosen(&event).unwrap_or_default());
    let on_submit = {
        let (ui, form) = (ui.clone(), form.clone());
        let (name_node, year_node) = (name_node.clone(), year_node.clone());
        Callback::from(move |()| match form.report() {
            Some(report) => ui.send(Action::NewReportAsked(report)),
            None => {
                let wrong = if form.name.trim().is_empty() { &name_node } else { &year_node };
                nodes::focus_on(wrong);
                let mut next = (*form).clone();
                next.was_tried = true;
                form.set(next);
            }
        })
    };
    let name_error = (form.was_tried && form.name.trim().is_empty()).then(|| ui.t(&words::NAME_NEEDED));
    let year_error = (form.was_tried && form.year().is_none()).then(|| ui.t(&words::YEAR_WRONG));
    let close = ui.action(Action::DialogClosed);
    let option = |id: &'static str, word: &Bi, is_chosen: bool| html! { <option key={id} value={id} selected={is_chosen}>{ui.t(word)}</option> };
    let foot = html! {
        <>
            <Button class="dialog__foot-end" onclick={close.clone()}>{ui.t(&frame::CANCEL)}</Button>
            <Button look={Look::Primary} is_submit=true>{ui.t(&words::CREATE)}</Button>
        </>
    };
    html! {
        <Dialog title={words::TITLE.clone()} on_close={close} {on_submit} {foot}>
            <div class="field">
                <label class="field__label" for="gk-new-name">{ui.t(&words::NAME)}</label>
                <span class="field__hint" id="gk-new-name-hint">{ui.t(&words::NAME_HINT)}</span>
                <input
                    ref={name_node}
                    id="gk-new-name"
                    class="field__input"
                    autocomplete="off"
                    autofocus=true
                    value={form.name.clone()}
                    aria-invalid={name_error.is_some().then_some("true")}
                    aria-describedby="gk-new-name-hint gk-new-name-error"
                    oninput={on_name}
                />
                {field_error("gk-new-name-error", name_error)}
            </div>
            <div class="fields">
                <div class="field">
                    <label class="field__label" for="gk-new-kind">{ui.t(&words::KIND)}</label>
                    <select ref={kind_node} id="gk-new-kind" class="field__input" onchange={on_kind}>
                        {option("", &words::UNSET, form.kind().is_none())}
                        {for BodyKind::ALL.iter().map(|kind| option(kind.id(), &kind.term(), form.kind() == Some(*kind)))}
                    </select>
                </div>
                <div class="field">
                    <label class="field__label" for="gk-new-level">{ui.t(&words::LEVEL)}</label>
                    <select ref={level_node} id="gk-new-level" class="field__input" onchange={on_level}>
                        {option("", &words::UNSET, form.level().is_none())}
                        {for Level::ALL.iter().map(|level| option(level.id(), &level.term(), form.level() == Some(*level)))}
                    </select>
                </div>
                <div class="field">
                    <label class="field__label" for="gk-new-year">{ui.t(&words::YEAR)}</label>
                    <input
                        ref={year_node}
                        id="gk-new-year"
                        class="field__input"
                        inputmode="numeric"
                        autocomplete="off"
                        value={form.year.clone()}
                        aria-invalid={year_error.is_some().then_some("true")}
                        aria-describedby="gk-new-year-error"
                        oninput={on_year}
                    />
                    {field_error("gk-new-year-error", year_error)}
                </div>
            </div>
            <p class="dialog__muted">{ui.t(&words::WHAT_HAPPENS)}</p>
        </Dialog>
    }
}

/// What is wrong with a field, beside it; the place is there before the words, so that they are announced.
fn field_error(id: &'static str, error: Option<AttrValue>) -> Html {
    html! { <span class="field__error" {id} role="alert">{error.unwrap_or_default()}</span> }
}
