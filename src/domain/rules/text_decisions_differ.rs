//! N-15: licensing, penalties or coercive measures in the text differ from table 2.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::schema::ColumnId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-15",
    name: "text-decisions-differ",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed(
        "文中行政许可、处罚、强制件数与表二不符",
        "Licensing, penalties or coercive measures in the text differ from table 2",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的行政许可、行政处罚、行政强制处理决定件数，是否等于表二。写公开、公示了多少件的不比：表二计全部处理决定。",
            "Whether decisions on licensing, penalties and coercive measures as told in the text equal table 2. How many were published is not compared: table 2 counts all decisions.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 6\nt2 | 本年处理决定数量\n行政许可 | 126\noverview.information_management | 全年作出行政许可决定 162 件。 «N-15 表二行政许可为 126»",
    good: "t2 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 2 | 1 | 6\nt2 | 本年处理决定数量\n行政许可 | 126\noverview.information_management | 全年作出行政许可决定 126 件，公示行政处罚信息 9 条。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Decisions(row) => told::documents(cx, row, ColumnId::Decisions),
            _ => None,
        });
    }
}
