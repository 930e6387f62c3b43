//! Small readings of a person's text that several rules share.

use crate::domain::number::{fold_char, is_invisible};

/// How many letters and digits a text holds: its length without spaces and punctuation.
pub(super) fn said(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// English counts its nouns: 1 cell, 2 cells.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// True for a text without a single letter or digit.
pub(super) fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// A text folded and without white space, each character with where it stood: lengths and offsets in bytes.
#[derive(Debug)]
pub(super) struct Compact {
    pub(super) chars: Vec<char>,
    offsets: Vec<usize>,
    end: usize,
}

impl Compact {
    pub(super) fn of(text: &str) -> Compact {
        let kept = |(_, c): &(usize, char)| !c.is_whitespace() && !is_invisible(*c);
        let (offsets, chars) = text.char_indices().filter(kept).map(|(at, c)| (at, fold_char(c))).unzip();
        Compact { chars, offsets, end: text.len() }
    }

    /// Where the n-th character starts in the text as written; for its length, where the text ends.
    pub(super) fn offset(&self, n: usize) -> usize {
        self.offsets.get(n).copied().unwrap_or(self.end)
    }

    /// Where a phrase begins, searching from a character on.
    pub(super) fn find(&self, phrase: &str, from: usize) -> Option<usize> {
        let phrase: Vec<char> = phrase.chars().collect();
        (from..=self.chars.len().checked_sub(phrase.len())?).find(|n| self.chars[*n..].starts_with(&phrase))
    }

    pub(super) fn has(&self, phrase: &str) -> bool {
        self.find(phrase, 0).is_some()
    }
}

/// A year of four digits in front of 年, 1900 … 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) value: i64,
    /// Its first digit, as an index into [`Compact::chars`].
    pub(super) at: usize,
}

/// Every year in a text: four digits, no more, in front of 年.
pub(super) fn years(text: &Compact) -> impl Iterator<Item = Year> {
    let digit = |n: usize| text.chars.get(n).and_then(|c| c.to_digit(10));
    (0..text.chars.len().saturating_sub(4)).filter_map(move |at| {
        let before_is_digit = at > 0 && digit(at - 1).is_some();
        if before_is_digit || text.chars[at + 4] != '年' {
            return None;
        }
        let value = (at..at + 4).try_fold(0, |value, n| Some(value * 10 + i64::from(digit(n)?)))?;
        (1900..2100).contains(&value).then_some(Year { value, at })
    })
}

/// True for a text that says no more than 无 or the like.
pub(super) fn says_none(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    ["无", "没有", "暂无", "无其他", "无其他事项", "无其他需要报告的事项", "没有其他需要报告的事项", "本年度无"]
        .contains(&bare.as_str())
}
