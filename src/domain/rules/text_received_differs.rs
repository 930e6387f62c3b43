//! N-1: requests received in the text differ from table 3.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::domain::finding::Severity;
use crate::domain::narrative::Indicator;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-1",
    name: "text-received-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文中收到的申请件数与表三不符", "Requests received in the text differ from table 3"),
    docs: Docs {
        checks: Bi::fixed(
            "文字写的新收、收到、受理政府信息公开申请件数，是否等于表三本年新收的总计；写明含上年结转的，与新收加上年结转比。等于新收加上年结转的也接受。余、多、近、约按范围比较。",
            "Whether the requests received as told in the text equal the total of 本年新收 in table 3; where last year's are said to be included, new plus carried over. The latter is accepted anyway. 余, 近 and 约 are compared as bounds.",
        ),
        why: told::WHY,
        how_to_mend: told::HOW_TO_MEND,
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 新收政府信息公开申请 74 件，上年结转 3 件。 «N-1 表三本年新收为 47»",
    good: "t3 | 自然人 | 总计\n本年新收 | 47 | 47\n上年结转 | 3 | 3\n予以公开 | 40 | 40\n不掌握 | 8 | 8\n（七）总计 | 48 | 48\n结转下年度 | 2 | 2\noverview.disclosure_on_request | 全年收到政府信息公开申请 50 件（含上年结转 3 件），答复 48 件。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        told::compare(cx, out, |claim| match claim.indicator {
            // A zero is told by N-10.
            Indicator::Received if claim.figure.exact() != Some(0) => told::received(cx, claim),
            _ => None,
        });
    }
}
