//! Z-8: the year of the title, of the report and of the statistics period are not one.

use super::words::{self, Compact, Year};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::{Text, Value};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-8",
    name: "year-differs",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed(
        "标题、报告年度和统计期限不是同一年",
        "Title, report year and statistics period are of different years",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "标题里的年份、报告年度，以及正文里“某年1月1日至某年12月31日”的统计期限，是否是同一年。",
            "Whether the year in the title, the report year and the statistics period in the text (1 January to 31 December) are the same.",
        ),
        why: Bi::fixed(
            "从上年文件改写时最容易漏改年份。统计期限是报告年度的 1 月 1 日至 12 月 31 日。",
            "A year is easily left over from last year's file. The period is 1 January to 31 December of the report year.",
        ),
        how_to_mend: Bi::fixed(
            "先定报告年度，再把标题和统计期限改成这一年。",
            "Settle the report year first, then make title and period agree.",
        ),
    },
    basis: None,
    bad: "year | 2024\ntitle | 云岭镇人民政府2023年政府信息公开工作年度报告 «Z-8 标题为 2023 年，报告年度为 2024 年»",
    good: "year | 2024\ntitle | 云岭镇人民政府2024年政府信息公开工作年度报告\npreface | 本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        let title = Compact::of(&report.title);
        let in_title: Vec<Year> = words::years(&title).collect();
        if let (Some(year), Some(first)) = (report.year, in_title.first())
            && in_title.iter().all(|in_title| in_title.value != year)
        {
            let found = first.value;
            let message =
                bi!("标题为 {found} 年，报告年度为 {year} 年", "The title says {found}, the report year is {year}");
            let mended = with_years(&report.title, &title, &in_title, year);
            out.finding(Place::Title, message)
                .places(vec![Place::Year, Place::Title])
                .expected(year.to_string())
                .found(found.to_string())
                .fix(
                    Safety::Review,
                    bi!("标题改为 {year} 年", "Change the title to {year}"),
                    vec![Op::Set(Place::Title, Value::Text(mended))],
                )
                .fix(
                    Safety::Review,
                    bi!("报告年度改为 {found}", "Change the report year to {found}"),
                    vec![Op::Set(Place::Year, Value::Year(Some(found)))],
                );
        }
        let Some(year) = in_title.first().map(|year| year.value).or(report.year) else {
            return;
        };
        for place in [Place::Preface, Place::Overview] {
            let Some(text) = report.text(place) else { continue };
            let compact = Compact::of(&text);
            let Some(period) = period(&compact) else { continue };
            // Where title and report year disagree that is told above; the period may side with either.
            let agrees = |found: i64| found == year || Some(found) == report.year;
            if period.iter().all(|found| agrees(found.value))
                && period.iter().all(|found| found.value == period[0].value)
            {
                continue;
            }
            let (first, last) = (period[0].value, period[period.len() - 1].value);
            let message = if first == last {
                bi!(
                    "统计期限应为 {year} 年，写的是 {first} 年",
                    "The period should be of {year}, the text says {first}"
                )
            } else {
                bi!(
                    "统计期限应为 {year} 年，写的是 {first} 年至 {last} 年",
                    "The period should be of {year}, the text says {first} to {last}"
                )
            };
            let wrong: Vec<Year> = period.iter().copied().filter(|found| found.value != year).collect();
            let mended = with_years(&text, &compact, &wrong, year);
            let (from, to) = (compact.offset(period[0].at), compact.offset(period[period.len() - 1].at + 4));
            out.finding(place, message)
                .places(vec![Place::Year, Place::Title, place])
                .expected(year.to_string())
                .found(&text[from..to])
                .fix(
                    Safety::Review,
                    bi!("统计期限改为 {year} 年", "Change the period to {year}"),
                    vec![Op::Set(place, Value::Text(mended))],
                );
        }
    }
}

/// The years of the statistics period: in front of 1月1日, and in front of the 12月31日 that follows close by. The
/// second year may be left out.
fn period(text: &Compact) -> Option<Vec<Year>> {
    let is_followed_by = |year: &Year, days: &[&str]| {
        let from = year.at + 5;
        days.iter().any(|day| text.find(day, from) == Some(from))
    };
    let start = words::years(text).find(|year| is_followed_by(year, &["1月1日", "01月01日"]))?;
    // Within one sentence, and not further away than the words 起至 and the day take.
    let sentence_end = text.chars[start.at..].iter().position(|c| matches!(c, '。' | ';' | '\u{ff1b}'));
    let close_by = start.at + sentence_end.unwrap_or(24).min(24);
    let end = words::years(text)
        .find(|year| year.at > start.at && year.at <= close_by && is_followed_by(year, &["12月31日"]));
    let end_day = text.find("12月31日", start.at).filter(|at| *at <= close_by);
    match (end, end_day) {
        (Some(end), _) => Some(vec![start, end]),
        (None, Some(_)) => Some(vec![start]),
        (None, None) => None,
    }
}

/// The text with the digits of these years replaced, all else as written.
fn with_years(text: &str, compact: &Compact, years: &[Year], year: i64) -> Text {
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for found in years {
        let (from, to) = (compact.offset(found.at), compact.offset(found.at + 3));
        let last_digit = text[to..].chars().next().map_or(0, char::len_utf8);
        mended.push_str(&text[done..from]);
        mended.push_str(&year.to_string());
        done = to + last_digit;
    }
    mended.push_str(&text[done..]);
    Text::from(mended)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_of;

    fn told(fixture: &str) -> Vec<String> {
        let findings = findings_of(fixture);
        findings.iter().filter(|f| f.id.code == "Z-8").map(|f| f.message.zh.to_string()).collect()
    }

    #[test]
    fn a_period_of_another_year_is_reported() {
        let told = told("preface | 本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。");
        assert_eq!(told, ["统计期限应为 2024 年，写的是 2023 年"]);
    }

    #[test]
    fn a_period_over_two_years_is_reported_with_both() {
        let told = told("preface | 统计期限为2023 年 1 月 1 日至２０２４年12月31日。");
        assert_eq!(told, ["统计期限应为 2024 年，写的是 2023 年至 2024 年"]);
    }

    #[test]
    fn other_dates_are_no_period() {
        assert_eq!(told("preface | 2021年1月1日施行的办法。各单位于2023年12月31日前完成清理。"), [""; 0]);
        assert_eq!(told("preface | 统计期限为2024年1月1日至12月31日。"), [""; 0]);
    }

    #[test]
    fn the_fix_changes_the_digits_only() {
        let findings = findings_of("title | 云岭镇 ２０２３ 年政府信息公开工作年度报告");
        let fix = findings.iter().find(|f| f.id.code == "Z-8").map(|f| format!("{:?}", f.fixes[0].change.ops));
        assert!(fix.is_some_and(|ops| ops.contains("云岭镇 2024 年政府信息公开工作年度报告")));
    }
}
