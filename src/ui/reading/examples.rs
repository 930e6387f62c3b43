//! Every state of the line about what was read.

use std::rc::Rc;

use yew::prelude::*;

use super::ReadingLine;
use crate::app::import::Reading;
use crate::bi;
use crate::domain::note::{Note, NoteKind};
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::ui::gallery::Example;

pub fn examples() -> Vec<Example> {
    let cell = Place::Cell(TableId::T3, RowId::OtherMisc, ColumnId::OtherOrg);
    let clean = Rc::new(Reading {
        source: None,
        summary: bi!("200 格全部读出，7 段文字各归其位。", "All 200 cells were read, and 7 texts found their place."),
        notes: Vec::new(),
    });
    let doubtful = Rc::new(Reading {
        source: Some("report.txt".to_string()),
        summary: bi!(
            "200 格中读出 199 格，1 格未读出；1 段文字没有归入各部分。",
            "199 of 200 cells were read, 1 was not; 1 text found no part."
        ),
        notes: vec![
            Note::new(NoteKind::Assumed, bi!("年度取自标题。", "The year was taken from the title."))
                .at(Place::Year)
                .value("2024"),
            Note::new(NoteKind::Unread, bi!("格内文字不是数字。", "The words in the cell are no number."))
                .at(cell)
                .raw("l"),
            Note::new(NoteKind::LeftOut, bi!("文末 1 段没有归入各部分。", "1 paragraph at the end found no part."))
                .at(Place::Unplaced(0)),
        ],
    });
    let line = |reading: &Rc<Reading>, starts_open| html! { <ReadingLine reading={reading.clone()} {starts_open}/> };
    vec![
        Example::new("reading/clean", line(&clean, false)),
        Example::new("reading/doubtful", line(&doubtful, false)),
        Example::new("reading/unfolded", line(&doubtful, true)),
    ]
}
