//! What was recognised, beside its source, before anything is replaced: which figures are in doubt, what a person said
//! about them, and what taking it in would change.

use std::rc::Rc;

use super::super::progress::Section;
use super::super::{cell_name, grid};
use super::Clip;
use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::note::{Imported, Note, NoteKind, SourceSpan};
use crate::domain::number::fold;
use crate::domain::place::Place;
use crate::domain::report::{Report, Unplaced, Value};
use crate::domain::schema::{CellIndex, CellKind, Equation, Part, TableId, Topic};
use crate::domain::table::{CellValue, Table};
use crate::text::Bi;

/// A report that waits to be taken in, in whole or in part, or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The name of the file, if it was one.
    pub source: Option<String>,
    /// As it was read.
    pub read: Rc<Imported>,
    /// With what was corrected here.
    pub report: Rc<Report>,
    /// Cells to look at first, in the order of weight and of the form.
    pub doubts: Vec<Doubt>,
    /// Whether each section is wanted, in the order of [`Section::ALL`].
    taken: [bool; 7],
}

/// Something about one or more cells that a person has to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub kind: DoubtKind,
    /// One cell; or the cells of a table that are all blank, or hold the same sign.
    pub places: Vec<Place>,
    /// What the reader said of it.
    pub note: Option<Note>,
    /// The value it may hold, and why; a person decides.
    pub offer: Option<(CellValue, Bi)>,
    /// A person has decided.
    pub is_settled: bool,
}

/// The order is the order of listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Words that were not read as a number.
    Unread,
    /// Read as a number, with an assumption.
    ToConfirm,
    /// A sign such as "/" where a number is due.
    Placeholder,
    /// Nothing stood there, in a table that has other figures.
    Blank,
}

/// The cells of the form by how surely they were read; they add up to all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub all: usize,
    pub sure: usize,
    pub to_confirm: usize,
    pub unread: usize,
    pub blank: usize,
}

/// What taking some sections into the open report would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    pub ops: Vec<Op>,
    /// Cells that get a value.
    pub n_cells: usize,
    /// Cells among them that held another value.
    pub n_changed: usize,
    /// Cells that keep their value, since the source has nothing there.
    pub n_kept: usize,
    /// Texts that get other words.
    pub n_texts: usize,
    /// Tables that were left out because the open report is of another edition.
    pub other_edition: Vec<TableId>,
}

impl Preview {
    pub fn new(read: Imported, source: Option<String>) -> Preview {
        let report = Rc::new(read.report.clone());
        let doubts = doubts(&read);
        let taken = Section::ALL.map(|section| is_found(&report, section));
        Preview { source, read: Rc::new(read), report, doubts, taken }
    }

    /// True if a person should look before it is taken in: a figure may have been read wrong or have found no cell. Blanks
    /// and signs are no reason: the editor shows them as what they are and offers to fill them.
    pub fn is_doubtful(&self) -> bool {
        let has_doubt = self.doubts.iter().any(|doubt| matches!(doubt.kind, DoubtKind::Unread | DoubtKind::ToConfirm));
        has_doubt || self.remarks().any(is_loss)
    }

    /// Notes that are about no single cell, those about something lost first.
    pub fn remarks(&self) -> impl Iterator<Item = &Note> {
        let notes = || self.read.notes.iter().filter(|note| !self.is_about_doubt(note));
        notes().filter(|note| is_loss(note)).chain(notes().filter(|note| !is_loss(note)))
    }

    fn is_about_doubt(&self, note: &Note) -> bool {
        self.doubts.iter().any(|doubt| doubt.note.as_ref() == Some(note))
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let open = |kind: DoubtKind, place: Place| {
            self.doubts.iter().any(|doubt| doubt.kind == kind && !doubt.is_settled && doubt.places.contains(&place))
        };
        for place in self.report.cell_places() {
            counts.all += 1;
            match self.report.value(place) {
                Some(Value::Cell(CellValue::Missing)) => counts.blank += 1,
                Some(Value::Cell(CellValue::Unread(_))) if !self.is_kept(place) => counts.unread += 1,
                _ if open(DoubtKind::ToConfirm, place) || open(DoubtKind::Placeholder, place) => counts.to_confirm += 1,
                _ => counts.sure += 1,
            }
        }
        counts
    }

    /// True if a person wants the words that stood there to stay.
    fn is_kept(&self, place: Place) -> bool {
        self.doubts.iter().any(|doubt| doubt.is_settled && doubt.places.contains(&place))
    }

