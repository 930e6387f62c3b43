//! what last year’s part five promised, beside this year’s report. No judgement: software cannot tell whether a promise
//! was kept.

use super::passages;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-9",
    name: "promises-of-last-year",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("上年写的改进措施", "What last year promised to improve"),
    docs: Docs {
        checks: Bi::fixed(
            "列出上年第五部分写的改进措施，供对照今年的总体情况。要有上年报告才列出。",
            "Lists the improvements that last year’s part five promised, to be held beside this year’s part one. Needs last year’s report.",
        ),
        why: Bi::fixed("审核人常问上年说要改的改了没有。", "Reviewers often ask what became of last year’s promises."),
        how_to_mend: Bi::fixed(
            "在总体情况里写明落实情况；已写的，不用改。",
            "Say in part one what became of them; if it is said, leave it.",
        ),
    },
    basis: None,
    bad: "problems | 存在的问题：低保信息更新慢，公示栏与网站的内容有出入；档案移交时缺少目录。改进情况：公示当天同步更新网站，月底逐条核对；移交档案一律附上目录，由双方签字。 «X-9 上年»\nprevious\nproblems | 存在的问题：查阅点周末不开放。改进情况：下一步将与图书室合用值班人员，周末照常开放。",
    good: "problems | 存在的问题：低保信息更新慢，公示栏与网站的内容有出入；档案移交时缺少目录。改进情况：公示当天同步更新网站，月底逐条核对；移交档案一律附上目录，由双方签字。\nprevious\nproblems | 查阅点周末不开放，村民不便。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        const WORDS: [&str; 7] = ["下一步", "改进", "今后", "将", "计划", "拟", "措施"];
        let Some(problems) = cx.last_year().map(|last| &last.problems).filter(|text| !words::is_blank(text)) else {
            return;
        };
        let sentences = problems.split(['。', '；', '\n']).map(str::trim);
        let promises: Vec<&str> = sentences.filter(|text| WORDS.iter().any(|word| text.contains(word))).collect();
        let Some(first) = promises.first() else { return };
        let n = promises.len();
        let message = bi!(
            "上年第五部分有 {n} 句写了改进措施，请对照今年的落实情况",
            "Last year's part five promises improvements in {n} sentences; hold them beside this year's work"
        );
        let quote = passages::clip(first);
        let why = bi!("其中写道：{quote}", "It says: {quote}");
        out.finding(Place::Problems, message).places(vec![Place::Overview, Place::Problems]).why(why);
    }
}
