//! HTML, from a clipboard or as source: Word, WPS and Excel with their styles, site editors, whole pages laid out by
//! tables. One pass over its tags and its text builds the document. No tree is built and
//! nothing is loaded, so scripts, handlers and references do nothing by construction.
//!
//! Every paragraph and every row of a table is one line of what is shown; the sources in the document count these.

mod tokens;

use std::borrow::Cow;

use tokens::{Token, Tokens};

use crate::domain::doc::{Block, CellRole, Doc, Gap, Grid, GridCell, GridRow, Paragraph, Style, is_blank};
use crate::domain::note::SourceSpan;
use crate::domain::report::Text;

/// Tables nest no deeper than this; what lies deeper becomes lines of text in the cell around it.
const MOST_NESTED: usize = 16;
/// The bound of the HTML standard on `colspan`.
const MOST_COLUMNS: u16 = 1000;

/// Reads HTML of any kind, in time linear in its length. Never fails.
pub fn read(html: &str) -> Doc {
    let html = match unescaped(without_clipboard_header(html)) {
        Cow::Owned(text) => Cow::Owned(inner(&text).to_string()),
        plain => plain,
    };
    let page = Page::of(&html);
    // The report may stand inside the page as source: shown as text, or as a string in a script.
    let words = page.words();
    let source = if has_markup(&words) {
        words
    } else if page.n_cells == 0 {
        page.script.clone()
    } else {
        String::new()
    };
    let source = inner(&source);
    if source.is_empty() {
        return page.into_doc();
    }
    let again = Page::of(&unescaped(source));
    let is_more = again.n_cells > page.n_cells || has_markup(source);
    if is_more { again.into_doc() } else { page.into_doc() }
}

/// True for markup: text in which a tag of a table, a page, a block or a paragraph begins, perhaps escaped.
pub fn is_html(text: &str) -> bool {
    ["<", "\\u003c", "\\u003C"].iter().any(|open| has_tag(text, open, &["table", "html", "div", "p"]))
}

fn has_tag(text: &str, open: &str, names: &[&str]) -> bool {
    text.match_indices(open).any(|(at, _)| {
        let rest = text[at + open.len()..].trim_start_matches(['\\', '/']);
        names.iter().any(|name| {
            let is_named = rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
            is_named && is_in_tag(&rest[name.len()..])
        })
    })
}

/// True for what follows the name of a tag: `<p 值>` is none.
fn is_in_tag(text: &str) -> bool {
    let next = text.trim_start();
    text.starts_with(['>', '/', '\\'])
        || (next.len() < text.len() && next.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '>' | '/')))
}

/// True for text in which a table stands as markup.
fn has_markup(text: &str) -> bool {
    has_tag(text, "<", &["table"]) && has_tag(text, "<", &["td", "th"])
}

/// From the first tag to the last.
fn inner(text: &str) -> &str {
    let start = ["<", "\\u003c", "\\u003C"].iter().filter_map(|mark| text.find(mark)).min();
    let end = [">", "\\u003e", "\\u003E"].iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max();
    match (start, end) {
        (Some(start), Some(end)) if start < end => &text[start..end],
        _ => "",
    }
}

/// The clipboard of Windows begins with lines such as `Version:0.9` and `StartHTML:00000097`.
fn without_clipboard_header(html: &str) -> &str {
    let html = html.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match html.find('<') {
        Some(at) if html.starts_with("Version:") && html[..at].contains("StartHTML:") => &html[at..],
        _ => html,
    }
}

/// Undoes the escapes of a string in a script or in JSON, if more of the markup is escaped than is not.
fn unescaped(html: &str) -> Cow<'_, str> {
    let count = |marks: &[&str]| marks.iter().map(|mark| html.matches(mark).count()).sum::<usize>();
    let n_escaped = count(&["=\\\"", "<\\/", "\\u003c", "\\u003C", ">\\n", ">\\r"]);
    if n_escaped <= count(&["=\"", "</", ">\n", ">\r"]) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, len) = escape(&rest[at..]).unwrap_or(('\\', 1));
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of an escape and the length of the escape; `None` if it is none.
fn escape(text: &str) -> Option<(char, usize)> {
    let code = |at: usize| {
        let digits = text.get(at..at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    match text.as_bytes().get(1)? {
        b'n' | b'r' => Some(('\n', 2)),
        b't' => Some(('\t', 2)),
        c @ (b'"' | b'\'' | b'/' | b'\\') => Some((char::from(*c), 2)),
        b'u' => match code(2)? {
            high @ 0xd800..=0xdbff if text.get(6..8) == Some("\\u") => {
                let low = code(8).filter(|low| (0xdc00..=0xdfff).contains(low))?;
                char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)).map(|c| (c, 12))
            }
            code => char::from_u32(code).map(|c| (c, 6)),
        },
        _ => None,
    }
}

