//! documents in force are not last year’s plus those issued less those repealed. Reviewers’ arithmetic, in no official
//! text that could be read; the form of 2019 has no such figure.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, figures};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-2",
    name: "documents-in-force-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("现行有效件数与上年接不上", "Documents in force do not follow from last year"),
    docs: Docs {
        checks: Bi::fixed(
            "规章、行政规范性文件的现行有效件数，是否等于上年现行有效加本年制发减本年废止。要有 2021 年格式的上年报告才核对。",
            "Whether the documents in force are last year’s plus those issued less those repealed. Needs last year’s report on the 2021 form.",
        ),
        why: Bi::fixed(
            "存量不会凭空增减，差额通常是漏报了废止或没有更新存量。",
            "A stock does not change by itself; a repeal was missed or the stock not brought up to date.",
        ),
        how_to_mend: Bi::fixed(
            "核对三格。有文件期满失效、清理口径或职能变化的，说明即可。",
            "Check the three cells. If documents expired, or the way of counting changed, say so.",
        ),
    },
    basis: None,
    bad: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 12 «X-2 应为 9 件，填报 12 件»\nprevious\nt2 | 现行有效件数\n行政规范性文件 | 8",
    good: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 9\nprevious\nt2 | 现行有效件数\n行政规范性文件 | 8",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for row in [RowId::Rules, RowId::NormativeDocs] {
            let count = |column| cx.count(TableId::T2, row, column);
            let (Some(last), Some(issued), Some(repealed), Some(found)) = (
                cx.last_count(TableId::T2, row, ColumnId::InForce),
                count(ColumnId::Issued),
                count(ColumnId::Repealed),
                count(ColumnId::InForce),
            ) else {
                continue;
            };
            let expected = (last + issued).checked_sub(repealed);
            if expected == Some(found) {
                continue;
            }
            let Bi { zh, en } = row.term();
            let message = match expected {
                Some(expected) => bi!(
                    "{zh}现行有效应为 {expected} 件，填报 {found} 件",
                    "{en} in force should be {expected}, found {found}"
                ),
                None => bi!(
                    "{zh}本年废止 {repealed} 件，多于上年现行有效 {last} 件与制发 {issued} 件之和",
                    "{en}: {repealed} repealed, more than {last} in force last year and {issued} issued together"
                ),
            };
            let place = Place::Cell(TableId::T2, row, ColumnId::InForce);
            let draft = out
                .finding(place, message)
                .subject(Place::Row(TableId::T2, row))
                .places(figures::cells_of(cx.report, TableId::T2, row))
                .why(bi!(
                    "上年现行有效 {last} 件，本年制发 {issued} 件、废止 {repealed} 件。",
                    "{last} were in force last year, {issued} were issued and {repealed} repealed."
                ))
                .found(found.to_string());
            if let Some(expected) = expected {
                let title = bi!("现行有效改为 {expected}", "Change those in force to {expected}");
                let op = Op::Set(place, Value::Cell(CellValue::count(expected)));
                draft.expected(expected.to_string()).fix(Safety::Review, title, vec![op]);
            }
        }
    }
}
