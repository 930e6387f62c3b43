//! JSON text as it was written: number literals, doubled names, order and places stay visible.
//!
//! A ready-made value type keeps the last of two members of one name, rounds numbers, refuses half a surrogate pair, and
//! says where in bytes and in English. Here a text is checked once as a whole; after that a [`Json`] is a slice of it,
//! looked into on demand, so that what nobody asks for costs nothing. Tests compare the grammar with `serde_json`.

use std::borrow::Cow;

use super::fault::{Fault, What};

/// How deep objects and lists may nest; as in `serde_json`.
pub(super) const MAX_DEPTH: usize = 128;

/// A value inside a text that is known to be sound JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json<'a> {
    /// The value as written, without outer space.
    pub(super) raw: &'a str,
    /// Where it stands in the whole text, in bytes.
    pub(super) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    List,
    Object,
}

/// One member of an object.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Json<'a>,
}

/// A string value, and whether half of a surrogate pair stood in it, which no text can hold: it became U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unescaped<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) is_broken: bool,
}

impl<'a> Json<'a> {
    /// Checks the whole text. White space of any kind and a byte order mark may stand around the value.
    pub(super) fn parse(text: &'a str) -> Result<Json<'a>, Fault> {
        let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
        let start = text.len() - text.trim_start_matches(is_space).len();
        let end = text.trim_end_matches(is_space).len();
        if start >= end {
            return Err(Fault { at: 0, what: What::Empty });
        }
        let body = &text[..end];
        let stop = Check { text: body, at: start }.run()?;
        match body[stop..].chars().next() {
            Some(_) => Err(Fault { at: stop, what: What::AfterEnd }),
            None => Ok(Json { raw: &body[start..], at: start }),
        }
    }

    pub(super) fn kind(self) -> Kind {
        match self.raw.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// The string, if it is one.
    pub(super) fn text(self) -> Option<Unescaped<'a>> {
        (self.kind() == Kind::Text).then(|| unescape(&self.raw[1..self.raw.len() - 1]))
    }

    /// The members of an object in file order, doubled ones included; none for any other value.
    pub(super) fn members(self) -> Vec<Member<'a>> {
        let mut members = Vec::new();
        if self.kind() == Kind::Object {
            let mut at = 1;
            while let Some(name) = self.next(at) {
                let Some(value) = self.next(name.end()) else {
                    break;
                };
                let text = name.json.text().map_or(Cow::Borrowed(""), |name| name.text);
                members.push(Member { name: text, value: value.json });
                at = value.end();
            }
        }
        members
    }

    /// The items of a list; none for any other value.
    pub(super) fn items(self) -> Vec<Json<'a>> {
        let mut items = Vec::new();
        if self.kind() == Kind::List {
            let mut at = 1;
            while let Some(item) = self.next(at) {
                items.push(item.json);
                at = item.end();
            }
        }
        items
    }

    /// The same value without white space between its tokens; literals and escapes as written.
    pub(super) fn compact(self) -> String {
        let mut out = String::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some(quote) = rest.find('"') {
            let (before, text) = rest.split_at(quote);
            out.extend(before.chars().filter(|c| !is_json_space(*c)));
            let end = string_end(text.as_bytes(), 0);
            out.push_str(&text[..end]);
            rest = &text[end..];
        }
        out.extend(rest.chars().filter(|c| !is_json_space(*c)));
        out
    }

    /// The value that begins at or after `from`, past white space, commas and colons; `None` at the end of the container.
    fn next(self, from: usize) -> Option<Inner<'a>> {
        let skipped = |c: char| is_json_space(c) || c == ',' || c == ':';
        let rest = &self.raw[from..];
        let start = from + (rest.len() - rest.trim_start_matches(skipped).len());
        match self.raw.as_bytes().get(start) {
            None | Some(b'}' | b']') => None,
            Some(_) => {
                let end = value_end(self.raw.as_bytes(), start);
                Some(Inner { json: Json { raw: &self.raw[start..end], at: self.at + start }, start })
            }
        }
    }
}

/// A value with its place inside its container.
struct Inner<'a> {
    json: Json<'a>,
    start: usize,
}

