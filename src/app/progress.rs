//! How far each part of the report is: the marks of the rail.

use crate::domain::finding::{Finding, Severity};
use crate::domain::place::Place;
use crate::domain::report::Report;
use crate::domain::schema::{Part, TableId};
use crate::domain::table::CellValue;

/// A stop of the rail: what comes before part one, or a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Title, preface, year and body.
    Front,
    Part(Part),
}

impl Section {
    pub const ALL: [Section; 7] = [
        Section::Front,
        Section::Part(Part::Overview),
        Section::Part(Part::T2),
        Section::Part(Part::T3),
        Section::Part(Part::T4),
        Section::Part(Part::Problems),
        Section::Part(Part::OtherMatters),
    ];

    pub fn id(self) -> &'static str {
        match self {
            Section::Front => "front",
            Section::Part(part) => part.id(),
        }
    }

    /// The section a place is shown in. Text that found no place is shown after the parts, and counts with the front.
    pub fn of(place: Place) -> Section {
        place.part().map_or(Section::Front, Section::Part)
    }

    /// Where to go when the section is chosen.
    pub fn place(self) -> Place {
        match self {
            Section::Front => Place::Title,
            Section::Part(part) => Place::of_part(part),
        }
    }
}

/// Which findings are listed: of one section, of one rule, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    pub section: Option<Section>,
    /// The code of the rule.
    pub rule: Option<&'static str>,
}

impl Narrowing {
    pub fn shows(self, finding: &Finding) -> bool {
        self.section.is_none_or(|section| section == Section::of(finding.place))
            && self.rule.is_none_or(|rule| rule == finding.id.code)
    }
}

/// What is left to do in a section. Counts are of unaccepted causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub errors: usize,
    pub warnings: usize,
    /// Cells that hold nothing or a placeholder.
    pub n_unfilled: usize,
    /// True if nothing at all has been written in the section.
    pub is_blank: bool,
}

impl Progress {
    pub fn is_done(self) -> bool {
        self.errors == 0 && self.warnings == 0 && self.n_unfilled == 0 && !self.is_blank
    }
}

/// The progress of every section, in the order of [`Section::ALL`].
pub fn progress(report: &Report, findings: &[Finding]) -> [Progress; 7] {
    let mut all = [Progress::default(); 7];
    for (progress, section) in all.iter_mut().zip(Section::ALL) {
        let mine = || findings.iter().filter(|finding| finding.is_open() && Section::of(finding.place) == section);
        progress.errors = mine().filter(|finding| finding.severity == Severity::Error && !is_unfilled(finding)).count();
        progress.warnings =
            mine().filter(|finding| finding.severity == Severity::Warning && !is_unfilled(finding)).count();
        progress.is_blank = is_blank(report, section);
        if let Section::Part(part) = section
            && let Some(table) = part.table()
        {
            progress.n_unfilled = n_unfilled(report, table);
        }
    }
    all
}

/// Findings that only say that cells are not filled yet: the count of cells says it better.
pub fn is_unfilled(finding: &Finding) -> bool {
    finding.id.code.ends_with("-M")
}

fn n_unfilled(report: &Report, table: TableId) -> usize {
    let is_open = |value: &CellValue| matches!(value, CellValue::Missing | CellValue::Placeholder(_));
    report.table(table).cells().filter(|(_, value)| is_open(value)).count()
}

fn is_blank(report: &Report, section: Section) -> bool {
    let blank = |text: &str| text.trim().is_empty();
    match section {
        Section::Front => blank(&report.title),
        Section::Part(Part::Overview) => {
            blank(&report.overview.text) && report.overview.topics.iter().all(|topic| blank(topic))
        }
        Section::Part(Part::Problems) => blank(&report.problems),
        Section::Part(Part::OtherMatters) => blank(&report.other_matters),
        Section::Part(part @ (Part::T2 | Part::T3 | Part::T4)) => {
            let cells = part.table().map(|table| report.table(table));
            cells.is_some_and(|table| table.cells().all(|(_, value)| *value == CellValue::Missing))
        }
    }
}
