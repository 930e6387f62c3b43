//! HTML and clipboards, through the public reader: merged cells, two flavours that differ, what is no report of this
//! form, and what holds for every page.

use std::path::Path;

use gongkai::domain::compose::{compose, write_text};
use gongkai::domain::doc::{Block, CellRole, Grid, GridCell};
use gongkai::domain::note::{Imported, NoteKind, Seems};
use gongkai::domain::place::Place;
use gongkai::domain::recognize::{read_any, read_clip, read_html, read_text, reading_summary};
use gongkai::domain::report::Report;
use gongkai::domain::schema::TableId;
use gongkai::domain::table::CellValue;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::reading_properties::report;

fn row(imported: &Imported, name: &str) -> String {
    let report = &imported.report;
    let table = report.table(TableId::T3);
    let at = table.spec().rows.iter().position(|row| row.id.id() == name).expect("the row is of table 3");
    let cell = |cell: &CellValue| match cell {
        CellValue::Missing => "·".to_string(),
        CellValue::Unread(words) => format!("‹{words}›"),
        cell => cell.text().to_string(),
    };
    table.rows()[at].cells.iter().map(cell).collect::<Vec<_>>().join(" ")
}

fn raws(imported: &Imported, kind: NoteKind) -> Vec<String> {
    let of_kind = imported.notes.iter().filter(|note| note.kind == kind);
    of_kind.filter_map(|note| note.raw.as_ref()).map(|raw| raw.to_string()).collect()
}

const HEAD: &str = "<tr><td colspan=2 rowspan=3></td><td colspan=7>申请人情况</td></tr>\
    <tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>\
    <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>";

fn under_head(row: &str) -> Imported {
    read_html(&format!("<table>{HEAD}{row}</table>"))
}

#[test]
fn a_stray_blank_cell_before_the_figures_moves_none_of_them() {
    // Eight cells and ten columns: of the two ends either blank cell may be the stray one, the columns know which.
    let cells = "<td></td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td></td>";
    let imported = under_head(&format!("<tr><td>1.信访举报投诉类申请</td>{cells}</tr>"));
    assert_eq!(row(&imported, "rejected_petition"), "5 0 0 0 0 0 ·");
}

#[test]
fn where_count_and_columns_differ_nothing_is_placed() {
    // Counted, the blank cell is of natural persons; by the columns it belongs to the label, and the total is missing.
    let cells = "<td></td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td>";
    let imported = under_head(&format!("<tr><td>1.信访举报投诉类申请</td>{cells}</tr>"));
    assert_eq!(row(&imported, "rejected_petition"), "· · · · · · ·");
    assert_eq!(raws(&imported, NoteKind::Placement), ["1.信访举报投诉类申请\t\t5\t0\t0\t0\t0\t0"]);
}

#[test]
fn spans_that_do_not_add_up_are_not_believed() {
    let cells = "<td colspan=2>1</td><td>0</td><td colspan=3>0</td><td>0</td><td>0</td><td>0</td><td>1</td>";
    let imported = under_head(&format!("<tr><td colspan=4>（一）予以公开</td>{cells}</tr>"));
    assert_eq!(row(&imported, "granted"), "1 0 0 0 0 0 1");
}

#[test]
fn a_figure_under_two_heads_is_placed_under_neither() {
    let head_again = "<tr><td colspan=2></td><td>商业企业</td></tr>";
    let cells = "<td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td>";
    let imported = under_head(&format!("{head_again}<tr><td colspan=2>（一）予以公开</td>{cells}</tr>"));
    assert_eq!(row(&imported, "granted"), "· · · · · · ·");
    assert_eq!(raws(&imported, NoteKind::Placement), ["（一）予以公开\t5\t0\t0\t0\t0\t1"]);
}

