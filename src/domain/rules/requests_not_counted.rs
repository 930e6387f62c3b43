//! M-44, with M-28: the topic on requests gives no number of requests, or is not about requests at all.

use super::passages::find_any;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::Topic;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-44",
    name: "requests-not-counted",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("依申请公开没有写申请的数量", "The topic on requests gives no number"),
    docs: Docs {
        checks: Bi::fixed(
            "第一部分（二）依申请公开是否写了申请的件数或没有收到申请；全文不提申请的，提示内容放错了标题。",
            "Whether the topic 依申请公开 states how many requests came or that none did; where it does not speak of requests at all, its text may stand under the wrong heading.",
        ),
        why: Bi::fixed(
            "这一段要说的就是收到和办理了多少申请。",
            "How many requests came and were handled is what this topic is for.",
        ),
        how_to_mend: Bi::fixed(
            "写明新收、办结和结转的件数，没有的写未收到。",
            "State how many were received, handled and carried over, or that there were none.",
        ),
    },
    basis: None,
    bad: "overview.disclosure_on_request | 畅通申请渠道，认真对待每一件申请，依法答复。 «M-44 没有写申请的件数»",
    good: "overview.disclosure_on_request | 未收到政府信息公开申请。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let place = Place::Topic(Topic::DisclosureOnRequest);
        let Some(passage) = cx.passages.iter().find(|passage| passage.place == place) else { return };
        let text = passage.chars();
        if find_any(text, &["申请"]).all(|(at, _)| text[..at].last() == Some(&'依')) {
            let message = bi!(
                "依申请公开一段没有写到申请，疑似放错了标题",
                "The topic on requests does not speak of any: perhaps under the wrong heading"
            );
            out.finding(place, message).severity(Severity::Info);
            return;
        }
        let counts = |n: usize| {
            let is_number = text[n].is_ascii_digit() || "零一二两三四五六七八九十百千万余多".contains(text[n]);
            let is_each = n.checked_sub(1).is_some_and(|before| text[before] == '每');
            is_number && !is_each && text.get(n + 1).is_some_and(|c| "件宗条份封起个次人".contains(*c))
        };
        let says_none = [
            "未收到",
            "没有收到",
            "未接到",
            "没有接到",
            "未受理",
            "未产生",
            "未发生",
            "无依申请",
            "无申请",
            "均为0",
            "为零",
            "为0",
            "没有申请",
            "没有政府信息公开申请",
        ];
        if (0..text.len()).any(counts) || find_any(text, &says_none).next().is_some() {
            return;
        }
        out.finding(place, bi!("依申请公开一段没有写申请的件数", "The topic on requests gives no number of requests"));
    }
}
