//! The reader doubts itself before it doubts the report. Where a relation of table 3 fails after reading, it tries the
//! other ways in which the words could stand in the cells: a row one cell further left or right, a number that a space
//! took apart, two rows with their figures exchanged. One of them is taken only if it alone makes every relation hold;
//! each cell it moves then has a note. Otherwise the cells stay as read, and rows that may be shifted have a note.

use super::{Reader, Stood, Target};
use crate::bi;
use crate::domain::note::{Note, NoteKind};
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::domain::schema::{CellIndex, RowId, TableId};
use crate::domain::table::{CellValue, Table};
use crate::text::Bi;

/// The number of cells in a row of table 3.
const N: usize = 7;

/// A row of table 3 as its cells stood after the label, and where the row begins among them.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) row: RowId,
    pub(super) cells: Vec<Stood>,
    pub(super) start: usize,
    /// The figures did not stand beside the label.
    pub(super) is_apart: bool,
}

/// One way to read some rows otherwise.
type Alternative = Vec<(usize, Vec<Stood>)>;

impl Reader<'_> {
    pub(super) fn doubt(&mut self) {
        let refused = std::mem::take(&mut self.refused);
        self.join_split_numbers(refused);
        let table = self.found.report.table(TableId::T3).clone();
        self.mention_spaced(&table);
        if self.has_blank_edge && !self.table_4_holds() {
            let message = bi!(
                "表四有空白格，合计又与各项不符，可能整行错开了一格，请对照原文",
                "there are blank cells in table 4 and its totals differ from their parts; the row may stand one cell off. Compare with the source"
            );
            self.found.notes.push(Note::new(NoteKind::Assumed, message).at(Place::Table(TableId::T4)));
        }
        if self.holds(&table) {
            return;
        }
        let placed = std::mem::take(&mut self.placed);
        let spec = table.spec();
        let mut alternatives: Vec<Alternative> = Vec::new();
        let mut all_failing = Vec::new();
        let mut may_be_shifted = Vec::new();
        for one in &placed {
            let Some(row) = spec.row_index(one.row) else { continue };
            let shifted: Vec<Vec<Stood>> = [one.start.checked_sub(1), Some(one.start + 1)]
                .into_iter()
                .flatten()
                .filter_map(|start| window(&one.cells, start))
                .collect();
            if shifted.is_empty() {
                continue;
            }
            may_be_shifted.push(one.row);
            // A total alone is how many offices fill a row; only the column of totals can speak against it.
            if is_total_alone(&table.rows()[row].cells) {
                continue;
            }
            // Where zeros stand nothing can tell.
            let is_zero = |(text, _): &(Text, _)| text.trim().trim_start_matches('0').is_empty();
            if one.cells.iter().flatten().all(is_zero) {
                continue;
            }
            if !row_holds(&table, row) && shifted.len() == 1 {
                all_failing.push((row, shifted[0].clone()));
            }
            alternatives.extend(shifted.into_iter().map(|cells| vec![(row, cells)]));
        }
        if all_failing.len() > 1 {
            alternatives.push(all_failing);
        }
        for pair in placed.windows(2).filter(|pair| pair[0].is_apart && pair[1].is_apart) {
            let row = |one: &Placed| Some((spec.row_index(one.row)?, window(&one.cells, one.start)?));
            if let (Some((first, of_first)), Some((second, of_second))) = (row(&pair[0]), row(&pair[1])) {
                alternatives.push(vec![(first, of_second), (second, of_first)]);
            }
        }
        let mut fitting = alternatives.into_iter().filter(|alternative| self.holds(&self.tried(&table, alternative)));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => {
                let message = |cell: &Bi, was: &str| {
                    let Bi { zh, en } = cell;
                    bi!(
                        "{zh}：照原文的位置，勾稽关系不成立；按唯一使各项关系都成立的位置读取，原来读作“{was}”，请核对",
                        "{en}: where it stood, the relations fail; it was read at the only position that makes all of them hold, instead of as “{was}”; please compare"
                    )
                };
                self.take(&only, message);
            }
            _ => self.mention_shifts(&may_be_shifted),
        }
    }

    /// Rows that stay as read and may all the same stand one cell off.
    fn mention_shifts(&mut self, rows: &[RowId]) {
        const MOST_NAMED: usize = 3;
        let places: Vec<Place> = match rows.len() {
            0..=MOST_NAMED => rows.iter().map(|row| Place::Row(TableId::T3, *row)).collect(),
            _ => vec![Place::Table(TableId::T3)],
        };
        for place in places {
            let Bi { zh, en } = super::super::cell_name(place);
            let message = bi!(
                "{zh}有空白格，表三的勾稽关系又不成立，可能整行错开了一格，请对照原文",
                "{en}: there are blank cells and the relations of table 3 fail; a whole row may stand one cell off. Compare with the source"
            );
            self.found.notes.push(Note::new(NoteKind::Assumed, message).at(place));
        }
    }

    /// Between spaces a blank cell leaves no trace, and a number may be parted: sums or the look of the figures tell.
    fn mention_spaced(&mut self, table: &Table) {
        for (target, line) in std::mem::take(&mut self.spaced_rows) {
            let (place, is_sure) = match target {
                Target::Row(TableId::T3, row) => {
                    let at = table.spec().row_index(row);
                    (Place::Row(TableId::T3, row), at.is_none_or(|at| row_holds(table, at)))
                }
                Target::Row(of, row) => (Place::Row(of, row), false),
                Target::Line4 => (Place::Table(TableId::T4), self.table_4_holds()),
            };
            let words = self.lines[line].text();
            let tokens: Vec<&str> = words.split_whitespace().collect();
            let looks_parted =
                tokens.windows(2).any(|pair| is_group(pair[0], 1) && !pair[0].starts_with('0') && is_group(pair[1], 3));
            // Two parted numbers in a row can agree by themselves, but not in every column too.
            let is_confirmed = match target.table() {
                TableId::T2 => !looks_parted,
                TableId::T3 => is_sure && (!looks_parted || self.holds(table)),
                TableId::T4 => is_sure && !looks_parted,
            };
            if is_confirmed {
                continue;
            }
            let message = bi!(
                "这一行的数字之间只有空格，看不出空白格和千分位，也没有合计可以核对，请对照原文",
                "there are only spaces between the figures of this row, so blank cells and parted thousands do not show, and no sum confirms it; compare with the source"
            );
            self.note(line, NoteKind::Assumed, message, place);
        }
    }

    /// True if the sums of table 4 hold.
    fn table_4_holds(&self) -> bool {
        let table = self.found.report.table(TableId::T4);
        table.spec().equations().iter().all(|equation| {
            let count = |at: &CellIndex| match table.at(*at) {
                CellValue::Missing => Some(0),
                cell => cell.as_count(),
            };
            let sum = |side: &[CellIndex]| side.iter().map(count).sum::<Option<u64>>();
            sum(&equation.left).is_some() && sum(&equation.left) == sum(&equation.right)
        })
    }

    /// Rows with too many figures, because a space stands inside a number: 1 234.
    fn join_split_numbers(&mut self, refused: Vec<(RowId, Vec<Stood>)>) {
        let spec = self.schema.table(TableId::T3);
        let table = self.found.report.table(TableId::T3).clone();
        let mut all: Alternative = Vec::new();
        for (row, cells) in refused.into_iter().filter(|(row, _)| !self.filled.contains(row)) {
            let Some(at) = spec.row_index(row) else { continue };
            let mut ways = Vec::new();
            joined(&cells, &mut Vec::new(), &mut ways);
            ways.retain(|way| {
                let trial = self.tried(&table, &[(at, way.clone())]);
                row_holds(&trial, at) && trial.rows()[at].cells.iter().any(|cell| cell.is_number() && !cell.is_zero())
            });
            if let [way] = &ways[..] {
                all.push((at, way.clone()));
            }
        }
        if all.is_empty() || !self.holds(&self.tried(&table, &all)) {
            return;
        }
        self.filled.extend(all.iter().map(|(row, _)| spec.rows[*row].id));
        let is_ours = |note: &Note| {
            note.kind == NoteKind::Placement
                && all.iter().any(|(row, _)| note.place == Some(Place::Row(TableId::T3, spec.rows[*row].id)))
        };
        self.found.notes.retain(|note| !is_ours(note));
        self.take(&all, |cell, _| {
            let Bi { zh, en } = cell;
            bi!(
                "{zh}：这一行有数字被空格分开，合起来读，各项关系才成立，请核对",
                "{en}: in this row a space parted a number; read as one it makes all relations hold, and no other way does; please compare"
            )
        });
    }

    /// True if no relation of the table is known to fail. A relation among rows that were not all met says nothing.
    fn holds(&self, table: &Table) -> bool {
        let is_met = |at: &CellIndex| self.met.contains(&table.spec().rows[at.row].id);
        table.spec().equations().iter().all(|equation| {
            let mut operands = equation.left.iter().chain(&equation.right);
            match (sum(table, &equation.left), sum(table, &equation.right)) {
                (Some(left), Some(right)) => left == right || !operands.all(is_met),
                _ => true,
            }
        })
    }

    /// The table with some rows read otherwise.
    fn tried(&self, table: &Table, alternative: &[(usize, Vec<Stood>)]) -> Table {
        let mut trial = table.clone();
        for (row, cells) in alternative {
            for (cell, stood) in cells.iter().enumerate() {
                let kind = table.spec().rows[*row].cells[cell].kind;
                let value = stood.as_ref().map(|(text, _)| CellValue::read(text, kind).0);
                trial.set(CellIndex { row: *row, cell }, value.unwrap_or_default());
            }
        }
        trial
    }

    /// Writes the rows as they are now read, with a note on each cell that changes.
    fn take(&mut self, alternative: &[(usize, Vec<Stood>)], message: impl Fn(&Bi, &str) -> Bi) {
        let spec = self.schema.table(TableId::T3);
        for (row, cells) in alternative {
            for (cell, stood) in cells.iter().enumerate() {
                let at = CellIndex { row: *row, cell };
                let place = Place::Cell(TableId::T3, spec.rows[*row].id, spec.cell(at).column);
                let was = self.found.report.table(TableId::T3).at(at).clone();
                self.found.report.table_mut(TableId::T3).set(at, CellValue::Missing);
                self.found.sources.remove(&place);
                self.found.notes.retain(|note| note.place != Some(place));
                if let Some((text, source)) = stood {
                    self.set(TableId::T3, at, text, source);
                }
                if *self.found.report.table(TableId::T3).at(at) != was {
                    let note =
                        Note::new(NoteKind::Assumed, message(&super::super::cell_name(place), &was.text())).at(place);
                    let note = match stood {
                        Some((text, source)) => note.raw(text.clone()).source(source.clone()),
                        None => note,
                    };
                    self.found.notes.push(note);
                }
            }
        }
    }
}

