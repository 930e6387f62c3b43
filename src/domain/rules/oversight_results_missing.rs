//! Z-6: a government's report leaves out 工作考核, 社会评议 or 责任追究.

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{BodyKind, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-6",
    name: "oversight-results-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "政府的报告缺少工作考核、社会评议或责任追究结果",
        "A government's report leaves out appraisal results",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "县级以上人民政府和乡镇人民政府的报告，第一部分是否写了工作考核、社会评议和责任追究的结果。部门的报告不要求。",
            "Whether part one of a government's report, towns included, tells the results of 工作考核, 社会评议 and 责任追究. Departments need not.",
        ),
        why: Bi::fixed(
            "各级人民政府的年度报告应当包括这三项结果，没有发生的也要写明。",
            "The yearly report of a government at any level has to hold these results, also where there is nothing to tell.",
        ),
        how_to_mend: Bi::fixed(
            "在（五）监督保障中写明考核结果、社会评议结果，以及有没有责任追究。",
            "Under （五）监督保障, state the results of performance review and public appraisal, and whether anyone was held accountable.",
        ),
    },
    basis: Some(Bi::fixed(
        "《中华人民共和国政府信息公开条例》第五十条第（四）项",
        "《中华人民共和国政府信息公开条例》 article 50 (4)",
    )),
    bad: "overview.oversight | 公开工作列入年度考核，结果为合格；请村民代表评议，满意的居多。 «Z-6 责任追究»",
    good: "overview.oversight | 公开工作列入年度考核，结果为合格；社会评议满意率较高；没有责任追究情形。",
};

/// Each result with the words by which texts tell of it.
const RESULTS: [(&str, &str, &[&str]); 3] = [
    ("工作考核", "performance review", &["考核", "考评", "绩效"]),
    ("社会评议", "public appraisal", &["评议", "评价", "满意度"]),
    ("责任追究", "accountability", &["追究", "追责", "问责"]),
];

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        if !matches!(report.body.kind, Some(BodyKind::Government | BodyKind::Town)) {
            return;
        }
        let texts = || [&report.overview.text].into_iter().chain(&report.overview.topics);
        if texts().all(|text| words::is_blank(text)) {
            return;
        }
        // Words split by spaces are looked for only where they do not stand as they are.
        let is_told = |phrases: &[&str]| {
            phrases.iter().any(|phrase| texts().any(|text| text.contains(phrase)))
                || texts().any(|text| {
                    let compact = Compact::of(text);
                    phrases.iter().any(|phrase| compact.has(phrase))
                })
        };
        let missing: Vec<Bi> =
            RESULTS.iter().filter(|(_, _, phrases)| !is_told(phrases)).map(|(zh, en, _)| Bi::fixed(zh, en)).collect();
        if missing.is_empty() {
            return;
        }
        let Bi { zh, en } = Bi::join(&missing, "、", ", ");
        let message = bi!("第一部分没有写{zh}结果情况", "Part one does not tell the results of {en}");
        let place = Place::Topic(Topic::Oversight);
        out.finding(place, message).places(vec![Place::Overview, place]);
    }
}
