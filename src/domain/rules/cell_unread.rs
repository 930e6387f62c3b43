//! T2-N, T3-N, T4-N: words in a cell that were not read as a number. One finding for a cell.

use super::{Cx, Docs, FixKind, Rule, RuleMeta, Sink, relation};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::number::fold;
use crate::domain::report::Value;
use crate::domain::schema::{CellIndex, CellKind, TableId};
use crate::domain::table::{CellValue, Number};
use crate::text::Bi;

pub(super) struct CellUnread {
    table: TableId,
    meta: &'static RuleMeta,
}

pub(super) static T2: CellUnread = CellUnread {
    table: TableId::T2,
    meta: &meta(
        "T2-N",
        Bi::fixed("表二有的格不是数字", "A cell of table 2 is no number"),
        "t2 | 本年收费金额\n行政事业性收费 | 251000元 «T2-N 填的是“251000元”»",
        "t2 | 本年收费金额\n行政事业性收费 | 25.1",
    ),
};

pub(super) static T3: CellUnread = CellUnread {
    table: TableId::T3,
    meta: &meta(
        "T3-N",
        Bi::fixed("表三有的格不是数字", "A cell of table 3 is no number"),
        "t3 | 其他 | 总计\n不掌握 | l «T3-N 其他一格填的是“l”，不是件数» | 1",
        "t3 | 其他 | 总计\n本年新收 | 1 | 1\n不掌握 | 1 | 1\n（七）总计 | 1 | 1",
    ),
};

pub(super) static T4: CellUnread = CellUnread {
    table: TableId::T4,
    meta: &meta(
        "T4-N",
        Bi::fixed("表四有的格不是数字", "A cell of table 4 is no number"),
        "t4 | 结果维持 | 总计\n行政复议 | 2件 «T4-N 结果维持一格填的是“2件”» | 2",
        "t4 | 结果维持 | 总计\n行政复议 | 2 | 2",
    ),
};

const fn meta(code: &'static str, title: Bi, bad: &'static str, good: &'static str) -> RuleMeta {
    RuleMeta {
        code,
        name: "cell-unread",
        severity: Severity::Error,
        incomplete_at: &[],
        fix: FixKind::Review,
        title,
        docs: Docs {
            checks: Bi::fixed(
                "件数是否为 0 或正整数，金额是否为以万元计的数。带单位、符号、字母或文字的格保留原文，不当作数。",
                "Whether counts are whole numbers from 0 and the amount is a number in 万元. What carries a unit, a sign, a letter or words is kept as written and never taken as a number.",
            ),
            why: Bi::fixed(
                "读不准的数不会被猜成别的数，所以这一格暂不参加勾稽核对。",
                "A figure that cannot be read with certainty is not guessed, so this cell is left out of the arithmetic for now.",
            ),
            how_to_mend: Bi::fixed(
                "对照原件改成数字。金额的单位是万元，以元填写的要换算。",
                "Change it to a number from the original. The amount is in 万元; convert what was written in yuan.",
            ),
        },
        basis: None,
        bad,
        good,
    }
}

impl Rule for CellUnread {
    fn meta(&self) -> &'static RuleMeta {
        self.meta
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let table = cx.report.table(self.table);
        let spec = table.spec();
        for (row, (row_spec, cells)) in spec.rows.iter().zip(table.rows()).enumerate() {
            for (cell, (cell_spec, value)) in row_spec.cells.iter().zip(&cells.cells).enumerate() {
                if fits(value, cell_spec.kind) {
                    continue;
                }
                let at = CellIndex { row, cell };
                let place = relation::place(spec, at);
                let words = value.text();
                let column = relation::column(spec, at);
                let wanted = wanted(cell_spec.kind);
                let message = Bi {
                    zh: format!("{}一格填的是“{words}”，不是{}", column.zh, wanted.zh).into(),
                    en: format!("{}: “{words}” is no {}", column.en, wanted.en).into(),
                };
                let mut draft = out.finding(place, message).found(words.clone());
                let mut numbers = plausible(&words, cell_spec.kind);
                if let Some(implied) = relation::implied(table, at) {
                    draft = draft.why(bi!(
                        "按本行和本列的其余各格推算，这一格是 {implied}。读不准的数不参加核对，对照原件改成数字。",
                        "By the other cells of its row and column this is {implied}. A figure that cannot be read with certainty is left out of the arithmetic; correct it from the original."
                    ));
                    let implied = CellValue::count(implied.unsigned_abs());
                    numbers.retain(|number| *number != implied);
                    numbers.insert(0, implied);
                }
                for number in numbers {
                    let written = number.text();
                    let title = bi!("改为 {written}", "Change to {written}");
                    draft = draft.fix(Safety::Review, title, vec![Op::Set(place, Value::Cell(number))]);
                }
            }
        }
    }
}

