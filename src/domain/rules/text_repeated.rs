//! X-4 (M-12): more than half of the text is last year’s. The threshold is one city’s rule for its assessment (宿迁); a profile
//! can move it.

use super::profile::Limit;
use super::repetition::{self, Repetition};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "X-4",
    name: "text-repeated",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("文字与上年大半相同", "Most of the text is last year’s"),
    docs: Docs {
        checks: Bi::fixed(
            "全文（标题、引言除外）与上年报告的重复率是否超过 50%：去掉数字、空白和标点，按每三个连续的字比较。50% 是一地的考核标准，可由地方另定。",
            "Whether more than 50 % of the text (title and introduction left out) repeats last year’s: digits, spaces and punctuation are dropped and every three characters in a row compared. 50 % is one city’s threshold; a local profile can move it.",
        ),
        why: Bi::fixed(
            "内容雷同是格式通知点名的问题；只改年份和数字仍是雷同。",
            "Copied content is a fault that the notice names, and changing years and figures does not cure it.",
        ),
        how_to_mend: Bi::fixed(
            "重写重复的句子，写本年的工作。",
            "Write the repeated sentences anew, about this year’s work.",
        ),
    },
    basis: Some(Bi::fixed(
        "国办公开办函〔2021〕30号：“不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责”",
        "国办公开办函〔2021〕30号: “不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责” (late, inaccurate or incomplete, copied or perfunctory)",
    )),
    bad: "overview.proactive_disclosure |\noverview.disclosure_on_request |\noverview.information_management |\noverview.platform |\noverview.oversight |\noverview | 一年来公开的信息以农田水利、低保和村务为主，由专人登记每一条信息的拟稿、审核和发布，修改留痕；公开查阅点保持开放。 «X-4 重复率»\nproblems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。\nother_matters | 无\nprevious\noverview | 一年来公开的信息以农田水利、低保和村务为主，由专人登记每一条信息的拟稿、审核和发布，修改留痕；公开查阅点保持开放。\nproblems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。",
    good: "problems | 存在的问题：便民大厅的查阅点开放时间短，周末来的村民看不到纸质目录；新进人员不熟悉答复文书的写法。改进情况：与图书室合用值班人员，周末照常开放；请司法所每季度讲解一次答复文书的写法，并由分管领导抽查两份。\nprevious\nproblems | 存在的问题：低保信息更新慢，公示栏与网站的内容有出入；档案移交时缺少目录。改进情况：公示当天同步更新网站，月底逐条核对；移交档案一律附上目录，由双方签字。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(last) = cx.last_year() else { return };
        let repeated = Repetition::between(
            cx.passages.iter().filter(|passage| repetition::counts(passage.place)),
            last,
            repetition::counts,
        );
        let percent = repeated.percent();
        let most = cx.profile.limit(Limit::Repetition);
        if percent <= most {
            return;
        }
        let message = bi!(
            "全文与上年报告的重复率为 {percent}%，超过 {most}%",
            "{percent} % of the text repeats last year's, more than {most} %"
        );
        let places =
            cx.passages.iter().map(|passage| passage.place).filter(|place| repetition::counts(*place)).collect();
        out.finding(Place::Overview, message).places(places).why(META.docs.why.clone().then(&repeated.quoted()));
    }
}
