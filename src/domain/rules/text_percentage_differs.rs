//! N-7: a percentage of the outcomes is not the share that the figures give.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::{Claim, Indicator};
use crate::domain::schema::RowId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-7",
    name: "text-percentage-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中的占比与件数不符", "A percentage in the text does not fit the figures"),
    docs: Docs {
        checks: Bi::fixed(
            "紧跟在某类办理结果件数后的占比，是否等于这一类除以办理总数（或新收、新收加上年结转）。四舍五入和舍去尾数都接受；只差末位一个单位的给出提示。",
            "Whether the share after a class of outcomes is that class divided by all handled (or received, or received and carried over). Rounded and cut are accepted; one unit in the last place is a hint.",
        ),
        why: Bi::fixed(
            "占比常从上年文件留下，或在件数改过以后没有重算。",
            "A share is easily left over from last year, or not worked out again after the figures changed.",
        ),
        how_to_mend: Bi::fixed("按核对过的件数重算占比。", "Work the share out again from the checked figures."),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 48 | 48\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\noverview.disclosure_on_request | 答复申请 48 件，其中予以公开 40 件，占 88.3%。 «N-7 40 占 48 的 83.3%»",
    good: "t3 | 自然人 | 总计\n本年新收 | 48 | 48\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\noverview.disclosure_on_request | 答复申请 48 件，其中予以公开 40 件，占 83.3%；无法提供 8 件，占 16%。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for of_place in cx.narrative.claims.chunk_by(|a, b| a.place == b.place) {
            let said = of_place.iter().filter(|c| matches!(c.indicator, Indicator::Handled | Indicator::Processed));
            let mut wholes: Vec<u64> = said.filter_map(|claim| claim.figure.exact()).collect();
            let rows = [RowId::TotalHandled, RowId::NewRequests, RowId::CarriedOverIn].map(|row| told::total(cx, row));
            wholes.extend(rows[0]);
            wholes.extend(rows[1]);
            wholes.extend(rows[1].zip(rows[2]).map(|(new, carried)| new + carried));
            wholes.retain(|whole| *whole > 0);
            let Some(shown) = rows[0].filter(|whole| *whole > 0).or(wholes.first().copied()) else { continue };
            let wrong = of_place.iter().find_map(|claim| Some((claim, off(claim, &wholes, shown)?)));
            if let Some((claim, off)) = wrong {
                tell(cx, claim, off, shown, out);
            }
        }
    }
}

/// How far a share is off in units of its last place; `None` if it fits one of the wholes.
fn off(claim: &Claim, wholes: &[u64], shown: u64) -> Option<u64> {
    if !matches!(claim.indicator, Indicator::Outcomes(_) | Indicator::Outcome(_)) {
        return None;
    }
    let (percent, decimals) = claim.percent?;
    let part = claim.figure.exact()?;
    let fits = |whole: &u64| {
        let (cut, rounded) = share(part, *whole, decimals);
        percent == cut || percent == rounded
    };
    if wholes.iter().any(fits) {
        return None;
    }
    let (_, rounded) = share(part, shown, decimals);
    Some(percent.abs_diff(rounded))
}

/// A share in percent, cut and rounded half up, in units of the last decimal.
fn share(part: u64, whole: u64, decimals: u8) -> (u64, u64) {
    let scaled = u128::from(part) * 10u128.pow(2 + u32::from(decimals.min(6)));
    let whole = u128::from(whole.max(1));
    let fit = |value: u128| u64::try_from(value).unwrap_or(u64::MAX);
    (fit(scaled / whole), fit((2 * scaled + whole) / (2 * whole)))
}

fn tell(cx: &Cx<'_>, claim: &Claim, off: u64, whole: u64, out: &mut Sink<'_>) {
    let (Some(text), Some((percent, decimals))) = (cx.report.text(claim.place), claim.percent) else { return };
    let Some(part) = claim.figure.exact() else { return };
    let written = |digits: u64| {
        let power = 10u64.pow(u32::from(decimals.min(6)));
        match decimals {
            0 => format!("{digits}%"),
            _ => format!("{}.{:0width$}%", digits / power, digits % power, width = usize::from(decimals.min(6))),
        }
    };
    let right = written(share(part, whole, decimals).1);
    let found = written(percent);
    let words = &text[claim.words.clone()];
    let message = bi!(
        "文中写“{words}”占 {found}，按件数算，{part} 占 {whole} 的 {right}",
        "The text says “{words}” is {found}; {part} of {whole} is {right}"
    );
    let is_hint = off <= 1 || told::is_summary(cx.report);
    let severity = if is_hint { Severity::Info } else { Severity::Warning };
    out.finding(claim.place, message).severity(severity).expected(right).found(words);
}
