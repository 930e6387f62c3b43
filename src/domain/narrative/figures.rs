//! Numbers as people write them in a sentence: 3,830件, ３８３０, 三千八百三十, 0.38万件, 5500余条, 百分之九十, 10至20件.

use super::Figure;

/// The counters that a figure of the form can stand with, longest first.
const UNITS: [(&str, Unit); 19] = [
    ("件次", Unit::Item),
    ("人次", Unit::People),
    ("件", Unit::Item),
    ("宗", Unit::Item),
    ("起", Unit::Item),
    ("例", Unit::Item),
    ("封", Unit::Item),
    ("份", Unit::Document),
    ("部", Unit::Document),
    ("条", Unit::Line),
    ("则", Unit::Line),
    ("篇", Unit::Line),
    ("期", Unit::Line),
    ("次", Unit::Times),
    ("个", Unit::Thing),
    ("项", Unit::Thing),
    ("家", Unit::Other),
    ("名", Unit::Other),
    ("元", Unit::Yuan),
];

/// What kind of thing a counter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 件, 宗, 起, 例, 封
    Item,
    /// 份, 部
    Document,
    /// 条, 则, 篇, 期
    Line,
    /// 次
    Times,
    /// 人次
    People,
    /// 个, 项
    Thing,
    /// 元; the figure is in 分.
    Yuan,
    /// Persons and firms: never a figure of the form.
    Other,
    /// No counter.
    Bare,
}

/// What a stretch of digits turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    Count(Figure, Unit),
    /// Digits and number of decimals: 66.48 is (6648, 2).
    Percent(u64, u8),
    Year(i64),
    /// A month or the like: a figure of a part of the year may follow.
    Month,
    /// An ordinal, a date, a document number, a list mark, a code.
    Nothing,
}

/// Reads what stands at a digit or numeral; gives it with the index after it. Never goes beyond a digit run by more
/// than a few characters, so the whole text is read in one pass.
pub(super) fn scan(chars: &[char], at: usize) -> (Scanned, usize) {
    let before = at.checked_sub(1).map(|n| chars[n]);
    let is_code =
        before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '@' | '_' | '/' | '\\' | '#' | '&' | '='));
    if is_code || is_decimal_tail(chars, at) {
        return (Scanned::Nothing, code_end(chars, at));
    }
    let is_ordinal = matches!(before, Some('第' | '〔' | '[' | '每' | '某' | '同' | '首' | '逐'));
    let (mantissa, end) = match chars[at].is_ascii_digit() {
        true => arabic(chars, at),
        false => chinese(chars, at),
    };
    let Some(mantissa) = mantissa else { return (Scanned::Nothing, end) };
    if is_ordinal {
        return (Scanned::Nothing, end);
    }
    match chars.get(end) {
        Some('%') => return (mantissa.percent(), end + 1),
        Some('年') if mantissa.decimals == 0 && end - at == 4 && (1990..2100).contains(&mantissa.digits) => {
            return (Scanned::Year(mantissa.digits as i64), end + 1);
        }
        Some('月') => {
            // With a day it is a date of something; without one it limits what is counted.
            let is_date = chars.get(end + 1).is_some_and(|c| is_numeral(*c));
            return (if is_date { Scanned::Nothing } else { Scanned::Month }, end + 1);
        }
        Some(c) if c.is_ascii_alphabetic() || matches!(c, '@' | '_' | '/' | '.') => {
            return (Scanned::Nothing, code_end(chars, end));
        }
        _ => {}
    }
    counted(chars, at, mantissa, end)
}

/// Reads 百分之 and the number after it.
pub(super) fn scan_percent_words(chars: &[char], at: usize) -> Option<(Scanned, usize)> {
    let (mantissa, end) = match chars.get(at)? {
        '百' => return Some((Scanned::Percent(100, 0), at + 1)),
        c if c.is_ascii_digit() => arabic(chars, at),
        c if is_numeral(*c) => chinese(chars, at),
        _ => return None,
    };
    Some((mantissa?.percent(), end))
}

/// True for what a number can begin with.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numeral(c).is_some() || multiplier(c).is_some_and(|m| m <= 10)
}

/// 51.5 after `51.`, and the tail of 1.2.3: no count.
fn is_decimal_tail(chars: &[char], at: usize) -> bool {
    let point = at.checked_sub(1).filter(|n| matches!(chars[*n], '.' | ':' | '-'));
    let before = point.and_then(|n| n.checked_sub(1)).map(|n| chars[n]);
    before.is_some_and(|c| c.is_ascii_alphanumeric() || c == ')')
}

