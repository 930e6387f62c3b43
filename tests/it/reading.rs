//! Pasted text, through the public reader: what must land in its cell, and what must be asked about.

use std::path::Path;
use std::rc::Rc;

use gongkai::app::import::FileContent;
use gongkai::app::library;
use gongkai::domain::error::ErrorCode;
use gongkai::domain::formats::plain;
use gongkai::domain::note::{Imported, NoteKind};
use gongkai::domain::place::Place;
use gongkai::domain::recognize::{read_html, read_text, reading_summary};
use gongkai::domain::report::Report;
use gongkai::domain::schema::CellIndex;
use gongkai::domain::table::CellValue;

/// The real town report that people hold, if it lies beside the repository.
#[allow(clippy::print_stderr)] // A test that did not run says so.
fn seed() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/jiaohu-town-2024.txt");
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("did not run: ../shared/seed is not there");
    }
    text
}

/// A sample report of the project; the page offers the same file.
fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/samples").join(name);
    std::fs::read_to_string(path).expect("the sample is part of the project")
}

/// Every text of a report, one under the other.
fn texts(report: &Report) -> String {
    let texts: Vec<String> =
        report.text_places().into_iter().filter_map(|place| report.text(place)).map(|text| text.to_string()).collect();
    texts.join("\n")
}

fn cell(imported: &Imported, address: &str) -> String {
    let Ok(Place::Cell(table, row, column)) = address.parse() else { panic!("{address} is no cell") };
    match imported.report.cell(table, row, column) {
        Some(CellValue::Missing) => "·".to_string(),
        Some(cell) => cell.text().to_string(),
        None => "no such cell".to_string(),
    }
}

/// The cells of a row of table 3, blank ones as a dot.
fn row(imported: &Imported, row: &str) -> String {
    const COLUMNS: [&str; 7] = [
        "natural_person",
        "commercial_enterprise",
        "research_institution",
        "social_welfare_org",
        "legal_service_org",
        "other_org",
        "total",
    ];
    COLUMNS.map(|column| cell(imported, &format!("t3.{row}.{column}"))).join(" ")
}

#[test]
fn the_seed_gives_two_hundred_zeros_and_every_paragraph() {
    let Some(text) = seed() else { return };
    let imported = read_text(&text);
    let report = &imported.report;
    let zeros = report.tables().iter().flat_map(|table| table.cells()).filter(|(_, cell)| cell.is_zero()).count();
    assert_eq!(zeros, 200);
    let texts = texts(report);
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty() && !line.contains('\t')).collect();
    let lost: Vec<&&str> = paragraphs.iter().filter(|line| !texts.lines().any(|kept| kept == **line)).collect();
    let headings = [
        "一、总体情况",
        "(一) 主动公开:",
        "(二) 依申请公开:",
        "(三) 政府信息管理:",
        "(四) 政府信息公开平台建设:",
        "(五) 监督保障:",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    assert_eq!(lost, headings.iter().collect::<Vec<_>>(), "only the official headings are no text");
    assert!(report.headings.is_empty());
    assert_eq!(report.problems.lines().count(), 7);
    assert_eq!(&*report.other_matters, "无");
    assert_eq!((report.year, &*report.body.name), (Some(2024), "焦虎镇"));
    assert_eq!(reading_summary(&imported).zh, "读出 200 格中的 200 格、六个部分中的 6 个");
    // What was taken from the title is said.
    let assumed: Vec<String> =
        imported.notes.iter().filter_map(|note| note.place).map(|place| place.to_string()).collect();
    assert_eq!(assumed, ["year", "body.name", "body.kind", "body.level"]);
}

#[test]
fn the_enumeration_of_a_label_is_no_figure() {
    let imported = read_text("1.属于国家秘密\t13\t0\t0\t0\t0\t0\t13");
    assert_eq!(row(&imported, "denied_state_secret"), "13 0 0 0 0 0 13");
}

