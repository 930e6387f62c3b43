//! The report and all that is known about it. Pure: no browser, no clock, no randomness, no floats, no serde.

pub mod change;
pub mod compose;
pub mod doc;
pub mod error;
pub mod finding;
pub mod formats;
pub mod narrative;
pub mod note;
pub mod number;
pub mod place;
pub mod recognize;
pub mod report;
pub mod rules;
pub mod schema;
pub mod table;
