//! T4-1, T4-2, T4-3: in a block of table four, 总计 is not the sum of the four results.

use super::{Cx, Docs, FixKind, Rule, RuleMeta, Sink, relation};
use crate::domain::finding::Severity;
use crate::text::Bi;

pub(super) struct Block(&'static RuleMeta);

pub(super) static REVIEW: Block = Block(&meta(
    "T4-1",
    Bi::fixed("表四行政复议的总计与各项之和不符", "Administrative review in table 4 does not add up to its total"),
    "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 3 «T4-1 总计应为 2，填报 3»",
    "t4 | 结果维持 | 结果纠正 | 总计\n行政复议 | 1 | 1 | 2",
));

pub(super) static DIRECT_SUIT: Block = Block(&meta(
    "T4-2",
    Bi::fixed("表四未经复议直接起诉的总计与各项之和不符", "Direct lawsuits in table 4 do not add up to their total"),
    "t4 | 结果维持 | 尚未审结 | 总计\n未经复议直接起诉 | 2 | 1 | 2 «T4-2 总计应为 3，填报 2»",
    "t4 | 结果维持 | 尚未审结 | 总计\n未经复议直接起诉 | 2 | 1 | 3",
));

pub(super) static SUIT_AFTER_REVIEW: Block = Block(&meta(
    "T4-3",
    Bi::fixed("表四复议后起诉的总计与各项之和不符", "Lawsuits after review in table 4 do not add up to their total"),
    "t4 | 其他结果 | 总计\n复议后起诉 | 4 | 0 «T4-3 总计应为 4，填报 0»",
    "t4 | 其他结果 | 总计\n复议后起诉 | 4 | 4",
));

const fn meta(code: &'static str, title: Bi, bad: &'static str, good: &'static str) -> RuleMeta {
    RuleMeta {
        code,
        name: "t4-block-total-differs",
        severity: Severity::Error,
        incomplete_at: &[],
        fix: FixKind::Review,
        title,
        docs: Docs {
            checks: Bi::fixed(
                "表四每一组的总计，是否等于结果维持、结果纠正、其他结果、尚未审结四项之和。有空格的组不核对。",
                "Whether the total of every block of table 4 is the sum of upheld, corrected, other results and pending. A block with a blank is not checked.",
            ),
            why: Bi::fixed(
                "总计是四项之和。五格中任何一格填错都会不符，单看这一组分不出是哪一格，所以先看总计。",
                "The total is the sum of the four results. Any of the five cells may be wrong, and the block alone cannot tell which, so look at the total first.",
            ),
            how_to_mend: Bi::fixed(
                "对照案件台账核对五格；四项无误时，由分项求和改正总计。",
                "Check the five cells against the case records; if the four results are right, take their sum as the total.",
            ),
        },
        basis: Some(Bi::fixed("年度报告格式表四“总计”各列", "The form, table 4, columns 总计 (total)")),
        bad,
        good,
    }
}

impl Rule for Block {
    fn meta(&self) -> &'static RuleMeta {
        self.0
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        relation::report_failing(cx, self.0.code, out);
    }
}