#[test]
fn a_blank_cell_does_not_shift_the_ones_after_it() {
    let imported = read_text("（一）予以公开\t\t2\t\t0\t1\t0\t3");
    assert_eq!(row(&imported, "granted"), "· 2 · 0 1 0 3");
}

#[test]
fn a_figure_with_a_thousands_separator_is_one_number() {
    let imported = read_text("一、本年新收政府信息公开申请数量\t20,551\t0\t0\t0\t0\t1，000\t21,551");
    assert_eq!(row(&imported, "new_requests"), "20551 0 0 0 0 1000 21551");
}

#[test]
fn of_a_pasted_block_every_row_survives() {
    let imported = read_text(
        "1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1\n2.其他法律行政法规禁止公开\t2\t0\t0\t0\t0\t0\t2\n\n8.属于行政查询事项\t3\t0\t0\t0\t0\t0\t3",
    );
    let rows =
        ["denied_state_secret", "denied_law_prohibited", "denied_admin_inquiry"].map(|name| row(&imported, name));
    assert_eq!(rows, ["1 0 0 0 0 0 1", "2 0 0 0 0 0 2", "3 0 0 0 0 0 3"]);
}

#[test]
fn a_row_with_a_blank_a_dash_or_full_width_digits_is_kept_as_it_stood() {
    let imported = read_text("1.信访举报投诉类申请\t１２\t－\t\t/\t无\tl\t12");
    assert_eq!(row(&imported, "rejected_petition"), "12 - · / 无 l 12");
    // The other rows were not in the paste; they are missing, not zero.
    assert_eq!(row(&imported, "granted"), "· · · · · · ·");
    let unread: Vec<&str> = imported
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Unread)
        .filter_map(|note| note.raw.as_deref())
        .collect();
    assert_eq!(unread, ["l"]);
}

#[test]
fn cells_that_fit_in_two_ways_are_asked_about_and_not_placed() {
    // A stray cell at the left or at the right: 12 may be of natural persons or of enterprises.
    let imported = read_text("一、本年新收政府信息公开申请数量\t\t12\t0\t0\t0\t0\t12\t");
    assert_eq!(row(&imported, "new_requests"), "· · · · · · ·");
    let note = imported.notes.iter().find(|note| note.kind == NoteKind::Placement).expect("a note on the row");
    assert_eq!(note.place.map(|place| place.to_string()).as_deref(), Some("t3.new_requests"));
    assert_eq!(note.raw.as_deref(), Some("一、本年新收政府信息公开申请数量\t\t12\t0\t0\t0\t0\t12\t"));
}

#[test]
fn blank_cells_of_a_stacked_table_are_counted_from_the_line_breaks() {
    let imported = read_text(
        "二、上年结转政府信息公开申请数量\n\n\n\n\n\n\n\n0\n\n三、本年度办理结果\n\n（一）予以公开\n\n5\n\n0\n\n\u{a0}\n\n0\n\n0\n\n0\n\n5",
    );
    assert_eq!(row(&imported, "carried_over_in"), "· · · · · · 0");
    assert_eq!(row(&imported, "granted"), "5 0 · 0 0 0 5");
}

#[test]
fn a_stacked_row_whose_blanks_do_not_add_up_is_not_placed() {
    let imported = read_text("（一）予以公开\n\n5\n\n0\n\n\n5\n\n（二）部分公开\n\n1\n\n0\n\n0\n\n0\n\n0\n\n0\n\n1");
    assert_eq!(row(&imported, "granted"), "· · · · · · ·");
    assert_eq!(row(&imported, "partially_granted"), "1 0 0 0 0 0 1");
    let places: Vec<String> = imported
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Placement)
        .filter_map(|note| note.place)
        .map(|place| place.to_string())
        .collect();
    assert_eq!(places, ["t3.granted"]);
}