/// Seven cells from `start` on, blank ones where the row ends; `None` if a filled one would be left out.
fn window(cells: &[Stood], start: usize) -> Option<Vec<Stood>> {
    let is_blank = |range: &[Stood]| range.iter().all(Option::is_none);
    let end = (start + N).min(cells.len());
    let fits = start <= cells.len() && is_blank(&cells[..start]) && is_blank(&cells[end..]);
    fits.then(|| (start..start + N).map(|n| cells.get(n).cloned().flatten()).collect())
}

/// Every way to make seven cells by joining neighbours in which the second has three digits.
fn joined(rest: &[Stood], done: &mut Vec<Stood>, ways: &mut Vec<Vec<Stood>>) {
    const MOST_WAYS: usize = 64;
    if rest.is_empty() && done.len() == N {
        ways.push(done.clone());
    }
    if rest.is_empty() || done.len() == N || ways.len() >= MOST_WAYS || rest.len() > 2 * N {
        return;
    }
    let mut whole = rest[0].clone();
    for n in 1..=rest.len().min(3) {
        done.push(whole.clone());
        joined(&rest[n..], done, ways);
        done.pop();
        let (Some((text, _)), Some(Some((next, _)))) = (&mut whole, rest.get(n)) else { return };
        if (n == 1 && !is_group(text, 1)) || !is_group(next, 3) || text.starts_with('0') {
            return;
        }
        *text = Text::from(format!("{text}{next}"));
    }
}