#[test]
fn a_string_with_the_tags_of_a_page_is_html_and_any_other_is_text() {
    let table = "<table><tr><td>（一）予以公开<td>1<td>0<td>0<td>0<td>0<td>0<td>1</table>";
    assert_eq!(row(&read_any(table), "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&read_any("（一）予以公开\t1\t0\t0\t0\t<\t0\t1"), "granted"), "1 0 0 0 ‹<› 0 1");
}

#[test]
fn html_wins_unless_the_text_places_more_cells() {
    let html = "<table><tr><td>（一）予以公开<td>1<td><td>0<td>0<td>0<td>0<td>1</table>";
    let text = "（一）予以公开\t1\t0\t0\t0\t0\t0\t1";
    let clip = |html, text| read_clip(html, text);
    assert_eq!(row(&clip(Some(html), Some("（一）予以公开 1 0 0 0 0 1")), "granted"), "1 · 0 0 0 0 1");
    assert_eq!(row(&clip(Some(html), Some(text)), "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&clip(Some("<img src=a.png>"), Some(text)), "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&clip(None, Some(text)), "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&clip(Some(html), None), "granted"), "1 · 0 0 0 0 1");
    assert_eq!(clip(Some(" "), None).seems, Seems::Nothing);
    // Of two that place nothing the one with words counts.
    assert_eq!(&*clip(Some("<img>"), Some("春季植树")).report.unplaced[0].text, "春季植树");
}

#[test]
fn a_cell_that_the_flavours_place_differently_is_in_doubt() {
    let html = "<table><tr><td>（一）予以公开<td>12<td>0<td>0<td>0<td>0<td>l<td>1,300</table>";
    let imported = read_clip(Some(html), Some("（一）予以公开\t12\t0\t0\t0\t0\t1\t1300"));
    assert_eq!(row(&imported, "granted"), "12 0 0 0 0 ‹l 或 1› 1300");
    let notes: Vec<String> = imported
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Unread)
        .map(|note| note.message.zh.to_string())
        .collect();
    assert_eq!(notes, ["表三 予以公开（其他）：剪贴板中带格式的内容是 l，纯文字是 1，两者不同，没有读成数字"]);
    assert_eq!(raws(&imported, NoteKind::Unread), ["l"]);
}

#[test]
fn the_sample_as_html_and_as_text_agrees_with_itself() {
    let text = include_str!("../../static/samples/yunshan-town-2024.txt");
    let report = read_text(text).report;
    let imported = read_clip(Some(&page(&report, Dress::Plain)), Some(text));
    assert_eq!(imported.report, report);
    assert_eq!(imported.seems, Seems::Report);
}

#[test]
fn what_is_no_report_of_this_form_is_said_and_kept() {
    let website = "政府网站工作年度报表\n（2024年度）\n填报单位：云山镇\n网站名称\t云山镇政府网\n首页网址\twww.example.gov.cn\n\
        独立用户访问总量（单位：个）\t12000\n网站总访问量（单位：次）\t34000";
    let earlier = "青石县2016年政府信息公开工作年度报告\n一、概述\n二、主动公开政府信息情况\n全年主动公开 40 条。\n\
        三、依申请公开情况\n附件：政府信息公开情况统计表\n统计指标\t单位\t统计数\n一、主动公开情况\n\
        （一）主动公开政府信息数\t条\t40\n（一）收到申请数\t件\t3\n四、行政复议数量\t件\t0";
    let no_table =
        "青石县2017年政府信息公开工作年度报告\n一、总体情况\n全年主动公开 40 条。\n二、主动公开政府信息情况\n见附表。";
    for (text, seems) in [
        (website, Seems::WebsiteReport),
        (earlier, Seems::EarlierForm),
        (no_table, Seems::EarlierForm),
        ("关于植树的通知\n各村：", Seems::OtherText),
    ] {
        let imported = read_text(text);
        assert_eq!(imported.seems, seems, "{text}");
        assert_eq!(imported.report, {
            let mut empty = Report::empty(imported.report.edition());
            empty.unplaced = imported.report.unplaced.clone();
            empty
        });
        assert_eq!(&*imported.report.unplaced[0].text, text);
        let kinds: Vec<NoteKind> = imported.notes.iter().map(|note| note.kind).collect();
        assert_eq!(kinds, [NoteKind::OtherReport]);
        assert_eq!(imported.notes[0].message, seems.sentence());
    }
    assert!(reading_summary(&read_text(website)).zh.contains("政府网站工作年度报表"));
    let nothing = read_text(" \n\u{a0}\n");
    assert_eq!((nothing.seems, nothing.report.unplaced.len()), (Seems::Nothing, 0));
}

#[test]
fn parts_of_a_report_are_told_apart() {
    let sample = include_str!("../../static/samples/yunshan-town-2024.txt");
    let prose: Vec<&str> = sample.lines().filter(|line| !line.contains('\t')).collect();
    let tables: Vec<&str> = sample.lines().filter(|line| line.contains('\t')).collect();
    let table = |line: &str| format!("{line}\t1\t0\t0\t0\t0\t0\t1");
    assert_eq!(read_text(sample).seems, Seems::Report);
    assert_eq!(read_text(&prose.join("\n")).seems, Seems::WithoutTables);
    assert_eq!(read_text(&tables.join("\n")).seems, Seems::Tables);
    assert_eq!(read_text(&table("（一）予以公开")).seems, Seems::OneTable(TableId::T3));
    assert_eq!(read_text("五、存在的主要问题及改进情况\n更新慢。\n六、其他需要报告的事项\n无").seems, Seems::Report);
}

/// A page of the portal that also links to the form about web sites.
#[test]
fn words_of_another_form_in_the_navigation_change_nothing() {
    let sample = include_str!("../../static/samples/yunshan-town-2024-clean.txt");
    let navigation = "网站工作年度报表\n首页网址\n收到申请数\n统计指标\n";
    let imported = read_text(&format!("{navigation}{sample}"));
    assert_eq!(imported.seems, Seems::Report);
    let clean = read_text(sample).report;
    for place in clean.cell_places() {
        assert_eq!(imported.report.value(place), clean.value(place));
    }
}

#[test]
fn pages_of_any_depth_and_length_end() {
    let deep = format!("{}一、总体情况{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(read_html(&deep).seems, Seems::Report);
    let tables = format!("{}（一）予以公开", "<table><tr><td>".repeat(10_000));
    read_html(&tables);
    let rows = "<tr><td colspan=2>（一）予以公开<td rowspan=9>1<td>0<td>0<td>0<td>0<td>0<td>1".repeat(10_000);
    let imported = read_html(&format!("<table>{HEAD}{rows}</table>"));
    assert_eq!(row(&imported, "granted"), "1 0 0 0 0 0 1");
    let imported = read_html(&format!("<table>{}</table>", "<tr><td>规章<td>1".repeat(100_000)));
    assert_eq!(imported.seems, Seems::OneTable(TableId::T2));
    read_html(&"<p>一、总体情况</p><p>（一）主动公开</p>".repeat(10_000));
}

/// How a page is written.
#[derive(Clone, Copy, Debug)]
enum Dress {
    Plain,
    /// A site editor: paragraphs in cells, figures in spans, no-break spaces in blank cells, all inside a layout table.
    Editor,
    /// Word: styles, text split over spans, lines of the source broken anywhere.
    Word,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text in spans of a few characters, with line breaks of the source where they are nothing.
fn split(text: &str) -> String {
    let is_han = |c: char| ('一'..='龥').contains(&c);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (n, piece) in chars.chunks(3).enumerate() {
        let before = n.checked_sub(1).and_then(|_| chars.get(n * 3 - 1)).is_some_and(|c| is_han(*c));
        let break_here = if before && is_han(piece[0]) { "\n " } else { "" };
        let piece: String = piece.iter().collect();
        out += &format!("<span lang=EN-US style='mso-bidi-font-family:宋体'>{break_here}{}</span>", escaped(&piece));
    }
    out + "<span><o:p></o:p></span>"
}

fn cell_html(cell: &GridCell, dress: Dress) -> String {
    let spans = format!(" colspan={} rowspan='{}'", cell.columns, cell.rows);
    let blank = cell.text.is_empty();
    let inner = match dress {
        Dress::Plain => escaped(&cell.text),
        Dress::Editor if blank => "<p>&nbsp;</p>".to_string(),
        Dress::Editor if cell.role == CellRole::Data => format!("<p><span>{}</span></p>", escaped(&cell.text)),
        Dress::Editor => {
            let middle = cell.text.char_indices().nth(4).map_or(cell.text.len(), |(at, _)| at);
            format!("{}<br />{}", escaped(&cell.text[..middle]), escaped(&cell.text[middle..]))
        }
        Dress::Word if blank => "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>".to_string(),
        Dress::Word => format!("\n <p class=MsoNormal align=center>{}</p>\n ", split(&cell.text)),
    };
    format!("<td{spans} style='mso-border-alt:solid'>{inner}</td>")
}

fn grid_html(grid: &Grid, dress: Dress) -> String {
    let row = |cells: &[GridCell]| {
        format!("<tr>{}</tr>\n", cells.iter().map(|cell| cell_html(cell, dress)).collect::<String>())
    };
    let rows: String = grid.rows.iter().map(|of| row(&of.cells)).collect();
    format!("<table border=1><tbody>{rows}</tbody></table>\n")
}

/// The report as a page.
fn page(report: &Report, dress: Dress) -> String {
    let paragraph = |text: &str| match dress {
        // A tab is white space like any other on a page, but for where the page keeps it.
        _ if text.contains('\t') => format!("<pre>{}</pre>\n", escaped(text)),
        Dress::Word => format!("<p class=MsoNormal style='text-indent:32.0pt'>{}</p>\n", split(text)),
        _ => format!("<p>{}</p>\n", escaped(text)),
    };
    let block = |block: &Block| match block {
        Block::Paragraph(of) => paragraph(&of.text),
        Block::Grid(grid) => grid_html(grid, dress),
    };
    let body: String = compose(report).blocks.iter().map(block).collect();
    match dress {
        Dress::Plain => format!("<!DOCTYPE html><title>题</title><body>{body}</body>"),
        Dress::Editor => format!("<table width=1000><tr><td>{body}</td></tr></table>"),
        Dress::Word => {
            format!("<html><head><style><!-- p {{}} --></style></head><!--StartFragment-->{body}<!--EndFragment-->")
        }
    }
}

fn corpus_page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name).join("input.html");
    std::fs::read_to_string(path).expect("the case is part of the project")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_written_as_a_page_reads_back_the_same(
        report in report(),
        dress in select(vec![Dress::Plain, Dress::Editor, Dress::Word]),
    ) {
        let html = page(&report, dress);
        let back = read_html(&html).report;
        prop_assert_eq!(&back, &report, "{}", html);
        let both = read_clip(Some(&html), Some(&write_text(&report)));
        prop_assert_eq!(&both.report, &report);
    }

    /// Pages with pieces cut out, doubled, moved, or with odd markup put between.
    #[test]
    fn any_page_is_read_without_a_panic(
        name in select(vec!["html-clean", "html-editor", "html-layout-page", "html-merged-cells", "html-escaped"]),
        damage in vec((any::<Index>(), any::<Index>(), 0..4u8, select(vec![
            "<table>", "</table>", "<td>", "</tr>", "<tr><td rowspan=0 colspan=1000>", "<script>", "<!--", "-->", "<td hidden>",
            "<pre>", "\t\n", "<p style='display:none'>", "</td>", "\\\"", "&#0;", "<", "\u{0}", "<!--StartFragment-->", "12",
        ])), 1..10),
    ) {
        let mut page: Vec<char> = corpus_page(name).chars().collect();
        for (from, to, kind, piece) in damage {
            let (from, to) = (from.index(page.len() + 1), to.index(page.len() + 1));
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 2000));
            match kind {
                0 => { page.drain(from..to); }
                1 => { let part = page[from..to].to_vec(); page.splice(to..to, part); }
                2 => page.truncate(page.len() - (to - from).min(page.len())),
                _ => { page.splice(from..from, piece.chars()); }
            }
        }
        let html: String = page.into_iter().collect();
        let imported = read_html(&html);
        // Every figure says where it stood.
        for place in imported.report.cell_places() {
            let Place::Cell(table, row, column) = place else { continue };
            if imported.report.cell(table, row, column) != Some(&CellValue::Missing) {
                prop_assert!(imported.sources.contains_key(&place));
            }
        }
    }
}
