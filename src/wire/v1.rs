//! Version 1. [`shape`] describes its members once: the reader and the writer walk it, and so does whoever generates a
//! schema from it. What fits nowhere is kept, at its place where it can be, and noted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::fault::Lines;
use super::json::{Json, Kind, Member as JsonMember};
use super::printer::Printer;
use super::{FORMAT, clip};
use crate::bi;
use crate::domain::change::{Change, Op};
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::note::{Imported, Note, NoteKind, Seems, SourceSpan};
use crate::domain::number::{Amount, Count, fold};
use crate::domain::place::{BodyField, Place};
use crate::domain::report::{Acceptance, Report, Signature, Text, UnknownMember, Unplaced, Value};
use crate::domain::schema::{BodyKind, CellKind, Edition, Level, Schema, Scope, TableId, Topic};
use crate::domain::table::{CellValue, Number};

/// A member of an object of version 1.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
}

/// What a member holds.
#[derive(Debug)]
pub(super) enum Shape {
    Format,
    Version,
    Edition,
    /// What stands at a place of the report: a cell, a text, the year, a word of a closed list.
    Value(Place),
    SignatureName,
    SignatureDate,
    /// An object; the place is where it stands in the report, if it has one.
    Object(Option<Place>, Vec<Member>),
    Unplaced,
    Headings,
    CellNotes,
    Accepted,
}

/// The members of the file in the order they are written.
pub(super) fn shape(edition: Edition) -> Vec<Member> {
    let value = |name, place| Member { name, shape: Shape::Value(place) };
    let object = |name, place, members| Member { name, shape: Shape::Object(place, members) };
    let leaf = |name, shape| Member { name, shape };

    let body = BodyField::ALL.iter().map(|field| value(field.id(), Place::Body(*field)));
    let topics = Topic::ALL.iter().map(|topic| value(topic.id(), Place::Topic(*topic)));
    let around = TableId::ALL.iter().map(|table| value(table.id(), Place::Around(*table)));
    let tables = Schema::of(edition).tables.iter().map(|table| {
        let rows = table.rows.iter().map(|row| {
            let cells =
                row.cells.iter().map(|cell| value(cell.column.id(), Place::Cell(table.id, row.id, cell.column)));
            object(row.id.id(), Some(Place::Row(table.id, row.id)), cells.collect())
        });
        object(table.id.id(), Some(Place::Table(table.id)), rows.collect())
    });

    let mut members = vec![
        leaf("format", Shape::Format),
        leaf("version", Shape::Version),
        leaf("edition", Shape::Edition),
        value("year", Place::Year),
        object("body", None, body.collect()),
        value("title", Place::Title),
        value("preface", Place::Preface),
        value("document_number", Place::DocumentNumber),
        object(
            "signature",
            Some(Place::Signature),
            vec![leaf("name", Shape::SignatureName), leaf("date", Shape::SignatureDate)],
        ),
        object(
            "overview",
            Some(Place::Overview),
            std::iter::once(value("text", Place::Overview)).chain(topics).collect(),
        ),
    ];
    members.extend(tables);
    members.extend([
        object("around", None, around.collect()),
        value("problems", Place::Problems),
        value("other_matters", Place::OtherMatters),
        leaf("unplaced", Shape::Unplaced),
        leaf("headings", Shape::Headings),
        leaf("cell_notes", Shape::CellNotes),
        leaf("accepted", Shape::Accepted),
    ]);
    members
}

/// The JSON form of a value of the report.
#[derive(Debug)]
pub(super) struct Out<'a>(pub(super) &'a Value);

impl Serialize for Out<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Cell(CellValue::Missing) | Value::Year(None) => to.serialize_unit(),
            Value::Cell(CellValue::Number(Number::Count(count))) => to.serialize_u64(count.get()),
            // A count is below 2^53.
            Value::Cell(CellValue::Number(Number::Decrease(count))) => to.serialize_i64(-(count.get() as i64)),
            Value::Cell(CellValue::Number(Number::Amount(amount))) => to.serialize_str(amount.as_str()),
            Value::Cell(CellValue::Placeholder(text) | CellValue::Unread(text)) | Value::Text(text) => {
                to.serialize_str(text)
            }
            Value::Year(Some(year)) => to.serialize_i64(*year),
            Value::Kind(kind) => kind.map(BodyKind::id).serialize(to),
            Value::Level(level) => level.map(Level::id).serialize(to),
            Value::Scope(scope) => scope.map(Scope::id).serialize(to),
            Value::Signature(signature) => {
                let mut out = to.serialize_struct("Signature", 2)?;
                out.serialize_field("name", &*signature.name)?;
                out.serialize_field("date", &*signature.date)?;
                out.end()
            }
        }
    }
}

