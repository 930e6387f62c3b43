//! Where the whole report stands, told from its findings alone.

use super::rule_info;
use crate::domain::finding::{Finding, Severity, Standing, Summary};

/// The verdict over all findings of a report. Completeness is not negotiable: an accepted empty part is still empty.
pub fn summary(findings: &[Finding]) -> Summary {
    let count = |severity: Severity| {
        findings.iter().filter(|finding| finding.is_open() && finding.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let standing = if findings.iter().any(leaves_incomplete) {
        Standing::NotComplete
    } else if errors > 0 {
        Standing::Errors
    } else if warnings > 0 {
        Standing::ToConfirm
    } else {
        Standing::Ready
    };
    let is_accepted_cause = |finding: &&Finding| finding.because_of.is_none() && finding.accepted.is_some();
    Summary {
        standing,
        errors,
        warnings,
        infos: count(Severity::Info),
        accepted: findings.iter().filter(is_accepted_cause).count(),
    }
}

fn leaves_incomplete(finding: &Finding) -> bool {
    rule_info(finding.id.code).is_some_and(|meta| meta.incomplete_at.contains(&finding.severity))
}
