//! Why something could not be opened at all. What is merely wrong inside a report is a finding or a note, never this.

use crate::text::Bi;

/// The codes of the public contract; hosts branch on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    NotJson,
    NotOurJson,
    NewerVersion,
    NotADocx,
    Encrypted,
    Unsupported,
    TooLarge,
    SeveralReports,
    NotLoaded,
    Crashed,
}

impl ErrorCode {
    pub const fn id(self) -> &'static str {
        match self {
            ErrorCode::NotJson => "not_json",
            ErrorCode::NotOurJson => "not_our_json",
            ErrorCode::NewerVersion => "newer_version",
            ErrorCode::NotADocx => "not_a_docx",
            ErrorCode::Encrypted => "encrypted",
            ErrorCode::Unsupported => "unsupported",
            ErrorCode::TooLarge => "too_large",
            ErrorCode::SeveralReports => "several_reports",
            ErrorCode::NotLoaded => "not_loaded",
            ErrorCode::Crashed => "crashed",
        }
    }
}

/// A sentence for people and what to do next. Nothing was read and nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub code: ErrorCode,
    pub message: Bi,
    /// What to do next.
    pub hint: Bi,
    /// Counts from 1.
    pub line: Option<u32>,
    /// In characters, from 1.
    pub column: Option<u32>,
}

impl ReadError {
    pub fn new(code: ErrorCode, message: Bi, hint: Bi) -> ReadError {
        ReadError { code, message, hint, line: None, column: None }
    }

    pub fn at(mut self, line: u32, column: u32) -> ReadError {
        self.line = Some(line);
        self.column = Some(column);
        self
    }
}
