//! N-6: the outcomes listed in the text do not add up to what was handled.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::{FindingId, Severity};
use crate::domain::narrative::{Claim, Classes, Indicator};
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-6",
    name: "text-outcomes-do-not-add-up",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中列出的办理结果相加不等于办理总数", "The outcomes listed in the text do not add up"),
    docs: Docs {
        checks: Bi::fixed(
            "文字列出三类以上办理结果时，各类之和是否等于文中的答复、办结件数或表三（七）总计。以“等”结尾的、有约数的、夹有其他件数的不核对；没有算入逾期和“其他”的也接受。",
            "Where the text lists three or more classes of outcomes, whether they add up to what it says was answered, or to 总计 of table 3. A list that ends in 等, holds inexact figures or other counts is not checked; one without those overdue and without 其他 is accepted.",
        ),
        why: Bi::fixed(
            "各类之和与总数不等，多半是漏列了一类，或者某一类写错了。",
            "Where the classes do not add up, one was left out or one is wrong.",
        ),
        how_to_mend: Bi::fixed(
            "对照表三核对各类件数，补上漏列的部分公开、不予处理等类。",
            "Check every class against table 3 and add the one that was left out.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 48 | 48\n予以公开 | 30 | 30\n部分公开 | 6 | 6\n国家秘密 | 4 | 4\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\noverview.disclosure_on_request | 全年答复申请 48 件，其中予以公开 30 件、不予公开 4 件、无法提供 8 件。 «N-6 相加为 42，与办理总数 48 相差 6»",
    good: "t3 | 自然人 | 总计\n本年新收 | 48 | 48\n予以公开 | 30 | 30\n部分公开 | 6 | 6\n国家秘密 | 4 | 4\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\noverview.disclosure_on_request | 全年答复申请 48 件，其中予以公开 30 件、部分公开 6 件、不予公开 4 件、无法提供 8 件。",
};

/// Fewer classes may be a choice of the more telling ones.
const ENOUGH: u32 = 3;

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for of_place in cx.narrative.claims.chunk_by(|a, b| a.place == b.place) {
            let is_item = |claim: &Claim| {
                matches!(claim.indicator, Indicator::Outcomes(_) | Indicator::Outcome(_) | Indicator::Withdrawn)
            };
            let mut from = 0;
            while let Some(start) = of_place[from..].iter().position(is_item).map(|n| from + n) {
                // Counts in deeper brackets explain an item and belong to it.
                let depth = of_place[start].depth;
                let length = of_place[start..].iter().take_while(|c| is_item(c) || c.depth > depth).count();
                from = start + length;
                let list: Vec<&Claim> = of_place[start..from].iter().filter(|claim| claim.depth == depth).collect();
                if weigh(cx, of_place, &list, of_place.get(from), out) {
                    break;
                }
            }
        }
    }
}

/// Reports the list if it is a full one and its sum fits nothing; true if it was reported.
fn weigh(cx: &Cx<'_>, of_place: &[Claim], list: &[&Claim], next: Option<&Claim>, out: &mut Sink<'_>) -> bool {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
    let named = list.iter().fold(0, |all, claim| match claim.indicator {
        Indicator::Outcomes(Classes(bits)) => all | bits,
        _ => all,
    });
    // 不予公开12件，其中国家秘密2件: the class holds its rows.
    let counts = |claim: &&Claim| match claim.indicator {
        Indicator::Outcome(row) => named & told::class_of(cx, row) == 0,
        _ => true,
    };
    let classes = list.iter().fold(named, |all, claim| match claim.indicator {
        Indicator::Outcome(row) => all | told::class_of(cx, row),
        _ => all,
    });
    let counted: Vec<&Claim> = list.iter().copied().filter(counts).collect();
    // A count in the same sentence that was not understood may be one of the outcomes.
    let is_interrupted = next.is_some_and(|next| {
        next.sentence == last.sentence && next.depth == last.depth && next.indicator == Indicator::Other
    });
    let exact: Option<Vec<u64>> = counted.iter().map(|claim| claim.figure.exact()).collect();
    let Some(exact) = exact.filter(|_| !is_interrupted && !list.iter().any(|claim| claim.is_open)) else {
        return false;
    };
    if classes.count_ones() < ENOUGH {
        return false;
    }
    let sum: u64 = exact.iter().sum();
    let handled = of_place.iter().filter(|claim| claim.indicator == Indicator::Handled);
    let said: Vec<u64> = handled.filter_map(|claim| claim.figure.exact()).collect();
    let tabled = told::handled(cx, first);
    let mut totals = said.clone();
    totals.extend(tabled.iter().flat_map(|tabled| tabled.also.iter().copied().chain([tabled.value])));
    let Some(total) = said.first().copied().or(tabled.as_ref().map(|tabled| tabled.value)) else { return false };
    if totals.contains(&sum) {
        return false;
    }
    let place = first.place;
    let Some(text) = cx.report.text(place) else { return false };
    let (delta, is_less) = (sum.abs_diff(total), sum < total);
    let missing: Vec<Bi> = (0..6)
        .filter(|bit| is_less && classes & (1 << bit) == 0)
        .filter_map(|bit| {
            let tabled = told::outcomes(cx, Classes(1 << bit));
            tabled.as_ref().is_none_or(|tabled| tabled.value > 0).then(|| told::class_name(cx, bit))
        })
        .collect();
    let mut message = bi!(
        "文中列出的办理结果相加为 {sum}，与办理总数 {total} 相差 {delta}",
        "The outcomes listed in the text add up to {sum}, {delta} off the {total} handled"
    );
    if !missing.is_empty() {
        let Bi { zh, en } = Bi::join(&missing, "、", ", ");
        message = message.then(&bi!("，是否漏列{zh}", "; was {en} left out"));
    }
    // If putting the table's figures into the list mends it, the wrong figure is the cause and told by N-5.
    let corrected = counted.iter().try_fold(0u64, |sum, claim| {
        let tabled = match claim.indicator {
            Indicator::Outcomes(classes) => told::outcomes(cx, classes),
            Indicator::Outcome(row) => told::rows(cx, &[row]),
            _ => None,
        };
        Some(sum + tabled.map(|tabled| tabled.value).or(claim.figure.exact())?)
    });
    let cause = FindingId { code: "N-5", subject: place };
    let is_consequence = corrected.is_some_and(|sum| totals.contains(&sum)) && out.has(cause);
    let total_place = Place::Cell(TableId::T3, RowId::TotalHandled, ColumnId::Total);
    let draft = out
        .finding(place, message)
        .places(vec![place, total_place])
        .severity(if told::is_summary(cx.report) { Severity::Info } else { Severity::Warning })
        .expected(total.to_string())
        .found(&text[first.words.start..last.words.end]);
    if is_consequence {
        draft.because_of(cause);
    }
    true
}