    pub fn n_open(&self) -> usize {
        self.doubts.iter().filter(|doubt| !doubt.is_settled).count()
    }

    /// Where a place stood in the source.
    pub fn span(&self, place: Place) -> Option<&SourceSpan> {
        let of_doubt = || {
            let doubt = self.doubts.iter().find(|doubt| doubt.places.contains(&place));
            doubt.and_then(|doubt| doubt.note.as_ref()).and_then(|note| note.source.as_ref())
        };
        self.read.sources.get(&place).or_else(of_doubt)
    }

    pub fn is_taken(&self, section: Section) -> bool {
        self.taken[index(section)]
    }

    /// True if something was found for the section, so that it can be taken.
    pub fn is_found(&self, section: Section) -> bool {
        is_found(&self.report, section)
    }

    /// True if everything that was found is wanted.
    pub fn takes_all(&self) -> bool {
        Section::ALL.into_iter().all(|section| self.is_taken(section) || !self.is_found(section))
    }

    /// How many sections are wanted.
    pub fn n_taken(&self) -> usize {
        self.taken.iter().filter(|taken| **taken).count()
    }

    pub(super) fn take(&mut self, section: Section, is_taken: bool) {
        self.taken[index(section)] = is_taken && self.is_found(section);
    }

    pub(super) fn take_only(&mut self, wanted: impl Fn(Section) -> bool) {
        Section::ALL.into_iter().for_each(|section| self.take(section, wanted(section)));
    }

    /// A cell was corrected by hand.
    pub(super) fn type_cell(&mut self, place: Place, raw: &str) {
        let Place::Cell(table, row, column) = place else { return };
        let spec = self.report.table(table).spec();
        let Some(at) = spec.cell_index(row, column) else { return };
        let (value, _) = CellValue::read(raw, spec.cell(at).kind);
        self.set(vec![place], &value);
        let is_number = value.is_number();
        for doubt in &mut self.doubts {
            if doubt.places == [place] {
                doubt.is_settled = is_number;
            }
        }
        self.take(Section::of(place), true);
    }

    pub(super) fn revert(&mut self, place: Place) {
        if let Some(Value::Cell(value)) = self.read.report.value(place) {
            self.set(vec![place], &value);
        }
        let mine = self.doubts.iter_mut().filter(|doubt| doubt.places == [place]);
        mine.for_each(|doubt| doubt.is_settled = false);
    }

    /// A block laid over the recognised cells from one on.
    pub(super) fn paste(&mut self, at: Place, clip: &Clip) {
        let Place::Cell(table, row, column) = at else { return };
        let spec = self.report.table(table).spec();
        let Some(from) = spec.cell_index(row, column) else { return };
        for op in grid::lay(spec, from, &clip.block()).ops {
            if let Op::Set(place, Value::Cell(value)) = op {
                self.type_cell(place, &value.text());
            }
        }
    }

    /// A person decided about a doubt: this value, or `None` for what stands there.
    pub(super) fn settle(&mut self, nth: usize, value: Option<CellValue>) {
        let Some(doubt) = self.doubts.get_mut(nth) else { return };
        doubt.is_settled = true;
        let places = doubt.places.clone();
        if let Some(value) = value {
            // Of many blanks those are filled that are still blank.
            let is_many = places.len() > 1;
            let as_read = |place: &Place| self.report.value(*place) == self.read.report.value(*place);
            let places = places.iter().copied().filter(|place| !is_many || as_read(place)).collect();
            self.set(places, &value);
        }
    }

    fn set(&mut self, places: Vec<Place>, value: &CellValue) {
        let ops = places.into_iter().map(|place| Op::Set(place, Value::Cell(value.clone()))).collect();
        self.report = Change::new(Bi::default(), ops).apply(&self.report);
    }

    /// What is still to be said once it is taken in.
    pub(super) fn remaining(&self) -> Imported {
        let is_settled =
            |note: &&Note| !self.doubts.iter().any(|doubt| doubt.is_settled && doubt.note.as_ref() == Some(note));
        Imported {
            report: (*self.report).clone(),
            notes: self.read.notes.iter().filter(is_settled).cloned().collect(),
            ..(*self.read).clone()
        }
    }

