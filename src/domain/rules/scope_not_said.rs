//! M-31: a report that sums its area does not say so; its text may be of the body alone while its tables are of all units.

use super::passages::find_any;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::Scope;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-31",
    name: "scope-not-said",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("汇总报告没有注明口径", "A report over an area does not say so"),
    docs: Docs {
        checks: Bi::fixed(
            "汇总全区域数据的报告，文字里是否注明口径（全市、全县、各单位、本级等）。",
            "Whether a report that sums its area says in the text what its figures cover (全市, 全县, 各单位, 本级).",
        ),
        why: Bi::fixed(
            "文字常写本级的数，表格是全口径，不注明会被看成矛盾。",
            "The text often speaks of the office alone while the tables cover all; unsaid, that reads as a contradiction.",
        ),
        how_to_mend: Bi::fixed("在总体情况里注明表格和文字各自的口径。", "Say in part one what text and tables cover."),
    },
    basis: None,
    bad: "body.scope | consolidated «M-31 口径»",
    good: "body.scope | consolidated\noverview | 表格汇总全县各单位的数据，文字为本级情况。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        const WORDS: [&str; 11] =
            ["全市", "全县", "全区", "全省", "全州", "全镇", "各单位", "各部门", "本级", "汇总", "口径"];
        if cx.report.body.scope != Some(Scope::Consolidated)
            || cx.passages.iter().any(|passage| find_any(passage.chars(), &WORDS).next().is_some())
        {
            return;
        }
        let message =
            bi!("数据为汇总口径，文字里没有注明", "The figures are summed over the area, which the text does not say");
        out.finding(Place::Overview, message).places(vec![Place::Body(BodyField::Scope), Place::Overview]);
    }
}