/// True for what another rule speaks about and for numbers of the cell's kind.
fn fits(value: &CellValue, kind: CellKind) -> bool {
    match value {
        CellValue::Missing | CellValue::Placeholder(_) => true,
        CellValue::Number(Number::Count(_)) => true,
        CellValue::Number(Number::Decrease(_)) => kind == CellKind::Change,
        CellValue::Number(Number::Amount(_)) => kind == CellKind::Amount,
        CellValue::Unread(_) => false,
    }
}

fn wanted(kind: CellKind) -> Bi {
    match kind {
        CellKind::Count => bi!("件数", "count"),
        CellKind::Change => bi!("增减的件数", "difference of counts"),
        CellKind::Amount => bi!("以万元计的金额", "amount in 万元"),
    }
}

/// Numbers that the words may well mean, likeliest first. They are offered, never taken.
fn plausible(words: &str, kind: CellKind) -> Vec<CellValue> {
    let folded = fold(words);
    let bare = folded.strip_prefix('+').unwrap_or(&folded);
    let spaceless: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let candidate = match kind {
        CellKind::Count | CellKind::Change => {
            let no_unit =
                spaceless.strip_suffix(['件', '条', '宗', '起', '次', '份', '项', '个']).unwrap_or(&spaceless);
            let no_decimals =
                no_unit.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'));
            unpadded(&alike_digits(no_decimals.map_or(no_unit, |(whole, _)| whole)))
        }
        CellKind::Amount => match (spaceless.strip_suffix("万元"), spaceless.strip_suffix('元')) {
            (Some(amount), _) => amount.to_string(),
            (None, Some(yuan)) => in_wan(yuan).unwrap_or_default(),
            (None, None) => unpadded(&alike_digits(&spaceless)),
        },
    };
    let (value, _) = CellValue::read(&candidate, kind);
    if value.is_number() { vec![value] } else { Vec::new() }
}

/// Letters that scanners and typists put where a digit belongs.
fn alike_digits(text: &str) -> String {
    let digit = |c| match c {
        'l' | 'I' | '|' => '1',
        'O' | 'o' | '〇' => '0',
        other => other,
    };
    text.chars().map(digit).collect()
}

/// `007` without its leading zeros.
fn unpadded(text: &str) -> String {
    let trimmed = text.trim_start_matches('0');
    let starts_with_digit = trimmed.starts_with(|c: char| c.is_ascii_digit());
    if starts_with_digit { trimmed.to_string() } else { text.to_string() }
}

/// Yuan in 万元, exact: `251000` is `25.1`.
pub(super) fn in_wan(yuan: &str) -> Option<String> {
    let (value, _) = CellValue::read(yuan, CellKind::Amount);
    let CellValue::Number(Number::Amount(amount)) = value else {
        return None;
    };
    let (whole, decimals) = amount.as_str().split_once('.').unwrap_or((amount.as_str(), ""));
    let digits = format!("{whole:0>5}");
    let (wan, rest) = digits.split_at(digits.len() - 4);
    let decimals = format!("{rest}{decimals}");
    let decimals = decimals.trim_end_matches('0');
    let exact = if decimals.is_empty() { wan.to_string() } else { format!("{wan}.{decimals}") };
    (decimals.len() <= 6).then_some(exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(words: &str, kind: CellKind) -> Vec<String> {
        plausible(words, kind).iter().map(|value| value.text().to_string()).collect()
    }

    #[test]
    fn a_number_that_the_words_may_mean_is_offered() {
        let count = |words: &str| offered(words, CellKind::Count);
        assert_eq!(count("12"), ["12"]);
        assert_eq!(count("3 件"), ["3"]);
        assert_eq!(count("l2"), ["12"]);
        assert_eq!(count("12 345"), ["12345"]);
        assert_eq!(count("12.0"), ["12"]);
        assert_eq!(count("007"), ["7"]);
        assert_eq!(count("+2"), ["2"]);
    }

    #[test]
    fn nothing_is_offered_for_words_that_mean_no_number() {
        for words in ["-3", "1.5", "见附件", "1e3", "3-4", "元", "9007199254740992"] {
            assert_eq!(offered(words, CellKind::Count), [""; 0], "{words}");
        }
    }

    #[test]
    fn yuan_are_converted_exactly() {
        let amount = |words: &str| offered(words, CellKind::Amount);
        assert_eq!(amount("251000元"), ["25.1"]);
        assert_eq!(amount("380元"), ["0.038"]);
        assert_eq!(amount("10000元"), ["1"]);
        assert_eq!(amount("0元"), ["0"]);
        assert_eq!(amount("43.788万元"), ["43.788"]);
        assert_eq!(amount("0.001元"), [""; 0]);
    }
}
