//! T3-W2: with so many requests, none is open at the end of this year nor of last year. Our design.

use super::figures::total_of;
use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-W2",
    name: "t3-never-carried-over",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("申请很多却从不结转", "Many requests, yet none is ever carried over"),
    docs: Docs {
        checks: Bi::fixed(
            "本年新收不少于 100 件，而本年和上年的结转下年度都是 0。要有上年报告才核对。",
            "Whether nothing is carried over in this year or last year although 100 or more requests came in. Needs last year’s report.",
        ),
        why: Bi::fixed(
            "12 月收到的申请通常跨年答复，连年没有结转的，可能漏填了这一行。",
            "A request of December is usually answered in January; if nothing is ever carried over the row may have been overlooked.",
        ),
        how_to_mend: Bi::fixed(
            "对照台账核对 12 月收到的申请是否都在年内答复。",
            "Check whether every request of December was answered within the year.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 120 | 120\n予以公开 | 120 | 120\n（七）总计 | 120 | 120\n结转下年度 | 0 | 0 «T3-W2 新收 120 件»\nprevious\nt3 | 自然人 | 总计\n本年新收 | 90 | 90",
    good: "t3 | 自然人 | 总计\n本年新收 | 120 | 120\n予以公开 | 119 | 119\n（七）总计 | 119 | 119\n结转下年度 | 1 | 1\nprevious\nt3 | 自然人 | 总计\n本年新收 | 90 | 90",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(new) = cx.total(TableId::T3, RowId::NewRequests) else { return };
        let open = (
            cx.total(TableId::T3, RowId::CarriedOverIn),
            cx.total(TableId::T3, RowId::CarriedOverOut),
            cx.last_count(TableId::T3, RowId::CarriedOverOut, ColumnId::Total),
        );
        if new < cx.profile.limit(Limit::ManyRequests) || open != (Some(0), Some(0), Some(0)) {
            return;
        }
        let message = bi!(
            "新收 {new} 件，本年和上年都没有结转下年度的申请",
            "{new} requests received, yet none carried over this year or last year"
        );
        let rows = [RowId::NewRequests, RowId::CarriedOverIn, RowId::CarriedOverOut];
        out.finding(total_of(TableId::T3, RowId::CarriedOverOut), message)
            .places(rows.map(|row| total_of(TableId::T3, row)).to_vec());
    }
}
