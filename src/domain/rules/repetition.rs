//! How much of a text is last year's: every three characters in a row, as a multiset, without digits, spaces and
//! punctuation. Linear in the length of the texts. The measure is our design; the thresholds are local rules.

use std::collections::BTreeSet;

use super::passages::{self, Passage};
use crate::bi;
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::text::Bi;

/// A sentence shorter than this, in characters of words, is alike by chance.
const SHORTEST_COPY: usize = 20;

/// How many copied sentences are quoted.
const QUOTED: usize = 3;

/// What this year's text has of last year's.
#[derive(Debug, Default)]
pub(super) struct Repetition {
    n_shared: u64,
    n_all: u64,
    /// Copied sentences as they are written this year.
    copied: Vec<String>,
}

/// True for the texts that are compared: part one, part five, part six and what stands around the tables.
pub(super) fn counts(place: Place) -> bool {
    place.part().is_some()
}

impl Repetition {
    /// Compares texts with those that stand in last year's report at places of the same kind.
    pub(super) fn between<'a>(
        texts: impl Iterator<Item = &'a Passage>,
        last: &Report,
        is_compared: impl Fn(Place) -> bool,
    ) -> Repetition {
        let mut trigrams = Trigrams::default();
        let mut known: BTreeSet<Vec<char>> = BTreeSet::new();
        for passage in Passage::of(last).iter().filter(|passage| is_compared(passage.place)) {
            let words: Vec<char> = passage.chars().iter().copied().filter(|c| is_word(*c)).collect();
            trigrams.reserve(words.len());
            words.windows(3).for_each(|three| trigrams.add(key(three)));
            known.extend(passage.sentences.iter().map(|range| words_of(&passage.chars()[range.clone()])));
        }
        let mut repetition = Repetition::default();
        for passage in texts {
            let words: Vec<char> = passage.chars().iter().copied().filter(|c| is_word(*c)).collect();
            for three in words.windows(3) {
                repetition.n_all += 1;
                repetition.n_shared += u64::from(trigrams.take(key(three)));
            }
            for range in &passage.sentences {
                let words = words_of(&passage.chars()[range.clone()]);
                if words.len() >= SHORTEST_COPY && known.contains(&words) {
                    repetition.copied.push(passages::clip(passage.quote(range.clone())));
                }
            }
        }
        repetition
    }

    /// The shared part of this year's text, in percent, rounded down; 0 if there is no text.
    pub(super) fn percent(&self) -> u64 {
        (self.n_shared * 100).checked_div(self.n_all).unwrap_or(0)
    }

    /// The copied sentences in a sentence; empty if none is copied whole.
    pub(super) fn quoted(&self) -> Bi {
        let n = self.copied.len();
        if n == 0 {
            return Bi::default();
        }
        let quotes: Vec<&str> = self.copied.iter().take(QUOTED).map(String::as_str).collect();
        let (zh, en) = (quotes.join("”“"), quotes.join(" / "));
        bi!("整句相同的有 {n} 句：“{zh}”。", " {n} sentences are copied whole: {en}")
    }
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

fn words_of(text: &[char]) -> Vec<char> {
    text.iter().copied().filter(|c| is_word(*c)).collect()
}

fn key(three: &[char]) -> u64 {
    three.iter().fold(1, |key, c| key << 21 | u64::from(*c as u32))
}

/// A multiset of trigrams: an open table, half full at most. 0 is no key, because every key starts with a 1.
#[derive(Debug, Default)]
struct Trigrams {
    slots: Vec<(u64, u32)>,
    n: usize,
}

impl Trigrams {
    /// Makes room for so many more.
    fn reserve(&mut self, more: usize) {
        let wanted = ((self.n + more) * 2).next_power_of_two();
        if wanted > self.slots.len() {
            let old = std::mem::replace(&mut self.slots, vec![(0, 0); wanted]);
            for (key, count) in old.into_iter().filter(|(key, _)| *key != 0) {
                if let Some(slot) = self.slot(key) {
                    *slot = (key, count);
                }
            }
        }
    }

    fn add(&mut self, key: u64) {
        if let Some(slot) = self.slot(key) {
            let is_new = slot.0 == 0;
            *slot = (key, slot.1 + 1);
            self.n += usize::from(is_new);
        }
    }

    /// Takes one out, if one is there.
    fn take(&mut self, key: u64) -> bool {
        match self.slot(key) {
            Some((_, count)) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// The slot that holds the key, or the free one where it belongs.
    fn slot(&mut self, key: u64) -> Option<&mut (u64, u32)> {
        let mask = self.slots.len().checked_sub(1)?;
        let start = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) as usize;
        let at = (start..=start + mask)
            .map(|n| n & mask)
            .find(|n| matches!(self.slots[*n].0, 0) || self.slots[*n].0 == key)?;
        self.slots.get_mut(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::report::Value;
    use crate::domain::rules::fixture;
    use crate::domain::schema::Edition;

    fn percent(this: &str, last: &str) -> u64 {
        let set = |text: &str| {
            let change = Change::set(Bi::default(), Place::Problems, Value::text(text));
            change.apply(&fixture::sample(Edition::Std2021))
        };
        let is_problems = |place: Place| place == Place::Problems;
        let passages = Passage::of(&set(this));
        let texts = passages.iter().filter(|passage| is_problems(passage.place));
        Repetition::between(texts, &set(last), is_problems).percent()
    }

    #[test]
    fn figures_spaces_and_punctuation_do_not_count() {
        assert_eq!(percent("公开信息12条，更新及时。", "公开 信息 345 条；更新及时"), 100);
    }

    #[test]
    fn what_stands_once_last_year_counts_once() {
        // Four trigrams a sentence; said twice there are ten, of which the four of last year's are shared.
        assert_eq!(percent("按月核对栏目。按月核对栏目。", "按月核对栏目。"), 40);
    }

    #[test]
    fn other_words_share_nothing() {
        assert_eq!(percent("档案移交附上目录", "周末照常开放查阅"), 0);
        assert_eq!(percent("两字", "两字"), 0);
    }

    #[test]
    fn the_table_grows_with_its_texts() {
        let mut trigrams = Trigrams::default();
        for part in 0..40u64 {
            trigrams.reserve(50);
            (0..50).for_each(|n| trigrams.add((1 << 60) | (part * 50 + n)));
        }
        assert!((0..2000).all(|n| trigrams.take((1 << 60) | n)));
        assert!(!trigrams.take((1 << 60) | 3));
    }
}
