//! M-39: the introduction stands in part one, which may hold nothing else.

use std::ops::Range;

use super::passages::find_any;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-39",
    name: "introduction-in-part-one",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("引言写在了第一部分", "The introduction stands in part one"),
    docs: Docs {
        checks: Bi::fixed(
            "编制依据、组成部分、统计期限是否写在了一、总体情况里面；除此之外第一部分几乎没有内容的，须确认。",
            "Whether legal basis, list of parts and period stand in part one; if part one has hardly anything else, that has to be confirmed.",
        ),
        why: Bi::fixed(
            "引言在各部分之前；总体情况要写的是五个方面的工作。",
            "The introduction comes before the parts; part one is for the five topics of work.",
        ),
        how_to_mend: Bi::fixed("把这几句移到引言。", "Move these sentences to the introduction."),
    },
    basis: None,
    bad: "preface |\noverview | 根据《中华人民共和国政府信息公开条例》编制本报告，统计期限自2024年1月1日起至2024年12月31日止。 «M-39 引言»",
    good: "overview | 一年来围绕群众关心的事项开展公开工作。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(passage) = cx.passages.iter().find(|passage| passage.place == Place::Overview) else { return };
        let text = passage.chars();
        let is_introduction = |range: &Range<usize>| {
            let words = &text[range.clone()];
            let has = |list: &[&str]| find_any(words, list).next().is_some();
            has(&["统计期限", "数据的期限"])
                || has(&["编制", "编写"]) && has(&["根据", "依据", "按照"])
                || has(&["部分组成"])
        };
        let (introduction, rest): (Vec<Range<usize>>, Vec<Range<usize>>) =
            passage.sentences.iter().cloned().partition(is_introduction);
        let Some(first) = introduction.first() else { return };
        let said_else: usize = rest.iter().map(Range::len).sum();
        let topics = cx.report.overview.topics.iter().any(|topic| !words::is_blank(topic));
        let is_all = said_else < ENOUGH && !topics;
        let severity = if is_all { Severity::Warning } else { Severity::Info };
        let message = match is_all {
            true => bi!("第一部分只有引言的内容，没有写总体情况", "Part one holds the introduction and little else"),
            false => bi!("引言的内容写在了第一部分", "The introduction stands in part one"),
        };
        let draft = out
            .finding(Place::Overview, message)
            .severity(severity)
            .places(vec![Place::Preface, Place::Overview])
            .found(passage.quote(first.clone()));
        if words::is_blank(&cx.report.preface) {
            let moved: Vec<&str> = introduction.iter().map(|range| passage.quote(range.clone())).collect();
            let edits: Vec<(Range<usize>, &str)> = introduction.iter().map(|range| (range.clone(), "")).collect();
            let left = passage.replaced(&edits);
            let ops = vec![
                Op::Set(Place::Preface, Value::text(moved.concat())),
                Op::Set(Place::Overview, Value::text(left.trim())),
            ];
            draft.fix(Safety::Review, bi!("移到引言", "Move it to the introduction"), ops);
        }
    }
}

/// Fewer characters beside the introduction are no account of the year.
const ENOUGH: usize = 60;
