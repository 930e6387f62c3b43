//! N-18: a total in the text and the parts listed after it do not add up.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::narrative::{Claim, Indicator, Unit};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-18",
    name: "text-parts-do-not-add-up",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中的总数与所列各项之和不符", "A total in the text and its listed parts do not add up"),
    docs: Docs {
        checks: Bi::fixed(
            "“共若干条，其中……”这样的句子，所列各项之和是否等于总数。各项之和超过总数的报告；少于总数的，只在已接近总数、像是列全了的时候报告。以“等”结尾的、只举主要几项的不核对。",
            "In a sentence like “n in all, of which …”, whether the parts add up to the total. Parts above the total are reported; parts below it only where they come close, as a full list would. A list that ends in 等 or names the main ones only is not checked.",
        ),
        why: Bi::fixed(
            "各渠道分头报数，加总时容易漏掉一项或重复一项；报送、转发的也常被误算进去。",
            "Channels report their own figures; one is easily left out or counted twice, and what was merely handed in or forwarded is counted by mistake.",
        ),
        how_to_mend: Bi::fixed(
            "逐项核对，改总数或者改分项；分项没有列全的，写明“等”。",
            "Check each part and change the total or the part; if the list is not full, say so.",
        ),
    },
    basis: None,
    bad: "overview.proactive_disclosure | 全年主动公开政府信息 444 条，其中网站 181 条、公众号 294 条、公示栏 32 条。 «N-18 各项之和为 507»",
    good: "overview.proactive_disclosure | 全年主动公开政府信息 444 条，其中网站 118 条、公众号 294 条、公示栏 32 条。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for of_place in cx.narrative.claims.chunk_by(|a, b| a.place == b.place) {
            let mut from = 0;
            while from + 2 < of_place.len() {
                let total = &of_place[from];
                let parts = parts(total, &of_place[from + 1..]);
                from += 1;
                if parts.len() >= 2 && weigh(cx, total, &parts, out) {
                    // One finding a text: the first list that does not add up.
                    break;
                }
            }
        }
    }
}

/// True for what is no figure of the form, whose lists other rules hold against the tables.
fn is_plain(claim: &Claim) -> bool {
    matches!(claim.indicator, Indicator::Other | Indicator::Published)
}

/// The list that begins right after a total, if one does: same sentence, same counter, one level.
fn parts<'a>(total: &Claim, after: &'a [Claim]) -> Vec<&'a Claim> {
    let heads = is_plain(total) || total.indicator == Indicator::Received;
    let is_counted = !matches!(total.unit, Unit::Yuan | Unit::Bare | Unit::Other);
    let first = after.first().filter(|first| heads && is_counted && first.is_part && first.sentence == total.sentence);
    let Some(first) = first else { return Vec::new() };
    let mut parts: Vec<&Claim> = Vec::new();
    for claim in after {
        if claim.sentence != total.sentence || claim.depth < first.depth {
            break;
        }
        // What stands in deeper brackets explains a part, a comparison is none.
        if claim.depth > first.depth || claim.indicator == Indicator::Aside {
            continue;
        }
        let begins_another = !parts.is_empty() && claim.is_part;
        if begins_another && claim.depth == total.depth {
            // 其中 within the list: parts of a part, or parts by another measure.
            return Vec::new();
        }
        // 其中网站214条，通过公众号发布300条: the second has a verb of its own and is no part.
        let another_verb = claim.indicator == Indicator::Published && first.indicator != Indicator::Published;
        if claim.unit != total.unit || another_verb || !is_plain(claim) {
            break;
        }
        parts.push(claim);
    }
    parts
}

/// Reports the list unless it adds up or may be a choice.
fn weigh(cx: &Cx<'_>, total: &Claim, parts: &[&Claim], out: &mut Sink<'_>) -> bool {
    let (Some(whole), Some(last)) = (total.figure.exact(), parts.last()) else { return false };
    let Some(text) = cx.report.text(total.place) else { return false };
    let at_least: u64 = parts.iter().fold(0, |sum, part| sum.saturating_add(part.figure.low));
    let exact: Option<u64> = parts.iter().map(|part| part.figure.exact()).sum();
    let quoted = &text[total.words.start..last.words.end];
    let is_open =
        parts.iter().any(|part| part.is_open) || ["主要", "重点", "分别较"].iter().any(|w| quoted.contains(w));
    let close_to_full = u128::from(at_least) * 5 >= u128::from(whole) * 4;
    let is_wrong = match exact {
        _ if at_least > whole => true,
        Some(sum) => sum < whole && close_to_full && !is_open,
        None => false,
    };
    if !is_wrong {
        return false;
    }
    let sum = at_least;
    let delta = sum.abs_diff(whole);
    let words = &text[total.words.clone()];
    let message = bi!(
        "文中写“{words}”，所列各项之和为 {sum}，相差 {delta}",
        "The text says “{words}”; the parts listed add up to {sum}, {delta} off"
    );
    out.finding(total.place, message)
        .severity(if told::is_summary(cx.report) { Severity::Info } else { Severity::Warning })
        .expected(sum.to_string())
        .found(quoted);
    true
}
