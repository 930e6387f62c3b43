//! Every shape that reports are pasted in, made from a random report, and the count of what comes back: exact, with a
//! word about what was not read, refused whole, or different in silence, which must never happen.
//!
//! `./dev shapes` renders 100,000 reports; here it is a few hundred.

use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::compose::compose;
use gongkai::domain::doc::{Block, CellRole, Grid, GridCell};
use gongkai::domain::note::{Imported, NoteKind};
use gongkai::domain::place::Place;
use gongkai::domain::recognize::{read_html, read_text};
use gongkai::domain::report::{Report, Value};
use gongkai::domain::schema::{CellIndex, CellKind, Edition, RowId, Schema, TableId};
use gongkai::domain::table::CellValue;

/// A generator of numbers that gives the same ones in every run (xorshift).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// What the figures of a report are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Every cell is filled and every equation holds.
    Whole,
    /// As `Whole`, with some cells blank, placeholders or words.
    Gaps,
    /// Nearly every cell is blank but for the totals.
    TotalsOnly,
    /// As `Gaps`, with cells changed so that equations fail.
    Wrong,
}

fn figure(random: &mut Random) -> u64 {
    match random.below(10) {
        0..4 => 0,
        4..8 => 1 + random.below(30) as u64,
        8 => 1 + random.below(999) as u64,
        _ => 1000 + random.below(30_000) as u64,
    }
}

/// A report with many different figures.
pub(crate) fn report_of(edition: Edition, figures: Figures, random: &mut Random) -> Report {
    let schema = Schema::of(edition);
    let mut ops = Vec::new();
    let mut set = |table: TableId, at: CellIndex, value: CellValue| {
        let spec = schema.table(table);
        let place = Place::Cell(table, spec.rows[at.row].id, spec.cell(at).column);
        ops.push(Op::Set(place, Value::Cell(value)));
    };
    let spec = schema.table(TableId::T3);
    let at = |row: RowId| spec.row_index(row).expect("the row is of both editions");
    let (new, before) = (at(RowId::NewRequests), at(RowId::CarriedOverIn));
    let (handled, after) = (at(RowId::TotalHandled), at(RowId::CarriedOverOut));
    let mut sums = vec![0; spec.rows.len()];
    for column in 0..6 {
        let mut values: Vec<u64> = spec.rows.iter().map(|_| figure(random)).collect();
        values[handled] = (before + 1..handled).map(|row| values[row]).sum();
        let all = values[handled] + values[after];
        values[before] = values[before].min(all);
        values[new] = all - values[before];
        for (row, value) in values.into_iter().enumerate() {
            sums[row] += value;
            set(TableId::T3, CellIndex { row, cell: column }, CellValue::count(value));
        }
    }
    for (row, sum) in sums.into_iter().enumerate() {
        set(TableId::T3, CellIndex { row, cell: 6 }, CellValue::count(sum));
    }
    for row in 0..3 {
        let parts: Vec<u64> = (0..4).map(|_| figure(random)).collect();
        for (cell, value) in parts.iter().copied().chain([parts.iter().sum()]).enumerate() {
            set(TableId::T4, CellIndex { row, cell }, CellValue::count(value));
        }
    }
    let spec = schema.table(TableId::T2);
    for at in spec.cells() {
        let value = match spec.cell(at).kind {
            CellKind::Amount => CellValue::read(random.pick(&["0", "3.60", "96171.6", "12"]), CellKind::Amount).0,
            CellKind::Count | CellKind::Change => CellValue::count(figure(random)),
        };
        set(TableId::T2, at, value);
    }
    let percent = match figures {
        Figures::Whole => 0,
        Figures::TotalsOnly => 90,
        _ => 1 + random.below(25),
    };
    for spec in &schema.tables {
        for at in spec.cells() {
            let is_total = spec.total_of(at).next().is_some();
            let value = if random.chance(percent) && !(figures == Figures::TotalsOnly && is_total) {
                CellValue::Missing
            } else if figures != Figures::Whole && random.chance(1) {
                CellValue::words(random.pick(&["/", "-", "无", "—"]))
            } else if figures == Figures::Wrong && random.chance(2) {
                CellValue::read(&figure(random).to_string(), spec.cell(at).kind).0
            } else {
                continue;
            };
            set(spec.id, at, value);
        }
    }
    let empty = Rc::new(Report::empty(edition));
    Rc::unwrap_or_clone(Change::new(bi!("任意", "any"), ops).apply(&empty))
}

