//! The official tables as they are printed, every figure an ordinary field. Drawn from the layout of the form alone, so
//! that any edition renders alike. The table listens for all its cells; rows and cells only show.

mod cell;
mod checks;
pub mod examples;
mod marks;
mod plan;
mod row;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::grid::{Move, interpret, neighbour};
use crate::app::totals::Totals;
use crate::domain::finding::{Finding, FindingId};
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::domain::schema::{CellIndex, LayoutCell, TableId, TableSpec};
use crate::domain::table::{CellValue, Table};
use crate::ui::context::{Ui, use_ui};
use crate::ui::editing::Editing;
use crate::ui::events::{self, CellField, Native};
use crate::ui::parts::{Mark, mark};
use crate::ui::text::tables;

use marks::marks;
use plan::{Placed, Plan, Spot};
use row::{PrintedRow, header};

#[derive(Properties, PartialEq, Debug)]
pub struct TableEditorProps {
    pub table: Rc<Table>,
    pub findings: Rc<[Finding]>,
    pub totals: Totals,
    pub current: Option<FindingId>,
    /// Notes that stood in cells.
    pub notes: Rc<BTreeMap<Place, Text>>,
    /// Makes ids unique where several widgets stand on a page.
    pub prefix: AttrValue,
}

/// The cell that has the focus.
struct Focused {
    at: CellIndex,
    text: Editing<CellValue>,
    field: CellField,
    /// Another hand wrote the figure: once it stands in the field it is selected, so that typing replaces it.
    is_to_select: bool,
}

type Focus = Rc<RefCell<Option<Focused>>>;

#[component]
pub fn TableEditor(props: &TableEditorProps) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    let focus: Focus = use_mut_ref(|| None);
    let redraw = use_force_update();
    let marked = use_memo(
        (props.table.clone(), props.findings.clone(), props.totals, props.current),
        |(table, findings, totals, current)| marks(table, findings, *totals, *current),
    );
    let hands = Hands { ui: ui.clone(), table: props.table.clone(), focus: focus.clone(), redraw };
    {
        let hands = hands.clone();
        events::use_native(&node, move |native, event| hands.native(native, event));
    }

    let spec = props.table.spec();
    let plan = Plan::of(spec.edition, spec.id);
    let prefix = AttrValue::from(format!("{}-{}", props.prefix, spec.id.id()));
    let editing = {
        let mut focus = focus.borrow_mut();
        focus.as_mut().map(|focused| {
            let model = props.table.at(focused.at);
            let before = focused.text.raw().to_string();
            let raw = focused.text.follow(model, || model.text().to_string());
            focused.is_to_select |= raw != before;
            (focused.at, AttrValue::from(raw.to_string()))
        })
    };
    {
        let focus = focus.clone();
        use_effect(move || {
            let field = focus
                .borrow_mut()
                .as_mut()
                .and_then(|focused| std::mem::take(&mut focused.is_to_select).then(|| focused.field.clone()));
            if let Some(field) = field {
                field.select_all();
            }
        });
    }
    let lit = editing.as_ref().and_then(|(at, _)| plan.column_head(plan.figure(*at)?)).map(|placed| placed.at);

    let draw_line = |n: usize| {
        let line = &plan.lines[n];
        if line.rows.is_empty() {
            let cells = line.cells.iter().map(|placed| head(&ui, spec, placed, &prefix, lit, props.totals));
            let class = classes!(line.ends_group.then_some("form__end"));
            return html! { <tr key={n} {class}>{for cells}</tr> };
        }
        let editing = editing.clone().filter(|(at, _)| line.rows.contains(&at.row));
        html! {
            <PrintedRow
                key={spec.rows[line.rows[0]].id.id()}
                edition={spec.edition}
                table={spec.id}
                line={n}
                rows={line.rows.iter().map(|row| props.table.rows()[*row].clone()).collect::<Vec<_>>()}
                marks={line.rows.iter().map(|row| marked[*row].clone()).collect::<Vec<_>>()}
                {editing}
                notes={props.notes.clone()}
                prefix={prefix.clone()}
            />
        }
    };
    let head_lines = (0..spec.n_head_rows).map(draw_line);
    let bodies = bodies(plan, spec).into_iter().enumerate().map(|(n, lines)| {
        html! { <tbody key={n}>{for lines.map(draw_line)}</tbody> }
    });
    let columns = columns(spec);
    let table_id = spec.id.id();

    html! {
        <div class={classes!("table-editor", format!("table-editor--{table_id}"))} lang={crate::text::Lang::Zh.tag()}>
            if spec.id != TableId::T2 {
                <p class="table-frame__swipe" lang={ui.lang.tag()}>{ui.t(&tables::SWIPE)}</p>
            }
            <div class="table-frame">
                <table
                    ref={node}
                    class={classes!("form", table_id, has_many_blanks(&props.table).then_some("form--many-blanks"))}
                    onfocusin={hands.on(Hands::focus_in)}
                    onfocusout={hands.on(Hands::focus_out)}
                    oninput={hands.on(Hands::input)}
                    onkeydown={hands.on(Hands::key_down)}
                    onpaste={hands.on(Hands::paste)}
                    onmousedown={hands.on(Hands::mouse_down)}
                >
                    <caption class="visually-hidden" lang={ui.lang.tag()}>{ui.t(&tables::caption(spec.id))}</caption>
                    {columns.clone()}
                    if spec.n_head_rows > 0 {
                        <thead>{for head_lines}</thead>
                    }
                    {for bodies}
                </table>
                {checks::checks(&ui, &props.table, &columns)}
            </div>
            if spec.id == TableId::T3 {
                {legend(&ui, props.totals)}
            }
        </div>
    }
}