/// The equations of the form that do not hold, with their two sides; those with a cell that is no number are left out.
fn broken_equations(report: &Report) -> Vec<String> {
    let mut broken = Vec::new();
    for table in report.tables() {
        for equation in table.spec().equations() {
            let sum = |side: &[CellIndex]| side.iter().map(|at| table.at(*at).as_count()).sum::<Option<u64>>();
            if let (Some(left), Some(right)) = (sum(&equation.left), sum(&equation.right))
                && left != right
            {
                broken.push(format!("{} {:?} {left} {right}", equation.code, equation.subject));
            }
        }
    }
    broken
}

#[test]
fn the_clean_sample_is_complete_and_all_its_equations_hold() {
    let imported = read_text(&sample("yunshan-town-2024-clean.txt"));
    let report = &imported.report;
    assert_eq!(reading_summary(&imported).zh, "读出 200 格中的 200 格、六个部分中的 6 个");
    assert_eq!(broken_equations(report), Vec::<String>::new());
    assert_eq!(report.schema().tables.iter().map(|table| table.equations().len()).sum::<usize>(), 42);
    assert_eq!(&*report.title, "云山镇人民政府 2024 年政府信息公开工作年度报告");
    assert_eq!(&*report.body.name, "云山镇人民政府");
    assert!(report.preface.starts_with("本报告由云山镇人民政府"));
    assert_eq!(row(&imported, "total_handled"), "39 6 0 1 2 0 48");
    assert_eq!(cell(&imported, "t2.admin_fees.amount_wan"), "3.60");
    assert!(report.problems.starts_with("存在的问题\n- 一、"));
}

#[test]
fn the_sample_carries_its_four_mistakes_and_no_others() {
    let clean = read_text(&sample("yunshan-town-2024-clean.txt")).report;
    let imported = read_text(&sample("yunshan-town-2024.txt"));
    let differ: Vec<String> = clean
        .cell_places()
        .filter(|place| clean.value(*place) != imported.report.value(*place))
        .map(|place| format!("{place} {}", cell(&imported, &place.to_string())))
        .collect();
    assert_eq!(
        differ,
        [
            "t2.normative_docs.repealed l",
            "t3.granted.natural_person 41",
            "t3.unavailable_needs_creation.commercial_enterprise ·",
            "t4.review.total 3",
        ]
    );
    assert_eq!(
        reading_summary(&imported).zh,
        "读出 200 格中的 198 格、六个部分中的 6 个；2 格没有数字：表二 行政规范性文件（本年废止件数）、表三 没有现成信息需要另行制作（商业企业）"
    );
    let broken = broken_equations(&imported.report);
    let codes: Vec<&str> = broken.iter().filter_map(|equation| equation.split(' ').next()).collect();
    assert_eq!(codes, ["T3-B", "T3-R", "T4-1"], "{broken:?}");
    assert_eq!(texts(&imported.report), texts(&clean));
}

/// A report of one year whose table 3 has one row.
fn small_report(body: &str, year: u32) -> String {
    format!(
        "{body}{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n平稳。\n\n三、收到和处理政府信息公开申请情况\n\n\
         一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n\n六、其他需要报告的事项\n\n无\n"
    )
}

fn refusal(input: &str) -> String {
    match library::read_text(input) {
        Ok(_) => "read".to_string(),
        Err(error) => format!("{} {}", error.code.id(), error.message.zh),
    }
}

#[test]
fn several_reports_in_one_input_are_named_and_none_is_read() {
    let (first, second) = (small_report("白水镇人民政府", 2023), small_report("青石街道办事处", 2024));
    assert_eq!(
        refusal(&format!("{first}\n{second}")),
        "several_reports 内容中有 2 份年度报告，没有读入：白水镇人民政府2023年政府信息公开工作年度报告；\
         青石街道办事处2024年政府信息公开工作年度报告。"
    );
    let html = |text: &str| text.lines().map(|line| format!("<p>{}</p>", line.replace('\t', " "))).collect::<String>();
    assert!(refusal(&html(&format!("{first}{second}"))).starts_with("several_reports"));
    let doc = plain::read(&format!("{first}\n{second}"));
    let file = library::read_file(&FileContent::Office(Rc::new(Ok(doc))));
    assert_eq!(file.map(|_| ()).map_err(|error| error.code), Err(ErrorCode::SeveralReports));
    let untitled = second.split_once('\n').map_or("", |(_, rest)| rest);
    assert!(refusal(&format!("{first}{untitled}")).ends_with("第 2 份没有标题。"));
}

