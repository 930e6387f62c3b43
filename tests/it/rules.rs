//! What is noticed about a report, and what is not, through `check` and `summary`.

use std::collections::BTreeSet;
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::{Change, Op};
use gongkai::domain::finding::{Finding, Safety, Severity, Standing};
use gongkai::domain::place::Place;
use gongkai::domain::report::{Report, Value};
use gongkai::domain::rules::{Assessed, CheckOptions, acceptance, assessable, check, fixture, summary};
use gongkai::domain::schema::{ColumnId, Edition, RowId, TableId};
use gongkai::domain::table::CellValue;

use crate::support::golden::{gv1, gv2, gv3, gv4};

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

fn causes(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.because_of.is_none()).collect()
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
        // A fixed sequence, the same on every machine.
        let mut state = 20_240_131_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
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
