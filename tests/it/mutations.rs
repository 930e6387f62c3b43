//! Slips of the hand, a thousand of each kind, in reports that were right: which are told, and whether the cell at fault
//! is named first. What nothing can see is listed too, so that nobody trusts the rules with it.

use std::collections::BTreeSet;
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::finding::{Finding, FindingId};
use gongkai::domain::place::Place;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::{CheckOptions, check};
use gongkai::domain::schema::{ColumnId, Edition, GroupId, RowId, Schema, TableId};
use gongkai::domain::table::CellValue;

use crate::support::golden::{gv1, gv2};
use crate::support::sequence;

const EACH: usize = 1000;

/// The least share of single wrong cells that must be named first, in percent.
const NAMED_FIRST: usize = 95;

/// A report that is right, beside last year's, and what is found in it anyway.
struct Base {
    report: Rc<Report>,
    options: CheckOptions,
    known: BTreeSet<FindingId>,
}

impl Base {
    /// Texts are left out, but for the title: no kind of slip here is in them.
    fn new(report: &Rc<Report>) -> Base {
        let texts = report.text_places().into_iter().filter(|place| *place != Place::Title);
        let report = set(report, texts.map(|place| (place, Value::text(""))).collect());
        let options = CheckOptions { previous: Some(year_before(&report)), ..CheckOptions::default() };
        let known = check(&report, &options).iter().map(|finding| finding.id).collect();
        Base { report, options, known }
    }

    /// What is found in a changed report and was not there before.
    fn told(&self, report: &Report) -> Vec<Finding> {
        let found = check(report, &self.options);
        found.into_iter().filter(|finding| !self.known.contains(&finding.id)).collect()
    }

    fn count(&self, place: Place) -> u64 {
        match self.report.value(place) {
            Some(Value::Cell(cell)) => cell.as_count().expect("a count"),
            _ => panic!("no cell at {place}"),
        }
    }

    fn with(&self, cells: &[(Place, u64)]) -> Rc<Report> {
        set(&self.report, cells.iter().map(|(place, count)| (*place, Value::Cell(CellValue::count(*count)))).collect())
    }
}

fn set(report: &Rc<Report>, values: Vec<(Place, Value)>) -> Rc<Report> {
    let ops = values.into_iter().map(|(place, value)| Op::Set(place, value)).collect();
    Change::new(bi!("改", "change"), ops).apply(report)
}

/// A report of the year before from which this one follows: what it carries over, and what was in force.
fn year_before(report: &Rc<Report>) -> Rc<Report> {
    let count = |table, row, column| match report.value(Place::Cell(table, row, column)) {
        Some(Value::Cell(cell)) => cell.as_count().expect("a count"),
        _ => panic!("no such cell"),
    };
    let mut values = vec![(Place::Year, Value::Year(report.year.map(|year| year - 1)))];
    for place in report.text_places() {
        values.push((place, Value::text("")));
    }
    let mut put = |place: Place, count: u64| values.push((place, Value::Cell(CellValue::count(count))));
    for column in applicants().chain([ColumnId::Total]) {
        put(t3(RowId::CarriedOverOut, column), count(TableId::T3, RowId::CarriedOverIn, column));
        put(t3(RowId::CarriedOverIn, column), 0);
    }
    for row in [RowId::Rules, RowId::NormativeDocs] {
        let of = |column| count(TableId::T2, row, column);
        let before = of(ColumnId::InForce) + of(ColumnId::Repealed) - of(ColumnId::Issued);
        put(Place::Cell(TableId::T2, row, ColumnId::InForce), before);
    }
    set(report, values)
}

fn applicants() -> impl Iterator<Item = ColumnId> {
    [
        ColumnId::NaturalPerson,
        ColumnId::CommercialEnterprise,
        ColumnId::ResearchInstitution,
        ColumnId::SocialWelfareOrg,
        ColumnId::LegalServiceOrg,
        ColumnId::OtherOrg,
    ]
    .into_iter()
}

