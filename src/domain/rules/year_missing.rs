//! Z-12: it is not said of which year the report is. Our design.

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-12",
    name: "year-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("没有写报告年度", "The report year is not given"),
    docs: Docs {
        checks: Bi::fixed("是否写明报告年度。", "Whether the report year is given."),
        why: Bi::fixed(
            "年度决定用哪一版格式、与哪一年比较，没有年度就无法核对。",
            "The year decides which edition of the form applies and what is compared with what.",
        ),
        how_to_mend: Bi::fixed(
            "写统计年度，即发布年份的上一年。",
            "Enter the year that the figures are of, the one before publication.",
        ),
    },
    basis: None,
    bad: "year |",
    good: "year | 2024",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        if cx.report.year.is_some() {
            return;
        }
        let title = Compact::of(&cx.report.title);
        let draft = out.finding(Place::Year, bi!("没有写报告年度", "The report year is not given"));
        if let Some(words::Year { value: year, .. }) = words::years(&title).next() {
            let fix = bi!("按标题填 {year}", "Enter {year}, as in the title");
            let places = vec![Place::Year, Place::Title];
            draft.places(places).fix(Safety::Review, fix, vec![Op::Set(Place::Year, Value::Year(Some(year)))]);
        }
    }
}
