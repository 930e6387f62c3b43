//! M-03: the number of a heading is not the number of its part.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{FindingId, Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Text;
use crate::domain::schema::Part;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-03",
    name: "heading-misnumbered",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("标题的序号错位", "A heading carries the wrong number"),
    docs: Docs {
        checks: Bi::fixed(
            "六个部分的标题序号是否与部分一致：总体情况是一，其他需要报告的事项是六。",
            "Whether the numbers of the six headings fit their parts, from 一 to 六.",
        ),
        why: Bi::fixed(
            "序号错位常是漏了一部分，或把第一部分的小标题提成了大标题。",
            "A part may have been left out, or a sub-heading of part one promoted.",
        ),
        how_to_mend: Bi::fixed(
            "先看有没有漏掉的部分，再按格式改序号。",
            "Check whether a part is missing, then number them as in the form.",
        ),
    },
    basis: None,
    bad: "heading.problems | 四、存在的主要问题及改进情况 «M-03 序号为“四”»",
    good: "heading.problems | 五、存在问题及改进情况",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        // One part that was left out shifts every number after it: the first is the cause.
        let mut shift: Option<(usize, Place)> = None;
        for (n, part) in Part::ALL.iter().enumerate() {
            let place = Place::of_part(*part);
            let Some(heading) = cx.report.headings.get(&place) else { continue };
            let Some((number, words)) = numbered(heading).filter(|(number, _)| *number != part.ordinal()) else {
                continue;
            };
            let right = part.ordinal();
            let message =
                bi!("第{right}部分标题的序号为“{number}”", "The heading of part {right} carries the number {number}");
            let draft = out.finding(place, message).expected(right).found(heading.clone());
            let mended = format!("{right}、{words}");
            let heading = (mended != part.heading()).then(|| Text::from(mended));
            let title = bi!("序号改为“{right}”", "Change the number to {right}");
            let draft = draft.fix(Safety::Review, title, vec![Op::SetHeading(place, heading)]);
            let number = Part::ALL.iter().position(|part| part.ordinal() == number).unwrap_or(Part::ALL.len());
            let by = Part::ALL.len() + n - number;
            match shift {
                Some((same, first)) if same == by => {
                    draft.because_of(FindingId { code: META.code, subject: first });
                }
                _ => shift = Some((by, place)),
            }
        }
    }
}

/// The Chinese number in front of a heading, and its words.
fn numbered(heading: &str) -> Option<(&str, &str)> {
    let (number, words) = heading.split_once('、')?;
    let number = number.trim();
    let is_number = !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
    is_number.then(|| (number, words.trim()))
}
