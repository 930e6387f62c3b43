//! From a report to a neutral document in the official order, wording and layout; the format writers take it from there.

use super::doc::{Block, CellRole, Doc, Gap, Grid, GridCell, GridRow, Style};
use super::formats::plain;
use super::place::Place;
use super::report::Report;
use super::schema::{CellIndex, LayoutCell, Part, TableId, Topic};

/// The report as a document: title, preface, the six parts with the words of their own headings where they differ.
pub fn compose(report: &Report) -> Doc {
    let mut blocks = Vec::new();
    unplaced(report, None, &mut blocks);
    text(&report.document_number, Style::Body, &mut blocks);
    text(&report.title, Style::Title, &mut blocks);
    text(&report.preface, Style::Body, &mut blocks);
    for part in Part::ALL {
        let place = Place::of_part(*part);
        heading(report, place, &part.heading(), Style::Heading, &mut blocks);
        match part.table() {
            Some(id) => {
                blocks.push(Block::Grid(table(report, id)));
                text(&report.around[id as usize], Style::Body, &mut blocks);
            }
            None if *part == Part::Overview => overview(report, &mut blocks),
            None => text(&report.text(place).unwrap_or_else(|| "".into()), Style::Body, &mut blocks),
        }
        unplaced(report, Some(*part), &mut blocks);
    }
    text(&report.signature.name, Style::Signature, &mut blocks);
    text(&report.signature.date, Style::Signature, &mut blocks);
    Doc { blocks, tail: Gap::default() }
}

/// The report as plain text; [`read_text`](super::recognize::read_text) reads it back.
pub fn write_text(report: &Report) -> String {
    plain::write(&compose(report))
}

fn overview(report: &Report, blocks: &mut Vec<Block>) {
    text(&report.overview.text, Style::Body, blocks);
    for topic in Topic::ALL {
        let place = Place::Topic(*topic);
        let words = report.topic(*topic);
        if !words.is_empty() || report.headings.contains_key(&place) {
            heading(report, place, &topic.heading(), Style::Subheading, blocks);
            text(words, Style::Body, blocks);
        }
    }
}

fn heading(report: &Report, place: Place, official: &str, style: Style, blocks: &mut Vec<Block>) {
    let words = report.headings.get(&place).map_or(official, |own| &**own);
    text(words, style, blocks);
}

/// One paragraph for each line. Blank lines between paragraphs are the document's own, so those in the text are left out.
fn text(words: &str, style: Style, blocks: &mut Vec<Block>) {
    let lines = words.lines().filter(|line| !super::doc::is_blank(line));
    blocks.extend(lines.map(|line| Block::paragraph(line, style)));
}

/// The texts under no known heading that stood in a part; `None` for those before the first.
fn unplaced(report: &Report, part: Option<Part>, blocks: &mut Vec<Block>) {
    let here = report.unplaced.iter().filter(|unplaced| unplaced.after.and_then(Place::part) == part);
    here.for_each(|unplaced| text(&unplaced.text, Style::Body, blocks));
}

fn table(report: &Report, id: TableId) -> Grid {
    let spec = report.schema().table(id);
    let row = |cells: &[LayoutCell]| GridRow {
        cells: cells.iter().map(|cell| grid_cell(report, id, cell)).collect(),
        ..GridRow::default()
    };
    Grid { gap: Gap::BETWEEN_PARAGRAPHS, rows: spec.layout.iter().map(|layout| row(layout.0)).collect() }
}

fn grid_cell(report: &Report, id: TableId, cell: &LayoutCell) -> GridCell {
    let spec = report.schema().table(id);
    let of = |text: &str, role: CellRole, columns: u8, rows: u8| {
        GridCell::new(text, role).spanning(u16::from(columns), u16::from(rows))
    };
    match *cell {
        LayoutCell::Head { text, columns, rows } => of(text, CellRole::ColumnHead, columns, rows),
        LayoutCell::Banner { text, columns } => of(text, CellRole::ColumnHead, columns, 1),
        LayoutCell::Group { text, columns, rows } => of(text, CellRole::RowHead, columns, rows),
        LayoutCell::Label { row, columns } => of(spec.rows[row].label, CellRole::RowHead, columns, 1),
        LayoutCell::Data { row, cell, columns } => {
            let value = report.table(id).at(CellIndex { row, cell }).text();
            let place = Place::Cell(id, spec.rows[row].id, spec.rows[row].cells[cell].column);
            match report.cell_notes.get(&place) {
                Some(note) => of(&format!("{value}（{note}）"), CellRole::Data, columns, 1),
                None => of(&value, CellRole::Data, columns, 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::Edition;

    #[test]
    fn an_empty_report_has_six_headings_and_three_tables_and_nothing_else() {
        let doc = compose(&Report::empty(Edition::Std2021));
        let shape: Vec<String> = doc
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.text.to_string(),
                Block::Grid(grid) => format!("{} rows", grid.rows.len()),
            })
            .collect();
        assert_eq!(
            shape,
            [
                "一、总体情况",
                "二、主动公开政府信息情况",
                "14 rows",
                "三、收到和处理政府信息公开申请情况",
                "28 rows",
                "四、政府信息公开行政复议、行政诉讼情况",
                "4 rows",
                "五、存在的主要问题及改进情况",
                "六、其他需要报告的事项",
            ]
        );
    }

    #[test]
    fn the_first_row_of_table_three_has_its_merged_cells() {
        let grid = table(&Report::empty(Edition::Std2021), TableId::T3);
        let spans: Vec<(u16, u16)> = grid.rows[5].cells[..2].iter().map(|cell| (cell.columns, cell.rows)).collect();
        assert_eq!(spans, [(1, 22), (2, 1)]);
        assert_eq!(&*grid.rows[5].cells[0].text, "三、本年度办理结果");
    }
}
