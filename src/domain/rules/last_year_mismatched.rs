//! what was given as last year’s report is of another year or of another body. Our design. Of another year nothing is
//! compared; of another name everything is, because bodies are renamed.

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-10",
    name: "last-year-mismatched",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("上年报告不是上一年度或本机关的", "The report given as last year’s is of another year or body"),
    docs: Docs {
        checks: Bi::fixed(
            "用来对比的上年报告，年度是否正好是上一年，机关名称是否与本年相同。",
            "Whether the report to compare with is of the year before and of the same body.",
        ),
        why: Bi::fixed(
            "拿错了报告，上下年的核对就没有意义。",
            "With the wrong report every comparison between the years is void.",
        ),
        how_to_mend: Bi::fixed(
            "换成本机关上一年度的报告；机关改过名称的，不用改。",
            "Give the report of the year before; if the body was renamed, leave it.",
        ),
    },
    basis: None,
    bad: "year | 2024 «X-10 上年报告的年度是 2022»\nprevious\nyear | 2022",
    good: "year | 2024\nprevious\nyear | 2023",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(previous) = cx.previous else { return };
        let message = match (cx.report.year, previous.year) {
            (Some(this), Some(last)) if last.checked_add(1) != Some(this) => {
                let before = this.saturating_sub(1);
                bi!(
                    "上年报告的年度是 {last}，应为 {before}，没有与它比较",
                    "The report given as last year's is of {last}, not {before}; nothing was compared"
                )
            }
            _ => {
                let (this, last) = (&cx.report.body.name, &previous.body.name);
                if words::is_blank(this) || words::is_blank(last) || Compact::of(this).chars == Compact::of(last).chars
                {
                    return;
                }
                bi!("上年报告的机关是{last}，本年是{this}", "Last year's report is of {last}, this one of {this}")
            }
        };
        out.finding(Place::Year, message).places(vec![Place::Year, Place::Body(BodyField::Name)]);
    }
}
