//! Every dialog.

use std::rc::Rc;

use yew::prelude::*;

use super::{AcceptDialog, Catalogue, NewDialog, ReplaceDialog, RuleDialog, Suggestion};
use crate::app::SaveState;
use crate::app::effect::{SavedHow, WorldError};
use crate::app::import::{Incoming, Reading};
use crate::domain::finding::Finding;
use crate::domain::report::{Report, Text};
use crate::domain::rules;
use crate::domain::schema::Edition;
use crate::text::Bi;
use crate::ui::gallery::Example;
use crate::ui::paper::examples::sample;

pub fn examples() -> Vec<Example> {
    let mut report = Report::empty(Edition::Std2021);
    report.title = Text::from("青禾街道办事处2024年政府信息公开工作年度报告");
    let incoming = Incoming {
        report: Rc::new(report),
        reading: Rc::new(Reading { source: None, summary: Bi::default(), notes: Vec::new() }),
    };
    let replace = |save| {
        html! { <ReplaceDialog incoming={incoming.clone()} open_title="云山镇人民政府2024年政府信息公开工作年度报告" {save}/> }
    };
    let saved = SaveState::Saved { at: "14:03".to_string(), how: SavedHow::Download("a.json".to_string()) };
    let named = Suggestion { name: "云山镇人民政府".into(), year: 2024 };
    let nameless = Suggestion { name: "".into(), year: 24 };
    vec![
        Example::new("dialogs/new", html! { <NewDialog suggestion={named}/> }),
        Example::new("dialogs/new-tried", html! { <NewDialog suggestion={nameless} was_tried=true/> }),
        Example::new("dialogs/replace", replace(SaveState::Unsaved)),
        Example::new("dialogs/replace-saved", replace(saved)),
        Example::new("dialogs/replace-failed", replace(SaveState::Failed(WorldError::SaveRefused))),
        Example::new("dialogs/accept", html! { <AcceptDialog finding={finding()} by="A"/> }),
        Example::new("dialogs/catalogue", html! { <Catalogue/> }),
        Example::new("dialogs/rule", html! { <RuleDialog code="T3-R"/> }),
    ]
}

/// A finding of table four.
fn finding() -> Finding {
    let report = sample();
    let findings = rules::check(&report, &rules::CheckOptions::default());
    findings.into_iter().find(|finding| finding.id.code == "T4-1").expect("the sample has a total that differs")
}