/// How labels are written, the same in a whole report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    brackets: usize,
    ordinal: &'static str,
    quotes: bool,
    spaced: bool,
    traditional: bool,
    lost: bool,
}

impl Hand {
    pub(crate) fn of(random: &mut Random) -> Hand {
        Hand {
            brackets: random.below(3),
            ordinal: random.pick(&[".", "．", "、", ". "]),
            quotes: random.chance(30),
            spaced: random.chance(20),
            traditional: random.chance(10),
            lost: random.chance(15),
        }
    }

    fn label(&self, official: &str) -> String {
        let mut label = official.to_string();
        if self.lost {
            for (whole, lost) in [
                ("现行有效件数", "现行有效件"),
                ("第二十条第（一）项", "第二十条第"),
                ("其他法律行政法规禁止公开", "其他法律行政止公开"),
                ("上年结转政府信息公开申请数量", "上年结转政府信息公开数量"),
                ("（区分处理的，只计这一情形，不计其他情形）", ""),
            ] {
                label = label.replace(whole, lost);
            }
        }
        if label.starts_with(|c: char| c.is_ascii_digit()) {
            label = label.replacen('.', self.ordinal, 1);
        }
        label = match self.brackets {
            0 => label,
            1 => label.replace('（', "(").replace('）', ")"),
            _ => label.replace('（', "(").replace('）', ") "),
        };
        if self.quotes {
            label = label.replace(['“', '”'], "\"");
        }
        if self.traditional {
            let pairs =
                [('数', '數'), ('处', '處'), ('办', '辦'), ('总', '總'), ('计', '計'), ('开', '開'), ('结', '結')];
            pairs.into_iter().for_each(|(simple, traditional)| label = label.replace(simple, &traditional.to_string()));
        }
        if self.spaced && label.chars().count() == 2 {
            label = label.chars().map(String::from).collect::<Vec<_>>().join(" ");
        }
        label.trim().to_string()
    }

    /// The words of a cell as this hand writes them; a blank one is empty.
    fn words(&self, cell: &GridCell) -> String {
        if cell.role == CellRole::Data { cell.text.to_string() } else { self.label(&cell.text) }
    }
}

fn grids(report: &Report) -> Vec<Grid> {
    let grid = |block| if let Block::Grid(grid) = block { Some(grid) } else { None };
    compose(report).blocks.into_iter().filter_map(grid).collect()
}

/// The report around its tables.
fn around(tables: &[String]) -> String {
    let [t2, t3, t4] = tables else { panic!("three tables") };
    format!(
        "白水镇人民政府2024年政府信息公开工作年度报告\n\n一、总体情况\n\n全年公开信息40条。\n\n二、主动公开政府信息情况\n\n{t2}\n\n\
         三、收到和处理政府信息公开申请情况\n\n{t3}\n\n四、政府信息公开行政复议、行政诉讼情况\n\n{t4}\n\n\
         五、存在的主要问题及改进情况\n\n更新不够快，明年按月检查。\n\n六、其他需要报告的事项\n\n无\n"
    )
}

type Render = fn(&Report, &Hand, &mut Random) -> String;

fn each_table(report: &Report, render: impl FnMut((usize, &Grid)) -> String) -> String {
    around(&grids(report).iter().enumerate().map(render).collect::<Vec<_>>())
}

/// One cell per line, an empty line between; blank cells as one line break, or two with a no-break space.
fn stacked(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let is_spaced = random.chance(50);
    each_table(report, |(_, grid)| {
        let mut out = String::new();
        for cell in grid.rows.iter().flat_map(|row| &row.cells) {
            if !cell.is_blank() {
                out.push_str("\n\n");
                out.push_str(&hand.words(cell));
            } else if is_spaced || random.chance(30) {
                out.push_str("\n\n\u{a0}");
            } else {
                out.push('\n');
            }
        }
        out.trim_start_matches('\n').to_string()
    })
}

