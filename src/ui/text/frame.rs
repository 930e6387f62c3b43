//! The words around the document: bar, rail, start screen, dialogs, what was read.

use crate::app::SaveState;
use crate::app::config::Theme;
use crate::app::effect::SavedHow;
use crate::app::progress::{Progress, Section};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::note::NoteKind;
use crate::domain::place::Place;
use crate::domain::schema::Part;
use crate::text::Bi;

/// What the product calls itself.
pub static PRODUCT: Bi = Bi::fixed("公开年报", "Gongkai");
pub static TOOLS: Bi = Bi::fixed("工具栏", "Tools");
pub static SECTIONS: Bi = Bi::fixed("报告各部分", "Parts of the report");
pub static GO_TO_SECTION: Bi = Bi::fixed("转到", "Go to");
pub static DESK: Bi = Bi::fixed("报告", "Report");
pub static FINDINGS: Bi = Bi::fixed("检查结果", "Findings");
pub static CHECK: Bi = Bi::fixed("检查", "Check");
pub static MORE: Bi = Bi::fixed("更多", "More");
pub static NO_BODY: Bi = Bi::fixed("未填单位", "No body yet");
pub static EDIT_DETAILS: Bi = Bi::fixed("修改填报单位和年度", "Change body and year");
pub static ON: Bi = Bi::fixed("开", "On");
pub static OFF: Bi = Bi::fixed("关", "Off");
pub static LANGUAGE: Bi = Bi::fixed("界面语言", "Language");
pub static THEME: Bi = Bi::fixed("颜色", "Colours");
pub static UNDO_IT: Bi = Bi::fixed("撤销", "Undo");
pub static CLOSE: Bi = Bi::fixed("关闭", "Close");
pub static CANCEL: Bi = Bi::fixed("取消", "Cancel");
pub static DROP_HERE: Bi = Bi::fixed("松开鼠标，打开这个文件", "Release to open this file");

/// The languages name themselves; these two words are never translated.
pub const CHINESE: &str = "中文";
pub const ENGLISH: &str = "English";

pub mod start {
    use crate::text::Bi;

    pub static SUBTITLE: Bi = Bi::fixed(
        "政府信息公开工作年度报告，2021 年格式",
        "Annual report on open government information, form of 2021",
    );
    pub static TITLE: Bi = Bi::fixed("检查一份年度报告", "Check an annual report");
    pub static FIELD: Bi = Bi::fixed("粘贴整篇报告，或把文件拖到这里", "Paste the whole report, or drop a file here");
    pub static READ: Bi = Bi::fixed("读取", "Read it");
    pub static NEW: Bi = Bi::fixed("新建", "New");
    pub static OPEN: Bi = Bi::fixed("打开文件", "Open a file");
    pub static EXAMPLE: Bi = Bi::fixed("看示例", "See an example");
    pub static ACCEPT: Bi = Bi::fixed(
        "可读 Word（.docx）、Excel（.xlsx、.xls）、csv、html、txt、json 文件，以及从 Word、Excel、网页复制的内容",
        "Reads Word (.docx), Excel (.xlsx, .xls), csv, html, txt and json files, and what is copied from Word, Excel or a web page",
    );
    pub static PRIVACY: Bi = Bi::fixed(
        "所有处理都在本机浏览器内完成，不上传任何内容。",
        "Everything happens in this browser; nothing is uploaded.",
    );
    pub static SECRETS: Bi = Bi::fixed(
        "本工具只用于非涉密内容，涉密内容不要在联网计算机上处理。",
        "For unclassified material only; do not process state secrets on a networked computer.",
    );
}

pub mod reading {
    use crate::text::Bi;

    pub static NAME: Bi = Bi::fixed("读取情况", "What was read");
    pub static DISMISS: Bi = Bi::fixed("收起读取情况", "Put this away");
    pub static AS_WRITTEN: Bi = Bi::fixed("原文", "As written");
    pub static READ_AS: Bi = Bi::fixed("读作", "read as");
}

pub mod new {
    use crate::text::Bi;

    pub static TITLE: Bi = Bi::fixed("新建报告", "New report");
    pub static NAME: Bi = Bi::fixed("单位全称", "Full name of the body");
    pub static NAME_HINT: Bi = Bi::fixed("与印章一致，写进标题", "As on its seal; it goes into the title");
    pub static KIND: Bi = Bi::fixed("类别", "Kind");
    pub static LEVEL: Bi = Bi::fixed("层级", "Level");
    pub static YEAR: Bi = Bi::fixed("年度", "Year");
    pub static UNSET: Bi = Bi::fixed("暂不填", "Not set");
    pub static CREATE: Bi = Bi::fixed("建立", "Create");
    pub static NAME_NEEDED: Bi = Bi::fixed("还没有填单位全称。", "The name of the body is missing.");
    pub static YEAR_WRONG: Bi = Bi::fixed("年度是四位数字，2008 起。", "A year has four digits, from 2008 on.");
    pub static WHAT_HAPPENS: Bi = Bi::fixed(
        "标题和引言按通行写法先填好，可以再改；三张表的总计自动求和。",
        "Title and preface are filled in with the usual wording and can be changed; totals of the tables are computed.",
    );
}