fn t3(row: RowId, column: ColumnId) -> Place {
    Place::Cell(TableId::T3, row, column)
}

fn outcomes() -> Vec<RowId> {
    let rows = Schema::of(Edition::Std2021).table(TableId::T3).rows;
    rows[2..23].iter().map(|row| row.id).collect()
}

/// Draws numbers below a bound from a fixed sequence.
type Draw<'a> = &'a mut dyn FnMut(u64) -> u64;

/// A county's report with random figures in which every relation holds.
fn generated(draw: Draw<'_>) -> Rc<Report> {
    let mut values: Vec<(Place, u64)> = Vec::new();
    let mut totals: Vec<(RowId, u64)> = Vec::new();
    let mut add = |row: RowId, column: ColumnId, count: u64| {
        values.push((t3(row, column), count));
        match totals.iter_mut().find(|(of, _)| *of == row) {
            Some((_, sum)) => *sum += count,
            None => totals.push((row, count)),
        }
    };
    for column in applicants() {
        let most = if column == ColumnId::NaturalPerson { 400 } else { 40 };
        let mut handled = 0;
        for row in outcomes() {
            let count = if draw(3) == 0 { 0 } else { draw(most) };
            handled += count;
            add(row, column, count);
        }
        let (before, after) = (draw(handled / 8 + 1), draw(60));
        add(RowId::CarriedOverIn, column, before);
        add(RowId::CarriedOverOut, column, after);
        add(RowId::TotalHandled, column, handled);
        add(RowId::NewRequests, column, handled + after - before);
    }
    values.extend(totals.into_iter().map(|(row, sum)| (t3(row, ColumnId::Total), sum)));
    for row in [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview] {
        let parts = [ColumnId::Upheld, ColumnId::Corrected, ColumnId::OtherResult, ColumnId::Pending];
        let parts = parts.map(|column| (Place::Cell(TableId::T4, row, column), 2 + draw(90)));
        values.extend(parts);
        let sum = parts.iter().map(|(_, count)| count).sum();
        values.push((Place::Cell(TableId::T4, row, ColumnId::Total), sum));
    }
    let documents = |column| Place::Cell(TableId::T2, RowId::NormativeDocs, column);
    values.push((documents(ColumnId::Issued), 5 + draw(20)));
    values.push((documents(ColumnId::Repealed), draw(5)));
    values.push((documents(ColumnId::InForce), 30 + draw(100)));
    for row in [RowId::Licensing, RowId::Penalty, RowId::Coercion] {
        values.push((Place::Cell(TableId::T2, row, ColumnId::Decisions), 100 + draw(9_000)));
    }
    let base = gv2();
    let rules = [ColumnId::Issued, ColumnId::Repealed, ColumnId::InForce];
    values.extend(rules.map(|column| (Place::Cell(TableId::T2, RowId::Rules, column), 0)));
    set(&base, values.into_iter().map(|(place, count)| (place, Value::Cell(CellValue::count(count)))).collect())
}

/// A slip made, and the one cell at fault if there is just one.
struct Slipped {
    report: Rc<Report>,
    at_fault: Option<Place>,
}

fn one(report: Rc<Report>, place: Place) -> Option<Slipped> {
    Some(Slipped { report, at_fault: Some(place) })
}

fn several(report: Rc<Report>) -> Option<Slipped> {
    Some(Slipped { report, at_fault: None })
}

