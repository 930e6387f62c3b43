//! Words about drafts kept on this machine.

use crate::app::drafts::{DraftInfo, DraftState};
use crate::bi;
use crate::text::Bi;

pub static LIST: Bi = Bi::fixed("本机草稿", "Drafts on this machine");
pub static NONE: Bi = Bi::fixed("本机还没有草稿。", "There are no drafts on this machine yet.");
pub static ONLY_HERE: Bi = Bi::fixed(
    "草稿只存在这台电脑的这个浏览器里，清除浏览器数据会一并删除。",
    "Drafts are kept in this browser on this computer only; clearing its data deletes them.",
);
pub static OPEN: Bi = Bi::fixed("继续", "Continue");
pub static DELETE: Bi = Bi::fixed("删除", "Delete");
pub static DELETE_ALL: Bi = Bi::fixed("清除本机全部草稿", "Delete all drafts on this machine");
pub static REFUSE: Bi = Bi::fixed("不在本机保留草稿", "Keep no drafts on this machine");
pub static REFUSE_HINT: Bi =
    Bi::fixed("共用电脑时选用；离开页面前请保存 JSON", "For shared computers; save the JSON before you leave");
pub static DELETE_ONE_TITLE: Bi = Bi::fixed("删除草稿", "Delete a draft");
pub static CANNOT_UNDO: Bi = Bi::fixed(
    "删除后不能恢复。已保存的 JSON 文件不受影响。",
    "This cannot be undone. JSON files you saved are not touched.",
);
pub static ELSEWHERE: Bi = Bi::fixed(
    "这份报告也在另一个标签页中打开。两边的修改各存一份草稿，互不覆盖；请只在一处修改，或改完后比较两份。",
    "This report is also open in another tab. Each tab keeps a draft of its own and neither overwrites the other; edit in one place, or compare the two when done.",
);
pub static GO_ON_HERE: Bi = Bi::fixed("在此继续", "Go on here");

/// A draft in the list: 云山镇人民政府 2024.
pub fn name(draft: &DraftInfo) -> Bi {
    let body = if draft.name.trim().is_empty() { super::frame::NO_BODY.clone() } else { Bi::same(draft.name.clone()) };
    match draft.year {
        Some(year) => Bi::join([&body, &Bi::same(year.to_string())], " ", " "),
        None => body,
    }
}

/// What the buttons of a draft are called for those who listen.
pub fn of(word: &Bi, draft: &DraftInfo) -> Bi {
    Bi::join([word, &name(draft)], "：", ": ")
}

pub fn delete_one(draft: &str) -> Bi {
    bi!("将删除“{draft}”的草稿。", "The draft of “{draft}” will be deleted.")
}

pub fn delete_all(n: usize) -> Bi {
    bi!("将删除本机上的 {n} 份草稿。", "{n} drafts on this machine will be deleted.")
}

/// Where the draft stands, on the bar: short words, and a tooltip.
pub fn state(state: &DraftState) -> Option<(Bi, Option<Bi>)> {
    match state {
        DraftState::Untouched => None,
        DraftState::Pending => Some((bi!("自动保存中", "Keeping a draft"), None)),
        DraftState::Kept { at } => {
            Some((bi!("已自动保存 {at}，仅存本机", "Draft kept {at}, on this machine only"), Some(ONLY_HERE.clone())))
        }
        DraftState::Failed(failure) => Some((bi!("不能自动保存", "Drafts cannot be kept"), Some(failure.text()))),
        DraftState::Off => Some((bi!("有修改未保存，不留草稿", "Unsaved changes, no draft kept"), None)),
    }
}