/// Elements whose content is no text of the page. `del` is what a tracked change took out.
fn is_skipped(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"title"
            | b"template"
            | b"xml"
            | b"svg"
            | b"math"
            | b"select"
            | b"textarea"
            | b"noscript"
            | b"iframe"
            | b"object"
            | b"applet"
            | b"audio"
            | b"video"
            | b"canvas"
            | b"datalist"
            | b"noembed"
            | b"noframes"
            | b"rt"
            | b"rp"
            | b"del"
    )
}

/// Elements without content.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements that begin and end a line, paragraphs, headings and tables apart.
fn is_plain_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"dir"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"legend"
            | b"li"
            | b"listing"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"plaintext"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"ul"
            | b"xmp"
    )
}

/// Elements whose digits must not run into those beside them: 12 with a note 1 above is not 121.
fn is_apart(name: &[u8]) -> bool {
    matches!(name, b"sup" | b"sub" | b"s" | b"strike")
}

fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h', b'1'..=b'6'])
}

fn is_block(name: &[u8]) -> bool {
    name == b"p" || is_heading(name) || rank(name).is_some() || is_plain_block(name)
}

/// How far an element of a table reaches; `None` for all others.
fn rank(name: &[u8]) -> Option<u8> {
    match name {
        b"td" | b"th" => Some(0),
        b"tr" => Some(1),
        b"thead" | b"tbody" | b"tfoot" => Some(2),
        b"table" => Some(3),
        _ => None,
    }
}

/// A start tag, with what its attributes say.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    columns: Option<u16>,
    rows: Option<u16>,
    is_hidden: bool,
    is_struck: bool,
    keeps_space: bool,
    scope: CellRole,
}

/// An element that is left out with all it holds.
#[derive(Debug)]
struct Skip {
    name: Vec<u8>,
    /// Elements of this name that are open, itself included.
    n_open: u32,
    /// Tables open inside.
    n_tables: u32,
}

/// An element in which white space counts.
#[derive(Debug)]
struct Spaced {
    name: Vec<u8>,
    n_open: u32,
    /// How many tables were open around it; a cell inside is ordinary text again.
    depth: usize,
}

/// White space met and not yet written, for it may stand at the end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    #[default]
    None,
    Plain,
    /// With a line break of the source in it, which is nothing between two Chinese characters.
    Broken,
}

/// Text in the making: of the page, or of a cell.
#[derive(Debug, Default)]
struct Flow {
    blocks: Vec<Block>,
    line: String,
    space: Space,
    /// Digits that follow must not join those before.
    apart: bool,
    /// White space since the last block, and the line breaks that the next line must have before it.
    gap: Gap,
    owed: u32,
    style: Style,
    /// A struck-through `span` is open.
    is_struck: bool,
}

/// A table whose end has not come.
#[derive(Debug, Default)]
struct OpenTable {
    number: u32,
    rows: Vec<Vec<Cell>>,
    /// Where the rows of the open row group begin; no cell reaches out of its group.
    group: usize,
    in_head: bool,
    row_is_open: bool,
    cell: Option<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    flow: Flow,
    columns: u16,
    rows: u16,
    role: CellRole,
}

#[derive(Debug, Default)]
struct Page {
    root: Flow,
    tables: Vec<OpenTable>,
    n_tables: u32,
    /// Tables open beyond [`MOST_NESTED`].
    n_too_deep: u32,
    skip: Option<Skip>,
    spaced: Vec<Spaced>,
    /// Before `StartFragment` and after `EndFragment` stands what the user did not select.
    is_outside: bool,
    /// The longest script that has a table in it.
    script: String,
    /// Cells of the tables that are no layout.
    n_cells: usize,
}

