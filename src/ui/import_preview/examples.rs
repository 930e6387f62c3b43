//! The preview with every kind of doubt, over a report and without one, and the two questions.

use std::rc::Rc;

use yew::prelude::*;

use super::{FilesDialog, ImportPreview, UnknownDialog};
use crate::app::action::Action;
use crate::app::config::Config;
use crate::app::import::{Import, Step};
use crate::app::{EXAMPLE, State};
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::ui::gallery::Example;

/// The sample with a figure that is a letter, one with a unit, one with a note, signs and a blank.
fn doubtful() -> String {
    let rows = [
        ("1.本机关不掌握相关政府信息", "6\t0\t0\t0\t0\tl\t7"),
        ("2.没有现成信息需要另行制作", "２件\t0\t0\t0\t0\t0\t2"),
        ("3.补正后申请内容仍不明确", "1（其中口头 1 件）\t0\t0\t0\t0\t0\t1"),
        ("2.重复申请", "/\t/\t0\t0\t0\t0\t1"),
    ];
    let replaced = |line: &str| match rows.iter().find(|(label, _)| line.contains(label)) {
        Some((label, figures)) => {
            let end = line.find(label).unwrap_or_default() + label.len();
            format!("{}\t{figures}", &line[..end])
        }
        None => line.to_string(),
    };
    EXAMPLE.lines().map(replaced).collect::<Vec<_>>().join("\n")
}

fn after(state: &mut State, action: Action) -> Import {
    state.update(action);
    state.session.import.clone()
}

fn shown(import: Import, open: Option<&State>, pointed: Option<Place>) -> Html {
    let open = open.map(|state| state.report().clone());
    match import {
        Import::Preview(preview) => {
            html! { <div class="gallery__page"><ImportPreview {preview} {open} keeps_drafts=true {pointed}/></div> }
        }
        Import::Unknown(unknown) => html! { <UnknownDialog {unknown}/> },
        Import::Files(names) => html! { <FilesDialog {names}/> },
        Import::Idle => Html::default(),
    }
}

pub fn examples() -> Vec<Example> {
    let pasted = |text: &str| Action::Pasted { at: None, clip: text.into() };
    let mut fresh = State::new(Config::default());
    let doubts = after(&mut fresh, pasted(&doubtful()));
    let value = Some(crate::domain::table::CellValue::count(1));
    let decided = after(&mut fresh, Step::Settled { doubt: 0, value }.into());
    let cell = Place::Cell(TableId::T3, RowId::UnavailableNotHeld, ColumnId::OtherOrg);

    let mut editor = State::new(Config::default());
    editor.update(pasted(EXAMPLE));
    let over = after(&mut editor.clone(), pasted(&EXAMPLE.replace("云山", "白水")));
    let mut unsure = editor.clone();
    unsure.update(pasted(&doubtful()));
    let tables = after(&mut unsure, Step::OnlyTables.into());

    let website = "2024年政府网站工作年度报表\n首页网址\thttp://example.org\n网站主办单位\t云山镇人民政府\n独立用户访问总量\t1204\n网站总访问量\t3560\n";
    let one_table = "（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n（二）部分公开\t0\t0\t0\t0\t0\t0\t0\n";
    let unknown = |text: &str| after(&mut State::new(Config::default()), pasted(text));
    let names: Rc<[String]> = Rc::from(["yunshan-2024.txt".to_string(), "baishui-2024.html".to_string()]);
    vec![
        Example::new("import/doubts", shown(doubts, None, Some(cell))),
        Example::new("import/decided", shown(decided, None, None)),
        Example::new("import/over-open", shown(over, Some(&editor), None)),
        Example::new("import/only-tables", shown(tables, Some(&editor), None)),
        Example::new("import/website-form", shown(unknown(website), None, None)),
        Example::new("import/one-table", shown(unknown(one_table), None, None)),
        Example::new("import/files", shown(Import::Files(names), None, None)),
    ]
}
