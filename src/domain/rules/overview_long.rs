//! M-54, our code for the length of part one: one city asks for no more than a thousand characters. Our design: only a hint,
//! because elsewhere nothing of the kind is asked; a profile can raise it. Governments above the county are left out.

use super::profile::Limit;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{BodyKind, Level, Part};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-54",
    name: "overview-long",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("第一部分偏长", "Part one is long"),
    docs: Docs {
        checks: Bi::fixed(
            "一、总体情况是否超过 1000 字（不计空白）。县级以上（不含县级）政府不提示；字数可由地方另定。",
            "Whether part one has more than 1000 characters without spaces. Nothing is said to governments above the county; a local profile can move the number.",
        ),
        why: Bi::fixed(
            "有的地方要求第一部分原则上不超过一千字。",
            "Some places ask for no more than about a thousand characters.",
        ),
        how_to_mend: Bi::fixed(
            "删去与政府信息公开无关的内容。",
            "Leave out what is not about the disclosure of government information.",
        ),
    },
    basis: None,
    bad: "overview | 按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果，按季度检查栏目的链接和附件并登记结果， «M-54 字»",
    good: "overview | 按季度检查栏目的链接和附件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let body = &cx.report.body;
        let is_above_county = matches!(body.level, Some(Level::National | Level::Province | Level::Prefecture));
        if is_above_county && body.kind == Some(BodyKind::Government) {
            return;
        }
        let of_part = cx.passages.iter().filter(|passage| passage.place.part() == Some(Part::Overview));
        let (n, most) =
            (of_part.map(|passage| passage.chars().len() as u64).sum::<u64>(), cx.profile.limit(Limit::OverviewLength));
        if n <= most {
            return;
        }
        let message = bi!("第一部分有 {n} 字，超过 {most} 字", "Part one has {n} characters, more than {most}");
        out.finding(Place::Overview, message);
    }
}
