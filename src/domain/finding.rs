//! What we notice about a report. A finding says what differs and by how much, why it matters, and how to mend it.

use std::fmt;

use super::change::Change;
use super::place::Place;
use super::report::Text;
use crate::text::Bi;

/// How much a finding weighs. The order is the order of listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The form's own arithmetic fails, or a mandatory element is missing.
    Error,
    /// Needs confirmation or a reason.
    Warning,
    Info,
}

impl Severity {
    pub const fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// The name of a finding: `T3-R@t3.granted.total`. It names the relation's own place, so it does not move with the diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId {
    pub code: &'static str,
    pub subject: Place,
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.code, self.subject)
    }
}

/// One thing noticed about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub id: FindingId,
    pub severity: Severity,
    /// Where to look first: the suspect.
    pub place: Place,
    /// All operands, in the order of the form.
    pub places: Vec<Place>,
    /// What is wrong, with the figures in it.
    pub message: Bi,
    /// Why it matters or why this cell is suspected.
    pub why: Bi,
    /// The legal basis, where there is one; quoted exactly or not at all.
    pub basis: Option<Bi>,
    pub equation: Option<Working>,
    pub expected: Option<Text>,
    pub found: Option<Text>,
    /// The cause this finding is a mere consequence of; such a finding is folded and counted nowhere.
    pub because_of: Option<FindingId>,
    pub accepted: Option<AcceptedBy>,
    pub fixes: Vec<Fix>,
}

/// The sum done by hand: Σ left against Σ right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    pub left: Vec<Term>,
    pub right: Vec<Term>,
    /// Left minus right, signed.
    pub delta: Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub place: Place,
    pub value: Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedBy {
    pub reason: Text,
    pub by: Option<Text>,
    pub date: Option<Text>,
}

/// A way to mend it. The change's label is its title: 改为 14.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub safety: Safety,
    pub change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Cannot make anything wrong that was right; may be applied together with all other safe ones.
    Safe,
    /// A person has to look first.
    Review,
}

impl Finding {
    /// True if it is a cause that nobody has accepted: what the counts count.
    pub fn is_open(&self) -> bool {
        self.because_of.is_none() && self.accepted.is_none()
    }
}

/// Where the whole report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Cells or parts are still empty.
    NotComplete,
    Errors,
    ToConfirm,
    Ready,
}

impl Standing {
    pub const fn id(self) -> &'static str {
        match self {
            Standing::NotComplete => "not_complete",
            Standing::Errors => "errors",
            Standing::ToConfirm => "to_confirm",
            Standing::Ready => "ready",
        }
    }
}

/// The verdict over all findings. Counts are of unaccepted causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub standing: Standing,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub accepted: usize,
}