/// The end of an address, a telephone number or another code.
fn code_end(chars: &[char], at: usize) -> usize {
    let is_code =
        |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | ':' | '-' | '@' | '_' | '?' | '=' | '&' | '%');
    at + chars[at..].iter().take_while(|c| is_code(c)).count()
}

/// A number before its counter: digits with the point taken out, its unit of rounding, and what 万 multiplies.
#[derive(Clone, Copy, Debug)]
struct Mantissa {
    digits: u64,
    decimals: u8,
    /// The number is written to the nearest multiple of this.
    step: u64,
}

impl Mantissa {
    fn percent(self) -> Scanned {
        Scanned::Percent(self.digits, self.decimals)
    }

    /// The value in hundredths, and how far the true one may lie off.
    fn hundredths(self, scale: u64) -> Option<(u64, u64)> {
        let power = 10u64.checked_pow(u32::from(self.decimals))?;
        let value = self.digits.checked_mul(scale)?.checked_mul(100)? / power;
        let step = if scale > 1 { (scale * 100 / power).max(1) } else { self.step * 100 };
        Some((value, step))
    }
}

/// 3830, 3,830, 3 830, 0.38. A comma or a space is part of the number only before a full group of three digits.
fn arabic(chars: &[char], at: usize) -> (Option<Mantissa>, usize) {
    let run = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let value = |from: usize, to: usize, start: u64| {
        let digits = chars[from..to].iter().filter_map(|c| c.to_digit(10));
        digits.fold(start, |value, digit| value.saturating_mul(10).saturating_add(u64::from(digit)))
    };
    let first = run(at);
    let mut end = at + first;
    let mut digits = value(at, end, 0);
    if first <= 3 && chars[at] != '0' {
        while matches!(chars.get(end), Some(',' | ' ')) && run(end + 1) == 3 {
            digits = value(end + 1, end + 4, digits);
            end += 4;
        }
    }
    if first > 15 {
        return (None, end);
    }
    let mut decimals = 0;
    if chars.get(end) == Some(&'.') && (1..=4).contains(&run(end + 1)) {
        let tail = run(end + 1);
        digits = value(end + 1, end + 1 + tail, digits);
        decimals = tail as u8;
        end += 1 + tail;
        if matches!(chars.get(end), Some('.')) && run(end + 1) > 0 {
            return (None, code_end(chars, end));
        }
    }
    (Some(Mantissa { digits, decimals, step: 1 }), end)
}

fn numeral(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn multiplier(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 三千八百三十, 十二, 二〇二四, 九十点五.
fn chinese(chars: &[char], at: usize) -> (Option<Mantissa>, usize) {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None);
    let mut end = at;
    let mut last = 1;
    let mut is_positional = true;
    let mut positional = 0u64;
    while let Some(c) = chars.get(end) {
        if let Some(value) = numeral(*c) {
            // 三四 is no number but "three or four"; 二〇二四 is.
            positional = positional.saturating_mul(10).saturating_add(value);
            digit = Some(value);
            last = 1;
        } else if let Some(value) = multiplier(*c) {
            is_positional = false;
            if value >= 10_000 {
                section = section.saturating_add(digit.take().unwrap_or(0));
                total = total.saturating_add(section).saturating_mul(value);
                section = 0;
            } else {
                section = section.saturating_add(digit.take().unwrap_or(1).saturating_mul(value));
            }
            last = value;
        } else {
            break;
        }
        end += 1;
    }
    let n = end - at;
    let value = match (is_positional, n) {
        (true, 1) => positional,
        (true, 4) => positional,
        (true, _) => return (None, end),
        (false, _) => total.saturating_add(section).saturating_add(digit.unwrap_or(0)),
    };
    // 三千 and 两万 may be rounded; 三百 and 二十 are taken at their word.
    let step = if n == 2 && last >= 1000 { last } else { 1 };
    let mut mantissa = Mantissa { digits: value, decimals: 0, step };
    if chars.get(end) == Some(&'点') {
        let tail: Vec<u64> = chars[end + 1..].iter().map_while(|c| numeral(*c)).take(4).collect();
        if !tail.is_empty() {
            mantissa.digits = tail.iter().fold(value, |value, digit| value.saturating_mul(10).saturating_add(*digit));
            mantissa.decimals = tail.len() as u8;
            end += 1 + tail.len();
        }
    }
    (Some(mantissa), end)
}

fn starts(chars: &[char], at: usize, phrase: &str) -> bool {
    phrase.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c))
}

