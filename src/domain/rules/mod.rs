//! What we notice about a report: one file per rule, the list of them, and the one function that runs them all.
//! A rule states a fault; which cell caused it is [`diagnose`]'s work, what a person accepted is [`acceptance`]'s.

pub mod acceptance;
mod diagnose;
mod figures;
pub mod fixture;
mod near;
mod passages;
pub mod profile;
mod relation;
mod repetition;
mod summary;
mod told;
mod words;

mod assisted_requests_counted;
mod body_missing;
mod body_name_differs;
mod carry_over_differs;
mod cell_missing;
mod cell_unread;
mod copied_from_elsewhere;
mod corrections_unexplained;
mod documents_in_force_differ;
mod documents_unaccounted;
mod edition_outdated;
mod enforcement_without_decisions;
mod fee_exceeds_table;
mod fee_not_of_the_schedule;
mod fee_triple_inconsistent;
mod fees_elsewhere;
mod fees_in_yuan;
mod figures_copied;
mod figures_jump;
mod form_says_nothing;
mod heading_misnumbered;
mod host_expectation_differs;
mod introduction_in_part_one;
mod last_year_mismatched;
mod number_missing;
mod old_parts_listed;
mod other_matters_empty;
mod overdue_fee_unexplained;
mod oversight_results_missing;
mod overview_long;
mod part_empty;
mod parts_misannounced;
mod personal_information;
mod phrase_near_miss;
mod problems_perfunctory;
mod problems_repeated;
mod promises_of_last_year;
mod requests_not_counted;
mod rules_without_power;
mod scope_not_said;
mod stale_link;
mod stale_year;
mod statute_misnamed;
mod t3_column_unbalanced;
mod t3_grounds_unusual;
mod t3_handled_total_differs;
mod t3_many_carried_over;
mod t3_never_carried_over;
mod t3_other_overused;
mod t3_partial_counted_twice;
mod t3_row_total_differs;
mod t4_block_total_differs;
mod t4_codefendant_counted;
mod t4_direct_suit_unusual;
mod t4_pending_vanished;
mod t4_suits_without_reviews;
mod template_left_over;
mod text_carried_in_differs;
mod text_carried_out_differs;
mod text_contradicts_itself;
mod text_decisions_differ;
mod text_documents_differ;
mod text_fees_differ;
mod text_handled_differs;
mod text_outcomes_differ;
mod text_outcomes_do_not_add_up;
mod text_parts_do_not_add_up;
mod text_percentage_differs;
mod text_received_differs;
mod text_repeated;
mod text_reviews_differ;
mod text_says_all_handled;
mod text_says_natural_persons_only;
mod text_says_no_case;
mod text_says_no_request;
mod text_suits_differ;
mod text_tells_of_requests;
mod text_unplaced;
mod title_malformed;
mod title_missing;
mod topic_missing;
mod typing_slips;
mod unit_unusual;
mod year_differs;
mod year_missing;

use std::rc::Rc;

use super::change::{Change, Op};
use super::finding::{Finding, FindingId, Fix, Safety, Severity, Working};
use super::narrative::Narrative;
use super::place::Place;
use super::report::{Report, Text};
use super::schema::Schema;
use crate::text::Bi;

pub use passages::Passage;
pub use profile::Profile;
pub use relation::{Assessed, assessable, delta};
pub use summary::summary;

/// One thing that can be wrong with a report.
pub trait Rule: Sync {
    fn meta(&self) -> &'static RuleMeta;

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>);
}

/// What is known about a rule without running it. Its texts are the product's own: help panel, catalogue and module.
#[derive(Debug)]
pub struct RuleMeta {
    /// The stable name of the rule, as in `T3-R`. Never reused; see [`RETIRED`].
    pub code: &'static str,
    /// The fault in kebab case, the name of the rule's file.
    pub name: &'static str,
    /// The heaviest severity that its findings take.
    pub severity: Severity,
    /// The severities at which a finding means that the report is not complete.
    pub incomplete_at: &'static [Severity],
    pub fix: FixKind,
    pub title: Bi,
    pub docs: Docs,
    /// Where the rule comes from; `None` is our design.
    pub basis: Option<Bi>,
    /// A [`fixture`] that the rule reports.
    pub bad: &'static str,
    /// A [`fixture`] that it does not report.
    pub good: &'static str,
}

