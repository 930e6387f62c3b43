//! Puts the figures of the three tables into their cells. A row is known by its label; the cells after the label are
//! taken with their blanks counted. Where they do not fit the row in exactly one way, nothing is placed and a note
//! keeps the words: a figure in the wrong column is worse than a figure asked about.

mod doubt;
mod loose;

use std::collections::BTreeMap;
use std::ops::Range;

use super::labels::{Core, Lexicon, MARKERS, Meaning, squeeze};
use super::{Line, Words, columns};
use crate::bi;
use crate::domain::doc::{Gap, GridCell};
use crate::domain::note::{Note, NoteKind, SourceSpan};
use crate::domain::place::Place;
use crate::domain::report::{Report, Text};
use crate::domain::schema::{CellIndex, CellKind, CellSpec, ColumnId, Edition, RowId, RowSpec, Schema, TableId};
use crate::domain::table::{CellValue, Remark};
use crate::text::Bi;

/// What was found of the three tables.
#[derive(Debug)]
pub(super) struct Found {
    /// For each line the table it belongs to, if it is part of one.
    pub(super) owner: Vec<Option<TableId>>,
    /// How many rows of each table were met, with figures or without.
    pub(super) n_rows: [usize; 3],
    /// The rows of the form that were not met, in tables of which others were.
    pub(super) absent: Vec<(TableId, RowId)>,
    /// The report with its cells filled, nothing else.
    pub(super) report: Report,
    pub(super) notes: Vec<Note>,
    pub(super) sources: BTreeMap<Place, SourceSpan>,
}

/// One cell as it stood in the source; `None` where nothing stood.
type Stood = Option<(Text, SourceSpan)>;

/// Where the cells of a line go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Row(TableId, RowId),
    /// All of table 4, which has one line of figures.
    Line4,
}

/// A label on a line of its own and the cells on the lines after it. They are placed when the whole table has been
/// seen, for only then is it known how many line breaks part two cells.
#[derive(Debug)]
struct Stacked {
    target: Target,
    label_line: usize,
    cells: Range<usize>,
    /// The white space after the last cell.
    end: Gap,
}

struct Reader<'a> {
    lines: &'a [Line<'a>],
    is_heading: &'a [bool],
    lexicon: &'static Lexicon,
    schema: &'static Schema,
    found: Found,
    /// The table that the lines before belong to.
    open: Option<TableId>,
    /// Rows met, and those among them that have figures.
    met: Vec<RowId>,
    filled: Vec<RowId>,
    stacked: Vec<Stacked>,
    /// Rows of figures whose label was not found beside them.
    loose: Vec<loose::Loose>,
    /// The block of table 4 whose name stood alone before.
    block: Option<RowId>,
    /// Tables with figures and labels on lines that have only spaces between.
    has_spaced: [bool; 3],
    /// Where the rows of table 3 that were placed stood.
    anchors: Vec<(usize, RowId)>,
    empty: Vec<Target>,
    /// Rows of table 3 as their cells stood, and those that had too many figures.
    placed: Vec<doubt::Placed>,
    refused: Vec<(RowId, Vec<Stood>)>,
    /// The figures of table 4 begin or end with a blank cell.
    has_blank_edge: bool,
    /// The row that was placed last.
    last_target: Option<Target>,
    /// Rows whose figures have only spaces between, and their lines.
    spaced_rows: Vec<(Target, usize)>,
    /// The heads of table 3 seen so far in a table of the document, and their columns once all are known.
    heads: Option<(usize, Vec<Option<Range<usize>>>)>,
    columns: Option<(usize, Vec<Range<usize>>)>,
}