impl Inner<'_> {
    fn end(&self) -> usize {
        self.start + self.json.raw.len()
    }
}

fn is_json_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Where the string that opens at `start` ends, behind its closing quote. The text has been checked.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where the value that begins at `start` ends. The text has been checked.
pub(super) fn value_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' if depth > 0 => {
                depth -= 1;
                at += 1;
            }
            b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return at,
            _ => at += 1,
        }
        if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
            return at;
        }
    }
    bytes.len()
}

fn unescape(inner: &str) -> Unescaped<'_> {
    if !inner.contains('\\') {
        return Unescaped { text: Cow::Borrowed(inner), is_broken: false };
    }
    let mut out = String::with_capacity(inner.len());
    let mut is_broken = false;
    let mut rest = inner;
    while let Some(slash) = rest.find('\\') {
        out.push_str(&rest[..slash]);
        let escape = rest.as_bytes().get(slash + 1).copied().unwrap_or(b'\\');
        rest = rest.get(slash + 2..).unwrap_or_default();
        match escape {
            b'u' => {
                let (c, length) = unicode_escape(rest);
                is_broken |= c.is_none();
                out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = rest.get(length..).unwrap_or_default();
            }
            b'n' => out.push('\n'),
            b't' => out.push('\t'),
            b'r' => out.push('\r'),
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            other => out.push(char::from(other)),
        }
    }
    out.push_str(rest);
    Unescaped { text: Cow::Owned(out), is_broken }
}

/// The character written after `\u`, with how many bytes it takes; `None` for half of a surrogate pair.
fn unicode_escape(rest: &str) -> (Option<char>, usize) {
    let hex = |at: usize| rest.get(at..at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let first = hex(0).unwrap_or(0xd800);
    if !(0xd800..0xdc00).contains(&first) {
        return (char::from_u32(first), 4);
    }
    let second = rest.get(4..6).filter(|mark| *mark == "\\u").and_then(|_| hex(6));
    match second {
        Some(second @ 0xdc00..0xe000) => (char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)), 10),
        _ => (None, 4),
    }
}

/// Checks a text against the grammar of RFC 8259, without recursion.
struct Check<'a> {
    text: &'a str,
    at: usize,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// Behind `[`.
    ItemOrEnd,
    /// Behind `{`.
    NameOrEnd,
    /// Behind a comma in an object.
    Name,
    Colon,
    CommaOrEnd,
}