fn ends(chars: &[char], at: usize, phrase: &str) -> bool {
    let n = phrase.chars().count();
    at >= n && starts(chars, at - n, phrase)
}

/// Multiplier, inexactness and counter after the number, inexactness before it, and a second number of a range.
fn counted(chars: &[char], at: usize, mantissa: Mantissa, mut end: usize) -> (Scanned, usize) {
    let mut scale = 1;
    let is_arabic = chars[at].is_ascii_digit();
    if is_arabic && let Some(value) = chars.get(end).and_then(|c| multiplier(*c)) {
        scale = value;
        end += 1;
        if let Some(value) = chars.get(end).and_then(|c| multiplier(*c)).filter(|value| *value >= 10_000) {
            scale *= value;
            end += 1;
        }
    }
    if scale == 1 && mantissa.decimals > 0 && chars.get(end) != Some(&'元') {
        return (Scanned::Nothing, end);
    }
    let mut is_more = false;
    if let Some('余' | '多' | '来') = chars.get(end) {
        is_more = true;
        end += 1;
        // 3万余, 20多万
        if let Some(value) = chars.get(end).and_then(|c| multiplier(*c)).filter(|_| scale == 1) {
            scale = value;
            end += 1;
        }
    }
    // 10至20件: only the second number carries the counter.
    let is_range = scale == 1
        && matches!(chars.get(end), Some('-' | '至' | '到' | '~' | '—' | '–'))
        && chars.get(end + 1).is_some_and(|c| is_numeral(*c));
    if is_range {
        if let (Scanned::Count(second, unit), end) = scan(chars, end + 1)
            && unit != Unit::Bare
            && second.high >= mantissa.digits
        {
            let low = if unit == Unit::Yuan { mantissa.digits.saturating_mul(100) } else { mantissa.digits };
            return (Scanned::Count(Figure { low, high: second.high }, unit), end);
        }
        return (Scanned::Nothing, end);
    }
    let found = UNITS.iter().find(|(name, _)| starts(chars, end, name));
    let unit = found.map_or(Unit::Bare, |(_, unit)| *unit);
    end += found.map_or(0, |(name, _)| name.chars().count());
    if unit == Unit::Bare && !is_arabic {
        return (Scanned::Nothing, end);
    }
    // 一件事, 一次性, 一条龙, 1个工作日, 一项项
    let after = chars.get(end).copied();
    let is_word = match after {
        Some('性' | '龙' | '事' | '月' | '步') => true,
        Some('工') => unit == Unit::Thing && chars.get(end + 1) == Some(&'作'),
        Some('小' | '自') => unit == Unit::Thing,
        Some(c) => unit != Unit::Bare && c == chars[end - 1],
        None => false,
    };
    let is_dated = unit == Unit::Bare
        && matches!(after, Some('年' | '月' | '日' | '时' | '分' | '秒' | '号' | '天' | '度' | '点'));
    if is_word || is_dated {
        return (Scanned::Nothing, end);
    }
    let Some((value, step)) = mantissa.hundredths(scale) else { return (Scanned::Nothing, end) };
    let (value, step) = if unit == Unit::Yuan { (value, step) } else { (value / 100, (step / 100).max(1)) };
    let mut figure = Figure { low: value, high: value };
    if step > 1 && !(unit == Unit::Yuan && scale == 1) {
        figure = Figure { low: value.saturating_sub(step / 2), high: value.saturating_add(step - 1) };
    }
    let is_above = is_more
        || ["超过", "超", "逾", "至少", "不少于", "不低于", "突破"].iter().any(|word| ends(chars, at, word))
        || ["以上", "有余"].iter().any(|word| starts(chars, end, word));
    let is_below = ["近", "不足", "不到", "不超过", "将近", "接近"].iter().any(|word| ends(chars, at, word))
        || starts(chars, end, "以内");
    let is_about =
        ["约", "大约", "大概", "左右"].iter().any(|word| ends(chars, at, word)) || starts(chars, end, "左右");
    if is_below {
        figure = Figure { low: 0, high: figure.high };
    } else if is_above {
        figure = Figure { low: figure.low, high: u64::MAX };
    } else if is_about {
        figure = Figure { low: figure.low - figure.low / 5, high: figure.high.saturating_add(figure.high / 5) };
    }
    (Scanned::Count(figure, unit), end)
}
