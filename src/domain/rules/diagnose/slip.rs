//! Slips of the hand: what a person may have done to turn the right figure into the one that stands there.

use crate::bi;
use crate::text::Bi;

/// How a figure was mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// 14 → 41.
    Transposed,
    /// 14 → 140.
    ExtraZero,
    /// 140 → 14.
    LostZero,
    /// 14 → 144, or 124 → 14.
    ExtraDigit,
    LostDigit,
    /// 124 → 134.
    OneDigit,
}

impl Slip {
    pub(super) fn between(found: i64, expected: i64) -> Option<Slip> {
        let (found_digits, expected_digits) = (found.to_string().into_bytes(), expected.to_string().into_bytes());
        if found == expected || found == 0 || expected == 0 {
            return None;
        }
        if found == expected.saturating_mul(10) {
            return Some(Slip::ExtraZero);
        }
        if expected == found.saturating_mul(10) {
            return Some(Slip::LostZero);
        }
        let (long, short) = (found_digits.len(), expected_digits.len());
        if long == short {
            let different: Vec<usize> = (0..long).filter(|n| found_digits[*n] != expected_digits[*n]).collect();
            return match different[..] {
                [a, b]
                    if b == a + 1 && found_digits[a] == expected_digits[b] && found_digits[b] == expected_digits[a] =>
                {
                    Some(Slip::Transposed)
                }
                // Every two single figures differ in one digit: that tells nothing.
                [_] if long > 1 => Some(Slip::OneDigit),
                _ => None,
            };
        }
        if short > 1 && is_one_digit_more(&found_digits, &expected_digits) {
            return Some(Slip::ExtraDigit);
        }
        if long > 1 && is_one_digit_more(&expected_digits, &found_digits) {
            return Some(Slip::LostDigit);
        }
        None
    }

    /// True for a slip so particular that it singles out one cell among several that would do.
    pub(super) fn is_telling(self) -> bool {
        matches!(self, Slip::Transposed | Slip::ExtraZero | Slip::LostZero)
    }

    pub(super) fn text(self) -> Bi {
        match self {
            Slip::Transposed => bi!("相邻两位数字疑似颠倒。", "Two digits seem to be swapped. "),
            Slip::ExtraZero => bi!("疑似多打了一个 0。", "There seems to be a zero too many. "),
            Slip::LostZero => bi!("疑似少打了一个 0。", "A zero seems to be missing. "),
            Slip::ExtraDigit => bi!("疑似多打了一位数字。", "There seems to be a digit too many. "),
            Slip::LostDigit => bi!("疑似漏打了一位数字。", "A digit seems to be missing. "),
            Slip::OneDigit => bi!("有一位数字疑似打错。", "One digit seems to be mistyped. "),
        }
    }
}

/// True if `long` without one of its digits is `short`.
fn is_one_digit_more(long: &[u8], short: &[u8]) -> bool {
    long.len() == short.len() + 1 && (0..long.len()).any(|n| long[..n] == short[..n] && long[n + 1..] == short[n..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        let slips = [(41, 14), (140, 14), (14, 140), (144, 14), (14, 124), (134, 124), (1288, 1828)];
        let expected = [
            Slip::Transposed,
            Slip::ExtraZero,
            Slip::LostZero,
            Slip::ExtraDigit,
            Slip::LostDigit,
            Slip::OneDigit,
            Slip::Transposed,
        ];
        assert_eq!(slips.map(|(found, right)| Slip::between(found, right)), expected.map(Some));
    }

    #[test]
    fn most_differences_are_no_slip() {
        for (found, right) in [(3, 4), (0, 12), (12, 0), (57, 31), (12, 12), (120, 3), (7, 71)] {
            assert_eq!(Slip::between(found, right), None, "{found} for {right}");
        }
    }
}
