//! One printed row with figures. It is drawn anew only when its figures, their marks or the focus in it change.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::cell::Figure;
use super::marks::{CellMark, place};
use super::plan::{Placed, Plan};
use super::spot_id;
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::domain::schema::{CellIndex, Edition, LayoutCell, Schema, TableId, TableSpec};
use crate::domain::table::Row;
use crate::text::Lang;
use crate::ui::context::use_ui;
use crate::ui::text::tables;

#[derive(Properties, PartialEq, Debug)]
pub(super) struct PrintedRowProps {
    pub(super) edition: Edition,
    pub(super) table: TableId,
    /// Which printed row it is.
    pub(super) line: usize,
    /// The data rows whose figures stand on it, and their marks.
    pub(super) rows: Vec<Rc<Row>>,
    pub(super) marks: Vec<Rc<[CellMark]>>,
    /// The cell that has the focus, and the text in its field.
    pub(super) editing: Option<(CellIndex, AttrValue)>,
    pub(super) notes: Rc<BTreeMap<Place, Text>>,
    pub(super) prefix: AttrValue,
}

#[component]
pub(super) fn PrintedRow(props: &PrintedRowProps) -> Html {
    let ui = use_ui();
    let spec = Schema::of(props.edition).table(props.table);
    let plan = Plan::of(props.edition, props.table);
    let Some(line) = plan.lines.get(props.line) else {
        return Html::default();
    };
    let is_cited = props.marks.iter().any(|marks| marks.iter().any(|mark| mark.is_cited));
    let cell = |placed: &'static Placed| match *placed.cell {
        LayoutCell::Data { row, cell, .. } => {
            let nth = line.rows.iter().position(|each| *each == row).unwrap_or_default();
            let at = CellIndex { row, cell };
            let raw = props.editing.as_ref().filter(|(focused, _)| *focused == at).map(|(_, raw)| raw.clone());
            let note = props.notes.get(&place(spec, at)).cloned();
            let (value, mark) = (&props.rows[nth].cells[cell], &props.marks[nth][cell]);
            Figure { ui: &ui, spec, plan, placed, at, value, mark, raw, note, prefix: &props.prefix }.html()
        }
        _ => header(spec, placed, &props.prefix, ui.lang, props.editing.is_some(), is_cited),
    };
    let class = classes!(line.ends_group.then_some("form__end"), line.is_sum.then_some("form__sum"));
    html! { <tr {class}>{for line.cells.iter().map(cell)}</tr> }
}

/// A head, banner, group or label. Official wording stays Chinese; its English is its tooltip.
pub(super) fn header(
    spec: &TableSpec,
    placed: &Placed,
    prefix: &AttrValue,
    lang: Lang,
    is_lit: bool,
    is_cited: bool,
) -> Html {
    let id = spot_id(prefix, placed.at);
    let colspan = (placed.columns > 1).then(|| placed.columns.to_string());
    let rowspan = (placed.rows > 1).then(|| placed.rows.to_string());
    let held = format!("form__at-{}", placed.at.column);
    let edges = classes!(placed.is_edge.then_some("form__edge"), placed.ends_block.then_some("form__block-end"));
    match *placed.cell {
        LayoutCell::Banner { text, .. } => html! {
            <th {id} class={classes!("form__banner", edges)} {colspan} scope="rowgroup">{text}</th>
        },
        LayoutCell::Group { text, .. } if placed.at.column == 0 => html! {
            <th {id} class={classes!("form__top", held)} {rowspan} scope="rowgroup"><span class="form__upright">{text}</span></th>
        },
        LayoutCell::Group { text, .. } => {
            // （三） over 不予公开; where room is short, upright in one line.
            let (number, name) =
                text.split_at(text.find(tables::ORDINAL_END).map_or(0, |at| at + tables::ORDINAL_END.len_utf8()));
            html! {
                <th {id} class={classes!("form__group", held)} {rowspan} scope="rowgroup">
                    <span class="form__group-text"><span>{number}</span><span>{name}</span></span>
                </th>
            }
        }
        LayoutCell::Label { row, .. } => {
            let row = &spec.rows[row];
            let title = (lang == Lang::En).then(|| AttrValue::from(row.id.term().get(lang)));
            let class = classes!(
                "form__label",
                held,
                edges,
                is_lit.then_some("form__here-row"),
                is_cited.then_some("form__cited"),
            );
            html! { <th {id} {class} {colspan} scope="row" {title}>{row.label}</th> }
        }
        LayoutCell::Head { .. } | LayoutCell::Data { .. } => Html::default(),
    }
}
