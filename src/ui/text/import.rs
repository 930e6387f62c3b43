//! The words around what came in: the preview, the questions about files and about what is no report.

use crate::app::import::preview::{Counts, Doubt, DoubtKind, Merge};
use crate::bi;
use crate::domain::note::Seems;
use crate::domain::table::CellValue;
use crate::text::Bi;

pub static NAME: Bi = Bi::fixed("导入预览", "Import preview");
pub static CLIPBOARD: Bi = Bi::fixed("粘贴的内容", "what was pasted");
pub static SOURCE: Bi = Bi::fixed("原文", "Source");
pub static SOURCE_LINES: Bi = Bi::fixed("原文各行", "Lines of the source");
pub static FOUND: Bi = Bi::fixed("读出的内容", "What was recognised");
pub static LOOK_FIRST: Bi = Bi::fixed("先看", "To look at first");
pub static NOTHING_TO_DECIDE: Bi = Bi::fixed("没有要先看的格", "No cell needs a decision");
pub static MAY_STAY: Bi = Bi::fixed("不处理也可以导入，原样保留", "May be taken in undecided; the words stay");
pub static REMARKS: Bi = Bi::fixed("读取说明", "Remarks on the reading");
pub static DROP: Bi = Bi::fixed("放弃", "Drop it");
pub static AS_TEXT: Bi = Bi::fixed("作为文字放入某部分", "Put it in as text");
pub static ONLY_TABLES: Bi = Bi::fixed("只选表格", "Select tables only");
pub static TAKE_ALL: Bi = Bi::fixed("全部导入", "Take all");
pub static INTO: Bi = Bi::fixed("并入当前报告", "Take into the open report");
pub static AS_PREVIOUS: Bi = Bi::fixed("作为上年报告对照", "Compare as last year's report");
pub static REPLACE: Bi = Bi::fixed("替换当前报告", "Replace the open report");
pub static REPLACE_NEEDS_ALL: Bi =
    Bi::fixed("勾选全部读出的部分后才能替换", "Replacing needs every part that was recognised");
pub static NOT_FOUND: Bi = Bi::fixed("没有读到", "Not found");
pub static SAME: Bi = Bi::fixed("与当前报告相同", "As in the open report");
pub static OTHER_EDITION: Bi =
    Bi::fixed("格式年份与当前报告不同，不能并入", "Of another edition than the open report; cannot be taken into it");
pub static KEEP: Bi = Bi::fixed("保留原文", "Keep the words");
pub static LEAVE_BLANK: Bi = Bi::fixed("留空，稍后填写", "Leave blank for now");
pub static OWN_VALUE: Bi = Bi::fixed("自行填写", "Type the value");
pub static DECIDED: Bi = Bi::fixed("已定", "Decided");
pub static BODY_AND_TITLE: Bi = Bi::fixed("标题、单位、年度和前言", "Title, body, year and preface");
pub static FILES_TITLE: Bi = Bi::fixed("一次只打开一份报告", "One report is open at a time");
pub static PLACE_AS_TEXT: Bi = Bi::fixed("作为文字放入", "Put it in as text under");
pub static PLACE_IT: Bi = Bi::fixed("放入文字", "Put in the text");
pub static TABLES_ONLY: Bi = Bi::fixed("只取表格", "Take the tables only");
pub static TEXT_KEPT: Bi =
    Bi::fixed("文字接在所选部分原有文字之后，可以撤销。", "The text goes after what stands there, and can be undone.");

pub fn title(source: Option<&str>, n_lines: usize) -> Bi {
    let source = source.map_or_else(|| CLIPBOARD.clone(), |name| Bi::same(name.to_string()));
    let Bi { zh, en } = &source;
    match n_lines {
        0 => bi!("导入预览：{zh}", "Import preview: {en}"),
        n => bi!("导入预览：{zh}，{n} 行", "Import preview: {en}, {n} lines"),
    }
}

pub fn counts(counts: Counts) -> Bi {
    let Counts { all, sure, to_confirm, unread, blank } = counts;
    let clauses = [
        (true, bi!("{all} 格中 {sure} 格已确认", "{sure} of {all} cells are sure")),
        (to_confirm > 0, bi!("{to_confirm} 格待确认", "{to_confirm} to confirm")),
        (unread > 0, bi!("{unread} 格未读出", "{unread} not read")),
        (blank > 0, bi!("{blank} 格空白", "{blank} blank")),
    ];
    let said: Vec<Bi> = clauses.into_iter().filter(|(is_said, _)| *is_said).map(|(_, clause)| clause).collect();
    Bi::join(&said, "，", ", ")
}

pub fn look_first(n_open: usize) -> Bi {
    bi!("先看这 {n_open} 处", "{n_open} to look at first")
}

pub fn take_some(n: usize) -> Bi {
    bi!("只导入所选 {n} 部分", "Take the {n} selected parts")
}

