//! M-23: doubled words, half-width punctuation between Chinese characters, brackets and quotation marks without a partner.
//! One finding for all texts.

use std::ops::Range;

use super::passages::{Passage, is_han};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-23",
    name: "typing-slips",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::Safe,
    title: Bi::fixed("重复的词、半角标点、不成对的括号", "Doubled words, half-width punctuation, unpaired brackets"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里是否有紧连着重复的词（资金资金）、汉字之间的半角标点、不成对的括号和引号。",
            "Whether a text has a word typed twice in a row, half-width punctuation between Chinese characters, or brackets and quotation marks without a partner.",
        ),
        why: Bi::fixed(
            "多是打字和粘贴留下的，通读时容易看漏。",
            "They come from typing and pasting and are easily overlooked in reading.",
        ),
        how_to_mend: Bi::fixed(
            "半角标点可以一键改正；其他逐处核对。",
            "Half-width marks can be corrected at once; look at the others one by one.",
        ),
    },
    basis: None,
    bad: "overview.platform | 便民大厅的公开查阅点保持开放,备有纸质目录目录。 «M-23 半角标点 1 处»",
    good: "overview.platform | 便民大厅的公开查阅点保持开放，备有纸质目录（另有 2 份）。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let mut told: [Option<Bi>; 2] = [None, None];
        let (mut n_marks, mut mended) = (0, Vec::new());
        let (mut first_doubled, mut once) = (None, Vec::new());
        let mut places = Vec::new();
        for passage in cx.passages.iter().filter(|passage| passage.place != Place::DocumentNumber) {
            let (marks, doubled, unpaired) = (half_width(&passage.text), doubled(passage.chars()), unpaired(passage));
            if marks.is_empty() && doubled.is_empty() && unpaired.is_none() {
                continue;
            }
            places.push(passage.place);
            if !marks.is_empty() {
                n_marks += marks.len();
                mended.push(Op::Set(passage.place, Value::text(with_full_width(&passage.text, &marks))));
            }
            if let Some(first) = doubled.first() {
                let quote = passage.quote(first.clone());
                told[0].get_or_insert(bi!("疑似重复的词“{quote}”", "a word seems to be doubled: {quote}"));
                first_doubled.get_or_insert((passage.place, quote));
                let half = |range: &Range<usize>| (range.start..range.start + range.len() / 2, "");
                let edits: Vec<(Range<usize>, &str)> = doubled.iter().map(half).collect();
                once.push(Op::Set(passage.place, Value::Text(passage.replaced(&edits))));
            }
            if let Some(mark) = unpaired {
                told[1].get_or_insert(bi!("不成对的“{mark}”", "{mark} has no partner"));
            }
        }
        let Some(first) = places.first().copied() else { return };
        let marks = (n_marks > 0).then(|| bi!("半角标点 {n_marks} 处", "half-width punctuation: {n_marks}"));
        let message = Bi::join(told.iter().flatten().chain(&marks), "；", "; ");
        let place = first_doubled.map_or(first, |(place, _)| place);
        // One finding for all texts, so that a report typed half-width is told so once.
        let mut draft = out.finding(place, message).subject(Place::Overview).places(places);
        if let Some((_, quote)) = first_doubled {
            draft = draft.found(quote);
        }
        if !mended.is_empty() {
            let title = bi!("{n_marks} 处半角标点改为全角", "Make punctuation full-width ({n_marks})");
            draft = draft.fix(Safety::Safe, title, mended);
        }
        if !once.is_empty() {
            draft.fix(Safety::Review, bi!("重复的词留一个", "Keep one of each doubled word"), once);
        }
    }
}

/// Half-width marks that stand where Chinese text has full-width ones, as byte positions with what should stand there.
/// A full stop counts only at the end of a paragraph: elsewhere it may belong to a number or an address.
fn half_width(text: &str) -> Vec<(usize, char)> {
    let mut marks = Vec::new();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or('\n', |(_, c)| *c);
        let is_inside = is_han(before) && (is_han(next) || next.is_ascii_digit() || matches!(next, '《' | '“'));
        let full = match c {
            ',' => Some('，').filter(|_| is_inside),
            ';' => Some('；').filter(|_| is_inside || is_han(before) && next == '\n'),
            ':' => Some('：').filter(|_| is_inside || is_han(before) && next == '\n'),
            '.' => Some('。').filter(|_| is_han(before) && next == '\n'),
            _ => None,
        };
        marks.extend(full.map(|full| (at, full)));
        before = c;
    }
    marks
}

fn with_full_width(text: &str, marks: &[(usize, char)]) -> String {
    let mut marks = marks.iter().peekable();
    let full = |(at, c): (usize, char)| marks.next_if(|(mark, _)| *mark == at).map_or(c, |(_, full)| *full);
    text.char_indices().map(full).collect()
}

/// Two to eight characters of words typed twice in a row. 一个一个 and 逐条逐条 are said so.
fn doubled(text: &[char]) -> Vec<Range<usize>> {
    const SAID_TWICE: [&str; 8] = ["一", "逐", "研究", "讨论", "商量", "许许", "种种", "层层"];
    let mut doubled = Vec::new();
    let mut n = 0;
    while n < text.len() {
        let is_twice = |length: &usize| {
            let (word, again) = (text.get(n..n + length), text.get(n + length..n + 2 * length));
            word == again && word.is_some_and(|word| word.iter().all(|c| is_han(*c)) && word[0] != word[1])
        };
        let said = SAID_TWICE.iter().any(|word| super::passages::starts_with(&text[n..], word));
        match (2..=8).find(is_twice) {
            Some(length) => {
                if !said {
                    doubled.push(n..n + 2 * length);
                }
                n += 2 * length;
            }
            None => n += 1,
        }
    }
    doubled
}

/// The first bracket or quotation mark without a partner. A bracket that closes the number of a list has none.
fn unpaired(passage: &Passage) -> Option<char> {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('《', '》'), ('“', '”'), ('‘', '’'), ('〔', '〕'), ('【', '】')];
    let text = passage.chars();
    let mut open: Vec<char> = Vec::new();
    for (n, c) in text.iter().enumerate() {
        if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| opening == c) {
            open.push(*close);
        } else if PAIRS.iter().any(|(_, close)| close == c) {
            let is_listed = *c == ')' && n.checked_sub(1).is_some_and(|before| is_ordinal(text[before]));
            match open.last() {
                Some(expected) if expected == c => drop(open.pop()),
                _ if is_listed => {}
                _ => return Some(*c),
            }
        }
    }
    let close = open.first()?;
    PAIRS.iter().find(|(_, closing)| closing == close).map(|(opening, _)| *opening)
}

fn is_ordinal(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::words::Compact;

    #[test]
    fn words_typed_twice_are_found_and_figures_of_speech_are_not() {
        let told = |text: &str| {
            let folded = Compact::of(text);
            doubled(&folded.chars)
                .iter()
                .map(|range| folded.chars[range.clone()].iter().collect())
                .collect::<Vec<String>>()
        };
        assert_eq!(told("安排资金资金三万元，组织组织培训"), ["资金资金", "组织组织"]);
        assert_eq!(told("一条一条核对，人人参与，层层把关，12121212，进一步一步一步做"), [""; 0]);
    }

    #[test]
    fn half_width_marks_count_only_in_chinese_text() {
        assert_eq!(
            half_width("公开,更新12条;其中3.5万元,见 www.example.cn,电话:0555-1234"),
            [(6, '，'), (18, '；'), (34, '，'), (60, '：')]
        );
        assert_eq!(with_full_width("无其他事项.", &half_width("无其他事项.")), "无其他事项。");
    }
}
