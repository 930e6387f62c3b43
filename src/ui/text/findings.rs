//! The words of the findings panel.

use crate::app::cell_name;
use crate::bi;
use crate::domain::finding::{AcceptedBy, Standing, Summary};
use crate::domain::place::{BodyField, Place};
use crate::domain::rules::Assessed;
use crate::domain::schema::Part;
use crate::text::Bi;

pub static PANEL: Bi = Bi::fixed("检查结果", "Findings");
pub static LIST: Bi = Bi::fixed("逐项", "One by one");
pub static CLOSE: Bi = Bi::fixed("收起检查结果", "Close the findings");
pub static BY_GROUP: Bi = Bi::fixed("按类别查看", "Show by kind");
pub static TO_CELL: Bi = Bi::fixed("转到该格", "Go to cell");
pub static TO_TEXT: Bi = Bi::fixed("转到该处", "Go there");
pub static ABOUT_RULE: Bi = Bi::fixed("规则说明", "Rule");
pub static GIVE_REASON: Bi = Bi::fixed("说明原因", "Give a reason");
pub static WITHDRAW: Bi = Bi::fixed("撤回说明", "Withdraw the reason");
pub static ALL_RULES: Bi = Bi::fixed("规则目录", "All rules");
pub static STEPS: Bi = Bi::fixed("将要改动", "What would change");
pub static BECOMES: Bi = Bi::fixed("改为", "becomes");
pub static BLANK: Bi = Bi::fixed("空白", "blank");
pub static MEND_ALL: Bi = Bi::fixed("全部改好", "Apply all");
pub static PARTS: Bi = Bi::fixed("按部分查看", "Show one part");
pub static ALL_PARTS: Bi = Bi::fixed("全部部分", "All parts");
pub static RULES: Bi = Bi::fixed("按规则查看", "Show one rule");
pub static ANY_RULE: Bi = Bi::fixed("全部规则", "Any rule");
pub static NONE_HERE: Bi = Bi::fixed("所选范围内没有要处理的。", "Nothing to do in what is chosen.");
pub static SHOW_ALL: Bi = Bi::fixed("查看全部", "Show all");
pub static BASIS: Bi = Bi::fixed("依据：", "Basis: ");
pub static THIS_CELL: Bi = Bi::fixed("，此格", ", this cell");
pub static SUM: Bi = Bi::fixed("各项之和", "Sum of the parts");
pub static FILED: Bi = Bi::fixed("填报的总计", "Total as filed");
pub static LEFT_SUM: Bi = Bi::fixed("新收与结转之和", "Received and carried in");
pub static RIGHT_SUM: Bi = Bi::fixed("办理与结转之和", "Handled and carried over");
pub static OVER: Bi = Bi::fixed("多出", "Over by");
pub static SHORT: Bi = Bi::fixed("少了", "Short by");
pub static APART: Bi = Bi::fixed("相差", "Difference");
pub static WORKING: Bi = Bi::fixed("算式", "The sum");

/// The four kinds of findings, in the order of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Error,
    /// Cells and parts that nothing was written in yet.
    ToFill,
    ToConfirm,
    Info,
}

impl Group {
    pub const ALL: [Group; 4] = [Group::Error, Group::ToFill, Group::ToConfirm, Group::Info];

    pub fn name(self) -> Bi {
        match self {
            Group::Error => bi!("错误", "Error"),
            Group::ToFill => bi!("待填", "To fill in"),
            Group::ToConfirm => bi!("待确认", "To confirm"),
            Group::Info => bi!("提示", "Note"),
        }
    }

    pub fn count(self, n: usize) -> Bi {
        let one = n == 1;
        match self {
            Group::Error if one => bi!("错误 {n}", "{n} error"),
            Group::Error => bi!("错误 {n}", "{n} errors"),
            Group::ToFill => bi!("待填 {n}", "{n} to fill in"),
            Group::ToConfirm => bi!("待确认 {n}", "{n} to confirm"),
            Group::Info if one => bi!("提示 {n}", "{n} note"),
            Group::Info => bi!("提示 {n}", "{n} notes"),
        }
    }
}

/// How many findings of each group are open, and how many cells hold no figure yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub groups: [usize; 4],
    pub n_blank_cells: usize,
    pub n_cells: usize,
}

impl Tally {
    pub fn of(self, group: Group) -> usize {
        self.groups[group as usize]
    }
}