/// Reads the tables. `is_heading` marks the lines that may head a part; `tail` is the white space at the end.
pub(super) fn read(lines: &[Line<'_>], is_heading: &[bool], tail: Gap) -> Found {
    let (edition, edition_note) = detect_edition(lines);
    let mut reader = Reader {
        lines,
        is_heading,
        lexicon: Lexicon::of(edition),
        schema: Schema::of(edition),
        found: Found {
            owner: vec![None; lines.len()],
            n_rows: [0; 3],
            absent: Vec::new(),
            report: Report::empty(edition),
            notes: edition_note.into_iter().collect(),
            sources: BTreeMap::new(),
        },
        open: None,
        met: Vec::new(),
        filled: Vec::new(),
        stacked: Vec::new(),
        loose: Vec::new(),
        block: None,
        has_spaced: [false; 3],
        anchors: Vec::new(),
        empty: Vec::new(),
        placed: Vec::new(),
        refused: Vec::new(),
        spaced_rows: Vec::new(),
        last_target: None,
        has_blank_edge: false,
        heads: None,
        columns: None,
    };
    let mut n = 0;
    while n < lines.len() {
        if is_heading[n] {
            reader.open = None;
            reader.block = None;
            n += 1;
            continue;
        }
        n += match lines[n].words {
            Words::Cells(cells) => {
                reader.tabbed(n, cells);
                1
            }
            Words::Text(text) => match reader.spaced(n, text) {
                true => 1,
                false => reader.stacked(n, tail),
            },
        };
    }
    reader.place_stacked();
    reader.place_loose();
    reader.own_pieces();
    reader.doubt();
    reader.mention_empty_rows();
    reader.list_absent_rows();
    reader.found
}

/// The edition by the words of the tables, not by the year; with a note when the words are of both.
fn detect_edition(lines: &[Line<'_>]) -> (Edition, Option<Note>) {
    const LONGEST_LABEL: usize = 30;
    let mut words = String::new();
    let mut add = |text: &str| {
        if text.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL {
            words.push_str(&super::labels::words_of(&squeeze(text)));
        }
    };
    for line in lines {
        match line.words {
            Words::Text(text) => add(text),
            Words::Cells(cells) => cells.iter().for_each(|cell| add(&cell.text)),
        }
    }
    let seen = |(_, markers): &&(Edition, &'static [&'static str])| markers.iter().any(|marker| words.contains(marker));
    let editions: Vec<Edition> = MARKERS.iter().filter(seen).map(|(edition, _)| *edition).collect();
    match editions[..] {
        [edition] => (edition, None),
        [] => (Edition::Std2021, None),
        _ => {
            let message = bi!(
                "表格中既有 2019 年试行格式的栏目，也有 2021 年格式的栏目；按 2021 年格式读取，对不上的行没有填入",
                "the tables have columns of both the 2019 trial form and the 2021 form; read as the 2021 form, rows that do not fit are left blank"
            );
            (Edition::Std2021, Some(Note::new(NoteKind::Assumed, message).code("M-01")))
        }
    }
}

/// True for what surely stands in a cell: a number or a placeholder.
fn is_figure(text: &str) -> bool {
    let value = CellValue::read(text, CellKind::Amount).0;
    matches!(value, CellValue::Number(_) | CellValue::Placeholder(_))
}

/// True for a line that ends in the figures of a row: three at least.
fn ends_in_figures(text: &str) -> bool {
    text.split_whitespace().rev().take_while(|token| is_token(token)).take(3).count() == 3
}

/// True for a figure on a line of them, or a piece of one that a space took apart: 1 038.
fn is_token(token: &str) -> bool {
    is_figure(token) || token.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for a line that can be a cell of figures, read or not: `12`, `/`, `22（其中修订16件）`, `l`.
fn may_be_cell(text: &str) -> bool {
    const LONGEST: usize = 20;
    if is_figure(text) {
        return true;
    }
    if ends_in_figures(text) {
        return false;
    }
    let folded = squeeze(text);
    if folded.is_empty() || folded.chars().take(LONGEST + 1).count() > LONGEST {
        return false;
    }
    let starts_as_number = folded.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let is_prose =
        folded.contains(['年', '月', '。', '，', ';', '、', '/']) || super::labels::core(text).ordinal.is_some();
    (starts_as_number && !is_prose) || (folded.len() <= 3 && folded.is_ascii())
}

/// The one way to make `n` cells of these by leaving out blank ones at the two ends.
fn fit(cells: &[Stood], n: usize) -> Option<Range<usize>> {
    let extra = cells.len().checked_sub(n)?;
    let leading = cells.iter().take_while(|cell| cell.is_none()).count();
    let trailing = cells.iter().rev().take_while(|cell| cell.is_none()).count();
    let fewest = extra.saturating_sub(trailing);
    (fewest == leading.min(extra)).then(|| fewest..fewest + n)
}

impl<'a> Reader<'a> {
    /// A line of cells.
    fn tabbed(&mut self, line: usize, cells: &'a [GridCell]) {
        let filled: Vec<usize> = (0..cells.len()).filter(|n| !cells[*n].is_blank()).collect();
        if filled.is_empty() {
            self.found.owner[line] = self.open;
            if self.open == Some(TableId::T4) && cells.len() >= 15 {
                self.meet(line, Target::Line4);
                self.place(line, Target::Line4, &[]);
            }
            return;
        }
        let first_figure = filled.iter().copied().find(|n| is_figure(&cells[*n].text));
        let labels: Vec<usize> = filled.iter().copied().filter(|n| first_figure.is_none_or(|at| *n < at)).collect();
        if let Some((target, at)) = self.labelled(cells, &filled, &labels, first_figure) {
            self.meet(line, target);
            self.place_row(line, target, cells, at);
            return;
        }
        let heads: Vec<TableId> = labels.iter().filter_map(|n| self.head(&cells[*n].text)).collect();
        self.note_columns(line, cells);
        // Dashes stand in heads that do not apply.
        let n_dashes = filled.iter().filter(|n| matches!(cells[**n].text.trim(), "-" | "—")).count();
        if !heads.is_empty() && heads.len() + n_dashes == filled.len() {
            let table = heads[0];
            self.found.owner[line] = Some(table);
            self.open = Some(table);
            return;
        }
        if first_figure.is_none() && heads.len() >= 2 && heads.len() * 2 >= filled.len() {
            let table = heads[0];
            self.found.owner[line] = Some(table);
            self.open = Some(table);
            let Bi { zh, en } = table.term();
            let message = bi!("{zh}的表头中有不认识的栏目", "the head of {en} has columns that are not known");
            self.note(line, NoteKind::Placement, message, Place::Table(table));
            return;
        }
        // The one line of table 4 has no label; fifteen figures are found nowhere else in the form.
        let stood: Vec<Stood> = cells.iter().map(stood).collect();
        if self.block.is_some() && self.bare(line, &stood, None) {
            return;
        }
        let under_heads = self.open == Some(TableId::T4) && heads.is_empty();
        let fifteen = self.open.is_none() && filled.iter().all(|n| may_be_cell(&cells[*n].text));
        let fits = fit(&stood, 15).is_some();
        if (under_heads && (fits || first_figure.is_some())) || (fifteen && fits && first_figure.is_some()) {
            self.meet(line, Target::Line4);
            self.place(line, Target::Line4, &stood);
            return;
        }
        if first_figure.is_none() {
            return;
        }
        if self.bare(line, &stood, None) || self.unnamed_rules(line, &stood) {
            return;
        }
        if let Some(table) = self.open {
            self.found.owner[line] = Some(table);
            let Bi { zh, en } = table.term();
            let message = bi!(
                "{zh}中有一行没有认出是哪一行，未填入",
                "a row of {en} has no label of the form and was not placed"
            );
            self.note(line, NoteKind::Placement, message, Place::Table(table));
        }
    }

    /// The row between the heads of table 2 and 行政规范性文件 is 规章 even where its label is blank.
    fn unnamed_rules(&mut self, line: usize, stood: &[Stood]) -> bool {
        let target = Target::Row(TableId::T2, RowId::Rules);
        let is_first = self.open == Some(TableId::T2) && !self.has_rows(TableId::T2);
        if !is_first || stood.first().is_none_or(Option::is_some) || fit(&stood[1..], 3).is_none() {
            return false;
        }
        let next = self.lines.get(line + 1).map(|line| line.words);
        let names_next = matches!(next, Some(Words::Cells(cells)) if cells.iter().any(|cell| {
            split(self.lexicon.find(&cell.text).1).0 == Some((TableId::T2, RowId::NormativeDocs))
        }));
        if names_next {
            let message = bi!(
                "表二首行没有名称，按“规章”读取",
                "the first row of table 2 has no label; read as 规章, government rules"
            );
            self.note(line, NoteKind::Assumed, message, Place::Row(TableId::T2, RowId::Rules));
            self.meet(line, target);
            self.place(line, target, &stood[1..]);
        }
        names_next
    }

    /// Places the cells after the label in cell `at`: as they are counted, and by their columns where merged cells and
    /// the head of the table say which these are: editors write spans that do not add up, then the columns say nothing.
    /// Where both answer and differ nothing is placed.
    fn place_row(&mut self, line: usize, target: Target, cells: &'a [GridCell], at: usize) {
        let n = self.n_cells(target);
        let counted: Vec<Stood> = cells[at + 1..].iter().map(stood).collect();
        let fits = fit(&counted, n);
        let row = self.lines[line].columns.as_ref();
        let by_column = row.filter(|_| target.table() == TableId::T3).and_then(|row| {
            let (grid, heads) = self.columns.as_ref()?;
            let under = (*grid == row.grid).then(|| columns::under(heads, row, cells, at))??;
            Some(under.into_iter().map(|cell| cell.and_then(stood)).collect::<Vec<Stood>>())
        });
        match (fits, by_column) {
            (Some(range), Some(by_column)) if counted[range.clone()] != by_column => {
                self.refuse(line, target, &counted);
            }
            (None, Some(by_column)) => self.place(line, target, &by_column),
            (None, None) => {
                // A blank cell over several columns counts for each of them.
                let spread = cells[at + 1..].iter().flat_map(|cell| {
                    let n = if cell.is_blank() { usize::from(cell.columns).min(n) } else { 1 };
                    std::iter::repeat_n(stood(cell), n)
                });
                let spread: Vec<Stood> = spread.collect();
                let fits = fit(&spread, n).is_some();
                // Dashes fill the rest of a merged cell in Markdown.
                let is_filler = |cell: &Stood| cell.as_ref().is_none_or(|(text, _)| matches!(text.trim(), "-" | "—"));
                let filled = counted.get(..n).filter(|_| counted[n..].iter().all(is_filler) && !is_filler(&counted[0]));
                self.place(line, target, if fits { &spread } else { filled.unwrap_or(&counted) });
            }
            _ => self.place(line, target, &counted),
        }
    }

    /// Remembers the columns under the heads of table 3, which stand over two rows.
    fn note_columns(&mut self, line: usize, cells: &[GridCell]) {
        let Some(row) = &self.lines[line].columns else { return };
        let names = self.schema.table(TableId::T3).rows[0].cells.iter().map(|cell| cell.column.term().zh);
        let names: Vec<String> = names.map(|name| squeeze(&name)).collect();
        for (cell, columns) in cells.iter().zip(&row.cells) {
            let text = super::labels::words_of(&squeeze(&cell.text));
            let Some(n) = names.iter().position(|name| *name == text) else { continue };
            let heads = self.heads.get_or_insert_with(|| (row.grid, vec![None; names.len()]));
            if heads.0 != row.grid {
                *heads = (row.grid, vec![None; names.len()]);
            }
            heads.1[n] = Some(columns.clone());
        }
        self.columns = self.heads.as_ref().and_then(|(grid, heads)| {
            let heads: Option<Vec<Range<usize>>> = heads.iter().cloned().collect();
            heads.map(|heads| (*grid, heads))
        });
    }

    /// The row that a line of cells belongs to, and the cell that says so.
    fn labelled(
        &mut self,
        cells: &[GridCell],
        filled: &[usize],
        labels: &[usize],
        first_figure: Option<usize>,
    ) -> Option<(Target, usize)> {
        let mut found: Option<(Target, usize)> = None;
        for n in labels {
            let (core, meanings) = self.lexicon.find(&cells[*n].text);
            let (row, is_head) = split(meanings);
            let Some((table, row)) = row else {
                if found.is_some() {
                    break;
                }
                continue;
            };
            let has_figures = first_figure.is_some();
            let alone = filled.len() == 1 && self.open == Some(table) && self.has_rows(table);
            let is_row = !is_head || core.ordinal.is_some() || has_figures || alone;
            if is_row && self.may_be(row, &core) {
                found = Some((Target::Row(table, row), *n));
            }
        }
        if found.is_some() {
            return found;
        }
        // A label that differs from the form's is told by its key word, if figures follow.
        let n_after = first_figure.map_or(0, |at| cells.len() - at);
        if self.open != Some(TableId::T3) && n_after < 7 {
            return None;
        }
        first_figure?;
        for n in labels.iter().rev() {
            let core = super::labels::core(&cells[*n].text);
            if core.text.chars().count() <= 60
                && let Some(row) = self.lexicon.by_keyword(&core.text)
            {
                self.mention_label(row, &cells[*n].text, &cells[*n].source);
                return Some((Target::Row(TableId::T3, row), *n));
            }
        }
        None
    }

    /// 其他 without its 3. is the last row of （六）其他处理 only where the two rows before it were met: some
    /// reports have that group as one row.
    fn may_be(&self, row: RowId, core: &Core) -> bool {
        let after_siblings =
            self.met.contains(&RowId::OtherOverdueCorrection) || self.met.contains(&RowId::OtherOverdueFee);
        row != RowId::OtherMisc || core.ordinal.is_some() || after_siblings
    }

    fn has_rows(&self, table: TableId) -> bool {
        self.found.n_rows[table as usize] > 0
    }

    /// The table whose head a text is.
    fn head(&self, text: &str) -> Option<TableId> {
        let tables = |meaning: &Meaning| match meaning {
            Meaning::Head(table) => Some(*table),
            Meaning::Row(..) => None,
        };
        let meanings = self.lexicon.find(text).1;
        let open = meanings.iter().filter_map(tables).find(|table| Some(*table) == self.open);
        open.or_else(|| meanings.iter().find_map(tables))
    }

    /// Reads from a line of text; answers how many lines it took, at least one.
    fn stacked(&mut self, line: usize, tail: Gap) -> usize {
        const MOST_JOINED: usize = 4;
        let Some(first) = self.label_text(line) else {
            return self.orphans(line);
        };
        // Header cells stand over several lines: 商业/企业. The longest join that is a label counts.
        let mut joins = vec![first.to_string()];
        while joins.len() < MOST_JOINED
            && let Some(next) = self.label_text(line + joins.len())
        {
            let joined = format!("{}{next}", joins[joins.len() - 1]);
            joins.push(joined);
        }
        for n_lines in (1..=joins.len()).rev() {
            let (core, meanings) = self.lexicon.find(&joins[n_lines - 1]);
            if !meanings.is_empty() && self.take_label(line, n_lines, &core, meanings, tail) {
                return self.taken(line, n_lines);
            }
        }
        let core = super::labels::core(first);
        if self.open == Some(TableId::T3)
            && core.ordinal.is_some()
            && core.text.chars().count() <= 60
            && self.cell_at(line + 1)
            && let Some(row) = self.lexicon.by_keyword(&core.text)
        {
            self.mention_label(row, first, self.lines[line].source);
            self.stack(line, 1, Target::Row(TableId::T3, row), tail);
            return self.taken(line, 1);
        }
        1
    }

    /// The lines of a label and of the cells that were stacked under it.
    fn taken(&self, line: usize, n_lines: usize) -> usize {
        let end = self.stacked.last().filter(|stacked| stacked.label_line == line + n_lines - 1);
        end.map_or(n_lines, |stacked| (stacked.cells.end - line).max(n_lines))
    }

    /// The text of a line if it can be a label or a part of one.
    fn label_text(&self, line: usize) -> Option<&'a str> {
        const LONGEST: usize = 80;
        let Words::Text(text) = self.lines.get(line)?.words else { return None };
        let is_short = text.chars().take(LONGEST + 1).count() <= LONGEST;
        (is_short && !self.is_heading[line] && !is_figure(text) && !ends_in_figures(text)).then_some(&**text)
    }

    /// True if a cell of figures stands on the line.
    fn cell_at(&self, line: usize) -> bool {
        let Some(Line { words: Words::Text(text), .. }) = self.lines.get(line) else { return false };
        !self.is_heading[line] && may_be_cell(text) && self.lexicon.find(text).1.is_empty()
    }

    /// Takes a label if it is one where it stands.
    fn take_label(&mut self, line: usize, n_lines: usize, core: &Core, meanings: &[Meaning], tail: Gap) -> bool {
        let next = line + n_lines;
        let (row, is_head) = split(meanings);
        if let Some((table, row)) = row {
            let is_row = if !is_head {
                let has_cells = self.lines.get(next).is_some_and(|line| matches!(line.words, Words::Cells(_)));
                self.open == Some(table) || self.cell_at(next) || has_cells
            } else if table == TableId::T4 {
                // Under the names of two blocks the figures are of both.
                self.cell_at(next) && !line.checked_sub(1).is_some_and(|above| self.names_block(above))
            } else {
                self.open == Some(table) && (core.ordinal.is_some() || self.has_rows(table))
            };
            if is_row && self.may_be(row, core) {
                self.stack(line, n_lines, Target::Row(table, row), tail);
                return true;
            }
        }
        let heads = |table: TableId| meanings.contains(&Meaning::Head(table));
        let table = match self.open.filter(|table| heads(*table)) {
            Some(table) => table,
            None => {
                let Some(table) = TableId::ALL.iter().copied().find(|table| heads(*table)) else { return false };
                let is_telling = core.text.chars().count() > 2 && self.is_followed_by_table(next, table);
                if !is_telling {
                    return false;
                }
                table
            }
        };
        self.own(line..next, table);
        self.block = row.map(|(_, row)| row).filter(|_| table == TableId::T4);
        // The figures of table 4 follow its last head, 总计.
        if table == TableId::T4 && self.cell_at(next) {
            self.stack(line, n_lines, Target::Line4, tail);
        }
        true
    }

    /// True if the name of a block of table 4 stands alone on the line.
    fn names_block(&self, line: usize) -> bool {
        let Words::Text(text) = self.lines[line].words else { return false };
        matches!(split(self.lexicon.find(text).1).0, Some((TableId::T4, _)))
    }

    /// Keeps a word in the text, such as 自然人 alone on a line, from being taken for the head of a table.
    fn is_followed_by_table(&self, line: usize, table: TableId) -> bool {
        let belongs = |text: &str| {
            let of_table = |meaning: &Meaning| match meaning {
                Meaning::Head(other) | Meaning::Row(other, _) => *other == table,
            };
            self.lexicon.find(text).1.iter().any(of_table)
        };
        match self.lines.get(line).map(|line| line.words) {
            Some(Words::Cells(cells)) => cells.iter().any(|cell| belongs(&cell.text)),
            Some(Words::Text(text)) => {
                let two = self.label_text(line + 1).map(|next| format!("{text}{next}"));
                !self.is_heading[line] && (belongs(text) || two.is_some_and(|two| belongs(&two)))
            }
            None => false,
        }
    }

    fn own(&mut self, lines: Range<usize>, table: TableId) {
        self.found.owner[lines].fill(Some(table));
        self.open = Some(table);
    }

    /// Notes the cells under a label, to be placed later.
    fn stack(&mut self, line: usize, n_lines: usize, target: Target, tail: Gap) {
        let start = line + n_lines;
        let mut end = start;
        while self.cell_at(end) {
            end += 1;
        }
        let gap = self.lines.get(end).map_or(tail, |line| line.gap);
        self.meet(line, target);
        self.own(line..end, target.table());
        self.stacked.push(Stacked { target, label_line: start - 1, cells: start..end, end: gap });
    }

    /// Figures on lines of their own that follow no label; answers how many lines they take, at least one.
    fn orphans(&mut self, line: usize) -> usize {
        let follows_table = line > 0 && self.found.owner[line - 1].is_some();
        let Some(table) = self.open.filter(|_| follows_table) else { return 1 };
        let n = (line..self.lines.len()).take_while(|line| self.cell_at(*line)).count();
        if n == 0 {
            return 1;
        }
        let words: Vec<String> = self.lines[line..line + n].iter().map(Line::text).collect();
        let Bi { zh, en } = table.term();
        let message =
            bi!("{zh}中有 {n} 个数没有对应的行，未填入", "figures of {en} stand under no row and were not placed: {n}");
        let note = Note::new(NoteKind::Placement, message).at(Place::Table(table)).raw(words.join("\t"));
        self.found.notes.push(note.source(self.lines[line].source.clone()));
        self.own(line..line + n, table);
        n
    }

    /// Places what was stacked, table by table.
    fn place_stacked(&mut self) {
        let stacked = std::mem::take(&mut self.stacked);
        if self.lost_repeats(&stacked) {
            let message = bi!(
                "表格的数字没有两行是相同的，像是复制时去掉了相同的行；数字没有填入，请从 Word 文件或网页重新复制表格",
                "no two lines with figures are equal, as if equal lines were removed in copying; no figure was placed. Copy the table again from the Word file or the page"
            );
            let line = self.lines[stacked[0].label_line].source.clone();
            let note = Note::new(NoteKind::Placement, message).at(Place::Table(stacked[0].target.table()));
            self.found.notes.push(note.source(line));
            self.empty.extend(stacked.iter().map(|stacked| stacked.target));
            return;
        }
        for table in TableId::ALL {
            let own: Vec<&Stacked> = stacked.iter().filter(|stacked| stacked.target.table() == *table).collect();
            let between = own.iter().flat_map(|stacked| stacked.cells.clone().skip(1));
            let gaps: Vec<u32> = between.map(|line| self.lines[line].gap.breaks).collect();
            let first: Vec<u32> = own
                .iter()
                .filter(|stacked| !stacked.cells.is_empty())
                .map(|stacked| self.lines[stacked.cells.start].gap.breaks)
                .collect();
            let gaps = if gaps.is_empty() { first } else { gaps };
            let n_single = gaps.iter().filter(|breaks| **breaks <= 1).count();
            let base = if n_single * 2 > gaps.len() { 1 } else { 2 };
            for stacked in own {
                self.place_one(stacked, base);
            }
        }
    }

    /// True if equal lines were removed: of many figures no two are the same, and far too few for the labels.
    fn lost_repeats(&self, stacked: &[Stacked]) -> bool {
        const FEWEST: usize = 8;
        let figures = || stacked.iter().flat_map(|stacked| stacked.cells.clone()).map(|line| self.lines[line].text());
        let n = figures().count();
        let n_cells: usize = stacked.iter().map(|stacked| self.n_cells(stacked.target)).sum();
        let mut seen = std::collections::BTreeSet::new();
        stacked.len() >= FEWEST && n >= FEWEST / 2 && n * 2 < n_cells && figures().all(|figure| seen.insert(figure))
    }

    /// How many blank cells a gap holds, when `base` line breaks part two filled ones. A blank cell adds one line
    /// break, or two with white space between when it held a no-break space.
    fn blanks(gap: Gap, base: u32) -> Option<u32> {
        if base == 1 {
            return Some(gap.breaks.saturating_sub(1));
        }
        let beyond = gap.breaks.checked_sub(base)?;
        (2 * gap.spaced <= beyond).then(|| beyond - gap.spaced)
    }

    fn place_one(&mut self, stacked: &Stacked, base: u32) {
        let mut stood: Vec<Stood> = Vec::new();
        let mut fits = true;
        let is_counted = self.lines[stacked.label_line].blanks.is_some();
        // How many blank cells are known to stand after a line.
        let after = |line: usize| self.lines[line].blanks.filter(|_| is_counted);
        let blank = |stood: &mut Vec<Stood>, n: u32| {
            // More blanks than any row has cells decide nothing; this bounds the memory of a hostile paste.
            (0..n.min(32)).for_each(|_| stood.push(None));
        };
        for line in stacked.cells.clone() {
            let Line { gap, words: Words::Text(text), source, .. } = &self.lines[line] else { continue };
            let is_first = line == stacked.cells.start;
            if base == 2 && gap.breaks == 1 && !is_first && !is_counted {
                // A second line inside one cell.
                if let Some(Some((words, _))) = stood.last_mut() {
                    *words = Text::from(format!("{words}\n{text}"));
                }
                continue;
            }
            match after(line - 1).or_else(|| Self::blanks(*gap, base)) {
                Some(n) => blank(&mut stood, n),
                None => fits &= is_first && gap.breaks == 1,
            }
            stood.push(Some(((*text).clone(), (*source).clone())));
        }
        let n = self.n_cells(stacked.target);
        if stacked.cells.is_empty() {
            self.place(stacked.label_line, stacked.target, &[]);
            return;
        }
        if stood.len() != n {
            let n_blank = after(stacked.cells.end - 1).or_else(|| Self::blanks(stacked.end, base));
            blank(&mut stood, n_blank.unwrap_or(0));
        }
        if fits {
            self.place(stacked.label_line, stacked.target, &stood);
        } else {
            self.refuse(stacked.label_line, stacked.target, &stood);
        }
    }

    fn n_cells(&self, target: Target) -> usize {
        match target {
            Target::Row(table, row) => self.spec(table, row).map_or(0, |(_, spec)| spec.cells.len()),
            Target::Line4 => self.schema.table(TableId::T4).n_cells(),
        }
    }

    fn spec(&self, table: TableId, row: RowId) -> Option<(usize, &'static RowSpec)> {
        let table = self.schema.table(table);
        table.row_index(row).map(|at| (at, &table.rows[at]))
    }

    /// A row was met, whatever stands in it.
    fn meet(&mut self, line: usize, target: Target) {
        let table = target.table();
        self.own(line..line + 1, table);
        match target {
            Target::Row(_, row) => {
                if !self.met.contains(&row) {
                    self.met.push(row);
                    self.found.n_rows[table as usize] += 1;
                }
            }
            Target::Line4 => self.found.n_rows[table as usize] = self.schema.table(table).rows.len(),
        }
    }

    /// Puts the cells that stood after a label into the row, if they fit in one way.
    fn place(&mut self, line: usize, target: Target, stood: &[Stood]) {
        if stood.iter().all(Option::is_none) {
            self.empty.push(target);
            return;
        }
        // Between spaces 011 is a piece of a number.
        let is_piece = |cell: &Stood| cell.as_ref().is_some_and(|(text, _)| is_token(text) && !is_figure(text));
        let has_piece =
            matches!(self.lines[line].words, Words::Text(text) if ends_in_figures(text)) && stood.iter().any(is_piece);
        let Some(range) = fit(stood, self.n_cells(target)).filter(|_| !has_piece) else {
            self.refuse(line, target, stood);
            return;
        };
        let table = self.schema.table(target.table());
        let row = match target {
            Target::Row(_, row) => self.schema.table(target.table()).row_index(row),
            Target::Line4 => None,
        };
        let places: Vec<CellIndex> = table.cells().filter(|at| row.is_none_or(|row| at.row == row)).collect();
        let rows: Vec<RowId> = match target {
            Target::Row(_, row) => vec![row],
            Target::Line4 => table.rows.iter().map(|row| row.id).collect(),
        };
        if rows.iter().any(|row| self.filled.contains(row)) {
            self.repeated(line, target, &places, &stood[range]);
            return;
        }
        if let Target::Row(TableId::T3, row) = target {
            self.anchors.push((line, row));
            let is_apart =
                stood.iter().flatten().next().is_some_and(|(_, source)| source.line != self.lines[line].source.line);
            self.placed.push(doubt::Placed { row, cells: stood.to_vec(), start: range.start, is_apart });
        }
        self.last_target = Some(target);
        let edges = [stood.first(), stood.last()];
        self.has_blank_edge |= target == Target::Line4 && edges.iter().flatten().any(|cell| cell.is_none());
        self.filled.extend(rows);
        for (at, cell) in places.into_iter().zip(&stood[range]) {
            if let Some((text, source)) = cell {
                self.set(table.id, at, text, source);
            }
        }
    }

    /// A row that stood before: no word about it if it says the same.
    fn repeated(&mut self, line: usize, target: Target, places: &[CellIndex], stood: &[Stood]) {
        let table = self.schema.table(target.table());
        let is_same = places.iter().zip(stood).all(|(at, cell)| {
            let new = cell.as_ref().map(|(text, _)| CellValue::read(text, table.cell(*at).kind).0);
            new.unwrap_or_default() == *self.found.report.table(table.id).at(*at)
        });
        if is_same {
            return;
        }
        let Bi { zh, en } = self.name(target);
        let message = bi!(
            "{zh}出现了两次，数字不同；保留了先出现的",
            "{en} stands twice with different figures; the first was kept"
        );
        self.refusal(line, target, stood, message);
    }

    fn refuse(&mut self, line: usize, target: Target, stood: &[Stood]) {
        if let Target::Row(TableId::T3, row) = target {
            self.refused.push((row, stood.to_vec()));
            self.anchors.push((line, row));
        }
        let Bi { zh, en } = self.name(target);
        let n = self.n_cells(target);
        let found = stood.iter().flatten().count();
        let message = bi!(
            "{zh}应有 {n} 格，读到 {found} 个数，连同空格无法确定各在哪一格，未填入",
            "{en} has {n} cells; {found} figures were found and, blanks counted, it is not certain which cell each belongs to, so none was placed"
        );
        self.refusal(line, target, stood, message);
    }

    fn refusal(&mut self, line: usize, target: Target, stood: &[Stood], message: Bi) {
        let words: Vec<&str> = stood.iter().map(|cell| cell.as_ref().map_or("", |(text, _)| &**text)).collect();
        let label = match self.lines[line].words {
            Words::Text(text) => Some(&**text),
            Words::Cells(_) => None,
        };
        let raw = match label {
            Some(label) => format!("{label}\t{}", words.join("\t")),
            None => self.lines[line].text(),
        };
        let place = match target {
            Target::Row(table, row) => Place::Row(table, row),
            Target::Line4 => Place::Table(TableId::T4),
        };
        let note = Note::new(NoteKind::Placement, message).at(place).raw(raw).source(self.lines[line].source.clone());
        self.found.notes.push(note);
    }

    fn name(&self, target: Target) -> Bi {
        let Bi { zh, en } = target.table().term();
        match target {
            Target::Row(_, row) => {
                let Bi { zh: row_zh, en: row_en } = row.term();
                bi!("{zh}“{row_zh}”一行", "the row {row_en} of {en}")
            }
            Target::Line4 => bi!("{zh}的数据行", "the line of figures of {en}"),
        }
    }

    /// Reads one cell into the report.
    fn set(&mut self, table: TableId, at: CellIndex, text: &Text, source: &SourceSpan) {
        let spec = self.schema.table(table);
        let (row, cell) = (spec.rows[at.row], spec.cell(at));
        let place = Place::Cell(table, row.id, cell.column);
        let (value, remark) = CellValue::read(text, cell.kind);
        let mut note = |kind: NoteKind, message: Bi, value: Option<&str>| {
            let note = Note::new(kind, message).at(place).raw(text.clone()).source(source.clone());
            self.found.notes.push(match value {
                Some(value) => note.value(value),
                None => note,
            });
        };
        let value = match value {
            CellValue::Unread(words) => {
                let Bi { zh, en } = super::cell_name(place);
                if let Some((number, remark)) = number_with_note(&words, cell.kind) {
                    let shown = number.text();
                    let message = bi!(
                        "{zh}：数字 {shown} 后面有说明，数字和说明都保留",
                        "{en}: the number {shown} has a remark beside it; both were kept"
                    );
                    note(NoteKind::CellNote, message, Some(&shown));
                    std::rc::Rc::make_mut(&mut self.found.report.cell_notes).insert(place, remark);
                    number
                } else if let Some(number) = in_own_unit(&words, cell) {
                    let shown = number.text();
                    let message = bi!(
                        "{zh}：数字后面写有本栏的单位，读作 {shown}",
                        "{en}: the number carries the unit of its column and was read as {shown}"
                    );
                    note(NoteKind::Unit, message, Some(&shown));
                    number
                } else if let Some(unit) = unit_of(&words, cell.kind) {
                    let message = bi!(
                        "{zh}：数字带有单位“{unit}”，未换算，保留原文",
                        "{en}: the number carries the unit {unit}; it was not converted and stays as written"
                    );
                    note(NoteKind::Unit, message, None);
                    CellValue::Unread(words)
                } else {
                    let message = bi!("{zh}：没有读成数字，保留原文", "{en}: not read as a number, kept as written");
                    note(NoteKind::Unread, message, None);
                    CellValue::Unread(words)
                }
            }
            value => {
                if remark == Some(Remark::SeveralZeros) {
                    let Bi { zh, en } = super::cell_name(place);
                    let message = bi!("{zh}：原文有多个 0，按 0 读取", "{en}: several zeros stood there, read as 0");
                    note(NoteKind::Assumed, message, Some("0"));
                }
                value
            }
        };
        self.found.sources.insert(place, source.clone());
        self.found.report.table_mut(table).set(at, value);
    }

    fn mention_label(&mut self, row: RowId, label: &str, source: &SourceSpan) {
        let Bi { zh, en } = row.term();
        let message = bi!(
            "表三有一行的名称与格式不同，按“{zh}”读取",
            "a row of table 3 is named otherwise than in the form; read as {en}"
        );
        let note = Note::new(NoteKind::Assumed, message).at(Place::Row(TableId::T3, row)).raw(label).value(zh);
        self.found.notes.push(note.source(source.clone()));
    }

    fn note(&mut self, line: usize, kind: NoteKind, message: Bi, place: Place) {
        let line = &self.lines[line];
        let note = Note::new(kind, message).at(place).raw(line.text()).source(line.source.clone());
        self.found.notes.push(note);
    }

    fn list_absent_rows(&mut self) {
        for table in &self.schema.tables {
            let n_met = self.found.n_rows[table.id as usize];
            if (1..table.rows.len()).contains(&n_met) {
                let absent = table.rows.iter().map(|row| row.id).filter(|row| !self.met.contains(row));
                self.found.absent.extend(absent.map(|row| (table.id, row)));
            }
        }
    }

    /// Labels whose figures are gone, as when a page was copied without its blank cells or with equal lines removed.
    fn mention_empty_rows(&mut self) {
        for table in TableId::ALL {
            let is_empty = |target: &&Target| match target {
                Target::Row(of, row) => of == table && !self.filled.contains(row),
                Target::Line4 => *table == TableId::T4 && self.filled.is_empty(),
            };
            let n = self.empty.iter().filter(is_empty).count();
            if n > 0 {
                let Bi { zh, en } = table.term();
                let message = bi!("{zh}有 {n} 行只有名称，没有数字", "{en} has {n} rows with a label and no figures");
                self.found.notes.push(Note::new(NoteKind::Placement, message).at(Place::Table(*table)));
            }
        }
    }
}

impl Target {
    fn table(self) -> TableId {
        match self {
            Target::Row(table, _) => table,
            Target::Line4 => TableId::T4,
        }
    }
}

/// The row a word can mean, and whether it can also be a head.
fn split(meanings: &[Meaning]) -> (Option<(TableId, RowId)>, bool) {
    let row = meanings.iter().find_map(|meaning| match meaning {
        Meaning::Row(table, row) => Some((*table, *row)),
        Meaning::Head(_) => None,
    });
    (row, meanings.iter().any(|meaning| matches!(meaning, Meaning::Head(_))))
}

fn stood(cell: &GridCell) -> Stood {
    (!cell.is_blank()).then(|| (cell.text.clone(), cell.source.clone()))
}

/// Splits `22（其中修订16件）` into its number and its remark.
fn number_with_note(words: &str, kind: CellKind) -> Option<(CellValue, Text)> {
    let open = words.find(['（', '('])?;
    let remark = words[open..].trim().strip_suffix(['）', ')'])?.strip_prefix(['（', '('])?.trim();
    let number = CellValue::read(&words[..open], kind).0;
    (number.is_number() && !remark.is_empty() && !remark.contains(['（', '(', '）', ')']))
        .then(|| (number, Text::from(remark)))
}

/// The number before the column's own unit: `43.788万元` where 万元 are counted, `12件` where 件 are.
fn in_own_unit(words: &str, cell: &CellSpec) -> Option<CellValue> {
    let unit = match cell.column {
        ColumnId::AmountWan => "万元",
        _ if cell.kind == CellKind::Count => "件",
        _ => return None,
    };
    let number = words.strip_suffix(unit).map(|number| CellValue::read(number, cell.kind).0);
    number.filter(CellValue::is_number)
}

/// The unit behind a number, `251000元`.
fn unit_of(words: &str, kind: CellKind) -> Option<&'static str> {
    const UNITS: [&str; 12] = ["万元", "亿元", "元", "人次", "件", "条", "个", "项", "份", "宗", "起", "次"];
    // A count column is asked for its number with decimals too: 1.5件 has a unit all the same.
    let kind = if kind == CellKind::Count { CellKind::Amount } else { kind };
    UNITS.into_iter().find(|unit| {
        let number = words.strip_suffix(unit).map(|number| CellValue::read(number, kind).0);
        number.is_some_and(|number| number.is_number())
    })
}
