//! T2-M, T3-M, T4-M: cells that are blank or hold a placeholder. One finding for a table, with all its places.

use super::relation::{self, Scale};
use super::{Cx, Docs, FixKind, Rule, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::number::Count;
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{CellIndex, TableId, TableSpec};
use crate::domain::table::{CellValue, Table};
use crate::text::Bi;

pub(super) struct CellMissing {
    table: TableId,
    meta: &'static RuleMeta,
}

pub(super) static T2: CellMissing = CellMissing {
    table: TableId::T2,
    meta: &meta(
        "T2-M",
        Bi::fixed("表二有空格", "Table 2 has blank cells"),
        "t2 | 本年处理决定数量\n行政许可 | 空白\n行政处罚 | / «T2-M 另有 1 格填的是“/”»",
        "t2 | 本年处理决定数量\n行政许可 | 0\n行政处罚 | 3",
    ),
};

pub(super) static T3: CellMissing = CellMissing {
    table: TableId::T3,
    meta: &meta(
        "T3-M",
        Bi::fixed("表三有空格", "Table 3 has blank cells"),
        "t3 | 科研机构 | 社会公益组织\n本年新收 | 空白 «T3-M 表三还有 2 格没有填» | 空白",
        "t3 | 科研机构 | 社会公益组织\n本年新收 | 0 | 0",
    ),
};

pub(super) static T4: CellMissing = CellMissing {
    table: TableId::T4,
    meta: &meta(
        "T4-M",
        Bi::fixed("表四有空格", "Table 4 has blank cells"),
        "t4 | 尚未审结\n行政复议 | 空白 «T4-M 行政复议：尚未审结一格没有填»",
        "t4 | 尚未审结\n行政复议 | 0",
    ),
};

const fn meta(code: &'static str, title: Bi, bad: &'static str, good: &'static str) -> RuleMeta {
    RuleMeta {
        code,
        name: "cell-missing",
        severity: Severity::Error,
        incomplete_at: &[Severity::Error, Severity::Warning],
        fix: FixKind::Safe,
        title,
        docs: Docs {
            checks: Bi::fixed(
                "表中每一格是否都填了数。空白、“/”和“无”都不是数：空白为错误，占位符须确认；只要还有一格，报告就不算填完。",
                "Whether every cell holds a figure. A blank, “/” and 无 are no figures: a blank is an error, a placeholder has to be confirmed; while one is left the report is not complete.",
            ),
            why: Bi::fixed(
                "空白看不出是没有发生还是漏填，勾稽关系也无法核对，汇总时还会出错。",
                "A blank does not tell whether nothing happened or a figure was forgotten; relations cannot be checked and sums go wrong.",
            ),
            how_to_mend: Bi::fixed(
                "没有发生的填 0；总计空着而分项齐全的，由分项求和。",
                "Enter 0 where nothing happened; where a total is blank and its parts are there, take their sum.",
            ),
        },
        basis: None,
        bad,
        good,
    }
}

impl Rule for CellMissing {
    fn meta(&self) -> &'static RuleMeta {
        self.meta
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let table = cx.report.table(self.table);
        let mut gaps = Gaps::default();
        for (row, cells) in table.rows().iter().enumerate() {
            for (cell, value) in cells.cells.iter().enumerate() {
                match value {
                    CellValue::Missing => gaps.blanks.push(CellIndex { row, cell }),
                    CellValue::Placeholder(_) => gaps.placeholders.push(CellIndex { row, cell }),
                    CellValue::Number(_) | CellValue::Unread(_) => {}
                }
            }
        }
        if !gaps.blanks.is_empty() || !gaps.placeholders.is_empty() {
            gaps.report(table, out);
        }
    }
}

#[derive(Default)]
struct Gaps {
    blanks: Vec<CellIndex>,
    placeholders: Vec<CellIndex>,
}

