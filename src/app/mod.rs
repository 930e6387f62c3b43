//! The editor as a state machine: an [`Action`] goes in, the state changes, [`Effect`]s come out. No browser, no clock.

pub mod action;
pub mod command;
pub mod config;
mod draft;
pub mod drafts;
pub mod effect;
pub mod follow;
pub mod grid;
pub mod history;
pub mod import;
pub mod library;
pub mod preview;
pub mod progress;
pub mod store;
pub mod totals;

use std::rc::Rc;

use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::error::ReadError;
use crate::domain::finding::{Finding, FindingId, Safety, Summary};
use crate::domain::number::fold;
use crate::domain::place::{BodyField, Place};
use crate::domain::recognize;
use crate::domain::report::{Acceptance, Report, Text, Value};
use crate::domain::rules::{self, Assessed, CheckOptions, Expect, acceptance};
use crate::domain::schema::{Edition, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;
use crate::wire;

use action::{Action, SaveTicket, Started, Today};
use command::CommandId;
use config::Config;
use drafts::{Draft, DraftInfo, DraftKey, DraftState, Drafts, Storage, StorageFailure};
use effect::{Effect, HostEvent, SaveTo, SavedHow, WorldError};
use follow::{Facts, Follow};
use history::{History, MergeKey};
use import::{Clip, Import, Incoming, Reading};
use progress::Narrowing;
use totals::Totals;

/// What undo goes back to: the report, and whether its totals fill themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub report: Rc<Report>,
    pub totals: Totals,
    /// The name its drafts are kept under. Undoing an import goes back to the other report's drafts, too.
    pub draft: Rc<str>,
}

/// Everything the widget knows.
#[derive(Clone, Debug)]
pub struct State {
    pub config: Config,
    pub document: Document,
    pub history: History,
    pub session: Session,
    pub file: FileState,
    pub drafts: Drafts,
    /// Last year's report of the same body, if it is at hand.
    pub previous: Option<Rc<Report>>,
    /// Derived from the document after each change.
    pub findings: Rc<[Finding]>,
    pub summary: Summary,
    pub assessed: Assessed,
    today: Today,
}

/// What is going on, and is neither saved nor undone.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub screen: Screen,
    pub dialog: Option<Dialog>,
    pub notice: Option<Notice>,
    pub reading: Option<Rc<Reading>>,
    /// What came in and waits for a person.
    pub import: Import,
    /// Year and body before they were changed, while it is asked whether the texts follow.
    facts_before: Option<Facts>,
    /// The finding that is open in the panel.
    pub current: Option<FindingId>,
    /// Where the focus should go; a new serial is a new wish.
    pub focus: Option<FocusRequest>,
    pub is_drawer_open: bool,
    pub narrowing: Narrowing,
    serial: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Editor,
}

/// What lies over the page and asks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    New,
    /// The page of a rule.
    Rule(&'static str),
    /// All rules.
    Rules,
    /// A finding would be accepted with a reason.
    Accept(FindingId),
    /// The drafts of this machine.
    Drafts,
    /// One draft, or all of them, would be deleted for good.
    DeleteDraft(DraftKey),
    DeleteAllDrafts,
}

/// A line that says what just happened, or what did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: Bi,
    /// Offers to undo what it tells of.
    pub can_undo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something goes on; the next notice or what was read takes its place.
    Waiting,
    Done,
    Problem,
}

/// A wish to move the focus to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocusRequest {
    pub place: Place,
    pub serial: u32,
}

/// The file on the person's machine, as far as we know.
#[derive(Clone, Debug, Default)]
pub struct FileState {
    /// What was saved last, by pointer.
    saved: Option<Rc<Report>>,
    /// 14:03 and where it went.
    pub last: Option<(String, SavedHow)>,
    pub failure: Option<WorldError>,
    /// The body and year whose file can be written again.
    slot: Option<(Rc<str>, Option<i64>)>,
    is_guarded: bool,
}

/// Where the person's work stands, in words on the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed since it was opened or started.
    Untouched,
    Unsaved,
    Saved {
        at: String,
        how: SavedHow,
    },
    Failed(WorldError),
}

impl State {
    pub fn new(config: Config) -> State {
        let mut state = State {
            config,
            document: Document {
                report: Rc::new(Report::empty(Edition::Std2021)),
                totals: Totals::Filled,
                draft: Rc::from(""),
            },
            history: History::default(),
            session: Session::default(),
            file: FileState::default(),
            drafts: Drafts::default(),
            previous: None,
            findings: Rc::from([]),
            summary: rules::summary(&[]),
            assessed: Assessed::default(),
            today: Today::default(),
        };
        state.recheck();
        state
    }

