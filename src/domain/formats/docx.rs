//! Word documents, as Word, WPS and LibreOffice write them. What a reader of the document sees is read: insertions in,
//! deletions out, numbers that Word counts itself, text boxes; comments, the instructions of fields and hidden text are not.

mod numbering;

use numbering::{Numbered, Numbering};

use super::ooxml::{Element, Node, Package, Pieces, Xml, damaged};
use crate::domain::doc::{Block, CellRole, Doc, Gap, Grid, GridCell, GridRow, Paragraph, is_blank};
use crate::domain::error::ReadError;
use crate::domain::note::SourceSpan;
use crate::domain::number::fold_char;
use crate::domain::report::Text;

/// Wider tables are no form; Word itself allows 63 columns.
const MOST_COLUMNS: u32 = 64;
/// Merges are followed up to this column.
const MOST_TRACKED: usize = 512;

/// Reads the document whose main part has this name.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Doc, ReadError> {
    let relations = package.relations(main)?;
    let mut related = |kind: &str| match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    };
    let (styles, lists) = (related("styles")?, related("numbering")?);
    let numbering = Numbering::read(styles.as_deref(), lists.as_deref())?;
    let text = package.part(main)?.ok_or_else(damaged)?;
    let mut reader = Reader { numbering, flows: vec![Flow::default()], ..Reader::default() };
    reader.document(&text)?;
    let body = reader.flows.swap_remove(0);
    let mut doc = Doc { blocks: body.blocks, tail: Gap { breaks: 1 + body.n_blank, spaced: 0 } };
    let grids = doc.blocks.iter_mut().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    for (table, grid) in grids.enumerate() {
        for (row, GridRow { cells, source }) in grid.rows.iter_mut().enumerate() {
            let (table, row) = (Some(table as u32 + 1), Some(row as u32 + 1));
            *source = SourceSpan { table, row, ..SourceSpan::default() };
            for (cell, one) in cells.iter_mut().enumerate() {
                one.source = SourceSpan { cell: Some(cell as u32 + 1), ..source.clone() };
            }
        }
    }
    Ok(doc)
}

#[derive(Debug, Default)]
struct Reader {
    numbering: Numbering,
    pieces: Pieces,
    /// What is being written into: the body, then the cells and text boxes that are open inside each other.
    flows: Vec<Flow>,
    tables: Vec<Table>,
    /// The fields that are open; true once the result is reached, which is what is shown.
    fields: Vec<bool>,
    run: Run,
    /// True inside the element that holds text.
    in_text: bool,
}

/// A run of paragraphs and tables.
#[derive(Debug, Default)]
struct Flow {
    blocks: Vec<Block>,
    /// Blank paragraphs since the last block.
    n_blank: u32,
    /// The paragraph so far.
    line: String,
    number: Option<Numbered>,
    /// The end of the paragraph so far is set apart.
    was_apart: bool,
    /// The last block is made of lines with tabs, to which the next such line belongs.
    is_tabbed: bool,
    /// The mark at the end of the paragraph was deleted: the next one goes on in the same line.
    runs_on: bool,
    /// What stands in text boxes of the paragraph; it follows it.
    boxed: Vec<Block>,
}

/// How the text of a run is shown.
#[derive(Debug, Default)]
struct Run {
    is_hidden: bool,
    /// Set apart from the figures around it: the mark of a note, or struck through.
    is_apart: bool,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    /// The row that is open was deleted.
    is_deleted: bool,
    /// Columns left out before and after the cells of the row.
    after: u32,
    cell: CellShape,
    has_tables: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct CellShape {
    columns: u32,
    down: Merge,
    right: Merge,
    is_deleted: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Start,
    GoesOn,
}

#[derive(Debug)]
struct Cell {
    shape: CellShape,
    blocks: Vec<Block>,
}

impl Reader {
    fn document(&mut self, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::of(text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => self.open(&mut xml, &element)?,
                Node::Close(name) => self.close(&name)?,
                Node::Text(text) if self.in_text => self.text(&text),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::default());
        }
        let last = self.flows.len() - 1;
        &mut self.flows[last]
    }

