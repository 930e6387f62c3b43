//! Scripts of keys, pastes and commands against the state machine, no browser; what was asked of the world is asserted.

use std::rc::Rc;

use gongkai::app::action::{Action, NewReport, SaveTicket, Today};
use gongkai::app::command::CommandId;
use gongkai::app::config::Config;
use gongkai::app::effect::{Effect, HostEvent, SaveTo, SavedHow, WorldError};
use gongkai::app::import::{Accept, Clip, FileContent, Import, Step};
use gongkai::app::store::Store;
use gongkai::app::totals::Totals;
use gongkai::app::{EXAMPLE, SaveState, Screen, State};
use gongkai::domain::finding::Standing;
use gongkai::domain::place::Place;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::schema::{BodyKind, Edition, Level, TableId};
use gongkai::domain::table::CellValue;
use gongkai::text::Lang;

fn place(address: &str) -> Place {
    address.parse().unwrap_or_else(|_| panic!("{address} is no address"))
}

fn cell(state: &State, address: &str) -> String {
    match state.report().value(place(address)) {
        Some(Value::Cell(CellValue::Missing)) => "missing".to_string(),
        Some(Value::Cell(value)) => value.text().to_string(),
        other => panic!("{address}: {other:?}"),
    }
}

fn type_in(state: &mut State, address: &str, raw: &str) {
    // As a person does: one input event per character.
    for (end, c) in raw.char_indices() {
        let raw = raw[..end + c.len_utf8()].to_string();
        state.update(Action::CellTyped { place: place(address), raw });
    }
    state.update(Action::EditDone);
}

fn order(state: &mut State, id: CommandId) -> Vec<Effect> {
    state.update(Action::CommandAsked(id))
}

fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    state.update(Action::Pasted { at: None, clip: text.into() })
}

fn new_report(name: &str) -> State {
    let mut state = State::new(Config::default());
    state.update(Action::NewReportAsked(NewReport {
        name: name.to_string(),
        kind: Some(BodyKind::Town),
        level: Some(Level::Township),
        year: Some(2024),
    }));
    state
}

fn imported() -> State {
    let mut state = State::new(Config::default());
    order(&mut state, CommandId::Example);
    state
}

fn notice(state: &State) -> String {
    state.session.notice.as_ref().map_or(String::new(), |notice| notice.text.get(Lang::Zh).into_owned())
}

#[test]
fn a_pasted_report_opens_the_editor_with_its_figures_and_a_line_about_the_reading() {
    let mut state = State::new(Config::default());
    paste(&mut state, EXAMPLE);
    // One figure of the sample is a letter, which is looked at first.
    assert_eq!(state.session.screen, Screen::Start);
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(state.session.screen, Screen::Editor);
    assert_eq!(&*state.report().body.name, "云山镇人民政府");
    assert_eq!(state.report().year, Some(2024));
    assert!(state.session.reading.is_some());
    assert_eq!(state.document.totals, Totals::Checked);
    assert!(state.summary.errors > 0, "the example has planted mistakes");
    assert_eq!(state.save_state(), SaveState::Untouched);
}

#[test]
fn typing_a_figure_moves_the_findings_and_one_undo_takes_back_the_whole_cell() {
    let mut state = new_report("甲镇人民政府");
    order(&mut state, CommandId::FillAllZeros);
    let clean = state.findings.clone();
    type_in(&mut state, "t3.new_requests.natural_person", "12");
    assert_eq!(cell(&state, "t3.new_requests.natural_person"), "12");
    assert_eq!(cell(&state, "t3.new_requests.total"), "12", "a new report fills its totals");
    assert_ne!(state.findings, clean, "the balance of the column fails now");
    order(&mut state, CommandId::Undo);
    assert_eq!(cell(&state, "t3.new_requests.natural_person"), "0");
    assert_eq!(cell(&state, "t3.new_requests.total"), "0");
    assert_eq!(state.findings, clean);
    order(&mut state, CommandId::Redo);
    assert_eq!(cell(&state, "t3.new_requests.total"), "12");
}

