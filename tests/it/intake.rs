//! Trust in what came in: what is previewed, what goes straight in, what is asked, and that nothing typed is lost.

use std::rc::Rc;

use gongkai::app::action::{Action, NewReport};
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::effect::{Effect, HostEvent};
use gongkai::app::import::preview::{Counts, DoubtKind, Preview};
use gongkai::app::import::{Accept, Clip, FileContent, Import, Step};
use gongkai::app::progress::Section;
use gongkai::app::{EXAMPLE, Screen, State};
use gongkai::domain::note::Seems;
use gongkai::domain::place::Place;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::schema::{Part, TableId};
use gongkai::domain::table::CellValue;
use gongkai::text::Lang;

const CLEAN: &str = include_str!("../../static/samples/yunshan-town-2024-clean.txt");

fn place(address: &str) -> Place {
    address.parse().unwrap_or_else(|_| panic!("{address} is no address"))
}

fn cell_of(report: &Report, address: &str) -> String {
    match report.value(place(address)) {
        Some(Value::Cell(CellValue::Missing)) => "missing".to_string(),
        Some(Value::Cell(value)) => value.text().to_string(),
        other => panic!("{address}: {other:?}"),
    }
}

fn cell(state: &State, address: &str) -> String {
    cell_of(state.report(), address)
}

fn type_in(state: &mut State, address: &str, raw: &str) {
    state.update(Action::CellTyped { place: place(address), raw: raw.to_string() });
    state.update(Action::EditDone);
}

fn paste(state: &mut State, text: &str) {
    state.update(Action::Pasted { at: None, clip: text.into() });
}

fn paste_over(state: &mut State, at: &str, text: &str) {
    state.update(Action::Pasted { at: Some(place(at)), clip: text.into() });
}

fn undo(state: &mut State) {
    state.update(Action::CommandAsked(CommandId::Undo));
}

fn fresh() -> State {
    State::new(Config::default())
}

fn new_report() -> State {
    let mut state = fresh();
    let name = "甲镇人民政府".to_string();
    state.update(Action::NewReportAsked(NewReport { name, kind: None, level: None, year: Some(2024) }));
    state
}

fn with(text: &str) -> State {
    let mut state = fresh();
    paste(&mut state, text);
    assert_eq!(state.session.screen, Screen::Editor);
    state
}

fn preview(state: &State) -> Rc<Preview> {
    match &state.session.import {
        Import::Preview(preview) => preview.clone(),
        other => panic!("no preview: {other:?}"),
    }
}

fn notice(state: &State) -> String {
    state.session.notice.as_ref().map_or(String::new(), |notice| notice.text.get(Lang::Zh).into_owned())
}

/// The clean sample with one row of table 3 given otherwise.
fn with_row(label: &str, figures: &str) -> String {
    let line = |line: &str| match line.find(label) {
        Some(at) => format!("{}\t{figures}", &line[..at + label.len()]),
        None => line.to_string(),
    };
    let changed: Vec<String> = CLEAN.lines().map(line).collect();
    assert!(changed.join("\n") != CLEAN.trim_end(), "the sample has a row {label}");
    changed.join("\n")
}

const NOT_HELD: &str = "本机关不掌握相关政府信息";

#[test]
fn on_the_start_screen_a_report_without_doubts_goes_straight_in() {
    let state = with(CLEAN);
    assert_eq!(state.session.import, Import::Idle);
    assert!(state.session.reading.is_some());
}

