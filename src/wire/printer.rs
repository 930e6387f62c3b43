//! Lays JSON out as `JSON.stringify(value, null, 2)` does, so that hosts make the same bytes.

use serde::Serialize;

use super::json::{string_end, value_end};

/// Deeper than this a value stays on one line, so that indents cannot blow a hostile file up. Nothing of ours is so deep.
const MAX_INDENT: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Printer {
    out: String,
    depth: usize,
    /// True until the open container has something in it.
    is_empty: bool,
}

/// The literal of a scalar.
pub(super) fn literal(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("texts, integers and null have a literal, and a String takes every write")
}

impl Printer {
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.is_empty = true;
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.is_empty {
            self.new_line();
        }
        self.out.push(bracket);
        self.is_empty = false;
    }

    /// Goes to the line of the next member or item.
    pub(super) fn next(&mut self) {
        if !self.is_empty {
            self.out.push(',');
        }
        self.new_line();
        self.is_empty = false;
    }

    pub(super) fn name(&mut self, name: &str) {
        self.next();
        self.out.push_str(&literal(name));
        self.out.push_str(": ");
    }

    pub(super) fn value(&mut self, value: &(impl Serialize + ?Sized)) {
        self.out.push_str(&literal(value));
    }

    /// A value from its compact text.
    pub(super) fn raw(&mut self, json: &str) {
        let bytes = json.as_bytes();
        let mut at = 0;
        let mut is_due = false;
        while let Some(byte) = bytes.get(at) {
            if is_due && !matches!(byte, b'}' | b']') {
                self.next();
                is_due = false;
            }
            let end = match byte {
                b'"' => string_end(bytes, at),
                b'{' | b'[' if self.depth >= MAX_INDENT => value_end(bytes, at),
                b'{' | b'[' | b'}' | b']' | b',' | b':' => at + 1,
                _ => value_end(bytes, at).max(at + 1),
            };
            let token = &json[at..end];
            at = end;
            match token {
                "{" | "[" => {
                    self.open(char::from(*byte));
                    is_due = true;
                }
                "}" | "]" => {
                    is_due = false;
                    self.close(char::from(*byte));
                }
                "," => is_due = true,
                ":" => self.out.push_str(": "),
                _ => self.out.push_str(token),
            }
        }
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}
