//! Every state of the rail.

use yew::prelude::*;

use super::Rail;
use crate::app::progress::{Progress, Section};
use crate::domain::schema::Part;
use crate::ui::gallery::Example;

pub fn examples() -> Vec<Example> {
    let done = Progress::default();
    let blank = Progress { is_blank: true, ..done };
    let mixed = [
        done,
        Progress { warnings: 1, ..done },
        Progress { errors: 1, n_unfilled: 2, ..done },
        Progress { errors: 2, warnings: 1, ..done },
        Progress { n_unfilled: 15, is_blank: true, ..done },
        // The finding that a part is empty is an error too, and is said once.
        Progress { errors: 1, ..blank },
        done,
    ];
    vec![
        Example::new("rail/mixed", html! { <Rail progress={mixed} current={Section::Part(Part::T3)}/> }),
        Example::new("rail/done", html! { <Rail progress={[done; 7]} current={Section::Front}/> }),
    ]
}
