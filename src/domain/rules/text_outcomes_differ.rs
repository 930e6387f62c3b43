//! N-5: outcomes in the text differ from table 3.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-5",
    name: "text-outcomes-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中各类办理结果与表三不符", "Outcomes in the text differ from table 3"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数，是否等于表三相应各行总计之和；写到具体情形的，与那一行比。逾期的另外列出时，其他处理按不含逾期的比。",
            "Whether each class of outcomes told in the text equals the sum of its rows in table 3, or its row where a single one is named. Where those overdue are listed apart, 其他处理 is compared without them.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 办结申请 48 件，其中予以公开 30 件、无法提供 8 件。 «N-5 表三予以公开为 40»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 办结申请 48 件，其中予以公开 40 件、无法提供 8 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Outcomes(classes) => told::outcomes(cx, classes),
            Indicator::Outcome(row) => told::rows(cx, &[row]),
            _ => None,
        });
    }
}
