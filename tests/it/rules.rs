//! What is noticed about a report, and what is not, through `check` and `summary`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::finding::{Finding, FindingId, Safety, Severity, Standing};
use gongkai::domain::place::Place;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::{Assessed, CheckOptions, FixKind, RULES, acceptance, assessable, check, fixture, summary};
use gongkai::domain::schema::{ColumnId, Edition, RowId, TableId};
use gongkai::domain::table::CellValue;

use crate::support::golden::{gv1, gv2, gv3, gv4};
use crate::support::sequence;

fn findings(report: &Report) -> Vec<Finding> {
    check(report, &CheckOptions::default())
}

fn standing(report: &Report) -> Standing {
    summary(&findings(report)).standing
}

fn set(report: &Rc<Report>, changes: &[(Place, CellValue)]) -> Rc<Report> {
    let ops = changes.iter().map(|(place, value)| Op::Set(*place, Value::Cell(value.clone()))).collect();
    Change::new(bi!("改", "change"), ops).apply(report)
}

fn t3(row: RowId, column: ColumnId) -> Place {
    Place::Cell(TableId::T3, row, column)
}

fn count_at(report: &Report, place: Place) -> u64 {
    match report.value(place) {
        Some(Value::Cell(cell)) => cell.as_count().expect("a count"),
        _ => panic!("no cell at {place}"),
    }
}

fn cells_of(report: &Report, table: TableId) -> Vec<Place> {
    report.cell_places().filter(|place| matches!(place, Place::Cell(of, ..) if *of == table)).collect()
}

/// The causes among the failing relations of the form.
fn causes(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.because_of.is_none() && finding.equation.is_some()).collect()
}

/// Findings as a reader sees them: severity, id, message; consequences indented.
fn listed(text: &str) -> Vec<String> {
    let line = |finding: &Finding| {
        let indent = if finding.because_of.is_some() { "  " } else { "" };
        format!("{indent}{} {} {}", finding.severity.id(), finding.id, finding.message.zh)
    };
    fixture::findings_of(text).iter().map(line).collect()
}

mod golden_figures {
    use super::*;

    #[test]
    fn real_reports_whose_sums_hold_have_no_error() {
        for (name, report) in [("GV-1", gv1()), ("GV-2", gv2()), ("GV-4", gv4())] {
            let findings = findings(&report);
            assert!(findings.iter().all(|finding| finding.severity == Severity::Info), "{name}: {findings:#?}");
            let all = Assessed { checked: 42, not_assessable: 0, holding: 42 };
            assert_eq!(assessable(&report), all, "{name}");
        }
    }

    #[test]
    fn a_report_with_blanks_is_told_what_is_missing_and_nothing_false() {
        let report = gv3();
        let findings = findings(&report);
        let ids: Vec<String> = findings.iter().map(|finding| finding.id.to_string()).collect();
        assert_eq!(ids, ["T3-M@t3"]);
        // The balance can be checked under 自然人 and 总计, and table four as a whole.
        let assessed = Assessed { checked: 5, not_assessable: 35, holding: 5 };
        assert_eq!(assessable(&report), assessed);
        assert_eq!(summary(&findings).standing, Standing::NotComplete);
    }

    #[test]
    fn a_clean_report_is_ready() {
        assert_eq!(standing(&gv1()), Standing::Ready);
    }
}

mod blank_forms {
    use super::*;

    /// A report in which every cell holds this and the texts are these, for every part.
    fn filled_with(cell: &CellValue, text: &str) -> Rc<Report> {
        let report = Rc::new(Report::empty(Edition::Std2021));
        let mut ops: Vec<Op> = report.cell_places().map(|place| Op::Set(place, Value::Cell(cell.clone()))).collect();
        let texts = [Place::Overview, Place::Problems, Place::OtherMatters];
        ops.extend(texts.map(|place| Op::Set(place, Value::text(text))));
        Change::new(bi!("填", "fill"), ops).apply(&report)
    }