/// What a cell counts for: nothing if blank, the sum of its row if it is a blank total, `None` if it is no number. Of a
/// row with its total alone the parts are not known.
fn count(table: &Table, at: CellIndex) -> Option<u64> {
    match table.at(at) {
        CellValue::Missing if at.cell < N - 1 && is_total_alone(&table.rows()[at.row].cells) => None,
        CellValue::Missing if at.cell == N - 1 => (0..N - 1).map(|cell| count(table, CellIndex { cell, ..at })).sum(),
        CellValue::Missing | CellValue::Placeholder(_) => Some(0),
        cell => cell.as_count(),
    }
}

fn is_total_alone(cells: &[CellValue]) -> bool {
    cells[..N - 1].iter().all(|cell| *cell == CellValue::Missing) && cells[N - 1].is_number()
}

fn sum(table: &Table, side: &[CellIndex]) -> Option<u64> {
    side.iter().try_fold(0u64, |sum, at| sum.checked_add(count(table, *at)?))
}

/// True for at most three digits.
fn is_group(text: &str, fewest: usize) -> bool {
    (fewest..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn row_holds(table: &Table, row: usize) -> bool {
    let parts: Option<u64> = (0..N - 1).map(|cell| count(table, CellIndex { row, cell })).sum();
    let total = count(table, CellIndex { row, cell: N - 1 });
    parts.is_none() || total.is_none() || parts == total
}