#[test]
fn a_doubtful_figure_is_looked_at_first_even_on_the_start_screen() {
    let mut state = fresh();
    paste(&mut state, &with_row(NOT_HELD, "7\t1\t0\tl\t1\t0\t10"));
    assert_eq!(state.session.screen, Screen::Start, "nothing is opened before the answer");
    let shown = preview(&state);
    assert_eq!(shown.counts(), Counts { all: 200, sure: 199, to_confirm: 0, unread: 1, blank: 0 });
    let [doubt] = &shown.doubts[..] else { panic!("{:#?}", shown.doubts) };
    assert_eq!(doubt.kind, DoubtKind::Unread);
    assert_eq!(doubt.places, [place("t3.unavailable_not_held.social_welfare_org")]);
    assert_eq!(&*doubt.words(&shown), "l");
    // 10 in all and 9 elsewhere leave 1, and the column says the same.
    assert_eq!(doubt.offer.as_ref().map(|(value, _)| value.clone()), Some(CellValue::count(1)));
    let span = shown.span(doubt.places[0]).expect("its place in the source");
    let line = shown.read.lines.iter().find(|line| line.line == span.line).expect("its line");
    assert!(line.text.contains(NOT_HELD) && line.text.contains("\tl\t"), "{}", line.text);
}

#[test]
fn a_doubt_is_settled_in_the_preview_and_then_taken_in() {
    let mut state = fresh();
    paste(&mut state, &with_row(NOT_HELD, "7\t1\t0\tl\t1\t0\t10"));
    state.update(Step::Settled { doubt: 0, value: Some(CellValue::count(1)) }.into());
    assert_eq!(preview(&state).counts().sure, 200);
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(state.session.screen, Screen::Editor);
    assert_eq!(cell(&state, "t3.unavailable_not_held.social_welfare_org"), "1");
    let reading = state.session.reading.clone().expect("a line about the reading");
    assert_eq!(reading.summary.get(Lang::Zh), "读出 200 格中的 200 格、六个部分中的 6 个");
    assert!(!reading.notes.iter().any(|note| note.place == Some(place("t3.unavailable_not_held.social_welfare_org"))));
}

#[test]
fn a_cell_of_the_preview_is_corrected_by_hand_and_escape_brings_back_what_was_read() {
    let mut state = fresh();
    paste(&mut state, &with_row(NOT_HELD, "7\t1\t0\tl\t1\t0\t10"));
    let at = place("t3.unavailable_not_held.social_welfare_org");
    state.update(Step::CellTyped { place: at, raw: "１".to_string() }.into());
    assert_eq!(preview(&state).n_open(), 0);
    state.update(Step::CellReverted(at).into());
    assert_eq!((preview(&state).n_open(), preview(&state).counts().unread), (1, 1));
    state.update(Step::Settled { doubt: 0, value: None }.into());
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(cell(&state, "t3.unavailable_not_held.social_welfare_org"), "l", "the words stay as they stood");
}

#[test]
fn blanks_of_a_table_are_one_question_and_no_reason_for_a_preview() {
    let blank = with_row(NOT_HELD, "6\t\t\t0\t0\t0\t6");
    assert_eq!(with(&blank).session.import, Import::Idle);
    let mut state = with(CLEAN);
    paste(&mut state, &blank);
    let shown = preview(&state);
    assert_eq!((shown.doubts.len(), shown.doubts[0].kind, shown.counts().blank), (1, DoubtKind::Blank, 2));
    state.update(Step::CellTyped { place: shown.doubts[0].places[0], raw: "3".to_string() }.into());
    state.update(Step::Settled { doubt: 0, value: Some(CellValue::ZERO) }.into());
    let report = preview(&state).report.clone();
    assert_eq!(cell_of(&report, "t3.unavailable_not_held.commercial_enterprise"), "3", "typed, so no longer blank");
    assert_eq!(cell_of(&report, "t3.unavailable_not_held.research_institution"), "0");
}

#[test]
fn with_a_report_open_nothing_changes_before_the_answer_and_dropping_leaves_no_trace() {
    let mut state = with(CLEAN);
    type_in(&mut state, "t2.licensing.decisions", "31");
    let mine = state.document.clone();
    paste(&mut state, &EXAMPLE.replace("云山", "白水"));
    preview(&state);
    for id in [CommandId::Undo, CommandId::FillAllZeros, CommandId::ApplySafeFixes] {
        state.update(Action::CommandAsked(id));
    }
    assert_eq!(state.document, mine);
    state.update(Step::Dropped.into());
    assert_eq!((state.session.import.clone(), state.document.clone()), (Import::Idle, mine));
}

