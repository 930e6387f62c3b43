//! From many findings to the cell most likely wrong. One wrong cell upsets its row, its column and the balance: that is
//! one cause and its consequences, not three faults. Our design.
//!
//! Every cell of table three upsets its own set of relations, so in a report that balanced, a single slip can always be
//! named. Several slips are explained one after the other, each time by the smallest explanation that mends most. Where
//! explanations are equally good none is named: the finding keeps its relation's own words and places. Two slips that
//! cancel upset nothing and cannot be seen here.

mod explain;
mod slip;

use super::relation;
use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::finding::{Finding, FindingId, Fix, Safety};
use crate::domain::report::{Report, Text, Value};
use crate::domain::schema::{CellIndex, ColumnId, Equation, RowId, TableId, TableSpec};
use crate::domain::table::{CellValue, Table};
use crate::text::Bi;

use explain::{Explanation, Shape, Wrong};
use slip::Slip;

/// Names the causes among the failing relations and folds the consequences under them.
pub(super) fn diagnose(report: &Report, findings: &mut [Finding]) {
    for table in report.tables() {
        let equations = table.spec().equations();
        let is_of_table = |finding: &Finding| {
            finding.equation.is_some()
                && finding.id.subject.part() == Some(table.spec().id.part())
                && equations.iter().any(|e| e.code == finding.id.code)
        };
        if !findings.iter().any(is_of_table) {
            continue;
        }
        if table.spec().id == TableId::T4 {
            // A block of table four fits any of its five cells; the total is named first, as it stands, unless a
            // slip of the hand in one of the others alone would explain it.
            for equation in equations {
                if let Some(finding) = find(table.spec(), equation, findings) {
                    if let Some(wrong) = telling_part(table, equation) {
                        name_part(table.spec(), wrong, finding);
                    }
                    offer_sum(table, equation, finding);
                }
            }
        } else {
            for explanation in explain::explain(table) {
                Case { table, explanation }.tell(findings);
            }
        }
    }
}

fn id_of(spec: &TableSpec, equation: &Equation) -> FindingId {
    FindingId { code: equation.code, subject: relation::place(spec, equation.subject) }
}

fn find<'a>(spec: &TableSpec, equation: &Equation, findings: &'a mut [Finding]) -> Option<&'a mut Finding> {
    let id = id_of(spec, equation);
    findings.iter_mut().find(|finding| finding.id == id)
}

/// Offers the sum of the parts as the total, and says what the difference looks like.
fn offer_sum(table: &Table, equation: &Equation, finding: &mut Finding) {
    let sum = equation.right.iter().try_fold(0, |sum, at| Some(sum + relation::signed(table, *at)?));
    let (Some(sum), Some(found)) = (sum, relation::signed(table, equation.subject)) else {
        return;
    };
    let is_suspect = finding.place == relation::place(table.spec(), equation.subject);
    if let Some(slip) = Slip::between(found, sum).filter(|_| is_suspect) {
        finding.why = slip.text().then(&finding.why);
    }
    let wrong = Wrong { at: equation.subject, found, expected: sum };
    finding.fixes.extend(fix(table.spec(), &[wrong]));
}

/// The one part of a sum that a telling slip explains, if no other cell of the sum would be one.
fn telling_part(table: &Table, equation: &Equation) -> Option<Wrong> {
    let delta = relation::delta(table, equation)?;
    let candidate = |at: CellIndex, excess: i64| {
        let found = relation::signed(table, at)?;
        let expected = found.checked_add(excess).filter(|expected| *expected >= 0)?;
        Slip::between(found, expected).filter(|slip| slip.is_telling()).map(|_| Wrong { at, found, expected })
    };
    let parts = equation.right.iter().filter_map(|at| candidate(*at, delta));
    let mut telling = equation.left.iter().filter_map(|at| candidate(*at, -delta)).chain(parts);
    let alone = telling.next().filter(|_| telling.next().is_none())?;
    equation.right.contains(&alone.at).then_some(alone)
}

