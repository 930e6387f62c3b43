//! Findings that a person accepted with a reason. An acceptance holds as long as everything it saw is unchanged.

use crate::domain::finding::{AcceptedBy, Finding};
use crate::domain::report::{Acceptance, Report, Text, Value};

/// An acceptance of this finding as the report stands now.
pub fn accept(report: &Report, finding: &Finding, reason: Text, by: Option<Text>, date: Option<Text>) -> Acceptance {
    let seen = |place: &_| {
        let value = report.value(*place)?;
        // Of a text only the quoted words count, so that an edit elsewhere in it does not undo the decision.
        let quoted = finding.found.as_ref().filter(|found| *place == finding.place && !found.is_empty());
        let value = match (value, quoted) {
            (Value::Text(text), Some(quoted)) if text.contains(&**quoted) => Value::Text(quoted.clone()),
            (value, _) => value,
        };
        Some((*place, value))
    };
    Acceptance {
        id: Text::from(finding.id.to_string()),
        reason,
        by,
        date,
        seen: finding.places.iter().filter_map(seen).collect(),
        unknown: Vec::new(),
    }
}

/// Marks the findings that a person accepted and whose reasons still see what they saw.
pub(super) fn mark(report: &Report, findings: &mut [Finding]) {
    if report.accepted.is_empty() {
        return;
    }
    for finding in findings {
        let id = finding.id.to_string();
        let acceptance =
            report.accepted.iter().find(|acceptance| *acceptance.id == *id && still_holds(report, acceptance));
        finding.accepted = acceptance.map(|acceptance| AcceptedBy {
            reason: acceptance.reason.clone(),
            by: acceptance.by.clone(),
            date: acceptance.date.clone(),
        });
    }
}

/// True while nothing that the acceptance saw has changed; for a text, while the quoted words still stand there.
/// Something seen that cannot be read (a member with a parent) may have changed.
pub fn still_holds(report: &Report, acceptance: &Acceptance) -> bool {
    let is_readable = acceptance.unknown.iter().all(|member| member.parent.is_empty());
    is_readable
        && acceptance.seen.iter().all(|(place, seen)| match (report.value(*place), seen) {
            (Some(Value::Text(now)), Value::Text(quoted)) if !quoted.is_empty() => now.contains(&**quoted),
            (Some(now), seen) => now == *seen,
            (None, _) => false,
        })
}
