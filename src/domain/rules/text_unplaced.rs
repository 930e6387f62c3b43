//! Z-14: text that stood under no known heading is still waiting to be placed. Our design.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-14",
    name: "text-unplaced",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("有文字没有归入任何部分", "Some text belongs to no part"),
    docs: Docs {
        checks: Bi::fixed(
            "读入的文字是否都归入了六部分之一。",
            "Whether all text that was read belongs to one of the six parts.",
        ),
        why: Bi::fixed(
            "没有归入的文字原样保留，但不属于报告的任何一部分。",
            "Such text is kept as it stood, but it belongs to no part of the report.",
        ),
        how_to_mend: Bi::fixed(
            "移到它所属的部分；不属于报告的，删去。",
            "Move it to the part it belongs to, or delete it if it is none of the report's.",
        ),
    },
    basis: None,
    bad: "unplaced | 七、附件清单",
    good: "title | 云岭镇人民政府2024年政府信息公开工作年度报告",
};

/// How many characters of the text a finding quotes.
const QUOTED: usize = 16;

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for (n, unplaced) in cx.report.unplaced.iter().enumerate() {
            if words::is_blank(&unplaced.text) {
                continue;
            }
            let line = unplaced.text.trim().lines().next().unwrap_or_default();
            let mut quote: String = line.chars().take(QUOTED).collect();
            if quote.len() < unplaced.text.trim().len() {
                quote.push('…');
            }
            let message = bi!("有一段文字没有归入任何部分：{quote}", "Some text belongs to no part: {quote}");
            out.finding(Place::Unplaced(n), message).found(line);
        }
    }
}