pub(super) fn write(report: &Report) -> String {
    let mut unknown: BTreeMap<&[Text], Vec<&UnknownMember>> = BTreeMap::new();
    for member in report.unknown.iter() {
        unknown.entry(&member.parent).or_default().push(member);
    }
    let mut writer = Writer { report, unknown, path: Vec::new(), printer: Printer::default() };
    writer.object(&shape(report.edition()));
    writer.printer.finish()
}

struct Writer<'a> {
    report: &'a Report,
    unknown: BTreeMap<&'a [Text], Vec<&'a UnknownMember>>,
    path: Vec<Text>,
    printer: Printer,
}

impl Writer<'_> {
    fn object(&mut self, members: &[Member]) {
        self.printer.open('{');
        for member in members {
            self.member(member);
        }
        self.unknown_members(|name| members.iter().any(|member| member.name == name));
        self.printer.close('}');
    }

    fn member(&mut self, member: &Member) {
        let report = self.report;
        match &member.shape {
            Shape::Value(place) => {
                let value = report.value(*place).unwrap_or(Value::Cell(CellValue::Missing));
                self.value_or_kept(member.name, &value);
                return;
            }
            _ => self.printer.name(member.name),
        }
        match &member.shape {
            Shape::Format => self.printer.value(&FORMAT),
            Shape::Version => self.printer.value(&1),
            Shape::Edition => self.printer.value(&report.edition().id()),
            Shape::Value(_) => {}
            Shape::SignatureName => self.printer.value(&*report.signature.name),
            Shape::SignatureDate => self.printer.value(&*report.signature.date),
            Shape::Object(_, members) => self.inside(member.name, |writer| writer.object(members)),
            Shape::Unplaced => self.inside(member.name, Writer::unplaced),
            Shape::Headings => self.inside(member.name, |writer| writer.texts(&report.headings)),
            Shape::CellNotes => self.inside(member.name, |writer| writer.texts(&report.cell_notes)),
            Shape::Accepted => self.accepted(),
        }
    }

    fn inside(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.path.push(Text::from(name));
        write(self);
        self.path.pop();
    }

    /// A value; where it is null, what the file held there instead, if that was kept.
    fn value_or_kept(&mut self, name: &str, value: &Value) {
        let is_null = matches!(value, Value::Year(None) | Value::Kind(None) | Value::Level(None) | Value::Scope(None));
        let all = self.unknown.get(self.path.as_slice()).map_or(&[][..], Vec::as_slice);
        let kept: Vec<&UnknownMember> = all.iter().copied().filter(|member| is_null && &*member.name == name).collect();
        if kept.is_empty() {
            self.printer.name(name);
            self.printer.value(&Out(value));
        }
        for member in kept {
            self.printer.name(name);
            self.printer.raw(&member.json);
        }
    }

    fn unknown_members(&mut self, is_known: impl Fn(&str) -> bool) {
        for member in self.unknown.get(self.path.as_slice()).into_iter().flatten() {
            if !is_known(&member.name) {
                self.printer.name(&member.name);
                self.printer.raw(&member.json);
            }
        }
    }

    fn texts(&mut self, texts: &BTreeMap<Place, Text>) {
        self.printer.open('{');
        for (place, text) in texts {
            self.printer.name(&place.to_string());
            self.printer.value(&**text);
        }
        self.unknown_members(|name| name.parse().is_ok_and(|place: Place| texts.contains_key(&place)));
        self.printer.close('}');
    }

    fn unplaced(&mut self) {
        self.printer.open('[');
        for (n, unplaced) in self.report.unplaced.iter().enumerate() {
            self.printer.next();
            self.inside(&n.to_string(), |writer| {
                writer.printer.open('{');
                match unplaced.after {
                    Some(after) => {
                        writer.printer.name("after");
                        writer.printer.value(&after.to_string());
                    }
                    // Null, as the year is when it is not known.
                    None => writer.value_or_kept("after", &Value::Year(None)),
                }
                writer.printer.name("text");
                writer.printer.value(&*unplaced.text);
                writer.unknown_members(|name| matches!(name, "after" | "text"));
                writer.printer.close('}');
            });
        }
        self.printer.close(']');
    }

    fn accepted(&mut self) {
        let printer = &mut self.printer;
        printer.open('[');
        for acceptance in self.report.accepted.iter() {
            let unknown_in =
                |is_seen: bool| acceptance.unknown.iter().filter(move |member| member.parent.is_empty() != is_seen);
            printer.next();
            printer.open('{');
            let texts = [
                ("id", Some(&acceptance.id)),
                ("reason", Some(&acceptance.reason)),
                ("by", acceptance.by.as_ref()),
                ("date", acceptance.date.as_ref()),
            ];
            for (name, text) in texts {
                if let Some(text) = text {
                    printer.name(name);
                    printer.value(&**text);
                }
            }
            printer.name("seen");
            printer.open('{');
            for (place, value) in &acceptance.seen {
                printer.name(&place.to_string());
                match value {
                    Value::Signature(_) => printer.raw(&super::printer::literal(&Out(value))),
                    _ => printer.value(&Out(value)),
                }
            }
            for member in unknown_in(true) {
                printer.name(&member.name);
                printer.raw(&member.json);
            }
            printer.close('}');
            for member in unknown_in(false) {
                printer.name(&member.name);
                printer.raw(&member.json);
            }
            printer.close('}');
        }
        printer.close(']');
    }
}

