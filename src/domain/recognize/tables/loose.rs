//! Rows without cells of their own: label and figures on one line with spaces between, as text out of a PDF has them,
//! and rows of figures whose label stands on the lines around, or nowhere. What is placed by its order alone is placed
//! only if every sum confirms it, and with a note.

use std::ops::Range;

use super::super::labels::{core, squeeze, words_of};
use super::{Reader, Stood, Target, Words, is_figure, is_token, may_be_cell, split};
use crate::bi;
use crate::domain::note::{NoteKind, SourceSpan};
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::domain::schema::{CellIndex, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

/// A row of seven figures on a line, with what stood before them.
#[derive(Debug)]
pub(super) struct Loose {
    line: usize,
    words: Option<Text>,
    cells: Vec<Stood>,
}

/// More lines than this make no label.
const MOST_PIECES: usize = 4;

impl Reader<'_> {
    /// Reads a line of text that ends in figures, with spaces between them. False if it is none.
    pub(super) fn spaced(&mut self, line: usize, text: &Text) -> bool {
        const LONGEST: usize = 200;
        if text.len() > LONGEST * 3 || self.lines[line].blanks.is_some() {
            return false;
        }
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let n_figures = tokens.iter().rev().take_while(|token| is_token(token)).count();
        if n_figures == 0 {
            return self.spaced_heads(line, &tokens) || self.glued(line, text);
        }
        let words = &tokens[..tokens.len() - n_figures];
        if n_figures == 1 && words.is_empty() {
            return false;
        }
        let cells = self.spaced_cells(line, text, &tokens[words.len()..]);
        if words.is_empty() {
            let n_before = self.filled.len();
            let is_row = self.bare(line, &cells, None);
            if self.filled.len() > n_before
                && let Some(target) = self.last_target
            {
                self.spaced_rows.push((target, line));
            }
            self.has_spaced[TableId::T3 as usize] |= is_row && self.open == Some(TableId::T3);
            self.has_spaced[TableId::T4 as usize] |= is_row && self.open == Some(TableId::T4);
            return is_row;
        }
        let Some((table, row)) = self.spaced_label(words) else {
            let is_row = n_figures == 7 && self.open == Some(TableId::T3);
            return is_row && self.bare(line, &cells, Some(words.concat().into()));
        };
        let n = self.n_cells(Target::Row(table, row));
        let is_open = self.open == Some(table);
        if !(n_figures == n && (n > 1 || is_open)) && !(is_open && n_figures > 1) {
            return false;
        }
        self.has_spaced[table as usize] = true;
        self.meet(line, Target::Row(table, row));
        self.place(line, Target::Row(table, row), &cells);
        if n > 1 {
            self.spaced_rows.push((Target::Row(table, row), line));
        }
        true
    }

    /// Names of columns side by side open their table.
    fn spaced_heads(&mut self, line: usize, tokens: &[&str]) -> bool {
        let table = |token: &&str| self.head(token);
        let Some(first) = tokens.first().and_then(table) else { return false };
        let is_head = tokens.len() > 1 && tokens.iter().all(|token| table(token) == Some(first));
        if is_head {
            self.own(line..line + 1, first);
            self.has_spaced[first as usize] = true;
        }
        is_head
    }

    /// A label with its figures directly behind: only zeros can be taken apart.
    fn glued(&mut self, line: usize, text: &Text) -> bool {
        if text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(char::is_whitespace) {
            return false;
        }
        let squeezed = squeeze(text);
        let label = squeezed.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &squeezed[label.len()..];
        let Some((table, row)) =
            Some(label).filter(|_| !digits.is_empty()).and_then(|label| self.spaced_label(&[label]))
        else {
            return false;
        };
        let target = Target::Row(table, row);
        let n = self.n_cells(target);
        if digits.len() < n || (n == 1 && self.open != Some(table)) {
            return false;
        }
        self.meet(line, target);
        let source = self.lines[line].source;
        if n > 1 && digits.len() == n && digits.bytes().all(|digit| digit == b'0') {
            let cells: Vec<Stood> = (0..n).map(|_| Some((Text::from("0"), source.clone()))).collect();
            let Bi { zh, en } = self.name(target);
            let message = bi!(
                "{zh}的名称和数字连在一起，{n} 个 0 按 {n} 格分开",
                "{en}: label and figures stand together; the {n} zeros were taken as {n} cells"
            );
            self.note(line, NoteKind::Assumed, message, Place::Row(table, row));
            self.place(line, target, &cells);
        } else {
            let Bi { zh, en } = self.name(target);
            let message = bi!(
                "{zh}的名称和数字连在一起，无法确定 {digits} 是哪几个数，未填入",
                "{en}: label and figures stand together and it is not certain which numbers {digits} are; none was placed"
            );
            self.note(line, NoteKind::Placement, message, Place::Row(table, row));
        }
        true
    }

    /// The row that the words before the figures name. The end of another label may stand before it on the line.
    fn spaced_label(&self, words: &[&str]) -> Option<(TableId, RowId)> {
        let row = |label: &str| {
            let (core, meanings) = self.lexicon.find(label);
            let (row, is_head) = split(meanings);
            row.filter(|(_, row)| {
                (!is_head || core.ordinal.is_some() || self.open == Some(TableId::T3)) && self.may_be(*row, &core)
            })
        };
        let joined = || (0..words.len()).map(|from| words[from..].concat());
        let found = joined().find_map(|label| row(&label));
        if found.is_some() || self.open != Some(TableId::T3) {
            return found;
        }
        let told = joined().find_map(|label| self.lexicon.by_keyword(&core(&label).text));
        told.map(|row| (TableId::T3, row))
    }

    /// The figures at the end of a line, each with the column it stands in.
    fn spaced_cells(&self, line: usize, text: &str, figures: &[&str]) -> Vec<Stood> {
        let source = self.lines[line].source;
        let cell = |figure: &&str| {
            // A piece of the text itself, so its place in it is the distance of the two beginnings.
            let at = figure.as_ptr() as usize - text.as_ptr() as usize;
            let column = source.column.unwrap_or(1) + text[..at].chars().count() as u32;
            let length = Some(figure.chars().count() as u32);
            let text = Text::from(*figure);
            Some((text.clone(), SourceSpan { text, column: Some(column), length, ..source.clone() }))
        };
        figures.iter().map(cell).collect()
    }

    /// A row of figures without a label beside them; `words` are what stood there instead. False if it can be none.
    pub(super) fn bare(&mut self, line: usize, cells: &[Stood], words: Option<Text>) -> bool {
        let n_filled = cells.iter().flatten().count();
        let fits = |n: usize| super::fit(cells, n);
        if n_filled == 0 || !cells.iter().flatten().all(|(text, _)| may_be_cell(text)) {
            return false;
        }
        if let Some(row) = self.block.take().filter(|_| fits(5).is_some()) {
            self.meet(line, Target::Row(TableId::T4, row));
            self.place(line, Target::Row(TableId::T4, row), cells);
            return true;
        }
        if self.open != Some(TableId::T3) && fits(15).is_some() {
            self.meet(line, Target::Line4);
            self.place(line, Target::Line4, cells);
            return true;
        }
        let Some(range) = fits(7).filter(|_| self.open == Some(TableId::T3)) else { return false };
        self.own(line..line + 1, TableId::T3);
        // A label that stands alone before it, and only one.
        let mut waiting = self.stacked.iter().rev().take_while(|stacked| stacked.cells.is_empty());
        if let (Some(last), None, None) = (waiting.next(), waiting.next(), &words) {
            let target = last.target;
            let is_near = (last.label_line + 1..line).all(|between| self.is_between(between, target));
            let is_open = target.table() == TableId::T3 && !self.anchors.iter().any(|(at, _)| *at > last.label_line);
            // After a gap in the order of the form the figures may be those of a row whose label was not found.
            let follows = match (target, self.anchors.last()) {
                (Target::Row(table, row), Some((_, before))) => {
                    let index = |row: RowId| self.schema.table(table).row_index(row);
                    index(*before).map(|at| at + 1) == index(row)
                }
                _ => true,
            };
            if is_near
                && is_open
                && follows
                && !self.is_bare(line + 1)
                && !line.checked_sub(1).is_some_and(|above| self.is_bare(above))
            {
                self.stacked.pop();
                self.place(line, target, cells);
                return true;
            }
        }
        self.loose.push(Loose { line, words, cells: cells[range].to_vec() });
        true
    }

    /// True for a line of figures without any word.
    fn is_bare(&self, line: usize) -> bool {
        const FEWEST: usize = 5;
        match self.lines.get(line).map(|line| line.words) {
            Some(Words::Cells(cells)) => {
                let mut filled = cells.iter().filter(|cell| !cell.is_blank()).peekable();
                cells.len() >= FEWEST && filled.peek().is_some() && filled.all(|cell| may_be_cell(&cell.text))
            }
            Some(Words::Text(text)) => {
                let mut tokens = text.split_whitespace();
                tokens.clone().count() >= FEWEST && tokens.all(is_token)
            }
            None => false,
        }
    }

    /// True for what may stand between a label and its figures: heads without figures, page numbers, the label's rest.
    fn is_between(&self, line: usize, target: Target) -> bool {
        match (self.lines[line].words, target) {
            (Words::Cells(cells), _) => !cells.iter().any(|cell| is_figure(&cell.text)),
            (Words::Text(text), Target::Row(table, row)) => {
                let label = self.spec(table, row).map_or("", |(_, spec)| spec.label);
                is_page_number(text) || core(label).text.contains(&words_of(&squeeze(text)))
            }
            (Words::Text(_), Target::Line4) => false,
        }
    }

    /// Finds a row for the figures that have none.
    pub(super) fn place_loose(&mut self) {
        let mut left = Vec::new();
        for loose in std::mem::take(&mut self.loose) {
            let is_spaced = matches!(self.lines[loose.line].words, Words::Text(_));
            match self.label_around(&loose) {
                Some((row, lines)) => {
                    lines.into_iter().for_each(|lines| self.own(lines, TableId::T3));
                    self.has_spaced[TableId::T3 as usize] = true;
                    self.meet(loose.line, Target::Row(TableId::T3, row));
                    self.place(loose.line, Target::Row(TableId::T3, row), &loose.cells);
                    if is_spaced {
                        self.spaced_rows.push((Target::Row(TableId::T3, row), loose.line));
                    }
                }
                None => left.push(loose),
            }
        }
        if !left.is_empty() {
            self.place_in_order(&left);
        }
    }

    /// The row whose label stands in pieces on the lines around the figures, and these lines.
    fn label_around(&self, loose: &Loose) -> Option<(RowId, [Range<usize>; 2])> {
        let piece = |line: usize| match self.lines.get(line)?.words {
            Words::Text(text) if self.found.owner[line].is_none() && !self.is_heading[line] => Some(&**text),
            _ => None,
        };
        let own = loose.words.as_deref().unwrap_or_default();
        let line = loose.line;
        let row_of = |label: &str| match split(self.lexicon.find(label).1).0 {
            Some((TableId::T3, row)) if !self.filled.contains(&row) => Some(row),
            _ => None,
        };
        let n_before = (1..=MOST_PIECES).take_while(|n| line.checked_sub(*n).and_then(piece).is_some()).count();
        let n_after = (1..=MOST_PIECES).take_while(|n| piece(line + n).is_some()).count();
        for before in (0..=n_before).rev() {
            let head: String = (line - before..line).filter_map(piece).collect();
            for after in (0..=n_after).rev() {
                let tail: String = (line + 1..=line + after).filter_map(piece).collect();
                let label = format!("{head}{own}{tail}");
                if let Some(row) = row_of(&label) {
                    return Some((row, [line - before..line, line + 1..line + 1 + after]));
                }
            }
        }
        // The rest of the label is gone, or stands elsewhere.
        (0..=n_before).rev().find_map(|before| {
            let head: String = (line - before..line).filter_map(piece).collect();
            let (table, row) = self.lexicon.begun(&core(&format!("{head}{own}")).text)?;
            let is_free = table == TableId::T3 && !self.filled.contains(&row);
            is_free.then(|| (row, [line - before..line, line + 1..line + 1]))
        })
    }

    /// Places rows of figures by their order among the rows that were found, if the sums confirm every one.
    fn place_in_order(&mut self, loose: &[Loose]) {
        let spec = self.schema.table(TableId::T3);
        let mut anchors: Vec<(usize, usize)> =
            self.anchors.iter().filter_map(|(line, row)| Some((*line, spec.row_index(*row)?))).collect();
        anchors.sort_unstable();
        let mut free: Vec<(usize, usize)> = Vec::new();
        let mut rest = loose;
        let mut fits = anchors.is_sorted_by_key(|(_, row)| *row);
        for n in 0..=anchors.len() {
            let start = n.checked_sub(1).map_or(0, |before| anchors[before].1 + 1);
            let (end_line, end) = anchors.get(n).copied().unwrap_or((usize::MAX, spec.rows.len()));
            let n_here = rest.iter().take_while(|loose| loose.line < end_line).count();
            fits &= n_here == 0 || end.checked_sub(start) == Some(n_here);
            if fits {
                free.extend(rest[..n_here].iter().map(|loose| loose.line).zip(start..));
            }
            rest = &rest[n_here..];
        }
        let mut trial = crate::domain::table::Table::clone(self.found.report.table(TableId::T3));
        if fits {
            for ((_, row), loose) in free.iter().zip(loose) {
                for (cell, stood) in loose.cells.iter().enumerate() {
                    let kind = spec.rows[*row].cells[cell].kind;
                    let value = stood.as_ref().map(|(text, _)| CellValue::read(text, kind).0);
                    trial.set(CellIndex { row: *row, cell }, value.unwrap_or_default());
                }
            }
        }
        let count = |at: &CellIndex| trial.at(*at).as_count();
        let sum = |side: &[CellIndex]| side.iter().map(count).sum::<Option<u64>>();
        let holds = spec.equations().iter().all(|equation| {
            let left = sum(&equation.left);
            left.is_some() && left == sum(&equation.right)
        });
        let (all, message) = if fits && holds {
            (
                true,
                bi!(
                    "这一行数字没有名称，按前后各行的顺序填入，各项合计相符，请核对",
                    "this row of figures has no label; it was placed by its order among the others, and every sum agrees; please compare"
                ),
            )
        } else {
            (
                false,
                bi!(
                    "表三有一行数字没有名称，无法确定属于哪一行，未填入",
                    "a row of figures in table 3 has no label and it is not certain which row it is; it was not placed"
                ),
            )
        };
        for (n, loose) in loose.iter().enumerate() {
            let place = match free.get(n).filter(|_| all) {
                Some((_, row)) => {
                    let row = spec.rows[*row].id;
                    self.meet(loose.line, Target::Row(TableId::T3, row));
                    self.place(loose.line, Target::Row(TableId::T3, row), &loose.cells);
                    Place::Row(TableId::T3, row)
                }
                None => Place::Table(TableId::T3),
            };
            let kind = if all { NoteKind::Assumed } else { NoteKind::Placement };
            self.note(loose.line, kind, message.clone(), place);
        }
    }

    /// True for a line that holds nothing but pieces of the words printed in a table, or a page number.
    fn is_piece(&self, table: TableId, text: &str) -> bool {
        const LONGEST: usize = 300;
        text.len() <= LONGEST
            && (is_page_number(text)
                || text.split_whitespace().all(|token| {
                    let piece = core(token).text;
                    let whole = words_of(&squeeze(token));
                    piece.is_empty() || self.lexicon.has_piece(table, &piece) || self.lexicon.has_piece(table, &whole)
                }))
    }

    /// What is left of heads and of broken labels belongs to the table, not to the text around it.
    pub(super) fn own_pieces(&mut self) {
        for table in TableId::ALL {
            let owner = &self.found.owner;
            let Some(first) = owner.iter().position(|owner| *owner == Some(*table)) else { continue };
            let Some(last) = owner.iter().rposition(|owner| *owner == Some(*table)) else { continue };
            if !self.has_spaced[*table as usize] {
                continue;
            }
            let start = (0..first)
                .rev()
                .find(|line| self.is_heading[*line] || owner[*line].is_some())
                .map_or(0, |line| line + 1);
            for line in start..last {
                if let Words::Text(text) = self.lines[line].words
                    && self.found.owner[line].is_none()
                    && !self.is_heading[line]
                    && self.is_piece(*table, text)
                {
                    self.found.owner[line] = Some(*table);
                }
            }
        }
    }
}

/// A page number as printed below a page: `- 4 -`, `— 4 —`.
fn is_page_number(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―');
    let text = text.trim();
    let number = text.trim_matches(|c: char| is_dash(c) || c.is_whitespace());
    text.starts_with(is_dash)
        && text.ends_with(is_dash)
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
}
