//! M-38: the introduction announces another number of parts than six. Parts of an older form are told by M-40.

use std::ops::Range;

use super::passages::starts_with;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, old_parts_listed};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-38",
    name: "parts-misannounced",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("引言里说的组成部分不对", "The introduction announces other parts"),
    docs: Docs {
        checks: Bi::fixed("引言说由几部分组成时，是否为六部分。", "Whether the introduction speaks of six parts."),
        why: Bi::fixed(
            "引言与后文不一致，多是沿用旧稿。",
            "An introduction that does not fit what follows is usually an old one.",
        ),
        how_to_mend: Bi::fixed("按格式的六个部分改写。", "Name the six parts of the form."),
    },
    basis: None,
    bad: "preface | 本报告由总体情况、主动公开政府信息情况等五个部分组成。 «M-38 五个部分»",
    good: "preface | 本报告由总体情况、主动公开政府信息情况等六部分组成；便民大厅设有三部分专栏。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages.iter().filter(|passage| matches!(passage.place, Place::Preface | Place::Overview)) {
            let text = passage.chars();
            for sentence in &passage.sentences {
                let words = &text[sentence.clone()];
                if !old_parts_listed::is_list_of_parts(words) || !old_parts_listed::listed(words).is_empty() {
                    continue;
                }
                if let Some(range) = wrong_number(words) {
                    let range = sentence.start + range.start..sentence.start + range.end;
                    let quote = passage.quote(range);
                    let message = bi!(
                        "引言说的是“{quote}”，格式为六部分",
                        "The introduction says {quote}; the form has six parts"
                    );
                    out.finding(passage.place, message).found(quote);
                    break;
                }
            }
        }
    }
}

/// 五部分, 七个部分, 五项内容: a number of parts other than six.
fn wrong_number(text: &[char]) -> Option<Range<usize>> {
    (0..text.len()).find_map(|n| {
        if !"二三四五七八九23456789".contains(text[n]) || text[n] == '6' {
            return None;
        }
        let words =
            ["个部分", "部分", "大部分", "项内容"].into_iter().find(|words| starts_with(&text[n + 1..], words))?;
        let is_ordinal = n
            .checked_sub(1)
            .is_some_and(|before| text[before] == '第' || text[before].is_ascii_digit() || text[before] == '十');
        (!is_ordinal).then(|| n..n + 1 + words.chars().count())
    })
}