/// Reads a text whose `format` and `version` have been checked.
pub(super) fn read(text: &str, json: Json<'_>) -> Result<Imported, ReadError> {
    let edition = edition(text, json)?;
    let mut reader = Reader::new(edition);
    reader.object(&shape(edition), None, &[json]);
    Ok(reader.finish(text))
}

/// The edition decides which cells there are, so an unclear one is an error.
fn edition(text: &str, json: Json<'_>) -> Result<Edition, ReadError> {
    let mut known: Option<Edition> = None;
    for member in json.members() {
        if member.name != "edition" || member.value.kind() == Kind::Null {
            continue;
        }
        // The number 2019 can mean nothing else than the form of that name.
        let id = member.value.text().map_or(member.value.raw.into(), |text| text.text);
        // Looked for only when it is to be said: a hostile file has the member a million times.
        let place = || Lines::new(text).position(member.value.at);
        match (Edition::from_id(&id), known) {
            (Some(edition), Some(other)) if edition != other => {
                let (line, column) = place();
                return Err(ReadError::new(
                    ErrorCode::NotOurJson,
                    bi!("格式年份 edition 写了两次，前后不同", "The edition is given twice, and differently"),
                    bi!("请留下正确的一个再打开", "Keep the right one and open it again"),
                )
                .at(line, column));
            }
            (Some(edition), _) => known = Some(edition),
            (None, _) => {
                let ((line, column), raw) = (place(), clip(member.value.raw));
                return Err(ReadError::new(
                    ErrorCode::NewerVersion,
                    bi!(
                        "这份文件用的格式是 {raw}，本工具只认得 2019 和 2021",
                        "The file uses the form {raw}; this tool knows 2019 and 2021"
                    ),
                    bi!("没有读入任何内容，请用更新的版本打开", "Nothing was read; open it with a newer release"),
                )
                .at(line, column));
            }
        }
    }
    Ok(known.unwrap_or(Edition::Std2021))
}

/// So many notes are kept; behind them one says how many more there were.
const MAX_NOTES: usize = 500;

struct Reader {
    edition: Edition,
    /// The names from the root to the object that is being read.
    path: Vec<Text>,
    ops: Vec<Op>,
    signature: Signature,
    unplaced: Vec<Unplaced>,
    /// Values that could not be read as what should stand there; they go behind the file's own `unplaced`, so that
    /// the numbers of those stay.
    strays: Vec<Unplaced>,
    headings: BTreeMap<Place, Text>,
    cell_notes: BTreeMap<Place, Text>,
    accepted: Vec<Acceptance>,
    /// With the rank of the name among the known members of its object.
    unknown: Vec<(usize, UnknownMember)>,
    /// With the byte where the cause stands.
    notes: Vec<(usize, Note)>,
    n_more_notes: usize,
    sources: BTreeMap<Place, (usize, SourceSpan)>,
    n_broken_texts: usize,
}

impl Reader {
    fn new(edition: Edition) -> Reader {
        Reader {
            edition,
            path: Vec::new(),
            ops: Vec::new(),
            signature: Signature::default(),
            unplaced: Vec::new(),
            strays: Vec::new(),
            headings: BTreeMap::new(),
            cell_notes: BTreeMap::new(),
            accepted: Vec::new(),
            unknown: Vec::new(),
            notes: Vec::new(),
            n_more_notes: 0,
            sources: BTreeMap::new(),
            n_broken_texts: 0,
        }
    }

