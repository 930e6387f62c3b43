//! N-2: requests carried over in the text differ from table 3.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::schema::RowId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-2",
    name: "text-carried-in-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中上年结转的件数与表三不符", "Requests carried over in the text differ from table 3"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的上年结转申请件数，是否等于表三上年结转的总计。",
            "Whether the requests carried over from last year as told in the text equal the total of that row in table 3.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 新收政府信息公开申请 47 件，上年结转 30 件。 «N-2 表三上年结转为 3»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 新收政府信息公开申请 47 件，上年结转 3 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::CarriedIn => told::rows(cx, &[RowId::CarriedOverIn]),
            _ => None,
        });
    }
}
