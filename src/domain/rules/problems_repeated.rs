//! X-5 (M-12): part five is mostly last year’s. Our design: stricter than X-4 in what it looks at, because reviewers read this
//! part first.

use super::profile::Limit;
use super::repetition::Repetition;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-5",
    name: "problems-repeated",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("第五部分与上年大半相同", "Part five is mostly last year’s"),
    docs: Docs {
        checks: Bi::fixed(
            "五、存在的主要问题及改进情况与上年的重复率是否超过 70%，算法同 X-4。",
            "Whether more than 70 % of part five repeats last year’s, measured as in X-4.",
        ),
        why: Bi::fixed(
            "年年写同样的问题和措施，等于说上年的改进没有做。",
            "The same problems and measures every year say that last year’s improvement did not happen.",
        ),
        how_to_mend: Bi::fixed(
            "写本年度新的问题；仍未解决的，写明做了什么、还差什么。",
            "Write this year’s problems; of those that remain, say what was done and what is missing.",
        ),
    },
    basis: None,
    bad: "problems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。 «X-5 重复率为 100%»\nprevious\nproblems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。",
    good: "problems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。\nprevious\nproblems | 存在的问题：低保信息更新慢，公示栏与网站的内容有出入；档案移交时缺少目录。改进情况：公示当天同步更新网站，月底逐条核对；移交档案一律附上目录，由双方签字。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(last) = cx.last_year() else { return };
        let is_problems = |place: Place| place == Place::Problems;
        let repeated =
            Repetition::between(cx.passages.iter().filter(|passage| is_problems(passage.place)), last, is_problems);
        let percent = repeated.percent();
        let most = cx.profile.limit(Limit::ProblemsRepetition);
        if percent <= most {
            return;
        }
        let message = bi!(
            "第五部分与上年的重复率为 {percent}%，超过 {most}%",
            "{percent} % of part five repeats last year's, more than {most} %"
        );
        out.finding(Place::Problems, message).why(META.docs.why.clone().then(&repeated.quoted()));
    }
}