impl Page {
    fn of(html: &str) -> Page {
        let mut page = Page { is_outside: html.contains("<!--StartFragment-->"), ..Page::default() };
        Tokens::new(html).for_each(|token| page.take(token));
        while !page.tables.is_empty() {
            page.close_table();
        }
        page.root.end_line(0);
        page
    }

    fn into_doc(self) -> Doc {
        let mut doc = Doc { blocks: self.root.blocks, tail: self.root.gap };
        super::number_lines(&mut doc);
        doc
    }

    /// What the page shows, a line for every paragraph and cell.
    fn words(&self) -> String {
        let mut words = String::new();
        let mut add = |text: &str| {
            words.push_str(text);
            words.push('\n');
        };
        for block in &self.root.blocks {
            match block {
                Block::Paragraph(paragraph) => add(&paragraph.text),
                Block::Grid(grid) => grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(&cell.text)),
            }
        }
        words
    }

    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => self.text(&text),
            Token::Raw(text) => self.text(text),
            Token::Start { name, attributes, self_closing } => {
                let mut tag = Tag { name: name.to_ascii_lowercase().into_bytes(), ..Tag::default() };
                attributes.iter().for_each(|(name, value)| tag.set(name, value));
                self.start(&tag, self_closing);
            }
            Token::End { name } => self.end(name.to_ascii_lowercase().as_bytes()),
            Token::Comment(text) => match text.trim() {
                "StartFragment" => self.is_outside = false,
                "EndFragment" => self.is_outside = true,
                _ => {}
            },
        }
    }

    fn start(&mut self, tag: &Tag, self_closing: bool) {
        let name = &*tag.name;
        if self.skips_start(name) {
            return;
        }
        let is_foreign = matches!(name, b"svg" | b"math" | b"xml");
        let is_hidden = tag.is_hidden && !matches!(name, b"html" | b"body") && !is_void(name);
        if is_hidden || (is_skipped(name) && !(is_foreign && self_closing)) {
            // A cell that is not shown still ends the one before it.
            match rank(name) {
                Some(0) => self.close_cell(),
                Some(1 | 2) => self.close_row(),
                _ => {}
            }
            self.skip = Some(Skip { name: name.to_vec(), n_open: 1, n_tables: 0 });
            return;
        }
        match name {
            b"table" => self.open_table(),
            _ if rank(name).is_some() && self.n_too_deep > 0 => self.flow().end_line(1),
            b"thead" | b"tbody" | b"tfoot" => {
                self.open_group();
                if let Some(table) = self.tables.last_mut() {
                    table.in_head = name == b"thead";
                }
            }
            b"tr" => self.open_row(),
            b"td" | b"th" => self.open_cell(tag),
            b"br" => self.flow().line_break(),
            b"p" => self.flow().end_line(2),
            _ if is_heading(name) => {
                let style = match name[1] {
                    b'1' => Style::Title,
                    b'2' => Style::Heading,
                    _ => Style::Subheading,
                };
                let flow = self.flow();
                flow.end_line(2);
                flow.style = style;
            }
            _ if is_plain_block(name) => self.flow().end_line(1),
            _ if is_apart(name) || tag.is_struck => {
                let flow = self.flow();
                flow.apart = true;
                flow.is_struck |= tag.is_struck;
            }
            _ => {}
        }
        self.open_spaced(tag);
    }

    fn open_spaced(&mut self, tag: &Tag) {
        const MOST_OPEN: usize = 16;
        let name = &*tag.name;
        let depth = self.tables.len();
        if is_block(name) {
            // The end tag of a paragraph may be left out.
            self.spaced.retain(|spaced| spaced.name != b"p" || spaced.depth < depth);
        }
        if let Some(last) = self.spaced.last_mut().filter(|spaced| spaced.name == name && spaced.depth == depth) {
            last.n_open += 1;
            return;
        }
        let keeps_space = matches!(name, b"pre" | b"listing" | b"xmp" | b"plaintext")
            || (tag.keeps_space && rank(name).is_none() && !is_void(name));
        if keeps_space && self.spaced.len() < MOST_OPEN {
            self.spaced.push(Spaced { name: name.to_vec(), n_open: 1, depth });
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.skips_end(name) {
            return;
        }
        let depth = self.tables.len();
        if let Some(last) = self.spaced.last_mut().filter(|spaced| spaced.name == name && spaced.depth == depth) {
            last.n_open -= 1;
            if last.n_open == 0 {
                self.spaced.pop();
            }
        }
        match name {
            b"table" if self.n_too_deep > 0 => {
                self.n_too_deep -= 1;
                self.flow().end_line(1);
            }
            b"table" => self.close_table(),
            _ if rank(name).is_some() && self.n_too_deep > 0 => self.flow().end_line(1),
            b"thead" | b"tbody" | b"tfoot" => self.open_group(),
            b"tr" => self.close_row(),
            b"td" | b"th" => self.close_cell(),
            b"p" => self.flow().end_line(2),
            // As in browsers, the end tag alone breaks the line too.
            b"br" => self.flow().line_break(),
            _ if is_heading(name) => self.flow().end_line(2),
            _ if is_plain_block(name) => self.flow().end_line(1),
            _ if is_apart(name) => self.flow().apart = true,
            b"span" | b"font" => {
                let flow = self.flow();
                flow.apart |= std::mem::take(&mut flow.is_struck);
            }
            _ => {}
        }
    }

    /// True if the start tag lies in an element that is left out.
    fn skips_start(&mut self, name: &[u8]) -> bool {
        let Some(skip) = &mut self.skip else { return false };
        let ends = match rank(name) {
            Some(reach) => skip.n_tables == 0 && name != b"table" && reach >= rank(&skip.name).unwrap_or(0),
            // The end tags of these may be left out.
            None if skip.name == b"p" => is_block(name),
            None => matches!(&*skip.name, b"li" | b"dt" | b"dd") && *skip.name == *name,
        };
        if ends {
            self.skip = None;
            return false;
        }
        skip.n_tables += u32::from(name == b"table");
        skip.n_open += u32::from(*skip.name == *name);
        true
    }

    /// True if the end tag lies in an element that is left out, or ends it.
    fn skips_end(&mut self, name: &[u8]) -> bool {
        let Some(skip) = &mut self.skip else { return false };
        if *skip.name == *name {
            skip.n_open -= 1;
            if skip.n_open == 0 {
                self.skip = None;
            }
            return true;
        }
        if name == b"table" && skip.n_tables > 0 {
            skip.n_tables -= 1;
            return true;
        }
        // A cell, row or table that ends takes with it what was left open inside.
        let ends =
            skip.n_tables == 0 && rank(name).is_some_and(|reach| rank(&skip.name).is_none_or(|own| reach >= own));
        if ends {
            self.skip = None;
        }
        !ends
    }

    fn text(&mut self, text: &str) {
        if let Some(skip) = &self.skip {
            let has_table = || has_tag(text, "<", &["table"]) || has_tag(text, "\\u003c", &["table"]);
            if skip.name == b"script" && text.len() > self.script.len() && has_table() {
                self.script = text.to_string();
            }
            return;
        }
        if self.is_outside {
            return;
        }
        let keeps_space = self.spaced.last().is_some_and(|spaced| spaced.depth == self.tables.len());
        self.flow().text(text, keeps_space);
    }

    /// Where text goes: into the open cell, or, as in browsers, before the table if no cell is open.
    fn flow(&mut self) -> &mut Flow {
        let cell = self.tables.iter_mut().rev().take(2).find_map(|table| table.cell.as_mut());
        cell.map_or(&mut self.root, |cell| &mut cell.flow)
    }

    fn open_table(&mut self) {
        if self.n_too_deep > 0
            || self.tables.len() >= MOST_NESTED && self.tables.last().is_some_and(|t| t.cell.is_some())
        {
            self.n_too_deep += 1;
            self.flow().end_line(1);
            return;
        }
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table();
        }
        self.flow().end_line(1);
        self.n_tables += 1;
        self.tables.push(OpenTable { number: self.n_tables, ..OpenTable::default() });
    }

    fn open_group(&mut self) {
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.close_group();
            table.in_head = false;
        }
    }

    fn open_row(&mut self) {
        if self.tables.is_empty() {
            // A fragment can begin inside its table.
            self.open_table();
        }
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
            table.row_is_open = true;
        }
    }

    fn open_cell(&mut self, tag: &Tag) {
        self.close_cell();
        if !self.tables.last().is_some_and(|table| table.row_is_open) {
            self.open_row();
        }
        if let Some(table) = self.tables.last_mut() {
            let is_head = table.in_head && tag.name == b"th" && tag.scope == CellRole::Data;
            let role = if is_head { CellRole::ColumnHead } else { tag.scope };
            let (columns, rows) = (tag.columns.unwrap_or(1), tag.rows.unwrap_or(1));
            table.cell = Some(Cell { flow: Flow::default(), columns, rows, role });
        }
    }

    fn close_cell(&mut self) {
        let depth = self.tables.len();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(mut cell) = table.cell.take() else { return };
        cell.flow.end_line(0);
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
        }
        self.spaced.retain(|spaced| spaced.depth < depth);
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            table.row_is_open = false;
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        let Some(mut table) = self.tables.pop() else { return };
        table.close_group();
        let is_layout = table.is_layout();
        let flow = self.flow();
        flow.end_line(1);
        if is_layout {
            for row in table.rows {
                for cell in row {
                    if cell.flow.blocks.is_empty() {
                        flow.gap.breaks += 1;
                    }
                    cell.flow.blocks.into_iter().for_each(|block| flow.append(block));
                }
            }
            return;
        }
        let rows: Vec<GridRow> =
            table.rows.into_iter().enumerate().map(|(n, row)| grid_row(table.number, n, row)).collect();
        let n_cells: usize = rows.iter().map(|row| row.cells.len()).sum();
        flow.append(Block::Grid(Grid { gap: Gap::default(), rows }));
        self.n_cells += n_cells;
    }
}

