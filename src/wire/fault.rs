//! Where JSON text is broken, in people's words.

use crate::bi;
use crate::domain::error::{ErrorCode, ReadError};
use crate::text::Bi;

/// The first thing in a text that is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// In bytes from the start of the text.
    pub(super) at: usize,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Empty,
    CutOff,
    TrailingComma,
    NoComma,
    NoColon,
    WrongBracket,
    Unquoted,
    SingleQuote,
    FullWidth(char),
    Comment,
    LineBreak,
    Control,
    Escape,
    Number,
    NotAValue,
    AfterEnd,
    TooDeep,
}

impl Fault {
    pub(super) fn into_error(self, text: &str) -> ReadError {
        let (line, column) = Lines::new(text).position(self.at);
        let (message, hint) = match self.what {
            What::Empty => (bi!("文件是空的", "The file is empty"), ANOTHER_COPY),
            What::CutOff => (
                bi!(
                    "JSON 到第 {line} 行第 {column} 个字为止，没有写完",
                    "The JSON stops at line {line}, column {column}, before its end"
                ),
                bi!(
                    "文件可能没有下载或复制完整，请取一份完整的再打开",
                    "It may not have been downloaded or copied in full; open a complete copy"
                ),
            ),
            what => {
                let (zh, en) = what.words();
                (
                    bi!(
                        "JSON 第 {line} 行第 {column} 个字读不下去：{zh}",
                        "The JSON cannot be read at line {line}, column {column}: {en}"
                    ),
                    what.hint(),
                )
            }
        };
        ReadError::new(ErrorCode::NotJson, message, hint).at(line, column)
    }
}

const ANOTHER_COPY: Bi =
    Bi::fixed("请换一份文件，或直接粘贴报告的文字", "Open another copy, or paste the text of the report");
const BY_HAND: Bi = Bi::fixed(
    "若文件被手工改过，请改好这一处再打开；也可以换一份没有改过的",
    "If the file was edited by hand, mend this place and open it again, or open an unedited copy",
);

impl What {
    fn words(self) -> (String, String) {
        let (zh, en) = match self {
            What::FullWidth(c) => {
                return (format!("这里是全角的 {c}"), format!("{c} is a full-width mark"));
            }
            What::TrailingComma => ("最后一项后面多了一个逗号", "there is a comma after the last item"),
            What::NoComma => ("前面少一个逗号", "a comma is missing before this"),
            What::NoColon => ("成员名后面少一个冒号", "a colon is missing after the name"),
            What::WrongBracket => ("括号不配对", "the brackets do not match"),
            What::Unquoted => ("文字没有加双引号", "these words are not in double quotes"),
            What::SingleQuote => ("这里用了单引号", "this is a single quote"),
            What::Comment => ("JSON 里不能写注释", "JSON takes no comments"),
            What::LineBreak => (
                "双引号里直接换了行，或者少了后一个双引号",
                "a line break stands inside quotes, or the closing quote is missing",
            ),
            What::Control => {
                ("双引号里有制表符一类看不见的字符", "an invisible character such as a tab stands inside quotes")
            }
            What::Escape => ("反斜杠后面的写法不认得", "what follows the backslash is not known"),
            What::Number => ("数字的写法不合 JSON", "this is not how JSON writes a number"),
            What::AfterEnd => ("内容已经结束，后面还有字", "the content has ended, but more follows"),
            What::TooDeep => ("括号套得太深", "the brackets nest too deeply"),
            What::NotAValue | What::Empty | What::CutOff => ("这里应当有一个值", "a value should stand here"),
        };
        (zh.to_string(), en.to_string())
    }

    fn hint(self) -> Bi {
        match self {
            What::FullWidth(_) => bi!(
                "请把标点和数字改成半角（英文）的再打开，或换一份没有改过的文件",
                "Type the mark in its half-width (English) form, or open an unedited copy"
            ),
            What::TooDeep => ANOTHER_COPY,
            _ => BY_HAND,
        }
    }
}

/// Turns byte offsets into lines and columns. Offsets that rise are cheap, however long a line is.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column from 1, the column in characters; a byte order mark is none.
    pub(super) fn position(&mut self, at: usize) -> (u32, u32) {
        if at < self.at {
            *self = Lines::new(self.text);
        }
        for c in self.text[self.at..at].chars() {
            match c {
                '\n' => (self.line, self.column) = (self.line + 1, 1),
                '\u{feff}' => {}
                _ => self.column += 1,
            }
        }
        self.at = at;
        (self.line, self.column)
    }
}
