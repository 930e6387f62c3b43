//! M-52: outcomes were corrected in review or court, and part five does not speak of it. After an older rule of one city;
//! a hint.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-52",
    name: "corrections-unexplained",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("有纠正的案件，第五部分没有提到", "Cases were corrected, part five does not mention it"),
    docs: Docs {
        checks: Bi::fixed(
            "表四结果纠正大于 0 时，第五部分是否提到复议、诉讼、纠正或败诉。",
            "Whether part five mentions reviews, suits or corrections where table 4 has corrected cases.",
        ),
        why: Bi::fixed("被纠正的案件最能说明问题在哪里。", "Corrected cases show best where the problems lie."),
        how_to_mend: Bi::fixed(
            "在第五部分写明原因和改进；不必写的，不用改。",
            "Give cause and improvement in part five; if there is no need, leave it.",
        ),
    },
    basis: None,
    bad: "t4 | 结果纠正 | 总计\n行政复议 | 1 «M-52 结果纠正 1 件» | 1",
    good: "problems | 存在的问题：一件答复在行政复议中被纠正，原因是没有写明依据；查阅点周末不开放。改进情况：答复前由司法所核对依据，周末与图书室合用值班人员，照常开放，全年抽查两次。\nt4 | 结果纠正 | 总计\n行政复议 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let rows = [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview];
        let count = |row: &RowId| cx.count(TableId::T4, *row, ColumnId::Corrected).unwrap_or(0);
        let corrected: u64 = rows.iter().map(count).sum();
        let problems = &cx.report.problems;
        if corrected == 0
            || words::is_blank(problems)
            || ["复议", "诉讼", "纠正", "败诉"].iter().any(|word| problems.contains(word))
        {
            return;
        }
        let message = bi!(
            "结果纠正 {corrected} 件，第五部分没有提到",
            "{corrected} cases were corrected; part five does not mention it"
        );
        let cells =
            rows.iter().filter(|row| count(row) > 0).map(|row| Place::Cell(TableId::T4, *row, ColumnId::Corrected));
        out.finding(Place::Problems, message).places(cells.chain([Place::Problems]).collect());
    }
}
