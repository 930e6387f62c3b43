//! What becomes of something that came in: straight into the page, into its table, or first beside its source.

use std::rc::Rc;

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::totals::Totals;
use super::super::{NoticeKind, Screen, State, TOTALS_NO_LONGER_COMPUTED};
use super::preview::Preview;
use super::{Accept, Import, Incoming, Step, Unknown, is_whole_report};
use crate::app::progress::Section;
use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::note::{Imported, Seems};
use crate::domain::place::Place;
use crate::domain::report::{Report, Value};
use crate::domain::schema::{Edition, TableId};
use crate::text::Bi;

impl State {
    /// Something was read. Nothing of the open report is replaced here, except that a table whose every figure is sure
    /// goes into its own table, as a paste does anywhere else.
    ///
    /// On the start screen a report without doubts goes straight in: there is nothing it could replace, and a page of
    /// confirmations about figures that are right would teach people to click without reading. With a report open, or with
    /// a figure that may have been read wrong, it is shown beside its source first.
    pub(in crate::app) fn come_in(&mut self, imported: Imported, source: Option<String>) -> Vec<Effect> {
        let has_report = self.session.screen == Screen::Editor;
        let is_json = imported.lines.is_empty();
        match imported.seems {
            Seems::Nothing => {
                let text = imported.seems.sentence().then(&bi!("。", "."));
                self.tell(NoticeKind::Problem, text);
            }
            seems if seems.is_other() => self.ask(imported, source),
            Seems::OneTable(_) | Seems::Tables if has_report => return self.tables_came(imported, source),
            Seems::OneTable(_) | Seems::Tables => self.ask(imported, source),
            Seems::Report if !has_report => {
                let preview = Preview::new(imported, source);
                // Our own file says exactly what it holds.
                if is_json || !preview.is_doubtful() {
                    let incoming = Incoming::new(preview.remaining(), preview.source);
                    return self.replace(incoming);
                }
                self.show(preview);
            }
            _ => self.show(Preview::new(imported, source)),
        }
        Vec::new()
    }

    /// Tables without the headings of a report, with one open: they belong into its tables and nowhere else.
    pub(in crate::app) fn tables_came(&mut self, imported: Imported, source: Option<String>) -> Vec<Effect> {
        let preview = Preview::new(imported, source);
        let is_other_edition = preview.report.edition() != self.report().edition();
        if preview.is_doubtful() || is_other_edition {
            self.show(preview);
            Vec::new()
        } else {
            self.merge(&preview)
        }
    }

    fn show(&mut self, preview: Preview) {
        self.session.notice = None;
        self.session.import = Import::Preview(Rc::new(preview));
    }

    fn ask(&mut self, imported: Imported, source: Option<String>) {
        self.session.notice = None;
        self.session.import = Import::Unknown(Rc::new(Unknown { source, read: Rc::new(imported) }));
    }

    pub(in crate::app) fn files_given(&mut self, names: Rc<[String]>) {
        if !self.config.readonly {
            self.session.import = Import::Files(names);
        }
    }