    fn open(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ReadError> {
        let name = element.name();
        match &*name {
            "t" => self.in_text = true,
            "r" => self.run = Run::default(),
            "rPr" => self.run_properties(xml)?,
            "pPr" => self.paragraph_properties(xml)?,
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.line_break(),
            "noBreakHyphen" => self.text("-"),
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => self.fields.last_mut().into_iter().for_each(|is_result| *is_result = true),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "tbl" => {
                if let Some(outer) = self.tables.last_mut() {
                    outer.has_tables = true;
                }
                self.end_line()?;
                self.tables.push(Table::default());
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                    table.is_deleted = false;
                    table.after = 0;
                }
            }
            "trPr" => self.row_properties(xml)?,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = CellShape { columns: 1, ..CellShape::default() };
                }
                self.flows.push(Flow::default());
            }
            "tcPr" => self.cell_properties(xml)?,
            "txbxContent" => self.flows.push(Flow::default()),
            "sdtPr" => {
                // Word shows 单击此处输入文字 where nothing was entered.
                let mut is_prompt = false;
                while let Some(inner) = xml.inside("sdtPr")? {
                    is_prompt |= inner.is("showingPlcHdr") && inner.is_on();
                }
                if is_prompt {
                    self.leave_out_prompt(xml)?;
                }
            }
            // Deleted, moved away, an older state of a property, the second rendering of a shape, an annotation.
            "del" | "moveFrom" | "delText" | "Fallback" | "rt" | "instrText" | "tblPr" | "tblGrid" | "sectPr" => {
                xml.skip(element)?;
            }
            _ if name.ends_with("Change") => xml.skip(element)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph()?,
            "tc" => self.end_cell()?,
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    if table.is_deleted {
                        table.rows.pop();
                    } else if table.after > 0 {
                        let shape = CellShape { columns: table.after, ..CellShape::default() };
                        table.rows.last_mut().into_iter().for_each(|row| row.push(Cell { shape, blocks: Vec::new() }));
                    }
                }
            }
            "tbl" => self.end_table()?,
            "txbxContent" if self.flows.len() > 1 => {
                self.end_line()?;
                let boxed = self.flows.pop().map(|flow| flow.blocks).unwrap_or_default();
                self.flow().boxed.extend(boxed);
            }
            _ => {}
        }
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(element) = xml.inside("rPr")? {
            match &*element.name() {
                "vanish" | "webHidden" if element.is_on() => self.run.is_hidden = true,
                "strike" | "dstrike" if element.is_on() => self.run.is_apart = true,
                "vertAlign" if element.attribute("val").as_deref() != Some("baseline") => self.run.is_apart = true,
                name if name.ends_with("Change") => xml.skip(&element)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut style, mut list, mut level) = (None, None, None);
        let mut runs_on = false;
        while let Some(element) = xml.inside("pPr")? {
            match &*element.name() {
                "pStyle" => style = element.attribute("val"),
                "numId" => list = element.number("val"),
                "ilvl" => level = element.number("val"),
                "del" | "moveFrom" => runs_on = true,
                "sectPr" => xml.skip(&element)?,
                name if name.ends_with("Change") => xml.skip(&element)?,
                _ => {}
            }
        }
        let number = self.numbering.of_paragraph(style.as_deref(), list, level);
        let flow = self.flow();
        if flow.number.is_none() && flow.line.is_empty() {
            flow.number = number;
        }
        flow.runs_on = runs_on;
        Ok(())
    }

    fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let mut before = 0;
        let mut after = 0;
        let mut is_deleted = false;
        while let Some(element) = xml.inside("trPr")? {
            match &*element.name() {
                "gridBefore" => before = element.number("val").unwrap_or(0).min(MOST_COLUMNS),
                "gridAfter" => after = element.number("val").unwrap_or(0).min(MOST_COLUMNS),
                "del" => is_deleted = true,
                "hidden" => is_deleted |= element.is_on(),
                name if name.ends_with("Change") => xml.skip(&element)?,
                _ => {}
            }
        }
        if let Some(table) = self.tables.last_mut() {
            table.is_deleted = is_deleted;
            table.after = after;
            if let Some(row) = table.rows.last_mut().filter(|_| before > 0) {
                let shape = CellShape { columns: before, ..CellShape::default() };
                row.push(Cell { shape, blocks: Vec::new() });
            }
        }
        Ok(())
    }

    fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let merge = |element: &Element<'_>| match element.attribute("val").as_deref() {
            Some("restart") => Merge::Start,
            _ => Merge::GoesOn,
        };
        let mut shape = CellShape { columns: 1, ..CellShape::default() };
        while let Some(element) = xml.inside("tcPr")? {
            match &*element.name() {
                "gridSpan" => shape.columns = element.number("val").unwrap_or(1).clamp(1, MOST_COLUMNS),
                "vMerge" => shape.down = merge(&element),
                "hMerge" => shape.right = merge(&element),
                "cellDel" => shape.is_deleted = true,
                name if name.ends_with("Change") => xml.skip(&element)?,
                _ => {}
            }
        }
        if let Some(table) = self.tables.last_mut() {
            table.cell = shape;
        }
        Ok(())
    }

    /// Leaves out what a content control shows while nothing was entered.
    fn leave_out_prompt(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) if element.is("sdtContent") => {
                    // A control may hold the paragraph or the cell itself, so its frame counts and only its words do not.
                    return self.frame_of_prompt(xml);
                }
                Node::Close(name) if name == "sdt" => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn frame_of_prompt(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) if element.is("r") => xml.skip(&element)?,
                Node::Open(element) => self.open(xml, &element)?,
                Node::Close(name) if name == "sdtContent" => return Ok(()),
                Node::Close(name) => self.close(&name)?,
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn is_shown(&self) -> bool {
        !self.run.is_hidden && self.fields.iter().all(|is_result| *is_result)
    }

    fn text(&mut self, text: &str) {
        if !self.is_shown() {
            return;
        }
        let is_digit = |c: char| fold_char(c).is_ascii_digit();
        let is_apart = self.run.is_apart;
        let flow = self.flow();
        let meet = flow.line.chars().next_back().is_some_and(is_digit) && text.chars().next().is_some_and(is_digit);
        if meet && is_apart != flow.was_apart {
            flow.line.push(' ');
        }
        flow.was_apart = is_apart;
        flow.line.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }

    fn line_break(&mut self) {
        if self.is_shown() {
            self.flow().line.push('\n');
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        // A field whose result was not reached in its paragraph is broken; it hides nothing further.
        self.fields.retain(|is_result| *is_result);
        if std::mem::take(&mut self.flow().runs_on) {
            return Ok(());
        }
        self.end_line()?;
        let flow = self.flow();
        let boxed = std::mem::take(&mut flow.boxed);
        flow.take(boxed);
        Ok(())
    }

    /// Ends what was written so far as one paragraph, or as several at its line breaks.
    fn end_line(&mut self) -> Result<(), ReadError> {
        let flow = self.flow();
        let written = std::mem::take(&mut flow.line);
        let number = flow.number.take();
        let mut label = number.map(|number| self.numbering.count(number)).unwrap_or_default();
        for line in written.split('\n') {
            let line = line.trim_matches(['\t', ' ']);
            if is_blank(line) {
                self.flow().n_blank += 1;
                continue;
            }
            self.pieces.one_more()?;
            let numbered = std::mem::take(&mut label) + line;
            self.flow().line_of(&numbered);
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        self.end_line()?;
        if self.flows.len() < 2 {
            return Ok(());
        }
        let mut blocks = self.flows.pop().map(|flow| flow.blocks).unwrap_or_default();
        self.pieces.one_more()?;
        let Some(table) = self.tables.last_mut() else {
            self.flow().take(blocks);
            return Ok(());
        };
        let shape = table.cell;
        let Some(row) = table.rows.last_mut() else { return Ok(()) };
        match (shape.right, row.last_mut()) {
            _ if shape.is_deleted => {}
            (Merge::GoesOn, Some(left)) => {
                left.shape.columns = (left.shape.columns + shape.columns).min(MOST_COLUMNS);
                left.blocks.append(&mut blocks);
            }
            _ => row.push(Cell { shape, blocks }),
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let flow = self.flow();
        // A table around tables, or with one cell a row, only places what stands in it.
        if table.has_tables || table.rows.iter().all(|row| row.len() <= 1) {
            for cell in table.rows.into_iter().flatten() {
                flow.take(cell.blocks);
            }
            return Ok(());
        }
        let rows = merged(table.rows);
        flow.add(Block::Grid(Grid { gap: Gap::default(), rows }));
        Ok(())
    }
}

/// The cells that open in each row, with how far they reach.
fn merged(rows: Vec<Vec<Cell>>) -> Vec<GridRow> {
    // For each column the row and the number of the cell that reaches down in it, and how many columns that has.
    let mut open: Vec<Option<(usize, usize, u32)>> = Vec::new();
    let mut out: Vec<GridRow> = Vec::with_capacity(rows.len());
    for row in rows {
        let n = out.len();
        let mut cells: Vec<GridCell> = Vec::with_capacity(row.len());
        let mut below: Vec<Option<(usize, usize, u32)>> = Vec::new();
        let mut at = 0;
        for Cell { shape, blocks } in row {
            if at >= MOST_TRACKED {
                cells.push(GridCell::new(words(&blocks), CellRole::Data));
                continue;
            }
            let end = at + shape.columns as usize;
            let above = open.get(at).copied().flatten().filter(|(.., columns)| *columns == shape.columns);
            let reaches = match (shape.down, above) {
                (Merge::GoesOn, Some((row, cell, columns))) => {
                    if let Some(upper) = out.get_mut(row).and_then(|row| row.cells.get_mut(cell)) {
                        upper.rows = upper.rows.saturating_add(1);
                    }
                    Some((row, cell, columns))
                }
                (down, _) => {
                    let columns = shape.columns as u16;
                    cells.push(GridCell::new(words(&blocks), CellRole::Data).spanning(columns, 1));
                    (down != Merge::None).then_some((n, cells.len() - 1, shape.columns))
                }
            };
            below.resize(below.len().max(end), None);
            below[at] = reaches;
            at = end;
        }
        open = below;
        out.push(GridRow { cells, source: SourceSpan::default() });
    }
    out
}

/// The paragraphs of a cell as its lines.
fn words(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        let mut add = |text: &str| {
            if !words.is_empty() {
                words.push('\n');
            }
            words.push_str(text);
        };
        match block {
            Block::Paragraph(paragraph) => add(&paragraph.text),
            Block::Grid(grid) => grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(&cell.text)),
        }
    }
    words
}

