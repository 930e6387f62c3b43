//! M-05: another year than the report’s is left in the text, or a year or date is garbled. Only a year that leads a statement
//! counts: comparisons, plans, titles of documents and dates are none.

use std::ops::Range;

use super::passages::{Passage, find_any, is_han, starts_with};
use super::words::{self, Year};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-05",
    name: "stale-year",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文字里的年份不对", "A year in the text is wrong"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里是否留着上一年或下一年的年份（对比、计划、文件名称除外），是否有位数不对的年份和日期，如“202020年”“20251231日”。",
            "Whether last year’s or next year’s number is left in the text (comparisons, plans and titles of documents aside), and whether years and dates have the wrong number of digits.",
        ),
        why: Bi::fixed(
            "从上年文件改写时最容易漏改年份；粘贴时容易丢掉“月”“日”。",
            "A year is easily left over from last year’s file, and pasting loses 月 and 日.",
        ),
        how_to_mend: Bi::fixed(
            "改成报告年度；确实说的是那一年的，不用改。",
            "Change it to the report year; if that year is meant, leave it.",
        ),
    },
    basis: None,
    bad: "overview.proactive_disclosure | 2023年，我镇在县政府网站公开信息36条，内容为农田水利、低保和村务。 «M-05 2023 年»",
    good: "overview.proactive_disclosure | 2024年，我镇在县政府网站公开信息36条，比2023年多4条；2023年结转的事项已办结。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(year) = cx.report.year else { return };
        for passage in
            cx.passages.iter().filter(|passage| !matches!(passage.place, Place::Title | Place::DocumentNumber))
        {
            let text = passage.chars();
            let garbled = garbled(text);
            let stale: Vec<Year> = words::years(&passage.folded)
                .filter(|found| found.value != year && leads(text, found.at) && !is_meant(passage, found, year))
                .collect();
            let (message, range) = match (garbled, stale.first()) {
                (Some(range), _) => {
                    let quote = passage.quote(range.clone());
                    (
                        bi!(
                            "年份或日期的位数不对：“{quote}”",
                            "A year or date has the wrong number of digits: {quote}"
                        ),
                        range,
                    )
                }
                (None, Some(first)) => {
                    let (found, n) = (first.value, stale.len());
                    let range = first.at..first.at + 5;
                    (
                        bi!(
                            "报告年度为 {year} 年，文字里写的是 {found} 年（{n} 处）",
                            "The report is of {year}, the text says {found} ({n} times)"
                        ),
                        range,
                    )
                }
                (None, None) => continue,
            };
            let draft = out
                .finding(passage.place, message)
                .places(vec![Place::Year, passage.place])
                .found(passage.quote(range));
            if !stale.is_empty() {
                let digits = year.to_string();
                let edits: Vec<(Range<usize>, &str)> =
                    stale.iter().map(|found| (found.at..found.at + 4, digits.as_str())).collect();
                let op = Op::Set(passage.place, Value::Text(passage.replaced(&edits)));
                draft.fix(Safety::Review, bi!("改为 {year} 年", "Change to {year}"), vec![op]);
            }
        }
    }
}

/// A year with five or more digits, or with three that begin as a year does, or a date that lost 月.
fn garbled(text: &[char]) -> Option<Range<usize>> {
    let mut n = 0;
    while n < text.len() {
        let digits = text[n..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            n += 1;
            continue;
        }
        let is_year = starts_with(&text[n..], "20") || starts_with(&text[n..], "19");
        let is_garbled = match text.get(n + digits) {
            Some('年') => digits > 4 || digits == 3,
            Some('日') => digits > 4,
            _ => false,
        };
        if is_year && is_garbled {
            return Some(n..n + digits + 1);
        }
        n += digits;
    }
    None
}

/// True if the year opens a statement about the year: at the start of a clause, and followed by one.
fn leads(text: &[char], at: usize) -> bool {
    let is_start =
        at.checked_sub(1).is_none_or(|before| !is_han(text[before]) && !text[before].is_ascii_alphanumeric());
    let after = &text[at + 5..];
    let after = if after.first() == Some(&'度') { &after[1..] } else { after };
    let follows = [",", "我", "本", "全", "共", "累计", "主动公开", "新收", "收到", "受理", "制发"];
    is_start && follows.iter().any(|words| starts_with(after, words))
}

/// True for a year that the sentence may well mean: compared with, planned for, counted from, or in a title.
fn is_meant(passage: &Passage, found: &Year, year: i64) -> bool {
    const COMPARED: [&str; 12] =
        ["上年", "上一年", "去年", "同比", "较", "相比", "以来", "结转", "截至", "截止", "历年", "分别"];
    const PLANNED: [&str; 12] =
        ["将", "计划", "下一步", "拟", "打算", "下年", "明年", "今后", "继续", "目标", "要", "力争"];
    let text = passage.chars();
    let sentence = passage.sentence_at(found.at);
    let before = &text[sentence.start..found.at];
    let is_in_title = before.iter().rev().find(|c| matches!(c, '《' | '》')) == Some(&'《');
    let words: &[&str] = match found.value {
        value if value.checked_add(1) == Some(year) => &COMPARED,
        value if value > year => &PLANNED,
        // Older years are history.
        _ => return true,
    };
    let is_plan = found.value > year && matches!(passage.place, Place::Problems);
    is_in_title || is_plan || find_any(&text[sentence], words).next().is_some()
}

#[cfg(test)]
mod tests {
    use crate::domain::rules::fixture;

    fn told(text: &str) -> usize {
        let findings = fixture::findings_of(&format!("year | 2024\noverview.platform | {text}"));
        findings.iter().filter(|finding| finding.id.code == "M-05").count()
    }

    #[test]
    fn years_that_the_sentence_means_are_left_alone() {
        for text in [
            "2023年，公开信息30条，2024年公开36条，同比增长。",
            "按照《2023年政务公开工作要点》，我镇完成各项任务。",
            "2025年，我镇将开放查阅点。",
            "自2019年起开放查阅点，2021年全部栏目上线。",
            "2023年12月收到的申请已经答复。",
            "办公电话0555年久失修。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }

    #[test]
    fn a_year_left_over_and_a_garbled_date_are_told() {
        for text in [
            "2023年，查阅点开放200天。",
            "2023年度我镇开放查阅点。",
            "统计期限止于20241231日。",
            "202020年开放查阅点。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
