//! Splits HTML into tags, text and comments as the standard does (html.spec.whatwg.org, 13.2.5), so that what is hidden
//! from a reader of the page is hidden here too. Written by hand because the table of all 2231 named characters alone
//! weighs more in the module than the rest of this reader; the tests compare it with a library that has them all.
//!
//! Left out: names of characters beyond [`NAMED`], which stay as they are written, and the rules for `<!--` in scripts.

use std::borrow::Cow;

/// A piece of HTML. Names are as written; compare them without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(Cow<'a, str>),
    /// The content of an element whose content is no markup: script, style, title.
    Raw(&'a str),
    Start {
        name: &'a str,
        attributes: Vec<(&'a str, Cow<'a, str>)>,
        self_closing: bool,
    },
    End {
        name: &'a str,
    },
    Comment(&'a str),
}

/// The tokens of a text, in time linear in its length.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element just opened, if its content is no markup.
    raw: Option<&'a str>,
}

/// Elements whose content is text up to their end tag.
const RAW: [&str; 9] = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "noscript"];

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Tokens<'a> {
        Tokens { rest: html, raw: None }
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (head, tail) = self.rest.split_at(len);
        self.rest = tail;
        head
    }

    /// Takes up to the mark, and drops the mark.
    fn take_until(&mut self, mark: char) -> &'a str {
        let at = self.rest.find(mark);
        let head = self.take(at.unwrap_or(self.rest.len()));
        self.take(at.map_or(0, |_| mark.len_utf8()));
        head
    }

    /// The content of the raw element, up to its end tag or, if that never comes, to the end. `plaintext` has none.
    fn raw(&mut self, name: &str) -> &'a str {
        let is_end = |at: &usize| {
            let after = self.rest[*at..].strip_prefix("</").and_then(|rest| strip_name(rest, name));
            after.is_some_and(|after| after.starts_with(is_name_end))
        };
        let mut ends = self.rest.match_indices("</").map(|(at, _)| at).filter(is_end);
        let end = if name == "plaintext" { None } else { ends.next() };
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn comment(&mut self) -> Token<'a> {
        self.take("<!--".len());
        for abrupt in [">", "->"] {
            if self.rest.starts_with(abrupt) {
                self.take(abrupt.len());
                return Token::Comment("");
            }
        }
        let is_end = |at: &usize| [">", "!>"].iter().any(|end| self.rest[at + 2..].starts_with(end));
        // Dashes overlap: of `--->` the last two end the comment.
        let dashes = self.rest.as_bytes().windows(2).enumerate().filter(|(_, pair)| *pair == b"--");
        let Some(end) = dashes.map(|(at, _)| at).find(is_end) else {
            return Token::Comment(self.take(self.rest.len()));
        };
        let text = self.take(end);
        self.take_until('>');
        Token::Comment(text)
    }

    /// A tag that begins at `<` or `</`; `None` if the text ends inside it.
    fn tag(&mut self) -> Option<Token<'a>> {
        let is_end = self.rest.starts_with("</");
        self.take(1 + usize::from(is_end));
        let name = self.take(self.rest.find(is_name_end).unwrap_or(self.rest.len()));
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        let self_closing = loop {
            self.rest = self.rest.trim_start_matches(is_space);
            match self.rest.chars().next()? {
                '>' => break false,
                '/' => {
                    self.take(1);
                    if self.rest.starts_with('>') {
                        break true;
                    }
                }
                first => {
                    let (name, value) = self.attribute(first)?;
                    if !is_end {
                        attributes.push((name, value));
                    }
                }
            }
        };
        self.take(1);
        if is_end {
            return Some(Token::End { name });
        }
        self.raw = RAW.into_iter().chain(["plaintext"]).find(|raw| raw.eq_ignore_ascii_case(name));
        Some(Token::Start { name, attributes, self_closing })
    }

    fn attribute(&mut self, first: char) -> Option<(&'a str, Cow<'a, str>)> {
        // A sign of equality that begins a name is a part of it.
        let from = first.len_utf8();
        let is_end = |c: char| is_name_end(c) || c == '=';
        let len = self.rest[from..].find(is_end).map_or(self.rest.len(), |at| from + at);
        let name = self.take(len);
        let Some(value) = self.rest.trim_start_matches(is_space).strip_prefix('=') else {
            return Some((name, Cow::Borrowed("")));
        };
        self.rest = value.trim_start_matches(is_space);
        let value = match self.rest.chars().next()? {
            quote @ ('"' | '\'') => {
                self.take(1);
                self.rest.contains(quote).then(|| self.take_until(quote))?
            }
            '>' => "",
            _ => self.take(self.rest.find(|c: char| is_space(c) || c == '>')?),
        };
        Some((name, decoded(value, Where::Attribute)))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let text = self.raw(name);
            if !text.is_empty() {
                let has_references = matches!(name, "title" | "textarea");
                return Some(if has_references { Token::Text(decoded(text, Where::Text)) } else { Token::Raw(text) });
            }
        }
        while !self.rest.is_empty() {
            let mut after = self.rest.chars().skip(1);
            match (self.rest.starts_with('<'), after.next(), after.next()) {
                (true, Some(c), _) if c.is_ascii_alphabetic() => return self.tag().or_else(|| self.at_end()),
                (true, Some('/'), Some(c)) if c.is_ascii_alphabetic() => return self.tag().or_else(|| self.at_end()),
                (true, Some('/'), Some('>')) => {
                    self.take("</>".len());
                }
                (true, Some('!'), _) if self.rest.starts_with("<!--") => return Some(self.comment()),
                (true, Some('!' | '?'), _) | (true, Some('/'), Some(_)) => {
                    self.take_until('>');
                }
                (is_mark, ..) => {
                    let from = usize::from(is_mark);
                    let len = self.rest[from..].find('<').map_or(self.rest.len(), |at| from + at);
                    return Some(Token::Text(decoded(self.take(len), Where::Text)));
                }
            }
        }
        None
    }
}