    pub(in crate::app) fn import(&mut self, step: Step) -> Vec<Effect> {
        match (step, std::mem::take(&mut self.session.import)) {
            (Step::Dropped, Import::Files(_)) => return vec![Effect::ForgetFiles],
            (Step::Dropped, _) => {}
            (Step::FileChosen(nth), Import::Files(_)) => return vec![Effect::OpenGiven(nth)],
            (Step::PlacedAt(place), Import::Unknown(unknown)) => return self.place_text(place, &unknown.text()),
            (Step::TextAsked, Import::Preview(preview)) => {
                let Preview { source, read, .. } = &*preview;
                self.session.import = Import::Unknown(Rc::new(Unknown { source: source.clone(), read: read.clone() }));
            }
            (Step::TablesTaken, Import::Unknown(unknown)) => {
                let Unknown { source, read } = &*unknown;
                let mut preview = Preview::new((**read).clone(), source.clone());
                preview.take_only(is_table);
                if preview.is_doubtful() {
                    self.show(preview);
                } else {
                    return self.take_in(&preview, Accept::Whole);
                }
            }
            (Step::Accepted(accept), Import::Preview(preview)) => return self.take_in(&preview, accept),
            (step, Import::Preview(mut preview)) => {
                let changed = Rc::make_mut(&mut preview);
                match step {
                    Step::SectionTaken { section, is_taken } => changed.take(section, is_taken),
                    Step::OnlyTables => changed.take_only(is_table),
                    Step::CellTyped { place, raw } => changed.type_cell(place, &raw),
                    Step::CellReverted(place) => changed.revert(place),
                    Step::BlockPasted { at, clip } => changed.paste(at, &clip),
                    Step::Settled { doubt, value } => changed.settle(doubt, value),
                    _ => {}
                }
                self.session.import = Import::Preview(preview);
            }
            (_, import) => self.session.import = import,
        }
        Vec::new()
    }

    fn take_in(&mut self, preview: &Preview, accept: Accept) -> Vec<Effect> {
        let has_report = self.session.screen == Screen::Editor;
        match accept {
            Accept::Into if has_report => return self.merge(preview),
            Accept::AsPrevious if has_report => {
                self.compare_with(preview.remaining().report);
                return Vec::new();
            }
            _ => {}
        }
        let mut remaining = preview.remaining();
        if !preview.takes_all() {
            let empty = Rc::new(Report::empty(remaining.report.edition()));
            let ops = preview.merge(&empty).ops;
            remaining.report = Rc::unwrap_or_clone(Change::new(Bi::default(), ops).apply(&empty));
        }
        let had_content = has_report && **self.report() != Report::empty(self.report().edition());
        let effects = self.replace(Incoming::new(remaining, preview.source.clone()));
        if had_content {
            let text = if self.keeps_drafts() {
                bi!(
                    "已换成读入的报告，原来的报告留在本机草稿中。",
                    "The report that was read is open; the one before is kept among the drafts."
                )
            } else {
                bi!("已换成读入的报告。", "The report that was read is open.")
            };
            self.tell(NoticeKind::Done, text);
            self.offer_undo();
        }
        effects
    }

    /// Holds the open report against last year's. Whether it is of the year before and of the same body is a rule's to say.
    fn compare_with(&mut self, previous: Report) {
        let n_before = self.findings.len();
        let year = previous.year.map_or_else(|| "—".to_string(), |year| year.to_string());
        let name = previous.body.name.clone();
        self.previous = Some(Rc::new(previous));
        self.recheck();
        let n = self.findings.len().saturating_sub(n_before);
        self.tell(
            NoticeKind::Done,
            bi!(
                "已与 {name} {year} 年的报告对照，检查结果多了 {n} 项。当前报告没有改动。",
                "Compared with the report of {name} for {year}: {n} more findings. The open report was not changed."
            ),
        );
    }

    /// Puts what is wanted into the open report, as one step.
    fn merge(&mut self, preview: &Preview) -> Vec<Effect> {
        let merge = preview.merge(self.report());
        if let Some(table) = merge.other_edition.first() {
            let Bi { zh, en } = table.term();
            let text = match self.report().edition() {
                Edition::Std2021 => bi!(
                    "{zh}没有并入：读入的是 2019 年格式，当前报告是 2021 年格式，两者的行不同。",
                    "{en} was not taken: it is of the 2019 edition, the open report of 2021, and their rows differ."
                ),
                Edition::Trial2019 => bi!(
                    "{zh}没有并入：读入的是 2021 年格式，当前报告是 2019 年格式，两者的行不同。",
                    "{en} was not taken: it is of the 2021 edition, the open report of 2019, and their rows differ."
                ),
            };
            self.tell(NoticeKind::Problem, text);
            return Vec::new();
        }
        let label = bi!("并入读到的内容", "take in what was read");
        let differs = self.write(Change::new(label, merge.ops.clone()));
        self.tell(if differs { NoticeKind::Problem } else { NoticeKind::Done }, merge.text());
        if differs && let Some(notice) = &mut self.session.notice {
            notice.text = notice.text.clone().then(&TOTALS_NO_LONGER_COMPUTED);
        }
        self.offer_undo();
        if let Some(Op::Set(place, _)) = merge.ops.iter().find(|op| matches!(op, Op::Set(..))) {
            self.go_to(*place);
        }
        Vec::new()
    }

