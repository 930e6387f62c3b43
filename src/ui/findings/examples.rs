//! The panel: what the sample shows, a blank report, a clean one.

use std::rc::Rc;

use yew::prelude::*;

use super::Findings;
use crate::domain::change::{Change, Op};
use crate::domain::finding::AcceptedBy;
use crate::domain::recognize;
use crate::domain::report::{Report, Text};
use crate::domain::rules;
use crate::domain::schema::Edition;
use crate::text::Bi;
use crate::ui::gallery::Example;
use crate::ui::paper::examples::sample;
use crate::ui::table_editor::examples::mixed;

/// The sample without its mistakes.
const CLEAN: &str = include_str!("../../../static/samples/yunshan-town-2024-clean.txt");

pub fn examples() -> Vec<Example> {
    vec![
        Example::new("findings/sample", panel(&sample())),
        Example::new("findings/mixed", panel(&mixed())),
        Example::new("findings/blank", panel(&Rc::new(Report::empty(Edition::Std2021)))),
        Example::new("findings/clean", panel(&clean())),
        Example::new("findings/accepted", panel(&accepted())),
    ]
}

fn panel(report: &Rc<Report>) -> Html {
    let findings = rules::check(report, &rules::CheckOptions::default());
    let current = findings.iter().find(|finding| finding.equation.is_some()).map(|finding| finding.id);
    html! {
        <Findings
            summary={rules::summary(&findings)}
            assessed={rules::assessable(report)}
            findings={Rc::<[_]>::from(findings)}
            {current}
            report={report.clone()}
        />
    }
}

fn clean() -> Rc<Report> {
    Rc::new(recognize::read_text(CLEAN).report)
}

/// The sample with a reason given for its first finding.
fn accepted() -> Rc<Report> {
    let report = sample();
    let findings = rules::check(&report, &rules::CheckOptions::default());
    let by = AcceptedBy { reason: Text::from("2024-12"), by: Some(Text::from("A")), date: None };
    let acceptance =
        |finding| rules::acceptance::accept(&report, finding, by.reason.clone(), by.by.clone(), by.date.clone());
    let accepted = findings.first().map(acceptance).into_iter().collect();
    Change::new(Bi::default(), vec![Op::SetAccepted(accepted)]).apply(&report)
}