/// What is done with the table: every handler of its cells.
#[derive(Clone)]
struct Hands {
    ui: Ui,
    table: Rc<Table>,
    focus: Focus,
    redraw: UseForceUpdateHandle,
}

impl Hands {
    fn on<E: 'static>(&self, handler: fn(&Hands, E)) -> Callback<E> {
        let hands = self.clone();
        Callback::from(move |event: E| handler(&hands, event))
    }

    fn spec(&self) -> &'static TableSpec {
        self.table.spec()
    }

    /// The cell of this table that an event came from.
    fn cell(&self, event: &Event) -> Option<(CellField, Place, CellIndex)> {
        let (field, place) = CellField::of(event)?;
        match place {
            Place::Cell(table, row, column) if table == self.spec().id => {
                let at = self.spec().cell_index(row, column)?;
                Some((field, place, at))
            }
            _ => None,
        }
    }

    fn focus_in(&self, event: FocusEvent) {
        let Some((field, _, at)) = self.cell(&event) else { return };
        let text = Editing::start(field.text(), self.table.at(at).clone());
        field.select_all();
        *self.focus.borrow_mut() = Some(Focused { at, text, field, is_to_select: false });
        self.redraw.force_update();
    }

    fn focus_out(&self, event: FocusEvent) {
        if self.cell(&event).is_none() || self.focus.borrow_mut().take().is_none() {
            return;
        }
        self.ui.send(Action::EditDone);
        self.redraw.force_update();
    }

    fn input(&self, event: InputEvent) {
        let Some((field, place, at)) = self.cell(&event) else { return };
        if events::is_composing_input(&event) {
            if let Some(focused) = &mut *self.focus.borrow_mut() {
                focused.text.compose(field.text());
            }
            self.redraw.force_update();
        } else {
            self.typed(&field, place, at);
        }
    }

    fn typed(&self, field: &CellField, place: Place, at: CellIndex) {
        let raw = field.text();
        if let Some(focused) = &mut *self.focus.borrow_mut() {
            let (value, _) = CellValue::read(&raw, self.spec().cell(at).kind);
            focused.text.type_text(raw.clone(), value, self.table.at(at).clone());
        }
        self.ui.send(Action::CellTyped { place, raw });
        self.redraw.force_update();
    }

    fn native(&self, native: Native, event: &Event) {
        let Some((field, place, at)) = self.cell(event) else { return };
        match native {
            Native::CompositionStart => {
                if let Some(focused) = &mut *self.focus.borrow_mut() {
                    focused.text.begin_composing();
                }
            }
            Native::CompositionEnd => self.typed(&field, place, at),
            Native::History(command) => self.ui.send(Action::CommandAsked(command)),
        }
    }

    fn key_down(&self, event: KeyboardEvent) {
        let Some((field, place, at)) = self.cell(&event) else { return };
        let Some(step) = events::grid_key(&event).and_then(|key| interpret(key, field.caret())) else { return };
        match step {
            Move::Go(direction) => {
                event.prevent_default();
                let next = neighbour(self.spec(), at, direction)
                    .and_then(|next| field.sibling(marks::place(self.spec(), next)));
                match next {
                    Some(next) => next.enter(),
                    None => {
                        self.ui.send(Action::EditDone);
                        field.select_all();
                    }
                }
            }
            Move::Revert => {
                let is_dirty = self.focus.borrow().as_ref().is_some_and(|focused| focused.text.is_dirty());
                if is_dirty {
                    event.prevent_default();
                    self.ui.send(Action::EditReverted { place });
                }
            }
        }
    }

    fn paste(&self, event: Event) {
        let Some((_, place, _)) = self.cell(&event) else { return };
        if let Some(clip) = events::pasted(&event).filter(|clip| is_block(&clip.text)) {
            event.prevent_default();
            self.ui.send(Action::Pasted { at: Some(place), clip });
        }
    }

    fn mouse_down(&self, event: MouseEvent) {
        if events::is_from_fill_button(&event) {
            // The focus stays where it is.
            event.prevent_default();
            return;
        }
        let Some((field, ..)) = self.cell(&event) else { return };
        if event.button() == 0 && !field.has_focus() {
            // The browser would put the caret where the mouse is; entering a cell selects its figure, a second click
            // sets the caret.
            event.prevent_default();
            field.enter();
        }
    }
}

