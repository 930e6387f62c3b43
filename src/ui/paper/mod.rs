//! The report as the official document it will be: title, preface, six parts, three tables. One edits in it.

pub mod examples;
mod facts;
mod field;
mod prose;
mod signature;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::command::CommandId;
use crate::app::progress::Section;
use crate::app::totals::Totals;
use crate::domain::finding::{Finding, FindingId, Severity};
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::{Part, TableId, Topic};
use crate::domain::table::CellValue;
use crate::text::{Bi, Lang};
use crate::ui::context::{Ui, use_ui};
use crate::ui::parts::{Button, Look, Mark, state};
use crate::ui::table_editor::TableEditor;
use crate::ui::text::{paper as words, tables};

use facts::Facts;
use prose::{Prose, Style};
use signature::Signed;

#[derive(Properties, PartialEq, Debug)]
pub struct PaperProps {
    pub report: Rc<Report>,
    pub findings: Rc<[Finding]>,
    pub totals: Totals,
    /// The finding that is open in the panel.
    pub current: Option<FindingId>,
    /// Makes ids unique where several stand in one root.
    #[prop_or(AttrValue::Static("p"))]
    pub prefix: AttrValue,
}

#[component]
pub fn Paper(props: &PaperProps) -> Html {
    let ui = use_ui();
    // A text that is not part of every report stays in sight once it was there, so that emptying it does not take the
    // field away under the fingers.
    let seen = use_mut_ref(Vec::new);
    let draw = Draw { ui: &ui, props };
    let optional = |place: Place| {
        let mut seen = seen.borrow_mut();
        let has_text = props.report.text(place).is_some_and(|text| !text.is_empty());
        if has_text && !seen.contains(&place) {
            seen.push(place);
        }
        seen.contains(&place)
    };
    let parts = Part::ALL.iter().map(|part| {
        let table = part.table();
        let body = match (part, table) {
            (_, Some(table)) => draw.table(table, optional(Place::Around(table))),
            (Part::Overview, _) => draw.overview(optional(Place::Overview)),
            (part, _) => {
                let place = Place::of_part(*part);
                html! { <div class="part__text">{draw.prose(place)}{draw.unplaced(Some(place))}</div> }
            }
        };
        draw.part(*part, body)
    });
    html! {
        <article class="paper report" aria-label={ui.t(&words::REPORT)}>
            <header class="report__front" data-section={Section::Front.id()}>
                <Facts
                    year={props.report.year}
                    body={props.report.body.clone()}
                    document_number={props.report.document_number.clone()}
                    prefix={props.prefix.clone()}
                />
                {draw.unplaced(None)}
                <div class="report__title" data-anchor="">{draw.styled(Place::Title, Style::Title)}</div>
                {draw.note(Place::Title)}
                {draw.unplaced(Some(Place::Title))}
                <div class="report__preface" data-anchor="">
                    {draw.prose(Place::Preface)}
                    <div class="topic__aside">{draw.aside(Place::Preface)}</div>
                </div>
                {draw.unplaced(Some(Place::Preface))}
            </header>
            {for parts}
            <Signed signature={props.report.signature.clone()}/>
            {draw.unplaced(Some(Place::Signature))}
        </article>
    }
}

/// Draws the pieces of the report.
struct Draw<'a> {
    ui: &'a Ui,
    props: &'a PaperProps,
}