/// What a person reads about a rule.
#[derive(Debug)]
pub struct Docs {
    pub checks: Bi,
    pub why: Bi,
    pub how_to_mend: Bi,
}

/// The best fix that a rule can offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    None,
    /// At least one of its fixes can be applied without looking.
    Safe,
    Review,
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Cx<'a> {
    pub report: &'a Report,
    pub schema: &'static Schema,
    pub expect: &'a Expect,
    pub profile: &'a Profile,
    /// Every text that a person wrote, folded once for all rules.
    pub passages: &'a [Passage],
    /// Last year's report of the same body, as it was given.
    pub previous: Option<&'a Report>,
    /// What its texts say in figures.
    pub narrative: &'a Narrative,
}

/// What the host says the report is of. It is compared with the content and never written over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expect {
    pub year: Option<i64>,
    pub body_name: Option<String>,
}

/// What a check may know besides the report.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    pub expect: Expect,
    /// Last year's report of the same body.
    pub previous: Option<Rc<Report>>,
    /// What a province or a county asks for beyond the form.
    pub profile: Rc<Profile>,
}

/// Every rule, in the order in which the catalogue lists them.
pub static RULES: &[&dyn Rule] = &[
    &form_says_nothing::Rule,
    &edition_outdated::Rule,
    &title_missing::Rule,
    &body_missing::Rule,
    &year_missing::Rule,
    &year_differs::Rule,
    &host_expectation_differs::Rule,
    &part_empty::Rule,
    &cell_missing::T2,
    &cell_unread::T2,
    &rules_without_power::Rule,
    &documents_unaccounted::Rule,
    &fees_in_yuan::Rule,
    &enforcement_without_decisions::Rule,
    &cell_missing::T3,
    &cell_unread::T3,
    &t3_row_total_differs::Rule,
    &t3_handled_total_differs::Rule,
    &t3_column_unbalanced::Rule,
    &t3_partial_counted_twice::Rule,
    &t3_many_carried_over::Rule,
    &t3_never_carried_over::Rule,
    &t3_grounds_unusual::Rule,
    &t3_other_overused::Rule,
    &cell_missing::T4,
    &cell_unread::T4,
    &t4_block_total_differs::REVIEW,
    &t4_block_total_differs::DIRECT_SUIT,
    &t4_block_total_differs::SUIT_AFTER_REVIEW,
    &t4_suits_without_reviews::Rule,
    &t4_pending_vanished::Rule,
    &t4_direct_suit_unusual::Rule,
    &t4_codefendant_counted::Rule,
    &text_received_differs::Rule,
    &text_carried_in_differs::Rule,
    &text_carried_out_differs::Rule,
    &text_handled_differs::Rule,
    &text_outcomes_differ::Rule,
    &text_outcomes_do_not_add_up::Rule,
    &text_percentage_differs::Rule,
    &text_reviews_differ::Rule,
    &text_suits_differ::Rule,
    &text_says_no_request::Rule,
    &text_says_no_case::Rule,
    &text_says_all_handled::Rule,
    &text_says_natural_persons_only::Rule,
    &text_documents_differ::Rule,
    &text_decisions_differ::Rule,
    &text_fees_differ::Rule,
    &text_contradicts_itself::Rule,
    &text_parts_do_not_add_up::Rule,
    &text_tells_of_requests::Rule,
    &fee_triple_inconsistent::Rule,
    &fee_not_of_the_schedule::Rule,
    &overdue_fee_unexplained::Rule,
    &fee_exceeds_table::Rule,
    &problems_perfunctory::Rule,
    &other_matters_empty::Rule,
    &oversight_results_missing::Rule,
    &topic_missing::Rule,
    &body_name_differs::Rule,
    &text_unplaced::Rule,
    &last_year_mismatched::Rule,
    &carry_over_differs::Rule,
    &documents_in_force_differ::Rule,
    &figures_copied::Rule,
    &text_repeated::Rule,
    &problems_repeated::Rule,
    &figures_jump::Rule,
    &promises_of_last_year::Rule,
    &template_left_over::Rule,
    &phrase_near_miss::Rule,
    &statute_misnamed::Rule,
    &typing_slips::Rule,
    &heading_misnumbered::Rule,
    &stale_year::Rule,
    &number_missing::Rule,
    &copied_from_elsewhere::Rule,
    &personal_information::Rule,
    &unit_unusual::Rule,
    &requests_not_counted::Rule,
    &scope_not_said::Rule,
    &parts_misannounced::Rule,
    &introduction_in_part_one::Rule,
    &old_parts_listed::Rule,
    &assisted_requests_counted::Rule,
    &fees_elsewhere::Rule,
    &stale_link::Rule,
    &corrections_unexplained::Rule,
    &overview_long::Rule,
    &title_malformed::Rule,
];

