//! The sum of a finding, worked out: figures under each other, the sum, what was filed, the difference.

use yew::prelude::*;

use crate::domain::finding::{Term, Working};
use crate::domain::place::Place;
use crate::text::Bi;
use crate::ui::context::Ui;
use crate::ui::el::{El, el};
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
    let (body, gap) = match &equation.left[..] {
        [total] => {
            let over = match delta > 0 {
                // Where a part is the suspect, the total is neither over nor short.
                _ if total.place != suspect => &words::APART,
                true => &words::OVER,
                false => &words::SHORT,
            };
            let class = if total.place == suspect { "finding__suspect" } else { "" };
            let body = el("tbody", "")
                .child(operands(ui, &equation.right, &axis, suspect))
                .maybe(sum(ui, &equation.right, &words::SUM))
                .el(line_of(class, ui.t(&words::FILED), "", total.value.clone().into()));
            (body, over)
        }
        _ => {
            let body = el("tbody", "")
                .child(operands(ui, &equation.left, &axis, suspect))
                .maybe(sum(ui, &equation.left, &words::LEFT_SUM))
                .child(operands(ui, &equation.right, &axis, suspect))
                .maybe(sum(ui, &equation.right, &words::RIGHT_SUM));
            (body, &words::APART)
        }
    };
    let by = AttrValue::from(delta.unsigned_abs().to_string());
    el("table", "finding__equation")
        .el(el("caption", "visually-hidden").t(ui, &words::WORKING))
        .el(body.el(line_of("finding__gap", ui.t(gap), "", by)))
        .html()
}

/// A line of the sum: what it is, what is done with it, the figure.
fn line_of(class: &'static str, name: AttrValue, sign: &'static str, figure: AttrValue) -> El {
    let sign = if sign.is_empty() { el("td", "") } else { el("td", "finding__op").text(AttrValue::Static(sign)) };
    el("tr", class).el(el("th", "").attr("scope", "row").text(name)).el(sign).el(el("td", "").text(figure))
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
    let name = ui.t(&words::other_parts(others.len()));
    let others = line_of("", name, words::PLUS, AttrValue::from(sum.to_string()));
    [operands(ui, &own, axis, suspect), others.html()].into_iter().collect()
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
        let (class, name) = if is_suspect { ("finding__suspect", name.then(&words::THIS_CELL)) } else { ("", name) };
        let sign = el("td", "finding__op").text(AttrValue::Static(if n > 0 { words::PLUS } else { "" }));
        el("tr", class)
            .key(term.place.to_string())
            .el(el("th", "").attr("scope", "row").t(ui, &name))
            .el(sign)
            .el(el("td", "").text(term.value.clone().into()))
            .html()
    });
    let zeros = folds.then(|| {
        let name = el("th", "").attr("scope", "row").attr("colspan", "2").t(ui, &words::zeros(n_zeros));
        el("tr", "finding__zeros").el(name).el(el("td", "").text(AttrValue::Static("0"))).html()
    });
    shown.chain(zeros).collect()
}

fn sum(ui: &Ui, terms: &[Term], name: &Bi) -> Option<El> {
    let sum = AttrValue::from(total(terms)?.to_string());
    Some(line_of("finding__sum", ui.t(name), words::EQUALS, sum))
}

fn total(terms: &[Term]) -> Option<i64> {
    terms.iter().try_fold(0i64, |sum, term| sum.checked_add(number(&term.value)?))
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}
