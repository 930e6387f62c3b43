//! N-13: the text says natural persons only, table 3 has others.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-13",
    name: "text-says-natural-persons-only",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "文中说全部为自然人申请，表三却有其他申请人",
        "The text says natural persons only, table 3 has others",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "文字写申请全部为自然人提出时，表三本年新收的法人或其他组织各列是否为 0。",
            "Where the text says that all requests came from natural persons, whether the other columns of 本年新收 are 0.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 商业企业 | 总计\n本年新收 | 45 | 2 | 47\n予以公开 | 45 | 2 | 47\n（七）总计 | 45 | 2 | 47\noverview.disclosure_on_request | 全年收到政府信息公开申请 47 件，全部为自然人申请。 «N-13 表三本年新收的法人或其他组织为 2»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年收到政府信息公开申请 47 件，全部为自然人申请。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::OnlyNaturalPersons => told::organisations(cx),
            _ => None,
        });
    }
}
