//! T4-W1: more suits after a review than reviews were concluded in this year and the last. Our design.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T4-W1",
    name: "t4-suits-without-reviews",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("复议后起诉多于已审结的复议", "More suits after review than concluded reviews"),
    docs: Docs {
        checks: Bi::fixed(
            "复议后起诉的总计，是否不多于本年和上年已审结的行政复议（维持、纠正、其他结果）之和。要有上年报告才核对。",
            "Whether suits after review are no more than the reviews concluded in this year and the last. Needs last year’s report.",
        ),
        why: Bi::fixed(
            "复议后起诉要先有复议结果。多出来的可能填错了列，应在“未经复议直接起诉”。",
            "A suit after review needs a concluded review. What exceeds them may belong under direct suits.",
        ),
        how_to_mend: Bi::fixed(
            "核对案件是否经过复议；由上级机关作出复议决定的，不用改。",
            "Check whether each case went through a review; if another body’s review is meant, leave it.",
        ),
    },
    basis: None,
    bad: "t4 | 其他结果 | 总计\n复议后起诉 | 2 | 2 «T4-W1 复议后起诉 2 件»\nprevious\nt4 | 结果维持 | 总计\n行政复议 | 1 | 1",
    good: "t4 | 其他结果 | 总计\n复议后起诉 | 1 | 1\nprevious\nt4 | 结果维持 | 总计\n行政复议 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let concluded = [ColumnId::Upheld, ColumnId::Corrected, ColumnId::OtherResult];
        let sum = |count: &dyn Fn(ColumnId) -> Option<u64>| {
            concluded.iter().try_fold(0, |sum, column| Some(sum + count(*column)?))
        };
        let this = sum(&|column| cx.count(TableId::T4, RowId::Review, column));
        let last = sum(&|column| cx.last_count(TableId::T4, RowId::Review, column));
        let (Some(suits), Some(this), Some(last)) = (cx.total(TableId::T4, RowId::SuitAfterReview), this, last) else {
            return;
        };
        if suits <= this + last {
            return;
        }
        let message = bi!(
            "复议后起诉 {suits} 件，多于本年审结的复议 {this} 件与上年的 {last} 件之和",
            "{suits} suits after review, more than the {this} reviews concluded this year and {last} last year"
        );
        let places = concluded.map(|column| Place::Cell(TableId::T4, RowId::Review, column));
        let place = total_of(TableId::T4, RowId::SuitAfterReview);
        out.finding(place, message).places(places.into_iter().chain([place]).collect());
    }
}