/// The verdict in a few words.
pub fn verdict(summary: &Summary, tally: Tally) -> Bi {
    let (errors, cells, blanks) = (tally.of(Group::Error), tally.n_blank_cells, tally.of(Group::ToFill));
    match summary.standing {
        _ if errors == 1 => bi!("1 处错误", "1 error"),
        _ if errors > 0 => bi!("{errors} 处错误", "{errors} errors"),
        Standing::NotComplete if cells == 1 => bi!("还差 1 格", "1 cell left"),
        Standing::NotComplete if cells > 0 => bi!("还差 {cells} 格", "{cells} cells left"),
        Standing::NotComplete if blanks == 1 => bi!("1 处没有写", "1 text is missing"),
        Standing::NotComplete => bi!("{blanks} 处没有写", "{blanks} texts are missing"),
        Standing::Errors | Standing::ToConfirm => match summary.warnings {
            1 => bi!("1 处待确认", "1 finding to confirm"),
            n => bi!("{n} 处待确认", "{n} findings to confirm"),
        },
        Standing::Ready => bi!("未发现问题", "No problems found"),
    }
}

/// The sentence under the verdict: what else there is, or what proves it.
pub fn verdict_more(summary: &Summary, tally: Tally, assessed: Assessed) -> Bi {
    let (cells, warnings) = (tally.n_blank_cells, tally.of(Group::ToConfirm));
    let to_fill = match cells {
        0 => None,
        1 => Some(bi!("1 格待填", "1 cell to fill in")),
        n => Some(bi!("{n} 格待填", "{n} cells to fill in")),
    };
    let to_confirm = (warnings > 0).then(|| bi!("{warnings} 处待确认", "{warnings} to confirm"));
    if tally.of(Group::Error) > 0 {
        let rest: Vec<Bi> = to_fill.into_iter().chain(to_confirm).collect();
        if rest.is_empty() {
            return bi!("其余没有发现问题。", "Nothing else was found.");
        }
        return bi!("另有 ", "Also ").then(&Bi::join(&rest, "、", ", ")).then(&bi!("。", "."));
    }
    match summary.standing {
        Standing::NotComplete if cells > 0 && warnings > 0 => {
            bi!(
                "表格尚未填完，另有 {warnings} 处待确认。",
                "The tables are not complete; {warnings} findings to confirm."
            )
        }
        Standing::NotComplete if cells > 0 => {
            bi!(
                "表格尚未填完，已填的部分没有发现问题。",
                "The tables are not complete; what is filled in shows no problems."
            )
        }
        Standing::NotComplete => bi!("表格已填完，文字还没有写全。", "The tables are complete, the texts are not."),
        Standing::Errors | Standing::ToConfirm => bi!("没有发现错误。", "No errors were found."),
        Standing::Ready => {
            let (n_cells, n) = (tally.n_cells, assessed.holding);
            bi!(
                "可以发布：{n_cells} 格全部填写，{n} 项勾稽关系全部相符。",
                "Ready to publish: all {n_cells} cells are filled in, all {n} relations agree."
            )
        }
    }
}

/// The line at the foot: what was checked and what waits.
pub fn assessed(assessed: Assessed) -> Bi {
    let Assessed { checked, not_assessable: waiting, holding } = assessed;
    let all = checked + waiting;
    if waiting > 0 {
        return bi!(
            "{all} 项勾稽关系已核对 {checked} 项，{waiting} 项待填齐后核对。",
            "{checked} of {all} relations checked; {waiting} wait for their figures."
        );
    }
    if holding == all {
        return bi!("{all} 项勾稽关系已全部核对，全部相符。", "All {all} relations checked, all agree.");
    }
    let failing = all - holding;
    bi!("{all} 项勾稽关系已全部核对，{failing} 项不符。", "All {all} relations checked, {failing} do not agree.")
}

pub fn consequences(n: usize) -> Bi {
    match n {
        1 => bi!("另有 1 项由此引起", "1 more follows from this"),
        _ => bi!("另有 {n} 项由此引起", "{n} more follow from this"),
    }
}

/// How many findings can be mended at once without a question.
pub fn safe(n: usize) -> Bi {
    match n {
        1 => bi!("1 处可直接改好", "1 can be mended at once"),
        _ => bi!("{n} 处可直接改好", "{n} can be mended at once"),
    }
}

/// The steps of a fix that are not listed.
pub fn more_steps(n: usize) -> Bi {
    bi!("另有 {n} 处同样改动", "{n} more of the same kind")
}

/// Where a step of a fix is: a cell by row and column, anything else by its part.
pub fn step(at: Place) -> Bi {
    match at {
        Place::Cell(..) => cell_name(at),
        _ => place(at),
    }
}