pub mod rule {
    use crate::text::Bi;

    pub static CHECKS: Bi = Bi::fixed("检查什么", "What it checks");
    pub static WHY: Bi = Bi::fixed("为什么", "Why it matters");
    pub static BASIS: Bi = Bi::fixed("依据", "Basis");
    pub static HOW_TO_MEND: Bi = Bi::fixed("怎么改", "How to mend it");
    pub static EXAMPLES: Bi = Bi::fixed("示例", "Examples");
    pub static BAD: Bi = Bi::fixed("会报告", "Reported");
    pub static GOOD: Bi = Bi::fixed("不会报告", "Not reported");
    pub static BLANK: Bi = Bi::fixed("空白", "blank");
    pub static UNKNOWN: Bi = Bi::fixed("没有这条规则", "There is no such rule");
    pub static CATALOGUE: Bi = Bi::fixed("规则目录", "All rules");
    pub static SEARCH: Bi = Bi::fixed("查找规则", "Search the rules");
    pub static SEARCH_HINT: Bi = Bi::fixed("例如：总计、结转、年度", "For example: total, carried over, year");
    pub static NOTHING_FOUND: Bi = Bi::fixed("没有符合的规则，换一个词再查。", "No rule matches; try another word.");

    /// What the rules of a family look at, in the order of the catalogue.
    pub static FAMILIES: [Bi; 7] = [
        Bi::fixed("全篇", "The whole report"),
        Bi::fixed("表二", "Table 2"),
        Bi::fixed("表三", "Table 3"),
        Bi::fixed("表四", "Table 4"),
        Bi::fixed("正文与表格", "Text against tables"),
        Bi::fixed("与上年报告对照", "Against last year's report"),
        Bi::fixed("写法与残留", "Wording and leftovers"),
    ];

    /// The family of a rule, by the letters before the number of its code.
    pub fn family(code: &str) -> &'static Bi {
        let nth = match code.split('-').next().unwrap_or_default() {
            "T2" => 1,
            "T3" => 2,
            "T4" => 3,
            "N" => 4,
            "X" => 5,
            "M" => 6,
            _ => 0,
        };
        &FAMILIES[nth]
    }
}

/// The form for the reason to accept a finding with.
pub mod accept {
    use crate::text::Bi;

    pub static TITLE: Bi = Bi::fixed("说明原因", "Give a reason");
    pub static REASON: Bi = Bi::fixed("原因", "Reason");
    pub static REASON_HINT: Bi = Bi::fixed(
        "随报告一起保存。所涉数字或文字改动后，这条说明自动失效。",
        "Saved with the report. It lapses when the figures or words it is about change.",
    );
    pub static REASON_NEEDED: Bi = Bi::fixed("写出原因，再接受。", "Write the reason first.");
    pub static BY: Bi = Bi::fixed("说明人", "By");
    pub static ACCEPT: Bi = Bi::fixed("接受并保留原文", "Accept and keep as written");
}

pub fn theme(theme: Theme) -> Bi {
    match theme {
        Theme::Auto => bi!("跟随系统", "System"),
        Theme::Light => bi!("浅色", "Light"),
        Theme::Dark => bi!("深色", "Dark"),
        Theme::Contrast => bi!("高对比", "Contrast"),
    }
}

/// The short name of a section, as on the rail.
pub fn section(section: Section) -> Bi {
    match section {
        Section::Front => bi!("标题与前言", "Title and preface"),
        Section::Part(Part::Overview) => bi!("总体情况", "Overview"),
        Section::Part(Part::T2) => bi!("主动公开", "Disclosure"),
        Section::Part(Part::T3) => bi!("申请办理", "Requests"),
        Section::Part(Part::T4) => bi!("复议诉讼", "Review, suits"),
        Section::Part(Part::Problems) => bi!("问题改进", "Problems"),
        Section::Part(Part::OtherMatters) => bi!("其他事项", "Other matters"),
    }
}

/// The mark before it: 题, or the part's number.
pub fn section_number(section: Section) -> Bi {
    match section {
        Section::Front => bi!("题", "T"),
        Section::Part(part) => Bi { zh: part.ordinal().into(), en: (part as usize + 1).to_string().into() },
    }
}

/// What is left to do in a section, in words: 1 处错误，2 格待填.
pub fn progress(progress: Progress) -> Bi {
    let Progress { errors, warnings, n_unfilled, is_blank } = progress;
    let mut words = Vec::new();
    if n_unfilled > 0 {
        words.push(bi!("{n_unfilled} 格待填", "{n_unfilled} to fill"));
    } else if is_blank {
        words.push(bi!("待写", "to write"));
    }
    // A blank section is one thing to do, not an error besides.
    if errors > 0 && !is_blank {
        let noun = plural(errors, "error", "errors");
        words.insert(0, bi!("{errors} 错误", "{errors} {noun}"));
    }
    if warnings > 0 && words.is_empty() {
        words.push(bi!("{warnings} 待确认", "{warnings} to confirm"));
    }
    if words.is_empty() {
        words.push(bi!("完成", "done"));
    }
    Bi::join(&words, "，", ", ")
}

