//! T3-P (M-19): a request disclosed in part is counted there and nowhere else. Arithmetic cannot show it; where the total is
//! off by no more than that, it is said.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, relation};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::schema::{RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-P",
    name: "t3-partial-counted-twice",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("区分处理的只计一次", "A request disclosed in part is counted once"),
    docs: Docs {
        checks: Bi::fixed(
            "部分公开大于 0 时提醒：这些申请只计入部分公开，不再计入不予公开等各项。",
            "A reminder where requests were disclosed in part: they count there and not again under denied.",
        ),
        why: Bi::fixed(
            "格式在部分公开一行写明只计这一情形，重复计入会使（七）总计对不上。",
            "The form says so in that very row; counting them twice upsets the total.",
        ),
        how_to_mend: Bi::fixed(
            "对照台账核对部分公开的申请没有再计入别的行，然后可以确认。",
            "Check from your records that none is counted in another row as well, then confirm.",
        ),
    },
    basis: Some(Bi::fixed(
        "年度报告格式表三：“区分处理的，只计这一情形，不计其他情形”",
        "The form, table 3: “区分处理的，只计这一情形，不计其他情形” (counted here and under no other outcome)",
    )),
    bad: "t3 | 自然人 | 总计\n本年新收 | 3 | 3\n部分公开 | 3 | 3 «T3-P 部分公开 3 件»\n（七）总计 | 3 | 3",
    good: "t3 | 自然人 | 总计\n本年新收 | 3 | 3\n予以公开 | 3 | 3\n（七）总计 | 3 | 3",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let partial = cx.total(TableId::T3, RowId::PartiallyGranted).unwrap_or(0);
        if partial == 0 {
            return;
        }
        let place = total_of(TableId::T3, RowId::PartiallyGranted);
        let parts = cx.schema.table(TableId::T3).equations().iter().rfind(|equation| equation.code == "T3-B");
        let surplus =
            parts.and_then(|parts| relation::delta(cx.report.table(TableId::T3), parts)).map_or(0, |delta| -delta);
        let message = if (1..=partial as i64).contains(&surplus) {
            bi!(
                "部分公开 {partial} 件，各项之和比（七）总计多 {surplus}，疑似又计入了别的行",
                "{partial} disclosed in part; the outcomes exceed the total by {surplus}: perhaps counted twice"
            )
        } else {
            bi!(
                "部分公开 {partial} 件，请确认没有再计入其他各行",
                "{partial} disclosed in part: confirm that none is counted in another row"
            )
        };
        out.finding(place, message).places(vec![place, total_of(TableId::T3, RowId::TotalHandled)]);
    }
}
