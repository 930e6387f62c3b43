//! The texts of a report as rules read them: folded once, divided into sentences, searched in one pass.

use std::ops::Range;

use super::words::{self, Compact};
use crate::domain::place::Place;
use crate::domain::report::{Report, Text};

/// A text that a person wrote, with its address. Positions count its characters, folded and without white space.
#[derive(Debug)]
pub struct Passage {
    pub(super) place: Place,
    /// As it was written.
    pub(super) text: Text,
    pub(super) folded: Compact,
    /// Its sentences, which end at 。！？； or where the paragraph does; the mark belongs to the sentence before it.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Passage {
    /// Every text of the report that says something, in the order of the form.
    pub fn of(report: &Report) -> Vec<Passage> {
        let passage = |place: Place| {
            let text = report.text(place).filter(|text| !words::is_blank(text))?;
            let folded = Compact::of(&text);
            let sentences = sentences(&text, &folded);
            Some(Passage { place, text, folded, sentences })
        };
        report.text_places().into_iter().filter_map(passage).collect()
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.folded.chars
    }

    /// The words as they were written.
    pub(super) fn quote(&self, range: Range<usize>) -> &str {
        let end = match range.end.checked_sub(1) {
            Some(last) if last >= range.start => {
                let at = self.folded.offset(last);
                at + self.text[at..].chars().next().map_or(0, char::len_utf8)
            }
            _ => self.folded.offset(range.start),
        };
        &self.text[self.folded.offset(range.start)..end]
    }

    /// The sentence that a character stands in.
    pub(super) fn sentence_at(&self, n: usize) -> Range<usize> {
        self.sentences.iter().find(|sentence| sentence.contains(&n)).cloned().unwrap_or(n..n)
    }

    /// The text with some of its words replaced; the ranges rise and do not overlap.
    pub(super) fn replaced(&self, edits: &[(Range<usize>, &str)]) -> Text {
        let mut text = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, words) in edits {
            let old = self.quote(range.clone());
            let from = self.folded.offset(range.start);
            text.push_str(&self.text[done..from]);
            text.push_str(words);
            done = from + old.len();
        }
        text.push_str(&self.text[done..]);
        Text::from(text)
    }
}

fn sentences(text: &str, folded: &Compact) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (n, c) in folded.chars.iter().enumerate() {
        let ends = matches!(c, '。' | '!' | '?' | ';') || text[folded.offset(n)..folded.offset(n + 1)].contains('\n');
        if ends || n + 1 == folded.chars.len() {
            sentences.push(start..n + 1);
            start = n + 1;
        }
    }
    sentences
}

/// Where each of the phrases begins in a folded text, with its number in the list.
pub(super) fn find_any<'a>(text: &'a [char], phrases: &'a [&str]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let bit = |c: char| 1u64 << (c as u32 & 63);
    let firsts = phrases.iter().filter_map(|phrase| phrase.chars().next()).fold(0, |all, c| all | bit(c));
    let candidates = text.iter().enumerate().filter(move |(_, c)| firsts & bit(**c) != 0);
    candidates.filter_map(move |(n, _)| {
        let hit = phrases.iter().position(|phrase| starts_with(&text[n..], phrase))?;
        Some((n, hit))
    })
}

/// True if the folded text begins with the phrase.
pub(super) fn starts_with(text: &[char], phrase: &str) -> bool {
    let mut text = text.iter();
    phrase.chars().all(|c| text.next() == Some(&c))
}

/// True for a character of Chinese words.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

/// A short quotation for a sentence.
pub(super) fn clip(text: &str) -> String {
    const LONGEST: usize = 24;
    let line = text.split('\n').next().unwrap_or_default();
    match line.chars().nth(LONGEST) {
        None => line.to_string(),
        Some(_) => line.chars().take(LONGEST).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        let folded = Compact::of(text);
        let sentences = sentences(text, &folded);
        Passage { place: Place::Problems, text: Text::from(text), folded, sentences }
    }

    #[test]
    fn sentences_end_at_their_marks_and_with_the_paragraph() {
        let passage = passage("一是 慢；二是少。\n三是旧\n 四");
        let told: Vec<&str> = passage.sentences.iter().map(|range| passage.quote(range.clone())).collect();
        assert_eq!(told, ["一是 慢；", "二是少。", "三是旧", "四"]);
    }

    #[test]
    fn words_are_replaced_where_they_stand_and_spaces_stay() {
        let passage = passage("共 １２ 条 ,其中");
        let at = find_any(passage.chars(), &["件", "条,"]).collect::<Vec<_>>();
        assert_eq!(at, [(3, 1)]);
        assert_eq!(&*passage.replaced(&[(4..5, "，")]), "共 １２ 条 ，其中");
    }
}