impl Tag {
    fn set(&mut self, name: &str, value: &str) {
        let number = || value.trim().parse::<u32>().ok();
        match &*name.to_ascii_lowercase() {
            "colspan" => {
                self.columns = number().filter(|n| *n > 0).map(|n| n.min(u32::from(MOST_COLUMNS)) as u16);
            }
            // Zero means: to the end of the row group. Every span is cut off there.
            "rowspan" => {
                let rows = |n: u32| if n == 0 { u16::MAX } else { n.min(u32::from(u16::MAX)) as u16 };
                self.rows = number().map(rows);
            }
            "scope" => {
                self.scope = match &*value.to_ascii_lowercase() {
                    "col" | "colgroup" => CellRole::ColumnHead,
                    "row" | "rowgroup" => CellRole::RowHead,
                    _ => CellRole::Data,
                };
            }
            "hidden" => self.is_hidden = true,
            "style" => {
                let has = |name: &str, word: &str| {
                    let mut own = value.split(';').filter_map(|one| one.split_once(':'));
                    own.any(|(property, value)| {
                        let value = value.trim().to_ascii_lowercase();
                        property.trim().eq_ignore_ascii_case(name) && value.starts_with(word)
                    })
                };
                self.is_hidden |= has("display", "none") || has("mso-hide", "all");
                self.is_struck |= has("text-decoration", "line-through");
                self.keeps_space |= has("white-space", "pre") || has("white-space", "break-spaces");
            }
            _ => {}
        }
    }
}

