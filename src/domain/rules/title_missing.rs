//! Z-10: the report has no title. Our design: the form prescribes none, yet no report is published without.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::{BodyField, Place};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-10",
    name: "title-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("没有标题", "There is no title"),
    docs: Docs {
        checks: Bi::fixed("报告是否有标题。", "Whether the report has a title."),
        why: Bi::fixed(
            "标题写明是哪个机关哪一年的报告，发布和汇总都靠它。",
            "The title says whose report it is and of which year; publication and roll-up go by it.",
        ),
        how_to_mend: Bi::fixed(
            "通常写作：机关全称、年度，再写政府信息公开工作年度报告。",
            "Usually the full name of the body, the year, then 政府信息公开工作年度报告.",
        ),
    },
    basis: None,
    bad: "title |",
    good: "title | 云岭镇人民政府2024年政府信息公开工作年度报告",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        if !words::is_blank(&report.title) {
            return;
        }
        let draft = out.finding(Place::Title, bi!("报告没有标题", "The report has no title"));
        let name = &report.body.name;
        if let Some(year) = report.year
            && !words::is_blank(name)
        {
            let title = format!("{name}{year}年政府信息公开工作年度报告");
            let places = vec![Place::Year, Place::Body(BodyField::Name), Place::Title];
            let fix = bi!("标题写为：{title}", "Set the title to {title}");
            draft.places(places).fix(Safety::Review, fix, vec![Op::Set(Place::Title, Value::text(title))]);
        }
    }
}