    fn finish(mut self, text: &str) -> Imported {
        let mut report = Rc::new(Report::empty(self.edition));
        if self.signature != Signature::default() {
            self.ops.push(Op::Set(Place::Signature, Value::Signature(self.signature)));
        }
        report = Change::new(bi!("打开", "Open"), self.ops).apply(&report);
        let mut report = Rc::unwrap_or_clone(report);
        self.unplaced.append(&mut self.strays);
        report.unplaced = Rc::new(self.unplaced);
        report.headings = Rc::new(self.headings);
        report.cell_notes = Rc::new(self.cell_notes);
        report.accepted = Rc::new(self.accepted);
        // The order in which they are written, whatever the order of the file.
        self.unknown
            .sort_by(|(rank, member), (other_rank, other)| (&member.parent, rank).cmp(&(&other.parent, other_rank)));
        report.unknown = Rc::new(self.unknown.into_iter().map(|(_, member)| member).collect());

        let positions =
            positions(text, self.notes.iter().map(|(at, _)| *at).chain(self.sources.values().map(|(at, _)| *at)));
        let located = |at: usize, span: SourceSpan| match positions.get(&at) {
            Some((line, column)) => SourceSpan { line: Some(*line), column: Some(*column), ..span },
            None => span,
        };
        let note = |(at, mut note): (usize, Note)| {
            note.source = note.source.map(|span| located(at, span));
            note
        };
        let mut notes: Vec<Note> = self.notes.into_iter().map(note).collect();
        if self.n_more_notes > 0 {
            let n = self.n_more_notes;
            notes.push(Note::new(
                NoteKind::LeftOut,
                bi!("另有 {n} 处没有一一列出，内容都已保留", "{n} more such places are not listed; nothing was lost"),
            ));
        }
        if self.n_broken_texts > 0 {
            let n = self.n_broken_texts;
            notes.push(Note::new(
                NoteKind::Assumed,
                bi!(
                    "有 {n} 段文字里的字符残缺，已用 \u{fffd} 代替",
                    "{n} texts hold half a character, replaced by \u{fffd}"
                ),
            ));
        }
        let sources = self.sources.into_iter().map(|(place, (at, span))| (place, located(at, span))).collect();
        Imported { report, seems: Seems::Report, notes, sources, lines: Vec::new() }
    }

