//! T3-W3: a town or a bureau denies requests as state secrets or as dangerous to security or stability. Our design.

use super::figures::total_of;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::{RowId, TableId};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "T3-W3",
    name: "t3-grounds-unusual",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed(
        "基层机关以国家秘密或“三安全一稳定”不予公开",
        "A small body denies as state secret or for security",
    ),
    docs: Docs {
        checks: Bi::fixed(
            "乡镇、街道和部门的“属于国家秘密”“危及‘三安全一稳定’”两行是否大于 0。",
            "Whether a town, street or bureau reports denials as state secret or for security or stability.",
        ),
        why: Bi::fixed(
            "基层机关很少有这两种情形，常是归类填错了行。",
            "Small bodies seldom have such cases; the row is often the wrong one.",
        ),
        how_to_mend: Bi::fixed(
            "核对告知书引用的条款；归类无误的，不用改。",
            "Check which article the replies cite; if the rows are right, leave them.",
        ),
    },
    basis: None,
    bad: "t3 | 自然人 | 总计\n本年新收 | 1 | 1\n属于国家秘密 | 1 | 1 «T3-W3 属于国家秘密 1 件»\n（七）总计 | 1 | 1",
    good: "t3 | 自然人 | 总计\n本年新收 | 1 | 1\n第三方 | 1 | 1\n（七）总计 | 1 | 1",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let rows = [RowId::DeniedStateSecret, RowId::DeniedSecurityStability];
        let [secret, security] = rows.map(|row| cx.total(TableId::T3, row).unwrap_or(0));
        if cx.is_small_body() != Some(true) || secret + security == 0 {
            return;
        }
        let message = bi!(
            "属于国家秘密 {secret} 件、危及“三安全一稳定” {security} 件，请核对归类",
            "{secret} denied as state secret, {security} for security or stability: check the rows"
        );
        let places = rows.map(|row| total_of(TableId::T3, row));
        out.finding(places[usize::from(secret == 0)], message)
            .subject(places[0])
            .places([Place::Body(BodyField::Kind)].into_iter().chain(places).collect());
    }
}
