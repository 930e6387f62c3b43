//! N-3: requests carried over to next year in the text differ from table 3.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::schema::RowId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-3",
    name: "text-carried-out-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed(
        "文中结转下年度的件数与表三不符",
        "Requests carried over to next year in the text differ from table 3",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的结转、顺延至下一年度的申请件数，是否等于表三结转下年度继续办理的总计。",
            "Whether the requests carried over to next year as told in the text equal the total of that row in table 3.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 办结政府信息公开申请 48 件，另有 1 件结转下年度办理。 «N-3 表三结转下年度继续办理为 2»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 办结政府信息公开申请 48 件，另有 2 件结转下年度办理。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::CarriedOut => told::rows(cx, &[RowId::CarriedOverOut]),
            _ => None,
        });
    }
}
