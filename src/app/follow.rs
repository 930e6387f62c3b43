//! Year and body stand in the report's own words, too. When either changes, title, preface with its period, and signature
//! are offered to follow in one step, each change shown before it is made. Nothing is rewritten unasked.

use std::rc::Rc;

use super::draft;
use crate::domain::change::Op;
use crate::domain::place::Place;
use crate::domain::report::{Report, Signature, Text, Value};

/// Year and body as they were before the change that is being asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub year: Option<i64>,
    pub name: Text,
}

/// A text that still says what was true before, and how it would read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    pub place: Place,
    pub before: Text,
    pub after: Text,
}

impl Facts {
    pub fn of(report: &Report) -> Facts {
        Facts { year: report.year, name: report.body.name.clone() }
    }
}

impl Follow {
    pub(super) fn op(&self, report: &Report) -> Op {
        let value = match self.place {
            Place::Signature => Value::Signature(Signature { name: self.after.clone(), ..(*report.signature).clone() }),
            _ => Value::Text(self.after.clone()),
        };
        Op::Set(self.place, value)
    }

    /// The words around the first and last difference: what stays before, what goes, what comes, what stays after. A number
    /// is never cut in two.
    pub fn difference(&self) -> [String; 4] {
        let (old, new): (Vec<char>, Vec<char>) = (self.before.chars().collect(), self.after.chars().collect());
        let n_same =
            |old: &mut dyn Iterator<Item = (&char, &char)>| old.take_while(|(one, other)| one == other).count();
        let mut start = n_same(&mut old.iter().zip(&new));
        while start > 0 && old[start - 1].is_numeric() {
            start -= 1;
        }
        let mut end = n_same(&mut old[start..].iter().rev().zip(new[start..].iter().rev()));
        while end > 0 && old[old.len() - end].is_numeric() {
            end -= 1;
        }
        let text = |chars: &[char]| chars.iter().collect::<String>();
        [
            text(&old[..start]),
            text(&old[start..old.len() - end]),
            text(&new[start..new.len() - end]),
            text(&old[old.len() - end..]),
        ]
    }
}

/// The texts that would follow, in the order of the form.
pub fn follow(old: &Facts, report: &Report) -> Vec<Follow> {
    let new = Facts::of(report);
    if *old == new {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut add = |place: Place, before: &Text, after: String| {
        if **before != *after {
            all.push(Follow { place, before: before.clone(), after: Rc::from(after) });
        }
    };
    let title = if *report.title == *draft::title(&old.name, old.year) {
        draft::title(&new.name, new.year)
    } else {
        rewritten(&report.title, old, &new)
    };
    add(Place::Title, &report.title, title);
    add(Place::Preface, &report.preface, rewritten(&report.preface, old, &new));
    let signed = &report.signature.name;
    add(Place::Signature, signed, with_name(signed, &old.name, &new.name));
    all
}

fn rewritten(text: &str, old: &Facts, new: &Facts) -> String {
    let text = with_name(text, &old.name, &new.name);
    match (old.year, new.year) {
        (Some(old), Some(new)) => with_year(&text, old, new),
        _ => text,
    }
}

/// The new name for the old one, except where the new one stands already and merely contains the old.
fn with_name(text: &str, old: &str, new: &str) -> String {
    if old.trim().is_empty() || new.trim().is_empty() {
        return text.to_string();
    }
    let (mut out, mut rest) = (String::new(), text);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(new) {
            out.push_str(new);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(old) {
            out.push_str(new);
            rest = after;
        } else {
            let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    out
}

/// The three ways in which reports write the digits of a year.
const DIGITS: [&str; 3] = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"];

/// The new year for the old one wherever 年 follows it; the number of a document, 〔2021〕30号, is none.
fn with_year(text: &str, old: i64, new: i64) -> String {
    let in_digits = |year: i64, digits: &str| -> String {
        year.to_string().chars().filter_map(|c| digits.chars().nth(c.to_digit(10)? as usize)).collect()
    };
    let mut text = text.to_string();
    for digits in DIGITS {
        let (old, new) = (in_digits(old, digits), in_digits(new, digits));
        let mut out = String::new();
        let mut rest = &*text;
        while let Some(at) = rest.find(&old) {
            let (before, after) = (&rest[..at], &rest[at + old.len()..]);
            let is_whole = !before.chars().next_back().is_some_and(|c| digits.contains(c));
            let is_year = is_whole && after.trim_start().starts_with('年');
            out.push_str(before);
            out.push_str(if is_year { &new } else { &old });
            rest = after;
        }
        out.push_str(rest);
        text = out;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_replaced_in_its_own_digits_and_a_document_number_is_none() {
        let text = "2021 年、２０２１年、二〇二一年，国办公开办函〔2021〕30号，12021年，2020年";
        assert_eq!(
            with_year(text, 2021, 2025),
            "2025 年、２０２５年、二〇二五年，国办公开办函〔2021〕30号，12021年，2020年"
        );
    }

    #[test]
    fn a_name_that_contains_the_old_one_is_not_doubled() {
        assert_eq!(with_name("甲镇人民政府、甲镇", "甲镇", "甲镇人民政府"), "甲镇人民政府、甲镇人民政府");
        assert_eq!(with_name("甲镇年报", "", "乙镇"), "甲镇年报");
    }

    #[test]
    fn the_difference_keeps_numbers_whole() {
        let text = |text: &str| Text::from(text);
        let (before, after) = (text("自2024年1月1日起至2024年12月31日止"), text("自2025年1月1日起至2025年12月31日止"));
        let follow = Follow { place: Place::Preface, before, after };
        assert_eq!(follow.difference(), ["自", "2024年1月1日起至2024", "2025年1月1日起至2025", "年12月31日止"]);
    }
}