/// What the two buttons would do to the open report.
pub fn over_open(title: &str, is_kept: bool) -> Bi {
    let kept = if is_kept {
        bi!("留作本机草稿", "kept as a draft")
    } else {
        bi!("可以撤销找回", "back with undo")
    };
    let Bi { zh, en } = &kept;
    bi!(
        "替换：当前的《{title}》{zh}。并入：只改勾选的部分，原文空白处不动。",
        "Replace: “{title}” is {en}. Take in: only the ticked parts change, and blanks change nothing."
    )
}

pub fn line_no(line: u32) -> Bi {
    bi!("第 {line} 行", "Line {line}")
}

pub fn kind(kind: DoubtKind) -> Bi {
    match kind {
        DoubtKind::Unread => bi!("未读出", "Not read"),
        DoubtKind::ToConfirm | DoubtKind::Placeholder => bi!("待确认", "To confirm"),
        DoubtKind::Blank => bi!("空白", "Blank"),
    }
}

/// What stood there and what it was read as.
pub fn doubt(doubt: &Doubt, words: &str, value: &str) -> Bi {
    let n = doubt.places.len();
    match doubt.kind {
        DoubtKind::Unread => bi!("原文是“{words}”，不是数字", "The source has “{words}”, which is no number"),
        DoubtKind::ToConfirm => bi!("原文“{words}”读作 {value}", "“{words}” was read as {value}"),
        DoubtKind::Placeholder if n == 1 => {
            bi!("原文是“{words}”，应为数字", "The source has “{words}” where a number is due")
        }
        DoubtKind::Placeholder => {
            bi!(
                "{n} 格原文是“{words}”一类符号，应为数字",
                "{n} cells have a sign such as “{words}” where a number is due"
            )
        }
        DoubtKind::Blank if n == 1 => bi!("原文此处空白", "The source has nothing here"),
        DoubtKind::Blank => bi!("{n} 格原文空白", "{n} cells are blank in the source"),
    }
}

/// The button that gives a value.
pub fn fill(doubt: &Doubt, value: &CellValue) -> Bi {
    let (n, value) = (doubt.places.len(), value.text());
    match n {
        1 => bi!("填 {value}", "Fill in {value}"),
        _ => bi!("这 {n} 格填 {value}", "Fill the {n} with {value}"),
    }
}

pub fn confirm(value: &str) -> Bi {
    bi!("确认 {value}", "{value} is right")
}

/// How a section differs from the open report.
pub fn difference(merge: &Merge) -> Bi {
    let n = merge.n_changed + merge.n_texts;
    let new = merge.n_cells - merge.n_changed;
    match (n, merge.ops.is_empty()) {
        (_, true) => SAME.clone(),
        (0, _) => bi!("填入 {new} 格，不改原有数字", "{new} cells filled, none overwritten"),
        _ if merge.n_cells > 0 => bi!("{n} 处与当前报告不同", "{n} differ from the open report"),
        _ => bi!("文字与当前报告不同", "The text differs from the open report"),
    }
}

pub fn n_cells(n: usize) -> Bi {
    bi!("{n} 格", "{n} cells")
}

/// What it seems to be, as the title of the question.
pub fn seems(seems: Seems) -> Bi {
    match seems {
        Seems::WebsiteReport => bi!("像是政府网站工作年度报表", "This seems to be the annual form about a web site"),
        Seems::EarlierForm => {
            bi!("像是 2018 年及以前格式的年度报告", "This seems to be a report in the form of 2018 or before")
        }
        Seems::OneTable(table) => {
            let Bi { zh, en } = table.term();
            bi!("内容只有{zh}，没有报告的其他部分", "The content is {en} and nothing else of the report")
        }
        Seems::Tables => {
            bi!("内容只有表格，没有六个部分的标题", "The content is tables without the headings of the parts")
        }
        Seems::WithoutTables => bi!("只有文字，三张表不在其中", "The text is here, its three tables are not"),
        Seems::Report | Seems::OtherText | Seems::Nothing => {
            bi!("没有认出年度报告的内容", "No annual report was recognised")
        }
    }
}

/// What that means and what can be done.
pub fn seems_more(seems: Seems) -> Bi {
    match seems {
        Seems::WebsiteReport => bi!(
            "它与政府信息公开工作年度报告是两张表，数字不能互填。文字还在这里，可以放进某个部分。",
            "It is another form, and its figures do not belong here. The text is kept and can go into a part."
        ),
        Seems::EarlierForm => bi!(
            "它的栏目与现行三张表不同，数字没有填入。文字还在这里，可以放进某个部分。",
            "Its columns are not those of the three tables, so no figure was placed. The text is kept and can go into a part."
        ),
        Seems::OneTable(_) | Seems::Tables => bi!(
            "取表格会新建一份报告，把数字填进去，其余部分待写。",
            "Taking the tables starts a report with these figures; the rest is to be written."
        ),
        _ => bi!("文字还在这里，可以放进某个部分。", "The text is kept and can go into a part."),
    }
}

pub fn files_body(n: usize) -> Bi {
    bi!("给了 {n} 个文件，都还没有打开。选一个：", "{n} files were given and none is open yet. Choose one:")
}
