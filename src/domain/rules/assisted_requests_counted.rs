//! M-41: requests that the body only assisted with or passed on may be counted as its own.

use super::passages::find_any;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::{TableId, Topic};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-41",
    name: "assisted-requests-counted",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("协助、转办的申请是否计入", "Assisted or transferred requests may be counted"),
    docs: Docs {
        checks: Bi::fixed(
            "依申请公开一段里写了协助、协办、转办的件数时提醒：这些申请不计入本机关。",
            "A reminder where the topic on requests counts requests assisted with or transferred: they are not this body’s.",
        ),
        why: Bi::fixed(
            "由别的机关答复的申请由那个机关统计，两边都计会重复。",
            "What another body answers is counted there; counted twice it swells the sums.",
        ),
        how_to_mend: Bi::fixed(
            "核对表三没有计入这些申请，然后确认。",
            "Check that table 3 leaves them out, then confirm.",
        ),
    },
    basis: None,
    bad: "overview.disclosure_on_request | 收到政府信息公开申请0件，另协助县级部门办理5件。 «M-41 协助»",
    good: "overview.disclosure_on_request | 未收到政府信息公开申请，协助村民填写申请表。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let place = Place::Topic(Topic::DisclosureOnRequest);
        let Some(passage) = cx.passages.iter().find(|passage| passage.place == place) else { return };
        let text = passage.chars();
        let counted = find_any(text, &WORDS).find(|(at, _)| {
            let clause =
                text[*at..].iter().take(REACH).take_while(|c| !matches!(c, ',' | '。' | ';')).collect::<Vec<_>>();
            clause.windows(2).any(|pair| pair[0].is_ascii_digit() && *pair[1] == '件' && *pair[0] != '0')
        });
        let Some((at, word)) = counted else { return };
        let word = WORDS[word];
        let message = bi!(
            "写有{word}的件数，请确认没有计入表三",
            "Requests are said to be assisted with or transferred ({word}): confirm that table 3 leaves them out"
        );
        let length = word.chars().count();
        out.finding(place, message)
            .places(vec![place, Place::Table(TableId::T3)])
            .found(passage.quote(at..at + length));
    }
}

const WORDS: [&str; 5] = ["协助", "协办", "协查", "会办", "转办"];

/// How far behind the word its number may stand.
const REACH: usize = 16;
