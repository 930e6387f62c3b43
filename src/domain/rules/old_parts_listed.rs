//! M-40: the introduction lists parts of the form that was used before 2019.

use std::collections::BTreeSet;

use super::passages::find_any;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-40",
    name: "old-parts-listed",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("引言列的是旧格式的组成部分", "The introduction lists the parts of an old form"),
    docs: Docs {
        checks: Bi::fixed(
            "2021 年度起的报告，引言是否还在列 2018 年以前的“概述、支出和收费、申诉”等部分。",
            "Whether a report for 2021 or later still lists the parts used until 2018: 概述, 支出和收费, 申诉 and the like.",
        ),
        why: Bi::fixed(
            "引言与后文不一致，多是沿用多年前的旧稿。",
            "An introduction that does not fit what follows is usually years old.",
        ),
        how_to_mend: Bi::fixed("按格式的六个部分改写。", "Name the six parts of the form."),
    },
    basis: None,
    bad: "preface | 本报告由概述、主动公开情况、政府信息公开支出和收费情况、诉讼和申诉的情况等部分组成。 «M-40 概述»",
    good: "preface | 本报告由总体情况、主动公开政府信息情况等六部分组成。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        if cx.report.year.is_none_or(|year| year < 2021) {
            return;
        }
        for passage in cx.passages.iter().filter(|passage| matches!(passage.place, Place::Preface | Place::Overview)) {
            let text = passage.chars();
            let found = passage.sentences.iter().find_map(|sentence| {
                let words = &text[sentence.clone()];
                let old = listed(words);
                (is_list_of_parts(words) && !old.is_empty()).then(|| (sentence.clone(), old))
            });
            let Some((sentence, old)) = found else { continue };
            let (zh, en) = (old.join("、"), old.join(", "));
            let message = bi!("引言列的是旧格式的部分：{zh}", "The introduction lists parts of an old form: {en}");
            out.finding(passage.place, message).places(vec![Place::Year, passage.place]).found(passage.quote(sentence));
        }
    }
}

/// Parts of the form used until report year 2018.
const OLD_PARTS: [&str; 7] = ["概述", "支出和收费", "收费及减免", "收费和减免", "申诉", "咨询处理", "附表"];

/// True for a sentence that says what the report consists of.
pub(super) fn is_list_of_parts(sentence: &[char]) -> bool {
    find_any(sentence, &["组成", "部分", "包括", "项内容", "构成"]).next().is_some()
        && find_any(sentence, &["报告", "总体情况", "概述"]).next().is_some()
}

/// The old parts that a sentence names; a single one may be a word like any other.
pub(super) fn listed(sentence: &[char]) -> Vec<&'static str> {
    let old: BTreeSet<usize> = find_any(sentence, &OLD_PARTS).map(|(_, n)| n).collect();
    if old.len() < 2 { Vec::new() } else { old.into_iter().map(|n| OLD_PARTS[n]).collect() }
}
