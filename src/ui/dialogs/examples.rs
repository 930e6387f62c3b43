//! Every dialog.

use yew::prelude::*;

use super::{AcceptDialog, Catalogue, NewDialog, RuleDialog, Suggestion};
use crate::domain::finding::Finding;
use crate::domain::rules;
use crate::ui::gallery::Example;
use crate::ui::paper::examples::sample;

pub fn examples() -> Vec<Example> {
    let named = Suggestion { name: "云山镇人民政府".into(), year: 2024 };
    let nameless = Suggestion { name: "".into(), year: 24 };
    vec![
        Example::new("dialogs/new", html! { <NewDialog suggestion={named}/> }),
        Example::new("dialogs/new-tried", html! { <NewDialog suggestion={nameless} was_tried=true/> }),
        Example::new("dialogs/accept", html! { <AcceptDialog finding={finding()} by="A"/> }),
        Example::new("dialogs/catalogue", html! { <Catalogue sought="T4-"/> }),
        Example::new("dialogs/rule", html! { <RuleDialog code="T3-R"/> }),
    ]
}

/// A finding of table four.
fn finding() -> Finding {
    let report = sample();
    let findings = rules::check(&report, &rules::CheckOptions::default());
    findings.into_iter().find(|finding| finding.id.code == "T4-1").expect("the sample has a total that differs")
}
