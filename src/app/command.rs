//! Everything a person can order: toolbar, menu, keys and the host's methods read this one list.

use super::drafts::Storage;
use super::import::Import;
use super::{Screen, State};
use crate::bi;
use crate::domain::schema::TableId;
use crate::text::Bi;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandId {
    Undo,
    Redo,
    Open,
    Save,
    SaveAs,
    CopyJson,
    New,
    Example,
    /// The drafts kept on this machine.
    Drafts,
    /// The list of all rules.
    Rules,
    FillZeros(TableId),
    FillAllZeros,
    ApplySafeFixes,
    /// Totals computed from now on, or typed.
    ToggleTotals,
    /// Last year's report is compared no longer.
    ForgetPrevious,
    NextFinding,
    PreviousFinding,
}

/// A command as it is shown.
#[derive(Clone, Debug)]
pub struct Command {
    pub id: CommandId,
    pub label: Bi,
    /// The key as people write it; `Ctrl` stands for Command on a Mac.
    pub shortcut: Option<&'static str>,
}

/// The commands with keys or menu entries, in the order of the menu.
pub const ALL: [CommandId; 16] = [
    CommandId::Undo,
    CommandId::Redo,
    CommandId::Open,
    CommandId::Save,
    CommandId::SaveAs,
    CommandId::CopyJson,
    CommandId::New,
    CommandId::Example,
    CommandId::Drafts,
    CommandId::Rules,
    CommandId::FillAllZeros,
    CommandId::ApplySafeFixes,
    CommandId::ToggleTotals,
    CommandId::ForgetPrevious,
    CommandId::NextFinding,
    CommandId::PreviousFinding,
];

impl CommandId {
    pub fn command(self) -> Command {
        let (label, shortcut) = match self {
            CommandId::Undo => (bi!("撤销", "Undo"), Some("Ctrl+Z")),
            CommandId::Redo => (bi!("恢复", "Redo"), Some("Ctrl+Y")),
            CommandId::Open => (bi!("打开", "Open"), Some("Ctrl+O")),
            CommandId::Save => (bi!("保存 JSON", "Save JSON"), Some("Ctrl+S")),
            CommandId::SaveAs => (bi!("另存为", "Save as"), Some("Ctrl+Shift+S")),
            CommandId::CopyJson => (bi!("复制 JSON", "Copy JSON"), None),
            CommandId::New => (bi!("新建", "New"), None),
            CommandId::Example => (bi!("看示例", "See an example"), None),
            CommandId::Drafts => (bi!("本机草稿", "Drafts on this machine"), None),
            CommandId::Rules => (bi!("规则目录", "All rules"), None),
            CommandId::FillZeros(table) => {
                let table = table.term();
                let (zh, en) = (&table.zh, &table.en);
                return Command {
                    id: self,
                    label: Bi {
                        zh: format!("{zh}空格填 0").into(), en: format!("Fill blanks of {en} with 0").into()
                    },
                    shortcut: None,
                };
            }
            CommandId::FillAllZeros => (bi!("全部填 0", "Fill all with 0"), None),
            CommandId::ApplySafeFixes => (bi!("改好全部可直接改的", "Apply all safe fixes"), None),
            CommandId::ToggleTotals => (bi!("总计自动求和", "Compute totals"), None),
            CommandId::ForgetPrevious => (bi!("不再对照上年报告", "Stop comparing with last year"), None),
            CommandId::NextFinding => (bi!("下一处", "Next finding"), Some("F8")),
            CommandId::PreviousFinding => (bi!("上一处", "Previous finding"), Some("Shift+F8")),
        };
        Command { id: self, label, shortcut }
    }

    /// Whether the command can do anything now.
    pub fn is_enabled(self, state: &State) -> bool {
        let in_editor = state.session.screen == Screen::Editor;
        let may_edit = in_editor && !state.config.readonly;
        // While something that came in is looked at, the report under it is not changed behind it.
        let is_looking = matches!(state.session.import, Import::Preview(_));
        let (in_editor, may_edit) = match self {
            CommandId::Save | CommandId::SaveAs | CommandId::CopyJson => (in_editor, may_edit),
            _ => (in_editor && !is_looking, may_edit && !is_looking),
        };
        match self {
            CommandId::Undo => may_edit && state.history.undo_label().is_some(),
            CommandId::Redo => may_edit && state.history.redo_label().is_some(),
            CommandId::Open | CommandId::New | CommandId::Example => !state.config.readonly,
            CommandId::Drafts => state.config.storage == Storage::Local && !state.config.readonly,
            CommandId::Rules => true,
            CommandId::Save | CommandId::SaveAs | CommandId::CopyJson => in_editor,
            CommandId::FillZeros(table) => may_edit && state.n_missing(Some(table)) > 0,
            CommandId::FillAllZeros => may_edit && state.n_missing(None) > 0,
            CommandId::ApplySafeFixes => may_edit && !state.safe_fixes().is_empty(),
            CommandId::ToggleTotals => may_edit,
            CommandId::ForgetPrevious => in_editor && state.previous.is_some(),
            CommandId::NextFinding | CommandId::PreviousFinding => in_editor && !state.findings.is_empty(),
        }
    }
}

/// The command of a key with Ctrl (or Command) held; `key` is lower case.
pub fn of_key(key: &str, shift: bool) -> Option<CommandId> {
    match (key, shift) {
        ("z", false) => Some(CommandId::Undo),
        ("z", true) | ("y", false) => Some(CommandId::Redo),
        ("s", false) => Some(CommandId::Save),
        ("s", true) => Some(CommandId::SaveAs),
        ("o", false) => Some(CommandId::Open),
        _ => None,
    }
}