#[test]
fn one_report_among_links_to_others_is_one_report() {
    let report = small_report("白水镇人民政府", 2024);
    let links = "白水镇人民政府2022年政府信息公开工作年度报告\n白水镇人民政府2023年政府信息公开工作年度报告\n";
    assert_eq!(refusal(&format!("{links}{report}{links}本年新收\n")), "read");
    // The parts listed first, and the row named in the text.
    let contents = "一、总体情况\n三、收到和处理政府信息公开申请情况\n六、其他需要报告的事项\n";
    let told = report.replace("平稳。", "本年新收政府信息公开申请1件，比上年少。");
    assert_eq!(refusal(&format!("{contents}{told}")), "read");
}

#[test]
fn what_is_far_too_long_for_a_report_ends_in_a_sentence() {
    let rows = "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n".repeat(100_000);
    for input in [rows, "字".repeat(50 << 20 >> 1), "<p>1</p>\n".repeat(200_000), "|".repeat(400_000)] {
        assert_eq!(refusal(&input), "too_large 内容太长，不像一份年度报告，没有读入。");
    }
    assert_eq!(refusal(&format!("{}{}", small_report("白水镇", 2024), "另有说明。".repeat(10_000))), "read");
}

#[test]
fn the_unit_of_the_column_is_read_and_any_other_is_asked_about() {
    let imported = read_text(
        "二、主动公开政府信息情况\n\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t1,234件\n行政处罚\t12宗\n\
         行政事业性收费\t43.788万元\n",
    );
    assert_eq!(cell(&imported, "t2.licensing.decisions"), "1234");
    assert_eq!(cell(&imported, "t2.penalty.decisions"), "12宗");
    assert_eq!(cell(&imported, "t2.admin_fees.amount_wan"), "43.788");
    assert_eq!(cell(&read_text("行政事业性收费\t251000元"), "t2.admin_fees.amount_wan"), "251000元");
    let units = imported.notes.iter().filter(|note| note.kind == NoteKind::Unit).count();
    assert_eq!(units, 3);
}

#[test]
fn each_figure_knows_where_it_stood() {
    let span = |input: &str, address: &str| {
        let imported = read_text(input);
        let source = imported.sources.get(&address.parse().expect("an address")).cloned().unwrap_or_default();
        (source.line, source.column, source.length, source.text.to_string())
    };
    let place = "t3.granted.research_institution";
    let at = |line, column, length, text: &str| (Some(line), Some(column), Some(length), text.to_string());
    assert_eq!(span("x\n（一）予以公开\t1\t20\t3\t0\t0\t0\t24", place), at(2, 14, 1, "3"));
    assert_eq!(span("| （一）予以公开 | 1 | 20 | 30 | 0 | 0 | 0 | 51 |", place), at(1, 22, 2, "30"));
    assert_eq!(span("三、收到和处理政府信息公开申请情况\n（一）予以公开  1 20 30 0 0 0 51", place), at(2, 15, 2, "30"));
    let column = "（一）予以公开 |\n1 |\n20 |\n30 |\n0 |\n0 |\n0 |\n51 |\n";
    assert_eq!(span(column, place), at(4, 1, 2, "30"));
    let html = "<table><tr><td>（一）予以公开<td>1<td>20<td>30<td>0<td>0<td>0<td>51</table>";
    let source = &read_html(html).sources[&place.parse().expect("an address")];
    assert_eq!((source.table, source.row, source.cell, &*source.text), (Some(1), Some(1), Some(4), "30"));
}