#[test]
fn escape_puts_back_what_the_cell_held_when_the_edit_began() {
    let mut state = imported();
    let before = state.report().clone();
    for raw in ["9", "99"] {
        state.update(Action::CellTyped { place: place("t4.review.upheld"), raw: raw.to_string() });
    }
    assert_ne!(*state.report(), before);
    state.update(Action::EditReverted { place: place("t4.review.upheld") });
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn filling_zeros_is_one_step_and_never_touches_a_figure() {
    let mut state = new_report("甲镇人民政府");
    type_in(&mut state, "t2.licensing.decisions", "7");
    type_in(&mut state, "t3.granted.natural_person", "/");
    order(&mut state, CommandId::FillAllZeros);
    assert_eq!(cell(&state, "t2.licensing.decisions"), "7");
    assert_eq!(cell(&state, "t3.granted.natural_person"), "/", "a slash is not a blank");
    assert_eq!(cell(&state, "t2.admin_fees.amount_wan"), "0");
    assert_eq!(cell(&state, "t4.review.total"), "0");
    order(&mut state, CommandId::Undo);
    assert_eq!(cell(&state, "t2.admin_fees.amount_wan"), "missing");
    assert_eq!(cell(&state, "t2.licensing.decisions"), "7");
}

#[test]
fn a_town_where_nothing_happened_needs_one_click_and_its_texts() {
    let mut state = new_report("甲镇人民政府");
    assert_eq!(state.summary.standing, Standing::NotComplete);
    order(&mut state, CommandId::FillAllZeros);
    assert_eq!(state.summary.standing, Standing::NotComplete, "figures alone say nothing");
    let texts = [
        ("overview.proactive_disclosure", "2024年通过政府网站和公示栏公开信息86条，其中财政资金类21条。"),
        (
            "overview.disclosure_on_request",
            "2024年未收到政府信息公开申请，没有因政府信息公开工作引起的行政复议和行政诉讼。",
        ),
        ("overview.information_management", "指定专人登记和更新信息，年内没有制发规范性文件。"),
        ("overview.platform", "依托上级政府网站开设公开专栏，便民大厅设查阅点一处。"),
        ("overview.oversight", "年内开展培训2次。工作考核、社会评议已纳入年度考核，没有发生责任追究情形。"),
        (
            "problems",
            "存在的主要问题：公开内容偏重工作动态，群众关心的办事信息更新不够及时。改进情况：每月核对一次办事信息，责任落实到站所，并安排专人复核。",
        ),
        (
            "other_matters",
            "2024年本机关未向申请人收取政府信息公开信息处理费（发出收费通知0件，总金额0元，实际收取0元）。",
        ),
    ];
    for (address, text) in texts {
        state.update(Action::TextTyped { place: place(address), text: text.to_string() });
        state.update(Action::EditDone);
    }
    assert_eq!(state.summary.errors, 0, "{:#?}", state.findings);
    assert_ne!(state.summary.standing, Standing::NotComplete, "{:#?}", state.findings);
}

#[test]
fn an_imported_total_is_kept_and_its_computed_value_is_taken_on_demand() {
    let mut state = imported();
    type_in(&mut state, "t4.review.total", "999");
    assert_eq!(cell(&state, "t4.review.total"), "999");
    state.update(Action::TotalTaken { place: place("t4.review.total") });
    assert_ne!(cell(&state, "t4.review.total"), "999");
    order(&mut state, CommandId::Undo);
    assert_eq!(cell(&state, "t4.review.total"), "999");
}

#[test]
fn an_imported_total_that_agrees_follows_its_parts_also_while_a_figure_is_retyped() {
    let mut state = imported();
    let total = || "t3.carried_over_in.total";
    let before = cell(&state, total());
    for raw in ["", "7", "70"] {
        state.update(Action::CellTyped { place: place("t3.carried_over_in.natural_person"), raw: raw.to_string() });
    }
    state.update(Action::EditDone);
    let others: u64 =
        ["commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org", "other_org"]
            .iter()
            .map(|column| cell(&state, &format!("t3.carried_over_in.{column}")).parse::<u64>().unwrap_or_default())
            .sum();
    assert_eq!(cell(&state, total()), (70 + others).to_string());
    order(&mut state, CommandId::Undo);
    assert_eq!(cell(&state, total()), before);
}

#[test]
fn a_pasted_block_lands_where_the_cell_is_as_one_step_and_says_what_did_not_fit() {
    let mut state = imported();
    let before = state.report().clone();
    let at = Some(place("t3.carried_over_out.other_org"));
    state.update(Action::Pasted { at, clip: "1\t２\t3\r\n4\t5\t6\r\n".into() });
    assert_eq!(cell(&state, "t3.carried_over_out.other_org"), "1");
    assert_eq!(cell(&state, "t3.carried_over_out.total"), "2");
    assert!(notice(&state).contains("3、4、5、6"), "{}", notice(&state));
    order(&mut state, CommandId::Undo);
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn a_pasted_total_that_differs_from_its_parts_is_never_overwritten_in_silence() {
    let mut state = new_report("甲镇人民政府");
    order(&mut state, CommandId::FillAllZeros);
    let at = Some(place("t3.new_requests.natural_person"));
    state.update(Action::Pasted { at, clip: "3\t0\t0\t0\t0\t0\t5".into() });
    assert_eq!(cell(&state, "t3.new_requests.total"), "5");
    assert_eq!(state.document.totals, Totals::Checked);
    order(&mut state, CommandId::Undo);
    assert_eq!(state.document.totals, Totals::Filled);
}

#[test]
fn saved_json_opens_to_the_same_report() {
    let mut state = imported();
    type_in(&mut state, "t2.licensing.decisions", "18");
    let json = state.json();
    let mut other = State::new(Config::default());
    let name = "云山.json".to_string();
    other.update(Action::FileRead { name, content: Ok(FileContent::Text(Rc::from(json.as_str()))) });
    assert_eq!(other.report(), state.report());
    assert_eq!(other.json(), json);
}

#[test]
fn the_same_file_is_written_again_but_never_under_another_body_or_year() {
    let mut state = imported();
    let asked = |effects: &[Effect]| match effects {
        [Effect::Save { to, name, ticket, .. }] => (*to, name.clone(), ticket.clone()),
        other => panic!("{other:?}"),
    };
    let (to, name, ticket) = asked(&order(&mut state, CommandId::Save));
    assert_eq!(to, SaveTo::NewFile);
    assert_eq!(name, "云山镇人民政府-2024-政府信息公开工作年度报告.json");
    save_to_file(&mut state, ticket);
    assert_eq!(asked(&order(&mut state, CommandId::Save)).0, SaveTo::SameFile);
    assert_eq!(asked(&order(&mut state, CommandId::SaveAs)).0, SaveTo::NewFile);
    state.update(Action::TextTyped { place: place("body.name"), text: "乙镇人民政府".to_string() });
    assert_eq!(asked(&order(&mut state, CommandId::Save)).0, SaveTo::NewFile);
    state.update(Action::TextTyped { place: place("body.name"), text: "云山镇人民政府".to_string() });
    state.update(Action::ValueChosen { place: Place::Year, value: Value::Year(Some(2025)) });
    assert_eq!(asked(&order(&mut state, CommandId::Save)).0, SaveTo::NewFile);
}

fn save_to_file(state: &mut State, ticket: SaveTicket) -> Vec<Effect> {
    state.update(Action::SaveDone {
        asked: ticket,
        at: "14:03".to_string(),
        outcome: Ok(SavedHow::File("a.json".to_string())),
    })
}

#[test]
fn what_was_typed_while_a_save_was_under_way_is_not_called_saved() {
    let mut state = imported();
    let ticket = SaveTicket { report: state.report().clone() };
    type_in(&mut state, "t2.licensing.decisions", "19");
    save_to_file(&mut state, ticket);
    assert_eq!(state.save_state(), SaveState::Unsaved);
}

#[test]
fn a_failed_save_has_its_words_until_one_succeeds() {
    let mut state = imported();
    type_in(&mut state, "t2.licensing.decisions", "19");
    let asked = SaveTicket { report: state.report().clone() };
    let outcome = Err(WorldError::StorageFull);
    state.update(Action::SaveDone { asked: asked.clone(), at: "14:03".to_string(), outcome });
    assert_eq!(state.save_state(), SaveState::Failed(WorldError::StorageFull));
    assert!(notice(&state).starts_with("保存失败：磁盘空间不足。"));
    save_to_file(&mut state, asked);
    assert!(matches!(state.save_state(), SaveState::Saved { .. }));
}

#[test]
fn another_report_over_unsaved_work_asks_first_and_can_be_undone() {
    let mut state = imported();
    type_in(&mut state, "t2.licensing.decisions", "19");
    let mine = state.report().clone();
    paste(&mut state, &EXAMPLE.replace("云山", "白水"));
    assert!(matches!(state.session.import, Import::Preview(_)));
    assert!(Rc::ptr_eq(state.report(), &mine), "nothing is replaced before the answer");
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(&*state.report().body.name, "白水镇人民政府");
    order(&mut state, CommandId::Undo);
    assert!(Rc::ptr_eq(state.report(), &mine));
}

#[test]
fn a_notice_offers_undo_only_for_what_it_tells_of() {
    let mut state = new_report("甲镇人民政府");
    order(&mut state, CommandId::FillAllZeros);
    assert!(state.session.notice.as_ref().is_some_and(|notice| notice.can_undo));
    type_in(&mut state, "t3.new_requests.natural_person", "12");
    assert_eq!(state.session.notice, None, "undo would take back the 12 now");
    // What a person has still to look at stays, without the button.
    let at = Some(place("t3.carried_over_out.other_org"));
    state.update(Action::Pasted { at, clip: "1\t2\t3".into() });
    type_in(&mut state, "t3.new_requests.natural_person", "13");
    assert!(state.session.notice.as_ref().is_some_and(|notice| !notice.can_undo));
}

#[test]
fn a_broken_file_changes_nothing_and_says_where_it_breaks() {
    let mut state = imported();
    let before = state.report().clone();
    let content =
        Ok(FileContent::Text(Rc::from("{\n  \"format\": \"gongkai-annual-report\",\n  \"version\": 1,\n  oops")));
    state.update(Action::FileRead { name: "坏.json".to_string(), content });
    assert!(Rc::ptr_eq(state.report(), &before));
    assert!(notice(&state).contains('4'), "{}", notice(&state));
    assert!(notice(&state).ends_with('。') && !notice(&state).contains("。。"), "{}", notice(&state));
}

#[test]
fn a_file_that_is_no_text_is_answered_with_what_to_do() {
    let mut state = State::new(Config::default());
    let content = Ok(FileContent::Binary(Rc::from(&b"%PDF-1.7 ..."[..])));
    state.update(Action::FileRead { name: "报告.pdf".to_string(), content });
    assert_eq!(state.session.screen, Screen::Start);
    assert!(notice(&state).contains("PDF"), "{}", notice(&state));
}

#[test]
fn a_host_sets_the_report_without_hearing_of_it_and_the_person_can_undo() {
    let mut state = imported();
    let before = state.report().clone();
    let effects = state.update(Action::ReportSet(Rc::new(Report::empty(Edition::Std2021))));
    assert!(!effects.contains(&Effect::TellHost(HostEvent::Change)));
    assert!(effects.contains(&Effect::TellHost(HostEvent::Findings)));
    assert_eq!(state.summary.standing, Standing::NotComplete);
    order(&mut state, CommandId::Undo);
    assert_eq!(*state.report(), before);
}

#[test]
fn a_read_only_widget_shows_everything_and_changes_nothing() {
    let mut state = imported();
    state.update(Action::ConfigSet(Config { readonly: true, ..Config::default() }));
    let before = state.report().clone();
    type_in(&mut state, "t2.licensing.decisions", "8");
    order(&mut state, CommandId::FillAllZeros);
    paste(&mut state, EXAMPLE);
    state.update(Action::Pasted { at: Some(place("t2.rules.issued")), clip: "1\t2".into() });
    assert!(Rc::ptr_eq(state.report(), &before));
}

#[test]
fn reports_are_about_last_year_until_november() {
    let year = |month| Today { year: 2026, month }.report_year();
    assert_eq!([year(1), year(10), year(11), year(12)], [2025, 2025, 2026, 2026]);
}

#[test]
fn an_action_sent_from_an_effect_waits_its_turn() {
    let run = |effect: Effect, store: &Rc<Store>| {
        if let Effect::TellHost(HostEvent::Change) = effect
            && store.state().report().title.is_empty()
        {
            store.dispatch(Action::TextTyped { place: Place::Title, text: "由页面补上".to_string() });
        }
    };
    let store = Store::new(State::new(Config::default()), Box::new(run));
    store.dispatch(Action::CellTyped { place: place("t2.licensing.decisions"), raw: "8".to_string() });
    assert_eq!(&*store.state().report().title, "由页面补上");
}

#[test]
fn filling_one_table_leaves_the_others() {
    let mut state = new_report("甲镇人民政府");
    order(&mut state, CommandId::FillZeros(TableId::T4));
    assert_eq!(cell(&state, "t4.suit_after_review.total"), "0");
    assert_eq!(cell(&state, "t3.new_requests.total"), "missing");
}

#[test]
fn both_flavours_of_a_clipboard_are_read_and_weighed() {
    // The text lost where the blank cell stood; the table did not.
    let html = "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td colspan=3>二、上年结转政府信息公开申请数量</td>\
                <td>4</td><td></td><td>0</td><td>0</td><td>0</td><td>0</td><td>4</td></tr></table><p>六、其他需要报告的事项</p><p>无</p>";
    let text = "三、收到和处理政府信息公开申请情况\n二、上年结转政府信息公开申请数量\n4\n0\n0\n0\n0\n4\n六、其他需要报告的事项\n无\n";
    let mut state = State::new(Config::default());
    let clip = Clip { html: Some(html.to_string()), text: text.to_string() };
    state.update(Action::Pasted { at: None, clip });
    state.update(Step::Accepted(Accept::Whole).into());
    assert_eq!(cell(&state, "t3.carried_over_in.commercial_enterprise"), "missing");
    assert_eq!(cell(&state, "t3.carried_over_in.total"), "4");
    assert_eq!(&*state.report().other_matters, "无");
}

#[test]
fn a_block_over_a_cell_keeps_the_rows_that_only_the_html_knows() {
    let mut state = new_report("甲镇人民政府");
    let html = "<table><tr><td><p>4</p></td><td><p>1</p></td></tr><tr><td><p>2</p></td><td><p>3</p></td></tr></table>";
    let clip = Clip { html: Some(html.to_string()), text: "4\n\n1\n\n2\n\n3\n".to_string() };
    state.update(Action::Pasted { at: Some(place("t3.new_requests.natural_person")), clip });
    assert_eq!(cell(&state, "t3.new_requests.commercial_enterprise"), "1");
    assert_eq!(cell(&state, "t3.carried_over_in.natural_person"), "2");
    assert_eq!(cell(&state, "t3.carried_over_in.commercial_enterprise"), "3");
}
