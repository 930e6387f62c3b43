//! T3-W1: many requests are still open at the end of the year. Our design.

use super::figures::total_of;
use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::schema::{RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-W1",
    name: "t3-many-carried-over",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("结转下年度的申请偏多", "Many requests are carried over to next year"),
    docs: Docs {
        checks: Bi::fixed(
            "结转下年度的申请是否超过应办数（新收加上年结转）的 35%。新收少于 20 件的不提示。",
            "Whether more than 35 % of the requests to be handled are carried over. Nothing is said below 20 new requests.",
        ),
        why: Bi::fixed(
            "答复有法定期限，年末还没办结的通常只是最后一两个月收到的。",
            "Answers have a time limit; what is open in December usually came in the last weeks.",
        ),
        how_to_mend: Bi::fixed(
            "核对结转数；年末集中收到申请的，不用改。",
            "Check the figure; if many requests came late in the year, leave it.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 40 | 40\n予以公开 | 20 | 20\n（七）总计 | 20 | 20\n结转下年度 | 20 | 20 «T3-W1 结转下年度 20 件»",
    good: "t3 | 自然人 | 总计\n本年新收 | 40 | 40\n予以公开 | 38 | 38\n（七）总计 | 38 | 38\n结转下年度 | 2 | 2",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let total = |row| cx.total(TableId::T3, row);
        let counts = total(RowId::NewRequests).zip(total(RowId::CarriedOverIn)).zip(total(RowId::CarriedOverOut));
        let Some(((new, before), after)) = counts else { return };
        let percent = cx.profile.limit(Limit::CarriedOver);
        if new < cx.profile.limit(Limit::FewRequests)
            || u128::from(after) * 100 <= u128::from(new + before) * u128::from(percent)
        {
            return;
        }
        let due = new + before;
        let message = bi!(
            "结转下年度 {after} 件，超过应办 {due} 件的 {percent}%",
            "{after} carried over to next year, more than {percent} % of the {due} to be handled"
        );
        let rows = [RowId::NewRequests, RowId::CarriedOverIn, RowId::CarriedOverOut];
        out.finding(total_of(TableId::T3, RowId::CarriedOverOut), message)
            .places(rows.map(|row| total_of(TableId::T3, row)).to_vec());
    }
}
