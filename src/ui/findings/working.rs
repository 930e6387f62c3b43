//! The sum of a finding, worked out: figures under each other, the sum, what was filed, the difference.

use yew::prelude::*;

use crate::domain::finding::{Term, Working};
use crate::domain::place::Place;
use crate::text::Bi;
use crate::ui::context::Ui;
use crate::ui::text::findings as words;

/// How many operands still read well in one line.
const LINE: usize = 6;

/// How many operands are listed; of a longer sum the table itself shows the parts, and the button must stay in sight.
const LISTED: usize = 8;

/// The sum as a table.
pub(super) fn working(ui: &Ui, equation: &Working, suspect: Place) -> Html {
    let Some(delta) = number(&equation.delta) else {
        return Html::default();
    };
    let axis = Axis::of(equation);
    let by = delta.unsigned_abs().to_string();
    let gap = |word: &Bi| html! { <tr class="finding__gap"><th scope="row">{ui.t(word)}</th><td></td><td>{by.clone()}</td></tr> };
    let (rows, gap) = match &equation.left[..] {
        [total] => {
            let over = match delta > 0 {
                // Where a part is the suspect, the total is neither over nor short.
                _ if total.place != suspect => &words::APART,
                true => &words::OVER,
                false => &words::SHORT,
            };
            let rows = html! {
                <>
                    {operands(ui, &equation.right, &axis, suspect)}
                    {sum(ui, &equation.right, &words::SUM)}
                    <tr class={(total.place == suspect).then_some("finding__suspect")}>
                        <th scope="row">{ui.t(&words::FILED)}</th><td></td><td>{&*total.value}</td>
                    </tr>
                </>
            };
            (rows, gap(over))
        }
        _ => {
            let rows = html! {
                <>
                    {operands(ui, &equation.left, &axis, suspect)}
                    {sum(ui, &equation.left, &words::LEFT_SUM)}
                    {operands(ui, &equation.right, &axis, suspect)}
                    {sum(ui, &equation.right, &words::RIGHT_SUM)}
                </>
            };
            (rows, gap(&words::APART))
        }
    };
    html! {
        <table class="finding__equation">
            <caption class="visually-hidden">{ui.t(&words::WORKING)}</caption>
            <tbody>{rows}{gap}</tbody>
        </table>
    }
}

/// The sum in one line, `1 ＋ 1 ＝ 2，填报多 1`, if it is the sum of a total and short enough.
pub(super) fn line(ui: &Ui, equation: &Working, suspect: Place) -> Option<AttrValue> {
    let [filed] = &equation.left[..] else { return None };
    let delta = number(&equation.delta)?;
    let shown: Vec<&Term> = equation.right.iter().filter(|term| &*term.value != "0").collect();
    if shown.is_empty() || shown.len() > LINE {
        return None;
    }
    let sum = total(&equation.right)?;
    let parts: Vec<&str> = shown.iter().map(|term| &*term.value).collect();
    let plus = format!(" {} ", words::PLUS);
    let text = format!("{} {} {sum}", parts.join(&plus), words::EQUALS);
    let line =
        if filed.place == suspect { words::line(&text, delta) } else { words::line_against(&text, &filed.value) };
    Some(ui.t(&line))
}

/// The values of the two sides, in plain digits: what scripts read beside a finding.
pub(super) fn sides(equation: &Working) -> Option<(AttrValue, AttrValue)> {
    let side = |terms| total(terms).map(|sum| AttrValue::from(sum.to_string()));
    side(&equation.left).zip(side(&equation.right))
}

/// Along which line of the table the sum runs: operands are named by what tells them apart.
struct Axis {
    same_row: bool,
    same_column: bool,
}

impl Axis {
    fn of(equation: &Working) -> Axis {
        let mut terms = equation.left.iter().chain(&equation.right).map(|term| term.place);
        let first = terms.next();
        let (mut same_row, mut same_column) = (true, true);
        for place in terms {
            if let (Some(Place::Cell(_, first_row, first_column)), Place::Cell(_, row, column)) = (first, place) {
                same_row &= row == first_row;
                same_column &= column == first_column;
            }
        }
        Axis { same_row, same_column }
    }
}

/// The suspect and the sum of all others; where no operand is the suspect, the sum alone says enough.
fn operands_in_short(ui: &Ui, terms: &[Term], axis: &Axis, suspect: Place) -> Html {
    let (own, others): (Vec<Term>, Vec<Term>) = terms.iter().cloned().partition(|term| term.place == suspect);
    let Some(sum) = total(&others).filter(|_| !own.is_empty()) else {
        return Html::default();
    };
    html! {
        <>
            {operands(ui, &own, axis, suspect)}
            <tr>
                <th scope="row">{ui.t(&words::other_parts(others.len()))}</th>
                <td class="finding__op">{words::PLUS}</td>
                <td>{sum}</td>
            </tr>
        </>
    }
}

/// Operands one under the other; those of 0 take one line together, unless one of them is the suspect.
fn operands(ui: &Ui, terms: &[Term], axis: &Axis, suspect: Place) -> Html {
    if terms.iter().filter(|term| &*term.value != "0").count() > LISTED {
        return operands_in_short(ui, terms, axis, suspect);
    }
    let is_quiet = |term: &&Term| &*term.value == "0" && term.place != suspect;
    let n_zeros = terms.iter().filter(is_quiet).count();
    let folds = n_zeros > 1;
    let shown = terms.iter().filter(|term| !folds || !is_quiet(term)).enumerate().map(|(n, term)| {
        let is_suspect = term.place == suspect;
        let name = words::operand(term.place, axis.same_row, axis.same_column);
        let name = if is_suspect { name.then(&words::THIS_CELL) } else { name };
        html! {
            <tr key={term.place.to_string()} class={is_suspect.then_some("finding__suspect")}>
                <th scope="row">{ui.t(&name)}</th>
                <td class="finding__op">{if n > 0 { words::PLUS } else { "" }}</td>
                <td>{&*term.value}</td>
            </tr>
        }
    });
    html! {
        <>
            {for shown}
            if folds {
                <tr class="finding__zeros"><th scope="row" colspan="2">{ui.t(&words::zeros(n_zeros))}</th><td>{"0"}</td></tr>
            }
        </>
    }
}

fn sum(ui: &Ui, terms: &[Term], name: &Bi) -> Html {
    let Some(sum) = total(terms) else { return Html::default() };
    html! {
        <tr class="finding__sum">
            <th scope="row">{ui.t(name)}</th><td class="finding__op">{words::EQUALS}</td><td>{sum}</td>
        </tr>
    }
}

fn total(terms: &[Term]) -> Option<i64> {
    terms.iter().try_fold(0i64, |sum, term| sum.checked_add(number(&term.value)?))
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}