    pub fn report(&self) -> &Rc<Report> {
        &self.document.report
    }

    /// The report as JSON version 1.
    pub fn json(&self) -> String {
        wire::write(&self.document.report)
    }

    /// How many cells hold nothing, in one table or in all.
    pub fn n_missing(&self, table: Option<TableId>) -> usize {
        let tables = self.report().tables().iter();
        let wanted = tables.filter(|each| table.is_none_or(|table| each.spec().id == table));
        wanted.flat_map(|each| each.cells()).filter(|(_, value)| **value == CellValue::Missing).count()
    }

    /// The safe fixes of all open findings.
    pub fn safe_fixes(&self) -> Vec<&Change> {
        safe_changes(&self.findings)
    }

    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    pub fn save_state(&self) -> SaveState {
        if let Some(failure) = self.file.failure {
            return SaveState::Failed(failure);
        }
        match (&self.file.saved, &self.file.last) {
            (Some(saved), last) if Rc::ptr_eq(saved, self.report()) || **saved == **self.report() => match last {
                Some((at, how)) => SaveState::Saved { at: at.clone(), how: how.clone() },
                None => SaveState::Untouched,
            },
            _ => SaveState::Unsaved,
        }
    }

    /// The year a new report is about, unless the host says otherwise.
    pub fn suggested_year(&self) -> i64 {
        self.config.year.unwrap_or_else(|| self.today.report_year())
    }

    /// The name a file gets: body and year, without what file systems refuse.
    pub fn file_name(&self) -> String {
        let report = self.report();
        let body: String = report.body.name.chars().filter(|c| !is_refused_in_names(*c)).take(60).collect();
        let body = if body.is_empty() { "未填单位" } else { &body };
        let year = report.year.map_or_else(|| "未填年度".to_string(), |year| year.to_string());
        format!("{body}-{year}-政府信息公开工作年度报告.json")
    }

