//! Under table three, outside the form: for each column, whether its relations hold.

use yew::prelude::*;

use crate::domain::rules;
use crate::domain::schema::{Equation, TableSpec};
use crate::domain::table::{CellValue, Table};
use crate::ui::context::Ui;
use crate::ui::parts::{Mark, mark};
use crate::ui::text::tables;

/// How a relation stands in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Holds,
    /// Left minus right.
    Differs(i64),
    /// An operand is blank.
    ToFill,
    /// An operand is no number.
    ToConfirm,
}

fn outcome(table: &Table, equation: &Equation) -> Outcome {
    let mut operands = equation.left.iter().chain(&equation.right).map(|at| table.at(*at));
    match rules::delta(table, equation) {
        Some(0) => Outcome::Holds,
        Some(delta) => Outcome::Differs(delta),
        None if operands.any(|value| matches!(value, CellValue::Unread(_) | CellValue::Placeholder(_))) => {
            Outcome::ToConfirm
        }
        None => Outcome::ToFill,
    }
}

/// The relations that run down the columns, each with its equation per column.
fn by_column(spec: &TableSpec) -> Vec<(&'static str, Vec<&Equation>)> {
    let runs_down = |equation: &&Equation| {
        let row = equation.subject.row;
        equation.right.iter().all(|at| at.cell == equation.subject.cell && at.row != row)
    };
    let mut groups: Vec<(&'static str, Vec<&Equation>)> = Vec::new();
    for equation in spec.equations().iter().filter(runs_down) {
        match groups.iter_mut().find(|(code, _)| *code == equation.code) {
            Some((_, equations)) => equations.push(equation),
            None => groups.push((equation.code, vec![equation])),
        }
    }
    groups
}

/// The rows of checks, or nothing for a table without such relations.
pub(super) fn checks(ui: &Ui, table: &Table, columns: &Html) -> Html {
    let spec = table.spec();
    let groups = by_column(spec);
    if groups.is_empty() {
        return Html::default();
    }
    let label_span = spec.n_label_columns.to_string();
    let heads = spec.rows[0].cells.iter().map(|cell| html! { <th scope="col">{ui.t(&cell.column.term())}</th> });
    let rows = groups.iter().map(|(code, equations)| {
        let name = if *code == "T3-A" { &tables::BALANCE } else { &tables::HANDLED };
        let cells = equations.iter().map(|equation| html! { <td>{told(ui, outcome(table, equation))}</td> });
        html! {
            <tr key={*code} data-check={*code}>
                <th class="form__at-0" colspan={label_span.clone()} scope="row">{ui.t(name)}</th>
                {for cells}
            </tr>
        }
    });
    html! {
        <table class="checks" lang={ui.lang.tag()}>
            <caption class="visually-hidden">{ui.t(&tables::checks_caption(spec.id))}</caption>
            {columns.clone()}
            <thead class="visually-hidden">
                <tr><th colspan={label_span.clone()} scope="col">{ui.t(&tables::CHECKED_RELATION)}</th>{for heads}</tr>
            </thead>
            <tbody>{for rows}</tbody>
        </table>
    }
}

fn told(ui: &Ui, outcome: Outcome) -> Html {
    match outcome {
        Outcome::Holds => html! { <>{mark(Mark::Done)}<span class="visually-hidden">{ui.t(&tables::HOLDS)}</span></> },
        Outcome::Differs(delta) => {
            let by = delta.unsigned_abs();
            let text = if delta > 0 { tables::too_much(by) } else { tables::too_little(by) };
            html! { <span class="checks__bad">{mark(Mark::Error)}{ui.t(&text)}</span> }
        }
        Outcome::ToFill => html! { <span>{ui.t(&tables::TO_FILL)}</span> },
        Outcome::ToConfirm => html! { <span>{ui.t(&tables::TO_CONFIRM)}</span> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{Edition, Schema, TableId};

    #[test]
    fn table_three_has_two_relations_down_its_seven_columns() {
        for edition in Edition::ALL {
            let schema = Schema::of(*edition);
            let groups: Vec<(&str, usize)> =
                by_column(schema.table(TableId::T3)).iter().map(|(code, equations)| (*code, equations.len())).collect();
            assert_eq!(groups, [("T3-A", 7), ("T3-B", 7)]);
            assert!(by_column(schema.table(TableId::T4)).is_empty());
        }
    }
}
