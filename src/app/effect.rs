//! The closed list of everything we may ask of the browser. There is none for the network.

use std::rc::Rc;

use super::action::SaveTicket;
use super::drafts::{Draft, DraftKey};
use crate::bi;
use crate::domain::report::Report;
use crate::text::Bi;

/// A request to the browser. Those that can fail answer with an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show the file chooser; answers with `FileRead`.
    PickFile,
    /// Open one of the files that were given together; answers with `FileRead`.
    OpenGiven(usize),
    /// None of them is wanted.
    ForgetFiles,
    /// Write the JSON to a file; answers with `SaveDone`.
    Save { ticket: SaveTicket, name: String, json: Rc<str>, to: SaveTo },
    /// Put text on the clipboard; answers with `CopyDone`.
    Copy(Rc<str>),
    /// Forget the file written before: the next save asks for a name.
    ForgetFile,
    /// Answer with `DraftDue` when typing pauses, and at the latest after a second.
    KeepDraftSoon,
    /// Write the draft now; answers with `DraftKept`.
    KeepDraft { draft: Draft, report: Rc<Report> },
    /// Answers with `DraftsListed`.
    ListDrafts,
    /// Answers with `DraftRead`.
    ReadDraft(DraftKey),
    /// Deletes one draft; answers with `DraftsListed`.
    DeleteDraft(DraftKey),
    /// Deletes every draft on this machine; answers with `DraftsListed`.
    DeleteAllDrafts,
    /// Remember on this machine whether drafts are wanted.
    RefuseDrafts(bool),
    /// Tell other tabs which report is open here, so that they can answer with `OpenElsewhere`.
    AnnounceOpen(DraftKey),
    /// Ask before the page is left, or no longer.
    GuardLeaving(bool),
    /// Tell the host page, after the update is done.
    TellHost(HostEvent),
}

/// Where a save goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveTo {
    /// The file written before.
    SameFile,
    /// A file the person chooses, or a download where there is no chooser.
    NewFile,
}

/// How a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedHow {
    /// Written to a file of this name that can be written again.
    File(String),
    /// Handed to the browser's downloads under this name.
    Download(String),
    /// The host took it.
    Host,
    /// The person closed the chooser.
    Cancelled,
}

/// Events for the host page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The person changed the report.
    Change,
    /// The findings changed.
    Findings,
}

/// The world failed: each with a sentence that ends in a next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldError {
    FileUnreadable,
    FileTooLarge,
    /// The module that reads it has stopped: its memory is full, or the file is damaged.
    FileBroken,
    /// The module that reads Word and Excel files could not be fetched.
    ReaderMissing,
    SaveRefused,
    StorageFull,
    CopyRefused,
}

impl WorldError {
    pub fn text(self) -> Bi {
        match self {
            WorldError::FileUnreadable => bi!(
                "文件没有读出：浏览器打不开它。检查文件是否还在原处，再打开一次。",
                "The file was not read: the browser could not open it. Check that it is still there and open it again."
            ),
            WorldError::FileTooLarge => bi!(
                "文件没有读出：超过 50 MB。只保留年度报告那部分再打开。",
                "The file was not read: it is larger than 50 MB. Keep only the annual report and open it again."
            ),
            WorldError::FileBroken => bi!(
                "文件没有读出：它已损坏，或展开后的内容过多。在 Word、Excel 或 WPS 中另存后再打开；或全选复制，粘贴到这里。",
                "The file was not read: it is damaged, or its content is too large when unpacked. Save it anew in Word, Excel or WPS and open that; or select all, copy, and paste it here."
            ),
            WorldError::ReaderMissing => bi!(
                "文件没有读出：读取 Word 和 Excel 的模块没有取到。检查网络后再打开一次；或全选复制，粘贴到这里。",
                "The file was not read: the module for Word and Excel could not be fetched. Check the network and open it again; or select all, copy, and paste it here."
            ),
            WorldError::SaveRefused => bi!(
                "保存失败：浏览器不允许写这个文件。用“另存为”换一个位置，或复制 JSON。",
                "Not saved: the browser may not write this file. Use Save as for another place, or copy the JSON."
            ),
            WorldError::StorageFull => bi!(
                "保存失败：磁盘空间不足。换一个位置另存，或复制 JSON。",
                "Not saved: the disk is full. Save to another place, or copy the JSON."
            ),
            WorldError::CopyRefused => bi!(
                "复制失败：浏览器不允许写剪贴板。改用保存 JSON。",
                "Not copied: the browser may not write to the clipboard. Save the JSON instead."
            ),
        }
    }
}
