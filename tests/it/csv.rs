//! Sheets saved with commas: the sample as Excel saves it, and what only looks like one.

use gongkai::domain::formats::csv;
use gongkai::domain::note::Imported;
use gongkai::domain::place::Place;
use gongkai::domain::recognize::{read_any, read_text};
use gongkai::domain::report::Report;

const SAMPLE: &str = include_str!("../../static/samples/yunshan-town-2024-clean.txt");

/// The lines of the sample as rows of a sheet, each filled up to the width of the sheet.
fn sheet(mark: char, line_end: &str) -> String {
    const WIDTH: usize = 16;
    let cell = |text: &str| {
        let must_quote = text.contains([mark, '"', '\n']);
        if must_quote { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
    };
    let row = |line: &str| {
        let mut cells: Vec<String> = line.split('\t').map(cell).collect();
        cells.resize(cells.len().max(WIDTH), String::new());
        cells.join(&mark.to_string()) + line_end
    };
    SAMPLE.lines().map(row).collect()
}

fn assert_is_sample(report: &Report, about: &str) {
    let sample = read_text(SAMPLE).report;
    for place in sample.cell_places().chain(sample.text_places()) {
        assert_eq!(report.value(place), sample.value(place), "{about} {place}");
    }
    assert_eq!((report.year, &report.body), (sample.year, &sample.body), "{about}");
}

#[test]
fn a_sheet_saved_with_commas_or_semicolons_is_the_same_report() {
    for (mark, line_end) in [(',', "\r\n"), (';', "\n")] {
        let imported = read_any(&format!("\u{feff}{}", sheet(mark, line_end)));
        assert_is_sample(&imported.report, &mark.to_string());
        let total: Place = "t3.granted.total".parse().expect("a place of the form");
        let source = &imported.sources[&total];
        let line = SAMPLE.lines().position(|line| line.contains("予以公开\t")).map(|at| at as u32 + 1);
        assert_eq!((&*source.text, source.line, source.cell), ("17", line, Some(9)));
    }
}

#[test]
fn quotation_marks_keep_commas_and_line_breaks_inside_a_cell() {
    let doc = csv::read("\"a,\"\"b\"\"\nc\",1,\n,,\n\n \"x\",2,3", ',');
    let rows: Vec<Vec<&str>> = doc
        .blocks
        .iter()
        .flat_map(|block| match block {
            gongkai::domain::doc::Block::Grid(grid) => &grid.rows[..],
            gongkai::domain::doc::Block::Paragraph(_) => &[],
        })
        .map(|row| row.cells.iter().map(|cell| &*cell.text).collect())
        .collect();
    assert_eq!(rows, [vec!["a,\"b\"\nc", "1", ""], vec![" \"x\"", "2", "3"]]);
    assert_eq!(doc.blocks.len(), 2);
}

#[test]
fn sentences_with_commas_are_no_sheet() {
    let same = |one: &Imported, other: &Imported| (one.report == other.report, one.notes == other.notes);
    assert_eq!(same(&read_any(SAMPLE), &read_text(SAMPLE)), (true, true));
    let text = "一、总体情况\n收到 5,2,1 件。\n办结 3,1,0 件。\n结转 1,1,1 件。\n六、其他需要报告的事项\n无\n";
    assert_eq!(same(&read_any(text), &read_text(text)), (true, true));
}
