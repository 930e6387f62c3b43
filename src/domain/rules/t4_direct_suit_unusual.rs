//! T4-W3: direct suits from 2024 on although no outcome of the year may be sued over without a review. Our design: suits
//! over 无法提供 and 不予处理 remain possible, so this is a hint and no more.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, GroupId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T4-W3",
    name: "t4-direct-suit-unusual",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("有直接起诉，但没有可以直接起诉的办理结果", "Direct suits without an outcome that allows them"),
    docs: Docs {
        checks: Bi::fixed(
            "2024 年度起，有未经复议直接起诉的案件时，表三是否有无法提供、不予处理或其他处理的结果。",
            "From 2024 on: whether table 3 has outcomes of 无法提供, 不予处理 or 其他处理 where direct suits are reported.",
        ),
        why: Bi::fixed(
            "2024 年起，对不予公开不服的先申请复议；直接起诉的多是其他结果，也可能针对上年的答复。",
            "Since 2024 a denial goes to review first; direct suits are about other outcomes, or about last year’s answers.",
        ),
        how_to_mend: Bi::fixed(
            "核对案件是否经过复议；针对上年答复的，不用改。",
            "Check whether the cases went through a review; if they are about last year’s answers, leave it.",
        ),
    },
    basis: Some(Bi::fixed(
        "《中华人民共和国行政复议法》（2023年修订）第二十三条",
        "《中华人民共和国行政复议法》 (Administrative Review Law, 2023), article 23",
    )),
    bad: "year | 2024\nt3 | 自然人 | 总计\n本年新收 | 1 | 1\n予以公开 | 1 | 1\n（七）总计 | 1 | 1\nt4 | 结果维持 | 总计\n未经复议直接起诉 | 1 | 1 «T4-W3 未经复议直接起诉 1 件»",
    good: "year | 2023\ntitle | 云岭镇人民政府2023年政府信息公开工作年度报告\npreface |\nt4 | 结果维持 | 总计\n未经复议直接起诉 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let suits = cx.total(TableId::T4, RowId::DirectSuit).unwrap_or(0);
        if suits == 0 || cx.report.year.is_none_or(|year| year < 2024) {
            return;
        }
        let groups = [GroupId::Unavailable, GroupId::Rejected, GroupId::OtherHandling];
        let sum = |sum: u64, group: &GroupId| Some(sum + cx.group(*group, ColumnId::Total)?);
        let handled = cx.total(TableId::T3, RowId::TotalHandled).unwrap_or(0);
        // Suits about last year's answers are legitimate where no request came this year.
        if handled == 0 || groups.iter().try_fold(0, sum) != Some(0) {
            return;
        }
        let message = bi!(
            "未经复议直接起诉 {suits} 件，表三没有无法提供、不予处理和其他处理的结果，请核对是否经过复议",
            "{suits} direct suits, but no outcome in table 3 that is sued over directly: check whether they were reviewed first"
        );
        let place = total_of(TableId::T4, RowId::DirectSuit);
        out.finding(place, message).places(vec![Place::Year, place]);
    }
}