/// Codes that were given up, with the version and the reason. A code never means anything else again.
pub const RETIRED: &[Retired] = &[];

#[derive(Debug)]
pub struct Retired {
    pub code: &'static str,
    pub version: &'static str,
    pub reason: Bi,
}

/// What is known about the rule with this code.
pub fn rule_info(code: &str) -> Option<&'static RuleMeta> {
    RULES.iter().map(|rule| rule.meta()).find(|meta| meta.code == code)
}

/// Checks the whole report. Causes come first, by severity, then in the order of the form; consequences after.
pub fn check(report: &Report, options: &CheckOptions) -> Vec<Finding> {
    let narrative = Narrative::of(report);
    let passages = Passage::of(report);
    let cx = Cx {
        report,
        schema: report.schema(),
        expect: &options.expect,
        profile: &options.profile,
        passages: &passages,
        previous: options.previous.as_deref(),
        narrative: &narrative,
    };
    let mut findings = Vec::new();
    for rule in RULES {
        rule.check(&cx, &mut Sink { meta: rule.meta(), findings: &mut findings });
    }

    options.profile.weigh(&mut findings);
    diagnose::diagnose(report, &mut findings);
    acceptance::mark(report, &mut findings);
    findings.sort_by_key(|finding| (finding.because_of.is_some(), finding.severity, form_order(finding.place)));
    findings
}

/// What one rule alone says, before causes are told from consequences.
pub fn check_one(rule: &dyn Rule, cx: &Cx<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    rule.check(cx, &mut Sink { meta: rule.meta(), findings: &mut findings });
    findings
}

/// Sorts title and preface before part one, and what follows the parts after part six.
fn form_order(place: Place) -> (usize, Place) {
    let after_all_parts = 7;
    let rank = match place.part() {
        Some(part) => part as usize + 1,
        None if place < Place::Overview => 0,
        None => after_all_parts,
    };
    (rank, place)
}

/// Takes the findings of one rule.
#[derive(Debug)]
pub struct Sink<'a> {
    meta: &'static RuleMeta,
    findings: &'a mut Vec<Finding>,
}

impl Sink<'_> {
    /// True if this finding was reported by a rule before.
    pub fn has(&self, id: FindingId) -> bool {
        self.findings.iter().any(|finding| finding.id == id)
    }

    /// A finding at a place, which is also its subject and its only operand until told otherwise.
    pub fn finding(&mut self, place: Place, message: Bi) -> Draft<'_> {
        let id = FindingId { code: self.meta.code, subject: place };
        self.findings.push(Finding {
            id,
            severity: self.meta.severity,
            place,
            places: vec![place],
            message,
            why: self.meta.docs.why.clone(),
            basis: self.meta.basis.clone(),
            equation: None,
            expected: None,
            found: None,
            because_of: None,
            accepted: None,
            fixes: Vec::new(),
        });
        let last = self.findings.len() - 1;
        Draft(&mut self.findings[last])
    }
}

/// A finding being written.
#[derive(Debug)]
pub struct Draft<'a>(&'a mut Finding);