impl<'a> Tokens<'a> {
    /// A tag that never ends is nothing.
    fn at_end(&mut self) -> Option<Token<'a>> {
        self.rest = "";
        None
    }
}

fn strip_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let head = text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    head.then(|| &text[name.len()..])
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_name_end(c: char) -> bool {
    is_space(c) || matches!(c, '/' | '>')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Text,
    /// Here `&copy=1` is a part of an address.
    Attribute,
}

/// Character references written out.
fn decoded(text: &str, place: Where) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (c, len) = reference(rest, place).unwrap_or(('&', 0));
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a reference stands for, and its length after the `&`.
fn reference(text: &str, place: Where) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let len = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        if len == 0 {
            return None;
        }
        // More digits than fit are beyond every character too.
        let code = u32::from_str_radix(&digits[..len], radix).unwrap_or(u32::MAX);
        let before = text.len() - digits.len();
        return Some((numbered(code), before + len + usize::from(digits[len..].starts_with(';'))));
    }
    let len = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[..len];
    if text[len..].starts_with(';')
        && let Some((_, c, _)) = NAMED.iter().find(|(known, ..)| *known == name)
    {
        return Some((*c, len + 1));
    }
    // Names of the first days are known without their semicolon too, then also before other letters.
    let bare = NAMED.iter().filter(|(known, _, is_old)| *is_old && name.starts_with(known));
    let (known, c, _) = bare.max_by_key(|(known, ..)| known.len())?;
    let next = text[known.len()..].chars().next();
    let is_address = place == Where::Attribute && next.is_some_and(|c| c == '=' || c.is_ascii_alphanumeric());
    (!is_address).then_some((*c, known.len()))
}

