//! Z-5: part six is empty, or says nothing about the processing fee (信息处理费).

use super::words::{self, Compact};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::{Text, Value};
use crate::domain::schema::Part;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-5",
    name: "other-matters-empty",
    severity: Severity::Error,
    incomplete_at: &[Severity::Error],
    fix: FixKind::Review,
    title: Bi::fixed("第六部分空着或没有写信息处理费", "Part six is empty or does not mention the processing fee"),
    docs: Docs {
        checks: Bi::fixed(
            "六、其他需要报告的事项是否写了内容，是否写明信息处理费收取情况。空着为错误；只写“无”可以，给出提示。",
            "Whether part six, other matters, says something, and whether it reports the processing fee. Empty is an error; a mere 无 is allowed and gets a hint.",
        ),
        why: Bi::fixed(
            "格式规定信息处理费的收取情况在这一部分报告，没有收取的也写明为好。",
            "The form asks for the processing fee here; say so too where none was charged.",
        ),
        how_to_mend: Bi::fixed(
            "写明发出收费通知的件数和总金额，以及实际收取的总金额。",
            "State how many fee notices were sent, their total, and the total collected.",
        ),
    },
    basis: Some(Bi::fixed(
        "年度报告格式第六部分：“文字描述，收取信息处理费情况在此处报告。”",
        "The form, part six: “文字描述，收取信息处理费情况在此处报告。” (in words; the processing fee is reported here)",
    )),
    bad: "other_matters | 无",
    good: "other_matters | 2024年本机关未向申请人收取政府信息公开信息处理费。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        let text = &report.other_matters;
        let heading = Part::OtherMatters.heading();
        if words::is_blank(text) {
            let message = bi!("{heading}没有文字", "Part six, other matters, holds no text");
            let draft = out.finding(Place::OtherMatters, message);
            let title = bi!("填入未收取信息处理费的说明", "State that no processing fee was charged");
            draft.fix(Safety::Review, title, no_fee(report.year, ""));
            return;
        }
        let compact = Compact::of(text);
        if compact.has("信息处理费") || compact.has("收费") {
            return;
        }
        let message = bi!("第六部分没有写信息处理费收取情况", "Part six does not mention the processing fee");
        let says_none = words::says_none(text);
        let draft = out.finding(Place::OtherMatters, message).severity(Severity::Info).found(text.clone());
        let title = if says_none {
            bi!("把“无”改为未收取信息处理费的说明", "Replace 无 by: no processing fee was charged")
        } else {
            bi!("补一句未收取信息处理费的说明", "Add: no processing fee was charged")
        };
        draft.fix(Safety::Review, title, no_fee(report.year, if says_none { "" } else { text }));
    }
}

/// The usual sentence where no fee was charged, after what stands there already. It names no legal basis.
fn no_fee(year: Option<i64>, before: &str) -> Vec<Op> {
    let year = year.map_or("本年度".to_string(), |year| format!("{year}年"));
    let sentence =
        format!("{year}本机关未向申请人收取政府信息公开信息处理费（发出收费通知0件，总金额0元，实际收取0元）。");
    let text = if before.is_empty() { sentence } else { format!("{before}\n{sentence}") };
    vec![Op::Set(Place::OtherMatters, Value::Text(Text::from(text)))]
}
