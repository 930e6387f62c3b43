//! The report: the value everything talks about. It may be wrong; it may not be shapeless.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::place::{BodyField, Place};
use super::schema::{BodyKind, ColumnId, Edition, Level, RowId, Schema, Scope, TableId, Topic};
use super::table::{CellValue, Table};

/// A text of the report: paragraphs joined by "\n", otherwise as written.
pub type Text = Rc<str>;

/// One annual report. Cloning is cheap: everything large is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub year: Option<i64>,
    pub body: Rc<Body>,
    pub title: Text,
    pub preface: Text,
    /// 文号, if the body publishes the report as a numbered document.
    pub document_number: Text,
    pub signature: Rc<Signature>,
    pub overview: Rc<Overview>,
    /// Tables two, three and four of one edition; private so that they cannot be of different ones.
    tables: [Rc<Table>; 3],
    pub around: [Text; 3],
    pub problems: Text,
    pub other_matters: Text,
    pub unplaced: Rc<Vec<Unplaced>>,
    /// Headings that differ from the official ones, as they were written.
    pub headings: Rc<BTreeMap<Place, Text>>,
    /// Notes that stood in a cell beside its number: 其中修订16件.
    pub cell_notes: Rc<BTreeMap<Place, Text>>,
    pub accepted: Rc<Vec<Acceptance>>,
    /// Members of the file that this version does not know, kept for the next one.
    pub unknown: Rc<Vec<UnknownMember>>,
}

/// The reporting body (机关).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub name: Text,
    pub kind: Option<BodyKind>,
    pub level: Option<Level>,
    pub scope: Option<Scope>,
}

/// 落款.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    pub name: Text,
    pub date: Text,
}

/// Part one: its five topics and what stands outside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    pub text: Text,
    /// In the order of [`Topic::ALL`].
    pub topics: [Text; 5],
}

/// A text that stood under no known heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// What it followed in the source; `None` at the very beginning.
    pub after: Option<Place>,
    pub text: Text,
}

/// A finding that a person accepted with a reason. It lapses when any value it saw differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The id of the finding, `code@subject`.
    pub id: Text,
    pub reason: Text,
    pub by: Option<Text>,
    pub date: Option<Text>,
    pub seen: BTreeMap<Place, Value>,
    pub unknown: Vec<UnknownMember>,
}

/// A member of a JSON object that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMember {
    /// Where the object stands: names from the root, empty for the root itself.
    pub parent: Vec<Text>,
    pub name: Text,
    /// The value as compact JSON text, numbers as written.
    pub json: Text,
}

/// A value that can stand at a [`Place`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Cell(CellValue),
    Text(Text),
    Year(Option<i64>),
    Kind(Option<BodyKind>),
    Level(Option<Level>),
    Scope(Option<Scope>),
    Signature(Signature),
}

impl Report {
    /// An empty report: every cell missing, every text empty.
    pub fn empty(edition: Edition) -> Report {
        let text = || Text::from("");
        let table = |id: TableId| Rc::new(Table::empty(Schema::of(edition).table(id)));
        Report {
            year: None,
            body: Rc::default(),
            title: text(),
            preface: text(),
            document_number: text(),
            signature: Rc::default(),
            overview: Rc::default(),
            tables: [table(TableId::T2), table(TableId::T3), table(TableId::T4)],
            around: [text(), text(), text()],
            problems: text(),
            other_matters: text(),
            unplaced: Rc::default(),
            headings: Rc::default(),
            cell_notes: Rc::default(),
            accepted: Rc::default(),
            unknown: Rc::default(),
        }
    }

    pub fn edition(&self) -> Edition {
        self.tables[0].spec().edition
    }

    pub fn schema(&self) -> &'static Schema {
        Schema::of(self.edition())
    }

    pub fn table(&self, id: TableId) -> &Rc<Table> {
        &self.tables[id as usize]
    }

    pub fn tables(&self) -> &[Rc<Table>; 3] {
        &self.tables
    }

    /// For writing cells; the table's edition cannot be changed through it.
    pub(super) fn table_mut(&mut self, id: TableId) -> &mut Table {
        Rc::make_mut(&mut self.tables[id as usize])
    }

    pub fn cell(&self, table: TableId, row: RowId, column: ColumnId) -> Option<&CellValue> {
        self.table(table).get(row, column)
    }

    pub fn topic(&self, topic: Topic) -> &Text {
        &self.overview.topics[topic as usize]
    }

    /// What stands at a place; `None` where nothing can stand: a whole table, a row, a cell of the other edition.
    pub fn value(&self, place: Place) -> Option<Value> {
        let text = |text: &Text| Some(Value::Text(text.clone()));
        match place {
            Place::Year => Some(Value::Year(self.year)),
            Place::Body(BodyField::Name) => text(&self.body.name),
            Place::Body(BodyField::Kind) => Some(Value::Kind(self.body.kind)),
            Place::Body(BodyField::Level) => Some(Value::Level(self.body.level)),
            Place::Body(BodyField::Scope) => Some(Value::Scope(self.body.scope)),
            Place::Title => text(&self.title),
            Place::DocumentNumber => text(&self.document_number),
            Place::Preface => text(&self.preface),
            Place::Signature => Some(Value::Signature((*self.signature).clone())),
            Place::Overview => text(&self.overview.text),
            Place::Topic(topic) => text(self.topic(topic)),
            Place::Cell(table, row, column) => self.cell(table, row, column).cloned().map(Value::Cell),
            Place::Around(table) => text(&self.around[table as usize]),
            Place::Problems => text(&self.problems),
            Place::OtherMatters => text(&self.other_matters),
            Place::Unplaced(n) => self.unplaced.get(n).and_then(|unplaced| text(&unplaced.text)),
            Place::Table(_) | Place::Row(..) => None,
        }
    }

    /// The text at a place, if a text stands there.
    pub fn text(&self, place: Place) -> Option<Text> {
        match self.value(place) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The address of every cell of every table, in the order of the form.
    pub fn cell_places(&self) -> impl Iterator<Item = Place> + use<> {
        let schema = self.schema();
        schema.tables.iter().flat_map(|table| {
            let row = move |row: &'static super::schema::RowSpec| {
                row.cells.iter().map(move |cell| Place::Cell(table.id, row.id, cell.column))
            };
            table.rows.iter().flat_map(row)
        })
    }

    /// Every text a person writes: title, preface, parts and what stands around the tables.
    pub fn text_places(&self) -> Vec<Place> {
        let mut places = vec![Place::Title, Place::DocumentNumber, Place::Preface, Place::Overview];
        places.extend(Topic::ALL.iter().map(|topic| Place::Topic(*topic)));
        places.extend(TableId::ALL.iter().map(|table| Place::Around(*table)));
        places.extend([Place::Problems, Place::OtherMatters]);
        places.extend((0..self.unplaced.len()).map(Place::Unplaced));
        places
    }
}

impl Value {
    pub fn text(text: impl Into<Text>) -> Value {
        Value::Text(text.into())
    }
}
