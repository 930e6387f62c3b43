//! T2-4: a body whose work is enforcement reports neither a penalty nor a licence. Our design.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T2-4",
    name: "enforcement-without-decisions",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("执法机关的许可和处罚都是 0", "An enforcement body reports no licence and no penalty"),
    docs: Docs {
        checks: Bi::fixed(
            "名称为公安、市场监管、城市管理、综合行政执法等机关的，行政许可和行政处罚是否都填了 0。",
            "Whether a body for public security, market supervision, urban management or the like reports 0 licences and 0 penalties.",
        ),
        why: Bi::fixed(
            "两格统计的是全部处理决定，包括依法未公开的；只数已公开的会漏。",
            "Both count every decision, also those lawfully not published; counting published ones alone loses some.",
        ),
        how_to_mend: Bi::fixed(
            "与行政执法统计核对；确实没有的，不用改。",
            "Compare with the enforcement statistics; if there were none, leave it.",
        ),
    },
    basis: None,
    bad: "body.kind | department\nbody.level | county\nbody.name | 云岭县市场监督管理局\nt2 | 本年处理决定数量\n行政许可 | 0 «T2-4 行政许可和行政处罚都是 0»",
    good: "body.kind | department\nbody.level | county\nbody.name | 云岭县市场监督管理局\nt2 | 本年处理决定数量\n行政许可 | 312",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        const WORDS: [&str; 6] = ["公安", "市场监督", "市场监管", "城市管理", "城管", "综合行政执法"];
        let none = [RowId::Licensing, RowId::Penalty]
            .iter()
            .all(|row| cx.count(TableId::T2, *row, ColumnId::Decisions) == Some(0));
        if !none || !WORDS.iter().any(|word| cx.report.body.name.contains(word)) {
            return;
        }
        let cell = |row| Place::Cell(TableId::T2, row, ColumnId::Decisions);
        let message = bi!("行政许可和行政处罚都是 0，请核对", "Licences and penalties are both 0: please check");
        out.finding(cell(RowId::Licensing), message).places(vec![
            Place::Body(BodyField::Name),
            cell(RowId::Licensing),
            cell(RowId::Penalty),
        ]);
    }
}
