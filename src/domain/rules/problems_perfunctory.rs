//! M-13: part five, problems and improvements, is empty or says hardly anything.

use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::Place;
use crate::domain::schema::Part;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-13",
    name: "problems-perfunctory",
    severity: Severity::Error,
    incomplete_at: &[Severity::Error],
    fix: FixKind::None,
    title: Bi::fixed("第五部分空着或过于简单", "Part five is empty or says too little"),
    docs: Docs {
        checks: Bi::fixed(
            "五、存在的主要问题及改进情况是否写了内容。空着为错误；不足 60 字的须确认。",
            "Whether part five, main problems and improvements, says something. Empty is an error; fewer than 60 characters have to be confirmed.",
        ),
        why: Bi::fixed(
            "内容雷同、敷衍塞责是点名的问题，审核时先看这一部分。",
            "Reports that are copied or perfunctory are named as a fault, and reviewers read this part first.",
        ),
        how_to_mend: Bi::fixed(
            "写明本单位本年度的具体问题，并逐条写改进措施。",
            "Name this year's problems of this body, and an improvement for each.",
        ),
    },
    basis: Some(Bi::fixed(
        "国办公开办函〔2021〕30号：“不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责”",
        "国办公开办函〔2021〕30号: “不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责” (late, inaccurate or incomplete, copied or perfunctory)",
    )),
    bad: "problems | 无",
    good: "problems | 存在的问题：信息更新不够及时，部分栏目三个月没有新内容；业务培训偏少，新到岗的人员对答复文书的格式不熟悉。\\n改进情况：每月核对一次栏目并公布结果；上半年、下半年各组织一次培训，邀请司法所讲解答复文书。",
};

/// Shorter than this, in letters and digits, is hardly a problem and its improvement. Our design.
const ENOUGH: usize = 60;

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let heading = Part::Problems.heading();
        match words::said(&cx.report.problems) {
            0 => {
                let message = bi!("{heading}没有文字", "Part five, main problems and improvements, holds no text");
                out.finding(Place::Problems, message);
            }
            n if n < ENOUGH => {
                let characters = words::counted(n, "character", "characters");
                let message =
                    bi!("{heading}只有 {n} 字", "Part five, main problems and improvements, has only {characters}");
                out.finding(Place::Problems, message).severity(Severity::Warning).found(cx.report.problems.clone());
            }
            _ => {}
        }
    }
}
