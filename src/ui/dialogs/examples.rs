//! Every dialog.

use std::rc::Rc;

use yew::prelude::*;

use super::{NewDialog, ReplaceDialog, RuleDialog, Suggestion};
use crate::app::SaveState;
use crate::app::effect::{SavedHow, WorldError};
use crate::app::import::{Incoming, Reading};
use crate::domain::report::{Report, Text};
use crate::domain::schema::Edition;
use crate::text::Bi;
use crate::ui::gallery::Example;

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
        Example::new("dialogs/rule", html! { <RuleDialog code="T3-R"/> }),
    ]
}
