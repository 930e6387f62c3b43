//! Z-11: it is not said which body reports. Our design.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-11",
    name: "body-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("没有写报告机关", "The reporting body is not named"),
    docs: Docs {
        checks: Bi::fixed("是否写明报告机关的名称。", "Whether the reporting body is named."),
        why: Bi::fixed(
            "文件名、标题和汇总都用机关名称；没有名称就分不清是谁的报告。",
            "File name, title and roll-up use the name of the body; without it nobody can tell whose report it is.",
        ),
        how_to_mend: Bi::fixed("写机关全称，如某某镇人民政府、某某局。", "Enter the full name of the body."),
    },
    basis: None,
    bad: "body.name |",
    good: "body.name | 云岭镇人民政府",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        if words::is_blank(&cx.report.body.name) {
            let message = bi!("没有写报告机关的名称", "The reporting body is not named");
            out.finding(Place::Body(BodyField::Name), message);
        }
    }
}