fn name_part(spec: &TableSpec, wrong: Wrong, finding: &mut Finding) {
    let Wrong { at, found, expected } = wrong;
    finding.place = relation::place(spec, at);
    finding.message = relation::differs(&relation::column(spec, at), expected, found);
    let slip = Slip::between(found, expected).map_or(Bi::default(), Slip::text);
    finding.why = slip.then(&bi!(
        "改为 {expected} 后各项之和与总计相符；也可能是别的格有误，对照案件核对。",
        "With {expected} the parts add up to the total; another cell may be wrong instead, so check the cases."
    ));
    finding.expected = Some(Text::from(expected.to_string()));
    finding.found = Some(Text::from(found.to_string()));
    finding.fixes.extend(fix(spec, &[wrong]));
}

/// The change that puts the expected figures in; `None` if one of them is no count.
fn fix(spec: &TableSpec, wrong: &[Wrong]) -> Option<Fix> {
    let op = |wrong: &Wrong| {
        let value = CellValue::count(u64::try_from(wrong.expected).ok()?);
        value.is_number().then(|| Op::Set(relation::place(spec, wrong.at), Value::Cell(value)))
    };
    let ops: Vec<Op> = wrong.iter().map(op).collect::<Option<_>>()?;
    let expected = wrong.first()?.expected;
    let title = match wrong.len() - 1 {
        0 => bi!("改为 {expected}", "Change to {expected}"),
        n => bi!(
            "改为 {expected}，并更正随之算出的 {n} 格",
            "Change to {expected}, and correct {n} more computed from it"
        ),
    };
    Some(Fix { safety: Safety::Review, change: Change::new(title, ops) })
}

/// One explanation about to be told.
struct Case<'a> {
    table: &'a Table,
    explanation: Explanation,
}

