//! Exact numbers as the form holds them: counts, the one amount in 万元, and the words of people who write
//! full-width digits and thousands separators. There is no float in this product.

use std::fmt;
use std::rc::Rc;

/// A count of 件: 0 … 9007199254740991, the largest integer that every JSON reader keeps exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

impl Count {
    pub const MAX: u64 = 9_007_199_254_740_991;
    pub const ZERO: Count = Count(0);

    /// `None` above [`Count::MAX`].
    pub fn new(value: u64) -> Option<Count> {
        (value <= Count::MAX).then_some(Count(value))
    }

    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An amount in the column's unit (万元), exact, with its digits as written: `1.50` stays `1.50`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Matches `^(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$`; only [`Amount::new`] makes one.
    digits: Rc<str>,
}

impl Amount {
    /// Takes plain ASCII digits with at most six decimals, else `None`.
    pub fn new(digits: &str) -> Option<Amount> {
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let whole_ok = is_plain(whole) && whole.len() <= 15 && (whole == "0" || !whole.starts_with('0'));
        let decimals_ok = decimals.is_none_or(|decimals| is_plain(decimals) && decimals.len() <= 6);
        (whole_ok && decimals_ok).then(|| Amount { digits: Rc::from(digits) })
    }

    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// The value in millionths of the unit, for comparing and adding: `1.5` and `1.50` are equal here.
    pub fn millionths(&self) -> u128 {
        let (whole, decimals) = self.digits.split_once('.').unwrap_or((&self.digits, ""));
        let digits = whole.bytes().chain(decimals.bytes());
        let value = digits.fold(0u128, |sum, byte| sum * 10 + u128::from(byte - b'0'));
        value * 10u128.pow(6 - decimals.len() as u32)
    }
}

/// One fold table for every reader: full-width digits, letters, punctuation and odd spaces become their plain forms.
/// Not NFKC, which would also change the punctuation of official documents.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '﹣' | '−' => '-',
        '﹐' => ',',
        _ => c,
    }
}

/// True for marks that are on the page but not in the text: byte order marks and zero-width characters.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
}

/// Folds a whole text, drops invisible marks and outer white space.
pub fn fold(text: &str) -> String {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_char).collect();
    folded.trim().to_string()
}

/// Takes thousands separators out of folded text if every group is a true one: `1,234,567`, also with no-break
/// spaces. A plain space is no separator: `12 345` may be two cells, and is asked about.
fn without_separators(raw: &str) -> Option<String> {
    let separator = |c: char| matches!(c, ',' | '，' | '﹐' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let raw = raw.trim();
    let (whole, rest) = match raw.find(['.', '．']) {
        Some(at) => raw.split_at(at),
        None => (raw, ""),
    };
    let mut groups = whole.split(separator);
    let first = fold(groups.next()?);
    let mut digits = first.clone();
    let mut n_groups = 1;
    for group in groups {
        let group = fold(group);
        if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.push_str(&group);
        n_groups += 1;
    }
    let first_ok = n_groups == 1 || (1..=3).contains(&first.len());
    first_ok.then(|| digits + &fold(rest))
}

/// What a person's words for a number were read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing but white space.
    Blank,
    Number(T),
    /// Several zeros (`00`) stood there: zero, and worth a mention.
    Zeros(T),
    /// Anything else; the caller keeps the words.
    Words,
}

/// Reads a count: digits of either width, with thousands separators. A sign, a unit or a decimal point is [`Reading::Words`].
pub fn read_count(raw: &str) -> Reading<Count> {
    match plain_digits(raw) {
        Reading::Number(digits) => {
            let is_count =
                digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
            let count = is_count.then(|| digits.parse().ok().and_then(Count::new)).flatten();
            count.map_or(Reading::Words, Reading::Number)
        }
        Reading::Zeros(_) => Reading::Zeros(Count::ZERO),
        Reading::Blank => Reading::Blank,
        Reading::Words => Reading::Words,
    }
}

/// Reads an amount: as [`read_count`], with up to six decimals.
pub fn read_amount(raw: &str) -> Reading<Amount> {
    match plain_digits(raw) {
        Reading::Number(digits) => Amount::new(&digits).map_or(Reading::Words, Reading::Number),
        Reading::Zeros(zero) => Amount::new(&zero).map_or(Reading::Words, Reading::Zeros),
        Reading::Blank => Reading::Blank,
        Reading::Words => Reading::Words,
    }
}

fn plain_digits(raw: &str) -> Reading<String> {
    let folded = fold(raw);
    if folded.is_empty() {
        return Reading::Blank;
    }
    if folded.len() > 1 && folded.bytes().all(|byte| byte == b'0') {
        return Reading::Zeros("0".to_string());
    }
    let cleaned: String = raw.chars().filter(|c| !is_invisible(*c)).collect();
    without_separators(cleaned.trim_matches(|c: char| c.is_whitespace())).map_or(Reading::Words, Reading::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(raw: &str) -> Option<u64> {
        match read_count(raw) {
            Reading::Number(count) | Reading::Zeros(count) => Some(count.get()),
            Reading::Blank | Reading::Words => None,
        }
    }

    #[test]
    fn counts_are_read_in_every_plain_form() {
        assert_eq!(count("12"), Some(12));
        assert_eq!(count(" ３８３０\u{a0}"), Some(3830));
        assert_eq!(count("20,551"), Some(20551));
        assert_eq!(count("20，551"), Some(20551));
        assert_eq!(count("1\u{a0}234\u{a0}567"), Some(1234567));
        assert_eq!(count("00"), Some(0));
        assert_eq!(count("9007199254740991"), Some(9007199254740991));
    }

    #[test]
    fn what_is_not_surely_a_count_is_not_a_count() {
        for raw in [
            "-3",
            "+2",
            "1.5",
            "12 345",
            "1,23",
            "1234,567",
            "3件",
            "007",
            "9007199254740992",
            "l",
            "1e3",
            ",123",
            "三",
        ] {
            assert_eq!(read_count(raw), Reading::Words, "{raw}");
        }
        assert_eq!(read_count("\u{3000}\u{a0}"), Reading::Blank);
    }

    #[test]
    fn amounts_keep_their_digits_and_compare_by_value() {
        let amount = |raw: &str| match read_amount(raw) {
            Reading::Number(amount) => Some(amount),
            _ => None,
        };
        let written = amount("９６,171．60").map(|amount| amount.as_str().to_string());
        assert_eq!(written.as_deref(), Some("96171.60"));
        assert_eq!(amount("1.5").map(|a| a.millionths()), amount("1.50").map(|a| a.millionths()));
        assert_eq!(amount("0.000001").map(|a| a.millionths()), Some(1));
        for raw in ["251000元", "43.788万元", ".5", "1.", "00.5", "1.2345678", "-1", "1234567890123456"] {
            assert_eq!(read_amount(raw), Reading::Words, "{raw}");
        }
    }
}