    /// Reads an object, given once or, against the rules, several times: then its members count as one list.
    fn object(&mut self, members: &[Member], place: Option<Place>, values: &[Json<'_>]) {
        for group in self.groups(place, values) {
            match members.iter().position(|member| member.name == group.name) {
                Some(rank) => self.member(&members[rank], rank, &group),
                None => self.unknown_member(usize::MAX, &group),
            }
        }
    }

    /// The members of all objects among the values, those of one name together. What is no object is kept as text.
    fn groups<'a>(&mut self, place: Option<Place>, values: &[Json<'a>]) -> Vec<Group<'a>> {
        let (objects, others): (Vec<_>, Vec<_>) = values.iter().partition(|value| value.kind() == Kind::Object);
        for other in others {
            self.stray(place, other);
        }
        let groups = grouped(objects.into_iter().flat_map(|object| object.members()));
        for group in groups.iter().filter(|group| group.values.len() > 1) {
            let (path, n) = (self.path_of(&group.name), group.values.len());
            let message = bi!("成员 {path} 写了 {n} 次", "The member {path} is given {n} times");
            self.note(group.values[1], Note::new(NoteKind::Assumed, message));
        }
        groups
    }

    fn member(&mut self, member: &Member, rank: usize, group: &Group<'_>) {
        match &member.shape {
            // Settled before the reading began.
            Shape::Format | Shape::Version | Shape::Edition => {}
            Shape::Value(place) => self.value(*place, rank, group),
            Shape::SignatureName => self.signature.name = self.texts(None, &group.values).unwrap_or_default(),
            Shape::SignatureDate => self.signature.date = self.texts(None, &group.values).unwrap_or_default(),
            Shape::Object(place, members) => {
                let place = *place;
                self.inside(member.name, |reader| reader.object(members, place, &group.values));
            }
            Shape::Unplaced => self.inside(member.name, |reader| {
                for item in reader.items(&group.values) {
                    let n = reader.unplaced.len().to_string();
                    let unplaced = reader.inside(&n, |reader| reader.unplaced_item(item));
                    reader.unplaced.push(unplaced);
                }
            }),
            Shape::Headings => self.headings = self.inside(member.name, |reader| reader.placed_texts(&group.values)),
            Shape::CellNotes => self.cell_notes = self.inside(member.name, |reader| reader.placed_texts(&group.values)),
            Shape::Accepted => self.inside(member.name, |reader| {
                for (n, item) in reader.items(&group.values).into_iter().enumerate() {
                    match item.kind() {
                        Kind::Object => {
                            let acceptance = reader.inside(&n.to_string(), |reader| reader.acceptance(item));
                            reader.accepted.push(acceptance);
                        }
                        _ => reader.stray(None, item),
                    }
                }
            }),
        }
    }

    fn inside<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Text::from(name));
        let read = read(self);
        self.path.pop();
        read
    }

    fn path_of(&self, name: &str) -> String {
        let names: Vec<&str> = self.path.iter().map(|name| &**name).chain([name]).collect();
        clip(&names.join("."))
    }

    /// The items of all lists among the values. What is no list is kept as text.
    fn items<'a>(&mut self, values: &[Json<'a>]) -> Vec<Json<'a>> {
        let (lists, others): (Vec<_>, Vec<_>) = values.iter().partition(|value| value.kind() == Kind::List);
        for other in others {
            self.stray(None, other);
        }
        lists.into_iter().flat_map(|list| list.items()).collect()
    }

    /// What stands at one place of the report.
    fn value(&mut self, place: Place, rank: usize, group: &Group<'_>) {
        let value = match (place, group.values[..].split_first()) {
            (Place::Cell(..), Some((first, rest))) => self.cells(place, *first, rest).map(Value::Cell),
            (Place::Year | Place::Body(BodyField::Kind | BodyField::Level | BodyField::Scope), _) => {
                let values: Vec<Option<Value>> = group.values.iter().map(|json| word(place, *json)).collect();
                match values.split_first() {
                    Some((Some(first), rest)) if rest.iter().all(|other| other.as_ref() == Some(first)) => {
                        Some(first.clone())
                    }
                    _ => {
                        self.unknown_word(place, rank, group);
                        None
                    }
                }
            }
            _ => self.texts(Some(place), &group.values).map(Value::Text),
        };
        let Some(value) = value else { return };
        if let (Value::Cell(_) | Value::Text(_), Some(json)) = (&value, group.values.first()) {
            let text = match &value {
                Value::Text(text) => text.clone(),
                _ => Text::from(json.raw),
            };
            self.sources
                .insert(place, (json.at, SourceSpan { text, length: Some(length(*json)), ..SourceSpan::default() }));
        }
        self.ops.push(Op::Set(place, value));
    }

    /// A cell, given once or several times. Two figures are no figure.
    fn cells(&mut self, place: Place, first: Json<'_>, rest: &[Json<'_>]) -> Option<CellValue> {
        let kind = cell_kind(self.edition, place)?;
        let value = self.cell(place, kind, first);
        let mut is_same = true;
        for other in rest {
            is_same &= self.cell(place, kind, *other) == value;
        }
        if is_same {
            return Some(value);
        }
        let words: Vec<String> = std::iter::once(&first).chain(rest).map(|json| words(*json)).collect();
        let text = words.join(" | ");
        let message = bi!(
            "单元格 {place} 写了几个不同的值：{text}，没有当作数字",
            "The cell {place} is given several values: {text}; none is taken as a figure"
        );
        self.note(first, Note::new(NoteKind::Unread, message).at(place).raw(text.as_str()));
        Some(CellValue::Unread(Text::from(text)))
    }

    fn cell(&mut self, place: Place, kind: CellKind, json: Json<'_>) -> CellValue {
        let raw = clip(json.raw);
        let (value, note) = match (json.kind(), kind) {
            (Kind::Null, _) => return CellValue::Missing,
            (Kind::Text, CellKind::Amount) => {
                let text = self.unescaped(json);
                match Amount::new(text.trim()) {
                    Some(amount) => {
                        let note = bi!(
                            "单元格 {place} 的金额前后有空格，已去掉",
                            "The amount in {place} had outer space, which was dropped"
                        );
                        let note = (text.trim() != &*text).then(|| Note::new(NoteKind::Assumed, note));
                        (CellValue::Number(Number::Amount(amount)), note)
                    }
                    None => words_or_missing(place, &text),
                }
            }
            (Kind::Text, _) => {
                let text = self.unescaped(json);
                words_or_missing(place, &text)
            }
            (Kind::Number, CellKind::Amount) => match Amount::new(json.raw) {
                Some(amount) => {
                    let note = bi!(
                        "金额 {place} 写成了数字 {raw}，照原样读作文字",
                        "The amount {place} is a JSON number, {raw}; its digits were kept"
                    );
                    (CellValue::Number(Number::Amount(amount)), Some(Note::new(NoteKind::Assumed, note)))
                }
                None => unread(place, json),
            },
            (Kind::Number, _) => match integer(json.raw, kind) {
                Some(number) => (CellValue::Number(number), None),
                None => unread(place, json),
            },
            _ => unread(place, json),
        };
        if let Some(note) = note {
            self.note(json, note.at(place).raw(json.raw).value(value.text()));
        }
        value
    }

    /// A text, given once or several times; different ones stay below each other. Null is no text.
    fn texts(&mut self, place: Option<Place>, values: &[Json<'_>]) -> Option<Text> {
        let mut texts: Vec<Text> = Vec::new();
        let mut seen: BTreeSet<Text> = BTreeSet::new();
        for json in values {
            let text = match json.kind() {
                Kind::Null => continue,
                Kind::Text => Text::from(self.unescaped(*json)),
                _ => {
                    let (raw, text) = (clip(json.raw), Text::from(json.compact()));
                    let message = bi!(
                        "这里应当是文字，写的是 {raw}，照原样当作文字",
                        "A text should stand here; {raw} was kept as one"
                    );
                    let note = Note::new(NoteKind::Assumed, message).raw(text.clone());
                    self.note(*json, place.into_iter().fold(note, Note::at));
                    text
                }
            };
            if seen.insert(text.clone()) {
                texts.push(text);
            }
        }
        match texts.len() {
            0 => None,
            1 => texts.pop(),
            _ => Some(Text::from(texts.join("\n"))),
        }
    }

    fn unescaped(&mut self, json: Json<'_>) -> String {
        match json.text() {
            Some(unescaped) => {
                self.n_broken_texts += usize::from(unescaped.is_broken);
                unescaped.text.into_owned()
            }
            None => json.raw.to_string(),
        }
    }

    fn placed_texts(&mut self, values: &[Json<'_>]) -> BTreeMap<Place, Text> {
        let mut texts = BTreeMap::new();
        for group in self.groups(None, values) {
            match group.name.parse::<Place>() {
                Ok(place) => {
                    if let Some(text) = self.texts(Some(place), &group.values) {
                        texts.insert(place, text);
                    }
                }
                Err(_) => self.unknown_member(usize::MAX, &group),
            }
        }
        texts
    }

    fn unplaced_item(&mut self, item: Json<'_>) -> Unplaced {
        let mut unplaced = Unplaced { after: None, text: Text::default() };
        if item.kind() != Kind::Object {
            unplaced.text = self.texts(None, &[item]).unwrap_or_default();
            return unplaced;
        }
        for group in self.groups(None, &[item]) {
            match &*group.name {
                "text" => unplaced.text = self.texts(None, &group.values).unwrap_or_default(),
                "after" => match group.values[..] {
                    [after] if after.kind() == Kind::Null => {}
                    [after] => match after.text().and_then(|text| text.text.parse().ok()) {
                        Some(place) => unplaced.after = Some(place),
                        None => self.unknown_member(0, &group),
                    },
                    _ => self.unknown_member(0, &group),
                },
                _ => self.unknown_member(usize::MAX, &group),
            }
        }
        unplaced
    }

    fn acceptance(&mut self, item: Json<'_>) -> Acceptance {
        let mut read = Acceptance {
            id: Text::default(),
            reason: Text::default(),
            by: None,
            date: None,
            seen: BTreeMap::new(),
            unknown: Vec::new(),
        };
        for group in self.groups(None, &[item]) {
            match &*group.name {
                "id" => read.id = self.texts(None, &group.values).unwrap_or_default(),
                "reason" => read.reason = self.texts(None, &group.values).unwrap_or_default(),
                "by" => read.by = self.texts(None, &group.values),
                "date" => read.date = self.texts(None, &group.values),
                "seen" => self.inside("seen", |reader| reader.seen(&group.values, &mut read)),
                _ => {
                    self.note_unknown(&group);
                    read.unknown.extend(group.unknown(&[]));
                }
            }
        }
        // The order in which they are written: a `seen` that is no object stands right behind the one that is.
        let rank = |member: &UnknownMember| &*member.name != "seen";
        read.unknown.sort_by(|one, other| (&one.parent, rank(one)).cmp(&(&other.parent, rank(other))));
        read
    }

    /// What an accepted finding saw. A value that cannot stand at its place is kept as it is; it agrees with nothing.
    fn seen(&mut self, values: &[Json<'_>], read: &mut Acceptance) {
        let seen = [Text::from("seen")];
        let (objects, others): (Vec<Json<'_>>, Vec<Json<'_>>) =
            values.iter().partition(|value| value.kind() == Kind::Object);
        let others: Vec<Json<'_>> = others.into_iter().filter(|other| other.kind() != Kind::Null).collect();
        if !others.is_empty() {
            let group = Group { name: "seen".into(), values: others };
            self.note_unknown(&group);
            read.unknown.extend(group.unknown(&[]));
        }
        for group in self.groups(None, &objects) {
            let place = group.name.parse::<Place>().ok();
            let value = match group.values[..] {
                [json] => place.and_then(|place| self.seen_value(place, json)),
                _ => None,
            };
            match place.zip(value) {
                Some((place, value)) => {
                    read.seen.insert(place, value);
                }
                None => {
                    self.note_unknown(&group);
                    read.unknown.extend(group.unknown(&seen));
                }
            }
        }
    }

    fn seen_value(&mut self, place: Place, json: Json<'_>) -> Option<Value> {
        match place {
            Place::Cell(..) => {
                let kind = cell_kind(self.edition, place)?;
                Some(Value::Cell(self.cell(place, kind, json)))
            }
            Place::Table(_) | Place::Row(..) => None,
            Place::Year | Place::Body(BodyField::Kind | BodyField::Level | BodyField::Scope) => word(place, json),
            Place::Signature => {
                let members = json.members();
                let text = |at: usize, name: &str| members.get(at).filter(|member| member.name == name)?.value.text();
                let (name, date) = (text(0, "name")?, text(1, "date")?);
                (members.len() == 2)
                    .then(|| Value::Signature(Signature { name: Text::from(name.text), date: Text::from(date.text) }))
            }
            _ => (json.kind() == Kind::Text).then(|| Value::text(self.unescaped(json))),
        }
    }

    /// Keeps a value of a wrong type where a person sees it: as a text under no heading.
    fn stray(&mut self, after: Option<Place>, json: Json<'_>) {
        if json.kind() == Kind::Null {
            return;
        }
        let (path, raw) = (clip(&self.path.join(".")), clip(json.raw));
        let text = match json.kind() {
            Kind::Text => Text::from(self.unescaped(json)),
            _ => Text::from(json.compact()),
        };
        let message = bi!(
            "成员 {path} 的内容 {raw} 放不进它的位置，已放到未归位的文字里",
            "The content {raw} of {path} does not fit there; it is kept with the text under no heading"
        );
        let note = Note::new(NoteKind::Placement, message).raw(text.clone());
        self.note(json, after.into_iter().fold(note, Note::at));
        self.strays.push(Unplaced { after, text });
    }

    fn unknown_member(&mut self, rank: usize, group: &Group<'_>) {
        self.note_unknown(group);
        self.unknown.extend(group.unknown(&self.path).map(|member| (rank, member)));
    }

    fn note_unknown(&mut self, group: &Group<'_>) {
        let path = self.path_of(&group.name);
        let message = bi!("成员 {path} 不认得，原样保留", "The member {path} is not known; it is kept as it is");
        if let Some(json) = group.values.first() {
            self.note(*json, Note::new(NoteKind::UnknownMember, message).raw(clip(json.raw)));
        }
    }

    /// A year that is no integer, a kind of body that is not on the list: kept in place for as long as none is chosen.
    fn unknown_word(&mut self, place: Place, rank: usize, group: &Group<'_>) {
        let raws: Vec<String> = group.values.iter().map(|json| clip(json.raw)).collect();
        let raw = raws.join(" | ");
        let message = bi!(
            "成员 {place} 的值 {raw} 不认得，原样保留，待选定",
            "The value {raw} of {place} is not known; it is kept until one is chosen"
        );
        if let Some(json) = group.values.first() {
            self.note(*json, Note::new(NoteKind::UnknownMember, message).at(place).raw(raw));
        }
        self.unknown.extend(group.unknown(&self.path).map(|member| (rank, member)));
    }

    fn note(&mut self, json: Json<'_>, note: Note) {
        if self.notes.len() == MAX_NOTES {
            self.n_more_notes += 1;
            return;
        }
        let span = SourceSpan { text: Text::from(clip(json.raw)), length: Some(length(json)), ..SourceSpan::default() };
        self.notes.push((json.at, note.source(span)));
    }
}

/// The values of all members of one name in an object.
struct Group<'a> {
    name: Cow<'a, str>,
    values: Vec<Json<'a>>,
}

impl Group<'_> {
    fn unknown(&self, parent: &[Text]) -> impl Iterator<Item = UnknownMember> {
        self.values.iter().map(|json| UnknownMember {
            parent: parent.to_vec(),
            name: Text::from(&*self.name),
            json: Text::from(json.compact()),
        })
    }
}