impl OpenTable {
    /// Cuts off what reaches below the last row of the group.
    fn close_group(&mut self) {
        let end = self.rows.len();
        for (n, row) in self.rows.iter_mut().enumerate().skip(self.group) {
            for cell in row {
                cell.rows = cell.rows.min(u16::try_from(end - n).unwrap_or(u16::MAX));
            }
        }
        self.group = end;
    }

    /// True for a table that only places what stands in it: it holds tables, or has one cell a row, or most of its
    /// words stand in one cell that reads like a page.
    fn is_layout(&self) -> bool {
        const PAGE_PARAGRAPHS: usize = 3;
        const PAGE_CHARACTERS: usize = 200;
        let cells = || self.rows.iter().flatten();
        let characters = |cell: &Cell| -> usize { cell.flow.blocks.iter().map(n_characters).sum() };
        let holds_table = |cell: &Cell| cell.flow.blocks.iter().any(|block| matches!(block, Block::Grid(_)));
        if self.rows.iter().all(|row| row.len() <= 1) || cells().any(holds_table) {
            return true;
        }
        let all: usize = cells().map(characters).sum();
        let is_page = |cell: &Cell| {
            let own = characters(cell);
            cell.flow.blocks.len() >= PAGE_PARAGRAPHS && own > PAGE_CHARACTERS && own * 2 > all
        };
        all == 0 || cells().any(is_page)
    }
}