impl Case<'_> {
    fn tell(&self, findings: &mut [Finding]) {
        let spec = self.table.spec();
        let equations = spec.equations();
        let Some((first, rest)) = self.explanation.mends.split_first() else {
            return;
        };
        let Some(cause) = find(spec, &equations[*first], findings) else {
            return;
        };
        let cause_id = cause.id;
        match self.explanation.wrong.first() {
            Some(suspect) => self.name(cause, *suspect),
            None => self.leave_open(cause, &equations[*first]),
        }
        let place = cause.place;
        for equation in rest {
            if let Some(consequence) = find(spec, &equations[*equation], findings) {
                consequence.because_of = Some(cause_id);
                if self.explanation.shape != Shape::Unnamed {
                    consequence.place = place;
                }
            }
        }
    }

    /// Turns the finding of a relation into one about the suspect.
    fn name(&self, cause: &mut Finding, suspect: Wrong) {
        let spec = self.table.spec();
        cause.place = relation::place(spec, suspect.at);
        cause.expected = Some(Text::from(suspect.expected.to_string()));
        cause.found = Some(Text::from(suspect.found.to_string()));
        let noun = relation::column(spec, suspect.at);
        let wrong = &self.explanation.wrong;
        match self.explanation.shape {
            Shape::Cell => {
                cause.message = relation::differs(&noun, suspect.expected, suspect.found);
                cause.why = self.hint(suspect).then(&self.proof(suspect));
                cause.fixes.extend(fix(spec, wrong));
            }
            Shape::Split => {
                let (whole, one) = (suspect.expected, suspect.found);
                let other = wrong.get(1).map_or(0, |wrong| wrong.found);
                cause.message = relation::differs(&noun, whole, one);
                cause.why = bi!(
                    "一个数疑似拆成了相邻两格的 {one} 和 {other}。",
                    "One figure seems to be split into {one} and {other} in two cells. "
                )
                .then(&self.proof_of_many());
                let title = bi!("合成 {whole}，后一格填 0", "Join them to {whole} and enter 0 in the second");
                cause.fixes.extend(fix(spec, wrong).map(|fix| titled(fix, title)));
            }
            Shape::Swapped => {
                cause.message = relation::differs(&noun, suspect.expected, suspect.found);
                cause.why = self.swap(wrong).then(&self.proof_of_many());
                let title = bi!("两格互换", "Exchange the two");
                cause.fixes.extend(fix(spec, wrong).map(|fix| titled(fix, title)));
            }
            Shape::Unnamed => {}
            Shape::LineEmpty
            | Shape::ColumnLeftOut { .. }
            | Shape::ReceivedForHandled
            | Shape::GroupLeftOut(_)
            | Shape::GroupTwice(_) => {
                cause.message = self.line();
                cause.why = self.proof_of_many();
                let n = wrong.len();
                let title = bi!("由分项求和，更正 {n} 格", "Correct {n} totals to the sums of their parts");
                cause.fixes.extend(fix(spec, wrong).map(|fix| titled(fix, title)));
            }
        }
    }

    /// No cell can be named: say which would do, and offer what mends without breaking.
    fn leave_open(&self, cause: &mut Finding, equation: &Equation) {
        let spec = self.table.spec();
        let rivals = &self.explanation.rivals;
        let few = 2..=6;
        if few.contains(&rivals.len()) {
            let name = |at: &CellIndex| {
                let (row, column) = (spec.rows[at.row].id.term(), relation::column(spec, *at));
                Bi {
                    zh: format!("{}的{}", row.zh, column.zh).into(), en: format!("{} ({})", row.en, column.en).into()
                }
            };
            let names: Vec<Bi> = rivals.iter().map(name).collect();
            let Bi { zh, en } = Bi::join(&names, "、", ", ");
            cause.why = cause.why.clone().then(&bi!(
                "只看这份报告分不清是哪一格，先核对{zh}。",
                " This report alone does not tell which cell is wrong; check {en} first."
            ));
        }
        if equation.is_total && rivals.contains(&equation.subject) {
            offer_sum(self.table, equation, cause);
        }
    }

    /// What the slip looks like.
    fn hint(&self, suspect: Wrong) -> Bi {
        let spec = self.table.spec();
        let value = |row: RowId| {
            let row = spec.row_index(row)?;
            relation::signed(self.table, CellIndex { row, cell: suspect.at.cell })
        };
        if spec.rows[suspect.at.row].id == RowId::TotalHandled && value(RowId::NewRequests) == Some(suspect.found) {
            return bi!(
                "填的与本年新收相同，疑似把收到的件数填成了办理的件数。",
                "It equals the requests received: they seem to have been entered as handled. "
            );
        }
        if let Some(slip) = Slip::between(suspect.found, suspect.expected) {
            return slip.text();
        }
        let above = suspect
            .at
            .row
            .checked_sub(1)
            .and_then(|row| relation::signed(self.table, CellIndex { row, cell: suspect.at.cell }));
        let left = suspect
            .at
            .cell
            .checked_sub(1)
            .and_then(|cell| relation::signed(self.table, CellIndex { row: suspect.at.row, cell }));
        // Small figures are alike by chance.
        match suspect.found {
            0 => bi!("疑似漏填。", "It seems to have been left at 0. "),
            found if found >= 10 && above == Some(found) => {
                bi!("与上一行相同，疑似看错了行。", "It equals the row above: the wrong row may have been read. ")
            }
            found if found >= 10 && left == Some(found) => bi!(
                "与左边一格相同，疑似看错了列。",
                "It equals the cell to its left: the wrong column may have been read. "
            ),
            _ => Bi::default(),
        }
    }

    /// Why this cell: what agrees once it is changed.
    fn proof(&self, suspect: Wrong) -> Bi {
        let spec = self.table.spec();
        let (delta, expected) = ((suspect.found - suspect.expected).abs(), suspect.expected);
        let mends = &self.explanation.mends;
        let runs_down = |n: &usize| {
            let equation = &spec.equations()[*n];
            equation.left[0].cell == equation.right[0].cell
        };
        let (row, column) = (mends.iter().any(|n| !runs_down(n)), mends.iter().any(runs_down));
        let alone = self.explanation.wrong.len() == 1;
        let Bi { zh, en } = relation::column(spec, suspect.at);
        let proof = match (alone, row, column) {
            (true, true, true) => bi!(
                "本行与{zh}一列恰好都差 {delta}，改为 {expected} 后行与列同时相符。",
                "Row and column ({en}) are both off by {delta}; with {expected} both agree."
            ),
            (false, ..) => {
                let n = self.explanation.wrong.len() - 1;
                let m = mends.len();
                bi!(
                    "有 {n} 格总计随这一格算出，一并更正后 {m} 项勾稽关系相符。",
                    "Totals computed from it ({n}) are off as well; corrected together, {m} relations agree."
                )
            }
            _ => bi!("改为 {expected} 后相符。", "With {expected} it agrees."),
        };
        if self.explanation.is_certain {
            return proof;
        }
        proof.then(&bi!(
            "表内还有别的错误或别的可能，对照台账再改。",
            " There are other errors or other possibilities; check your records before changing it."
        ))
    }

    fn proof_of_many(&self) -> Bi {
        let n = self.explanation.mends.len();
        bi!("更正后 {n} 项勾稽关系同时相符。", "Once corrected, {n} relations agree.")
    }

    fn swap(&self, wrong: &[Wrong]) -> Bi {
        let [one, two] = wrong else {
            return Bi::default();
        };
        let spec = self.table.spec();
        let is_one_row = one.at.row == two.at.row;
        let name = |wrong: &Wrong| {
            if is_one_row { relation::column(spec, wrong.at) } else { spec.rows[wrong.at.row].id.term() }
        };
        let (Bi { zh: one_zh, en: one_en }, Bi { zh: two_zh, en: two_en }) = (name(one), name(two));
        match (one.expected == 0, is_one_row) {
            (true, true) => bi!(
                "应填在{two_zh}的数疑似填到了{one_zh}。",
                "A figure of {two_en} seems to have been entered under {one_en}. "
            ),
            (true, false) => bi!(
                "应填在{two_zh}一行的数疑似填到了{one_zh}一行。",
                "A figure of the row {two_en} seems to have been entered in {one_en}. "
            ),
            (false, _) => bi!("{one_zh}与{two_zh}两格疑似互换。", "{one_en} and {two_en} seem to be exchanged. "),
        }
    }

    fn line(&self) -> Bi {
        let spec = self.table.spec();
        let is_column = self.explanation.wrong.windows(2).all(|pair| pair[0].at.cell == pair[1].at.cell);
        match self.explanation.shape {
            Shape::LineEmpty if is_column => {
                bi!("总计一列全部为 0，没有求和", "The total column is all 0: nothing was summed")
            }
            Shape::LineEmpty => {
                bi!("表三（七）总计一行全部为 0，没有求和", "Total handled is all 0: nothing was summed")
            }
            Shape::ColumnLeftOut { cell } => {
                let column = spec.rows[0].cells.get(cell).map_or(ColumnId::Total, |cell| cell.column);
                let Bi { zh, en } = column.term();
                bi!("总计一列都漏加了{zh}", "The total column leaves out {en} throughout")
            }
            Shape::ReceivedForHandled => {
                bi!("表三（七）总计填成了本年新收的数", "Total handled repeats the requests received")
            }
            Shape::GroupLeftOut(group) => {
                let Bi { zh, en } = group.term();
                bi!("表三（七）总计都漏加了{zh}各项", "Total handled leaves out the outcomes under {en}")
            }
            Shape::GroupTwice(group) => {
                let Bi { zh, en } = group.term();
                bi!("表三（七）总计把{zh}各项加了两次", "Total handled counts the outcomes under {en} twice")
            }
            Shape::Cell | Shape::Split | Shape::Swapped | Shape::Unnamed => Bi::default(),
        }
    }
}

fn titled(fix: Fix, title: Bi) -> Fix {
    Fix { change: Change::new(title, fix.change.ops), ..fix }
}
