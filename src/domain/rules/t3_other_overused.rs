//! T3-W4: many requests are handled as 其他 of the group 其他处理. Our design.

use super::figures::total_of;
use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::schema::{RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-W4",
    name: "t3-other-overused",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("其他处理的“其他”偏多", "Many requests are handled as “other”"),
    docs: Docs {
        checks: Bi::fixed(
            "（六）其他处理的“3.其他”是否超过办理总计的 20%。办理少于 20 件的不提示。",
            "Whether more than 20 % of the outcomes are 其他 under 其他处理. Nothing is said below 20.",
        ),
        why: Bi::fixed(
            "表内各行已经列了常见的情形，“其他”一般只有申请人撤回一类。",
            "The rows name the usual outcomes; 其他 is mostly for requests that were withdrawn.",
        ),
        how_to_mend: Bi::fixed("核对这些申请能否归入前面各行。", "Check whether these requests belong to a row above."),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 30 | 30\n予以公开 | 20 | 20\n其他处理的“其他” | 10 | 10 «T3-W4 “其他” 10 件»\n（七）总计 | 30 | 30",
    good: "t3 | 自然人 | 总计\n本年新收 | 30 | 30\n予以公开 | 29 | 29\n其他处理的“其他” | 1 | 1\n（七）总计 | 30 | 30",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let counts = cx.total(TableId::T3, RowId::OtherMisc).zip(cx.total(TableId::T3, RowId::TotalHandled));
        let Some((other, handled)) = counts else { return };
        let percent = cx.profile.limit(Limit::OtherMisc);
        if handled < cx.profile.limit(Limit::FewRequests)
            || u128::from(other) * 100 <= u128::from(handled) * u128::from(percent)
        {
            return;
        }
        let message = bi!(
            "其他处理的“其他” {other} 件，超过办理总计 {handled} 件的 {percent}%",
            "{other} handled as “other”, more than {percent} % of {handled}"
        );
        let rows = [RowId::OtherMisc, RowId::TotalHandled];
        out.finding(total_of(TableId::T3, RowId::OtherMisc), message)
            .places(rows.map(|row| total_of(TableId::T3, row)).to_vec());
    }
}
