//! M-24: an identity card, bank card or mobile number, the name of an applicant, or the code of an enterprise. Check digits
//! decide; a finding never repeats the number.

use std::ops::Range;

use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::number::fold_char;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-24",
    name: "personal-information",
    severity: Severity::Error,
    incomplete_at: &[],
    fix: FixKind::Review,
    title: Bi::fixed("文字里有个人信息", "The text holds personal information"),
    docs: Docs {
        checks: Bi::fixed(
            "文字里是否有身份证号（校验位相符）、银行卡号、手机号、申请人姓名和企业的统一社会信用代码。联系方式一行的手机号只作提示。",
            "Whether the text holds identity card numbers (by their check digit), bank card numbers, mobile numbers, names of applicants or codes of enterprises. A mobile number in a line of contact is only a hint.",
        ),
        why: Bi::fixed(
            "报告向社会公布，个人信息应当隐去。",
            "The report is published; personal information has to be masked.",
        ),
        how_to_mend: Bi::fixed("删去，或用星号隐去中间各位。", "Delete it, or mask its middle with asterisks."),
    },
    basis: Some(Bi::fixed(
        "《中华人民共和国政府信息公开条例》第十五条",
        "《中华人民共和国政府信息公开条例》, article 15",
    )),
    bad: "overview.oversight | 公开工作列入年度考核；村民代表（13800138000）评议满意；没有需要追究责任的情形。 «M-24 手机号»",
    good: "overview.oversight | 公开工作列入年度考核；村民代表评议满意；没有需要追究责任的情形。联系电话：0555-1234567。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        for passage in cx.passages {
            let found = found(&passage.text);
            let Some(worst) = found.iter().min_by_key(|hit| (hit.severity, hit.range.start)) else { continue };
            let n = found.len();
            let Bi { zh, en } = &worst.kind;
            let message = match n {
                1 => bi!("文字里有{zh}", "The text holds {en}"),
                n => bi!("文字里有{zh}等个人信息 {n} 处", "The text holds {en}; {n} such places in all"),
            };
            let masked = masked(&passage.text, &found);
            let op = Op::Set(passage.place, Value::text(masked));
            out.finding(passage.place, message).severity(worst.severity).fix(
                Safety::Review,
                bi!("隐去中间各位", "Mask the middle"),
                vec![op],
            );
        }
    }
}

/// A stretch of personal information, in bytes of the text.
struct Hit {
    range: Range<usize>,
    kind: Bi,
    severity: Severity,
}

fn found(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold_char(c))).collect();
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
    let mut n = 0;
    while n < chars.len() {
        if chars[n].1 == '申' {
            hits.extend(applicant(&chars, n, text.len()));
        }
        if !is_token(chars[n].1) {
            n += 1;
            continue;
        }
        let length = chars[n..].iter().take_while(|(_, c)| is_token(*c)).count();
        let token: String = chars[n..n + length].iter().map(|(_, c)| *c).collect();
        let end = chars.get(n + length).map_or(text.len(), |(at, _)| *at);
        let (from, range) = (chars[n].0, chars[n].0..end);
        if let Some((kind, severity)) = numbered(&token, line_around(text, from)) {
            hits.push(Hit { range, kind, severity });
        }
        n += length;
    }
    hits
}

/// The line up to and with the number: what it is said to be.
fn line_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(['\n', '。', '；']).map_or(0, |n| n + 1);
    let end = text[at..].find(['\n', '。', '；']).map_or(text.len(), |n| at + n);
    text.get(start..end).or_else(|| text.get(at..end)).unwrap_or_default()
}

/// What a run of digits and capitals is, by its length and check digit. A part of an address is none of them.
fn numbered(token: &str, line: &str) -> Option<(Bi, Severity)> {
    let all_digits = token.bytes().all(|byte| byte.is_ascii_digit());
    let says = |words: &[&str]| words.iter().any(|word| line.contains(word));
    match token.len() {
        18 if is_identity_card(token) => Some((bi!("身份证号", "an identity card number"), Severity::Error)),
        18 if is_credit_code(token) => Some((bi!("统一社会信用代码", "the code of an organisation"), Severity::Info)),
        16..=19
            if all_digits
                && luhn(token)
                && (token.starts_with("62") || says(&["卡号", "账号", "帐号", "开户", "银行"])) =>
        {
            Some((bi!("银行卡号", "a bank card number"), Severity::Error))
        }
        11 if all_digits && token.starts_with('1') && token.as_bytes()[1] >= b'3' => {
            let is_contact = says(&["电话", "联系", "咨询", "热线", "传真", "邮编"]);
            let severity = if is_contact { Severity::Info } else { Severity::Warning };
            Some((bi!("手机号", "a mobile number"), severity))
        }
        _ => None,
    }
}