#[test]
fn a_replaced_report_is_kept_as_a_draft_and_undo_brings_back_the_identical_value() {
    let mut state = with(CLEAN);
    type_in(&mut state, "t2.licensing.decisions", "31");
    let mine = state.document.clone();
    paste(&mut state, &EXAMPLE.replace("云山", "白水"));
    let effects = state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(&*state.report().body.name, "白水镇人民政府");
    let kept = |effect: &Effect| matches!(effect, Effect::KeepDraft { report, .. } if Rc::ptr_eq(report, &mine.report));
    assert!(effects.iter().any(kept), "{effects:?}");
    undo(&mut state);
    assert!(Rc::ptr_eq(state.report(), &mine.report));
    assert_eq!(state.document, mine);
}

#[test]
fn only_what_is_ticked_is_taken_in_and_the_rest_stays() {
    let mut state = with(CLEAN);
    type_in(&mut state, "t2.licensing.decisions", "31");
    let before = state.report().clone();
    paste(&mut state, &with_row(NOT_HELD, "9\t0\t0\t0\t0\t0\t9").replace("云山", "白水"));
    for section in Section::ALL {
        let is_taken = section == Section::Part(Part::T3);
        state.update(Step::SectionTaken { section, is_taken }.into());
    }
    state.update(Step::Accepted(Accept::Into).into());
    assert_eq!(cell(&state, "t3.unavailable_not_held.natural_person"), "9");
    assert_eq!(cell(&state, "t2.licensing.decisions"), "31");
    assert_eq!(&*state.report().body.name, "云山镇人民政府");
    assert!(notice(&state).contains("其中 5 格原来是别的内容"), "{}", notice(&state));
    undo(&mut state);
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn on_the_start_screen_only_the_ticked_parts_make_the_new_report() {
    let mut state = fresh();
    paste(&mut state, &with_row(NOT_HELD, "7\t1\t0\tl\t1\t0\t10"));
    state.update(Step::OnlyTables.into());
    assert_eq!(preview(&state).n_taken(), 3);
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(&*state.report().title, "");
    assert_eq!(&*state.report().problems, "");
    assert_eq!(cell(&state, "t3.unavailable_not_held.social_welfare_org"), "l");
}

const TWO_ROWS: &str = "（一）予以公开\t8\t0\t0\t0\t0\t0\t8\n（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t1\t\t0\t0\t0\t0\t1\n";

#[test]
fn a_pasted_table_goes_into_its_own_table_only_as_one_step() {
    let mut state = new_report();
    type_in(&mut state, "t2.licensing.decisions", "31");
    type_in(&mut state, "t3.partially_granted.commercial_enterprise", "5");
    let before = state.document.clone();
    paste(&mut state, TWO_ROWS);
    assert_eq!(state.session.import, Import::Idle, "every figure is sure");
    assert_eq!(cell(&state, "t3.granted.natural_person"), "8");
    assert_eq!(cell(&state, "t3.partially_granted.commercial_enterprise"), "5", "a blank takes nothing away");
    assert_eq!(cell(&state, "t2.licensing.decisions"), "31");
    assert!(notice(&state).contains("1 格原文空白，保留原有内容"), "{}", notice(&state));
    undo(&mut state);
    assert_eq!(state.document, before);
}

#[test]
fn a_block_with_labels_finds_its_rows_wherever_it_is_pasted() {
    let mut state = new_report();
    paste_over(&mut state, "t2.rules.issued", TWO_ROWS);
    assert_eq!(cell(&state, "t2.rules.issued"), "missing");
    assert_eq!(cell(&state, "t3.granted.total"), "8");
    let doubtful = TWO_ROWS.replace("\t8\t0", "\t约8\t0");
    paste_over(&mut state, "t3.granted.total", &doubtful);
    assert_eq!(preview(&state).read.seems, Seems::OneTable(TableId::T3));
    assert_eq!(cell(&state, "t3.granted.natural_person"), "8", "not before the answer");
}

#[test]
fn bare_figures_are_laid_from_the_cell_without_a_question() {
    let mut state = new_report();
    paste_over(&mut state, "t3.granted.natural_person", "1\t2\n3\t4");
    assert_eq!(state.session.import, Import::Idle);
    assert_eq!(cell(&state, "t3.partially_granted.commercial_enterprise"), "4");
    // Fifteen figures alone could be the line of table 4; over a cell of table 3 they are a block.
    let mut state = new_report();
    paste_over(&mut state, "t4.review.upheld", &["1"; 15].join("\t"));
    assert_eq!(cell(&state, "t4.suit_after_review.pending"), "1");
    assert_eq!(cell(&state, "t3.granted.natural_person"), "missing");
}

const WEBSITE: &str =
    "2024年政府网站工作年度报表\n首页网址\thttp://example.org\n网站主办单位\t甲镇人民政府\n独立用户访问总量\t1204\n";

#[test]
fn what_is_no_report_is_asked_about_and_its_text_is_kept() {
    for (text, seems) in [
        (WEBSITE, Seems::WebsiteReport),
        ("2017年度统计指标\n主动公开政府信息数\t12\n收到申请数\t3\n", Seems::EarlierForm),
        ("今天下午两点开会。\n地点：三楼会议室。\n", Seems::OtherText),
    ] {
        let mut state = fresh();
        paste(&mut state, text);
        assert_eq!(state.session.screen, Screen::Start);
        let Import::Unknown(unknown) = &state.session.import else { panic!("{:?}", state.session.import) };
        assert_eq!(unknown.read.seems, seems);
        assert_eq!(unknown.text(), text.trim_end());
        assert!(!unknown.has_tables());
        state.update(Step::PlacedAt(Place::Problems).into());
        assert_eq!(&*state.report().problems, text.trim_end());
        assert_eq!(state.report().unplaced.len(), 0);
    }
}

#[test]
fn text_put_into_a_part_follows_what_stands_there_and_undo_takes_it_back() {
    let mut state = with(CLEAN);
    let before = state.report().clone();
    paste(&mut state, "今天下午两点开会。");
    state.update(Step::PlacedAt(Place::OtherMatters).into());
    assert_eq!(&*state.report().other_matters, format!("{}\n今天下午两点开会。", before.other_matters));
    undo(&mut state);
    assert!(Rc::ptr_eq(state.report(), &before));
    paste(&mut state, "今天下午两点开会。");
    state.update(Step::Dropped.into());
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn a_table_alone_on_the_start_screen_can_begin_a_report() {
    let mut state = fresh();
    paste(&mut state, TWO_ROWS);
    let Import::Unknown(unknown) = &state.session.import else { panic!("{:?}", state.session.import) };
    assert!(unknown.has_tables());
    state.update(Step::TablesTaken.into());
    assert_eq!(cell(&state, "t3.granted.natural_person"), "8");
    assert_eq!(cell(&state, "t3.carried_over_in.total"), "missing");
}

#[test]
fn text_without_its_tables_says_so_and_never_empties_the_open_ones() {
    let text = "云山镇人民政府2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息 3 条。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n一是更新不够及时。\n";
    let mut state = with(CLEAN);
    paste(&mut state, text);
    assert_eq!(preview(&state).read.seems, Seems::WithoutTables);
    state.update(Step::Accepted(Accept::Into).into());
    assert_eq!(&*state.report().problems, "一是更新不够及时。");
    assert_eq!(cell(&state, "t3.unavailable_not_held.total"), cell(&with(CLEAN), "t3.unavailable_not_held.total"));
}

#[test]
fn several_files_are_listed_and_none_is_opened_unasked() {
    let mut state = fresh();
    let names: Rc<[String]> = Rc::from(["甲.txt".to_string(), "乙.txt".to_string()]);
    assert_eq!(state.update(Action::FilesGiven(names.clone())), []);
    assert_eq!(state.session.import, Import::Files(names.clone()));
    assert_eq!(state.update(Step::FileChosen(1).into()), [Effect::OpenGiven(1)]);
    assert_eq!(state.session.import, Import::Idle);
    state.update(Action::FilesGiven(names));
    assert_eq!(state.update(Step::Dropped.into()), [Effect::ForgetFiles]);
}

#[test]
fn several_reports_in_one_text_are_refused_in_words() {
    let mut state = fresh();
    paste(&mut state, &format!("{CLEAN}\n{}", EXAMPLE.replace("云山", "白水")));
    assert_eq!(state.session.screen, Screen::Start);
    let said = notice(&state);
    assert!(said.contains("云山镇") && said.contains("白水镇"), "{said}");
    // A table of contents names every heading once more and is no second report.
    let contents = "目录\n一、总体情况\n五、存在的主要问题及改进情况\n";
    assert_eq!(with(&format!("{contents}{CLEAN}")).session.import, Import::Idle);
}

#[test]
fn our_own_file_over_an_open_report_is_looked_at_and_on_the_start_screen_it_opens() {
    let mut example = fresh();
    example.update(Action::CommandAsked(CommandId::Example));
    let json = example.json();
    let open = |state: &mut State| {
        let content = Ok(FileContent::Text(Rc::from(json.as_str())));
        state.update(Action::FileRead { name: "云山.json".to_string(), content });
    };
    let mut state = fresh();
    open(&mut state);
    assert_eq!(state.session.screen, Screen::Editor);
    let mut state = with(CLEAN);
    open(&mut state);
    assert_eq!(preview(&state).source.as_deref(), Some("云山.json"));
}

#[test]
fn a_table_of_the_other_edition_is_not_forced_into_this_one() {
    let mut state = new_report();
    let before = state.report().clone();
    paste(&mut state, "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t1\t1\t4\n规范性文件\t2\t2\t9\n");
    preview(&state);
    state.update(Step::Accepted(Accept::Into).into());
    assert!(Rc::ptr_eq(state.report(), &before));
    assert!(notice(&state).contains("2019 年格式"), "{}", notice(&state));
}

#[test]
fn a_read_only_widget_takes_nothing_in() {
    let mut state = with(CLEAN);
    state.update(Action::ConfigSet(Config { readonly: true, ..Config::default() }));
    let before = state.report().clone();
    paste(&mut state, WEBSITE);
    let content = Ok(FileContent::Text(Rc::from(EXAMPLE)));
    state.update(Action::FileRead { name: "a.txt".to_string(), content });
    state.update(Action::FilesGiven(Rc::from(["a".to_string(), "b".to_string()])));
    assert_eq!(state.session.import, Import::Idle);
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn flavours_that_disagree_are_shown_before_they_are_believed() {
    let html = "<table><tr><td>（一）予以公开</td><td>8</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>8</td></tr></table>";
    let clip = Clip { html: Some(html.to_string()), text: "（一）予以公开\t3\t0\t0\t0\t0\t0\t8".to_string() };
    let mut state = new_report();
    state.update(Action::Pasted { at: None, clip });
    let shown = preview(&state);
    assert_eq!(&*shown.doubts[0].words(&shown), "8");
    assert_eq!(cell(&state, "t3.granted.natural_person"), "missing");
}

#[test]
fn a_changed_year_offers_title_preface_and_period_in_one_step() {
    let mut state = new_report();
    state.update(Action::ValueChosen { place: Place::Year, value: Value::Year(Some(2025)) });
    let before = state.report().clone();
    let offered: Vec<(String, [String; 4])> =
        state.follows().iter().map(|follow| (follow.place.to_string(), follow.difference())).collect();
    assert_eq!(
        offered[0],
        ("title".to_string(), ["甲镇人民政府", "2024", "2025", "年政府信息公开工作年度报告"].map(str::to_string))
    );
    assert_eq!((&*offered[1].0, &*offered[1].1[1]), ("preface", "2024年1月1日起至2024"));
    assert_eq!(offered.len(), 2);
    assert!(Rc::ptr_eq(state.report(), &before), "nothing is rewritten unasked");
    state.update(Action::FollowTaken);
    assert_eq!(&*state.report().title, "甲镇人民政府2025年政府信息公开工作年度报告");
    assert!(state.report().preface.contains("〔2021〕30号"));
    assert!(state.report().preface.ends_with("自2025年1月1日起至2025年12月31日止。"));
    assert_eq!(state.follows(), []);
    undo(&mut state);
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn a_changed_body_is_asked_about_once_its_name_is_typed_and_can_be_left() {
    let mut state = new_report();
    for text in ["乙", "乙镇", "乙镇人民政府"] {
        state.update(Action::TextTyped { place: place("body.name"), text: text.to_string() });
        assert_eq!(state.follows(), [], "not while it is being typed");
    }
    state.update(Action::EditDone);
    let offered: Vec<Place> = state.follows().iter().map(|follow| follow.place).collect();
    assert_eq!(offered, [Place::Title]);
    state.update(Action::FollowDismissed);
    assert_eq!(state.follows(), []);
    assert_eq!(&*state.report().title, "甲镇人民政府2024年政府信息公开工作年度报告");
    // Undoing the change takes the question back, too.
    state.update(Action::ValueChosen { place: Place::Year, value: Value::Year(Some(2025)) });
    undo(&mut state);
    assert_eq!(state.follows(), []);
}

#[test]
fn a_report_without_a_title_is_not_replaced_without_a_word() {
    let mut state = fresh();
    paste(&mut state, TWO_ROWS);
    state.update(Step::TablesTaken.into());
    assert_eq!(state.report().title.as_ref(), "");
    paste(&mut state, CLEAN);
    state.update(Action::Import(Step::Accepted(Accept::Whole)));
    assert!(notice(&state).contains("留在本机草稿"), "{}", notice(&state));
    assert!(state.session.notice.as_ref().is_some_and(|notice| notice.can_undo));
}

#[test]
fn what_is_no_year_is_said_and_changes_nothing() {
    let mut state = with(CLEAN);
    for raw in ["99999999999999999999", "去年", "2024-1"] {
        state.update(Action::YearTyped(raw.to_string()));
        assert_eq!(state.report().year, Some(2024), "{raw}");
        assert!(notice(&state).contains(&format!("年度没有改动：{raw} 不是年份")), "{}", notice(&state));
    }
    state.update(Action::YearTyped(" ２０２３年 ".to_string()));
    assert_eq!(state.report().year, Some(2023));
    state.update(Action::YearTyped(String::new()));
    assert_eq!(state.report().year, None);
}

/// The rules of X that are told, with their places.
fn across_years(state: &State) -> Vec<String> {
    let of_x = state.findings.iter().filter(|finding| finding.id.code.starts_with("X-1"));
    of_x.map(|finding| finding.id.to_string()).collect()
}

#[test]
fn a_report_that_came_in_can_be_last_years_and_the_open_one_stays_as_it_is() {
    let mut state = with(CLEAN);
    let open = state.report().clone();
    // Carried over at the end of 2023, and not taken over at the beginning of 2024.
    let before = with_row("结转下年度继续办理", "4\t0\t0\t0\t0\t0\t4").replace("2024", "2023");
    paste(&mut state, &before);
    state.update(Action::Import(Step::Accepted(Accept::AsPrevious)));
    assert_eq!(state.session.import, Import::Idle);
    assert!(Rc::ptr_eq(state.report(), &open));
    assert!(notice(&state).contains("2023 年的报告对照"), "{}", notice(&state));
    assert!(across_years(&state).iter().any(|id| id.starts_with("X-1@t3.carried_over_in")), "{:?}", state.findings);
    state.update(Action::CommandAsked(CommandId::ForgetPrevious));
    assert_eq!(across_years(&state), [""; 0]);
}

#[test]
fn a_host_gives_last_years_report_and_takes_it_back() {
    let mut state = with(CLEAN);
    let mut before = with(&CLEAN.replace("2024", "2023"));
    type_in(&mut before, "t3.carried_over_out.natural_person", "4");
    let effects = state.update(Action::PreviousSet(Some(before.report().clone())));
    assert!(!across_years(&state).is_empty());
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::TellHost(HostEvent::Change))));
    state.update(Action::PreviousSet(None));
    assert_eq!(across_years(&state), [""; 0]);
}