impl Check<'_> {
    /// Where the value ends.
    fn run(mut self) -> Result<usize, Fault> {
        let mut open: Vec<u8> = Vec::new();
        let mut next = Next::Value;
        let mut after_comma = false;
        loop {
            self.skip_space();
            let Some(byte) = self.peek() else {
                return Err(self.fault(What::CutOff));
            };
            let is_after_comma = std::mem::take(&mut after_comma);
            next = match (next, byte) {
                (Next::Value | Next::ItemOrEnd, b'{' | b'[') => {
                    if open.len() == MAX_DEPTH {
                        return Err(self.fault(What::TooDeep));
                    }
                    open.push(byte);
                    self.at += 1;
                    if byte == b'{' { Next::NameOrEnd } else { Next::ItemOrEnd }
                }
                (Next::ItemOrEnd, b']') | (Next::NameOrEnd, b'}') => self.close(&mut open),
                (Next::Value | Next::ItemOrEnd, _) => {
                    if is_after_comma && byte == b']' {
                        return Err(self.fault(What::TrailingComma));
                    }
                    self.scalar()?;
                    Next::CommaOrEnd
                }
                (Next::NameOrEnd | Next::Name, b'"') => {
                    self.string()?;
                    Next::Colon
                }
                (Next::Name, b'}') => return Err(self.fault(What::TrailingComma)),
                (Next::NameOrEnd | Next::Name, _) => return Err(self.stray(What::Unquoted)),
                (Next::Colon, b':') => {
                    self.at += 1;
                    Next::Value
                }
                (Next::Colon, _) => return Err(self.stray(What::NoColon)),
                (Next::CommaOrEnd, b',') => {
                    self.at += 1;
                    after_comma = true;
                    if open.last() == Some(&b'{') { Next::Name } else { Next::Value }
                }
                (Next::CommaOrEnd, b'}') if open.last() == Some(&b'{') => self.close(&mut open),
                (Next::CommaOrEnd, b']') if open.last() == Some(&b'[') => self.close(&mut open),
                (Next::CommaOrEnd, b'}' | b']') => return Err(self.fault(What::WrongBracket)),
                (Next::CommaOrEnd, _) => return Err(self.stray(What::NoComma)),
            };
            if open.is_empty() && next == Next::CommaOrEnd {
                self.skip_space();
                return Ok(self.at);
            }
        }
    }

    fn close(&mut self, open: &mut Vec<u8>) -> Next {
        open.pop();
        self.at += 1;
        Next::CommaOrEnd
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| is_json_space(char::from(byte))) {
            self.at += 1;
        }
    }

    fn fault(&self, what: What) -> Fault {
        Fault { at: self.at, what }
    }

    /// Something stands where it cannot; the usual slips of people have their own words.
    fn stray(&self, otherwise: What) -> Fault {
        let c = self.text[self.at..].chars().next();
        self.fault(match c {
            None => What::CutOff,
            Some('\'') => What::SingleQuote,
            Some('/' | '#') => What::Comment,
            Some(c) if is_full_width(c) => What::FullWidth(c),
            Some(c) if otherwise == What::NotAValue => {
                if c.is_alphabetic() || c == '_' {
                    What::Unquoted
                } else {
                    What::NotAValue
                }
            }
            Some(_) => otherwise,
        })
    }

    fn scalar(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                const WORDS: [&str; 3] = ["true", "false", "null"];
                let rest = &self.text[self.at..];
                if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
                    self.at += word.len();
                    return Ok(());
                }
                match WORDS.iter().any(|word| word.starts_with(rest)) {
                    true => Err(Fault { at: self.text.len(), what: What::CutOff }),
                    false => Err(self.stray(What::NotAValue)),
                }
            }
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let whole = self.digits();
        let mut is_sound = whole == 1 || (whole > 1 && self.text.as_bytes()[self.at - whole] != b'0');
        if is_sound && self.peek() == Some(b'.') {
            self.at += 1;
            is_sound = self.digits() > 0;
        }
        if is_sound && matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            is_sound = self.digits() > 0;
        }
        match is_sound {
            true => Ok(()),
            false if self.at == self.text.len() && whole < 2 => Err(self.fault(What::CutOff)),
            false => Err(Fault { at: start, what: What::Number }),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Result<(), Fault> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(self.fault(What::CutOff)),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(b'\n' | b'\r') => return Err(self.fault(What::LineBreak)),
                Some(0..=0x1f) => return Err(self.fault(What::Control)),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        let rest = &self.text.as_bytes()[self.at + 1..];
        let length = match rest.first() {
            None => {
                return Err(Fault { at: self.text.len(), what: What::CutOff });
            }
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => {
                let n_hex = rest[1..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
                match n_hex {
                    4 => 6,
                    _ if rest.len() == 1 + n_hex => {
                        return Err(Fault { at: self.text.len(), what: What::CutOff });
                    }
                    _ => return Err(self.fault(What::Escape)),
                }
            }
            Some(_) => return Err(self.fault(What::Escape)),
        };
        self.at += length;
        Ok(())
    }
}