/// A character by its number; those of Windows between 128 and 159 are what their writers meant.
fn numbered(code: u32) -> char {
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS.chars().nth((code - 0x80) as usize).unwrap_or(char::REPLACEMENT_CHARACTER),
        code => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The named characters that editors and offices write: name, character, and whether it is known without semicolon.
const NAMED: &[(&str, char, bool)] = &[
    ("nbsp", '\u{a0}', true),
    ("lt", '<', true),
    ("gt", '>', true),
    ("amp", '&', true),
    ("quot", '"', true),
    ("apos", '\'', false),
    ("ensp", '\u{2002}', false),
    ("emsp", '\u{2003}', false),
    ("thinsp", '\u{2009}', false),
    ("zwnj", '\u{200c}', false),
    ("zwj", '\u{200d}', false),
    ("lrm", '\u{200e}', false),
    ("rlm", '\u{200f}', false),
    ("shy", '\u{ad}', true),
    ("ldquo", '“', false),
    ("rdquo", '”', false),
    ("lsquo", '‘', false),
    ("rsquo", '’', false),
    ("sbquo", '‚', false),
    ("bdquo", '„', false),
    ("lsaquo", '‹', false),
    ("rsaquo", '›', false),
    ("laquo", '«', true),
    ("raquo", '»', true),
    ("ndash", '–', false),
    ("mdash", '—', false),
    ("hellip", '…', false),
    ("middot", '·', true),
    ("bull", '•', false),
    ("prime", '′', false),
    ("Prime", '″', false),
    ("oline", '‾', false),
    ("permil", '‰', false),
    ("sect", '§', true),
    ("para", '¶', true),
    ("dagger", '†', false),
    ("copy", '©', true),
    ("reg", '®', true),
    ("trade", '™', false),
    ("yen", '¥', true),
    ("cent", '¢', true),
    ("pound", '£', true),
    ("euro", '€', false),
    ("curren", '¤', true),
    ("deg", '°', true),
    ("plusmn", '±', true),
    ("times", '×', true),
    ("divide", '÷', true),
    ("minus", '−', false),
    ("le", '≤', false),
    ("ge", '≥', false),
    ("ne", '≠', false),
    ("asymp", '≈', false),
    ("equiv", '≡', false),
    ("infin", '∞', false),
    ("radic", '√', false),
    ("sum", '∑', false),
    ("sup1", '¹', true),
    ("sup2", '²', true),
    ("sup3", '³', true),
    ("frac12", '½', true),
    ("frac14", '¼', true),
    ("frac34", '¾', true),
    ("micro", 'µ', true),
    ("ordm", 'º', true),
    ("ordf", 'ª', true),
    ("uml", '¨', true),
    ("acute", '´', true),
    ("macr", '¯', true),
    ("not", '¬', true),
    ("larr", '←', false),
    ("uarr", '↑', false),
    ("rarr", '→', false),
    ("darr", '↓', false),
    ("harr", '↔', false),
    ("rArr", '⇒', false),
    ("hArr", '⇔', false),
    ("loz", '◊', false),
];

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use html5gum::{Span, Tokenizer};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// The tokens in words: text joined, names in small letters, of two attributes of a name the first.
    fn ours(html: &str) -> Vec<String> {
        let mut out = Listing::default();
        for token in Tokens::new(html) {
            match token {
                Token::Text(text) => out.text(&text),
                Token::Raw(text) => out.text(text),
                Token::Comment(text) => out.add(format!("!{text}")),
                Token::End { name } => out.add(format!("/{}", name.to_ascii_lowercase())),
                Token::Start { name, attributes, self_closing } => {
                    out.add(format!("{} {self_closing}", name.to_ascii_lowercase()));
                    let mut seen: Vec<String> = Vec::new();
                    for (name, value) in attributes {
                        let name = name.to_ascii_lowercase();
                        if !seen.contains(&name) {
                            out.add(format!("@{name}={value}"));
                            seen.push(name);
                        }
                    }
                }
            }
        }
        out.0
    }

    /// The same by the library.
    fn theirs(html: &str) -> Vec<String> {
        let mut out = Listing::default();
        let mut seen: Vec<String> = Vec::new();
        // An attribute is told by two events, and of an end tag too; a tag is listed once it is whole.
        let mut tag: Option<(String, Vec<(String, String)>)> = None;
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            match event {
                CallbackEvent::OpenStartTag { name } => tag = Some((lossy(name), Vec::new())),
                CallbackEvent::AttributeName { name } => {
                    if let Some((_, attributes)) = &mut tag {
                        attributes.push((lossy(name), String::new()));
                    }
                }
                CallbackEvent::AttributeValue { value } => {
                    if let Some((_, attributes)) = &mut tag
                        && let Some(last) = attributes.last_mut()
                    {
                        last.1 = lossy(value);
                    }
                }
                CallbackEvent::CloseStartTag { self_closing } => {
                    seen.clear();
                    if let Some((name, attributes)) = tag.take() {
                        out.add(format!("{name} {self_closing}"));
                        for (name, value) in attributes {
                            if !seen.contains(&name) {
                                out.add(format!("@{name}={value}"));
                                seen.push(name);
                            }
                        }
                    }
                }
                CallbackEvent::EndTag { name } => out.add(format!("/{}", lossy(name))),
                CallbackEvent::String { value } => out.text(&lossy(value)),
                CallbackEvent::Comment { value } => out.add(format!("!{}", lossy(value))),
                CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
        out.0
    }

    #[derive(Default)]
    struct Listing(Vec<String>);

    impl Listing {
        fn add(&mut self, line: String) {
            self.0.push(line);
        }

        fn text(&mut self, text: &str) {
            match self.0.last_mut() {
                Some(last) if last.starts_with('"') => last.push_str(text),
                _ => self.0.push(format!("\"{text}")),
            }
        }
    }

    /// What both say, without the comments that are none in the source: `<!x>`, `<?x>`, `</ x>`.
    fn agree(html: &str) -> Result<(), TestCaseError> {
        let real = |listing: Vec<String>| -> Vec<String> {
            let mut out = Listing::default();
            for line in listing.into_iter().filter(|line| !line.starts_with('!')) {
                match line.strip_prefix('"') {
                    Some(text) => out.text(text),
                    None => out.add(line),
                }
            }
            out.0
        };
        prop_assert_eq!(real(ours(html)), real(theirs(html)), "{}", html);
        Ok(())
    }

    #[test]
    fn tags_attributes_and_comments_are_split_as_the_library_does() {
        for html in [
            "a<b>c</b>d",
            "<TD NoWrap colspan=2 style='a;b' ROWSPAN = \"3\">x</TD >",
            "<a b=c/d e/f=g />",
            "<a =b==c d='>' e>",
            "<p\nclass=x\n>y<br/>z",
            "1 < 2 <3 & x &amp; y &amp z &nbsp&nbsp;a &#65;&#x42&#x80;&#0;&#xD800;&#99999999999;",
            "<a href='?a=1&copy=2&lt;&ampx&amp'>",
            "&unknown; &#; &#x; &",
            "a<!-- b --> c<!---->d<!-->e<!--->f<!--g--!>h<!--i---->j<!--k",
            "<!DOCTYPE html \">\">x<?xml a?>y</ z>w</>v<![CDATA[u]]>t",
            "<script>if (a<b) '</scr' + '</p>'</SCRIPT x>a<title>&lt;b</title>c<style><!--</style>d",
            "<textarea><p>a&amp;</textarea><xmp><p></xmp><noscript><p></noscript><iframe></iframe >",
            "<plaintext><p>a</plaintext>",
            "a<",
            "a</",
            "a<b",
            "a<b c='d",
            "a<b c=d",
            "<script>a",
            "<script></script",
        ] {
            agree(html).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    #[test]
    fn comments_hold_what_stood_in_them() {
        let comments = |html: &str| -> Vec<String> {
            let comment = |token: Token<'_>| match token {
                Token::Comment(text) => Some(text.to_string()),
                _ => None,
            };
            Tokens::new(html).filter_map(comment).collect()
        };
        assert_eq!(
            comments("<!--StartFragment--><!---->x<!--a--!><!--b---><!-->"),
            ["StartFragment", "", "a", "b-", ""]
        );
    }

    #[test]
    fn every_named_character_is_the_one_of_the_standard() {
        for (name, c, is_old) in NAMED {
            let html = if *is_old { format!("&{name};&{name} ") } else { format!("&{name}; ") };
            agree(&html).unwrap_or_else(|error| panic!("{error}"));
            assert!(ours(&html)[0].starts_with(&format!("\"{c}")), "{name}");
        }
    }

    #[test]
    fn unknown_names_stay_as_they_are_written() {
        assert_eq!(ours("&Aacute;&nbsp;"), ["\"&Aacute;\u{a0}"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_pieces_are_split_as_the_library_does(pieces in vec(select(vec![
            "<", ">", "/", "=", "'", "\"", " ", "\n", "&", ";", "#", "-", "--", "!", "?", "a", "td", "p", "表", "１２", "12",
            "<td", "</td", "<p>", "</p>", "<br/>", "<!--", "-->", "--!>", "<!", "colspan=2", " style='a:b'", "&nbsp;",
            "&lt", "&amp", "&#x4e2d;", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea ",
        ]), 0..40)) {
            agree(&pieces.concat())?;
        }
    }
}
