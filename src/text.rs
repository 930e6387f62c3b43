//! User-visible text in both languages as one value, so that a missing translation cannot be written down.

use std::borrow::Cow;

/// The language a person reads. Chinese is the source language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
    /// Shows `[[…]]` around every text that goes through [`Bi`]; what stands bare on a page was hard-coded.
    Pseudo,
}

impl Lang {
    /// Takes a BCP 47 tag: `en…` is English, all else Chinese.
    pub fn from_tag(tag: &str) -> Lang {
        let head = tag.split(['-', '_']).next().unwrap_or_default();
        match head.to_ascii_lowercase().as_str() {
            "en" => Lang::En,
            "x" if tag.eq_ignore_ascii_case("x-pseudo") => Lang::Pseudo,
            _ => Lang::Zh,
        }
    }

    /// The tag for a `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
            Lang::Pseudo => "x-pseudo",
        }
    }
}

/// One text in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bi {
    pub zh: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Bi {
    /// Static text; costs nothing.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Bi {
        Bi { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) }
    }

    /// The same words in both languages: a figure, a person's own text.
    pub fn same(text: impl Into<String>) -> Bi {
        let text = text.into();
        Bi { zh: Cow::Owned(text.clone()), en: Cow::Owned(text) }
    }

    pub fn get(&self, lang: Lang) -> Cow<'static, str> {
        match lang {
            Lang::Zh => self.zh.clone(),
            Lang::En => self.en.clone(),
            Lang::Pseudo => Cow::Owned(format!("[[{}]]", self.zh)),
        }
    }

    /// Joins two texts without a separator, in each language.
    pub fn then(self, next: &Bi) -> Bi {
        Bi { zh: Cow::Owned(format!("{}{}", self.zh, next.zh)), en: Cow::Owned(format!("{}{}", self.en, next.en)) }
    }

    /// Joins texts, each language with its own separator.
    pub fn join<'a>(items: impl IntoIterator<Item = &'a Bi>, zh_sep: &str, en_sep: &str) -> Bi {
        let (mut zh, mut en) = (String::new(), String::new());
        for (n, item) in items.into_iter().enumerate() {
            if n > 0 {
                zh.push_str(zh_sep);
                en.push_str(en_sep);
            }
            zh.push_str(&item.zh);
            en.push_str(&item.en);
        }
        Bi { zh: Cow::Owned(zh), en: Cow::Owned(en) }
    }
}

/// `bi!("合计应为 {sum}", "the total should be {sum}")`: both languages take the same captures.
#[macro_export]
macro_rules! bi {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::text::Bi {
            zh: $crate::text::formatted(format_args!($zh)),
            en: $crate::text::formatted(format_args!($en)),
        }
    };
}

/// What `bi!` calls: text without captures stays static.
pub fn formatted(args: std::fmt::Arguments<'_>) -> Cow<'static, str> {
    match args.as_str() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(args.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_tags_are_english_and_all_else_is_chinese() {
        let read: Vec<Lang> =
            ["en", "en-US", "EN_gb", "zh-CN", "zh", "", "fr", "engine"].iter().map(|tag| Lang::from_tag(tag)).collect();
        use Lang::{En, Zh};
        assert_eq!(read, [En, En, En, Zh, Zh, Zh, Zh, Zh]);
    }

    #[test]
    fn captures_land_in_both_languages() {
        let sum = 12;
        let text = bi!("合计应为 {sum}", "the total should be {sum}");
        assert_eq!(text.get(Lang::Zh), "合计应为 12");
        assert_eq!(text.get(Lang::En), "the total should be 12");
        assert_eq!(text.get(Lang::Pseudo), "[[合计应为 12]]");
    }
}
