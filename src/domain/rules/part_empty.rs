//! M-02: a part of the report that is told in words is missing or empty. Blank tables are told by T*-M, and part five
//! by M-13, so that no fault is told twice.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{Part, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-02",
    name: "part-empty",
    severity: Severity::Error,
    incomplete_at: &[Severity::Error],
    fix: FixKind::None,
    title: Bi::fixed("缺少一部分", "A part is missing"),
    docs: Docs {
        checks: Bi::fixed(
            "第一部分是否写了文字。空着的表格见 T2-M、T3-M、T4-M，第五、六部分见 M-13、Z-5。",
            "Whether part one holds any text. Blank tables are told by T2-M, T3-M and T4-M, parts five and six by M-13 and Z-5.",
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
        if !words::is_blank(&overview.text) || overview.topics.iter().any(|topic| !words::is_blank(topic)) {
            return;
        }
        let heading = Part::Overview.heading();
        let message =
            Bi { zh: format!("{heading}没有文字").into(), en: "Part one, overview, holds no text".into() };
        let topics = Topic::ALL.iter().map(|topic| Place::Topic(*topic));
        out.finding(Place::Overview, message).places([Place::Overview].into_iter().chain(topics).collect());
    }
}
