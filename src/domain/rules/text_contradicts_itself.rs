//! N-17: the text gives the same figure twice, and differently.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, told};
use crate::bi;
use crate::domain::finding::{FindingId, Severity};
use crate::domain::narrative::{Claim, Indicator};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "N-17",
    name: "text-contradicts-itself",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文中同一个数前后不一致", "The text gives the same figure twice, and differently"),
    docs: Docs {
        checks: Bi::fixed(
            "同一指标在文字中出现两次的，前后是否相等：申请、办理、复议、诉讼、规章和规范性文件的件数，主动公开信息的总数，同一栏目公开的条数。",
            "Whether a figure told twice is the same: requests, outcomes, cases, documents, all information published, and what one column of the site published.",
        ),
        why: Bi::fixed(
            "前后两处不是同时写的，改了一处容易忘记另一处。",
            "Two places are rarely written at once; one is changed and the other forgotten.",
        ),
        how_to_mend: Bi::fixed(
            "核对后两处改成一致；统计口径不同的，分别写明。",
            "Check and make both agree; where they count different things, say what each counts.",
        ),
    },
    basis: None,
    bad: "overview.proactive_disclosure | 通过县网站民政栏目公开信息 20 条。\noverview.platform | 在县网站设有民政专栏，全年通过民政专栏公开政府信息 16 条。 «N-17 前面为 20»",
    good: "overview.proactive_disclosure | 通过县网站民政栏目公开信息 20 条。\noverview.platform | 在县网站设有民政专栏，全年通过民政专栏公开政府信息 20 条，通过公示栏公开 16 条。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let mut seen: Vec<(Subject, &Claim, u64)> = Vec::new();
        let mut reported = Vec::new();
        for claim in &cx.narrative.claims {
            let Some((subject, value)) = subject(cx, claim).zip(claim.figure.exact()) else { continue };
            match seen.iter().find(|(other, ..)| *other == subject) {
                Some((_, first, before)) if *before != value && !reported.contains(&claim.place) => {
                    reported.push(claim.place);
                    tell(cx, first, *before, claim, out);
                }
                Some(_) => {}
                None => seen.push((subject, claim, value)),
            }
        }
    }
}

/// What a figure is of, as far as two figures of it must be equal.
#[derive(PartialEq)]
enum Subject {
    OfTheForm(Indicator, bool),
    /// All that was published.
    AllPublished,
    /// What one column of the site published, by the words before 栏目.
    Column(String),
}

fn subject(cx: &Cx<'_>, claim: &Claim) -> Option<Subject> {
    match claim.indicator {
        Indicator::Received
        | Indicator::CarriedIn
        | Indicator::CarriedOut
        | Indicator::Handled
        | Indicator::Outcomes(_)
        | Indicator::Cases(..)
        | Indicator::Documents(..)
        | Indicator::Decisions(_) => Some(Subject::OfTheForm(claim.indicator, claim.with_carried_in)),
        Indicator::Published if !claim.is_part => published(cx, claim),
        _ => None,
    }
}

fn published(cx: &Cx<'_>, claim: &Claim) -> Option<Subject> {
    let text = cx.report.text(claim.place)?;
    let before = &text[..claim.words.start];
    let from = before.rfind(['。', '；', ';', '\n', '，', ',']).unwrap_or(0);
    let clause = &before[from..];
    for name in ["专栏", "栏目"] {
        if let Some(named) = clause.trim_end().strip_suffix(name) {
            let tail: Vec<char> = named.chars().rev().filter(|c| c.is_alphanumeric()).take(4).collect();
            let key: String = tail.into_iter().rev().collect();
            let key = key.trim_start_matches(['通', '过', '在', '站', '网', '的']);
            return (key.chars().count() >= 2).then(|| Subject::Column(key.to_string()));
        }
    }
    const CHANNELS: [&str; 12] =
        ["通过", "网", "公众号", "栏", "平台", "依托", "利用", "微", "新媒体", "渠道", "视频号", "其中"];
    let words: String = text[claim.words.clone()].chars().filter(|c| !c.is_whitespace()).collect();
    let is_all = words.starts_with("主动公开") && words.contains("信息") && words.chars().count() <= 20;
    (is_all && !CHANNELS.iter().any(|channel| clause.contains(channel))).then_some(Subject::AllPublished)
}

fn tell(cx: &Cx<'_>, first: &Claim, before: u64, claim: &Claim, out: &mut Sink<'_>) {
    let Some(text) = cx.report.text(claim.place) else { return };
    let words = &text[claim.words.clone()];
    let message = bi!("文中写“{words}”，前面为 {before}", "The text says “{words}”, and {before} before that");
    // Where a table already settles which of the two is wrong, this only follows from it.
    let places = [claim.place, first.place];
    let codes = ["N-1", "N-2", "N-3", "N-4", "N-5", "N-8", "N-9", "N-10", "N-11", "N-14", "N-15"];
    let causes = codes.iter().flat_map(|code| places.map(|subject| FindingId { code, subject }));
    let is_of_the_form = claim.indicator != Indicator::Published;
    let cause = causes.into_iter().find(|id| is_of_the_form && out.has(*id));
    let mut operands = places.to_vec();
    operands.sort();
    operands.dedup();
    let draft = out
        .finding(claim.place, message)
        .places(operands)
        .severity(if told::is_summary(cx.report) { Severity::Info } else { Severity::Warning })
        .expected(before.to_string())
        .found(words);
    if let Some(cause) = cause {
        draft.because_of(cause);
    }
}