pub fn accepted(n: usize) -> Bi {
    bi!("已说明原因 {n} 项", "{n} with a reason given")
}

pub static ACCEPTED: Bi = Bi::fixed("已说明", "Reason given");

/// Who gave the reason, when, and the reason.
pub fn reason(accepted: &AcceptedBy) -> Bi {
    let who: Vec<&str> = accepted.by.iter().chain(&accepted.date).map(|text| &**text).collect();
    let reason = &*accepted.reason;
    if who.is_empty() {
        return Bi::same(reason);
    }
    let (zh, en) = (who.join("，"), who.join(", "));
    Bi { zh: format!("{zh}：{reason}").into(), en: format!("{en}: {reason}").into() }
}

/// Operands of a sum that are all zero, in one line.
pub fn zeros(n: usize) -> Bi {
    match n {
        1 => bi!("另 1 项为 0", "1 other is 0"),
        _ => bi!("其余 {n} 项为 0", "{n} others are 0"),
    }
}

/// All operands but the suspect, where they are too many to list.
pub fn other_parts(n: usize) -> Bi {
    bi!("其余 {n} 项之和", "Sum of the {n} others")
}

/// `41 ＋ 2 ＋ 1 ＝ 44，总计填报 17`: the sum in one line, where a part is the suspect.
pub fn line_against(sum: &str, total: &str) -> Bi {
    let sum_en = half_width(sum);
    Bi { zh: format!("{sum}，总计填报 {total}").into(), en: format!("{sum_en}, total filed as {total}").into() }
}

fn half_width(sum: &str) -> String {
    sum.replace('＋', "+").replace('＝', "=")
}

/// `1 ＋ 1 ＝ 2，填报多 1`: the sum in one line, where the total is the suspect.
pub fn line(sum: &str, delta: i64) -> Bi {
    let by = delta.unsigned_abs();
    let sum_en = half_width(sum);
    if delta > 0 {
        Bi { zh: format!("{sum}，填报多 {by}").into(), en: format!("{sum_en}, filed {by} too many").into() }
    } else {
        Bi { zh: format!("{sum}，填报少 {by}").into(), en: format!("{sum_en}, filed {by} too few").into() }
    }
}

pub const PLUS: &str = "＋";
/// Between what stands and what would stand.
pub const ARROW: &str = "→";
pub const EQUALS: &str = "＝";

/// Where a finding looks, short: 表三 予以公开.
pub fn place(place: Place) -> Bi {
    let spaced =
        |a: &Bi, b: &Bi| Bi { zh: format!("{} {}", a.zh, b.zh).into(), en: format!("{}, {}", a.en, b.en).into() };
    let part = |part: Part| Bi { zh: format!("{}、{}", part.ordinal(), part.term().zh).into(), en: part.term().en };
    match place {
        Place::Cell(table, row, _) | Place::Row(table, row) => spaced(&table.term(), &row.term()),
        Place::Table(table) | Place::Around(table) => table.term(),
        Place::Overview => part(Part::Overview),
        Place::Topic(topic) => Bi { zh: format!("一{}", topic.heading()).into(), en: topic.term().en },
        Place::Problems => part(Part::Problems),
        Place::OtherMatters => part(Part::OtherMatters),
        Place::Title => super::paper::TITLE.clone(),
        Place::Preface => super::paper::PREFACE.clone(),
        Place::DocumentNumber => super::paper::DOCUMENT_NUMBER.clone(),
        Place::Signature => super::paper::SIGNATURE.clone(),
        Place::Year => super::paper::YEAR.clone(),
        Place::Body(BodyField::Name) => super::paper::BODY.clone(),
        Place::Body(BodyField::Kind) => super::paper::KIND.clone(),
        Place::Body(BodyField::Level) => super::paper::LEVEL.clone(),
        Place::Body(BodyField::Scope) => super::paper::SCOPE.clone(),
        Place::Unplaced(_) => super::paper::name(place),
    }
}

/// An operand in a sum that runs along a row, down a column, or both.
pub fn operand(place: Place, same_row: bool, same_column: bool) -> Bi {
    match place {
        Place::Cell(_, _, column) if same_row => column.term(),
        Place::Cell(_, row, _) if same_column => row.term(),
        _ => cell_name(place),
    }
}

/// A consequence in one line: where, and what differs there.
pub fn told_at(at: Place, message: &Bi) -> Bi {
    let Bi { zh, en } = place(at);
    Bi { zh: format!("{zh}：{}", message.zh).into(), en: format!("{en}: {}", message.en).into() }
}