fn stacked_close(report: &Report, hand: &Hand, _: &mut Random) -> String {
    each_table(report, |(_, grid)| {
        let cells = grid.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| hand.words(cell)).collect::<Vec<_>>().join("\n")
    })
}

/// Rows of cells; `before` and `after` stand around each row.
fn rows(report: &Report, hand: &Hand, separator: &str, before: &str, after: &str) -> String {
    each_table(report, |(_, grid)| {
        let row = |cells: &Vec<String>| format!("{before}{}{after}", cells.join(separator));
        let rows = grid.rows.iter().map(|row| row.cells.iter().map(|cell| hand.words(cell)).collect());
        rows.map(|cells: Vec<String>| row(&cells)).collect::<Vec<_>>().join("\n")
    })
}

fn tabs(report: &Report, hand: &Hand, _: &mut Random) -> String {
    rows(report, hand, "\t", "", "")
}

/// As Word and Excel have it: cells that reach down are blank in the rows below, and so are those to the right.
fn tabs_of_word(report: &Report, hand: &Hand, _: &mut Random) -> String {
    each_table(report, |(n, grid)| {
        let n_labels = [1, 3, 0][n];
        let mut lines = Vec::new();
        for row in &grid.rows {
            let is_data = row.cells.iter().any(|cell| cell.role == CellRole::Data);
            let mut cells: Vec<String> = Vec::new();
            for cell in &row.cells {
                cells.push(hand.words(cell));
                let n_more = if cell.role == CellRole::Data { 0 } else { cell.columns - 1 };
                cells.extend((0..n_more).map(|_| String::new()));
            }
            if is_data {
                let n_own =
                    row.cells.iter().filter(|cell| cell.role != CellRole::Data).map(|cell| cell.columns).sum::<u16>();
                (usize::from(n_own)..n_labels).for_each(|_| cells.insert(0, String::new()));
            }
            lines.push(cells.join("\t"));
        }
        lines.join("\n")
    })
}

fn tabs_with_stray(report: &Report, hand: &Hand, random: &mut Random) -> String {
    each_table(report, |(_, grid)| {
        let mut lines = Vec::new();
        for row in &grid.rows {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let first = row.cells.iter().position(|cell| cell.role == CellRole::Data);
            if let Some(first) = first {
                (0..random.below(3)).for_each(|_| cells.insert(first, String::new()));
            }
            (0..random.below(3)).for_each(|_| cells.push(String::new()));
            lines.push(cells.join("\t"));
        }
        lines.join("\n")
    })
}

/// Some rows with a blank cell too many before the figures and without their total.
fn tabs_shifted(report: &Report, hand: &Hand, random: &mut Random) -> String {
    each_table(report, |(n, grid)| {
        let mut lines = Vec::new();
        for row in &grid.rows {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let first = row.cells.iter().position(|cell| cell.role == CellRole::Data);
            // Of a row of zeros nothing tells where they stood.
            let is_told = |cells: &[String]| cells.iter().any(|cell| !cell.trim_start_matches('0').is_empty());
            if let Some(first) = first.filter(|first| n == 1 && is_told(&cells[*first..]) && random.chance(20)) {
                cells.insert(first, String::new());
                cells.pop();
            }
            lines.push(cells.join("\t"));
        }
        lines.join("\n")
    })
}

/// Text out of a PDF in which a space parts the thousands.
fn pdf_with_thousands(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let text = pdf_reading_order(report, hand, random);
    let parted = |token: &str| {
        let is_long = token.len() > 3 && token.bytes().all(|byte| byte.is_ascii_digit());
        if is_long { format!("{} {}", &token[..token.len() - 3], &token[token.len() - 3..]) } else { token.to_string() }
    };
    let line = |line: &str| line.split(' ').map(parted).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn bars_behind(report: &Report, hand: &Hand, _: &mut Random) -> String {
    rows(report, hand, " | ", "", " |")
}

fn bars_around(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let separator = random.pick(&[" | ", "|", "｜"]);
    rows(report, hand, separator, separator.trim_end(), separator.trim_start())
}

/// A bar alone between the cells.
fn column_between(report: &Report, hand: &Hand, _: &mut Random) -> String {
    each_table(report, |(_, grid)| {
        let cells = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| hand.words(cell));
        let mut out = String::new();
        for (n, cell) in cells.enumerate() {
            if n > 0 {
                out.push_str("|\n");
            }
            if !cell.is_empty() {
                out.push_str(&cell);
                out.push('\n');
            }
        }
        out.trim_end().to_string()
    })
}

