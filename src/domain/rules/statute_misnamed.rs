//! M-21: a statute or a notice is misnamed, repealed, or its number is not written as such numbers are.

use std::ops::Range;

use super::near;
use super::passages::{Passage, starts_with};
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-21",
    name: "statute-misnamed",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::Safe,
    title: Bi::fixed("法规、文件的名称或文号有误", "A statute or notice is misnamed or misnumbered"),
    docs: Docs {
        checks: Bi::fixed(
            "《中华人民共和国政府信息公开条例》的名称是否准确；是否引用旧条例（国务院令第492号）或 2019 年试行格式的通知；文号的年份是否用六角括号〔〕。",
            "Whether 《中华人民共和国政府信息公开条例》 is named exactly; whether the old 条例 (国务院令第492号) or the notice of the 2019 form is cited; whether the year of a document number stands in 〔〕.",
        ),
        why: Bi::fixed("依据写错，整份报告的严谨会受怀疑。", "A wrong basis casts doubt on the whole report."),
        how_to_mend: Bi::fixed("名称、文号按原件改。", "Write name and number as in the original."),
    },
    basis: None,
    bad: "preface | 本报告根据《中华人民共和国信息公开条例》编制，统计期限自2024年1月1日起至2024年12月31日止。 «M-21 应为《中华人民共和国政府信息公开条例》»",
    good: "preface | 本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号编制。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages {
            let faults = faults(cx, passage);
            let Some(first) = faults.iter().min_by_key(|fault| (fault.severity, fault.range.start)) else { continue };
            let more = faults.len() - 1;
            let message = match more {
                0 => first.message.clone(),
                n => first.message.clone().then(&bi!("；另有 {n} 处", "; {n} more")),
            };
            let draft =
                out.finding(passage.place, message).severity(first.severity).found(passage.quote(first.range.clone()));
            let edits: Vec<(Range<usize>, &str)> =
                faults.iter().filter_map(|fault| Some((fault.range.clone(), fault.mended.as_deref()?))).collect();
            if !edits.is_empty() {
                let title = bi!("改正名称和文号", "Correct names and numbers");
                let op = Op::Set(passage.place, Value::Text(passage.replaced(&edits)));
                draft.fix(Safety::Safe, title, vec![op]);
            }
        }
    }
}

const FULL: &str = "中华人民共和国政府信息公开条例";
const SHORT: &str = "政府信息公开条例";

struct Fault {
    range: Range<usize>,
    message: Bi,
    severity: Severity,
    mended: Option<String>,
}

fn faults(cx: &Cx<'_>, passage: &Passage) -> Vec<Fault> {
    let text = passage.chars();
    let mut faults = Vec::new();
    for (n, c) in text.iter().enumerate() {
        let fault = match c {
            '《' => misnamed(passage, n),
            '令' if starts_with(&text[n..], "令第492号") => Some(Fault {
                range: n..n + 6,
                message: bi!(
                    "第 492 号令的条例已修订，现行的是国务院令第711号",
                    "Order 492 is superseded by order 711"
                ),
                severity: Severity::Warning,
                mended: None,
            }),
            '(' | '[' | '【' | '〔' | '{' => number(cx, passage, n),
            _ => None,
        };
        faults.extend(fault);
    }
    // The old order beside the new one tells the history of the statute.
    let has_new = (0..text.len()).any(|n| starts_with(&text[n..], "711号"));
    faults.retain(|fault| !has_new || text[fault.range.start] != '令');
    faults
}

/// A title in 《》 that is nearly the name of the 条例.
fn misnamed(passage: &Passage, n: usize) -> Option<Fault> {
    let text = passage.chars();
    let length = text[n + 1..].iter().take(30).position(|c| *c == '》')?;
    let name: String = text[n + 1..n + 1 + length].iter().collect();
    let is_near = match name.starts_with("中华") {
        true => (1..=2).contains(&near::distance(&name, FULL)),
        false => length == SHORT.chars().count() && near::distance(&name, SHORT) == 1,
    };
    is_near.then(|| Fault {
        range: n + 1..n + 1 + length,
        message: bi!("名称《{name}》应为《{FULL}》", "The name should be 《{FULL}》"),
        severity: Severity::Warning,
        mended: Some(FULL.to_string()),
    })
}

/// The year and number of a document: 国办公开办函〔2021〕30号.
fn number(cx: &Cx<'_>, passage: &Passage, n: usize) -> Option<Fault> {
    let text = passage.chars();
    let is_after_word = n.checked_sub(1).is_some_and(|before| "函发字办令规通".contains(text[before]));
    if !is_after_word {
        return None;
    }
    let digits = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let year = digits(n + 1);
    let close = n + 1 + year;
    let figures = digits((close + 1).min(text.len()));
    let end = close + 1 + figures;
    if year > 4 && starts_with(&text[close..], "号") {
        return Some(Fault {
            range: n..close + 1,
            message: bi!("文号的年份后缺少括号", "The year of the document number is not closed by a bracket"),
            severity: Severity::Warning,
            mended: None,
        });
    }
    if year != 4 || !starts_with(&text[n + 1..], "20") || figures == 0 || text.get(end) != Some(&'号') {
        return None;
    }
    let year: String = text[n + 1..close].iter().collect();
    let figures: String = text[close + 1..end].iter().collect();
    let mended = (text[n] != '〔' || text[close] != '〕').then(|| format!("〔{year}〕{figures}号"));
    let series = "国办公开办函";
    let start = n.checked_sub(series.chars().count());
    let is_old_form = (year.as_str(), figures.as_str()) == ("2019", "60")
        && start.is_some_and(|start| starts_with(&text[start..], series))
        && cx.report.year.is_some_and(|year| year >= 2021);
    if is_old_form {
        return Some(Fault {
            range: n..end + 1,
            message: bi!(
                "引用的 2019 年试行格式已由国办公开办函〔2021〕30号代替",
                "The 2019 trial form is replaced by 国办公开办函〔2021〕30号"
            ),
            severity: Severity::Warning,
            mended,
        });
    }
    mended.is_some().then(|| Fault {
        range: n..end + 1,
        message: bi!("文号的年份应放在六角括号〔〕里", "The year of a document number stands in 〔〕"),
        severity: Severity::Info,
        mended,
    })
}
