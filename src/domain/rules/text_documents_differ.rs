//! N-14: regulations and normative documents in the text differ from table 2.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-14",
    name: "text-documents-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed(
        "文中规章、规范性文件件数与表二不符",
        "Regulations and normative documents in the text differ from table 2",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的规章、行政规范性文件制发、废止、现行有效件数，是否等于表二。汇总本地区的报告文字常写本级，只作提示。",
            "Whether regulations and normative documents issued, repealed and in force as told in the text equal table 2. In a government's summary, whose text often tells of its own level, this is a hint.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 6\nt2 | 本年处理决定数量\n行政许可 | 126\noverview.information_management | 全年制发行政规范性文件 2 件，废止 1 件，现行有效 9 件。 «N-14 表二行政规范性文件现行有效件数为 6»",
    good: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 6\nt2 | 本年处理决定数量\n行政许可 | 126\noverview.information_management | 全年制发行政规范性文件 2 件，废止 1 件，现行有效 6 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Documents(row, column) => told::documents(cx, row, column),
            _ => None,
        });
    }
}