/// A bar behind each cell, and bars alone for blank and merged ones.
fn column_behind(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let is_merged = random.chance(50);
    each_table(report, |(n, grid)| {
        let mut out = String::new();
        for row in &grid.rows {
            for cell in &row.cells {
                let words = hand.words(cell);
                out.push_str(&if words.is_empty() { "|\n".to_string() } else { format!("{words} |\n") });
                // Merged cells of table 2 leave bars behind.
                if is_merged && n == 0 && cell.columns > 1 {
                    out.push_str(&format!("{}\n", "|".repeat(usize::from(cell.columns) - 1)));
                }
            }
        }
        out
    })
}

fn markdown(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let ruled = random.below(3);
    let is_filled = random.chance(50);
    each_table(report, |(_, grid)| {
        let mut lines = Vec::new();
        for (n, row) in grid.rows.iter().enumerate() {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let is_data = row.cells.iter().any(|cell| cell.role == CellRole::Data);
            if !is_data && is_filled {
                cells.extend((cells.len()..4).map(|_| "-".to_string()));
            }
            lines.push(format!("| {} |", cells.join(" | ")));
            if ruled == 2 || (ruled == 1 && n == 0) {
                lines.push(format!("|{}", "---|".repeat(cells.len())));
            }
        }
        lines.join("\n")
    })
}

/// Each row of table 3 as a table of its own under a heading; table 4 as three tables or as fifteen figures.
fn markdown_rows(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let label_in_row = random.chance(50);
    let blocks = random.chance(50);
    each_table(report, |(n, grid)| {
        let mut out = String::new();
        if n == 2 {
            let figures: Vec<String> =
                grid.rows.last().expect("it has rows").cells.iter().map(|cell| cell.text.to_string()).collect();
            let heads = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|";
            if blocks {
                for (block, name) in ["行政复议", "未经复议直接起诉", "复议后起诉"].iter().enumerate()
                {
                    let own = figures[block * 5..block * 5 + 5].join(" | ");
                    out.push_str(&format!("### {name}\n\n{heads}\n| {own} |\n\n"));
                }
            } else {
                out = format!("| {} |\n", figures.join(" | "));
            }
            return out;
        }
        for row in &grid.rows {
            let words: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let Some(first) = row.cells.iter().position(|cell| cell.role == CellRole::Data) else {
                if n == 0 {
                    out.push_str(&format!("| {} |\n", words.join(" | ")));
                }
                continue;
            };
            if n == 0 {
                out.push_str(&format!("| {} |\n", words.join(" | ")));
                continue;
            }
            let (label, figures) = (&words[first - 1], words[first..].join(" | "));
            let heads = "数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 数据7";
            if label_in_row {
                out.push_str(&format!(
                    "### {label}\n\n| 项目 | {heads} |\n|---|---|---|---|---|---|---|---|\n| {label} | {figures} |\n\n"
                ));
            } else {
                out.push_str(&format!("### {label}\n\n| {heads} |\n|---|---|---|---|---|---|---|\n| {figures} |\n\n"));
            }
        }
        out
    })
}

