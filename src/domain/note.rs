//! What a reader has to say about what it read: nothing is assumed in silence.

use std::collections::BTreeMap;

use super::place::Place;
use super::report::{Report, Text};
use super::schema::TableId;
use crate::bi;
use crate::text::Bi;

/// The outcome of reading something: a report, possibly a small one, and what was unsure about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub report: Report,
    /// What it was that came in.
    pub seems: Seems,
    pub notes: Vec<Note>,
    /// Where each figure and text stood in the source.
    pub sources: BTreeMap<Place, SourceSpan>,
    /// The source line by line, the cells of a row joined by tabs, for showing it beside the report. Empty for our own
    /// JSON, which is no text to look at.
    pub lines: Vec<SourceSpan>,
}

/// What came in, by its own words. Where it is no whole report, the text is kept and people are asked what to do with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seems {
    /// A report of this form, or a part of one.
    #[default]
    Report,
    /// The text of a report whose tables were pictures or were not copied.
    WithoutTables,
    /// Two or three of the form's tables and no heading.
    Tables,
    /// One of the form's tables and nothing else of it.
    OneTable(TableId),
    /// 政府网站工作年度报表, another form that is due in January.
    WebsiteReport,
    /// A report in the shape of 2018 and before, with other columns.
    EarlierForm,
    OtherText,
    /// Nothing but white space.
    Nothing,
}

impl Seems {
    /// True if nothing was put into the report and all text is unplaced.
    pub fn is_other(self) -> bool {
        matches!(self, Seems::WebsiteReport | Seems::EarlierForm | Seems::OtherText | Seems::Nothing)
    }

    /// What it seems to be and what became of it, in a sentence.
    pub fn sentence(self) -> Bi {
        match self {
            Seems::Report => bi!("内容是政府信息公开工作年度报告", "the content is an annual report of this form"),
            Seems::WithoutTables => bi!(
                "内容是年度报告的文字，三张表不在其中，可能是图片或未被复制",
                "the content is the text of an annual report without its three tables, which may be pictures or were not copied"
            ),
            Seems::Tables => bi!(
                "内容只有年度报告的表格，没有六个部分的标题",
                "the content is tables of the annual report without the headings of its six parts"
            ),
            Seems::OneTable(table) => {
                let Bi { zh, en } = table.term();
                bi!("内容只有{zh}，没有其他部分", "the content is {en} and nothing else of the report")
            }
            Seems::WebsiteReport => bi!(
                "内容像是政府网站工作年度报表，不是政府信息公开工作年度报告，文字保留在“未归入的文字”中",
                "the content seems to be the annual form about a government web site, not this report; the text is kept as unplaced text"
            ),
            Seems::EarlierForm => bi!(
                "内容像是 2018 年及以前格式的年度报告，栏目与现行表格不同，数字没有填入，文字保留在“未归入的文字”中",
                "the content seems to be a report in the form of 2018 or before, which has other columns; no figure was placed and the text is kept as unplaced text"
            ),
            Seems::OtherText => bi!(
                "没有认出政府信息公开工作年度报告的标题和表格，文字保留在“未归入的文字”中",
                "no heading or table of the annual report was recognised; the text is kept as unplaced text"
            ),
            Seems::Nothing => {
                bi!("内容中没有文字，没有读到任何部分", "there is no text in the content; nothing was read")
            }
        }
    }
}

/// One remark of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The code of the mistake that only a reader can see: M-01, M-26, M-36.
    pub code: Option<&'static str>,
    pub place: Option<Place>,
    pub message: Bi,
    /// The words that stood in the source.
    pub raw: Option<Text>,
    /// What they were read as.
    pub value: Option<Text>,
    pub source: Option<SourceSpan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Read, but something had to be assumed.
    Assumed,
    /// Words in a cell that were not read as a number.
    Unread,
    Unit,
    CellNote,
    /// Figures that could not be put into cells.
    Placement,
    Heading,
    TableMissing,
    /// Nothing of this form was recognised.
    OtherReport,
    UnknownMember,
    LeftOut,
}

impl NoteKind {
    pub const fn id(self) -> &'static str {
        match self {
            NoteKind::Assumed => "assumed",
            NoteKind::Unread => "unread",
            NoteKind::Unit => "unit",
            NoteKind::CellNote => "cell_note",
            NoteKind::Placement => "placement",
            NoteKind::Heading => "heading",
            NoteKind::TableMissing => "table_missing",
            NoteKind::OtherReport => "other_report",
            NoteKind::UnknownMember => "unknown_member",
            NoteKind::LeftOut => "left_out",
        }
    }
}

/// A stretch of the source. Lines, columns, tables, rows and cells count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSpan {
    pub text: Text,
    pub line: Option<u32>,
    /// In characters.
    pub column: Option<u32>,
    /// In characters.
    pub length: Option<u32>,
    pub table: Option<u32>,
    pub row: Option<u32>,
    pub cell: Option<u32>,
    pub sheet: Option<Text>,
}

impl Note {
    pub fn new(kind: NoteKind, message: Bi) -> Note {
        Note { kind, code: None, place: None, message, raw: None, value: None, source: None }
    }

    pub fn code(mut self, code: &'static str) -> Note {
        self.code = Some(code);
        self
    }

    pub fn at(mut self, place: Place) -> Note {
        self.place = Some(place);
        self
    }

    pub fn raw(mut self, raw: impl Into<Text>) -> Note {
        self.raw = Some(raw.into());
        self
    }

    pub fn value(mut self, value: impl Into<Text>) -> Note {
        self.value = Some(value.into());
        self
    }

    pub fn source(mut self, source: SourceSpan) -> Note {
        self.source = Some(source);
        self
    }
}
