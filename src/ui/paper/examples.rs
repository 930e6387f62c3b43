//! The document: the sample people paste, a blank one, and one with headings and texts of its own.

use std::rc::Rc;

use yew::prelude::*;

use super::Paper;
use crate::app::EXAMPLE;
use crate::app::totals::Totals;
use crate::domain::change::{Change, Op};
use crate::domain::place::Place;
use crate::domain::recognize;
use crate::domain::report::{Report, Signature, Text, Unplaced, Value};
use crate::domain::rules;
use crate::domain::schema::{Edition, TableId, Topic};
use crate::text::Bi;
use crate::ui::gallery::Example;

pub fn examples() -> Vec<Example> {
    vec![
        Example::new("paper/sample", paper(&sample(), Totals::Checked)),
        Example::new("paper/blank", paper(&Rc::new(Report::empty(Edition::Std2021)), Totals::Filled)),
        Example::new("paper/own-words", paper(&own_words(), Totals::Checked)),
    ]
}

fn paper(report: &Rc<Report>, totals: Totals) -> Html {
    let findings = rules::check(report, &rules::CheckOptions::default());
    let current = findings.first().map(|finding| finding.id);
    html! { <Paper report={report.clone()} findings={Rc::<[_]>::from(findings)} {totals} {current}/> }
}

/// The sample behind the button of the start screen.
pub(crate) fn sample() -> Rc<Report> {
    Rc::new(recognize::read_text(EXAMPLE).report)
}

/// Headings that differ, text around a table, text without a place, a signature.
fn own_words() -> Rc<Report> {
    // Taken from the sample, so that no words of a report stand here.
    let sample = sample();
    let topic = |topic: Topic| sample.topic(topic).clone();
    let ops = vec![
        Op::Set(Place::Overview, Value::Text(topic(Topic::ProactiveDisclosure))),
        Op::Set(Place::Topic(Topic::Platform), Value::text("")),
        Op::Set(Place::Around(TableId::T4), Value::Text(topic(Topic::Oversight))),
        Op::SetHeading(Place::Table(TableId::T2), Some(Text::from("2. Tables"))),
        Op::SetHeading(Place::Topic(Topic::Oversight), Some(Text::from("5) Oversight"))),
        Op::SetUnplaced(vec![
            Unplaced { after: None, text: Text::from("A") },
            Unplaced { after: Some(Place::Table(TableId::T2)), text: topic(Topic::Platform) },
        ]),
        Op::Set(
            Place::Signature,
            Value::Signature(Signature { name: sample.body.name.clone(), date: Text::from("2025-01-20") }),
        ),
    ];
    Change::new(Bi::default(), ops).apply(&sample)
}