/// Breaks a label as the narrow columns of a printed table do; no line begins with a mark.
fn broken(label: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in label.chars() {
        let is_mark = matches!(c, '、' | '，' | '．' | '.' | '）' | ')' | '”' | '"' | ' ');
        let last = pieces.len() - 1;
        if pieces[last].chars().count() >= width && !is_mark {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push(c);
    }
    pieces.iter().map(|piece| piece.trim().to_string()).collect()
}

/// What copying from a PDF reader gives: label and figures on one line, long labels broken.
fn pdf(report: &Report, hand: &Hand, random: &mut Random, figures_between: bool) -> String {
    let width = 9 + random.below(6);
    let page_numbers = random.chance(50);
    let repeats_head = random.chance(50);
    each_table(report, |(n, grid)| {
        let mut out: Vec<String> = Vec::new();
        let head: Vec<String> = if n == 1 {
            [
                "（本列数据的勾稽关系为：第一项加第二项之",
                "和，等于第三项加第四项之和）",
                "申请人情况",
                "自然 法人或其他组织 总计",
                "人 商业 科研 社会公益 法律服 其他",
                "企业 机构 组织 务机构",
            ]
            .map(String::from)
            .to_vec()
        } else if n == 2 {
            [
                "行政复议 行政诉讼",
                "未经复议直接起诉 复议后起诉",
                "结果 结果 其他 尚未 总计 结果 结果 其他 尚未 总计 结果 结果 其他 尚未 总计",
                "维持 纠正 结果 审结 维持 纠正 结果 审结 维持 纠正 结果 审结",
            ]
            .map(String::from)
            .to_vec()
        } else {
            Vec::new()
        };
        out.extend(head.clone());
        let mut page = 3;
        for row in &grid.rows {
            let words: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let first = row.cells.iter().position(|cell| cell.role == CellRole::Data);
            let Some(first) = first else {
                if n == 0 {
                    out.push(words.join(" "));
                }
                continue;
            };
            let figures = words[first..].iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" ");
            let mut label = words.get(first.wrapping_sub(1)).cloned().unwrap_or_default();
            // The label of a group stands before its first row.
            if first > 1 && label.chars().count() <= width && random.chance(50) {
                label = format!("{} {label}", words[first - 2]);
            }
            let pieces = if n == 1 && words[first - 1] == label { broken(&label, width) } else { vec![label.clone()] };
            if label.is_empty() {
                out.push(figures);
            } else if pieces.len() == 1 {
                out.push(format!("{label} {figures}"));
            } else if figures_between {
                let at = pieces.len() / 2;
                out.extend(pieces[..at].iter().cloned());
                if random.chance(50) {
                    out.push(figures);
                } else {
                    let last = out.pop().unwrap_or_default();
                    out.push(format!("{last} {figures}"));
                }
                out.extend(pieces[at..].iter().cloned());
            } else {
                out.extend(pieces);
                out.push(figures);
            }
            if page_numbers && n == 1 && random.chance(10) {
                page += 1;
                out.push(random.pick(&["- N -", "— N —"]).replace('N', &page.to_string()));
                if repeats_head {
                    out.extend(head.clone());
                }
            }
        }
        out.join("\n")
    })
}

fn pdf_reading_order(report: &Report, hand: &Hand, random: &mut Random) -> String {
    pdf(report, hand, random, false)
}

fn pdf_layout_order(report: &Report, hand: &Hand, random: &mut Random) -> String {
    pdf(report, hand, random, true)
}

/// From services that turn a PDF into Markdown: some labels stand first and their figures later, in order.
fn pdf_to_markdown(report: &Report, hand: &Hand, random: &mut Random) -> String {
    each_table(report, |(n, grid)| {
        let mut out: Vec<String> = Vec::new();
        let mut waiting: Vec<String> = Vec::new();
        for row in &grid.rows {
            let words: Vec<String> = row.cells.iter().map(|cell| hand.words(cell)).collect();
            let first = row.cells.iter().position(|cell| cell.role == CellRole::Data);
            let Some(first) = first else {
                out.push(format!("| {} |", words.join(" | ")));
                continue;
            };
            let figures = format!("| {} |", words[first..].join(" | "));
            if n == 1 && random.chance(40) {
                out.extend(broken(&words[first - 1], 10));
                waiting.push(figures);
                continue;
            }
            out.append(&mut waiting);
            out.push(format!("| {} |", words.join(" | ")));
            if random.chance(20) {
                out.push("|---|---|---|---|---|---|---|".to_string());
            }
        }
        out.append(&mut waiting);
        out.join("\n")
    })
}

fn glued(report: &Report, hand: &Hand, _: &mut Random) -> String {
    rows(report, hand, "", "", "")
}

/// Of equal lines only the first is kept.
fn without_repeats(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let text = stacked(report, hand, random);
    let mut seen = std::collections::BTreeSet::new();
    let kept: Vec<&str> = text.lines().filter(|line| seen.insert(*line)).collect();
    kept.join("\n")
}

