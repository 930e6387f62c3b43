//! M-22: a fixed phrase with one character wrong or missing. Only near misses of a list are reported; a profile can add to
//! it. No content is judged.

use std::ops::Range;

use super::near;
use super::words::Compact;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-22",
    name: "phrase-near-miss",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("固定用语差了一两个字", "A fixed phrase is off by a character"),
    docs: Docs {
        checks: Bi::fixed(
            "文字是否与固定用语的名单只差一两个字（错字、漏字）。名单可由地方补充。",
            "Whether some words differ from a fixed phrase of a list by a character or two. A local profile can add phrases.",
        ),
        why: Bi::fixed(
            "这类差错在网站检查中属于严重表述错误。",
            "Site inspections count such slips among the serious ones.",
        ),
        how_to_mend: Bi::fixed(
            "对照标准表述改正；确实是别的说法的，不用改。",
            "Correct it by the standard wording; if something else is meant, leave it.",
        ),
    },
    basis: None,
    bad: "overview.oversight | 以习近平新时代中国特社会主义思想为指导，公开工作列入年度考核；村民代表评议满意；没有需要追究责任的情形。 «M-22 “习近平新时代中国特色社会主义思想”»",
    good: "overview.oversight | 以习近平新时代中国特色社会主义思想为指导，公开工作列入年度考核；村民代表评议满意；没有需要追究责任的情形。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let phrases: Vec<Vec<char>> = PHRASES
            .iter()
            .map(|phrase| phrase.chars().collect())
            .chain(cx.profile.phrases.iter().map(|phrase| Compact::of(phrase).chars))
            .collect();
        for passage in cx.passages {
            let misses = near::misses(passage.chars(), &phrases);
            let Some((range, phrase)) = misses.first() else { continue };
            let (wrong, right) = (passage.quote(range.clone()), phrases[*phrase].iter().collect::<String>());
            let message = bi!(
                "写作“{wrong}”，与固定用语“{right}”略有出入",
                "The text has {wrong}, which is nearly the fixed phrase {right}"
            );
            let draft = out.finding(passage.place, message).expected(right.as_str()).found(wrong);
            let rights: Vec<(Range<usize>, String)> =
                misses.iter().map(|(range, phrase)| (range.clone(), phrases[*phrase].iter().collect())).collect();
            let edits: Vec<(Range<usize>, &str)> =
                rights.iter().map(|(range, right)| (range.clone(), right.as_str())).collect();
            let op = Op::Set(passage.place, Value::Text(passage.replaced(&edits)));
            draft.fix(Safety::Review, bi!("改为“{right}”", "Change to {right}"), vec![op]);
        }
    }
}

/// Longer phrases first, so that a slip in one is told of it and not of a phrase inside it.
const PHRASES: [&str; 9] = [
    "习近平新时代中国特色社会主义思想",
    "国家治理体系和治理能力现代化",
    "社会主义现代化国家",
    "全心全意为人民服务",
    "社会主义核心价值观",
    "中国特色社会主义",
    "中华民族伟大复兴",
    "人类命运共同体",
    "中华人民共和国",
];