/// Members by name, in the order of their first appearance.
fn grouped<'a>(members: impl Iterator<Item = JsonMember<'a>>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut by_name: BTreeMap<Cow<'a, str>, usize> = BTreeMap::new();
    for JsonMember { name, value } in members {
        match by_name.get(&name) {
            Some(n) => groups[*n].values.push(value),
            None => {
                by_name.insert(name.clone(), groups.len());
                groups.push(Group { name, values: vec![value] });
            }
        }
    }
    groups
}

fn cell_kind(edition: Edition, place: Place) -> Option<CellKind> {
    let Place::Cell(table, row, column) = place else {
        return None;
    };
    let table = Schema::of(edition).table(table);
    table.cell_index(row, column).map(|at| table.cell(at).kind)
}

/// A year or a word of a closed list; `None` for what is neither it nor null.
fn word(place: Place, json: Json<'_>) -> Option<Value> {
    let is_null = json.kind() == Kind::Null;
    let text = json.text().map(|text| text.text);
    let id = text.as_deref();
    match place {
        Place::Year => {
            let year = json.raw.parse::<i64>().ok().filter(|year| year.to_string() == json.raw);
            (is_null || year.is_some()).then_some(Value::Year(year))
        }
        Place::Body(BodyField::Kind) => pick(is_null, id.and_then(BodyKind::from_id)).map(Value::Kind),
        Place::Body(BodyField::Level) => pick(is_null, id.and_then(Level::from_id)).map(Value::Level),
        Place::Body(BodyField::Scope) => pick(is_null, id.and_then(Scope::from_id)).map(Value::Scope),
        _ => None,
    }
}

