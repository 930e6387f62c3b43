//! Words that are nearly others: the distance of two texts, and near misses of phrases in a text.

use std::ops::Range;

/// How many characters have to be changed, added or taken away to make one text of the other.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    between(&one, &other)
}

fn between(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (n, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = n + 1;
        for (m, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[m + 1];
            row[m + 1] = changed.min(row[m] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// Shorter phrases differ from too many others by a single character.
const SHORTEST: usize = 6;

/// Phrases of this length may be off by two characters, shorter ones by one.
const LONG: usize = 12;

/// Where a text has a phrase with a character or two wrong or missing, with the number of the phrase, in the order of
/// the text. A phrase that lost its first or last character is another phrase and not reported.
///
/// A phrase off by `k` characters keeps one of `k + 1` pieces of it whole: the text is searched for pieces, once, and
/// only around them compared.
pub(super) fn misses(text: &[char], phrases: &[Vec<char>]) -> Vec<(Range<usize>, usize)> {
    let mut pieces: Vec<(usize, usize, &[char])> = Vec::new();
    for (number, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.len() >= SHORTEST) {
        let length = phrase.len() / (most(phrase) + 1);
        pieces.extend((0..=most(phrase)).map(|n| (number, n * length, &phrase[n * length..(n + 1) * length])));
    }
    let bit = |c: char| 1u64 << (c as u32 & 63);
    let firsts = pieces.iter().fold(0, |all, (_, _, piece)| all | bit(piece[0]));
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (n, _) in text.iter().enumerate().filter(|(_, c)| firsts & bit(**c) != 0) {
        for (number, offset, _) in pieces.iter().filter(|(_, _, piece)| text[n..].starts_with(piece)) {
            let Some(range) = near(text, n, *offset, &phrases[*number]) else { continue };
            let overlaps = |(other, _): &(Range<usize>, usize)| other.start < range.end && range.start < other.end;
            match found.iter().position(overlaps) {
                None => found.push((range, *number)),
                Some(known) if *number < found[known].1 => found[known] = (range, *number),
                Some(_) => {}
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn most(phrase: &[char]) -> usize {
    if phrase.len() >= LONG { 2 } else { 1 }
}

/// The stretch around a piece that is nearly the phrase; `None` if the phrase itself stands there or nothing like it.
fn near(text: &[char], at: usize, offset: usize, phrase: &[char]) -> Option<Range<usize>> {
    let most = most(phrase);
    let mut best: Option<(usize, Range<usize>)> = None;
    // Where characters are lost before the piece, the stretch starts later than the whole phrase would.
    for start in at.saturating_sub(offset)..=at.saturating_sub(offset.saturating_sub(most)) {
        for length in phrase.len() - most..=phrase.len() {
            let Some(words) = text.get(start..start + length) else { break };
            let d = between(words, phrase);
            if d == 0 {
                return None;
            }
            let keeps_ends = words.first() == phrase.first() && words.last() == phrase.last();
            let is_cut = length < phrase.len() && !keeps_ends;
            if d <= most && !is_cut && best.as_ref().is_none_or(|(least, _)| d < *least) {
                best = Some((d, start..start + length));
            }
        }
    }
    best.map(|(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let phrases = ["习近平新时代中国特色社会主义思想", "中国特色社会主义", "中华人民共和国"];
        let phrases: Vec<Vec<char>> = phrases.iter().map(|phrase| phrase.chars().collect()).collect();
        misses(&text, &phrases).iter().map(|(range, _)| text[range.clone()].iter().collect()).collect()
    }

    #[test]
    fn a_wrong_or_lost_character_is_found() {
        assert_eq!(found("坚持中国特社会主义"), ["中国特社会主义"]);
        assert_eq!(found("中共人民共和国政府"), ["中共人民共和国"]);
        assert_eq!(found("以习近平新时代中国特色社会主义恩想为指导"), ["习近平新时代中国特色社会主义恩想"]);
    }

    #[test]
    fn the_phrase_itself_and_other_phrases_are_not() {
        assert_eq!(
            found("以习近平新时代中国特色社会主义思想为指导，中国特色社会主义，特色社会主义，中华人民"),
            [""; 0]
        );
    }

    #[test]
    fn the_distance_counts_changes() {
        assert_eq!(distance("信息公开条例", "政府信息公开条例"), 2);
        assert_eq!(distance("条列", "条例"), 1);
        assert_eq!(distance("", "条例"), 2);
    }
}