/// A kind of slip; `None` where the drawn place cannot take it.
struct Kind {
    name: &'static str,
    /// True if a relation, last year's figure or the text shows it.
    is_seen: bool,
    slip: fn(&Base, Draw<'_>) -> Option<Slipped>,
}

fn pick<T: Copy>(items: &[T], draw: Draw<'_>) -> T {
    items[draw(items.len() as u64) as usize]
}

fn cells_of(table: TableId) -> Vec<Place> {
    let spec = Schema::of(Edition::Std2021).table(table);
    spec.cells().map(|at| Place::Cell(table, spec.rows[at.row].id, spec.cell(at).column)).collect()
}

/// Changes one cell's figure; `None` if it stays as it was.
fn mistyped(base: &Base, place: Place, figure: impl Fn(u64) -> Option<u64>) -> Option<Slipped> {
    let right = base.count(place);
    let wrong = figure(right).filter(|wrong| *wrong != right)?;
    one(base.with(&[(place, wrong)]), place)
}

fn transposed(figure: u64) -> Option<u64> {
    let mut digits = figure.to_string().into_bytes();
    let n = digits.len();
    (n >= 2 && digits[n - 1] != digits[n - 2]).then(|| digits.swap(n - 1, n - 2))?;
    String::from_utf8(digits).ok()?.parse().ok()
}

fn letter_for_digit(base: &Base, draw: Draw<'_>) -> Option<Slipped> {
    let place = pick(&[cells_of(TableId::T3), cells_of(TableId::T4)].concat(), draw);
    let words = base.count(place).to_string().replace('0', "O").replace('1', "l");
    let is_changed = words.contains(['O', 'l']);
    let value = Value::Cell(CellValue::words(&words));
    is_changed.then(|| Slipped { report: set(&base.report, vec![(place, value)]), at_fault: Some(place) })
}

fn words_in_cell(base: &Base, place: Place, value: CellValue) -> Option<Slipped> {
    one(set(&base.report, vec![(place, Value::Cell(value))]), place)
}

/// The figures of one row of table three.
fn row(base: &Base, row: RowId) -> Vec<(Place, u64)> {
    applicants().chain([ColumnId::Total]).map(|column| t3(row, column)).map(|at| (at, base.count(at))).collect()
}

fn columns() -> Vec<ColumnId> {
    applicants().chain([ColumnId::Total]).collect()
}

fn of_group(group: GroupId) -> Vec<RowId> {
    let rows = Schema::of(Edition::Std2021).table(TableId::T3).rows;
    rows.iter().filter(|row| row.group == Some(group)).map(|row| row.id).collect()
}

/// （七）总计 in every column, changed by what a group adds up to.
fn totals_off_by_group(base: &Base, draw: Draw<'_>, change: fn(u64, u64) -> u64) -> Option<Slipped> {
    let groups = [GroupId::Denied, GroupId::Unavailable, GroupId::Rejected, GroupId::OtherHandling];
    let rows = of_group(pick(&groups, draw));
    let cells: Vec<(Place, u64)> = columns()
        .into_iter()
        .map(|column| {
            let sum: u64 = rows.iter().map(|row| base.count(t3(*row, column))).sum();
            let place = t3(RowId::TotalHandled, column);
            (place, change(base.count(place), sum))
        })
        .collect();
    cells.iter().any(|(place, count)| *count != base.count(*place)).then(|| several(base.with(&cells)))?
}

const KINDS: &[Kind] = &[
    Kind {
        name: "表三一格末两位颠倒",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T3), draw), transposed),
    },
    Kind {
        name: "表三一格多打一个 0",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T3), draw), |right| Some(right * 10)),
    },
    Kind {
        name: "表三一格少打一位",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T3), draw), |right| Some(right / 10)),
    },
    Kind {
        name: "表三一格打错一位",
        is_seen: true,
        slip: |base, draw| {
            let digit = draw(10);
            mistyped(base, pick(&cells_of(TableId::T3), draw), |right| Some(right / 10 * 10 + digit))
        },
    },
    Kind {
        name: "表三一格多计几件",
        is_seen: true,
        slip: |base, draw| {
            let more = 1 + draw(5);
            mistyped(base, pick(&cells_of(TableId::T3), draw), |right| Some(right + more))
        },
    },
    Kind {
        name: "表三一格漏填成 0",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T3), draw), |_| Some(0)),
    },
    Kind {
        name: "表三一格填了本年新收的数",
        is_seen: true,
        slip: |base, draw| {
            let place = t3(RowId::TotalHandled, pick(&columns(), draw));
            let Place::Cell(_, _, column) = place else { return None };
            let received = base.count(t3(RowId::NewRequests, column));
            mistyped(base, place, |_| Some(received))
        },
    },
    Kind {
        name: "表三一个数填到右边一列",
        is_seen: true,
        slip: |base, draw| {
            let (row, n) = (pick(&outcomes(), draw), draw(5) as usize);
            let [from, to] = [columns()[n], columns()[n + 1]].map(|column| t3(row, column));
            let (one, other) = (base.count(from), base.count(to));
            (one != other).then(|| several(base.with(&[(from, other), (to, one)])))?
        },
    },
    Kind {
        name: "表三一个数填到下面一行",
        is_seen: true,
        slip: |base, draw| {
            let (rows, n) = (outcomes(), draw(20) as usize);
            let column = pick(&columns()[..6], draw);
            let [from, to] = [t3(rows[n], column), t3(rows[n + 1], column)];
            let (one, other) = (base.count(from), base.count(to));
            (one != other).then(|| several(base.with(&[(from, other), (to, one)])))?
        },
    },
    Kind {
        name: "表三一行整体右移一格",
        is_seen: true,
        slip: |base, draw| {
            let figures = row(base, pick(&outcomes(), draw));
            let mut shifted = figures.clone();
            for n in 1..figures.len() {
                shifted[n].1 = figures[n - 1].1;
            }
            shifted[0].1 = 0;
            (shifted != figures).then(|| several(base.with(&shifted)))?
        },
    },
    Kind {
        name: "表三一个两位数拆成两格",
        is_seen: true,
        slip: |base, draw| {
            let (row, n) = (pick(&outcomes(), draw), draw(5) as usize);
            let [left, right] = [columns()[n], columns()[n + 1]].map(|column| t3(row, column));
            let figure = base.count(left);
            ((10..100).contains(&figure) && base.count(right) == 0)
                .then(|| several(base.with(&[(left, figure / 10), (right, figure % 10)])))?
        },
    },
    Kind {
        name: "表三总计一列没有求和",
        is_seen: true,
        slip: |base, _| {
            let rows = Schema::of(Edition::Std2021).table(TableId::T3).rows;
            several(base.with(&rows.iter().map(|row| (t3(row.id, ColumnId::Total), 0)).collect::<Vec<_>>()))
        },
    },
    Kind {
        name: "表三总计一列漏加一列",
        is_seen: true,
        slip: |base, draw| {
            let column = pick(&columns()[..6], draw);
            let rows = Schema::of(Edition::Std2021).table(TableId::T3).rows;
            let less = |row: RowId| base.count(t3(row, ColumnId::Total)) - base.count(t3(row, column));
            let cells: Vec<(Place, u64)> = rows.iter().map(|row| (t3(row.id, ColumnId::Total), less(row.id))).collect();
            cells.iter().any(|(at, count)| base.count(*at) != *count).then(|| several(base.with(&cells)))?
        },
    },
    Kind {
        name: "表三（七）总计一行没有求和",
        is_seen: true,
        slip: |base, _| {
            several(
                base.with(
                    &columns().into_iter().map(|column| (t3(RowId::TotalHandled, column), 0)).collect::<Vec<_>>(),
                ),
            )
        },
    },
    Kind {
        name: "表三（七）总计一行填了本年新收",
        is_seen: true,
        slip: |base, _| {
            let cell = |column| (t3(RowId::TotalHandled, column), base.count(t3(RowId::NewRequests, column)));
            several(base.with(&columns().into_iter().map(cell).collect::<Vec<_>>()))
        },
    },
    Kind {
        name: "表三（七）总计漏加一组",
        is_seen: true,
        slip: |base, draw| totals_off_by_group(base, draw, |total, group| total - group),
    },
    Kind {
        name: "表三（七）总计重复加一组",
        is_seen: true,
        slip: |base, draw| totals_off_by_group(base, draw, |total, group| total + group),
    },
    Kind {
        name: "表四一格末两位颠倒",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T4), draw), transposed),
    },
    Kind {
        name: "表四一格多打一个 0",
        is_seen: true,
        slip: |base, draw| mistyped(base, pick(&cells_of(TableId::T4), draw), |right| Some(right * 10)),
    },
    Kind {
        name: "表四总计填错",
        is_seen: true,
        slip: |base, draw| {
            let rows = [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview];
            let (row, more) = (pick(&rows, draw), 1 + draw(9));
            mistyped(base, Place::Cell(TableId::T4, row, ColumnId::Total), |right| Some(right + more))
        },
    },
    Kind {
        name: "一格空着",
        is_seen: true,
        slip: |base, draw| {
            let place = pick(&[cells_of(TableId::T2), cells_of(TableId::T3), cells_of(TableId::T4)].concat(), draw);
            words_in_cell(base, place, CellValue::Missing)
        },
    },
    Kind {
        name: "一格填了“/”",
        is_seen: true,
        slip: |base, draw| {
            let place = pick(&[cells_of(TableId::T2), cells_of(TableId::T3), cells_of(TableId::T4)].concat(), draw);
            words_in_cell(base, place, CellValue::words("/"))
        },
    },
    Kind { name: "一格里字母当数字", is_seen: true, slip: letter_for_digit },
    Kind {
        name: "一格带着单位",
        is_seen: true,
        slip: |base, draw| {
            let place = pick(&cells_of(TableId::T3), draw);
            words_in_cell(base, place, CellValue::words(&format!("{}件", base.count(place))))
        },
    },
    Kind {
        name: "上年结转抄错，其余随之填平",
        is_seen: true,
        slip: |base, draw| {
            let (column, more) = (pick(&columns()[..6], draw), 1 + draw(9));
            let cells: Vec<(Place, u64)> = [RowId::CarriedOverIn, RowId::CarriedOverOut]
                .into_iter()
                .flat_map(|row| [t3(row, column), t3(row, ColumnId::Total)])
                .map(|at| (at, base.count(at) + more))
                .collect();
            several(base.with(&cells))
        },
    },
    Kind {
        name: "现行有效没有更新",
        is_seen: true,
        slip: |base, draw| {
            let more = 1 + draw(20);
            let place = Place::Cell(TableId::T2, RowId::NormativeDocs, ColumnId::InForce);
            mistyped(base, place, |right| Some(right + more))
        },
    },
    Kind {
        name: "标题留着上年年份",
        is_seen: true,
        slip: |base, _| {
            let title = base.report.title.replace("2024", "2023");
            one(set(&base.report, vec![(Place::Title, Value::text(title))]), Place::Title)
        },
    },
    Kind {
        name: "表三两行结果整行对调",
        is_seen: false,
        slip: |base, draw| {
            let rows = outcomes();
            let (one, other) = (row(base, pick(&rows, draw)), row(base, pick(&rows, draw)));
            let cells: Vec<(Place, u64)> =
                one.iter().zip(&other).flat_map(|((a, x), (b, y))| [(*a, *y), (*b, *x)]).collect();
            one.iter().zip(&other).any(|((_, x), (_, y))| x != y).then(|| several(base.with(&cells)))?
        },
    },
    Kind {
        name: "表三一件申请归错了申请人，各行同错",
        is_seen: false,
        slip: |base, draw| {
            let n = draw(5) as usize;
            let granted = [columns()[n], columns()[n + 1]];
            let from = |row| t3(row, granted[0]);
            let rows = [RowId::NewRequests, RowId::Granted, RowId::TotalHandled];
            if rows.iter().any(|row| base.count(from(*row)) == 0) {
                return None;
            }
            let cells: Vec<(Place, u64)> = rows
                .iter()
                .flat_map(|row| {
                    [
                        (from(*row), base.count(from(*row)) - 1),
                        (t3(*row, granted[1]), base.count(t3(*row, granted[1])) + 1),
                    ]
                })
                .collect();
            several(base.with(&cells))
        },
    },
    Kind {
        name: "表二处理决定数量打错一位",
        is_seen: false,
        slip: |base, draw| {
            let row = pick(&[RowId::Licensing, RowId::Penalty, RowId::Coercion], draw);
            let digit = draw(10);
            mistyped(base, Place::Cell(TableId::T2, row, ColumnId::Decisions), |right| Some(right / 10 * 10 + digit))
        },
    },
    Kind {
        name: "表四一件案件归错了结果，总计不变",
        is_seen: false,
        slip: |base, draw| {
            let row = pick(&[RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview], draw);
            let [from, to] =
                [ColumnId::Upheld, ColumnId::OtherResult].map(|column| Place::Cell(TableId::T4, row, column));
            (base.count(from) > 0)
                .then(|| several(base.with(&[(from, base.count(from) - 1), (to, base.count(to) + 1)])))?
        },
    },
];

