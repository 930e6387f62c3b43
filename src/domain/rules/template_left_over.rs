//! M-14: words of the template are still there. 表格如下 alone is only to be confirmed: it can be a sentence of the report.

use std::ops::Range;

use super::passages::{self, Passage};
use super::words::Compact;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-14",
    name: "template-left-over",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("留有模板的字样", "Words of the template are left over"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里是否留着模板的说明或待填的记号：“该部分以表格形式报告”“此处填写”、20XX、××件、下划线等。",
            "Whether the text still holds instructions or blanks of the template: 该部分以表格形式报告, 此处填写, 20XX, ××件, underlines.",
        ),
        why: Bi::fixed(
            "这些字样不属于报告，发布后一眼可见。",
            "They are no part of the report and are seen at once when it is published.",
        ),
        how_to_mend: Bi::fixed("填上内容，或删去说明。", "Fill them in, or delete the instruction."),
    },
    basis: None,
    bad: "problems | 一是XX镇的栏目更新不及时，群众查询时要等；二是业务培训偏少。\\n改进情况：按月核对栏目，全年组织两次培训，邀请司法所讲解答复文书的格式并抽查两份。 «M-14 “XX镇”»",
    good: "problems | 一是部分栏目更新不及时，群众查询时要等；二是业务培训偏少，新到岗的人员不熟悉答复文书的格式。\\n改进情况：按月核对栏目，全年组织两次培训，邀请司法所讲解并抽查两份。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages {
            let hits = hits(cx, passage);
            let Some((first, is_sure)) = hits.iter().find(|(_, is_sure)| *is_sure).or(hits.first()) else { continue };
            let n = hits.len();
            let quote = passages::clip(passage.quote(first.clone()));
            let message = match n {
                1 => bi!("留有模板的字样：“{quote}”", "Words of the template are left over: {quote}"),
                n => bi!(
                    "留有模板的字样 {n} 处，如“{quote}”",
                    "Words of the template are left over in {n} places, such as {quote}"
                ),
            };
            let severity = if *is_sure { Severity::Error } else { Severity::Warning };
            let draft = out.finding(passage.place, message).severity(severity).found(passage.quote(first.clone()));
            // An instruction makes up its whole sentence; a blank has to be filled in by hand.
            let mut sentences: Vec<Range<usize>> = Vec::new();
            for (hit, _) in &hits {
                let sentence = passage.sentence_at(hit.start);
                if INSTRUCTIONS.iter().any(|words| passages::starts_with(&passage.chars()[hit.start..], words))
                    && !sentences.contains(&sentence)
                {
                    sentences.push(sentence);
                }
            }
            if !sentences.is_empty() {
                let edits: Vec<(Range<usize>, &str)> = sentences.into_iter().map(|range| (range, "")).collect();
                let op = Op::Set(passage.place, Value::Text(passage.replaced(&edits)));
                draft.fix(Safety::Review, bi!("删去模板的说明", "Delete the instruction"), vec![op]);
            }
        }
    }
}

/// What the template tells the writer, folded.
const INSTRUCTIONS: [&str; 6] =
    ["该部分以表格形式报告", "此部分以表格形式报告", "情况在此处报告", "此处填写", "此处报告", "表格如下"];

/// What the writer has to replace.
const BLANKS: [&str; 8] = ["20XX", "20××", "(单位名称)", "(机关名称)", "(填写", "___", "20xx", "年X月"];

/// What makes two crosses a blank and not a name that was masked.
const AFTER_CROSSES: &str = "年月日件条元万次个份期篇县市区镇乡街局委办处人村";

/// Where such words stand, and whether they can be nothing else.
fn hits(cx: &Cx<'_>, passage: &Passage) -> Vec<(Range<usize>, bool)> {
    let text = passage.chars();
    let mut hits: Vec<(Range<usize>, bool)> = Vec::new();
    let mut add = |from: usize, n: usize, is_sure: bool| {
        if hits.last().is_none_or(|(last, _)| last.end <= from) {
            hits.push((from..from + n, is_sure));
        }
    };
    let residue: Vec<String> =
        cx.profile.residue.iter().map(|words| Compact::of(words).chars.iter().collect()).collect();
    let lists = INSTRUCTIONS.into_iter().chain(BLANKS).chain(["XX", "××", "**", "○○"]);
    let phrases: Vec<&str> =
        lists.chain(residue.iter().map(String::as_str)).filter(|words| !words.is_empty()).collect();
    for (n, phrase) in passages::find_any(text, &phrases) {
        let words = phrases[phrase];
        let length = words.chars().count();
        match words {
            "XX" | "××" | "**" | "○○" => {
                let follows = text[n + length..].iter().find(|c| !"XX××**○○".contains(**c));
                let is_inside_word = n.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphanumeric());
                if !is_inside_word && follows.is_some_and(|c| AFTER_CROSSES.contains(*c)) {
                    add(n, length + 1, true);
                }
            }
            words => add(n, length, words != "表格如下"),
        }
    }
    hits
}