impl Draft<'_> {
    /// The relation's own fixed place, which names the finding.
    pub fn subject(self, subject: Place) -> Self {
        self.0.id.subject = subject;
        self
    }

    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// The cause that this is a mere consequence of.
    pub fn because_of(self, cause: FindingId) -> Self {
        self.0.because_of = Some(cause);
        self
    }

    pub fn places(self, places: Vec<Place>) -> Self {
        self.0.places = places;
        self
    }

    pub fn why(self, why: Bi) -> Self {
        self.0.why = why;
        self
    }

    pub fn equation(self, equation: Working) -> Self {
        self.0.equation = Some(equation);
        self
    }

    pub fn expected(self, expected: impl Into<Text>) -> Self {
        self.0.expected = Some(expected.into());
        self
    }

    pub fn found(self, found: impl Into<Text>) -> Self {
        self.0.found = Some(found.into());
        self
    }

    pub fn fix(self, safety: Safety, title: Bi, ops: Vec<Op>) -> Self {
        self.0.fixes.push(Fix { safety, change: Change::new(title, ops) });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    /// Files of the folder that are no rules.
    const HELPERS: [&str; 13] = [
        "acceptance",
        "diagnose",
        "figures",
        "fixture",
        "mod",
        "near",
        "passages",
        "profile",
        "relation",
        "repetition",
        "summary",
        "told",
        "words",
    ];

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/domain/rules")
    }

    fn metas() -> impl Iterator<Item = &'static RuleMeta> {
        RULES.iter().map(|rule| rule.meta())
    }

    #[test]
    fn codes_are_unique_and_never_reused() {
        let mut seen = BTreeSet::new();
        for code in metas().map(|meta| meta.code).chain(RETIRED.iter().map(|retired| retired.code)) {
            assert!(seen.insert(code), "{code} is taken");
        }
    }

    #[test]
    fn every_rule_is_named_after_its_file_and_every_file_is_listed() {
        let listed: BTreeSet<String> = metas().map(|meta| meta.name.replace('-', "_")).collect();
        let files = std::fs::read_dir(folder()).expect("the folder of the rules");
        let stem = |file: std::io::Result<std::fs::DirEntry>| {
            let name = file.expect("a file").file_name().into_string().expect("UTF-8");
            name.strip_suffix(".rs").map(str::to_string)
        };
        let files: BTreeSet<String> = files.filter_map(stem).filter(|name| !HELPERS.contains(&name.as_str())).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_rule_is_documented_in_both_languages() {
        for meta in metas() {
            let Docs { checks, why, how_to_mend } = &meta.docs;
            for text in [&meta.title, checks, why, how_to_mend].into_iter().chain(&meta.basis) {
                let has_chinese = text.zh.chars().any(|c| ('一'..='鿿').contains(&c));
                let has_english = text.en.split(' ').count() > 1;
                assert!(has_chinese && has_english, "{}: {text:?}", meta.code);
                assert!(!text.zh.contains(['！', '!']) && !text.zh.contains("请您"), "{}: {text:?}", meta.code);
            }
        }
    }

    #[test]
    fn every_bad_example_is_reported_and_no_good_one_is() {
        for meta in metas() {
            let found = |text: &str| {
                let fixture = fixture::read(text).unwrap_or_else(|error| panic!("{}: {error}", meta.code));
                (check(&fixture.report, &fixture.options), fixture.marks)
            };
            let (bad, marks) = found(meta.bad);
            assert!(bad.iter().any(|finding| finding.id.code == meta.code), "{} is silent", meta.code);
            for mark in marks {
                let told = |finding: &Finding| {
                    finding.id.code == mark.code
                        && finding.places.contains(&mark.place)
                        && finding.message.zh.contains(&mark.words)
                };
                assert!(bad.iter().any(told), "{}: no {mark:?} in {bad:#?}", meta.code);
            }
            let (good, _) = found(meta.good);
            assert!(good.iter().all(|finding| finding.id.code != meta.code), "{}: {good:#?}", meta.code);
        }
    }

    #[test]
    fn every_message_is_calm_and_in_both_languages() {
        for finding in metas().flat_map(|meta| fixture::findings_of(meta.bad)) {
            let titles = finding.fixes.iter().map(|fix| &fix.change.label);
            for text in [&finding.message, &finding.why].into_iter().chain(titles) {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{finding:#?}");
                for text in [&text.zh, &text.en] {
                    assert!(!text.starts_with(['“', '"', '「', '（', '(', '[']), "{text}");
                    assert!(!text.contains(['!', '！']), "{text}");
                }
            }
        }
    }
}