/// What became of a kind's slips.
struct Outcome {
    line: String,
    n_single: usize,
    n_first: usize,
}

fn outcome(kind: &Kind, bases: &[Base], draw: Draw<'_>) -> Outcome {
    let (mut made, mut n_told, mut n_single, mut n_first) = (0, 0, 0, 0);
    for n in 0..EACH * 40 {
        if made == EACH {
            break;
        }
        let base = &bases[n % bases.len()];
        let Some(slipped) = (kind.slip)(base, draw) else { continue };
        made += 1;
        let found = base.told(&slipped.report);
        n_told += usize::from(!found.is_empty());
        assert!(!kind.is_seen || !found.is_empty(), "{}: nothing is told", kind.name);
        if let Some(at_fault) = slipped.at_fault.filter(|_| kind.is_seen) {
            n_single += 1;
            let names = |finding: &Finding| finding.place == at_fault || finding.places == [at_fault];
            let is_first = found.first().is_some_and(names);
            n_first += usize::from(is_first);
            let is_t3 = matches!(at_fault, Place::Cell(TableId::T3, ..));
            assert!(is_first || !is_t3, "{}: {at_fault}: {found:#?}", kind.name);
        }
    }
    assert_eq!(made, EACH, "{}", kind.name);
    let note = match (kind.is_seen, n_single) {
        (false, _) => "nothing in the report shows it".to_string(),
        (true, 0) => String::new(),
        (true, _) => format!("the cell at fault is first in {n_first}"),
    };
    Outcome { line: format!("{:<24} {n_told:>4} of {made} told   {note}", kind.name), n_single, n_first }
}

