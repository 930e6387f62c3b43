//! T2-2: more documents were issued than are in force or repealed at the end of the year. Our design.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, figures};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T2-2",
    name: "documents-unaccounted",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("制发的文件多于现行有效与废止之和", "More documents issued than in force or repealed"),
    docs: Docs {
        checks: Bi::fixed(
            "规章、行政规范性文件的本年制发件数，是否不多于现行有效件数与本年废止件数之和。",
            "Whether the documents issued this year are no more than those in force plus those repealed.",
        ),
        why: Bi::fixed(
            "本年制发的文件，年末要么有效，要么已经废止。多出来的通常是现行有效一格没有更新。",
            "What was issued this year is at its end in force or repealed. The figure in force is often not brought up to date.",
        ),
        how_to_mend: Bi::fixed(
            "核对三格，尤其是现行有效件数。有文件当年期满失效的，核实后说明。",
            "Check the three cells, first the one in force. If a document expired within the year, say so.",
        ),
    },
    basis: None,
    bad: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 5 | 1 | 2 «T2-2 制发 5 件»",
    good: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 5 | 1 | 4",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for row in [RowId::Rules, RowId::NormativeDocs] {
            let count = |column| cx.count(TableId::T2, row, column);
            let counts = count(ColumnId::Issued).zip(count(ColumnId::Repealed)).zip(count(ColumnId::InForce));
            let Some(((issued, repealed), in_force)) = counts else { continue };
            if issued <= repealed + in_force {
                continue;
            }
            let Bi { zh, en } = row.term();
            let message = bi!(
                "{zh}本年制发 {issued} 件，多于现行有效 {in_force} 件与废止 {repealed} 件之和",
                "{en}: {issued} issued, more than {in_force} in force and {repealed} repealed together"
            );
            out.finding(Place::Cell(TableId::T2, row, ColumnId::InForce), message)
                .subject(Place::Row(TableId::T2, row))
                .places(figures::cells_of(cx.report, TableId::T2, row));
        }
    }
}