    /// Putting the wanted sections into a report. What the source does not have leaves what stands there as it is, so
    /// that no figure and no text is lost to a blank.
    pub fn merge(&self, into: &Report) -> Merge {
        let mut merge = Merge::default();
        for section in Section::ALL.into_iter().filter(|section| self.is_taken(*section)) {
            self.merge_section(section, into, &mut merge);
        }
        let mut unplaced = (*into.unplaced).clone();
        let is_wanted = |text: &&Unplaced| {
            self.is_taken(text.after.map_or(Section::Front, Section::of)) && !into.unplaced.contains(text)
        };
        unplaced.extend(self.report.unplaced.iter().filter(is_wanted).cloned());
        if unplaced.len() > into.unplaced.len() {
            merge.ops.push(Op::SetUnplaced(unplaced));
        }
        merge
    }

    /// The same for one section, wanted or not.
    pub fn merge_of(&self, section: Section, into: &Report) -> Merge {
        let mut merge = Merge::default();
        self.merge_section(section, into, &mut merge);
        merge
    }

    fn merge_section(&self, section: Section, into: &Report, merge: &mut Merge) {
        let from = &*self.report;
        if let Section::Part(part) = section
            && let Some(table) = part.table()
        {
            if from.edition() != into.edition() {
                merge.other_edition.push(table);
                return;
            }
            for place in from.cell_places().filter(|place| matches!(place, Place::Cell(of, ..) if *of == table)) {
                let (Some(Value::Cell(new)), Some(Value::Cell(old))) = (from.value(place), into.value(place)) else {
                    continue;
                };
                match (new == CellValue::Missing, old == CellValue::Missing) {
                    (true, true) => continue,
                    (true, false) => {
                        merge.n_kept += 1;
                        continue;
                    }
                    (false, false) if new != old => merge.n_changed += 1,
                    (false, _) => {}
                }
                merge.n_cells += 1;
                if new != old {
                    // A note of the value before says nothing about the new one.
                    merge.ops.push(Op::SetNote(place, from.cell_notes.get(&place).cloned()));
                    merge.ops.push(Op::Set(place, Value::Cell(new)));
                }
            }
        }
        for place in texts_of(section) {
            let (Some(new), Some(old)) = (from.value(place), into.value(place)) else { continue };
            if !is_nothing(&new) && new != old {
                merge.n_texts += 1;
                merge.ops.push(Op::Set(place, new));
            }
        }
        for (place, heading) in from.headings.iter().filter(|(place, _)| Section::of(**place) == section) {
            merge.ops.push(Op::SetHeading(*place, Some(heading.clone())));
        }
    }
}

fn index(section: Section) -> usize {
    Section::ALL.iter().position(|each| *each == section).unwrap_or_default()
}

/// Everything of a section that is no cell.
fn texts_of(section: Section) -> Vec<Place> {
    use crate::domain::place::BodyField;
    match section {
        Section::Front => {
            let body = BodyField::ALL.map(Place::Body);
            let texts = [Place::Year, Place::Title, Place::DocumentNumber, Place::Preface, Place::Signature];
            body.into_iter().chain(texts).collect()
        }
        Section::Part(Part::Overview) => {
            std::iter::once(Place::Overview).chain(Topic::ALL.iter().map(|topic| Place::Topic(*topic))).collect()
        }
        Section::Part(part) => vec![part.table().map_or(Place::of_part(part), Place::Around)],
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Cell(cell) => *cell == CellValue::Missing,
        Value::Text(text) => text.trim().is_empty(),
        Value::Year(year) => year.is_none(),
        Value::Kind(kind) => kind.is_none(),
        Value::Level(level) => level.is_none(),
        Value::Scope(scope) => scope.is_none(),
        Value::Signature(signature) => signature.name.is_empty() && signature.date.is_empty(),
    }
}

fn is_found(report: &Report, section: Section) -> bool {
    let has_cells = |table: TableId| report.table(table).cells().any(|(_, value)| *value != CellValue::Missing);
    let table = match section {
        Section::Part(part) => part.table(),
        Section::Front => None,
    };
    table.is_some_and(has_cells)
        || texts_of(section).into_iter().any(|place| report.value(place).is_some_and(|value| !is_nothing(&value)))
}

/// True if figures or words did not find their place.
fn is_loss(note: &Note) -> bool {
    match note.kind {
        NoteKind::Unread | NoteKind::Placement | NoteKind::OtherReport | NoteKind::LeftOut => true,
        // Of a table pasted alone nobody expects the other two.
        NoteKind::TableMissing => note.code.is_some(),
        NoteKind::Assumed | NoteKind::Unit | NoteKind::CellNote => {
            matches!(note.place, Some(Place::Cell(..) | Place::Row(..)))
        }
        NoteKind::Heading | NoteKind::UnknownMember => false,
    }
}

