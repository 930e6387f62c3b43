//! N-10: the text says that no request came, table 3 has some.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::schema::RowId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-10",
    name: "text-says-no-request",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中说没有收到申请，表三却有", "The text says that no request came, table 3 has some"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写未收到申请、受理申请 0 件时，表三本年新收是否为 0。",
            "Where the text says that no request was received, whether 本年新收 in table 3 is 0.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年未收到政府信息公开申请。 «N-10 表三本年新收为 47»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年收到政府信息公开申请 47 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::Received if claim.figure.exact() == Some(0) => told::rows(cx, &[RowId::NewRequests]),
            _ => None,
        });
    }
}