/// The blank cells are gone altogether.
fn without_blanks(report: &Report, hand: &Hand, random: &mut Random) -> String {
    stacked(report, hand, random).lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn html(report: &Report, hand: &Hand, cell_of: impl Fn(&str, &GridCell) -> String) -> String {
    let table = |(_, grid): (usize, &Grid)| {
        let row = |row: &gongkai::domain::doc::GridRow| {
            let cells: String = row
                .cells
                .iter()
                .map(|cell| {
                    let spans = format!(" colspan=\"{}\" rowspan=\"{}\"", cell.columns, cell.rows);
                    format!("<td{spans}>{}</td>", cell_of(&hand.words(cell), cell))
                })
                .collect();
            format!("<tr>{cells}</tr>")
        };
        format!("<table>{}</table>", grid.rows.iter().map(row).collect::<String>())
    };
    let paragraph = |line: &str| if line.starts_with('<') { line.to_string() } else { format!("<p>{line}</p>") };
    each_table(report, table).lines().filter(|line| !line.is_empty()).map(paragraph).collect()
}

fn html_clean(report: &Report, hand: &Hand, random: &mut Random) -> String {
    let blank = random.pick(&["", "&nbsp;", "<br>", "<p>&nbsp;</p>"]);
    html(report, hand, |words, _| if words.is_empty() { blank.to_string() } else { words.to_string() })
}

fn html_of_word(report: &Report, hand: &Hand, _: &mut Random) -> String {
    html(report, hand, |words, _| {
        let chars: Vec<char> = words.chars().collect();
        let spans: String = chars
            .chunks(2)
            .map(|two| {
                format!(
                    "<span lang=EN-US style='font-size:9.0pt;mso-fareast-language:ZH-CN'>{}</span>",
                    two.iter().collect::<String>()
                )
            })
            .collect();
        if words.is_empty() {
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>".to_string()
        } else {
            format!("<p class=MsoNormal align=center>{spans}<o:p></o:p></p>")
        }
    })
}

/// The shapes, whether each carries all figures, and whether it is HTML.
pub(crate) const SHAPES: &[(&str, bool, bool, Render)] = &[
    ("one cell per line, blank lines", true, false, stacked),
    ("one cell per line, no blank lines", true, false, stacked_close),
    ("tabs of a browser", true, false, tabs),
    ("tabs of Word and Excel", true, false, tabs_of_word),
    ("tabs with stray cells", true, false, tabs_with_stray),
    ("bars behind", true, false, bars_behind),
    ("bars around", true, false, bars_around),
    ("a bar between lines", true, false, column_between),
    ("a bar behind each line", true, false, column_behind),
    ("Markdown", true, false, markdown),
    ("Markdown, a table per row", true, false, markdown_rows),
    ("PDF, reading order", true, false, pdf_reading_order),
    ("PDF, layout order", true, false, pdf_layout_order),
    ("PDF, thousands parted", false, false, pdf_with_thousands),
    ("tabs, rows shifted, totals lost", false, false, tabs_shifted),
    ("PDF to Markdown", true, false, pdf_to_markdown),
    ("glued", false, false, glued),
    ("equal lines removed", false, false, without_repeats),
    ("blank cells removed", false, false, without_blanks),
    ("HTML", true, true, html_clean),
    ("HTML of Word", true, true, html_of_word),
];

/// How a reading compares with what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Exact,
    /// Some cells are blank that were not, or different with a note on the cell or its row.
    Noted,
    /// Nothing of a table that had figures was placed.
    Refused,
    Silent,
}

