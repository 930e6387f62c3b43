//! The closed list of everything that can happen to the editor.

use std::rc::Rc;

use super::command::CommandId;
use super::config::{Config, Theme};
use super::drafts::{DraftInfo, DraftKey, StorageFailure};
use super::effect::{SavedHow, WorldError};
use super::import::{Clip, FileContent, Step};
use super::progress::Narrowing;
use crate::domain::finding::FindingId;
use crate::domain::place::Place;
use crate::domain::report::{Report, Value};
use crate::domain::schema::{BodyKind, Level};
use crate::text::Lang;

/// Something that happened: a key, a paste, a file, an answer of the browser, a word of the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text of a cell after an input event, as it stands in the field.
    CellTyped {
        place: Place,
        raw: String,
    },
    /// A text field of the report after an input event: title, preface, parts.
    TextTyped {
        place: Place,
        text: String,
    },
    /// The person left the field or pressed Enter; what is typed next is another undo step.
    EditDone,
    /// Esc: the field goes back to what it held when the edit began.
    EditReverted {
        place: Place,
    },
    /// The year field was left or Enter pressed in it.
    YearTyped(String),
    /// Year, kind, level or scope was chosen.
    ValueChosen {
        place: Place,
        value: Value,
    },
    /// Something was pasted or dropped; `at` is the cell that had the focus.
    Pasted {
        at: Option<Place>,
        clip: Clip,
    },
    /// A file of this name is being read by the module for Office files, which may have to be fetched first.
    FileAwaited(String),
    /// A file was opened or dropped.
    FileRead {
        name: String,
        content: Result<FileContent, WorldError>,
    },
    /// Several files were dropped at once; the shell holds them in this order.
    FilesGiven(Rc<[String]>),
    /// Something was done with what came in and waits.
    Import(Step),
    /// The new-report form was sent.
    NewReportAsked(NewReport),
    /// The person confirmed what the open dialog asks.
    DialogConfirmed,
    DialogClosed,
    /// The line about what was read was put away.
    ReadingDismissed,
    NoticeDismissed,
    CommandAsked(CommandId),
    FixAsked {
        id: FindingId,
        nth: usize,
    },
    /// The fill button of a total whose computed value differs.
    TotalTaken {
        place: Place,
    },
    /// Title, preface and signature follow the changed year or body.
    FollowTaken,
    FollowDismissed,
    /// A finding, a part, a place in a message was clicked.
    GoTo(Place),
    /// A finding was opened in the panel.
    FindingChosen(FindingId),
    /// The page of a rule was asked for.
    RuleAsked(&'static str),
    /// The form for the reason to accept a finding with was asked for.
    AcceptAsked(FindingId),
    /// A finding was accepted with a reason.
    Accepted {
        id: FindingId,
        reason: String,
        by: String,
    },
    /// The reason given for a finding was taken back.
    AcceptanceWithdrawn(FindingId),
    /// The list of findings was narrowed to a part or a rule.
    Narrowed(Narrowing),
    DrawerToggled,
    LangChosen(Lang),
    ThemeChosen(Theme),
    /// The host set an attribute.
    ConfigSet(Config),
    /// The host set the `report` property.
    ReportSet(Rc<Report>),
    /// The host set the `previous` property: last year's report, to compare with.
    PreviousSet(Option<Rc<Report>>),
    /// What the shell found when the widget started.
    Started(Started),
    /// It is time to write the draft: typing paused, or the page is being hidden.
    DraftDue,
    /// A draft was written, or not; `report` is what it held.
    DraftKept {
        report: Rc<Report>,
        at: String,
        outcome: Result<(), StorageFailure>,
    },
    DraftsListed(Result<Vec<DraftInfo>, StorageFailure>),
    DraftOpenAsked(DraftKey),
    DraftRead {
        key: DraftKey,
        outcome: Result<Rc<str>, StorageFailure>,
    },
    DraftDeleteAsked(DraftKey),
    AllDraftsDeleteAsked,
    /// 不在本机保留草稿, on or off.
    DraftsRefused(bool),
    /// Another tab has this report open.
    OpenElsewhere {
        report: Rc<str>,
    },
    /// The person has read that it is open elsewhere and goes on here; both copies are kept.
    ElsewhereAnswered,
    /// A save came to its end; `at` is the local time as shown, 14:03.
    SaveDone {
        asked: SaveTicket,
        at: String,
        outcome: Result<SavedHow, WorldError>,
    },
    CopyDone(Result<(), WorldError>),
}

/// What the shell found when the widget started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub today: Today,
    /// A name for this tab that no other has.
    pub writer: Rc<str>,
    /// 不在本机保留草稿 was chosen here before.
    pub are_drafts_refused: bool,
    pub drafts: Result<Vec<DraftInfo>, StorageFailure>,
}

/// The date on the person's desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub year: i64,
    /// 1 to 12.
    pub month: u32,
}

impl Today {
    /// The year a report started today is most likely about: reports are written from November on.
    pub fn report_year(self) -> i64 {
        if self.month >= 11 { self.year } else { self.year - 1 }
    }
}

/// What a new report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewReport {
    pub name: String,
    pub kind: Option<BodyKind>,
    pub level: Option<Level>,
    pub year: Option<i64>,
}

/// What was being saved, so that an answer that comes late marks nothing newer as saved.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveTicket {
    pub report: Rc<Report>,
}
