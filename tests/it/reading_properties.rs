//! What holds for every text: reading never fails and loses nothing, and what was written as text reads back.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::compose::{compose, write_text};
use gongkai::domain::doc::{Block, CellRole};
use gongkai::domain::note::{Note, NoteKind};
use gongkai::domain::number::{Amount, Count};
use gongkai::domain::place::{BodyField, Place};
use gongkai::domain::recognize::read_text;
use gongkai::domain::report::{Report, Signature, Text, Unplaced, Value};
use gongkai::domain::schema::{BodyKind, CellKind, Edition, Level, Part, Schema, Topic};
use gongkai::domain::table::{CellValue, Number, PLACEHOLDERS};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::any_text;

/// Sentences as reports have them, some close to headings and labels but none of them one.
fn sentence() -> impl Strategy<Value = String> {
    select(vec![
        "全年召开部署会2次，走访群众30余户。",
        "一、提升认识。把公开要求写进岗位职责，逐条对照。",
        "二、加大投入力度，提高信息化水平。优化专栏版面。",
        "- 三、对涉及国家秘密、第三方合法权益的申请，逐件会商。",
        "（一）制度方面：修订办法1件。",
        "（二）依申请公开办理中收到申请3件，均已答复；其中予以公开2件。",
        "　　段首有空格的一段文字，末尾也有空格　",
        "行政复议、行政诉讼情况见表四，主动公开政府信息情况见表二。",
        "1.规范性文件清理完成，废止2件，继续有效9件。",
        "收费0元。",
        "详见附件\t第3页",
        "Open government information, 2024.",
    ])
    .prop_map(str::to_string)
}

fn text() -> impl Strategy<Value = Text> {
    vec(sentence(), 0..4).prop_map(|lines| Text::from(lines.join("\n")))
}

fn cell(kind: CellKind) -> BoxedStrategy<CellValue> {
    let number = match kind {
        CellKind::Count => prop_oneof![0..30u64, 0..=Count::MAX].prop_map(CellValue::count).boxed(),
        CellKind::Change => prop_oneof![
            (0..9u64).prop_map(CellValue::count),
            (1..9u64).prop_filter_map("a count", Count::new).prop_map(|n| CellValue::Number(Number::Decrease(n)))
        ]
        .boxed(),
        CellKind::Amount => select(vec!["0", "3.60", "96171.6", "0.000001"])
            .prop_filter_map("an amount", Amount::new)
            .prop_map(|amount| CellValue::Number(Number::Amount(amount)))
            .boxed(),
    };
    let placeholder = select(PLACEHOLDERS.to_vec()).prop_map(|word| CellValue::Placeholder(Rc::from(word)));
    let words = select(vec!["l", "12人", "251000元", "约3", "--2", "1.5.2", "未统计"]).prop_map(CellValue::words);
    prop_oneof![3 => Just(CellValue::Missing), 8 => number, 1 => placeholder, 1 => words].boxed()
}

fn body() -> impl Strategy<Value = (&'static str, Option<BodyKind>, Option<Level>)> {
    select(vec![
        ("云山镇人民政府", Some(BodyKind::Town), Some(Level::Township)),
        ("青石街道办事处", Some(BodyKind::Subdistrict), Some(Level::Township)),
        ("白水市财政局", Some(BodyKind::Department), None),
        ("白水市", None, None),
    ])
}