pub(crate) fn compare(report: &Report, imported: &Imported) -> (Outcome, Vec<String>) {
    let speaks = |kind: NoteKind| !matches!(kind, NoteKind::TableMissing);
    let noted: Vec<Place> =
        imported.notes.iter().filter(|note| speaks(note.kind)).filter_map(|note| note.place).collect();
    let is_doubt = |note: &&gongkai::domain::note::Note| note.kind == NoteKind::Assumed;
    let doubted: Vec<Place> = imported.notes.iter().filter(is_doubt).filter_map(|note| note.place).collect();
    let mut outcome = Outcome::Exact;
    let mut silent = Vec::new();
    if imported.report.edition() != report.edition() {
        return (Outcome::Refused, silent);
    }
    for place in report.cell_places() {
        let Place::Cell(table, row, _) = place else { continue };
        let (wrote, read) = (report.value(place), imported.report.value(place));
        if wrote == read {
            continue;
        }
        let is_told = [place, Place::Row(table, row)].iter().any(|place| noted.contains(place))
            || doubted.contains(&Place::Table(table));
        outcome = outcome.max(Outcome::Noted);
        if read != Some(Value::Cell(CellValue::Missing)) && !is_told {
            outcome = Outcome::Silent;
            silent.push(format!("{place}: wrote {wrote:?}, read {read:?}"));
        }
    }
    let is_empty =
        |report: &Report, table: TableId| report.table(table).cells().all(|(_, cell)| *cell == CellValue::Missing);
    let is_refused = |table: &TableId| !is_empty(report, *table) && is_empty(&imported.report, *table);
    if outcome == Outcome::Noted && TableId::ALL.iter().any(is_refused) {
        outcome = Outcome::Refused;
    }
    (outcome, silent)
}

/// One random report in one shape.
pub(crate) fn sample(shape: usize, seed: u64) -> (Rc<Report>, String, Figures) {
    let random = &mut Random::new(seed * 31 + shape as u64 + 1);
    // The first calls of a new generator are alike for seeds that are.
    (0..8).for_each(|_| {
        random.below(2);
    });
    let figures = random.pick(&[Figures::Whole, Figures::Whole, Figures::Gaps, Figures::TotalsOnly, Figures::Wrong]);
    let edition = if random.chance(20) { Edition::Trial2019 } else { Edition::Std2021 };
    let report = report_of(edition, figures, random);
    let hand = Hand::of(random);
    let text = (SHAPES[shape].3)(&report, &hand, random);
    (Rc::new(report), text, figures)
}

pub(crate) fn read(shape: usize, text: &str) -> Imported {
    if SHAPES[shape].2 { read_html(text) } else { read_text(text) }
}

#[test]
#[allow(clippy::print_stdout)] // The counts are what it is for.
fn no_shape_changes_a_figure_in_silence_and_those_that_carry_all_read_exactly() {
    let wanted = std::env::var("GONGKAI_SHAPES").ok().and_then(|n| n.parse::<usize>().ok()).unwrap_or(380);
    let n_each = (wanted / SHAPES.len()).max(1) as u64;
    let mut faults = Vec::new();
    println!("{:<36} {:>7} {:>7} {:>7} {:>7}   of whole reports exact", "shape", "exact", "noted", "refused", "silent");
    let only = std::env::var("GONGKAI_SHAPE").unwrap_or_default();
    for (shape, (name, carries, ..)) in SHAPES.iter().enumerate().filter(|(_, shape)| shape.0.contains(&only)) {
        let mut counts = [0; 4];
        let (mut n_whole, mut n_exact) = (0, 0);
        for seed in 0..n_each {
            let (report, text, figures) = sample(shape, seed);
            let imported = read(shape, &text);
            let (outcome, silent) = compare(&report, &imported);
            counts[outcome as usize] += 1;
            if figures == Figures::Whole {
                n_whole += 1;
                n_exact += usize::from(outcome == Outcome::Exact);
                if outcome != Outcome::Exact && *carries && std::env::var("GONGKAI_SHOW").is_ok() {
                    let notes: Vec<String> =
                        imported.notes.iter().map(|note| format!("{:?} {}", note.place, note.message.zh)).collect();
                    let differ =
                        report.cell_places().filter(|place| report.value(*place) != imported.report.value(*place));
                    let differ: Vec<String> = differ.map(|place| place.to_string()).collect();
                    panic!("{name} {seed}\n{text}\n{}\n{}", notes.join("\n"), differ.join(" "));
                }
            }
            if outcome == Outcome::Silent && faults.len() < 3 {
                faults.push(format!("{name}, seed {seed}, {figures:?}:\n{}\n{text}", silent.join("\n")));
            }
        }
        let [exact, noted, refused, silent] = counts;
        println!("{name:<36} {exact:>7} {noted:>7} {refused:>7} {silent:>7}   {n_exact} of {n_whole}");
        if *carries && n_exact * 100 < n_whole * 99 {
            faults.push(format!("{name}: {n_exact} of {n_whole} whole reports were read exactly"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
