//! The words around the official tables. What stands in the tables is data of the form.

use crate::bi;
use crate::domain::schema::TableId;
use crate::text::Bi;

pub static FILL_ZEROS: Bi = Bi::fixed("空格填 0", "Fill blanks with 0");
pub static SWIPE: Bi = Bi::fixed("表格较宽，可左右滑动", "The table is wide: slide it sideways");
pub static COMPUTED: Bi = Bi::fixed("自动求和", "computed");
pub static TO_FILL: Bi = Bi::fixed("待填", "to fill in");
pub static TO_CONFIRM: Bi = Bi::fixed("待确认", "to confirm");
pub static HOLDS: Bi = Bi::fixed("相符", "agrees");
pub static NOTE: Bi = Bi::fixed("注", "n.");

pub static CHECKED_RELATION: Bi = Bi::fixed("核对项目", "What is checked");
pub static BALANCE: Bi = Bi::fixed("一 ＋ 二 ＝ 三 ＋ 四", "一 + 二 = 三 + 四");
pub static HANDLED: Bi = Bi::fixed("各项之和 ＝（七）总计", "Sum of outcomes =（七）总计");

/// Where the ordinal of a group ends: （三）不予公开.
pub const ORDINAL_END: char = '）';

/// What a cell says to those who listen, beside its value.
pub static SAYS_COMPUTED: Bi = Bi::fixed("自动求和", "computed");
pub static SAYS_MISSING: Bi = Bi::fixed("待填", "to fill in");
pub static SAYS_AWAITED: Bi = Bi::fixed("各项填齐后自动求和", "computed once its parts are there");
pub static SAYS_PLACEHOLDER: Bi = Bi::fixed("不是数字，没有发生的填 0", "no figure; enter 0 where nothing happened");
pub static SAYS_UNREAD: Bi = Bi::fixed("没有读成数字，保留原文", "not read as a number, kept as written");
pub static SAYS_DOUBTED: Bi = Bi::fixed("待确认", "to confirm");
pub static SAYS_TOUCHED: Bi = Bi::fixed("因别处的错误而不符", "differs because of another cell");
pub static SAYS_DIFFERS: Bi = Bi::fixed("与勾稽关系不符", "does not agree with its relation");
pub static SAYS_ACCEPTED: Bi = Bi::fixed("不符，已说明原因", "differs, with a reason given");

pub mod legend {
    use crate::text::Bi;

    pub static DIFFERS: Bi = Bi::fixed("填报与算得的值不同", "differs from the computed value");
    pub static TOUCHED: Bi = Bi::fixed("受别处牵连", "differs because of another cell");
    pub static UNREAD: Bi = Bi::fixed("未读出", "not read");
}

pub fn caption(table: TableId) -> Bi {
    let (table, part) = (table.term(), table.part().term());
    Bi { zh: format!("{} {}", table.zh, part.zh).into(), en: format!("{}: {}", table.en, part.en).into() }
}

pub fn checks_caption(table: TableId) -> Bi {
    let Bi { zh, en } = table.term();
    Bi { zh: format!("{zh}逐列核对").into(), en: format!("{en}, column by column").into() }
}

pub fn should_be(expected: &str) -> Bi {
    bi!("应为 {expected}", "should be {expected}")
}

pub fn take(expected: &str) -> Bi {
    bi!("改为 {expected}", "Change to {expected}")
}

pub fn noted(note: &str) -> Bi {
    bi!("原格附注：{note}", "Note in the cell: {note}")
}

pub fn too_much(n: u64) -> Bi {
    bi!("多 {n}", "{n} over")
}

pub fn too_little(n: u64) -> Bi {
    bi!("少 {n}", "{n} short")
}

/// Beside the heading of a table's part.
pub fn blanks(n: usize) -> Bi {
    match n {
        1 => bi!("还差 1 格", "1 cell left"),
        _ => bi!("还差 {n} 格", "{n} cells left"),
    }
}
