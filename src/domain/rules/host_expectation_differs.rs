//! Z-13: the page that embeds the editor expects a report of another year or body. Our design.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::number::fold;
use crate::domain::place::{BodyField, Place};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-13",
    name: "host-expectation-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("与所在页面要求的年度或机关不同", "Not of the year or body that the page asks for"),
    docs: Docs {
        checks: Bi::fixed(
            "嵌入在其他页面时，报告的年度和机关名称是否与页面指定的相同。",
            "When embedded, whether year and body of the report are those that the page names.",
        ),
        why: Bi::fixed("可能打开了上年的文件，或别的单位的文件。", "This may be last year's file, or another body's."),
        how_to_mend: Bi::fixed(
            "核对打开的是不是这一份；是的话，改正年度或机关名称。",
            "Check that this is the right file; if it is, correct the year or the name.",
        ),
    },
    basis: None,
    bad: "expect.year | 2025\nyear | 2024 «Z-13 页面要求 2025 年度，报告为 2024 年度»",
    good: "expect.year | 2024\nexpect.body_name | 云岭镇人民政府\nyear | 2024",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        if let (Some(expected), Some(year)) = (cx.expect.year, cx.report.year)
            && expected != year
        {
            let message = bi!(
                "页面要求 {expected} 年度，报告为 {year} 年度",
                "The page asks for {expected}, the report is for {year}"
            );
            let fix = bi!("报告年度改为 {expected}", "Change the report year to {expected}");
            out.finding(Place::Year, message).expected(expected.to_string()).found(year.to_string()).fix(
                Safety::Review,
                fix,
                vec![Op::Set(Place::Year, Value::Year(Some(expected)))],
            );
        }
        let name = &cx.report.body.name;
        if let Some(expected) = &cx.expect.body_name
            && !words::is_blank(expected)
            && !words::is_blank(name)
            && fold(expected) != fold(name)
        {
            let place = Place::Body(BodyField::Name);
            let message = bi!(
                "页面要求的机关是{expected}，报告为{name}",
                "The page asks for {expected}, the report is of {name}"
            );
            let fix = bi!("机关名称改为{expected}", "Change the body to {expected}");
            out.finding(place, message).expected(expected.as_str()).found(name.clone()).fix(
                Safety::Review,
                fix,
                vec![Op::Set(place, Value::text(expected.as_str()))],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_of;

    #[test]
    fn another_body_is_reported_and_spaces_are_not() {
        let told = |name: &str| {
            let findings = findings_of(&format!("expect.body_name | {name}"));
            findings.iter().filter(|f| f.id.to_string() == "Z-13@body.name").count()
        };
        assert_eq!([told("石桥镇人民政府"), told(" 云岭镇人民政府 "), told("")], [1, 0, 0]);
    }
}