impl Flow {
    /// A line of text; one with tabs is a row of cells, as in plain text.
    fn line_of(&mut self, line: &str) {
        if !line.contains('\t') {
            return self.add(Block::Paragraph(Paragraph { text: Text::from(line), ..Paragraph::default() }));
        }
        let cells = line.split('\t').map(|text| GridCell::new(text, CellRole::Data)).collect();
        let row = GridRow { cells, source: SourceSpan::default() };
        match self.blocks.last_mut() {
            Some(Block::Grid(grid)) if self.n_blank == 0 && self.is_tabbed => grid.rows.push(row),
            _ => self.add(Block::Grid(Grid { gap: Gap::default(), rows: vec![row] })),
        }
        self.is_tabbed = true;
    }

    fn add(&mut self, mut block: Block) {
        let n_blank = std::mem::take(&mut self.n_blank);
        let gap = match &mut block {
            Block::Paragraph(paragraph) => &mut paragraph.gap,
            Block::Grid(grid) => &mut grid.gap,
        };
        let is_first = self.blocks.is_empty();
        *gap = Gap { breaks: n_blank + u32::from(!is_first), spaced: 0 };
        self.blocks.push(block);
        self.is_tabbed = false;
    }

    /// Takes the blocks of something that was laid out inside.
    fn take(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.add(block);
        }
    }
}