fn n_characters(block: &Block) -> usize {
    match block {
        Block::Paragraph(paragraph) => paragraph.text.chars().count(),
        Block::Grid(_) => 0,
    }
}

impl Flow {
    fn text(&mut self, text: &str, keeps_space: bool) {
        for c in text.chars() {
            match c {
                '\0' => {}
                '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.line_break(),
                '\n' if keeps_space => self.line_break(),
                '\r' | '\u{c}' if keeps_space => {}
                ' ' | '\t' if keeps_space => self.line.push(c),
                ' ' | '\t' => self.space = self.space.max(Space::Plain),
                '\n' | '\r' | '\u{c}' => self.space = Space::Broken,
                _ => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        let last = self.line.chars().next_back();
        let space = std::mem::take(&mut self.space);
        if let Some(last) = last {
            let is_digit = |c: char| crate::domain::number::fold_char(c).is_ascii_digit();
            let parts = match space {
                Space::None => self.apart && is_digit(last) && is_digit(c),
                Space::Plain => true,
                Space::Broken => !(is_wide(last) && is_wide(c)),
            };
            if parts {
                self.line.push(' ');
            }
        }
        self.apart = false;
        self.line.push(c);
    }

    /// `<br>`.
    fn line_break(&mut self) {
        if self.line.is_empty() {
            self.gap.breaks += self.owed.max(1);
            self.owed = 1;
        } else {
            self.end_line(1);
        }
    }

    /// Ends the line; the next one has at least so many line breaks before it.
    fn end_line(&mut self, owed: u32) {
        self.space = Space::None;
        self.apart = false;
        if !self.line.is_empty() {
            let line = std::mem::take(&mut self.line);
            if line.contains('\t') {
                self.tabbed(&line);
            } else if is_blank(&line) {
                self.gap.breaks += self.owed;
                self.gap.spaced += 1;
                self.owed = 1;
            } else {
                let style = self.style;
                self.append(Block::Paragraph(Paragraph { text: Text::from(line), style, ..Paragraph::default() }));
            }
        }
        self.style = Style::Body;
        self.owed = self.owed.max(owed);
    }

    /// A line with tabs, which only stand where white space counts: a row of cells, as in plain text.
    fn tabbed(&mut self, line: &str) {
        let cells = line.split('\t').map(|text| GridCell::new(text, CellRole::Data)).collect();
        let row = GridRow { cells, ..GridRow::default() };
        let follows = self.gap.breaks + self.owed <= 1 && self.gap.spaced == 0;
        match self.blocks.last_mut() {
            Some(Block::Grid(grid)) if follows => grid.rows.push(row),
            _ => self.append(Block::Grid(Grid { gap: Gap::default(), rows: vec![row] })),
        }
    }

    fn append(&mut self, mut block: Block) {
        let gap = match &mut block {
            Block::Paragraph(paragraph) => &mut paragraph.gap,
            Block::Grid(grid) => &mut grid.gap,
        };
        let is_first = self.blocks.is_empty();
        gap.breaks = gap.breaks.max(self.gap.breaks + if is_first { 0 } else { self.owed });
        gap.spaced += self.gap.spaced;
        self.gap = Gap::default();
        self.owed = 1;
        self.blocks.push(block);
    }
}

/// True for characters between which a line break of the source is nothing, as browsers have it.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Row `n` of a table that is no layout: each cell holds its paragraphs as lines.
fn grid_row(table: u32, n: usize, row: Vec<Cell>) -> GridRow {
    let source = SourceSpan { table: Some(table), row: Some(n as u32 + 1), ..SourceSpan::default() };
    let grid_cell = |(n, cell): (usize, Cell)| {
        let texts: Vec<&str> = cell
            .flow
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(&*paragraph.text),
                Block::Grid(_) => None,
            })
            .collect();
        let source = SourceSpan { cell: Some(n as u32 + 1), ..source.clone() };
        let cell_of = GridCell::new(texts.join("\n"), cell.role).spanning(cell.columns, cell.rows);
        GridCell { source, ..cell_of }
    };
    let cells = row.into_iter().enumerate().map(grid_cell).collect();
    GridRow { cells, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs as their text, rows of tables as cells in brackets with their spans.
    fn shown(html: &str) -> Vec<String> {
        let cell = |cell: &GridCell| {
            let text = cell.text.replace('\n', "⏎");
            match (cell.columns, cell.rows) {
                (1, 1) => format!("[{text}]"),
                (columns, rows) => format!("[{text} {columns}x{rows}]"),
            }
        };
        let row = |row: &GridRow| row.cells.iter().map(cell).collect::<String>();
        let block = |block: &Block| match block {
            Block::Paragraph(paragraph) => vec![paragraph.text.to_string()],
            Block::Grid(grid) => grid.rows.iter().map(row).collect(),
        };
        read(html).blocks.iter().flat_map(block).collect()
    }

    fn gaps(html: &str) -> Vec<(u32, u32)> {
        let gap = |block: &Block| match block {
            Block::Paragraph(paragraph) => (paragraph.gap.breaks, paragraph.gap.spaced),
            Block::Grid(grid) => (grid.gap.breaks, grid.gap.spaced),
        };
        read(html).blocks.iter().map(gap).collect()
    }

    #[test]
    fn text_split_over_elements_is_joined_without_spaces() {
        assert_eq!(shown("<p><span>20</span><font>23</font>年<b>（</b><i>三</i>）</p>"), ["2023年（三）"]);
        assert_eq!(shown("<p>政府\n   信息\n公开 2024\nx</p>"), ["政府信息公开 2024 x"]);
        assert_eq!(shown("<p>1<o:p></o:p>2&nbsp;</p>"), ["12\u{a0}"]);
    }

    #[test]
    fn digits_of_notes_and_of_struck_text_do_not_join_a_figure() {
        assert_eq!(shown("<p>12<sup>1</sup></p>"), ["12 1"]);
        assert_eq!(shown("<p><s>1</s>2 件<sup>1</sup></p>"), ["1 2 件1"]);
        assert_eq!(shown("<p><span style='text-decoration:line-through'>1</span><span>2</span></p>"), ["1 2"]);
        assert_eq!(shown("<p><del>1</del>2</p>"), ["2"]);
    }

    #[test]
    fn spans_and_lines_of_cells_are_kept() {
        let html = "<table><tr><td rowspan=9 colspan='2'>甲<br>乙</td><td><p>1</p><p>&nbsp;</p><p>2</p></td>\
                    <tr><th>3<td rowspan=0></td></table>";
        assert_eq!(shown(html), ["[甲⏎乙 2x2][1⏎2]", "[3][]"]);
        let Block::Grid(grid) = &read(&format!("<p>x</p><table><tr><td>a<td>b</table>{html}")).blocks[2] else {
            panic!("a table");
        };
        let source = &grid.rows[1].cells[1].source;
        assert_eq!((source.line, source.table, source.row, source.cell), (Some(5), Some(2), Some(2), Some(2)));
    }

    #[test]
    fn blank_paragraphs_are_counted_as_browsers_write_them() {
        assert_eq!(gaps("<p>a</p><p>b</p><p>&nbsp;</p><p>c</p>"), [(0, 0), (2, 0), (4, 1)]);
        assert_eq!(gaps("<div>a</div><div>b<br></div><div><br></div><div>c</div>"), [(0, 0), (1, 0), (2, 0)]);
        assert_eq!(gaps("a<br>b<br><br>c<p></p><p>  </p>d"), [(0, 0), (1, 0), (2, 0), (2, 0)]);
    }

    #[test]
    fn tables_that_only_place_things_are_flattened() {
        let html = "<table><tr><td>导航</td><td><table><tr><td>规章</td><td>0</td></tr></table>文</td></tr></table>";
        assert_eq!(shown(html), ["导航", "[规章][0]", "文"]);
        assert_eq!(shown("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>"), ["甲", "乙"]);
        let boxed = "<table><tr><td>规章<td><table><tr><td>0</td></tr></table></td></tr></table>";
        assert_eq!(shown(boxed), ["[规章][0]"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        assert_eq!(shown("<title>t</title><style>p{}</style><script>var a='<p>1</p>'</script><p>a</p>"), ["a"]);
        assert_eq!(shown("<!--[if gte mso 9]><xml><p>x</p></xml><![endif]--><![if !a]>b<![endif]>"), ["b"]);
        assert_eq!(shown("<div hidden><div>x</div>y</div>a"), ["a"]);
        assert_eq!(shown("<p style='mso-hide: all'>x<p>a"), ["a"]);
        let cells =
            "<table><tr><td>a<span style='display: none'>9</td><td hidden>8<td>b</td></tr><tr hidden><td>c</table>";
        assert_eq!(shown(cells), ["[a][b]"]);
    }

    #[test]
    fn of_a_clipboard_only_the_fragment_is_read() {
        let html = "Version:0.9\r\nStartHTML:0097\r\nEndHTML:0199\r\nStartFragment:0131\r\n<html><body>x<table>\
                    <!--StartFragment--><tr><td>1</td><td>2</td></tr><!--EndFragment--></table>y</body></html>";
        assert_eq!(shown(html), ["[1][2]"]);
        assert_eq!(shown("<tr><td>1</td><td>2</td></tr>"), ["[1][2]"]);
    }

    #[test]
    fn white_space_counts_where_the_page_says_so() {
        assert_eq!(
            shown("<pre>规章\t0\t\n行政\t1\t2\n\n文 字</pre>b  c"),
            ["[规章][0][]", "[行政][1][2]", "文 字", "b c"]
        );
        assert_eq!(shown("<span style='white-space:pre-wrap'>a  b\nc</span>d"), ["a  b", "cd"]);
    }

    #[test]
    fn source_inside_the_page_is_read_as_what_it_is() {
        let table = "[规章][0][0][1]";
        let escaped = r#"{"html":"<p class=\"a\">\u6807\u9898<\/p>\n<table class=\"b\"><tr><td>规章<\/td><td>0<\/td><td>0<\/td><td>1<\/td><\/tr><\/table>"}"#;
        assert_eq!(shown(escaped), ["标题", table]);
        assert_eq!(shown(&format!("<div>x</div><script>var d = {escaped};</script>")), ["标题", table]);
        let shown_source = "<pre>&lt;table&gt;\n&lt;tr&gt;&lt;td&gt;规章&lt;/td&gt;&lt;td&gt;0&lt;td&gt;0&lt;td&gt;1&lt;/table&gt;</pre>";
        assert_eq!(shown(shown_source), [table]);
    }

    #[test]
    fn html_is_told_from_text() {
        for html in
            ["<TABLE border=1>", "x\n<p>a</p>", "<div\nclass=a>", "</html>", "\"\\u003ctable class=", "<p/>", "<p >"]
        {
            assert!(is_html(html), "{html}");
        }
        for text in ["", "a < p", "<pre>", "1<2 <span>", "<", "<数>", "<p 值>不是标记", "<p"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn deep_and_long_pages_end() {
        let deep = |tag: &str, n: usize| shown(&format!("{}规章{}", tag.repeat(n), "</div>".repeat(n)));
        assert_eq!(deep("<div>", 100_000), ["规章"]);
        for tag in ["<table><tr><td>", "<pre>", "<b><table>", "<ul><li>"] {
            assert_eq!(deep(tag, 10_000), ["规章"], "{tag}");
        }
        for tag in ["<span hidden>", "<div style='display:none'>", "<del>"] {
            assert_eq!(deep(tag, 10_000), [""; 0], "{tag}");
        }
        assert_eq!(
            shown(&format!("<table>{}</table>", "<tr><td colspan=9999 rowspan=99999>1<td>2".repeat(100_000))).len(),
            100_000
        );
    }
}