/// A report that its own text says all about: year and body stand in the title, sections the form does not have under
/// a numbered heading.
pub(crate) fn report() -> impl Strategy<Value = Report> {
    select(Edition::ALL.to_vec()).prop_flat_map(|edition| {
        let schema = Schema::of(edition);
        let cells: Vec<BoxedStrategy<Op>> = schema
            .tables
            .iter()
            .flat_map(|table| table.cells().map(move |at| (table, at)))
            .map(|(table, at)| {
                let spec = table.cell(at);
                let place = Place::Cell(table.id, table.rows[at.row].id, spec.column);
                cell(spec.kind).prop_map(move |value| Op::Set(place, Value::Cell(value))).boxed()
            })
            .collect();
        let headings = vec![
            (Place::Overview, "一、政府信息公开总体情况"),
            (Place::of_part(Part::T2), "主动公开政府信息的情况"),
            (Place::of_part(Part::T4), "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
            (Place::Problems, "四、存在问题及改进情况"),
            (Place::Topic(Topic::Platform), "（四）平台建设"),
            (Place::Topic(Topic::ProactiveDisclosure), "主动公开情况"),
        ];
        let texts = vec(text(), Report::empty(edition).text_places().len());
        let unknown = vec((select(Part::ALL.to_vec()), text()), 0..3);
        let front = option::of(Just("首页 > 政府信息公开\n打印 关闭"));
        let signed = select(vec![("", ""), ("", "2025年1月10日"), ("云山镇人民政府", "2025年1月10日")]);
        let noted = option::of(any::<Index>());
        (
            cells,
            texts,
            body(),
            option::of(2000..2090i64),
            select(vec!["", "云政函〔2025〕3号"]),
            signed,
            (unknown, front),
            (proptest::sample::subsequence(headings, 0..=6), noted),
        )
            .prop_map(
                move |(
                    mut ops,
                    texts,
                    (name, kind, level),
                    year,
                    number,
                    signed,
                    (unknown, front),
                    (headings, noted),
                )| {
                    let empty = Rc::new(Report::empty(edition));
                    ops.extend(
                        empty
                            .text_places()
                            .into_iter()
                            .zip(texts)
                            .map(|(place, text)| Op::Set(place, Value::Text(text))),
                    );
                    let year_words = year.map_or(String::new(), |year| format!("{year}年"));
                    let set = |place: Place, text: String| Op::Set(place, Value::text(text));
                    ops.push(set(Place::Title, format!("{name}{year_words}政府信息公开工作年度报告")));
                    ops.push(set(Place::DocumentNumber, number.to_string()));
                    ops.push(set(Place::Body(BodyField::Name), name.to_string()));
                    ops.push(Op::Set(Place::Body(BodyField::Kind), Value::Kind(kind)));
                    ops.push(Op::Set(Place::Body(BodyField::Level), Value::Level(level)));
                    ops.push(Op::Set(Place::Year, Value::Year(year)));
                    let mut report = Rc::unwrap_or_clone(Change::new(bi!("任意", "any"), ops).apply(&empty));
                    if !report.other_matters.is_empty() {
                        let (name, date) = signed;
                        report.signature = Rc::new(Signature { name: name.into(), date: date.into() });
                    }
                    let mut unplaced: Vec<Unplaced> =
                        front.map(|text| Unplaced { after: None, text: text.into() }).into_iter().collect();
                    let mut unknown: BTreeMap<Part, Text> = unknown.into_iter().collect();
                    unknown.retain(|part, _| part.table().is_some());
                    unplaced.extend(unknown.into_iter().map(|(part, text)| Unplaced {
                        after: Some(Place::of_part(part)),
                        text: if text.is_empty() {
                            "四、机构职能".into()
                        } else {
                            format!("四、机构职能\n{text}").into()
                        },
                    }));
                    report.unplaced = Rc::new(unplaced);
                    report.headings =
                        Rc::new(headings.into_iter().map(|(place, words)| (place, words.into())).collect());
                    let numbers: Vec<Place> = report
                        .cell_places()
                        .filter(|place| matches!(report.value(*place), Some(Value::Cell(CellValue::Number(_)))))
                        .collect();
                    if let Some(noted) = noted.filter(|_| !numbers.is_empty()) {
                        report.cell_notes = Rc::new([(*noted.get(&numbers), Text::from("其中修订16件"))].into());
                    }
                    report
                },
            )
    })
}

/// Everything that came out of a reading: texts, headings, cells, and what the notes kept.
fn kept(text: &str) -> String {
    let imported = read_text(text);
    let report = &imported.report;
    let mut kept: Vec<String> =
        report.text_places().iter().filter_map(|place| report.text(*place)).map(|t| t.to_string()).collect();
    kept.extend([report.signature.name.to_string(), report.signature.date.to_string()]);
    kept.extend(report.headings.values().map(|heading| heading.to_string()));
    kept.extend(report.cell_notes.values().map(|note| note.to_string()));
    kept.extend(imported.notes.iter().filter_map(|note| note.raw.as_ref()).map(|raw| raw.to_string()));
    kept.extend(report.tables().iter().flat_map(|table| table.cells()).map(|(_, cell)| cell.text().to_string()));
    kept.join("\n")
}

/// Each official table as a page with one paragraph in each cell comes to the clipboard: one cell per line, blank
/// cells as one more line break or, with a no-break space in them, as two with that space between.
fn stacked(report: &Report, spaced: &[bool]) -> String {
    let mut out = String::from("二、主动公开政府信息情况");
    let mut spaced = spaced.iter().cycle();
    for block in compose(report).blocks {
        let Block::Grid(grid) = block else { continue };
        for cell in grid.rows.iter().flat_map(|row| &row.cells) {
            if !cell.is_blank() {
                out.push_str("\n\n");
                out.push_str(&cell.text);
            } else if *spaced.next().unwrap_or(&false) {
                out.push_str("\n\n\u{a0}");
            } else {
                out.push('\n');
            }
        }
        out.push_str("\n\n五、存在的主要问题及改进情况");
    }
    out
}

/// The tables with tabs and stray blank cells before and after the figures, as spreadsheets and editors leave them.
fn strayed(report: &Report, stray: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut stray = stray.iter().cycle();
    for block in compose(report).blocks {
        let Block::Grid(grid) = block else { continue };
        for row in &grid.rows {
            let (before, after) = *stray.next().unwrap_or(&(0, 0));
            let n_labels = row.cells.iter().take_while(|cell| cell.role == CellRole::RowHead).count();
            let texts: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
            let (labels, figures) = texts.split_at(n_labels);
            let blanks = |n: usize| "\t".repeat(n);
            let is_data = row.cells.iter().any(|cell| cell.role == CellRole::Data);
            let (before, after) = if is_data { (before, after) } else { (0, 0) };
            let label = labels.join("\t");
            let tab = if labels.is_empty() { "" } else { "\t" };
            out.push_str(&format!("{label}{tab}{}{}{}\n", blanks(before), figures.join("\t"), blanks(after)));
        }
        out.push('\n');
    }
    out
}

/// Every cell reads as it stood, or it is missing and a note says that its row or table was not read.
fn silent_differences(report: &Report, text: &str) -> Vec<String> {
    let imported = read_text(text);
    // A row that was not found at all would be one whose label stood there and was missed.
    let is_refusal = |note: &&Note| match note.kind {
        NoteKind::Placement => note.code != Some("M-26"),
        kind => kind == NoteKind::TableMissing,
    };
    let refusals = imported.notes.iter().filter(is_refusal);
    let refused: Vec<Place> = refusals.filter_map(|note| note.place).collect();
    let is_told = |place: &Place| match *place {
        Place::Cell(table, row, _) => {
            refused.contains(&Place::Row(table, row)) || refused.contains(&Place::Table(table))
        }
        _ => false,
    };
    let is_silent = |place: &Place| {
        let read = imported.report.value(*place);
        read != report.value(*place) && !(read == Some(Value::Cell(CellValue::Missing)) && is_told(place))
    };
    report.cell_places().filter(is_silent).map(|place| format!("{place}: {:?}", imported.report.value(place))).collect()
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/samples/yunshan-town-2024.txt");
    std::fs::read_to_string(path).expect("the sample is part of the project")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_written_as_text_reads_back_the_same(report in report()) {
        let text = write_text(&report);
        let back = read_text(&text).report;
        prop_assert_eq!(&back, &report, "{}", text);
    }

    #[test]
    fn no_figure_moves_in_silence_with_one_cell_per_line(report in report(), spaced in vec(any::<bool>(), 1..40)) {
        let mut report = report;
        report.cell_notes = Rc::default();
        let text = stacked(&report, &spaced);
        prop_assert_eq!(silent_differences(&report, &text), Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn no_figure_moves_in_silence_among_stray_cells(report in report(), stray in vec((0..3usize, 0..3usize), 1..40)) {
        let mut report = report;
        report.cell_notes = Rc::default();
        let text = strayed(&report, &stray);
        prop_assert_eq!(silent_differences(&report, &text), Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any_text(), more in ".{0,200}") {
        read_text(&text);
        read_text(&more);
        read_text(&format!("{text}{}{more}", sample()));
    }

    /// A sample with lines dropped, doubled, swapped, cut short, or with a strange line put between.
    #[test]
    fn a_damaged_sample_is_read_without_a_panic_and_keeps_its_prose(
        damage in vec((any::<Index>(), any::<Index>(), 0..5u8, any_text()), 0..12),
    ) {
        let mut lines: Vec<String> = sample().lines().map(str::to_string).collect();
        for (at, other, kind, text) in damage {
            let (at, other) = (at.index(lines.len()), other.index(lines.len()));
            match kind {
                0 => { lines.remove(at); }
                1 => { let line = lines[at].clone(); lines.insert(other, line); }
                2 => lines.swap(at, other),
                3 => { let cut: String = lines[at].chars().take(other).collect(); lines[at] = cut; }
                _ => lines.insert(at, text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ")),
            }
        }
        let kept = kept(&lines.join("\n"));
        for line in lines.iter().filter(|line| !line.contains('\t') && line.contains('。')) {
            prop_assert!(kept.contains(line.trim()), "lost: {line}");
        }
    }

    #[test]
    fn no_word_of_any_prose_is_lost(lines in vec(prop_oneof![sentence(), "[一-龥0-9，、：（）]{1,30}"], 1..20)) {
        let kept = kept(&lines.join("\n"));
        for line in &lines {
            prop_assert!(kept.contains(line.trim()), "lost: {line}");
        }
    }
}