impl Draw<'_> {
    fn part(&self, part: Part, body: Html) -> Html {
        let id = AttrValue::from(format!("{}-h-{}", self.props.prefix, part.id()));
        let aside = match part.table() {
            Some(table) => self.fill_zeros(table),
            None => {
                let n = self.length(part);
                html! {
                    <p class="part__aside">
                        if part != Part::Overview { {self.state(Place::of_part(part))} }
                        if n > 0 { <span>{self.ui.t(&self.length_of(part, n))}</span> }
                    </p>
                }
            }
        };
        html! {
            <section key={part.id()} class="part" data-section={Section::Part(part).id()} data-anchor="" aria-labelledby={id.clone()}>
                <div class="part__head">
                    {self.heading(Place::of_part(part), &part.heading(), |text| html! { <h2 class="part__title" {id} lang={report_lang()}>{text}</h2> })}
                    {aside}
                </div>
                {body}
            </section>
        }
    }

    /// The heading as it stands in the report; where it differs from the official one, that is named beside it.
    fn heading(&self, place: Place, official: &str, draw: impl FnOnce(AttrValue) -> Html) -> Html {
        match self.props.report.headings.get(&place) {
            Some(written) if **written != *official => html! {
                <>
                    {draw(AttrValue::from(written.clone()))}
                    <p class="part__official">{self.ui.t(&words::OFFICIAL)}<span lang={report_lang()}>{official.to_string()}</span></p>
                </>
            },
            _ => draw(AttrValue::from(official.to_string())),
        }
    }

    fn overview(&self, has_text: bool) -> Html {
        let topics = Topic::ALL.iter().map(|topic| {
            let place = Place::Topic(*topic);
            let is_empty = self.props.report.topic(*topic).is_empty();
            html! {
                <div key={topic.id()} class={classes!("topic", is_empty.then_some("topic--empty"))} data-anchor="">
                    <div class="topic__head">
                        {self.heading(place, &topic.heading(), |text| html! { <h3 class="topic__title" lang={report_lang()}>{text}</h3> })}
                    </div>
                    {self.prose(place)}
                    <div class="topic__aside">{self.aside(place)}</div>
                    {self.unplaced(Some(place))}
                </div>
            }
        });
        html! {
            <>
                if has_text {
                    <div class="topic" data-anchor="">
                        {self.prose(Place::Overview)}
                        <div class="topic__aside">{self.aside(Place::Overview)}</div>
                    </div>
                }
                {self.unplaced(Some(Place::Overview))}
                {for topics}
            </>
        }
    }

    fn table(&self, id: TableId, has_around: bool) -> Html {
        let report = &self.props.report;
        html! {
            <>
                <TableEditor
                    table={report.table(id).clone()}
                    findings={self.props.findings.clone()}
                    totals={self.props.totals}
                    current={self.props.current}
                    notes={report.cell_notes.clone()}
                    prefix={self.props.prefix.clone()}
                />
                if has_around {
                    <div class="part__text part__text--around" data-anchor="">
                        {self.prose(Place::Around(id))}
                        {self.note(Place::Around(id))}
                    </div>
                }
                {self.unplaced(Some(Place::Table(id)))}
            </>
        }
    }

    /// How many cells are blank, and the button that fills them with zeros.
    fn fill_zeros(&self, table: TableId) -> Html {
        let cells = self.props.report.table(table).cells();
        let n = cells.filter(|(_, value)| **value == CellValue::Missing).count();
        if self.ui.readonly {
            return Html::default();
        }
        html! {
            <div class="part__aside part__aside--end">
                if n > 0 {
                    {state(Mark::Missing, self.ui.t(&tables::blanks(n)))}
                }
                <Button
                    look={Look::Plain}
                    label={self.ui.t(&CommandId::FillZeros(table).command().label)}
                    is_disabled={n == 0}
                    onclick={self.ui.action(Action::CommandAsked(CommandId::FillZeros(table)))}
                >
                    {self.ui.t(&tables::FILL_ZEROS)}
                </Button>
            </div>
        }
    }

    fn prose(&self, place: Place) -> Html {
        self.styled(place, Style::Prose)
    }

    fn styled(&self, place: Place, style: Style) -> Html {
        let text = self.props.report.text(place).unwrap_or_default();
        let has_note = self.worst(place).is_some() || matches!(place, Place::Unplaced(_));
        html! {
            <Prose
                {place}
                {text}
                {style}
                described_by={has_note.then(|| AttrValue::from(self.note_id(place)))}
            />
        }
    }

    fn note_id(&self, place: Place) -> String {
        format!("{}-n-{place}", self.props.prefix)
    }

    /// Beside a text: what was found about it, and its length.
    fn aside(&self, place: Place) -> Html {
        let n = self.props.report.text(place).map_or(0, |text| length(&text));
        html! {
            <>
                {self.state(place)}
                if n > 0 { <span>{self.ui.t(&words::length(n))}</span> }
            </>
        }
    }

    /// The heaviest open finding about a text.
    fn worst(&self, place: Place) -> Option<&Finding> {
        let mine = self.props.findings.iter().filter(|finding| finding.is_open() && finding.place == place);
        mine.min_by_key(|finding| finding.severity)
    }

    fn state(&self, place: Place) -> Html {
        let Some(finding) = self.worst(place) else { return Html::default() };
        let kind = match finding.severity {
            Severity::Error => Mark::Error,
            Severity::Warning => Mark::Warning,
            Severity::Info => Mark::Info,
        };
        html! { <span id={self.note_id(place)} class="note">{state(kind, self.ui.t(&finding.message))}</span> }
    }

    fn note(&self, place: Place) -> Html {
        if self.worst(place).is_none() {
            return Html::default();
        }
        html! { <p class="report__note">{self.state(place)}</p> }
    }

    /// Texts that stood after a place under no known heading.
    fn unplaced(&self, after: Option<Place>) -> Html {
        let texts = self.props.report.unplaced.iter().enumerate();
        let here = texts.filter(|(_, text)| spot(text.after) == after);
        let blocks = here.map(|(n, _)| {
            let place = Place::Unplaced(n);
            html! {
                <aside key={n} class="unplaced" data-anchor="">
                    <p id={self.note_id(place)} class="unplaced__why">{state(Mark::Warning, self.ui.t(&words::UNPLACED))}</p>
                    {self.prose(place)}
                </aside>
            }
        });
        html! { <>{for blocks}</> }
    }

    fn length(&self, part: Part) -> usize {
        let report = &self.props.report;
        match part {
            Part::Overview => {
                length(&report.overview.text) + report.overview.topics.iter().map(|text| length(text)).sum::<usize>()
            }
            part => report.text(Place::of_part(part)).map_or(0, |text| length(&text)),
        }
    }

    fn length_of(&self, part: Part, n: usize) -> Bi {
        match part {
            Part::Overview => words::length_of_part(n),
            _ => words::length(n),
        }
    }
}

/// Where a text that followed `after` is shown: after a text, a table, the front or the signature.
fn spot(after: Option<Place>) -> Option<Place> {
    match after? {
        Place::Year | Place::Body(_) | Place::Title | Place::DocumentNumber => Some(Place::Title),
        Place::Row(table, _) | Place::Cell(table, ..) | Place::Around(table) => Some(Place::Table(table)),
        // It followed another text without a place, which stands in order before it.
        Place::Unplaced(_) => Some(Place::Signature),
        place => Some(place),
    }
}

/// Characters without white space.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The report's own language, whatever the instruments speak.
fn report_lang() -> &'static str {
    Lang::Zh.tag()
}
