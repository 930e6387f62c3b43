//! Host benchmarks: `./dev bench`. Each line is the median over rounds, and what it is held against.
// Measuring is the one place that needs a clock.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use gongkai::app::action::Action;
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::{EXAMPLE, State};
use gongkai::domain::change::{Change, Op};
use gongkai::domain::narrative::Narrative;
use gongkai::domain::place::Place;
use gongkai::domain::recognize;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::{self, CheckOptions, Cx, Passage, RULES};
use gongkai::domain::schema::{ColumnId, Edition, RowId, TableId, Topic};
use gongkai::domain::table::CellValue;
use gongkai::text::Bi;
use gongkai::wire;

/// The median time of one call, over 41 rounds of enough calls to fill two milliseconds.
fn median(mut work: impl FnMut()) -> Duration {
    let started = Instant::now();
    work();
    let once = started.elapsed().max(Duration::from_nanos(50));
    let n_calls = (Duration::from_millis(2).as_nanos() / once.as_nanos()).clamp(1, 100_000) as u32;
    let mut rounds: Vec<Duration> = (0..41)
        .map(|_| {
            let started = Instant::now();
            (0..n_calls).for_each(|_| work());
            started.elapsed() / n_calls
        })
        .collect();
    rounds.sort();
    rounds[rounds.len() / 2]
}

fn line(name: &str, aim: &str, work: impl FnMut()) {
    let time = median(work);
    println!("{name:<44} {:>9.1} µs   aim {aim}", time.as_nanos() as f64 / 1000.0);
}

/// The report with ten thousand characters of narrative: its own texts, over and over.
fn long_winded(report: &Report) -> Report {
    let mut ops = Vec::new();
    for topic in Topic::ALL {
        let place = Place::Topic(*topic);
        let text = report.text(place).unwrap_or_default();
        let n_chars = text.chars().count().max(1);
        ops.push(Op::Set(place, Value::text(text.repeat(2000_usize.div_ceil(n_chars)))));
    }
    let report = Change::new(Bi::default(), ops).apply(&Rc::new(report.clone()));
    (*report).clone()
}

fn main() {
    let imported = recognize::read_text(EXAMPLE);
    let report = imported.report;
    let json = wire::write(&report);
    let options = CheckOptions::default();

    line("read the sample report as text", "< 2000 µs", || {
        black_box(recognize::read_text(black_box(EXAMPLE)));
    });
    let word = include_str!("../corpus/html-word/input.html");
    line("read 100 kB of Word HTML", "< 10000 µs", || {
        black_box(recognize::read_html(black_box(word)));
    });
    line("check a whole report", "< 100 µs", || {
        black_box(rules::check(black_box(&report), &options));
    });
    let place = Place::Cell(TableId::T3, RowId::Granted, ColumnId::NaturalPerson);
    let slip = Op::Set(place, Value::Cell(CellValue::count(41)));
    let slipped = Change::new(Bi::default(), vec![slip]).apply(&Rc::new(report.clone()));
    line("check a report with a slip", "< 100 µs", || {
        black_box(rules::check(black_box(&slipped), &options));
    });
    let blank = Report::empty(Edition::Std2021);
    line("check a blank form", "< 100 µs", || {
        black_box(rules::check(black_box(&blank), &options));
    });
    let long = long_winded(&report);
    let year_before = Value::Year(long.year.map(|year| year - 1));
    let previous = Change::set(Bi::default(), Place::Year, year_before).apply(&Rc::new(long.clone()));
    let with_previous = CheckOptions { previous: Some(previous), ..CheckOptions::default() };
    line("check 10,000 characters and last year's report", "< 1000 µs", || {
        black_box(rules::check(black_box(&long), &with_previous));
    });
    line("  of which reading the figures of the text", "-", || {
        black_box(Narrative::of(black_box(&long)));
    });
    let narrative = Narrative::of(&long);
    let passages = Passage::of(&long);
    let cx = Cx {
        report: &long,
        schema: long.schema(),
        expect: &with_previous.expect,
        profile: &with_previous.profile,
        passages: &passages,
        previous: with_previous.previous.as_deref(),
        narrative: &narrative,
    };
    for rule in RULES {
        line(&format!("  {} {}", rule.meta().code, rule.meta().name), "-", || {
            black_box(rules::check_one(*rule, black_box(&cx)));
        });
    }
    line("read JSON", "-", || {
        let _ = black_box(wire::read(black_box(&json)));
    });
    line("write JSON", "-", || {
        black_box(wire::write(black_box(&report)));
    });

    let mut state = State::new(Config::default());
    state.update(Action::CommandAsked(CommandId::Example));
    let mut n = 0;
    line("a keystroke: edit, totals, findings", "-", || {
        n = (n + 1) % 90;
        black_box(state.update(Action::CellTyped { place, raw: n.to_string() }));
    });
}
