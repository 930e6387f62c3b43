//! M-11: the text speaks of itself as another kind of body, or of organising the work of an area above its own.

use std::ops::Range;

use super::passages::{Passage, find_any, starts_with};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::domain::schema::{BodyKind, Level};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-11",
    name: "copied-from-elsewhere",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文字像是别的机关或别的层级的", "The text seems to be another body’s"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里的自称（我镇、我局、我街道等）是否与机关相符；是否写了组织推动比本机关更大范围的工作。",
            "Whether the text calls itself what the body is (我镇, 我局, 我街道 …), and whether it claims to organise an area above its own.",
        ),
        why: Bi::fixed(
            "从别的机关的报告抄来的文字，常在这里露出来。",
            "Text copied from another body’s report often shows here.",
        ),
        how_to_mend: Bi::fixed(
            "改成本机关的说法；引用上级工作的，不用改。",
            "Write it as this body’s own; if a higher body’s work is quoted, leave it.",
        ),
    },
    basis: None,
    bad: "overview.oversight | 组织推动全省政府信息公开工作，公开工作列入年度考核；请村民代表评议；没有需要追究责任的情形。 «M-11 全省»",
    good: "overview.oversight | 参加全县政务公开培训，公开工作列入年度考核；请村民代表评议；没有需要追究责任的情形。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let body = &cx.report.body;
        let wrong = wrong_names(body.kind, &body.name);
        for passage in cx.passages {
            let text = passage.chars();
            let own = find_any(text, &wrong)
                .find(|(at, _)| !is_quoted(passage, *at))
                .map(|(at, n)| at..at + wrong[n].chars().count());
            let claim =
                || passage.sentences.iter().find_map(|sentence| claim(text, sentence.clone(), body.level, &body.name));
            let (message, range) = if let Some(range) = own {
                let word = passage.quote(range.clone());
                (bi!("文字里自称“{word}”，与报告机关不符", "The text calls the body {word}, which it is not"), range)
            } else if let Some(range) = claim() {
                let word = passage.quote(range.clone());
                (
                    bi!(
                        "写的是组织{word}的工作，超出本机关的范围",
                        "The text claims work of the whole {word}, beyond this body's area"
                    ),
                    range,
                )
            } else {
                continue;
            };
            let places = vec![Place::Body(BodyField::Kind), Place::Body(BodyField::Level), passage.place];
            out.finding(passage.place, message).places(places).found(passage.quote(range));
        }
    }
}

/// What a body of this kind does not call itself. Names of areas above it are no self-reference: 我县 is also a town's.
fn wrong_names(kind: Option<BodyKind>, name: &str) -> Vec<&'static str> {
    let all: [(&str, &[&str]); 5] = [
        ("镇", &["我镇", "本镇"]),
        ("乡", &["我乡", "本乡"]),
        ("街道", &["我街道", "本街道"]),
        ("局", &["我局", "本局"]),
        ("委", &["我委", "本委"]),
    ];
    let own: &[&str] = match kind {
        Some(BodyKind::Town) => &["镇", "乡"],
        Some(BodyKind::Subdistrict) => &["街道"],
        Some(BodyKind::Government) => &[],
        // The rest may be part of a bureau or a committee, and name it.
        Some(BodyKind::Department | BodyKind::DispatchedOffice | BodyKind::AuthorizedOrg) => &["局", "委"],
        None => return Vec::new(),
    };
    let wrong = all.into_iter().filter(|(word, _)| {
        let is_own_kind =
            own.contains(word) && (!own.contains(&"镇") || name.contains(word) || !name.contains(['镇', '乡']));
        !is_own_kind && !name.contains(word)
    });
    wrong.flat_map(|(_, words)| words.iter().copied()).collect()
}

/// True for words between quotation marks or in a title.
fn is_quoted(passage: &Passage, at: usize) -> bool {
    let sentence = passage.sentence_at(at);
    let before = &passage.chars()[sentence.start..at];
    matches!(before.iter().rev().find(|c| "“”《》".contains(**c)), Some('“' | '《'))
}

/// A verb of organising and, close behind it, the whole of an area above the body's own, with the work of openness.
fn claim(text: &[char], sentence: Range<usize>, level: Option<Level>, name: &str) -> Option<Range<usize>> {
    const VERBS: [&str; 6] = ["组织", "推动", "推进", "指导", "统筹", "部署"];
    const REACH: usize = 8;
    let level = level?;
    // 全市 is also a county-level city's, 全区 an autonomous region's.
    let areas: &[(&str, Level)] = &[
        ("全国", Level::National),
        ("全省", Level::Province),
        ("全市", Level::County),
        ("全县", Level::County),
        ("全区", Level::County),
    ];
    let is_above = |word: &str, of: Level| match word {
        "全市" => level > of || level == Level::County && name.contains(['县', '区', '旗']),
        _ => level > of,
    };
    let words: Vec<&str> = areas.iter().filter(|(word, of)| is_above(word, *of)).map(|(word, _)| *word).collect();
    let clause = &text[sentence.clone()];
    find_any(clause, &words).map(|(at, _)| at).find_map(|at| {
        let from = at.saturating_sub(REACH);
        let has_verb = find_any(&clause[from..at], &VERBS).next().is_some();
        let after = &clause[at + 2..];
        let is_of_openness = ["政府信息公开", "政务公开", "信息公开"].iter().any(|words| starts_with(after, words));
        (has_verb && is_of_openness).then(|| sentence.start + at..sentence.start + at + 2)
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::place::Place;
    use crate::domain::rules::fixture;
    use crate::domain::schema::Topic;

    fn told(lines: &str, text: &str) -> usize {
        let findings = fixture::findings_of(&format!("{lines}\noverview.platform | {text}"));
        findings
            .iter()
            .filter(|finding| finding.id.code == "M-11" && finding.place == Place::Topic(Topic::Platform))
            .count()
    }

    #[test]
    fn another_kind_of_body_in_its_own_words_is_told() {
        assert_eq!(told("body.kind | town", "我街道按季度检查栏目。"), 1);
        assert_eq!(told("body.kind | town", "我镇按季度检查栏目，在我县率先开放查阅点，配合县“我局在线”栏目。"), 0);
        assert_eq!(told("body.kind | department\nbody.name | 云岭县水利局", "本局按季度检查栏目，指导我镇上线。"), 1);
        assert_eq!(told("body.kind |", "我局按季度检查栏目。"), 0);
    }

    #[test]
    fn only_an_area_above_the_bodys_own_is_too_large() {
        assert_eq!(
            told(
                "body.kind | government\nbody.level | county\nbody.name | 云岭市人民政府",
                "统筹推进全市政府信息公开工作。"
            ),
            0
        );
        assert_eq!(
            told(
                "body.kind | government\nbody.level | county\nbody.name | 云岭县人民政府",
                "统筹推进全市政府信息公开工作。"
            ),
            1
        );
        assert_eq!(told("", "参加全市政务公开培训，在全省率先上线。"), 0);
    }
}