/// GB 11643: a date of birth, and the last character checks the seventeen before it.
fn is_identity_card(token: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: Option<Vec<u32>> = token.chars().take(17).map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let number = |range: Range<usize>| digits[range].iter().fold(0, |sum, digit| sum * 10 + digit);
    let (year, month, day) = (number(6..10), number(10..12), number(12..14));
    let is_date = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    is_date && token.as_bytes()[17].to_ascii_uppercase() == check
}

/// GB 32100: the last character checks the seventeen before it.
fn is_credit_code(token: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> = token.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    let (mut sum, mut weight) = (0, 1);
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    let has_letters = token.bytes().any(|byte| byte.is_ascii_uppercase());
    has_letters && (31 - sum % 31) % 31 == values[17]
}

/// The check digit of card numbers.
fn luhn(token: &str) -> bool {
    let digit = |(n, byte): (usize, u8)| {
        let digit = u32::from(byte - b'0');
        match (n % 2, digit) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        }
    };
    token.bytes().rev().enumerate().map(digit).sum::<u32>() % 10 == 0
}

/// 申请人 with a name: a common surname, one or two more characters, then what the person did.
fn applicant(chars: &[(usize, char)], n: usize, end: usize) -> Option<Hit> {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁蒋余叶杜苏魏程吕丁沈任姚卢傅崔谭廖范汪陆贾夏";
    let word = |from: usize, words: &str| {
        words.chars().enumerate().all(|(k, c)| chars.get(from + k).is_some_and(|(_, d)| *d == c))
    };
    let at = |k: usize| chars.get(k).map(|(_, c)| *c);
    if !word(n, "申请人") || !at(n + 3).is_some_and(|c| SURNAMES.contains(c)) {
        return None;
    }
    let acts = ["诉", "向我", "向本", "不服", "要求公开", "申请公开"];
    let length = [2, 3].into_iter().find(|length| acts.iter().any(|act| word(n + 3 + length, act)))?;
    let is_masked = (n + 4..n + 3 + length).any(|k| at(k).is_none_or(|c| "某××*".contains(c)));
    let range = chars[n + 3].0..chars.get(n + 3 + length).map_or(end, |(at, _)| *at);
    (!is_masked)
        .then(|| Hit { range, kind: bi!("申请人姓名", "the name of an applicant"), severity: Severity::Info })
}

/// The text with three characters at the start and four at the end of each number left; of a name the first.
fn masked(text: &str, hits: &[Hit]) -> String {
    let mut masked = String::new();
    let mut done = 0;
    for hit in hits {
        masked.push_str(&text[done..hit.range.start]);
        let words: Vec<char> = text[hit.range.clone()].chars().collect();
        let (head, tail) = if words.len() > 8 { (3, 4) } else { (1, 0) };
        masked.extend(words.iter().take(head));
        masked.extend(std::iter::repeat_n('*', words.len() - head - tail));
        masked.extend(words.iter().skip(words.len() - tail));
        done = hit.range.end;
    }
    masked.push_str(&text[done..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        found(text).iter().map(|hit| format!("{} {}", hit.severity.id(), hit.kind.zh)).collect()
    }

    #[test]
    fn check_digits_decide() {
        // The example of GB 11643, and a made-up card whose last digit fits.
        assert_eq!(kinds("身份证11010519491231002X，卡号6222020000000000000。"), ["error 身份证号", "error 银行卡号"]);
        assert_eq!(kinds("编号110105194912310021，流水6222020000000000004。"), [""; 0]);
        assert_eq!(kinds("企业91350100M000100Y43"), ["info 统一社会信用代码"]);
    }

    #[test]
    fn a_mobile_number_in_a_line_of_contact_is_a_hint() {
        assert_eq!(kinds("向１３８００１３８０００核实。"), ["warning 手机号"]);
        assert_eq!(kinds("地址：人民路1号\n联系电话：13800138000，邮编243000"), ["info 手机号"]);
        assert_eq!(
            kinds("咨询电话0555-1234567，网址 www.example.cn/art/13800138000.html，共13800138000000件"),
            [""; 0]
        );
    }

    #[test]
    fn a_name_is_told_and_masked() {
        let text = "申请人李小明诉我局一案，申请人王某诉我局一案，申请人较多。";
        assert_eq!(kinds(text), ["info 申请人姓名"]);
        assert_eq!(masked(text, &found(text)), "申请人李**诉我局一案，申请人王某诉我局一案，申请人较多。");
        assert_eq!(masked("号码13800138000。", &found("号码13800138000。")), "号码138****8000。");
    }
}
