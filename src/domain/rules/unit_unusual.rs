//! M-25: requests, reviews and suits are counted with another word than 件. 宗 and 起 are said as well and left alone.

use std::ops::Range;

use super::passages::starts_with;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-25",
    name: "unit-unusual",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("计量单位用错", "The wrong unit word is used"),
    docs: Docs {
        checks: Bi::fixed(
            "申请、行政复议、行政诉讼的数量是否以“件”计，而不是条、封、个、次。",
            "Whether requests, reviews and suits are counted in 件, and not in 条, 封, 个 or 次.",
        ),
        why: Bi::fixed(
            "格式以“件”统计；“条”是信息的单位，混用会引起误读。",
            "The form counts 件; 条 counts pieces of information, and mixing them misleads.",
        ),
        how_to_mend: Bi::fixed("改为“件”。", "Write 件."),
    },
    basis: None,
    bad: "overview.disclosure_on_request | 未收到政府信息公开申请；行政复议0件，行政诉讼0条。 «M-25 “0条”»",
    good: "overview.disclosure_on_request | 未收到政府信息公开申请；行政复议0件，行政诉讼0件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages {
            let wrong = wrong_units(passage.chars());
            let Some(first) = wrong.first() else { continue };
            let quote = passage.quote(first.clone());
            let n = wrong.len();
            let message = bi!(
                "申请和案件应以“件”计，写的是“{quote}”（{n} 处）",
                "Requests and cases are counted in 件, the text has {quote} ({n} times)"
            );
            let unit = |range: &Range<usize>| {
                let digits = passage.chars()[range.clone()].iter().take_while(|c| c.is_ascii_digit()).count();
                (range.start + digits..range.end, "件")
            };
            let edits: Vec<(Range<usize>, &str)> = wrong.iter().map(unit).collect();
            let op = Op::Set(passage.place, Value::Text(passage.replaced(&edits)));
            out.finding(passage.place, message).found(quote).fix(
                Safety::Review,
                bi!("单位改为“件”", "Change the unit to 件"),
                vec![op],
            );
        }
    }
}

/// Numbers of requests and cases with another unit, the unit included.
fn wrong_units(text: &[char]) -> Vec<Range<usize>> {
    const UNITS: [&str; 5] = ["件次", "条", "封", "个", "次"];
    let mut wrong = Vec::new();
    let mut n = 0;
    while n < text.len() {
        let digits = text[n..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            n += 1;
            continue;
        }
        let after = n + digits;
        let unit = UNITS.iter().find(|unit| starts_with(&text[after..], unit));
        if let Some(unit) = unit.map(|unit| unit.chars().count())
            && (names_before(&text[..n]) || names_after(&text[after + unit..]))
        {
            wrong.push(n..after + unit);
        }
        n = after;
    }
    wrong
}

fn names_before(text: &[char]) -> bool {
    let fillers = "共为有了各约均案量数";
    let end = text.iter().rposition(|c| !fillers.contains(*c)).map_or(0, |last| last + 1);
    let ends_with = |words: &str| {
        let length = words.chars().count();
        end >= length && starts_with(&text[end - length..end], words)
    };
    ["行政复议", "行政诉讼", "公开申请", "收到申请", "受理申请", "新收申请", "复议申请"]
        .iter()
        .any(|words| ends_with(words))
}

fn names_after(text: &[char]) -> bool {
    let nouns = ["政府信息公开申请", "信息公开申请", "行政复议", "行政诉讼", "申请"];
    let noun = nouns.iter().find(|noun| starts_with(text, noun));
    noun.is_some_and(|noun| !text.get(noun.chars().count()).is_some_and(|c| "人表事书材渠条".contains(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::words::Compact;

    #[test]
    fn only_requests_and_cases_are_counted_in_jian() {
        let found = |text: &str| {
            let text = Compact::of(text).chars;
            wrong_units(&text).iter().map(|range| text[range.clone()].iter().collect()).collect::<Vec<String>>()
        };
        assert_eq!(
            found("收到12封申请，受理政府信息公开申请 3 条，申请公开0件次，行政复议共2个"),
            ["12封", "3条", "2个"]
        );
        assert_eq!(found("公开信息12条，12个申请人，行政复议2宗，依申请公开信息5条，召开3次会议"), [""; 0]);
    }
}
