//! M-01: the tables are not of the edition of the form that the year asks for.

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{Edition, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-01",
    name: "edition-outdated",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("表格不是本年度应当使用的格式", "The tables are of another edition of the form"),
    docs: Docs {
        checks: Bi::fixed(
            "2021 年度起的报告是否使用 2021 年格式的表格；2019、2020 年度使用 2019 年试行格式。",
            "Whether reports for 2021 and later use the tables of the 2021 form; those for 2019 and 2020 use the 2019 trial form.",
        ),
        why: Bi::fixed(
            "两版的表二、表三格子不同，旧格式的数不能直接放进新格式，也无法汇总。",
            "Tables 2 and 3 differ between the editions; figures of the old form do not fit the new one and cannot be summed.",
        ),
        how_to_mend: Bi::fixed(
            "先看报告年度是否写对；年度无误时，换用 2021 年格式的表格，逐格重填。",
            "Check the year first; if it is right, fill in the tables of the 2021 form.",
        ),
    },
    basis: Some(Bi::fixed("国办公开办函〔2021〕30号及其附件", "国办公开办函〔2021〕30号 and its annex")),
    bad: "edition | 2019\nyear | 2022",
    good: "edition | 2019\nyear | 2020",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(year) = cx.report.year else {
            return;
        };
        let (severity, message) = match cx.report.edition() {
            Edition::Trial2019 if year >= 2021 => {
                let message = bi!(
                    "{year} 年度应使用 2021 年格式，现为 2019 年试行格式",
                    "{year} needs the 2021 form, this is the 2019 trial form"
                );
                (Severity::Error, message)
            }
            Edition::Std2021 if year == 2019 || year == 2020 => {
                let message = bi!(
                    "{year} 年度使用的是 2019 年试行格式，现为 2021 年格式",
                    "{year} used the 2019 trial form, this is the 2021 form"
                );
                (Severity::Warning, message)
            }
            _ => return,
        };
        let tables = TableId::ALL[..2].iter().map(|table| Place::Table(*table));
        out.finding(Place::Table(TableId::T2), message)
            .severity(severity)
            .places([Place::Year].into_iter().chain(tables).collect());
    }
}