impl Gaps {
    fn report(&self, table: &Table, out: &mut Sink<'_>) {
        let spec = table.spec();
        let mut places: Vec<Place> =
            self.blanks.iter().chain(&self.placeholders).map(|at| relation::place(spec, *at)).collect();
        places.sort();
        let first = self.blanks.first().or(self.placeholders.first());
        let first = first.map_or(Place::Table(spec.id), |at| relation::place(spec, *at));
        let mut draft =
            out.finding(first, self.message(table)).subject(Place::Table(spec.id)).places(places).why(why(table));
        if self.blanks.is_empty() {
            draft = draft.severity(Severity::Warning);
        }
        let totals = Totals::of(table);
        if !totals.sure.is_empty() {
            let n = totals.sure.len();
            let blank = words::counted(n, "blank total: the sum of its parts", "blank totals: the sums of their parts");
            let title = bi!("由分项求和，填入 {n} 格总计", "Fill {blank}");
            draft = draft.fix(Safety::Safe, title, ops(spec, &totals.sure));
        }
        if !self.blanks.is_empty() {
            let ops = fill_zero(table, &self.blanks);
            let is_sum = |op: &Op| matches!(op, Op::Set(_, Value::Cell(value)) if !value.is_zero());
            let title = match ops.iter().any(is_sum) {
                false => bi!("空格填 0", "Fill the blanks with 0"),
                true => bi!("空格填 0，总计求和", "Fill the blanks with 0, and sum the totals"),
            };
            draft = draft.fix(Safety::Review, title, ops);
        }
        if !self.placeholders.is_empty() {
            let words = self.words(table);
            let title = bi!("把{words}改为 0", "Change {words} to 0");
            draft.fix(Safety::Review, title, fill_zero(table, &self.placeholders));
        }
    }

    fn message(&self, table: &Table) -> Bi {
        let spec = table.spec();
        let Bi { zh: name, en: name_en } = spec.id.term();
        let (n_blanks, n_placeholders) = (self.blanks.len(), self.placeholders.len());
        let words = self.words(table);
        let blank = words::counted(n_blanks, "cell is blank", "cells are blank");
        match (n_blanks, n_placeholders) {
            (1, 0) => one(spec, self.blanks[0]),
            (0, n) => Bi {
                zh: format!("{name}有 {n} 格填的是{words}").into(),
                en: format!("{name_en}: {} {words}", words::counted(n, "cell holds", "cells hold")).into(),
            },
            (n, 0) if n == spec.n_cells() => Bi {
                zh: format!("{name} {n} 格都没有填").into(),
                en: format!("{name_en}: all {n} cells are blank").into(),
            },
            (n, 0) => {
                Bi { zh: format!("{name}还有 {n} 格没有填").into(), en: format!("{name_en}: {blank}").into() }
            }
            (n, m) => Bi {
                zh: format!("{name}还有 {n} 格没有填，另有 {m} 格填的是{words}").into(),
                en: format!("{name_en}: {blank}, and {} {words}", words::counted(m, "holds", "hold")).into(),
            },
        }
    }

