//! M-10: a number is missing in front of its unit, or a text breaks off in the middle of a sentence.

use std::ops::Range;

use super::passages::{Passage, is_han, starts_with};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-10",
    name: "number-missing",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("缺少数字，或句子没有写完", "A number is missing, or a sentence is not finished"),
    docs: Docs {
        checks: Bi::fixed(
            "“共公开条”“现行有效的规范性文件”一类的地方是否漏了数字；一段的最后一句是否写完。",
            "Whether a number was left out as in 共公开条, and whether the last sentence of a text is finished.",
        ),
        why: Bi::fixed(
            "模板里待填的数字没有填，或复制时少了一截。",
            "A blank of the template was not filled, or copying lost the rest.",
        ),
        how_to_mend: Bi::fixed("填上数字，或把句子补完。", "Fill in the number, or finish the sentence."),
    },
    basis: None,
    bad: "overview.proactive_disclosure | 全年共主动公开条，内容为农田水利、低保和村务。 «M-10 “共主动公开条”»",
    good: "overview.proactive_disclosure | 全年共主动公开36条，内容为农田水利、低保和村务。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages {
            let range = passage.sentences.iter().find_map(|sentence| gap(passage, sentence.clone()));
            if let Some(range) = range {
                let quote = passage.quote(range);
                let message = bi!("疑似漏了数字：“{quote}”", "A number seems to be missing: {quote}");
                out.finding(passage.place, message).found(quote);
                continue;
            }
            // Software cannot tell a sentence; a long line that ends in a word is only a hint.
            let is_prose = matches!(passage.place, Place::Topic(_) | Place::Problems | Place::OtherMatters);
            if let Some(last) = passage.sentences.last()
                && is_prose
                && last.len() >= LONG_LINE
                && passage.chars().last().is_some_and(|c| is_han(*c) && !"等件条元次份篇期人".contains(*c))
            {
                let from = last.end - 8;
                let quote = passage.quote(from..last.end);
                let message = bi!(
                    "末句没有句号，疑似没有写完：…{quote}",
                    "The last sentence has no full stop and may be cut off: …{quote}"
                );
                out.finding(passage.place, message).severity(Severity::Info).found(quote);
            }
        }
    }
}

/// Shorter last lines are often headings or items of a list.
const LONG_LINE: usize = 24;

/// Words that a number follows before the unit, longest first.
const BEFORE: [&str; 9] = ["共主动公开", "累计公开", "主动公开", "共公开", "共收到", "共受理", "共", "累计", "总计"];

/// A clause that has a unit, or nothing, where a number belongs.
fn gap(passage: &Passage, sentence: Range<usize>) -> Option<Range<usize>> {
    let text = &passage.chars()[sentence.clone()];
    for n in 0..text.len() {
        let Some(words) = BEFORE.iter().find(|words| starts_with(&text[n..], words)) else { continue };
        let unit = n + words.chars().count();
        let ends = text.get(unit + 1).is_none_or(|c| matches!(c, ',' | '。' | ';' | '、'));
        if matches!(text.get(unit), Some('条' | '件' | '份' | '篇')) && ends {
            return Some(sentence.start + n..sentence.start + unit + 1);
        }
    }
    // A whole clause that names the documents and counts none: 现行有效的规范性文件。
    let clauses = text.split(|c| matches!(c, ',' | '。' | ';' | '、'));
    let mut start = sentence.start;
    for clause in clauses {
        let words: String = clause.iter().filter(|c| **c != '的').collect();
        let words = ["本年度", "本年", "全年", "年末", "共"]
            .iter()
            .fold(words.as_str(), |words, lead| words.trim_start_matches(lead));
        let words = words.replace("行政规范性文件", "规范性文件");
        let is_bare = ["现行有效规范性文件", "制发规范性文件", "制定规范性文件", "新制定规范性文件", "废止规范性文件"]
            .contains(&words.as_str());
        if is_bare && start + clause.len() + 1 >= sentence.end {
            return Some(start..start + clause.len());
        }
        start += clause.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::domain::rules::fixture;

    fn told(text: &str) -> usize {
        let findings = fixture::findings_of(&format!("overview.platform | {text}"));
        findings.iter().filter(|finding| finding.id.code == "M-10").count()
    }

    #[test]
    fn a_lost_number_is_told_and_whole_sentences_are_not() {
        for text in [
            "在网站累计公开条。",
            "年末现行有效的行政规范性文件。",
            "按季度检查链接和附件，修复打不开的附件，公开查阅点的审查管",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
        for text in [
            "具备公开条件的全部公开。",
            "及时标注现行有效的规范性文件。",
            "全年接待查阅93人次，备有纸质目录",
            "共三条。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