    /// Text that is no report goes where a person wants it, after what stands there.
    fn place_text(&mut self, place: Place, text: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.session.screen == Screen::Start {
            self.start(Rc::new(Report::empty(Edition::Std2021)), Totals::Filled, None, bi!("新建报告", "new report"));
            self.file.saved = None;
            effects.push(Effect::ForgetFile);
        }
        let Some(before) = self.report().text(place) else { return effects };
        let joined = if before.trim().is_empty() { text.to_string() } else { format!("{before}\n{text}") };
        self.edit(Change::set(bi!("放入文字", "put in text"), place, Value::text(joined)), None);
        self.tell(
            NoticeKind::Done,
            bi!("文字已放入，接在原有文字之后。", "The text was put in, after what stood there."),
        );
        self.offer_undo();
        self.go_to(place);
        effects
    }

    /// A paste over a cell: tables with labels go to their own rows, a whole report is a report, and bare figures are laid
    /// from the cell on.
    pub(in crate::app) fn paste_over(
        &mut self,
        table: TableId,
        at: crate::domain::schema::CellIndex,
        clip: &super::Clip,
    ) -> Vec<Effect> {
        let imported = match clip.read() {
            Ok(imported) => imported,
            Err(error) => {
                self.tell_read_error(&error);
                return Vec::new();
            }
        };
        match imported.seems {
            Seems::OneTable(_) | Seems::Tables if has_labels(&imported) => self.tables_came(imported, None),
            _ if is_whole_report(&imported) => self.come_in(imported, None),
            _ => {
                self.paste_block(table, at, clip);
                Vec::new()
            }
        }
    }
}

fn is_table(section: Section) -> bool {
    matches!(section, Section::Part(part) if part.table().is_some())
}

/// True if words of the form stand in it. A bare line of fifteen figures can be read as table four, but over a cell it is
/// a block like any other.
fn has_labels(imported: &Imported) -> bool {
    let is_word = |c: char| c.is_alphabetic();
    imported.lines.iter().any(|line| line.text.chars().filter(|c| is_word(*c)).count() > 1)
}

impl super::preview::Merge {
    /// What was done, with what was overwritten and what was kept.
    fn text(&self) -> Bi {
        let (n_cells, n_changed, n_kept, n_texts) = (self.n_cells, self.n_changed, self.n_kept, self.n_texts);
        let mut clauses = Vec::new();
        if n_cells > 0 {
            clauses.push(bi!("已填入 {n_cells} 格", "{n_cells} cells filled"));
        }
        if n_changed > 0 {
            clauses.push(bi!("其中 {n_changed} 格原来是别的内容", "{n_changed} of them held something else"));
        }
        if n_kept > 0 {
            clauses
                .push(bi!("{n_kept} 格原文空白，保留原有内容", "{n_kept} blank in the source keep what stood there"));
        }
        if n_texts > 0 {
            clauses.push(bi!("已更新 {n_texts} 处文字", "{n_texts} texts updated"));
        }
        if clauses.is_empty() {
            clauses
                .push(bi!("内容与当前报告相同，没有改动", "nothing differs from the open report; nothing was changed"));
        }
        Bi::join(&clauses, "；", "; ").then(&bi!("。", "."))
    }
}

/// Named here so that the list of actions stays one list.
impl From<Step> for Action {
    fn from(step: Step) -> Action {
        Action::Import(step)
    }
}
