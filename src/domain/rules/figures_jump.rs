//! a figure more than half as large again as last year’s, or less than half. Our design.

use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, figures};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-7",
    name: "figures-jump",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("与上年相比变化很大", "A figure differs much from last year’s"),
    docs: Docs {
        checks: Bi::fixed(
            "新收申请、行政复议、行政许可、行政处罚、收费金额与上年相比，增减是否超过 50% 且不少于 20。要有上年报告才核对。",
            "Whether new requests, reviews, licences, penalties or fees changed by more than 50 % and at least 20. Needs last year’s report.",
        ),
        why: Bi::fixed("变化大的数，读者和审核人都会问原因。", "Readers and reviewers will ask why."),
        how_to_mend: Bi::fixed(
            "核对本年的数；无误的，可在总体情况中说明原因。",
            "Check the figure; if it is right, give the reason in part one.",
        ),
    },
    basis: None,
    bad: "t2 | 本年处理决定数量\n行政许可 | 400 «X-7 行政许可为 400，上年为 100»\nprevious\nt2 | 本年处理决定数量\n行政许可 | 100",
    good: "t2 | 本年处理决定数量\n行政许可 | 110\nprevious\nt2 | 本年处理决定数量\n行政许可 | 100",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        use ColumnId::{Decisions, Total};
        let counts = [
            (TableId::T2, RowId::Licensing, Decisions),
            (TableId::T2, RowId::Penalty, Decisions),
            (TableId::T3, RowId::NewRequests, Total),
            (TableId::T4, RowId::Review, Total),
        ];
        for (table, row, column) in counts {
            let (this, last) = (cx.count(table, row, column), cx.last_count(table, row, column));
            if let (Some(this), Some(last)) = (this, last) {
                jump(
                    cx,
                    Place::Cell(table, row, column),
                    [this, last].map(u128::from),
                    [this, last].map(|n| n.to_string()),
                    out,
                );
            }
        }
        let amount =
            |report: &Report| report.cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan).map(CellValue::text);
        let value = |report| figures::millionths(report, RowId::AdminFees, ColumnId::AmountWan);
        if let Some(last) = cx.last_year()
            && let (Some(this_value), Some(last_value)) = (value(cx.report), value(last))
        {
            let texts = [cx.report, last].map(|report| amount(report).unwrap_or_default().to_string());
            let place = Place::Cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan);
            jump(cx, place, [this_value / 1_000_000, last_value / 1_000_000], texts, out);
        }
    }
}

/// Says so if this year's figure is far from last year's.
fn jump(cx: &Cx<'_>, place: Place, [this, last]: [u128; 2], [this_text, last_text]: [String; 2], out: &mut Sink<'_>) {
    let difference = this.abs_diff(last);
    let (percent, least) = (cx.profile.limit(Limit::Jump), cx.profile.limit(Limit::JumpLeast));
    if difference < u128::from(least) || difference * 100 <= last * u128::from(percent) {
        return;
    }
    let Place::Cell(_, row, _) = place else { return };
    let Bi { zh, en } = row.term();
    let message = bi!(
        "{zh}为 {this_text}，上年为 {last_text}，变化超过 {percent}%",
        "{en}: {this_text} this year, {last_text} last year, a change of more than {percent} %"
    );
    out.finding(place, message).expected(last_text).found(this_text);
}