/// Where the work stands, on the bar: short words, and where the file went for the tooltip.
pub fn save_state(state: &SaveState) -> (Bi, Option<Bi>) {
    match state {
        SaveState::Untouched => (bi!("没有改动", "No changes"), None),
        SaveState::Unsaved => (bi!("有修改未保存", "Unsaved changes"), None),
        SaveState::Saved { at, how } => match how {
            SavedHow::File(name) => {
                (bi!("已保存 {at}", "Saved {at}"), Some(bi!("写入文件 {name}", "Written to {name}")))
            }
            SavedHow::Download(name) => (
                bi!("已下载 {at}", "Downloaded {at}"),
                Some(bi!("浏览器的下载文件夹中，文件名 {name}", "In the browser's download folder as {name}")),
            ),
            SavedHow::Host => (bi!("已提交页面 {at}", "Handed to the page {at}"), None),
            SavedHow::Cancelled => (bi!("有修改未保存", "Unsaved changes"), None),
        },
        SaveState::Failed(error) => (bi!("保存失败", "Not saved"), Some(error.text())),
    }
}

/// The tooltip of undo: what would be taken back.
pub fn undo(label: Option<&Bi>) -> Bi {
    label.map_or_else(|| bi!("撤销", "Undo"), |label| bi!("撤销：", "Undo: ").then(label))
}

pub fn redo(label: Option<&Bi>) -> Bi {
    label.map_or_else(|| bi!("恢复", "Redo"), |label| bi!("恢复：", "Redo: ").then(label))
}

pub fn close(title: &Bi) -> Bi {
    bi!("关闭：", "Close: ").then(title)
}

pub fn dismiss(text: &Bi) -> Bi {
    bi!("收起：", "Dismiss: ").then(text)
}

/// The button that unfolds the notes about what was read.
pub fn n_notes(n: usize) -> Bi {
    let noun = plural(n, "note", "notes");
    bi!("{n} 条说明", "{n} {noun}")
}

pub fn note_kind(kind: NoteKind) -> Bi {
    match kind {
        NoteKind::Assumed => bi!("推定", "Assumed"),
        NoteKind::Unread => bi!("未读出", "Not read"),
        NoteKind::Unit => bi!("单位", "Unit"),
        NoteKind::CellNote => bi!("格内附注", "Note in a cell"),
        NoteKind::Placement => bi!("放不进表格", "Not placed"),
        NoteKind::Heading => bi!("标题不同", "Heading differs"),
        NoteKind::TableMissing => bi!("缺表", "Table missing"),
        NoteKind::OtherReport => bi!("未识别", "Not recognised"),
        NoteKind::UnknownMember => bi!("未知内容", "Unknown member"),
        NoteKind::LeftOut => bi!("未带入", "Left out"),
    }
}

/// A place in words: 表三 本年新收，自然人.
pub fn place(place: Place) -> Bi {
    match place {
        Place::Year => bi!("年度", "Year"),
        Place::Title => bi!("标题", "Title"),
        Place::Preface => bi!("前言", "Preface"),
        Place::DocumentNumber => bi!("文号", "Document number"),
        Place::Signature => bi!("落款", "Signature"),
        Place::Body(_) => bi!("填报单位", "Reporting body"),
        Place::Overview => Part::Overview.term(),
        Place::Topic(topic) => topic.term(),
        Place::Table(table) | Place::Around(table) => table.term(),
        Place::Row(table, row) => Bi::join([&table.term(), &row.term()], " ", ", "),
        Place::Cell(table, row, column) => {
            let cell = Bi::join([&row.term(), &column.term()], "，", ", ");
            Bi::join([&table.term(), &cell], " ", ", ")
        }
        Place::Problems => Part::Problems.term(),
        Place::OtherMatters => Part::OtherMatters.term(),
        Place::Unplaced(_) => bi!("未归入各部分的文字", "Text outside the parts"),
    }
}

pub fn severity(severity: Severity) -> Bi {
    match severity {
        Severity::Error => bi!("错误", "Error"),
        Severity::Warning => bi!("待确认", "To confirm"),
        Severity::Info => bi!("提示", "Hint"),
    }
}

/// The word at the beginning of a line of a rule's example: an address in words, or a row as it stands on the form.
pub fn fixture_word(word: &str) -> Bi {
    match word {
        "edition" => bi!("格式", "Edition"),
        "expect.year" => bi!("页面要求的年度", "Year asked for by the page"),
        "expect.body_name" => bi!("页面要求的单位", "Body asked for by the page"),
        "unplaced" => place(Place::Unplaced(0)),
        _ => word.parse().map_or_else(|_| Bi::same(word), place),
    }
}

pub fn untitled() -> Bi {
    bi!("未命名报告", "Untitled report")
}

fn plural(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}
