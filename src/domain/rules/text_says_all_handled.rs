//! N-12: the text says that all was handled, table 3 carries some over.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::domain::schema::RowId;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-12",
    name: "text-says-all-handled",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中说全部办结，表三却有结转", "The text says that all was handled, table 3 carries some over"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写全部办结、全部答复，或者办结率、答复率 100% 时，表三结转下年度继续办理是否为 0。按时办结率、按期答复率不比。",
            "Where the text says that all requests were answered, or a rate of 100%, whether nothing is carried over to next year in table 3. Rates of answers on time are not compared.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年收到政府信息公开申请 47 件，已全部办结。 «N-12 表三结转下年度继续办理为 2»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年收到政府信息公开申请 47 件，按时答复率100%。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            Indicator::AllHandled => told::rows(cx, &[RowId::CarriedOverOut]).map(told::Tabled::should_be_zero),
            _ => None,
        });
    }
}