    #[test]
    fn an_empty_form_is_never_complete() {
        let report = Report::empty(Edition::Std2021);
        let ids: BTreeSet<String> = findings(&report).iter().map(|finding| finding.id.to_string()).collect();
        for id in ["T2-M@t2", "T3-M@t3", "T4-M@t4", "M-02@overview", "M-13@problems", "Z-5@other_matters"] {
            assert!(ids.contains(id), "{id} in {ids:?}");
        }
        assert_eq!(standing(&report), Standing::NotComplete);
    }

    #[test]
    fn an_all_zero_form_without_texts_is_never_complete_nor_free_of_errors() {
        let report = filled_with(&CellValue::ZERO, "");
        assert_eq!(standing(&report), Standing::NotComplete);
        assert!(summary(&findings(&report)).errors > 0);
    }

    #[test]
    fn an_all_zero_form_that_says_none_everywhere_is_never_complete_nor_free_of_errors() {
        for text in ["无", "无。", "本年度无相关情况", "根据要求，本单位认真开展了相关工作"]
        {
            let report = filled_with(&CellValue::ZERO, text);
            let findings = findings(&report);
            assert!(findings.iter().any(|finding| finding.id.code == "M-53"), "{text}");
            assert!(summary(&findings).errors > 0, "{text}");
            assert_eq!(summary(&findings).standing, Standing::NotComplete, "{text}");
        }
    }

    #[test]
    fn accepting_every_finding_does_not_complete_a_blank_form() {
        let mut report = filled_with(&CellValue::words("/"), "无");
        let accepted = findings(&report)
            .iter()
            .map(|finding| acceptance::accept(&report, finding, "同上".into(), None, None))
            .collect();
        report = Change::new(bi!("说明", "accept"), vec![Op::SetAccepted(accepted)]).apply(&report);
        let summary = summary(&findings(&report));
        assert_eq!((summary.errors, summary.warnings), (0, 0));
        assert_eq!(summary.standing, Standing::NotComplete);
    }

    #[test]
    fn two_hundred_slashes_are_three_warnings_and_never_complete() {
        let report = filled_with(&CellValue::words("/"), "2024 年未收到政府信息公开申请。");
        let findings = findings(&report);
        let told: Vec<(String, Severity, usize)> = findings
            .iter()
            .filter(|finding| finding.id.code.ends_with("-M"))
            .map(|finding| (finding.id.to_string(), finding.severity, finding.places.len()))
            .collect();
        let warning = |id: &str, n: usize| (id.to_string(), Severity::Warning, n);
        assert_eq!(told, [warning("T2-M@t2", 10), warning("T3-M@t3", 175), warning("T4-M@t4", 15)]);
        assert_eq!(summary(&findings).standing, Standing::NotComplete);
    }

    #[test]
    fn a_town_where_nothing_happened_is_ready_once_its_texts_say_so() {
        assert_eq!(standing(&fixture::sample(Edition::Std2021)), Standing::Ready);
    }

    #[test]
    fn one_blank_cell_keeps_a_report_from_being_complete() {
        for place in gv2().cell_places() {
            let report = set(&gv2(), &[(place, CellValue::Missing)]);
            assert_eq!(standing(&report), Standing::NotComplete, "{place}");
        }
    }
}

mod causes {
    use super::*;

