//! Addresses of anything in a report, with a stable text form: `t3.new_requests.natural_person`.

use std::fmt;
use std::str::FromStr;

use super::schema::{ColumnId, Part, RowId, TableId, Topic};

/// An address in a report. The order is the order of the form. Text form as in the public contract:
/// `year | title | … | ⟨table⟩.⟨row⟩.⟨column⟩ | around.⟨table⟩ | problems | other_matters | unplaced.⟨n⟩`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Year,
    Body(BodyField),
    Title,
    DocumentNumber,
    Preface,
    /// Part one as a whole, and what it holds outside its topics.
    Overview,
    Topic(Topic),
    Table(TableId),
    Row(TableId, RowId),
    Cell(TableId, RowId, ColumnId),
    /// Other text of a table's part.
    Around(TableId),
    Problems,
    OtherMatters,
    Signature,
    /// The n-th text that stands under no known heading, from 0.
    Unplaced(usize),
}

/// The fields of the reporting body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyField {
    Name,
    Kind,
    Level,
    Scope,
}

impl BodyField {
    pub const ALL: [BodyField; 4] = [BodyField::Name, BodyField::Kind, BodyField::Level, BodyField::Scope];

    pub fn id(self) -> &'static str {
        match self {
            BodyField::Name => "name",
            BodyField::Kind => "kind",
            BodyField::Level => "level",
            BodyField::Scope => "scope",
        }
    }
}

impl Place {
    /// The place of a part's own text or table.
    pub fn of_part(part: Part) -> Place {
        match part {
            Part::Overview => Place::Overview,
            Part::T2 => Place::Table(TableId::T2),
            Part::T3 => Place::Table(TableId::T3),
            Part::T4 => Place::Table(TableId::T4),
            Part::Problems => Place::Problems,
            Part::OtherMatters => Place::OtherMatters,
        }
    }

    /// The part of the report that the place lies in; `None` for title, preface and what is about the whole report.
    pub fn part(self) -> Option<Part> {
        match self {
            Place::Overview | Place::Topic(_) => Some(Part::Overview),
            Place::Table(table) | Place::Row(table, _) | Place::Cell(table, _, _) | Place::Around(table) => {
                Some(table.part())
            }
            Place::Problems => Some(Part::Problems),
            Place::OtherMatters => Some(Part::OtherMatters),
            Place::Year
            | Place::Body(_)
            | Place::Title
            | Place::DocumentNumber
            | Place::Preface
            | Place::Signature
            | Place::Unplaced(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Year => f.write_str("year"),
            Place::Title => f.write_str("title"),
            Place::Preface => f.write_str("preface"),
            Place::DocumentNumber => f.write_str("document_number"),
            Place::Signature => f.write_str("signature"),
            Place::Body(field) => write!(f, "body.{}", field.id()),
            Place::Overview => f.write_str("overview"),
            Place::Topic(topic) => write!(f, "overview.{}", topic.id()),
            Place::Table(table) => f.write_str(table.id()),
            Place::Row(table, row) => write!(f, "{}.{}", table.id(), row.id()),
            Place::Cell(table, row, column) => write!(f, "{}.{}.{}", table.id(), row.id(), column.id()),
            Place::Around(table) => write!(f, "around.{}", table.id()),
            Place::Problems => f.write_str("problems"),
            Place::OtherMatters => f.write_str("other_matters"),
            Place::Unplaced(n) => write!(f, "unplaced.{n}"),
        }
    }
}

/// The text is no address of anything in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Place, NotAPlace> {
        let words: Vec<&str> = text.split('.').collect();
        let place = match words[..] {
            ["year"] => Some(Place::Year),
            ["title"] => Some(Place::Title),
            ["preface"] => Some(Place::Preface),
            ["document_number"] => Some(Place::DocumentNumber),
            ["signature"] => Some(Place::Signature),
            ["overview"] => Some(Place::Overview),
            ["problems"] => Some(Place::Problems),
            ["other_matters"] => Some(Place::OtherMatters),
            ["body", field] => BodyField::ALL.into_iter().find(|known| known.id() == field).map(Place::Body),
            ["overview", topic] => Topic::from_id(topic).map(Place::Topic),
            ["around", table] => TableId::from_id(table).map(Place::Around),
            ["unplaced", n] => n.parse().ok().map(Place::Unplaced),
            [table] => TableId::from_id(table).map(Place::Table),
            [table, row] => TableId::from_id(table).zip(RowId::from_id(row)).map(|(table, row)| Place::Row(table, row)),
            [table, row, column] => {
                let ids = TableId::from_id(table).zip(RowId::from_id(row)).zip(ColumnId::from_id(column));
                ids.map(|((table, row), column)| Place::Cell(table, row, column))
            }
            _ => None,
        };
        // `unplaced.+1` and `unplaced.01` parse as numbers but are no addresses.
        place.filter(|place| place.to_string() == text).ok_or(NotAPlace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{Edition, Schema};

    #[test]
    fn every_address_reads_back() {
        let mut places = vec![
            Place::Year,
            Place::Title,
            Place::Preface,
            Place::DocumentNumber,
            Place::Signature,
            Place::Overview,
            Place::Problems,
            Place::OtherMatters,
            Place::Unplaced(12),
        ];
        places.extend(BodyField::ALL.map(Place::Body));
        places.extend(Topic::ALL.iter().map(|topic| Place::Topic(*topic)));
        for edition in Edition::ALL {
            for table in &Schema::of(*edition).tables {
                places.push(Place::Table(table.id));
                places.push(Place::Around(table.id));
                for row in table.rows {
                    places.push(Place::Row(table.id, row.id));
                    places.extend(row.cells.iter().map(|cell| Place::Cell(table.id, row.id, cell.column)));
                }
            }
        }
        for place in places {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "t5", "t3.new_requests.", "overview.text.x", "unplaced.01", "unplaced.-1", "T3", "title.x"] {
            assert_eq!(text.parse::<Place>(), Err(NotAPlace), "{text}");
        }
    }
}
