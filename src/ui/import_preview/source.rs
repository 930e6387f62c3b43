//! The source, line by line, with the words that a figure was read from.

use yew::prelude::*;

use super::super::context::Ui;
use super::super::text::import as words;
use crate::app::import::preview::Preview;
use crate::domain::note::SourceSpan;
use crate::domain::place::Place;

/// So many lines are drawn on either side of the one that is pointed at: a page with a cell on each line has thousands.
const AROUND: usize = 400;

pub(super) fn source(ui: &Ui, preview: &Preview, pointed: Option<Place>, linked: &NodeRef) -> Html {
    let lines = &preview.read.lines;
    let span = pointed.and_then(|place| preview.span(place));
    let is_on = |line: &SourceSpan, span: &SourceSpan| line.line.is_some() && line.line == span.line;
    let current = span.and_then(|span| lines.iter().position(|line| is_on(line, span)));
    let open = preview.doubts.iter().filter(|doubt| !doubt.is_settled);
    let asked: Vec<&SourceSpan> =
        open.flat_map(|doubt| doubt.places.iter()).filter_map(|place| preview.span(*place)).collect();
    let first = current.unwrap_or_default().saturating_sub(AROUND);
    let last = (first + 2 * AROUND).min(lines.len());
    let shown = lines.iter().enumerate().take(last).skip(first).map(|(n, line)| {
        let is_current = current == Some(n);
        let hit = if is_current { span } else { asked.iter().copied().find(|span| is_on(line, span)) };
        let class = classes!(
            "source__line",
            hit.filter(|_| !is_current).map(|_| "source__line--asked"),
            is_current.then_some("source__line--linked"),
        );
        let place = place_on(preview, line);
        html! {
            <div key={n} ref={if is_current { linked.clone() } else { NodeRef::default() }} {class} data-point={place.map(|place| place.to_string())}>
                <span class="source__no">{line.line.unwrap_or(n as u32 + 1)}</span>
                <span class="source__raw">{raw(line, hit)}</span>
            </div>
        }
    });
    html! {
        <section class="source" aria-label={ui.t(&words::SOURCE)}>
            <div class="source__head"><h2>{ui.t(&words::SOURCE)}</h2></div>
            <div class="source__text" tabindex="0" role="region" aria-label={ui.t(&words::SOURCE_LINES)} lang="zh-CN">{for shown}</div>
        </section>
    }
}

/// The first place that was read from a line.
fn place_on(preview: &Preview, line: &SourceSpan) -> Option<Place> {
    let mut sources = preview.read.sources.iter();
    sources.find(|(_, span)| line.line.is_some() && span.line == line.line).map(|(place, _)| *place)
}

/// The words of a line, tabs as arrows, with the hit marked.
fn raw(line: &SourceSpan, hit: Option<&SourceSpan>) -> Html {
    let mut column = 1;
    let cells = line.text.split('\t').enumerate().map(|(n, cell)| {
        let start = column;
        column += cell.chars().count() as u32 + 1;
        let is_hit = hit.is_some_and(|hit| match (hit.cell, hit.length) {
            (Some(nth), _) => nth as usize == n + 1,
            // A line that is one cell, or a paragraph, needs no frame around all of it.
            (None, Some(_)) => hit.column == Some(start) && line.text.contains('\t'),
            (None, None) => false,
        });
        let cell = if is_hit {
            html! { <span class="source__hit">{if cell.is_empty() { "\u{2003}" } else { cell }}</span> }
        } else {
            html! { {cell} }
        };
        html! { <>if n > 0 { <span class="source__tab" aria-hidden="true">{"⇥"}</span> }{cell}</> }
    });
    html! { <>{for cells}</> }
}