/// True while so much is blank that the word in every cell would be noise: the hatching and the count at the head say it.
fn has_many_blanks(table: &Table) -> bool {
    const MANY: usize = 12;
    table.cells().filter(|(_, value)| **value == CellValue::Missing).count() > MANY
}

/// True if a pasted text is more than one cell: it holds a tab, or text on several lines.
fn is_block(text: &str) -> bool {
    text.contains('\t') || text.lines().filter(|line| !line.trim().is_empty()).count() > 1
}

/// The id of a printed cell, which figures name as their header.
fn spot_id(prefix: &AttrValue, spot: Spot) -> String {
    format!("{prefix}-{}-{}", spot.line, spot.column)
}

/// A cell of a printed row without figures.
fn head(ui: &Ui, spec: &TableSpec, placed: &Placed, prefix: &AttrValue, lit: Option<Spot>, totals: Totals) -> Html {
    let LayoutCell::Head { text, columns, rows } = *placed.cell else {
        return header(spec, placed, prefix, ui.lang, false, false);
    };
    let is_top = placed.at.line < spec.n_head_rows;
    let colspan = (columns > 1).then(|| columns.to_string());
    let rowspan = (rows > 1).then(|| rows.to_string());
    let ends_head = is_top && placed.at.line + usize::from(rows) == spec.n_head_rows;
    let class = classes!(
        ends_head.then_some("form__head-end"),
        placed.is_edge.then_some("form__edge"),
        placed.ends_block.then_some("form__block-end"),
        (lit == Some(placed.at)).then_some("form__here"),
    );
    if is_top && placed.at.column < spec.n_label_columns {
        // A remark of the form over the labels, not the head of a column.
        return html! { <td class={classes!("form__note", class)} {colspan} {rowspan}>{text}</td> };
    }
    let is_computed = totals == Totals::Filled && spec.id == TableId::T3 && placed.is_edge && columns == 1;
    html! {
        <th id={spot_id(prefix, placed.at)} {class} {colspan} {rowspan} scope={if columns > 1 && is_top { "colgroup" } else { "col" }}>
            <span class="form__head">{text}</span>
            if is_computed {
                <span class="form__auto" lang={ui.lang.tag()}>{ui.t(&tables::COMPUTED)}</span>
            }
        </th>
    }
}

/// The bodies of the table: one, or one for each banner.
fn bodies(plan: &Plan, spec: &TableSpec) -> Vec<std::ops::Range<usize>> {
    let is_banner =
        |n: &usize| plan.lines[*n].cells.iter().any(|placed| matches!(placed.cell, LayoutCell::Banner { .. }));
    let n_lines = plan.lines.len();
    let mut starts: Vec<usize> = (spec.n_head_rows..n_lines).filter(is_banner).collect();
    if starts.first() != Some(&spec.n_head_rows) {
        starts.insert(0, spec.n_head_rows);
    }
    let ends = starts.iter().skip(1).copied().chain([n_lines]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn columns(spec: &TableSpec) -> Html {
    let n_values = spec.n_grid_columns - spec.n_label_columns;
    match spec.n_label_columns {
        0 => Html::default(),
        1 => html! { <colgroup><col class="t2__col-label"/><col span={n_values.to_string()}/></colgroup> },
        _ => html! {
            <colgroup>
                <col class="t3__col-top"/><col class="t3__col-group"/><col class="t3__col-label"/>
                {for (1..n_values).map(|_| html! { <col class="t3__col-value"/> })}
                <col class="t3__col-total"/>
            </colgroup>
        },
    }
}

/// What the signs in the cells mean, for those who see them for the first time.
fn legend(ui: &Ui, totals: Totals) -> Html {
    let item = |class: &'static str, sign: Html, words: &crate::text::Bi| {
        html! {
            <span class="legend__item">
                <span class={classes!("legend__swatch", class)} aria-hidden="true">{sign}</span>{ui.t(words)}
            </span>
        }
    };
    html! {
        <div class="legend" lang={ui.lang.tag()}>
            if totals == Totals::Filled {
                {item("legend__swatch--computed", html! { "12" }, &tables::COMPUTED)}
            } else {
                {item("legend__swatch--differs", html! { "≠12" }, &tables::legend::DIFFERS)}
            }
            {item("legend__swatch--touched", html! { <span>{"17"}</span> }, &tables::legend::TOUCHED)}
            {item("legend__swatch--missing", Html::default(), &tables::TO_FILL)}
            {item("legend__swatch--unread", mark(Mark::Warning), &tables::legend::UNREAD)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cell_with_its_line_end_is_no_block() {
        assert!(!is_block("12\r\n"));
        assert!(!is_block("12"));
        assert!(is_block("1\t2"));
        assert!(is_block("\t2"));
        assert!(is_block("1\n2\n"));
        assert!(!is_block("\n\n12\n\n"));
    }
}