    /// The one way in. Afterwards the state is consistent and the findings are of the report as it is now.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let before = self.document.report.clone();
        let findings_before = self.findings.clone();
        let host_set = matches!(action, Action::ReportSet(_));
        let document_before = self.document.clone();
        let mut effects = self.act(action);
        let has_changed = !Rc::ptr_eq(&before, self.report());
        if self.document != document_before {
            self.drafts_follow(&document_before, &mut effects);
        }
        if has_changed && !host_set {
            effects.push(Effect::TellHost(HostEvent::Change));
        }
        if self.findings != findings_before {
            effects.push(Effect::TellHost(HostEvent::Findings));
        }
        self.guard_leaving(&mut effects);
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::CellTyped { place, raw } => self.type_cell(place, &raw),
            Action::TextTyped { place, text } => {
                self.remember_facts(place);
                let label = bi!("编辑文字", "edit text");
                let text = text.replace("\r\n", "\n");
                self.edit(Change::set(label, place, Value::text(text)), Some(MergeKey::Typing(place)));
            }
            Action::EditDone => {
                self.history.close();
                if self.follows().is_empty() {
                    self.session.facts_before = None;
                }
            }
            Action::FollowTaken => self.take_follows(),
            Action::FollowDismissed => self.session.facts_before = None,
            Action::EditReverted { place } => self.revert(place),
            Action::YearTyped(raw) => return self.type_year(&raw),
            Action::ValueChosen { place, value } => {
                self.remember_facts(place);
                self.edit(Change::set(bi!("修改报告信息", "change the report's details"), place, value), None);
            }
            Action::Pasted { at, clip } => return self.paste(at, &clip),
            Action::FileAwaited(name) => {
                self.tell(NoticeKind::Waiting, bi!("正在读取 {name}……", "Reading {name} …"));
            }
            Action::FileRead { name, content } => {
                self.session.notice.take_if(|notice| notice.kind == NoticeKind::Waiting);
                match content {
                    Ok(_) if self.config.readonly => {}
                    Ok(content) => match import::read_file(&content) {
                        Ok(imported) => return self.come_in(imported, Some(name)),
                        Err(error) => self.tell_read_error(&error),
                    },
                    Err(error) => self.tell(NoticeKind::Problem, error.text()),
                }
            }
            Action::FilesGiven(names) => self.files_given(names),
            Action::Import(step) => return self.import(step),
            Action::NewReportAsked(asked) => {
                self.session.dialog = None;
                let report = Rc::new(draft::new_report(&asked));
                self.start(report, Totals::Filled, None, bi!("新建报告", "new report"));
                self.file.saved = None;
                return vec![Effect::ForgetFile];
            }
            Action::DialogConfirmed => match self.session.dialog.take() {
                Some(Dialog::DeleteDraft(key)) => return vec![Effect::DeleteDraft(key)],
                Some(Dialog::DeleteAllDrafts) => return vec![Effect::DeleteAllDrafts],
                Some(Dialog::New | Dialog::Drafts | Dialog::Rule(_) | Dialog::Rules | Dialog::Accept(_)) | None => {}
            },
            Action::DialogClosed => self.session.dialog = None,
            Action::ReadingDismissed => self.session.reading = None,
            Action::NoticeDismissed => self.session.notice = None,
            Action::CommandAsked(id) => return self.command(id),
            Action::FixAsked { id, nth } => {
                let fix = self.finding(id).and_then(|finding| finding.fixes.get(nth));
                if let Some(change) = fix.map(|fix| fix.change.clone()) {
                    let place = self.finding(id).map(|finding| finding.place);
                    if self.write(change) {
                        self.tell(NoticeKind::Problem, TOTALS_NO_LONGER_COMPUTED);
                    }
                    if let Some(place) = place {
                        self.go_to(place);
                    }
                }
            }
            Action::TotalTaken { place } => self.take_total(place),
            Action::GoTo(place) => self.go_to(place),
            Action::FindingChosen(id) => {
                self.session.current = Some(id);
                if let Some(place) = self.finding(id).map(|finding| finding.place) {
                    self.go_to(place);
                }
            }
            Action::RuleAsked(code) => self.session.dialog = Some(Dialog::Rule(code)),
            Action::AcceptAsked(id) => self.session.dialog = Some(Dialog::Accept(id)),
            Action::Accepted { id, reason, by } => self.accept(id, &reason, &by),
            Action::AcceptanceWithdrawn(id) => {
                self.set_accepted(bi!("撤回说明", "withdraw a reason"), id, None);
            }
            Action::Narrowed(narrowing) => self.session.narrowing = narrowing,
            Action::DrawerToggled => self.session.is_drawer_open = !self.session.is_drawer_open,
            Action::LangChosen(lang) => self.config.lang = lang,
            Action::ThemeChosen(theme) => self.config.theme = theme,
            Action::ConfigSet(config) => {
                self.config = config;
                self.drafts.state = match self.drafts.state {
                    _ if !self.keeps_drafts() => DraftState::Off,
                    DraftState::Off => DraftState::Pending,
                    ref state => state.clone(),
                };
                self.recheck();
            }
            Action::ReportSet(report) => {
                let draft = self.drafts.new_name();
                let document = Document { report, totals: Totals::Checked, draft };
                self.session.screen = Screen::Editor;
                self.file.saved = Some(document.report.clone());
                self.file.last = None;
                self.set_document(document, bi!("由页面填入", "set by the page"), None);
                return vec![Effect::ForgetFile];
            }
            Action::PreviousSet(previous) => {
                self.previous = previous;
                self.recheck();
            }
            Action::Started(started) => self.started(started),
            Action::DraftDue => return self.keep_draft(),
            Action::DraftKept { report, at, outcome } => return self.draft_kept(&report, at, outcome),
            Action::DraftsListed(list) => self.list_drafts(list),
            Action::DraftOpenAsked(key) => return vec![Effect::ReadDraft(key)],
            Action::DraftRead { key, outcome } => return self.open_draft(key, outcome),
            Action::DraftDeleteAsked(key) => self.session.dialog = Some(Dialog::DeleteDraft(key)),
            Action::AllDraftsDeleteAsked => self.session.dialog = Some(Dialog::DeleteAllDrafts),
            Action::DraftsRefused(are_refused) => return self.refuse_drafts(are_refused),
            Action::OpenElsewhere { report } => {
                self.drafts.is_open_elsewhere |= self.session.screen == Screen::Editor && report == self.document.draft;
            }
            Action::ElsewhereAnswered => self.drafts.is_open_elsewhere = false,
            Action::SaveDone { asked, at, outcome } => self.save_done(asked, at, outcome),
            Action::CopyDone(Ok(())) => {
                self.tell(NoticeKind::Done, bi!("JSON 已复制到剪贴板。", "The JSON is on the clipboard."))
            }
            Action::CopyDone(Err(error)) => self.tell(NoticeKind::Problem, error.text()),
        }
        Vec::new()
    }

    fn command(&mut self, id: CommandId) -> Vec<Effect> {
        if !id.is_enabled(self) {
            return Vec::new();
        }
        match id {
            CommandId::Undo => {
                if let Some(document) = self.history.undo(self.document.clone()) {
                    self.restore(document);
                }
            }
            CommandId::Redo => {
                if let Some(document) = self.history.redo(self.document.clone()) {
                    self.restore(document);
                }
            }
            CommandId::Open => return vec![Effect::PickFile],
            CommandId::Save => return self.save(SaveTo::SameFile),
            CommandId::SaveAs => return self.save(SaveTo::NewFile),
            CommandId::CopyJson => return vec![Effect::Copy(Rc::from(self.json()))],
            CommandId::New => self.session.dialog = Some(Dialog::New),
            CommandId::Example => {
                let imported = recognize::read_text(EXAMPLE);
                let source = Some(EXAMPLE_NAME.to_string());
                // Who asks for the example wants to see the page at work; its mistakes are meant.
                return match self.session.screen {
                    Screen::Start => self.replace(Incoming::new(imported, source)),
                    Screen::Editor => self.come_in(imported, source),
                };
            }
            CommandId::Drafts => {
                self.session.dialog = Some(Dialog::Drafts);
                return vec![Effect::ListDrafts];
            }
            CommandId::Rules => self.session.dialog = Some(Dialog::Rules),
            CommandId::FillZeros(table) => self.fill_zeros(&[table]),
            CommandId::FillAllZeros => self.fill_zeros(TableId::ALL),
            CommandId::ApplySafeFixes => {
                let ops: Vec<Op> = self.safe_fixes().iter().flat_map(|change| change.ops.clone()).collect();
                self.write(Change::new(bi!("改好全部可直接改的", "apply all safe fixes"), ops));
            }
            CommandId::ToggleTotals => self.toggle_totals(),
            CommandId::ForgetPrevious => {
                self.previous = None;
                self.recheck();
            }
            CommandId::NextFinding => self.step_finding(1),
            CommandId::PreviousFinding => self.step_finding(-1),
        }
        Vec::new()
    }

    /// Makes a change that a person can undo. Totals that fill themselves follow within the same step.
    fn edit(&mut self, change: Change, key: Option<MergeKey>) {
        if self.config.readonly {
            return;
        }
        // What a total agreed with is judged by the report before this edit of the cell began: while a figure is being
        // retyped, the cell is empty for a moment.
        let before = key.and_then(|key| self.history.before_open(key)).unwrap_or(&self.document);
        let totals = self.document.totals;
        let report = with_totals(&before.report, change.apply(self.report()), &change.ops, totals);
        let draft = self.document.draft.clone();
        self.set_document(Document { report, totals, draft }, change.label, key);
    }

    /// The texts that still name the year or body of before; none while the name is being typed.
    pub fn follows(&self) -> Vec<Follow> {
        let is_typing = self.history.before_open(MergeKey::Typing(Place::Body(BodyField::Name))).is_some();
        let old = self.session.facts_before.as_ref().filter(|_| !is_typing);
        old.map_or_else(Vec::new, |old| follow::follow(old, self.report()))
    }

    fn remember_facts(&mut self, place: Place) {
        if matches!(place, Place::Year | Place::Body(BodyField::Name)) && !self.config.readonly {
            let now = Facts::of(self.report());
            self.session.facts_before.get_or_insert(now);
        }
    }

    fn take_follows(&mut self) {
        let ops: Vec<Op> = self.follows().iter().map(|follow| follow.op(self.report())).collect();
        let n = ops.len();
        self.session.facts_before = None;
        self.edit(Change::new(bi!("更新标题和前言", "update title and preface"), ops), None);
        self.tell(NoticeKind::Done, bi!("已更新 {n} 处文字。", "{n} texts were updated."));
        self.offer_undo();
    }

    fn set_document(&mut self, document: Document, label: Bi, key: Option<MergeKey>) {
        if document == self.document {
            return;
        }
        if document.draft != self.document.draft {
            // What was asked about the other report is no question of this one.
            self.session.facts_before = None;
        }
        let before = std::mem::replace(&mut self.document, document);
        self.history.push(before, label, key);
        self.age_notice();
        self.recheck();
    }

    /// What was done before is no longer the news, and undo beside it would take back the newer edit instead.
    fn age_notice(&mut self) {
        match &mut self.session.notice {
            Some(notice) if notice.kind == NoticeKind::Done => self.session.notice = None,
            Some(notice) => notice.can_undo = false,
            None => {}
        }
    }

    fn restore(&mut self, document: Document) {
        self.document = document;
        self.session.notice = None;
        self.recheck();
    }

    fn recheck(&mut self) {
        let options = CheckOptions {
            expect: Expect { year: self.config.year, body_name: self.config.body_name.clone() },
            previous: self.previous.clone(),
            ..CheckOptions::default()
        };
        let findings = rules::check(&self.document.report, &options);
        self.summary = rules::summary(&findings);
        self.assessed = rules::assessable(&self.document.report);
        if *self.findings != *findings {
            self.findings = Rc::from(findings);
        }
    }

    fn type_cell(&mut self, place: Place, raw: &str) {
        let Place::Cell(table_id, row, column) = place else { return };
        let table = self.report().table(table_id);
        let Some(at) = table.spec().cell_index(row, column) else { return };
        if self.document.totals == Totals::Filled && totals::is_total(table, at) {
            return;
        }
        let (value, _) = CellValue::read(raw, table.spec().cell(at).kind);
        let name = cell_name(place);
        let label = bi!("填写", "fill in ").then(&name);
        self.edit(Change::set(label, place, Value::Cell(value)), Some(MergeKey::Typing(place)));
    }

    /// What is no year leaves the report as it is, and says so: the field shows the year that stands again.
    fn type_year(&mut self, raw: &str) -> Vec<Effect> {
        let folded = fold(raw);
        let digits = folded.trim_end_matches('年').trim();
        let year = match digits.parse::<i64>() {
            Ok(year) => Some(year),
            Err(_) if digits.is_empty() => None,
            Err(_) => {
                let words: String = folded.chars().take(20).collect();
                let text = bi!(
                    "年度没有改动：{words} 不是年份。填四位数字，如 2024。",
                    "The year was not changed: {words} is no year. Write four digits, such as 2024."
                );
                self.tell(NoticeKind::Problem, text);
                return Vec::new();
            }
        };
        self.act(Action::ValueChosen { place: Place::Year, value: Value::Year(year) })
    }

    fn revert(&mut self, place: Place) {
        let before = self.history.before_open(MergeKey::Typing(place)).cloned();
        if let Some(document) = before
            && let Some(before) = self.history.undo(document)
        {
            self.restore(before);
        }
    }

    fn paste(&mut self, at: Option<Place>, clip: &Clip) -> Vec<Effect> {
        if self.config.readonly || clip.is_blank() {
            return Vec::new();
        }
        if let Some(Place::Cell(table, row, column)) = at
            && let Some(at) = self.report().table(table).spec().cell_index(row, column)
        {
            return self.paste_over(table, at, clip);
        }
        match clip.read() {
            Ok(imported) => return self.come_in(imported, None),
            Err(error) => self.tell_read_error(&error),
        }
        Vec::new()
    }

    fn paste_block(&mut self, table: TableId, from: crate::domain::schema::CellIndex, clip: &Clip) {
        let laid = grid::lay(self.report().table(table).spec(), from, &clip.block());
        let label = bi!("粘贴", "paste ").then(&table.term());
        let differs = self.write(Change::new(label, laid.ops.clone()));
        let is_plain = laid.left_over.is_empty() && !differs;
        let kind = if is_plain { NoticeKind::Done } else { NoticeKind::Problem };
        let text = if differs { laid.text().then(&TOTALS_NO_LONGER_COMPUTED) } else { laid.text() };
        self.tell(kind, text);
        self.offer_undo();
    }

    /// Applies a change that may write totals. If it writes one that differs from its parts, what is written wins:
    /// totals are no longer computed, so that the difference is seen; the answer says so.
    fn write(&mut self, change: Change) -> bool {
        if self.config.readonly {
            return false;
        }
        let written = change.apply(self.report());
        let totals = self.document.totals;
        let followed = with_totals(self.report(), written.clone(), &change.ops, totals);
        let is_lost = |op: &Op| match op {
            Op::Set(place, value @ Value::Cell(cell)) => {
                *cell != CellValue::Missing && followed.value(*place).as_ref() != Some(value)
            }
            _ => false,
        };
        let differs = change.ops.iter().any(is_lost);
        let draft = self.document.draft.clone();
        let document = if differs {
            Document { report: written, totals: Totals::Checked, draft }
        } else {
            Document { report: followed, totals, draft }
        };
        self.set_document(document, change.label, None);
        differs
    }

    fn take_total(&mut self, place: Place) {
        let Place::Cell(table, row, column) = place else { return };
        let table = self.report().table(table);
        let value = table.spec().cell_index(row, column).and_then(|at| totals::computed(table, at));
        if let Some(value) = value {
            let label = bi!("由分项求和：", "sum up ").then(&cell_name(place));
            self.edit(Change::set(label, place, Value::Cell(value)), None);
        }
    }

    fn fill_zeros(&mut self, tables: &[TableId]) {
        let mut ops = Vec::new();
        for id in tables {
            let table = self.report().table(*id);
            for (at, value) in table.cells() {
                if *value == CellValue::Missing {
                    let row = &table.spec().rows[at.row];
                    let cell = &row.cells[at.cell];
                    let place = Place::Cell(*id, row.id, cell.column);
                    ops.push(Op::Set(place, Value::Cell(CellValue::zero(cell.kind))));
                }
            }
        }
        let n = ops.len();
        // Totals over figures are not zero: where they fill themselves, they are computed in the same step.
        self.edit(Change::new(bi!("{n} 个空格填 0", "fill {n} blanks with 0"), ops), None);
        self.tell(
            NoticeKind::Done,
            bi!("已把 {n} 个空格填为 0，原有数字没有改动。", "Filled {n} blanks with 0; no figure was changed."),
        );
        self.offer_undo();
    }

    fn toggle_totals(&mut self) {
        let mut document = self.document.clone();
        document.totals = match document.totals {
            Totals::Filled => Totals::Checked,
            Totals::Checked => Totals::Filled,
        };
        document.report = with_totals(self.report(), document.report, &[], document.totals);
        self.set_document(document, bi!("切换总计自动求和", "switch computing totals"), None);
    }

    fn replace(&mut self, incoming: Incoming) -> Vec<Effect> {
        let Incoming { report, reading } = incoming;
        self.session.dialog = None;
        self.file.saved = Some(report.clone());
        self.start(report, Totals::Checked, Some(reading), bi!("读入报告", "read a report"));
        vec![Effect::ForgetFile]
    }

    fn start(&mut self, report: Rc<Report>, totals: Totals, reading: Option<Rc<Reading>>, label: Bi) {
        let was_empty = self.session.screen == Screen::Start;
        self.session.screen = Screen::Editor;
        self.session.notice = None;
        self.session.reading = reading;
        self.session.current = None;
        self.session.narrowing = Narrowing::default();
        self.file.last = None;
        self.file.failure = None;
        self.file.slot = None;
        let draft = self.drafts.new_name();
        self.set_document(Document { report, totals, draft }, label, None);
        if was_empty {
            // There was nothing to go back to.
            self.history = History::default();
        }
    }

    fn save(&mut self, wish: SaveTo) -> Vec<Effect> {
        let report = self.report();
        let slot = (report.body.name.clone(), report.year);
        let to = match wish {
            // A file is never saved under another body's name or year.
            SaveTo::SameFile if self.file.slot.as_ref() == Some(&slot) => SaveTo::SameFile,
            _ => SaveTo::NewFile,
        };
        vec![Effect::Save {
            ticket: SaveTicket { report: report.clone() },
            name: self.file_name(),
            json: Rc::from(self.json()),
            to,
        }]
    }

    fn save_done(&mut self, asked: SaveTicket, at: String, outcome: Result<SavedHow, WorldError>) {
        match outcome {
            Ok(SavedHow::Cancelled) => {}
            Ok(how) => {
                let report = asked.report;
                self.file.failure = None;
                self.file.slot = matches!(how, SavedHow::File(_)).then(|| (report.body.name.clone(), report.year));
                self.file.saved = Some(report);
                self.file.last = Some((at, how));
            }
            Err(error) => {
                self.file.failure = Some(error);
                self.tell(NoticeKind::Problem, error.text());
            }
        }
    }

    fn started(&mut self, started: Started) {
        self.today = started.today;
        self.drafts.writer = started.writer;
        self.drafts.is_refused = started.are_drafts_refused;
        self.list_drafts(started.drafts);
        if !self.keeps_drafts() {
            self.drafts.state = DraftState::Off;
        }
    }

    fn refuse_drafts(&mut self, are_refused: bool) -> Vec<Effect> {
        self.drafts.is_refused = are_refused;
        self.drafts.kept = None;
        self.drafts.state = if are_refused { DraftState::Off } else { DraftState::Pending };
        let has_report = self.session.screen == Screen::Editor && !self.document.draft.is_empty();
        let mut effects = vec![Effect::RefuseDrafts(are_refused)];
        if has_report {
            // Who wants no draft kept wants the one of the open report gone, too; the others have a button of their own.
            effects.push(if are_refused { Effect::DeleteDraft(self.draft_key()) } else { Effect::KeepDraftSoon });
        }
        effects
    }

    fn draft_key(&self) -> DraftKey {
        DraftKey { report: self.document.draft.clone(), writer: self.drafts.writer.clone() }
    }

    pub fn keeps_drafts(&self) -> bool {
        self.config.storage == Storage::Local && !self.drafts.is_refused && !self.config.readonly
    }

    /// Called when the document is another than before: the draft of what was replaced is written at once.
    fn drafts_follow(&mut self, before: &Document, effects: &mut Vec<Effect>) {
        if !self.keeps_drafts() || self.session.screen == Screen::Start {
            return;
        }
        if before.draft != self.document.draft {
            let is_kept = self.drafts.kept.as_ref().is_some_and(|kept| Rc::ptr_eq(kept, &before.report));
            if !before.draft.is_empty() && !is_kept {
                effects.push(self.keep(before));
            }
            self.drafts.is_open_elsewhere = false;
            effects.push(Effect::AnnounceOpen(self.draft_key()));
        }
        self.drafts.state = DraftState::Pending;
        effects.push(Effect::KeepDraftSoon);
    }

    fn keep(&self, document: &Document) -> Effect {
        let report = &document.report;
        Effect::KeepDraft {
            draft: Draft {
                key: DraftKey { report: document.draft.clone(), writer: self.drafts.writer.clone() },
                name: report.body.name.to_string(),
                year: report.year,
                json: Rc::from(wire::write(report)),
            },
            report: report.clone(),
        }
    }

    fn keep_draft(&self) -> Vec<Effect> {
        let is_due = matches!(self.drafts.state, DraftState::Pending | DraftState::Failed(_));
        if is_due && self.keeps_drafts() && !self.document.draft.is_empty() {
            vec![self.keep(&self.document)]
        } else {
            Vec::new()
        }
    }

    fn draft_kept(&mut self, report: &Rc<Report>, at: String, outcome: Result<(), StorageFailure>) -> Vec<Effect> {
        match outcome {
            Ok(()) if Rc::ptr_eq(report, self.report()) => {
                self.drafts.kept = Some(report.clone());
                self.drafts.state = DraftState::Kept { at };
                // The copy it was opened from holds nothing that this one lacks, unless another tab still writes it.
                match self.drafts.opened_from.take() {
                    Some(old) if old.writer != self.drafts.writer && !self.drafts.is_open_elsewhere => {
                        return vec![Effect::DeleteDraft(old)];
                    }
                    _ => {}
                }
            }
            // An older state was written; the newer one is on its way.
            Ok(()) => {}
            Err(failure) => self.drafts.state = DraftState::Failed(failure),
        }
        Vec::new()
    }

    fn list_drafts(&mut self, list: Result<Vec<DraftInfo>, StorageFailure>) {
        match list {
            Ok(mut list) => {
                list.sort_by(|one, other| other.saved_ms.cmp(&one.saved_ms).then_with(|| one.key.cmp(&other.key)));
                self.drafts.list = Rc::from(list);
            }
            Err(failure) => self.drafts.state = DraftState::Failed(failure),
        }
    }

    fn open_draft(&mut self, key: DraftKey, outcome: Result<Rc<str>, StorageFailure>) -> Vec<Effect> {
        let read = outcome.and_then(|json| wire::read(&json).map_err(|_| StorageFailure::Corrupted));
        let imported = match read {
            Ok(imported) => imported,
            Err(failure) => {
                self.tell(NoticeKind::Problem, failure.text());
                return Vec::new();
            }
        };
        let report = Rc::new(imported.report);
        self.session.dialog = None;
        self.start(report.clone(), Totals::Checked, None, bi!("打开草稿", "open a draft"));
        self.document.draft = key.report.clone();
        self.drafts.kept = Some(report);
        self.drafts.opened_from = Some(key);
        self.file.saved = None;
        vec![Effect::ForgetFile]
    }

    fn accept(&mut self, id: FindingId, reason: &str, by: &str) {
        self.session.dialog = None;
        let text = |words: &str| (!words.trim().is_empty()).then(|| Text::from(words.trim()));
        let Some((finding, reason)) = self.finding(id).zip(text(reason)) else { return };
        let Today { year, month } = self.today;
        let date = (month > 0).then(|| Text::from(format!("{year}-{month:02}")));
        let acceptance = acceptance::accept(self.report(), finding, reason, text(by), date);
        self.set_accepted(bi!("说明原因", "give a reason"), id, Some(acceptance));
    }

    /// A finding has one acceptance or none; what was said about others stays.
    fn set_accepted(&mut self, label: Bi, id: FindingId, acceptance: Option<Acceptance>) {
        let name = id.to_string();
        let others = self.report().accepted.iter().filter(|other| *other.id != *name).cloned();
        let accepted = others.chain(acceptance).collect();
        self.edit(Change::new(label, vec![Op::SetAccepted(accepted)]), None);
    }

    fn step_finding(&mut self, by: isize) {
        let causes: Vec<FindingId> = self
            .findings
            .iter()
            .filter(|finding| finding.is_open() && self.session.narrowing.shows(finding))
            .map(|finding| finding.id)
            .collect();
        if causes.is_empty() {
            return;
        }
        let here = self.session.current.and_then(|id| causes.iter().position(|cause| *cause == id));
        let n = causes.len() as isize;
        let next = match here {
            Some(here) => (here as isize + by).rem_euclid(n),
            None if by > 0 => 0,
            None => n - 1,
        };
        self.act(Action::FindingChosen(causes[next as usize]));
    }

    fn go_to(&mut self, place: Place) {
        self.session.serial += 1;
        self.session.is_drawer_open = false;
        self.session.focus = Some(FocusRequest { place, serial: self.session.serial });
    }

    fn tell(&mut self, kind: NoticeKind, text: Bi) {
        self.session.notice = Some(Notice { kind, text, can_undo: false });
    }

    fn offer_undo(&mut self) {
        if let Some(notice) = &mut self.session.notice {
            notice.can_undo = true;
        }
    }

    fn tell_read_error(&mut self, error: &ReadError) {
        let sentence = |text: &Bi| Bi {
            zh: format!("{}。", text.zh.trim_end_matches('。')).into(),
            en: format!("{}.", text.en.trim_end_matches('.')).into(),
        };
        let text = Bi::join(&[sentence(&error.message), sentence(&error.hint)], "", " ");
        self.tell(NoticeKind::Problem, text);
    }

    fn guard_leaving(&mut self, effects: &mut Vec<Effect>) {
        let must_guard = self.session.screen == Screen::Editor
            && matches!(self.save_state(), SaveState::Unsaved | SaveState::Failed(_))
            && matches!(self.drafts.state, DraftState::Failed(_) | DraftState::Off)
            && self.config.storage != Storage::Host;
        if must_guard != self.file.is_guarded {
            self.file.is_guarded = must_guard;
            effects.push(Effect::GuardLeaving(must_guard));
        }
    }
}

/// The first safe fix of each open finding.
pub fn safe_changes(findings: &[Finding]) -> Vec<&Change> {
    let open = findings.iter().filter(|finding| finding.is_open());
    open.filter_map(|finding| finding.fixes.iter().find(|fix| fix.safety == Safety::Safe))
        .map(|fix| &fix.change)
        .collect()
}

fn with_totals(before: &Report, after: Rc<Report>, written: &[Op], totals: Totals) -> Rc<Report> {
    Change::new(Bi::default(), totals::follow(before, &after, written, totals)).apply(&after)
}

const TOTALS_NO_LONGER_COMPUTED: Bi = Bi::fixed(
    "写入的总计与分项之和不同，已改为不自动求和。",
    " A total was written that differs from its parts, so totals are no longer computed.",
);

/// The sample report behind 看示例.
pub const EXAMPLE: &str = include_str!("../../static/samples/yunshan-town-2024.txt");
const EXAMPLE_NAME: &str = "示例";

/// A cell in words: 本年新收，自然人.
pub fn cell_name(place: Place) -> Bi {
    match place {
        Place::Cell(_, row, column) => Bi::join([&row.term(), &column.term()], "，", ", "),
        _ => Bi::default(),
    }
}

fn is_refused_in_names(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}