    #[test]
    fn a_slip_is_one_finding_and_its_consequences_fold_under_it() {
        let told = listed("t3 | 自然人 | 总计\n本年新收 | 14 | 14\n予以公开 | 41 | 14\n（七）总计 | 14 | 14");
        let expected = [
            "error T3-R@t3.granted.total 自然人应为 14，填报 41",
            "  error T3-B@t3.total_handled.natural_person 自然人一列，（七）总计应为 41，填报 14",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_cause_says_what_slipped_and_what_proves_it() {
        let findings =
            fixture::findings_of("t3 | 自然人 | 总计\n本年新收 | 14 | 14\n予以公开 | 41 | 14\n（七）总计 | 14 | 14");
        assert_eq!(findings[0].why.zh, "相邻两位数字疑似颠倒。本行与自然人一列恰好都差 27，改为 14 后行与列同时相符。");
        assert_eq!(findings[0].message.en, "Natural persons should be 14, found 41");
        assert_eq!(findings[0].fixes[0].change.label.zh, "改为 14");
        assert_eq!(findings[1].because_of, Some(findings[0].id));
    }

    #[test]
    fn a_total_computed_from_a_wrong_figure_is_a_consequence() {
        let told = listed("t3 | 自然人 | 总计\n本年新收 | 41 | 41\n予以公开 | 14 | 14\n（七）总计 | 14 | 14");
        let expected = [
            "error T3-A@t3.new_requests.natural_person 自然人应为 14，填报 41",
            "  error T3-A@t3.new_requests.total 总计一列，新收加上年结转为 41，办理总计加结转下年度为 14",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn where_several_cells_would_do_none_is_named() {
        let findings =
            fixture::findings_of("t3 | 自然人 | 总计\n本年新收 | 20 | 20\n予以公开 | 14 | 14\n（七）总计 | 14 | 14");
        assert_eq!(findings[0].message.zh, "自然人一列，新收加上年结转为 20，办理总计加结转下年度为 14");
        assert!(findings[0].why.zh.contains("分不清是哪一格"), "{}", findings[0].why.zh);
        assert!(findings[0].fixes.is_empty());
        assert_eq!(causes(&findings).len(), 1);
    }

    #[test]
    fn a_figure_in_the_wrong_column_is_found_there() {
        let findings = fixture::findings_of(
            "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 14 | 0 | 14\n予以公开 | 0 | 14 | 14\n（七）总计 | 14 | 0 | 14",
        );
        assert_eq!(findings[0].place, t3(RowId::Granted, ColumnId::CommercialEnterprise));
        assert!(findings[0].why.zh.starts_with("应填在自然人的数疑似填到了商业企业。"), "{}", findings[0].why.zh);
        assert_eq!(causes(&findings).len(), 1);
    }

    #[test]
    fn a_figure_split_into_two_cells_is_joined() {
        let findings = fixture::findings_of(
            "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 27 | 0 | 27\n予以公开 | 2 | 7 | 27\n（七）总计 | 27 | 0 | 27",
        );
        assert_eq!(findings[0].place, t3(RowId::Granted, ColumnId::NaturalPerson));
        assert!(findings[0].why.zh.starts_with("一个数疑似拆成了相邻两格的 2 和 7。"), "{}", findings[0].why.zh);
        assert_eq!(findings[0].fixes[0].change.label.zh, "合成 27，后一格填 0");
        assert_eq!(causes(&findings).len(), 1);
    }

    #[test]
    fn a_telling_slip_in_a_part_of_table_four_is_named() {
        let findings = fixture::findings_of("t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 27 | 4 | 76");
        assert_eq!(findings[0].message.zh, "结果维持应为 72，填报 27");
        let titles: Vec<&str> = findings[0].fixes.iter().map(|fix| &*fix.change.label.zh).collect();
        assert_eq!(titles, ["改为 72", "改为 31"]);
        assert_eq!(findings[0].id.to_string(), "T4-1@t4.review.total");
    }

    #[test]
    fn a_line_of_totals_wrong_in_one_way_is_one_cause() {
        let rows = |new: &str, granted: &str, secret: &str, handled: &str, out: &str| {
            let text = format!(
                "t3 | 自然人 | 商业企业 | 总计\n本年新收 | {new}\n予以公开 | {granted}\n国家秘密 | {secret}\n（七）总计 | {handled}\n结转下年度 | {out}"
            );
            let findings = fixture::findings_of(&text);
            assert_eq!(causes(&findings).len(), 1, "{findings:#?}");
            findings[0].message.zh.to_string()
        };
        let told = [
            rows("14 | 3 | 0", "9 | 2 | 0", "1 | 0 | 0", "10 | 2 | 0", "4 | 1 | 0"),
            rows("14 | 3 | 14", "9 | 2 | 9", "1 | 0 | 1", "10 | 2 | 10", "4 | 1 | 4"),
            rows("14 | 3 | 17", "9 | 2 | 11", "1 | 0 | 1", "0 | 0 | 0", "4 | 1 | 5"),
            rows("14 | 3 | 17", "9 | 2 | 11", "1 | 0 | 1", "14 | 3 | 17", "4 | 1 | 5"),
            rows("14 | 3 | 17", "6 | 1 | 7", "4 | 1 | 5", "6 | 1 | 7", "4 | 1 | 5"),
            rows("14 | 3 | 17", "6 | 1 | 7", "4 | 1 | 5", "14 | 3 | 17", "4 | 1 | 5"),
        ];
        let expected = [
            "总计一列全部为 0，没有求和",
            "总计一列都漏加了商业企业",
            "表三（七）总计一行全部为 0，没有求和",
            "表三（七）总计填成了本年新收的数",
            "表三（七）总计都漏加了不予公开各项",
            "表三（七）总计填成了本年新收的数",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn two_slips_in_different_rows_and_columns_are_both_named() {
        let report = gv2();
        let one = t3(RowId::Granted, ColumnId::NaturalPerson);
        let two = t3(RowId::CarriedOverOut, ColumnId::CommercialEnterprise);
        let slipped = set(&report, &[(one, CellValue::count(1828)), (two, CellValue::count(7))]);
        let found = findings(&slipped);
        let named: BTreeSet<Place> = causes(&found).iter().map(|cause| cause.place).collect();
        assert_eq!(named, BTreeSet::from([one, two]), "{found:#?}");
        let mended = causes(&found).iter().fold(slipped, |report, cause| cause.fixes[0].change.apply(&report));
        assert_eq!(mended, report);
    }

    #[test]
    fn two_random_slips_are_nearly_always_both_named() {
        let report = gv1();
        let cells = cells_of(&report, TableId::T3);
        let mut next = sequence(7);
        let (mut both, mut tried) = (0, 0);
        for _ in 0..500 {
            let pick = [0, 1].map(|_| cells[next(cells.len() as u64) as usize]);
            let changes = pick.map(|place| (place, CellValue::count(count_at(&report, place) + 1 + next(500))));
            if pick[0] == pick[1] {
                continue;
            }
            tried += 1;
            let found = findings(&set(&report, &changes));
            let named: BTreeSet<Place> = causes(&found).iter().map(|cause| cause.place).collect();
            both += usize::from(named == BTreeSet::from(pick));
        }
        assert!(both * 100 >= tried * 95, "{both} of {tried}");
    }

    #[test]
    fn with_any_number_of_slips_each_finding_speaks_of_the_figures_that_stand() {
        let report = gv1();
        let cells = cells_of(&report, TableId::T3);
        let mut next = sequence(11);
        for n in 0..400 {
            let slip = |_| {
                let place = cells[next(cells.len() as u64) as usize];
                (place, CellValue::count(count_at(&report, place) + 1 + next(50)))
            };
            let slipped = set(&report, &(0..2 + n % 5).map(slip).collect::<Vec<_>>());
            let found = findings(&slipped);
            for finding in causes(&found).into_iter().filter(|finding| finding.expected.is_some()) {
                let stands = count_at(&slipped, finding.place).to_string();
                assert_eq!(finding.found.as_deref(), Some(stands.as_str()), "{finding:#?}");
                let is_sum_of_its_row = finding.id.code == "T3-R" && finding.place == finding.id.subject;
                if let Some(working) = finding.equation.as_ref().filter(|_| is_sum_of_its_row) {
                    let sum: u64 = working.right.iter().map(|term| count_at(&slipped, term.place)).sum();
                    assert_eq!(finding.expected.as_deref(), Some(sum.to_string().as_str()), "{finding:#?}");
                }
            }
        }
    }

    #[test]
    fn a_broken_block_of_table_four_names_its_total_and_lists_all_five() {
        let report = gv2();
        for row in [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview] {
            let block: Vec<Place> = cells_of(&report, TableId::T4)
                .into_iter()
                .filter(|place| matches!(place, Place::Cell(_, of, _) if *of == row))
                .collect();
            for place in &block {
                let found = findings(&set(&report, &[(*place, CellValue::count(4000))]));
                let causes = causes(&found);
                assert_eq!(causes.len(), 1);
                assert_eq!(causes[0].place, block[4]);
                assert_eq!(causes[0].places.iter().collect::<BTreeSet<_>>(), block.iter().collect::<BTreeSet<_>>());
                assert_eq!(causes[0].fixes[0].safety, Safety::Review);
            }
        }
    }

    #[test]
    fn cases_without_a_request_in_the_year_are_no_fault() {
        assert_eq!(listed("t4 | 结果维持 | 总计\n行政复议 | 1 | 1\n未经复议直接起诉 | 2 | 2"), [""; 0]);
    }

    /// The report with one cell changed; checks that this cell alone is named and that its fix restores the report.
    fn slip_is_named(report: &Rc<Report>, place: Place, figure: u64) {
        let slipped = set(report, &[(place, CellValue::count(figure))]);
        let found = findings(&slipped);
        let causes = causes(&found);
        assert_eq!(causes.len(), 1, "{place} as {figure}: {found:#?}");
        assert_eq!(causes[0].place, place, "{place} as {figure}: {found:#?}");
        assert_eq!(found[0].place, place, "the true cell comes first");
        assert_eq!(causes[0].expected.as_deref(), Some(count_at(report, place).to_string().as_str()));
        let fix = &causes[0].fixes[0];
        assert_eq!(fix.safety, Safety::Review);
        assert_eq!(fix.change.apply(&slipped), *report, "{place} as {figure}");
    }

    #[test]
    fn every_cell_of_table_three_is_named_for_many_slips() {
        for report in [gv1(), gv2(), fixture::sample(Edition::Std2021)] {
            for place in cells_of(&report, TableId::T3) {
                let right = count_at(&report, place);
                let slips = [right + 1, right + 27, right * 10, right / 10, right.saturating_sub(1), 0, 9_000];
                for figure in slips.into_iter().filter(|figure| *figure != right) {
                    slip_is_named(&report, place, figure);
                }
            }
        }
    }

    #[test]
    fn ten_thousand_random_single_slips_are_named() {
        let mut next = sequence(20_240_131);
        let reports = [gv1(), gv2()];
        for n in 0..10_000 {
            let report = &reports[n % 2];
            let cells = cells_of(report, TableId::T3);
            let place = cells[next(cells.len() as u64) as usize];
            let right = count_at(report, place);
            let figure = match next(3) {
                0 => next(10),
                1 => next(30_000),
                _ => right + 1 + next(100),
            };
            if figure != right {
                slip_is_named(report, place, figure);
            }
        }
    }
}

mod missing_and_unread {
    use super::*;

    #[test]
    fn blanks_and_placeholders_of_a_table_are_one_finding_that_tells_them_apart() {
        let told = listed("t3 | 自然人 | 商业企业 | 其他\n本年新收 | 空白 | / | 空白\n上年结转 | — | 0 | 0");
        assert_eq!(told, ["error T3-M@t3 表三还有 2 格没有填，另有 2 格填的是“/”、“—”"]);
    }

    #[test]
    fn a_relation_with_a_gap_is_not_assessable_and_never_false() {
        let fixture =
            fixture::read("t3 | 自然人 | 总计\n本年新收 | 5 | 空白\n予以公开 | 5 | \"5\"\n（七）总计 | 5 | 5")
                .expect("fixture");
        let found = findings(&fixture.report);
        assert!(found.iter().all(|finding| finding.equation.is_none()), "{found:#?}");
        let assessed = Assessed { checked: 38, not_assessable: 4, holding: 38 };
        assert_eq!(assessable(&fixture.report), assessed);
    }

    #[test]
    fn a_blank_total_gets_the_sum_of_its_parts_safely() {
        let fixture = fixture::read("t3 | 自然人 | 总计\n本年新收 | 5 | 空白\n予以公开 | 5 | 5\n（七）总计 | 5 | 空白")
            .expect("fixture");
        let found = findings(&fixture.report);
        let fix = &found[0].fixes[0];
        assert_eq!((fix.safety, &*fix.change.label.zh), (Safety::Safe, "由分项求和，填入 2 格总计"));
        assert_eq!(findings(&fix.change.apply(&fixture.report)), []);
    }

    #[test]
    fn a_blank_total_that_would_upset_a_relation_is_not_filled_safely() {
        let text = "t3 | 自然人 | 总计\n本年新收 | 5 | 5\n予以公开 | 4 | 4\n（七）总计 | 空白 | 空白";
        let fixture = fixture::read(text).expect("fixture");
        let found = findings(&fixture.report);
        assert!(found[0].fixes.iter().all(|fix| fix.safety == Safety::Review), "{found:#?}");
    }

    #[test]
    fn filling_blanks_with_zero_never_touches_a_figure_and_sums_totals() {
        let text =
            "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 5 | 空白 | 空白\n予以公开 | 5 | 0 | 5\n（七）总计 | 5 | 0 | 5";
        let fixture = fixture::read(text).expect("fixture");
        let found = findings(&fixture.report);
        let fill = found[0].fixes.iter().find(|fix| fix.change.label.zh == "空格填 0，总计求和").expect("the fix");
        let filled = fill.change.apply(&fixture.report);
        let row = [ColumnId::NaturalPerson, ColumnId::CommercialEnterprise, ColumnId::Total];
        assert_eq!(row.map(|column| count_at(&filled, t3(RowId::NewRequests, column))), [5, 0, 5]);
        assert_eq!(findings(&filled), []);
    }

    #[test]
    fn words_in_a_cell_are_asked_about_even_if_they_are_digits() {
        let findings = fixture::findings_of("t4 | 结果维持 | 总计\n行政复议 | \"12\" | 12");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].id.to_string(), "T4-N@t4.review.upheld");
        let fix = &findings[0].fixes[0];
        assert_eq!((fix.safety, &*fix.change.label.zh), (Safety::Review, "改为 12"));
    }
}

mod implied_figures {
    use super::*;

    #[test]
    fn an_unread_cell_that_row_and_column_agree_on_is_offered() {
        let text = "t3 | 自然人 | 其他 | 总计\n本年新收 | 6 | 1 | 7\n不掌握 | 6 | \"?\" | 7\n（七）总计 | 6 | 1 | 7";
        let findings = fixture::findings_of(text);
        assert_eq!(findings[0].message.zh, "其他一格填的是“?”，不是件数");
        assert!(findings[0].why.zh.starts_with("按本行和本列的其余各格推算，这一格是 1。"));
        assert_eq!(findings[0].fixes[0].change.label.zh, "改为 1");
    }

    #[test]
    fn one_relation_alone_does_not_say_what_an_unread_cell_is() {
        let findings = fixture::findings_of("t4 | 结果维持 | 总计\n行政复议 | \"?\" | 12");
        assert!(findings[0].fixes.is_empty());
    }

    #[test]
    fn nothing_is_offered_where_row_and_column_disagree() {
        let text = "t3 | 自然人 | 其他 | 总计\n本年新收 | 6 | 1 | 7\n不掌握 | 6 | \"?\" | 8\n（七）总计 | 6 | 1 | 7";
        let unread = fixture::findings_of(text).into_iter().find(|finding| finding.id.code == "T3-N").expect("T3-N");
        assert!(unread.fixes.is_empty());
    }

    #[test]
    fn filling_with_zero_leaves_a_total_over_unread_words_blank() {
        let fixture =
            fixture::read("t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | \"l2\" | 空白 | 空白").expect("fixture");
        let found = findings(&fixture.report);
        let fill = found.iter().flat_map(|f| &f.fixes).find(|fix| fix.change.label.zh == "空格填 0").expect("the fix");
        let filled = fill.change.apply(&fixture.report);
        let cell = |column| filled.cell(TableId::T4, RowId::Review, column).cloned();
        assert_eq!(cell(ColumnId::Corrected), Some(CellValue::ZERO));
        assert_eq!(cell(ColumnId::Total), Some(CellValue::Missing));
    }
}

mod accepted {
    use super::*;

    fn with_accepted(report: &Rc<Report>) -> Rc<Report> {
        let found = findings(report);
        let accept =
            |finding: &Finding| acceptance::accept(report, finding, "已核实".into(), Some("审核人".into()), None);
        let accepted = found.iter().map(accept).collect();
        Change::new(bi!("说明", "accept"), vec![Op::SetAccepted(accepted)]).apply(report)
    }

    #[test]
    fn an_accepted_finding_is_counted_apart_until_what_it_saw_changes() {
        let fixture = fixture::read("t4 | 结果维持 | 总计\n行政复议 | 1 | 3").expect("fixture");
        let report = with_accepted(&fixture.report);
        let summed = summary(&findings(&report));
        assert_eq!((summed.standing, summed.errors, summed.accepted), (Standing::Ready, 0, 1));
        let pending = Place::Cell(TableId::T4, RowId::Review, ColumnId::Pending);
        let changed = set(&report, &[(pending, CellValue::count(1))]);
        let summed = summary(&findings(&changed));
        assert_eq!((summed.standing, summed.errors, summed.accepted), (Standing::Errors, 1, 0));
    }

    #[test]
    fn an_acceptance_about_a_text_holds_while_the_quoted_words_stand() {
        let fixture = fixture::read("unplaced | 七、附件清单").expect("fixture");
        let report = with_accepted(&fixture.report);
        assert_eq!(summary(&findings(&report)).accepted, 1);
        let edited = Change::set(bi!("改", "edit"), Place::Unplaced(0), Value::text("附件另发")).apply(&report);
        assert_eq!(summary(&findings(&edited)).accepted, 0);
    }
}

mod order_and_verdict {
    use super::*;

    #[test]
    fn causes_come_first_by_severity_then_in_the_order_of_the_form() {
        let told = listed(
            "t4 | 结果维持 | 总计\n行政复议 | 1 | 3\nt3 | 自然人 | 总计\n予以公开 | 3 | 0\nother_matters | 无\nbody.name |\nyear | 2023",
        );
        let ids: Vec<&str> = told.iter().filter_map(|line| line.split_whitespace().nth(1)).collect();
        let expected = [
            "Z-8@title",
            "T3-R@t3.granted.total",
            "T4-1@t4.review.total",
            "Z-11@body.name",
            "Z-5@other_matters",
            "T3-B@t3.total_handled.natural_person",
        ];
        assert_eq!(ids, expected, "{told:#?}");
    }

    #[test]
    fn consequences_are_counted_nowhere() {
        let findings =
            fixture::findings_of("t3 | 自然人 | 总计\n本年新收 | 14 | 14\n予以公开 | 41 | 14\n（七）总计 | 14 | 14");
        let summary = summary(&findings);
        assert_eq!((summary.standing, summary.errors, summary.warnings, summary.infos), (Standing::Errors, 1, 0, 0));
    }

    #[test]
    fn a_warning_alone_is_to_be_confirmed() {
        assert_eq!(summary(&fixture::findings_of("problems | 无")).standing, Standing::ToConfirm);
        assert_eq!(summary(&fixture::findings_of("other_matters | 无")).standing, Standing::Ready);
        assert_eq!(summary(&fixture::findings_of("problems |")).standing, Standing::NotComplete);
    }
}

mod any_report {
    use super::*;
    use crate::support::any_report;
    use proptest::prelude::*;

    fn ids(found: &[Finding]) -> BTreeSet<FindingId> {
        found.iter().map(|finding| finding.id).collect()
    }

    fn safe(found: &[Finding]) -> Vec<Change> {
        let fixes = found.iter().flat_map(|finding| &finding.fixes);
        fixes.filter(|fix| fix.safety == Safety::Safe).map(|fix| fix.change.clone()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn check_never_panics_and_names_each_finding_once(report in any_report()) {
            let found = findings(&report);
            prop_assert_eq!(ids(&found).len(), found.len());
            for finding in &found {
                if let Some(cause) = finding.because_of {
                    prop_assert!(found.iter().any(|other| other.id == cause && other.because_of.is_none()));
                }
            }
        }

        #[test]
        fn safe_fixes_add_no_finding_to_any_report(report in any_report()) {
            let before = findings(&report);
            let mended = safe(&before).iter().fold(Rc::new(report), |report, change| change.apply(&report));
            let after = findings(&mended);
            prop_assert!(ids(&after).is_subset(&ids(&before)), "{:#?}", after);
        }

        #[test]
        fn blank_totals_are_filled_safely_in_one_step_and_no_finding_is_added(
            blanks in proptest::collection::vec((0..175usize, prop_oneof![Just(None), (0..40u64).prop_map(Some)]), 0..12)
        ) {
            let cells = cells_of(&gv2(), TableId::T3);
            let value = |value: Option<u64>| value.map_or(CellValue::Missing, CellValue::count);
            let changes: Vec<_> = blanks.into_iter().map(|(n, v)| (cells[n], value(v))).collect();
            let report = set(&gv2(), &changes);
            let before = findings(&report);
            let mended = safe(&before).iter().fold(report.clone(), |report, change| change.apply(&report));
            let after = findings(&mended);
            prop_assert!(ids(&after).is_subset(&ids(&before)), "{:#?}", after);
            prop_assert_eq!(safe(&after), []);
        }
    }
}

/// Each alone and all together, over the examples of every rule and over the corpus of pasted texts.
#[test]
fn a_safe_fix_never_adds_a_finding() {
    let examples = RULES.iter().flat_map(|rule| [rule.meta().bad, rule.meta().good]);
    let fixtures = examples.map(|text| fixture::read(text).expect("the registry test reads them"));
    let mut reports: Vec<(Rc<Report>, CheckOptions)> =
        fixtures.map(|fixture| (fixture.report, fixture.options)).collect();
    for case in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus")).expect("the corpus") {
        if let Ok(text) = std::fs::read_to_string(case.expect("a case").path().join("input.txt")) {
            reports.push((Rc::new(gongkai::domain::recognize::read_text(&text).report), CheckOptions::default()));
        }
    }
    let ids = |found: &[Finding]| found.iter().map(|finding| finding.id).collect::<BTreeSet<FindingId>>();
    let mut n_fixes = 0;
    for (report, options) in reports {
        let before = check(&report, &options);
        let fixes = before.iter().flat_map(|finding| &finding.fixes);
        let safe: Vec<&Change> = fixes.filter(|fix| fix.safety == Safety::Safe).map(|fix| &fix.change).collect();
        n_fixes += safe.len();
        let all = safe.iter().fold(report.clone(), |report, change| change.apply(&report));
        for mended in safe.iter().map(|change| change.apply(&report)).chain([all]) {
            let added: Vec<FindingId> = ids(&check(&mended, &options)).difference(&ids(&before)).copied().collect();
            assert_eq!(added, [], "{}: {safe:#?}", report.title);
        }
    }
    assert!(n_fixes >= 8, "only {n_fixes} safe fixes were tried");
}

/// The catalogue of the rules is generated: `UPDATE_EXPECT=1 cargo test-core` writes it anew.
#[test]
fn the_catalogue_of_the_rules_is_current() {
    let mut text = String::from(
        "# Rules\n\nGenerated from the rules themselves by `UPDATE_EXPECT=1 cargo test --test it catalogue`; do not edit. \
         A fixture starts from a valid sample and states only what differs; `fixture.rs` says how to read it.\n\n\
         | code | rule | severity | title |\n| --- | --- | --- | --- |\n",
    );
    let metas = || RULES.iter().map(|rule| rule.meta());
    for meta in metas() {
        let (zh, en) = (&meta.title.zh, &meta.title.en);
        let _ = writeln!(text, "| {} | `{}` | {} | {zh}<br>{en} |", meta.code, meta.name, meta.severity.id());
    }
    for meta in metas() {
        let docs = &meta.docs;
        let fix = match meta.fix {
            FixKind::None => "none",
            FixKind::Safe => "safe",
            FixKind::Review => "to be reviewed",
        };
        let _ = write!(text, "\n## {} {}\n\n{}\n\n", meta.code, meta.title.zh, meta.title.en);
        let _ = writeln!(text, "* 检查什么：{}\n  {}", docs.checks.zh, docs.checks.en);
        let _ = writeln!(text, "* 为什么：{}\n  {}", docs.why.zh, docs.why.en);
        let _ = writeln!(text, "* 怎么改：{}\n  {}", docs.how_to_mend.zh, docs.how_to_mend.en);
        match &meta.basis {
            Some(basis) => _ = writeln!(text, "* 依据：{}\n  {}", basis.zh, basis.en),
            None => _ = writeln!(text, "* 依据：本工具的设计。\n  Our design."),
        }
        let _ = writeln!(text, "* Fix: {fix}");
        let _ = write!(text, "\n错误示例\n\n```text\n{}\n```\n\n正确示例\n\n```text\n{}\n```\n", meta.bad, meta.good);
    }
    expect_test::expect_file!["../../src/domain/rules/README.md"].assert_eq(&text);
}