fn doubts(read: &Imported) -> Vec<Doubt> {
    let report = &read.report;
    let mut doubts = Vec::new();
    let about = |place: Place| read.notes.iter().find(|note| note.place == Some(place) && is_loss(note)).cloned();
    for id in TableId::ALL {
        let table = report.table(*id);
        let has_numbers = table.cells().any(|(_, value)| value.is_number());
        let (mut blanks, mut signs) = (Vec::new(), Vec::new());
        for (at, value) in table.cells() {
            let row = &table.spec().rows[at.row];
            let place = Place::Cell(*id, row.id, table.spec().cell(at).column);
            let one = |kind, offer| Doubt { kind, places: vec![place], note: about(place), offer, is_settled: false };
            match value {
                CellValue::Missing if has_numbers => blanks.push((place, table.spec().cell(at).kind)),
                CellValue::Placeholder(_) => signs.push((place, table.spec().cell(at).kind)),
                CellValue::Unread(words) => doubts.push(one(DoubtKind::Unread, offer(table, at, words))),
                CellValue::Number(_) if about(place).is_some() => doubts.push(one(DoubtKind::ToConfirm, None)),
                CellValue::Missing | CellValue::Number(_) => {}
            }
        }
        for (kind, cells) in [(DoubtKind::Placeholder, signs), (DoubtKind::Blank, blanks)] {
            let Some((_, first)) = cells.first() else { continue };
            let offer = Some((CellValue::zero(*first), Bi::default()));
            let places = cells.iter().map(|(place, _)| *place).collect();
            doubts.push(Doubt { kind, places, note: None, offer, is_settled: false });
        }
    }
    doubts.sort_by_key(|doubt| doubt.kind);
    doubts
}

/// What an unread cell may hold: what the sums of the form leave for it, or the number that stands in its words.
fn offer(table: &Table, at: CellIndex, words: &str) -> Option<(CellValue, Bi)> {
    if let Some(n) = implied(table, at) {
        let why =
            bi!("按表内其他数字推算，此格应为 {n}。", "By the other figures of the table this cell should be {n}.");
        return Some((CellValue::count(n), why));
    }
    let folded = fold(words);
    let digits = folded.trim_start().split(|c: char| !c.is_ascii_digit()).next().filter(|digits| !digits.is_empty())?;
    let is_sole = folded.chars().filter(char::is_ascii_digit).count() == digits.len();
    let value = CellValue::read(digits, CellKind::Count).0;
    let is_count = table.spec().cell(at).kind == CellKind::Count && is_sole && value.is_number();
    is_count.then(|| (value, bi!("只取其中的数字。", "Only the digits in it.")))
}

/// The one count that makes every sum right in which all other figures are known; `None` if the sums disagree.
fn implied(table: &Table, at: CellIndex) -> Option<u64> {
    let mut implied = table.spec().equations().iter().filter_map(|equation| solve(table, equation, at));
    let first = implied.next()?;
    implied.all(|other| other == first).then_some(first)
}

fn solve(table: &Table, equation: &Equation, at: CellIndex) -> Option<u64> {
    let sum = |side: &[CellIndex]| -> Option<i128> {
        let mut sum = 0;
        for cell in side.iter().filter(|cell| **cell != at) {
            sum += i128::from(table.at(*cell).as_count()?);
        }
        Some(sum)
    };
    let (left, right) = (sum(&equation.left)?, sum(&equation.right)?);
    let n = match (equation.left.contains(&at), equation.right.contains(&at)) {
        (true, false) => right - left,
        (false, true) => left - right,
        _ => return None,
    };
    u64::try_from(n).ok()
}

impl Doubt {
    /// The cells in words: 表三 本年新收，自然人.
    pub fn name(&self) -> Bi {
        const MOST_NAMED: usize = 4;
        let Some(Place::Cell(table, ..)) = self.places.first() else { return Bi::default() };
        let names: Vec<Bi> = self.places.iter().take(MOST_NAMED).map(|place| cell_name(*place)).collect();
        let more = if self.places.len() > MOST_NAMED { bi!(" 等", " and more") } else { Bi::default() };
        Bi::join([&table.term(), &Bi::join(&names, "；", "; ")], " ", ", ").then(&more)
    }

    /// What stood there.
    pub fn words(&self, preview: &Preview) -> Rc<str> {
        let raw = self.note.as_ref().and_then(|note| note.raw.clone());
        raw.unwrap_or_else(|| match self.places.first().and_then(|place| preview.read.report.value(*place)) {
            Some(Value::Cell(value)) => value.text(),
            _ => Rc::from(""),
        })
    }
}
