//! The states of the draft list.

use std::rc::Rc;

use yew::prelude::*;

use super::{DeleteDialog, DraftList, ElsewhereLine};
use crate::app::drafts::{DraftInfo, DraftKey};
use crate::ui::gallery::Example;

fn drafts() -> Rc<[DraftInfo]> {
    let draft = |report: &str, name: &str, year: Option<i64>, saved_ms: u64, saved_at: &str| DraftInfo {
        key: DraftKey { report: Rc::from(report), writer: Rc::from("w1") },
        name: name.to_string(),
        year,
        saved_ms,
        saved_at: saved_at.to_string(),
    };
    Rc::from([draft("a", "云山镇人民政府", Some(2024), 2, "01-12 14:03"), draft("b", "", None, 1, "01-11 09:20")])
}

pub fn examples() -> Vec<Example> {
    vec![
        Example::new("drafts/none", html! { <DraftList list={Rc::from([])} is_refused=false/> }),
        Example::new("drafts/two", html! { <DraftList list={drafts()} is_refused=false/> }),
        Example::new("drafts/refused", html! { <DraftList list={Rc::from([])} is_refused=true/> }),
        Example::new("drafts/delete-all", html! { <DeleteDialog list={drafts()} key_of_one={None::<DraftKey>}/> }),
        Example::new("drafts/elsewhere", html! { <ElsewhereLine/> }),
    ]
}