// The figures are for people to read.
#[allow(clippy::print_stdout)]
#[test]
fn slips_are_told_and_the_cell_at_fault_comes_first() {
    assert!(KINDS.iter().filter(|kind| kind.is_seen).count() >= 20);
    // Reports are shared within a thread only, so each makes its own.
    let run = |kinds: &[Kind]| {
        let mut draw = sequence(20_250_131);
        let mut bases = vec![Base::new(&gv1()), Base::new(&gv2())];
        bases.extend((0..8).map(|_| Base::new(&generated(&mut draw))));
        kinds.iter().map(|kind| outcome(kind, &bases, &mut draw)).collect::<Vec<Outcome>>()
    };
    let outcomes = std::thread::scope(|scope| {
        let (one, other) = KINDS.split_at(KINDS.len() / 2);
        let halves = [scope.spawn(move || run(one)), scope.spawn(move || run(other))];
        halves.into_iter().flat_map(|half| half.join().expect("its message is above")).collect::<Vec<Outcome>>()
    });
    outcomes.iter().for_each(|outcome| println!("{}", outcome.line));
    let n_single: usize = outcomes.iter().map(|outcome| outcome.n_single).sum();
    let n_first: usize = outcomes.iter().map(|outcome| outcome.n_first).sum();
    assert!(n_first * 100 >= n_single * NAMED_FIRST, "{n_first} of {n_single} are named first");
}
