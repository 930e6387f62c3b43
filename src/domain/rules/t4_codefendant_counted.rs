//! T4-W4 (M-20): a reminder to a government, which often reviews, that cases in which it is only co-defendant do not count.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::{BodyKind, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T4-W4",
    name: "t4-codefendant-counted",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("作为共同被告的案件不计入", "Cases as co-defendant do not count"),
    docs: Docs {
        checks: Bi::fixed(
            "县级以上人民政府填了行政诉讼案件时提醒：作为复议机关被列为共同被告的案件，不计入本机关。",
            "A reminder to governments that report suits: cases in which they are co-defendant as reviewing body do not count.",
        ),
        why: Bi::fixed(
            "这类案件只算在作出原行为的机关，重复计算会使汇总偏大。",
            "Such a case counts for the body that acted first; counted twice it swells the sums.",
        ),
        how_to_mend: Bi::fixed("剔除只作为共同被告的案件后确认。", "Leave them out, then confirm."),
    },
    basis: Some(Bi::fixed(
        "国办公开办函〔2016〕201号：“只计算原行为主体的案件数量，不计算行政复议机关的案件数量”",
        "国办公开办函〔2016〕201号: “只计算原行为主体的案件数量，不计算行政复议机关的案件数量” (counted for the body that acted, not for the reviewer)",
    )),
    bad: "body.kind | government\nbody.level | county\nt4 | 结果维持 | 总计\n复议后起诉 | 1 | 1 «T4-W4 行政诉讼 1 件»\n行政复议 | 1 | 1",
    good: "t4 | 结果维持 | 总计\n复议后起诉 | 1 | 1\n行政复议 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let rows = [RowId::DirectSuit, RowId::SuitAfterReview];
        let suits: u64 = rows.iter().filter_map(|row| cx.total(TableId::T4, *row)).sum();
        if suits == 0 || cx.report.body.kind != Some(BodyKind::Government) {
            return;
        }
        let message = bi!(
            "行政诉讼 {suits} 件，请确认没有计入只作为复议机关共同被告的案件",
            "{suits} suits: confirm that none is counted in which this body is only co-defendant as reviewer"
        );
        let places = rows.map(|row| total_of(TableId::T4, row));
        out.finding(places[0], message).places([Place::Body(BodyField::Kind)].into_iter().chain(places).collect());
    }
}
