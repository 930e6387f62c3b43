//! N-4: requests handled in the text differ from table 3.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-4",
    name: "text-handled-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中办理的件数与表三不符", "Requests handled in the text differ from table 3"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的答复、办结件数，是否等于表三（七）总计。没有算入逾期不补正、逾期未缴费和“其他”的也接受；没有结转下年度的，等于新收加上年结转的也接受。只写办理的，等于新收、新收加上年结转、总计之一即可。",
            "Whether the requests answered as told in the text equal 总计 of the outcomes in table 3. A figure without those overdue and without 其他 is accepted too; with nothing carried over, also new plus carried over. 办理 alone may mean any of the three.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年答复政府信息公开申请 84 件。 «N-4 表三（七）总计为 48»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年答复政府信息公开申请 48 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Handled | Indicator::Processed => told::handled(cx, claim),
            _ => None,
        });
    }
}
