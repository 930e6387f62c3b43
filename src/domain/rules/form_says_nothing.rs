//! M-53: every figure is 0 and the texts say nothing either. A blank form is never a complete one. Our design.

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::Topic;
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-53",
    name: "form-says-nothing",
    severity: Severity::Error,
    incomplete_at: &[Severity::Error],
    fix: FixKind::None,
    title: Bi::fixed("表格全部为 0，文字也没有说明", "Every figure is 0 and the text says nothing"),
    docs: Docs {
        checks: Bi::fixed(
            "三张表全部为 0 时，第一部分是否说了些什么：有没有收到申请、公开了多少信息，或者别的具体内容。",
            "Where all three tables are 0, whether part one says anything: that no request came, how much was published, or something else that is specific.",
        ),
        why: Bi::fixed(
            "全部为 0 可以是真的，也可以是没有填。只有文字能说明是哪一种；没有文字的空表不能算报告。",
            "All zeros may be true or may be a form that nobody filled in. Only the text can tell; zeros without a text are no report.",
        ),
        how_to_mend: Bi::fixed(
            "确实没有发生的，在第一部分写明，如未收到政府信息公开申请；有数的，填入表格。",
            "Where nothing happened, say so in part one, for instance that no request was received; else enter the figures.",
        ),
    },
    basis: None,
    bad: "overview | 无\noverview.proactive_disclosure |\noverview.disclosure_on_request |\noverview.information_management |\noverview.platform |\noverview.oversight |",
    good: "overview | 2024年本机关未收到政府信息公开申请。\noverview.proactive_disclosure |\noverview.disclosure_on_request |\noverview.information_management |\noverview.platform |\noverview.oversight |",
};

/// From this length on, in letters and digits, part one says something, whatever it is.
const ENOUGH: usize = 60;

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        if !every_figure_is_zero(report) {
            return;
        }
        let texts = || [&report.overview.text].into_iter().chain(&report.overview.topics);
        // With no text at all the empty part is told, once.
        if texts().all(|text| words::is_blank(text)) {
            return;
        }
        let long_enough = texts().map(|text| words::said(text)).sum::<usize>() >= ENOUGH;
        if long_enough || texts().any(|text| is_specific(text)) {
            return;
        }
        let message = bi!("表格全部为 0，第一部分也没有说明", "Every figure is 0, and part one does not say why");
        let topics = Topic::ALL.iter().map(|topic| Place::Topic(*topic));
        out.finding(Place::Overview, message).places([Place::Overview].into_iter().chain(topics).collect());
    }
}

/// True if there are zeros and nothing but zeros and gaps.
fn every_figure_is_zero(report: &Report) -> bool {
    let mut zeros = 0;
    for value in report.tables().iter().flat_map(|table| table.rows()).flat_map(|row| &row.cells) {
        match value {
            CellValue::Number(_) if value.is_zero() => zeros += 1,
            CellValue::Number(_) | CellValue::Unread(_) => return false,
            CellValue::Missing | CellValue::Placeholder(_) => {}
        }
    }
    zeros > 0
}

/// True for a text with a count in it, or one that says that something did not happen.
fn is_specific(text: &str) -> bool {
    let compact = Compact::of(text);
    let says_not = ["未收到", "没有收到", "未接到", "未受理", "未发生", "没有发生", "未产生", "未制发", "未收取"];
    let counted = |(n, c): (usize, &char)| {
        let before = n.checked_sub(1).and_then(|n| compact.chars.get(n));
        matches!(c, '件' | '条' | '次' | '篇' | '期' | '份' | '个' | '场') && before.is_some_and(|c| c.is_ascii_digit())
    };
    says_not.iter().any(|phrase| compact.has(phrase)) || compact.chars.iter().enumerate().any(counted)
}
