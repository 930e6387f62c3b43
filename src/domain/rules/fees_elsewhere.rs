//! M-45: the processing fee is told outside part six, which does not speak of it, or 收费及减免 of the old form is.

use super::passages::{Passage, find_any};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::Part;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-45",
    name: "fees-elsewhere",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("信息处理费没有写在第六部分", "The processing fee is not told in part six"),
    docs: Docs {
        checks: Bi::fixed(
            "信息处理费是否写在第六部分；是否还在写旧格式的收费及减免情况。",
            "Whether the processing fee is told in part six, and whether 收费及减免 of the old form is still told.",
        ),
        why: Bi::fixed(
            "格式规定收取信息处理费情况在第六部分报告。",
            "The form asks for the processing fee in part six.",
        ),
        how_to_mend: Bi::fixed(
            "移到第六部分；收费及减免改写为信息处理费的收取情况。",
            "Move it to part six; write about the processing fee instead of 收费及减免.",
        ),
    },
    basis: Some(Bi::fixed(
        "年度报告格式第六部分：“文字描述，收取信息处理费情况在此处报告。”",
        "The form, part six: “文字描述，收取信息处理费情况在此处报告。” (in words; the processing fee is reported here)",
    )),
    bad: "overview.oversight | 公开工作列入年度考核；村民代表评议满意；没有追究责任的情形。全年未收取信息处理费。 «M-45 信息处理费»\nother_matters | 没有其他事项。",
    good: "overview.oversight | 公开工作列入年度考核；村民代表评议满意；没有追究责任的情形。全年未收取信息处理费。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let has_fee = |passage: &&Passage| find_any(passage.chars(), &["信息处理费"]).next().is_some();
        let is_told =
            cx.passages.iter().filter(|passage| passage.place == Place::OtherMatters).any(|passage| has_fee(&passage));
        for passage in cx.passages {
            let old = find_any(passage.chars(), &OLD).next();
            let fee = find_any(passage.chars(), &["信息处理费"]).next();
            let is_elsewhere = !is_told && matches!(passage.place.part(), Some(Part::Overview | Part::Problems));
            let (message, range) = match (old, fee) {
                (Some((at, n)), _) => {
                    let words = OLD[n];
                    (
                        bi!("写有{words}，是旧格式的内容", "{words} belongs to an old form"),
                        at..at + words.chars().count(),
                    )
                }
                (None, Some((at, _))) if is_elsewhere => {
                    (bi!("信息处理费应写在第六部分", "The processing fee belongs in part six"), at..at + 5)
                }
                _ => continue,
            };
            out.finding(passage.place, message)
                .places(vec![passage.place, Place::OtherMatters])
                .found(passage.quote(range));
        }
    }
}

const OLD: [&str; 3] = ["收费及减免", "收费和减免", "收费与减免"];
