//! Z-7: part one says nothing on one of its five topics.

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{Edition, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-7",
    name: "topic-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("第一部分缺少一项内容", "Part one leaves out a topic"),
    docs: Docs {
        checks: Bi::fixed(
            "第一部分是否写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五项。没有分小标题的，按文字里有没有相关的话判断。",
            "Whether part one covers its five topics. Where they have no headings of their own, whether the text speaks of them.",
        ),
        why: Bi::fixed(
            "格式要求总体情况主要包括这五项，缺一项即不全面。",
            "The form asks for these five; with one missing the report is incomplete.",
        ),
        how_to_mend: Bi::fixed(
            "补写这一项；没有相关工作的，也写一句说明。",
            "Add the topic; where nothing was done, a sentence that says so is enough.",
        ),
    },
    basis: Some(Bi::fixed(
        "国办公开办函〔2021〕30号：“主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障”",
        "国办公开办函〔2021〕30号: “主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障” (mainly covers these five)",
    )),
    bad: "overview.platform |  «Z-7 政府信息公开平台建设»",
    good: "overview.platform |\noverview | 便民大厅设有公开查阅点，县网站专栏每周更新。",
};

/// Words by which a text without headings speaks of a topic.
const SIGNS: [&[&str]; 5] = [
    &["主动公开", "公开信息", "公开政府信息", "发布信息", "公开各类"],
    &["依申请", "公开申请", "申请公开", "受理申请"],
    &["信息管理", "规范性文件", "审核", "审查", "保密", "三审"],
    &["平台", "网站", "专栏", "公众号", "新媒体", "查阅点", "公报"],
    &["监督", "保障", "培训", "考核", "责任"],
];

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        let overview = &report.overview;
        let blank: Vec<Topic> =
            Topic::ALL.iter().copied().filter(|topic| words::is_blank(report.topic(*topic))).collect();
        let is_empty = blank.len() == Topic::ALL.len() && words::is_blank(&overview.text);
        // The five topics are named by the form of 2021; an empty part is told as such.
        if report.edition() != Edition::Std2021 || blank.is_empty() || is_empty {
            return;
        }
        // Where the others have headings, a stray word in one of them is no account of this one.
        let outside = Compact::of(&overview.text);
        for topic in blank {
            let is_told = SIGNS[topic as usize].iter().any(|sign| outside.has(sign));
            if !is_told {
                let Bi { zh, en } = topic.term();
                let message = bi!("第一部分没有写{zh}", "Part one says nothing on {en}");
                out.finding(Place::Topic(topic), message).places(vec![Place::Overview, Place::Topic(topic)]);
            }
        }
    }
}