    /// The different placeholders, “/”、“无”, as they stand in both languages.
    fn words(&self, table: &Table) -> String {
        let mut words: Vec<String> = Vec::new();
        for at in &self.placeholders {
            let word = format!("“{}”", table.at(*at).text());
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.join("、")
    }
}

fn one(spec: &TableSpec, at: CellIndex) -> Bi {
    let (row, column) = (spec.rows[at.row].id.term(), relation::column(spec, at));
    Bi {
        zh: format!("{}：{}一格没有填", row.zh, column.zh).into(),
        en: format!("{}: the cell “{}” is blank", row.en, column.en).into(),
    }
}

fn why(table: &Table) -> Bi {
    let waiting = table.spec().equations().iter().filter(|equation| Scale::weigh(table, equation).is_none()).count();
    let zero = bi!("没有发生的填 0。", "Enter 0 where nothing happened.");
    if waiting == 0 {
        return zero;
    }
    let relations = words::counted(waiting, "relation waits", "relations wait");
    zero.then(&bi!("填好后再核对 {waiting} 项勾稽关系。", " {relations} to be checked."))
}

/// Zero for every cell; a blank total whose parts then hold figures gets their sum. A total over words that were not
/// read stays blank: 0 would be a guess.
fn fill_zero(table: &Table, cells: &[CellIndex]) -> Vec<Op> {
    let spec = table.spec();
    let sums_up = spec.equations().iter().filter(|equation| equation.is_total);
    let mut subjects: Vec<CellIndex> = sums_up.map(|equation| equation.subject).collect();
    subjects.sort();
    let is_total = |at: &&CellIndex| subjects.binary_search(at).is_ok();
    let (totals, parts): (Vec<&CellIndex>, Vec<&CellIndex>) = cells.iter().partition(is_total);
    let mut filled = table.clone();
    for at in &parts {
        filled.set(**at, CellValue::zero(spec.cell(**at).kind));
    }
    for at in &totals {
        filled.set(**at, CellValue::Missing);
    }
    let sums = sums(&filled, &[]);
    let says_nothing = |at: &CellIndex| match filled.at(*at) {
        CellValue::Unread(_) => false,
        value => !value.is_number() || value.is_zero(),
    };
    let is_zero = |at: &&CellIndex| {
        let is_summed = sums.iter().any(|(known, _)| known == *at);
        !is_summed && spec.total_of(**at).all(|equation| equation.right.iter().all(says_nothing))
    };
    let zeros = parts.into_iter().chain(totals.into_iter().filter(is_zero));
    let zero = |at: &CellIndex| (*at, CellValue::zero(spec.cell(*at).kind));
    let mut values: Vec<(CellIndex, CellValue)> = zeros.map(zero).collect();
    let wanted = sums.iter().filter(|(at, _)| cells.contains(at));
    values.extend(wanted.map(|(at, sum)| (*at, CellValue::count(sum.unsigned_abs()))));
    values.sort_by_key(|(at, _)| *at);
    values.into_iter().map(|(at, value)| Op::Set(relation::place(spec, at), Value::Cell(value))).collect()
}

fn ops(spec: &TableSpec, totals: &[(CellIndex, i64)]) -> Vec<Op> {
    let set = |(at, sum): &(CellIndex, i64)| {
        let value = CellValue::count(sum.unsigned_abs());
        Op::Set(relation::place(spec, *at), Value::Cell(value))
    };
    totals.iter().map(set).collect()
}

/// Blank totals that their parts determine.
struct Totals {
    /// Those that agree with every relation they stand in, so that filling them in breaks nothing.
    sure: Vec<(CellIndex, i64)>,
}

impl Totals {
    fn of(table: &Table) -> Totals {
        let mut banned: Vec<CellIndex> = Vec::new();
        loop {
            let sums = sums(table, &banned);
            // A relation that a sum completes must hold, else which figure is wrong is for a person to say.
            let value = |at: CellIndex| known(table, &sums, at);
            let upset = table.spec().equations().iter().find(|equation| {
                let touches = sums.iter().any(|(at, _)| equation.left.contains(at) || equation.right.contains(at));
                let side = |cells: &[CellIndex]| cells.iter().try_fold(0, |sum, at| Some(sum + value(*at)?));
                touches && side(&equation.left).zip(side(&equation.right)).is_some_and(|(left, right)| left != right)
            });
            let Some(equation) = upset else {
                return Totals { sure: sums };
            };
            let touched = |(at, _): &&(CellIndex, i64)| equation.left.contains(at) || equation.right.contains(at);
            banned.extend(sums.iter().filter(touched).map(|(at, _)| *at));
        }
    }
}

/// What every blank total comes to, as far as parts are known; sums of sums included.
fn sums(table: &Table, banned: &[CellIndex]) -> Vec<(CellIndex, i64)> {
    let mut sums: Vec<(CellIndex, i64)> = Vec::new();
    loop {
        let n_before = sums.len();
        for equation in table.spec().equations().iter().filter(|equation| equation.is_total) {
            let at = equation.subject;
            if *table.at(at) != CellValue::Missing || banned.contains(&at) || sums.iter().any(|(known, _)| *known == at)
            {
                continue;
            }
            let sum = equation.right.iter().try_fold(0, |sum, part| Some(sum + known(table, &sums, *part)?));
            if let Some(sum) = sum.filter(|sum| Count::new(*sum as u64).is_some()) {
                sums.push((at, sum));
            }
        }
        if sums.len() == n_before {
            sums.sort();
            return sums;
        }
    }
}

fn known(table: &Table, sums: &[(CellIndex, i64)], at: CellIndex) -> Option<i64> {
    let computed = sums.iter().find(|(known, _)| *known == at).map(|(_, sum)| *sum);
    computed.or_else(|| relation::signed(table, at))
}
