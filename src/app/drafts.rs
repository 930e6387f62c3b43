//! Drafts on this machine: what is kept, when, and what is said when it cannot be. Storage itself is the shell's.
//!
//! Every tab writes its own copy of a report under its own name, so that two tabs with the same report can never
//! overwrite each other; the list shows both.

use std::rc::Rc;

use crate::bi;
use crate::domain::report::Report;
use crate::text::Bi;

/// Names one kept draft: the report's own name and the tab that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftKey {
    /// The same in every tab that has the report open.
    pub report: Rc<str>,
    /// The tab.
    pub writer: Rc<str>,
}

/// A draft as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftInfo {
    pub key: DraftKey,
    pub name: String,
    pub year: Option<i64>,
    /// Milliseconds since 1970, for the order of the list.
    pub saved_ms: u64,
    /// The time as shown: 11-25 14:03.
    pub saved_at: String,
}

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub key: DraftKey,
    pub name: String,
    pub year: Option<i64>,
    pub json: Rc<str>,
}

/// Why a draft could not be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFailure {
    Full,
    /// A private window, a frame of another site, a policy.
    Blocked,
    /// What is stored is no draft of ours.
    Corrupted,
}

impl StorageFailure {
    pub fn text(self) -> Bi {
        match self {
            StorageFailure::Full => bi!(
                "自动保存失败：本机存储空间不足。先保存 JSON，再删除不用的草稿。",
                "Not kept: this browser's storage is full. Save the JSON, then delete drafts you no longer need."
            ),
            StorageFailure::Blocked => bi!(
                "不能自动保存：浏览器不允许本页使用存储（无痕窗口或跨站框架）。离开前请保存 JSON。",
                "Drafts cannot be kept: the browser gives this page no storage (private window or cross-site frame). Save the JSON before you leave."
            ),
            StorageFailure::Corrupted => bi!(
                "这份草稿读不出来：存储的内容已损坏，原样保留未动。可以从保存过的 JSON 文件打开。",
                "This draft cannot be read: what is stored is damaged and was left as it is. Open a JSON file you saved."
            ),
        }
    }
}

/// Where the draft of the open report stands, in words on the bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftState {
    /// Nothing to keep yet.
    #[default]
    Untouched,
    /// Changed, and about to be written.
    Pending,
    /// Written at this time, 14:03.
    Kept {
        at: String,
    },
    Failed(StorageFailure),
    /// The person or the host wants no drafts here.
    Off,
}

/// Who keeps drafts: the `storage` attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    #[default]
    Local,
    None,
    /// The host keeps them; it hears of every change.
    Host,
}

impl Storage {
    pub fn from_id(id: &str) -> Storage {
        match id {
            "none" => Storage::None,
            "host" => Storage::Host,
            _ => Storage::Local,
        }
    }
}

/// Everything about drafts.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    pub state: DraftState,
    pub list: Rc<[DraftInfo]>,
    /// The report is also open in another tab, and the person has not said yet what to do.
    pub is_open_elsewhere: bool,
    /// 不在本机保留草稿 was chosen on this machine.
    pub is_refused: bool,
    pub(super) writer: Rc<str>,
    pub(super) n_reports: u32,
    /// What was written last, by pointer.
    pub(super) kept: Option<Rc<Report>>,
    /// The draft that the open report came from.
    pub(super) opened_from: Option<DraftKey>,
}

impl Drafts {
    /// A name for a report that was just started or taken in.
    pub(super) fn new_name(&mut self) -> Rc<str> {
        self.n_reports += 1;
        Rc::from(format!("{}-{}", self.writer, self.n_reports))
    }
}
