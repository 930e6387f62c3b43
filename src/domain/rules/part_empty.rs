//! M-02: a part of the report that is told in words is missing or empty, or its heading is another one. Blank tables are told by T*-M, and part five
//! by M-13, so that no fault is told twice.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::schema::{Part, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-02",
    name: "part-empty",
    severity: Severity::Error,
    incomplete_at: &[Severity::Error],
    fix: FixKind::Review,
    title: Bi::fixed("缺少一部分，或标题改了名称", "A part is missing or renamed"),
    docs: Docs {
        checks: Bi::fixed(
            "第一部分是否写了文字，标题是否为格式规定的名称或通行的写法。空着的表格见 T2-M、T3-M、T4-M，第五、六部分见 M-13、Z-5。",
            "Whether part one holds any text, and whether headings are the official ones or usual variants. Blank tables are told by T2-M, T3-M and T4-M, parts five and six by M-13 and Z-5.",
        ),
        why: Bi::fixed("报告固定为六部分，内容不能遗漏。", "The report has six fixed parts, and none may be left out."),
        how_to_mend: Bi::fixed(
            "按主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面写。",
            "Write about proactive disclosure, disclosure on request, information management, platform, and oversight and support.",
        ),
    },
    basis: Some(Bi::fixed(
        "国办公开办函〔2021〕30号：“不能遗漏，也不宜泛化”",
        "国办公开办函〔2021〕30号: “不能遗漏，也不宜泛化” (nothing may be left out, nor should it be stretched)",
    )),
    bad: "overview |\noverview.proactive_disclosure |\noverview.disclosure_on_request |\noverview.information_management |\noverview.platform |\noverview.oversight |",
    good: "overview | 本年度各项工作按计划完成，主动公开信息 36 条，未收到政府信息公开申请。\noverview.proactive_disclosure |\noverview.disclosure_on_request |\noverview.information_management |\noverview.platform |\noverview.oversight |",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let overview = &cx.report.overview;
        renamed(cx, Part::Problems, &["建议", "思考", "打算", "计划"], "改进情况", out);
        if !words::is_blank(&overview.text) || overview.topics.iter().any(|topic| !words::is_blank(topic)) {
            renamed(cx, Part::Overview, &["工作基本情况", "推进情况"], "总体情况", out);
            return;
        }
        let heading = Part::Overview.heading();
        let message =
            Bi { zh: format!("{heading}没有文字").into(), en: "Part one, overview, holds no text".into() };
        let topics = Topic::ALL.iter().map(|topic| Place::Topic(*topic));
        out.finding(Place::Overview, message).places([Place::Overview].into_iter().chain(topics).collect());
    }
}

/// A heading that widens its part or names it otherwise. The variants that real reports use are accepted.
fn renamed(cx: &Cx<'_>, part: Part, unusual: &[&str], usual: &str, out: &mut Sink<'_>) {
    let place = Place::of_part(part);
    let Some(heading) = cx.report.headings.get(&place) else { return };
    if heading.contains(usual) || !unusual.iter().any(|word| heading.contains(word)) {
        return;
    }
    let right = part.heading();
    let message = bi!("标题“{heading}”应为“{right}”", "The heading {heading} should be {right}");
    let title = bi!("标题改为“{right}”", "Change the heading to {right}");
    out.finding(place, message).severity(Severity::Warning).expected(right.as_str()).found(heading.clone()).fix(
        Safety::Review,
        title,
        vec![Op::SetHeading(place, None)],
    );
}

#[cfg(test)]
mod tests {
    use crate::domain::rules::fixture;

    #[test]
    fn a_heading_of_another_meaning_is_told_and_usual_variants_are_not() {
        let told = |heading: &str| {
            let findings = fixture::findings_of(heading);
            findings.iter().filter(|finding| finding.id.code == "M-02").count()
        };
        assert_eq!(told("heading.problems | 五、存在的主要问题的建议和下一步工作思考"), 1);
        assert_eq!(told("heading.overview | 一、工作基本情况"), 1);
        assert_eq!(told("heading.problems | 五、存在问题及改进情况"), 0);
        assert_eq!(told("heading.overview | 一、政府信息公开工作总体情况"), 0);
    }
}
