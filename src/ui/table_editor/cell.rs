//! One figure: an input that is always there, and what its state adds to it. Behaviour is the table's.

use yew::prelude::*;

use super::marks::{CellMark, CellState, Offer, place};
use super::plan::{Placed, Plan};
use crate::app::action::Action;
use crate::domain::report::Text;
use crate::domain::schema::{CellIndex, CellKind, TableSpec};
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::ui::context::Ui;
use crate::ui::parts::{Mark, mark};
use crate::ui::text::tables;

/// What a cell is drawn from.
pub(super) struct Figure<'a> {
    pub(super) ui: &'a Ui,
    pub(super) spec: &'static TableSpec,
    pub(super) plan: &'static Plan,
    pub(super) placed: &'static Placed,
    pub(super) at: CellIndex,
    pub(super) value: &'a CellValue,
    pub(super) mark: &'a CellMark,
    /// The text in the field while it has the focus.
    pub(super) raw: Option<AttrValue>,
    /// Words that stood in the cell beside its number.
    pub(super) note: Option<Text>,
    /// Makes ids unique in the page.
    pub(super) prefix: &'a AttrValue,
}

impl Figure<'_> {
    pub(super) fn html(&self) -> Html {
        let Figure { ui, spec, placed, mark, at, .. } = *self;
        let place = place(spec, at);
        let kind = spec.cell(at).kind;
        let says = self.says();
        let says_id = AttrValue::from(format!("{}-{place}", self.prefix));
        let is_wrong = matches!(
            mark.state,
            CellState::Differs { .. } | CellState::Unread | CellState::Placeholder | CellState::Doubted
        );
        let is_closed = mark.is_computed || ui.readonly;
        let headers =
            placed.headers.iter().map(|spot| super::spot_id(self.prefix, *spot)).collect::<Vec<_>>().join(" ");
        let written = || AttrValue::from(self.value.text());
        html! {
            <td class={self.class()} colspan={(placed.columns > 1).then(|| placed.columns.to_string())} {headers}>
                <input
                    class="cell__input"
                    lang={ui.lang.tag()}
                    data-cell={place.to_string()}
                    value={self.raw.clone().unwrap_or_else(written)}
                    inputmode={match kind { CellKind::Count => "numeric", CellKind::Amount => "decimal", CellKind::Change => "text" }}
                    autocomplete="off"
                    spellcheck="false"
                    aria-label={ui.t(&self.plan.name(spec, at))}
                    aria-invalid={is_wrong.then_some("true")}
                    aria-describedby={says.is_some().then(|| says_id.clone())}
                    readonly={is_closed}
                    tabindex={mark.is_computed.then_some("-1")}
                />
                {self.hint()}
                if let Some(says) = says {
                    <span id={says_id} class="visually-hidden" lang={ui.lang.tag()}>{ui.t(&says)}</span>
                }
            </td>
        }
    }

    fn class(&self) -> Classes {
        let CellMark { state, is_computed, is_accepted, .. } = self.mark;
        let state = match state {
            CellState::Missing if *is_computed => "cell--awaited",
            CellState::Missing => "cell--missing",
            CellState::Typed => "cell--typed",
            CellState::Zero => "cell--zero",
            CellState::Differs { .. } => "cell--differs",
            CellState::Touched => "cell--touched",
            CellState::Doubted => "cell--doubted",
            CellState::Placeholder => "cell--placeholder",
            CellState::Unread => "cell--unread",
        };
        classes!(
            "cell",
            state,
            is_computed.then_some("cell--computed"),
            (*is_accepted || self.note.is_some()).then_some("cell--noted"),
            self.mark.is_operand.then_some("cell--operand"),
            self.raw.is_some().then_some("cell--focus"),
            self.placed.is_edge.then_some("form__edge"),
            self.placed.ends_block.then_some("form__block-end"),
        )
    }

    /// The state in words.
    fn says(&self) -> Option<Bi> {
        let CellMark { state, is_computed, is_accepted, .. } = self.mark;
        let state = match state {
            CellState::Missing if *is_computed => Some(tables::SAYS_AWAITED.clone()),
            CellState::Missing => Some(tables::SAYS_MISSING.clone()),
            CellState::Differs { expected: Some(expected), .. } => Some(tables::should_be(expected)),
            CellState::Differs { expected: None, .. } => Some(tables::SAYS_DIFFERS.clone()),
            CellState::Touched => Some(tables::SAYS_TOUCHED.clone()),
            CellState::Doubted => Some(tables::SAYS_DOUBTED.clone()),
            CellState::Placeholder => Some(tables::SAYS_PLACEHOLDER.clone()),
            CellState::Unread => Some(tables::SAYS_UNREAD.clone()),
            CellState::Typed | CellState::Zero if *is_accepted => Some(tables::SAYS_ACCEPTED.clone()),
            CellState::Typed | CellState::Zero if *is_computed => Some(tables::SAYS_COMPUTED.clone()),
            CellState::Typed | CellState::Zero => None,
        };
        let note = self.note.as_ref().map(|note| tables::noted(note));
        match (state, note) {
            (Some(state), Some(note)) => Some(Bi::join([&state, &note], "，", ", ")),
            (state, note) => state.or(note),
        }
    }

    /// The state in a sign, in the room kept free at the left of the figure.
    fn hint(&self) -> Html {
        let ui = self.ui;
        match &self.mark.state {
            CellState::Missing if !self.mark.is_computed => {
                html! { <span class="cell__hint" aria-hidden="true" lang={ui.lang.tag()}><span>{ui.t(&tables::TO_FILL)}</span></span> }
            }
            CellState::Unread | CellState::Placeholder | CellState::Doubted => {
                html! { <span class="cell__hint" aria-hidden="true">{mark(Mark::Warning)}</span> }
            }
            CellState::Differs { expected, offer } => self.differs(expected.as_ref(), *offer),
            _ if self.mark.is_accepted || self.note.is_some() => {
                let title = self.note.as_ref().map(|note| ui.t(&tables::noted(note)));
                html! { <span class="cell__hint" aria-hidden="true" lang={ui.lang.tag()} {title}>{ui.t(&tables::NOTE)}</span> }
            }
            _ => Html::default(),
        }
    }

    fn differs(&self, expected: Option<&Text>, offer: Option<Offer>) -> Html {
        let ui = self.ui;
        let Some(expected) = expected else {
            return html! { <span class="cell__hint" aria-hidden="true">{"≠"}</span> };
        };
        // Where both figures do not fit, the one that was filed stays whole.
        let figure = self.fits(expected).then(|| html! { <span>{&**expected}</span> });
        let shown = html! { <>{"≠"}{figure}</> };
        let action = match offer {
            Some(Offer::Total) => Action::TotalTaken { place: place(self.spec, self.at) },
            Some(Offer::Fix { id, nth }) => Action::FixAsked { id, nth },
            None => {
                return html! { <span class="cell__hint" aria-hidden="true" title={ui.t(&tables::should_be(expected))}>{shown}</span> };
            }
        };
        if ui.readonly {
            return html! { <span class="cell__hint" aria-hidden="true" title={ui.t(&tables::should_be(expected))}>{shown}</span> };
        }
        let title = ui.t(&tables::take(expected));
        let dispatch = ui.dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.emit(action.clone()));
        // For the mouse; by keyboard the same offer is in the findings, so that Tab goes from figure to figure.
        html! {
            <button type="button" class="cell__hint cell__fill" data-fill="" tabindex="-1" title={title.clone()} aria-label={title} {onclick}>
                {shown}
            </button>
        }
    }

    fn fits(&self, expected: &str) -> bool {
        // In pixels: the column without its padding, against figures of 14 px and a hint of 12 px.
        let room = match (self.spec.n_grid_columns, self.placed.columns, self.placed.is_edge) {
            (10, 1, false) => 48,
            (10, 1, true) => 56,
            (15, ..) => 42,
            _ => 200,
        };
        self.value.text().len() * 8 + expected.len() * 7 + 8 <= room
    }
}
