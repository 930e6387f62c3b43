//! T2-1: a body without rule-making power reports 规章 of its own.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::{BodyField, Place};
use crate::domain::report::Value;
use crate::domain::schema::{BodyKind, ColumnId, Level, RowId, TableId};
use crate::domain::table::CellValue;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T2-1",
    name: "rules-without-power",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("没有规章制定权的机关填了规章", "Regulations reported by a body that cannot make them"),
    docs: Docs {
        checks: Bi::fixed(
            "没有规章制定权的机关，规章三格是否都是 0。县级及以下、地方政府部门都没有规章制定权。",
            "Whether the three cells of 规章 are 0 where the body cannot make 规章: counties and below, and local departments, cannot.",
        ),
        why: Bi::fixed(
            "常见的是把规章制度或者上级的规章当作本机关的规章填报。",
            "House rules or the 规章 of a higher body are often reported as its own.",
        ),
        how_to_mend: Bi::fixed(
            "本机关没有规章制定权的，三格填 0。上级机关汇总填报的，核对后说明。",
            "Enter 0 in all three. Where the figures are summed over an area that has the power, confirm it.",
        ),
    },
    basis: Some(Bi::fixed(
        "《中华人民共和国立法法》第九十一条、第九十三条",
        "《中华人民共和国立法法》 (Legislation Law), articles 91 and 93",
    )),
    bad: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 6 «T2-1 现行有效 6 件»",
    good: "body.kind | government\nbody.level | prefecture\nt2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 0 | 6",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        if has_power(cx) != Some(false) {
            return;
        }
        let columns = [ColumnId::Issued, ColumnId::Repealed, ColumnId::InForce];
        let counts = columns.map(|column| cx.count(TableId::T2, RowId::Rules, column).unwrap_or(0));
        let Some(first) = counts.iter().position(|count| *count > 0) else {
            return;
        };
        let [issued, repealed, in_force] = counts;
        let message = bi!(
            "规章填报制发 {issued} 件、废止 {repealed} 件、现行有效 {in_force} 件，这类机关没有规章制定权",
            "规章: {issued} issued, {repealed} repealed, {in_force} in force; a body of this kind cannot make them"
        );
        let cells = columns.map(|column| Place::Cell(TableId::T2, RowId::Rules, column));
        let zero = |place: &Place| Op::Set(*place, Value::Cell(CellValue::ZERO));
        out.finding(cells[first], message)
            .subject(Place::Row(TableId::T2, RowId::Rules))
            .places([Place::Body(BodyField::Kind), Place::Body(BodyField::Level)].into_iter().chain(cells).collect())
            .fix(Safety::Review, bi!("规章三格填 0", "Enter 0 in the three cells"), cells.iter().map(zero).collect());
    }
}

/// Whether the body may make 规章; `None` if its kind or level does not tell.
fn has_power(cx: &Cx<'_>) -> Option<bool> {
    let body = &cx.report.body;
    let by_kind = || match (body.kind?, body.level) {
        (_, Some(Level::National)) => Some(true),
        (BodyKind::Government, Some(Level::Province | Level::Prefecture)) => Some(true),
        (BodyKind::Government, None) => None,
        _ => Some(false),
    };
    cx.profile.rule_making_power.or_else(by_kind)
}
