//! T2-3: the amount of fees looks like yuan in the column of 万元, or like the reverse. Our design.

use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, cell_unread, figures};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{CellKind, ColumnId, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T2-3",
    name: "fees-in-yuan",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("收费金额疑似单位错误", "The amount of fees seems to be in the wrong unit"),
    docs: Docs {
        checks: Bi::fixed(
            "行政事业性收费的金额是否像是把元填进了万元的格，或与上年相差约一万倍。",
            "Whether the amount looks like yuan entered as 万元, or differs from last year by a factor of about ten thousand.",
        ),
        why: Bi::fixed(
            "这一列的单位是万元。单位错一次，汇总时会盖过全县的数。",
            "The column is in 万元. One wrong unit swamps the sum of a whole county.",
        ),
        how_to_mend: Bi::fixed(
            "对照财务数据，换算成万元再填。金额确实这样大的，说明即可。",
            "Convert the accounts to 万元. If the amount is right, say so.",
        ),
    },
    basis: None,
    bad: "t2 | 本年收费金额\n行政事业性收费 | 251000 «T2-3 疑似以元填写»",
    good: "t2 | 本年收费金额\n行政事业性收费 | 25.1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(amount) = figures::millionths(cx.report, RowId::AdminFees, ColumnId::AmountWan) else {
            return;
        };
        let place = Place::Cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan);
        let written = cx.report.cell(TableId::T2, RowId::AdminFees, ColumnId::AmountWan).map(CellValue::text);
        let written = written.unwrap_or_default();
        let last = cx.last_year().and_then(|last| figures::millionths(last, RowId::AdminFees, ColumnId::AmountWan));
        // About ten thousand times as much as last year, or as little: a factor of 5,000 to 20,000.
        let is_times = |large: u128, small: u128| small > 0 && (5_000 * small..=20_000 * small).contains(&large);
        let most = u128::from(cx.profile.limit(Limit::FeesOfSmallBody)) * 1_000_000;
        let message = match last {
            Some(last) if is_times(amount, last) => bi!(
                "收费金额为 {written} 万元，约为上年的一万倍，疑似以元填写",
                "Fees are {written} 万元, about ten thousand times last year's: perhaps yuan"
            ),
            Some(last) if is_times(last, amount) => bi!(
                "收费金额为 {written} 万元，约为上年的万分之一，单位疑似换算了两次",
                "Fees are {written} 万元, about a ten-thousandth of last year's: perhaps converted twice"
            ),
            _ if cx.is_small_body() == Some(true) && amount >= most => bi!(
                "收费金额为 {written} 万元，对这类机关过大，疑似以元填写",
                "Fees are {written} 万元, much for a body of this kind: perhaps yuan"
            ),
            _ => return,
        };
        let is_small = last.is_some_and(|last| is_times(last, amount));
        let draft = out.finding(place, message).found(written.clone());
        if !is_small && let Some(wan) = cell_unread::in_wan(&written) {
            let (value, _) = CellValue::read(&wan, CellKind::Amount);
            let title = bi!("按元换算，改为 {wan} 万元", "Convert from yuan: {wan} 万元");
            draft.fix(Safety::Review, title, vec![Op::Set(place, Value::Cell(value))]);
        }
    }
}