fn pick<T>(is_null: bool, known: Option<T>) -> Option<Option<T>> {
    (is_null || known.is_some()).then_some(known)
}

/// An integer written plainly, in the range of the cell. `12.0`, `1e3`, `-0` and 2^53 are none.
fn integer(raw: &str, kind: CellKind) -> Option<Number> {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    let count = digits.parse().ok().and_then(Count::new)?;
    match (digits.len() < raw.len(), kind) {
        (false, _) => Some(Number::Count(count)),
        (true, CellKind::Change) if count != Count::ZERO => Some(Number::Decrease(count)),
        (true, _) => None,
    }
}

/// Words in a cell; a string of spaces says as little as null.
fn words_or_missing(place: Place, text: &str) -> (CellValue, Option<Note>) {
    if fold(text).is_empty() {
        let message =
            bi!("单元格 {place} 是空的文字，读作未填", "The cell {place} is an empty text, read as not filled in");
        return (CellValue::Missing, Some(Note::new(NoteKind::Assumed, message)));
    }
    (CellValue::words(text), None)
}

/// What is neither null nor text nor a number of the cell's kind: its own characters, as words.
fn unread(place: Place, json: Json<'_>) -> (CellValue, Option<Note>) {
    let raw = clip(json.raw);
    let message = bi!(
        "单元格 {place} 写的是 {raw}，不是这里能用的整数，已作为文字保留",
        "The cell {place} holds {raw}, which is no integer this cell can take; it is kept as words"
    );
    (CellValue::Unread(Text::from(json.compact())), Some(Note::new(NoteKind::Unread, message)))
}

/// The characters of a value as a person would type them.
fn words(json: Json<'_>) -> String {
    json.text().map_or_else(|| json.compact(), |text| text.text.into_owned())
}

fn length(json: Json<'_>) -> u32 {
    u32::try_from(json.raw.chars().count()).unwrap_or(u32::MAX)
}

/// Lines and columns of many bytes of a text, in one walk.
fn positions(text: &str, at: impl Iterator<Item = usize>) -> BTreeMap<usize, (u32, u32)> {
    let mut all: Vec<usize> = at.collect();
    all.sort_unstable();
    let mut lines = Lines::new(text);
    all.into_iter().map(|at| (at, lines.position(at))).collect()
}
