//! What a reader has to say about what it read: nothing is assumed in silence.

use std::collections::BTreeMap;

use super::place::Place;
use super::report::{Report, Text};
use crate::text::Bi;

/// The outcome of reading something: a report, possibly a small one, and what was unsure about it.
#[derive(Clone, Debug)]
pub struct Imported {
    pub report: Report,
    pub notes: Vec<Note>,
    /// Where each figure and text stood in the source.
    pub sources: BTreeMap<Place, SourceSpan>,
}

/// One remark of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The code of the mistake that only a reader can see: M-01, M-26, M-36.
    pub code: Option<&'static str>,
    pub place: Option<Place>,
    pub message: Bi,
    /// The words that stood in the source.
    pub raw: Option<Text>,
    /// What they were read as.
    pub value: Option<Text>,
    pub source: Option<SourceSpan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Read, but something had to be assumed.
    Assumed,
    /// Words in a cell that were not read as a number.
    Unread,
    Unit,
    CellNote,
    /// Figures that could not be put into cells.
    Placement,
    Heading,
    TableMissing,
    /// Nothing of this form was recognised.
    OtherReport,
    UnknownMember,
    LeftOut,
}

impl NoteKind {
    pub const fn id(self) -> &'static str {
        match self {
            NoteKind::Assumed => "assumed",
            NoteKind::Unread => "unread",
            NoteKind::Unit => "unit",
            NoteKind::CellNote => "cell_note",
            NoteKind::Placement => "placement",
            NoteKind::Heading => "heading",
            NoteKind::TableMissing => "table_missing",
            NoteKind::OtherReport => "other_report",
            NoteKind::UnknownMember => "unknown_member",
            NoteKind::LeftOut => "left_out",
        }
    }
}

/// A stretch of the source. Lines, columns, tables, rows and cells count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSpan {
    pub text: Text,
    pub line: Option<u32>,
    /// In characters.
    pub column: Option<u32>,
    /// In characters.
    pub length: Option<u32>,
    pub table: Option<u32>,
    pub row: Option<u32>,
    pub cell: Option<u32>,
    pub sheet: Option<Text>,
}

impl Note {
    pub fn new(kind: NoteKind, message: Bi) -> Note {
        Note { kind, code: None, place: None, message, raw: None, value: None, source: None }
    }

    pub fn code(mut self, code: &'static str) -> Note {
        self.code = Some(code);
        self
    }

    pub fn at(mut self, place: Place) -> Note {
        self.place = Some(place);
        self
    }

    pub fn raw(mut self, raw: impl Into<Text>) -> Note {
        self.raw = Some(raw.into());
        self
    }

    pub fn value(mut self, value: impl Into<Text>) -> Note {
        self.value = Some(value.into());
        self
    }

    pub fn source(mut self, source: SourceSpan) -> Note {
        self.source = Some(source);
        self
    }
}
