//! Z-4: the processing fee collected is more than the administrative fees of table 2.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::domain::table::{CellValue, Number};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-4",
    name: "fee-exceeds-table",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "信息处理费多于表二的行政事业性收费",
        "The processing fee exceeds the administrative fees of table 2",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "第六部分写的实际收取的信息处理费（元），是否不多于表二行政事业性收费（万元）。按表二写到的小数位四舍五入后相符的接受。",
            "Whether the processing fee collected in part six, in yuan, is no more than the administrative fees of table 2, in 10,000 yuan, as far as the decimals written there can tell.",
        ),
        why: Bi::fixed(
            "信息处理费属于行政事业性收费，应当算在表二之内；由别的单位代收的除外。",
            "The processing fee is an administrative fee and belongs into table 2, unless another unit collects it.",
        ),
        how_to_mend: Bi::fixed(
            "核对表二的金额和单位（万元）；由别的单位收取的，在第六部分说明。",
            "Check the amount and unit (10,000 yuan) of table 2; if another unit collects the fee, say so in part six.",
        ),
    },
    basis: None,
    bad: "t2 | 本年收费金额\n行政事业性收费 | 0.02\nother_matters | 全年收取信息处理费 830 元。 «Z-4 实际收取 830 元»",
    good: "t2 | 本年收费金额\n行政事业性收费 | 0.08\nother_matters | 全年收取信息处理费 830 元。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(collected) = told::fee(cx, Indicator::FeeCollected).filter(|collected| *collected > 0) else { return };
        let Some(CellValue::Number(Number::Amount(amount))) =
            cx.report.cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan)
        else {
            return;
        };
        let written = amount.as_str();
        let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
        // A millionth of 10,000 yuan is a 分; what was rounded away is at most half of the last place.
        let half = 10u128.pow(6 - decimals.min(6)) / 2;
        if amount.millionths() + half >= u128::from(collected) {
            return;
        }
        let Bi { zh, en } = told::yuan(collected);
        let message = bi!(
            "第六部分实际收取 {zh}，表二行政事业性收费为 {written} 万元",
            "Part six says {en} collected, table 2 has fees of {written} × 10,000 yuan"
        );
        let cell = Place::Cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan);
        out.finding(Place::OtherMatters, message).places(vec![cell, Place::OtherMatters]);
    }
}
