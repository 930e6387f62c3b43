//! M-46: an address in the text holds a year that is neither the report’s nor the year of publication.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-46",
    name: "stale-link",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("网址里的年份是旧的", "An address holds an old year"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里的网址是否带有报告年度和发布年度之外的年份。",
            "Whether an address in the text holds a year other than the report’s and the one after it.",
        ),
        why: Bi::fixed(
            "改写时容易漏掉网址，读者会打开往年的报告。",
            "Addresses are easily overlooked, and readers open an older report.",
        ),
        how_to_mend: Bi::fixed(
            "打开网址看一看，换成今年的；指向旧文件的，不用改。",
            "Open it and put in this year’s; if an older document is meant, leave it.",
        ),
    },
    basis: None,
    bad: "preface | 本报告电子版见 https://www.example.gov.cn/nb/2022.html 。 «M-46 2022»",
    good: "preface | 本报告电子版见 https://www.example.gov.cn/nb/2024/t20250120_88.html 。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(year) = cx.report.year else { return };
        for passage in cx.passages {
            for address in addresses(&passage.text) {
                let stale = years_in(address).find(|found| *found != year && Some(*found) != year.checked_add(1));
                if let Some(found) = stale {
                    let message = bi!(
                        "网址里的年份是 {found}，报告年度为 {year}",
                        "An address holds the year {found}; the report is of {year}"
                    );
                    out.finding(passage.place, message).places(vec![Place::Year, passage.place]).found(address);
                    break;
                }
            }
        }
    }
}

/// Runs of the characters of addresses that look like one.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    let runs = text.split(move |c: char| !is_part(c));
    runs.filter(|run| ["http://", "https://", "www.", ".gov.cn"].iter().any(|mark| run.contains(mark)))
}

/// Four digits of this century alone, or at the start of a date of six or eight digits.
fn years_in(address: &str) -> impl Iterator<Item = i64> {
    let runs = address.split(|c: char| !c.is_ascii_digit());
    let dated = |run: &&str| match run.len() {
        4 => true,
        6 | 8 => run[4..6].parse().is_ok_and(|month: u32| (1..=12).contains(&month)),
        _ => false,
    };
    runs.filter(|run| run.starts_with("20")).filter(dated).filter_map(|run| run[..4].parse().ok())
}