/// The marks that Chinese input methods put in place of JSON's own.
fn is_full_width(c: char) -> bool {
    matches!(
        c,
        '，' | '：'
            | '；'
            | '、'
            | '。'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '｛'
            | '｝'
            | '［'
            | '］'
            | '【'
            | '】'
            | '＂'
    ) || matches!(c, '０'..='９' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn what(text: &str) -> Option<(What, usize)> {
        Json::parse(text).err().map(|fault| (fault.what, fault.at))
    }

    #[test]
    fn the_usual_slips_are_told_apart() {
        for (text, expected) in [
            ("", Some((What::Empty, 0))),
            (" \u{feff}\n", Some((What::Empty, 0))),
            ("{\"a\": 1", Some((What::CutOff, 7))),
            ("{\"a\": tr", Some((What::CutOff, 8))),
            ("{\"a\": \"x", Some((What::CutOff, 8))),
            ("{\"a\": 1,}", Some((What::TrailingComma, 8))),
            ("[1,]", Some((What::TrailingComma, 3))),
            ("{\"a\": 1 \"b\": 2}", Some((What::NoComma, 8))),
            ("{\"a\" 1}", Some((What::NoColon, 5))),
            ("{a: 1}", Some((What::Unquoted, 1))),
            ("[None]", Some((What::Unquoted, 1))),
            ("{'a': 1}", Some((What::SingleQuote, 1))),
            ("{\"a\"：1}", Some((What::FullWidth('：'), 4))),
            ("{“a”: 1}", Some((What::FullWidth('“'), 1))),
            ("{// note\n}", Some((What::Comment, 1))),
            ("{\"a\": \"x\ny\"}", Some((What::LineBreak, 8))),
            ("{\"a\": \"x\ty\"}", Some((What::Control, 8))),
            ("{\"a\": \"\\x\"}", Some((What::Escape, 7))),
            ("{\"a\": 012}", Some((What::Number, 6))),
            ("{\"a\": 1.}", Some((What::Number, 6))),
            ("[1}", Some((What::WrongBracket, 2))),
            ("{} x", Some((What::AfterEnd, 3))),
            ("[,1]", Some((What::NotAValue, 1))),
            ("\u{feff}\u{3000}{} \n", None),
        ] {
            assert_eq!(what(text), expected, "{text}");
        }
    }

    #[test]
    fn nesting_stops_at_its_limit_and_not_before() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(what(&nested(MAX_DEPTH)), None);
        assert_eq!(what(&nested(MAX_DEPTH + 1)), Some((What::TooDeep, MAX_DEPTH)));
        assert_eq!(what(&"[".repeat(1_000_000)), Some((What::TooDeep, MAX_DEPTH)));
    }

    #[test]
    fn members_keep_order_doubles_literals_and_places() {
        let text = "{ \"a\" : 1.0 , \"b\":[ {\"]\":\"}\\\"\"} ,2],\"\\u0061\":{ } }";
        let members = Json::parse(text).map(Json::members).unwrap_or_default();
        let seen: Vec<_> = members.iter().map(|m| (m.name.as_ref(), m.value.raw, m.value.at)).collect();
        assert_eq!(seen, [("a", "1.0", 8), ("b", "[ {\"]\":\"}\\\"\"} ,2]", 18), ("a", "{ }", 45)]);
        let items: Vec<_> = members[1].value.items().iter().map(|item| (item.compact(), item.at)).collect();
        assert_eq!(items, [("{\"]\":\"}\\\"\"}".to_string(), 20), ("2".to_string(), 33)]);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_said() {
        let text = |raw: &str| Json::parse(raw).ok().and_then(Json::text).map(|t| (t.text.into_owned(), t.is_broken));
        assert_eq!(text("\"\\ud83d\\ude00\\u4e2d\""), Some(("😀中".to_string(), false)));
        assert_eq!(text("\"a\\ud83d\\u4e2d\\ude00\""), Some(("a\u{fffd}中\u{fffd}".to_string(), true)));
    }

    /// Characters that matter to the grammar, in any order.
    fn json_like() -> impl Strategy<Value = String> {
        let tokens = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "00e9", "\\n", "\"a\"", "1", "-", "0", ".", "5", "e",
            "E+", "true", "null", "fals", " ", "\n", "中", "\t", "/", "\u{1}",
        ];
        prop::collection::vec(prop::sample::select(tokens.to_vec()), 0..16).prop_map(|tokens| tokens.concat())
    }

    proptest! {
        #[test]
        fn the_grammar_is_the_one_of_serde_json(text in json_like()) {
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(Json::parse(&text).is_ok(), theirs, "{:?} {:?}", text, what(&text));
        }

        #[test]
        fn strings_are_read_as_serde_json_writes_them(text in prop::collection::vec(any::<char>(), 0..20)) {
            let text: String = text.into_iter().collect();
            let written = serde_json::to_string(&text).unwrap_or_default();
            let back = Json::parse(&written).ok().and_then(Json::text).map(|text| text.text.into_owned());
            prop_assert_eq!(back, Some(text));
        }
    }
}
