//! From the words on the page to the rows and heads of the form. The words come from the schema's own layout; beside
//! them stand only the variants that real reports use instead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::domain::number::{fold_char, is_invisible};
use crate::domain::schema::{Edition, LayoutCell, Part, RowId, Schema, TableId, Topic};

/// What a label can mean. One word can mean several things: 其他 heads a column and a row, 总计 stands in two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Row(TableId, RowId),
    /// A column head, a banner or the label of a group.
    Head(TableId),
}

/// The enumeration before a label or heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// 一、
    Han(u32),
    /// （一）
    Bracket(u32),
    /// 1.
    Digit(u32),
}

/// A text cut down to what can be compared: folded, without white space, enumeration, brackets and punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Core {
    pub(super) ordinal: Option<Ordinal>,
    pub(super) text: String,
}

/// Row labels that real reports use in place of the official ones, as cores.
const ROW_VARIANTS: &[(RowId, &[&str])] = &[
    (RowId::NormativeDocs, &["规范性文件", "行政规范性文件"]),
    (RowId::NewRequests, &["本年新收政府信息公开申请数", "本年新收申请数量", "本年新收"]),
    (RowId::CarriedOverIn, &["上年结转政府信息公开申请数", "上年结转申请数量", "上年结转数量", "上年结转"]),
    (RowId::OtherOverdueCorrection, &["申请人无正当理由逾期不补正", "逾期不补正"]),
    (RowId::OtherOverdueFee, &["申请人逾期未按收费通知要求缴纳费用", "逾期未缴纳费用", "逾期未缴费"]),
    (RowId::TotalHandled, &["合计"]),
    (RowId::CarriedOverOut, &["结转下年度继续办理数量", "结转下一年度继续办理", "结转下年度"]),
];

/// Heads with lost or wrong characters, as cores.
const HEAD_VARIANTS: &[(TableId, &[&str])] = &[
    (TableId::T2, &["本年制发数", "本年发件数", "本年废止数", "现行有效件", "现行有效数", "本年处理绝对数量"]),
    (TableId::T2, &["处理决定数量", "本年收费金额", "本年收费金额单位万元", "第二十条第"]),
    (TableId::T3, &["勾稽关系", "法人和其他组织", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"]),
    (TableId::T4, &["结果维持", "结果纠正"]),
];

/// Words that tell a row of table 3 even when the rest of its label differs; the first that fits counts.
const T3_KEYWORDS: &[(RowId, &[&str])] = &[
    (RowId::NewRequests, &["本年新收"]),
    (RowId::CarriedOverIn, &["上年结转"]),
    (RowId::Granted, &["予以公开"]),
    (RowId::PartiallyGranted, &["部分公开"]),
    (RowId::DeniedStateSecret, &["国家秘密"]),
    (RowId::DeniedLawProhibited, &["禁止公开"]),
    (RowId::DeniedSecurityStability, &["三安全"]),
    (RowId::DeniedThirdPartyRights, &["第三方"]),
    (RowId::DeniedInternalAffairs, &["内部事务"]),
    (RowId::DeniedProcessInfo, &["过程性"]),
    (RowId::DeniedEnforcementFile, &["执法案卷"]),
    (RowId::DeniedAdminInquiry, &["行政查询"]),
    (RowId::UnavailableNotHeld, &["不掌握"]),
    (RowId::UnavailableNeedsCreation, &["另行制作"]),
    (RowId::UnavailableUnclear, &["仍不明确"]),
    (RowId::RejectedPetition, &["信访"]),
    (RowId::RejectedDuplicate, &["重复申请"]),
    (RowId::RejectedPublication, &["出版物"]),
    (RowId::RejectedExcessive, &["大量反复"]),
    (RowId::RejectedConfirmReissue, &["确认或重新出具"]),
    (RowId::OtherOverdueCorrection, &["逾期不补正"]),
    (RowId::OtherOverdueFee, &["逾期未按收费通知", "缴纳费用"]),
    (RowId::CarriedOverOut, &["结转下年度", "结转下一年度"]),
];

/// Words found only in one edition. Source: the two notices, compared in the domain note.
pub(super) const MARKERS: &[(Edition, &[&str])] = &[
    (
        Edition::Trial2019,
        &[
            "本年新制作数量",
            "本年新公开数量",
            "对外公开总数量",
            "上一年项目数量",
            "其他对外管理服务事项",
            "政府集中采购",
            "第二十条第九项",
        ],
    ),
    (Edition::Std2021, &["本年制发件数", "本年废止件数", "现行有效件数", "本年收费金额"]),
];

/// Headings of parts that are accepted as they are, as cores without 的; the official ones come from the schema.
const PART_VARIANTS: &[(Part, &[&str])] = &[
    (Part::Overview, &["政府信息公开总体情况", "工作总体情况", "政府信息公开工作总体情况", "基本情况", "工作基本情况"]),
    (Part::T2, &["行政机关主动公开政府信息情况", "政府信息主动公开情况"]),
    (
        Part::T3,
        &[
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请",
            "收到和处理信息公开申请情况",
            "行政机关收到和处理政府信息公开申请",
        ],
    ),
    (
        Part::T4,
        &[
            "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "因政府信息公开被申请行政复议提起行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "行政复议行政诉讼情况",
        ],
    ),
    (
        Part::Problems,
        &[
            "政府信息公开工作存在主要问题及改进情况",
            "存在问题及改进情况",
            "存在主要问题和改进情况",
            "主要问题及改进情况",
        ],
    ),
    (Part::OtherMatters, &["其他需要报告事项情况", "其他需报告事项", "其他需要报告情况"]),
];

/// Headings of the topics of part one in other words, as cores without 的 and 情况.
const TOPIC_VARIANTS: &[(Topic, &[&str])] = &[
    (Topic::ProactiveDisclosure, &["主动公开政府信息", "政府信息主动公开", "主动公开工作"]),
    (Topic::DisclosureOnRequest, &["依申请公开政府信息", "政府信息依申请公开", "依申请公开工作", "依申请公开办理"]),
    (Topic::InformationManagement, &["信息管理", "政府信息资源管理", "政府信息管理工作"]),
    (Topic::Platform, &["平台建设", "信息公开平台建设", "公开平台建设", "政务公开平台建设", "政府信息公开平台"]),
    (Topic::Oversight, &["监督保障工作", "政府信息公开监督保障", "监督保障机制"]),
];

/// The heading of a part that is accepted as it is, by its core without 的.
pub(super) fn part_by_heading(plain: &str) -> Option<Part> {
    static HEADINGS: OnceLock<BTreeMap<String, Part>> = OnceLock::new();
    let headings = HEADINGS.get_or_init(|| {
        let official = Part::ALL.iter().map(|part| (plain_core(&part.term().zh), *part));
        let variants =
            PART_VARIANTS.iter().flat_map(|(part, words)| words.iter().map(|word| (word.to_string(), *part)));
        official.chain(variants).collect()
    });
    headings.get(plain).copied()
}

/// The topic of part one that a heading names, by its core without 的 and 情况.
pub(super) fn topic_by_heading(plain: &str) -> Option<Topic> {
    static HEADINGS: OnceLock<BTreeMap<String, Topic>> = OnceLock::new();
    let headings = HEADINGS.get_or_init(|| {
        let official = Topic::ALL.iter().map(|topic| (plain_core(&topic.term().zh), *topic));
        let variants =
            TOPIC_VARIANTS.iter().flat_map(|(topic, words)| words.iter().map(|word| (word.to_string(), *topic)));
        official.chain(variants).collect()
    });
    headings.get(plain).copied()
}

/// The core of a heading without 的, which real headings add and drop.
fn plain_core(heading: &str) -> String {
    core(heading).text.replace('的', "")
}

/// The words of one edition's tables.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: BTreeMap<String, Vec<Meaning>>,
    edition: Edition,
}

impl Lexicon {
    pub(super) fn of(edition: Edition) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; 2] = [OnceLock::new(), OnceLock::new()];
        LEXICONS[edition as usize].get_or_init(|| Lexicon::build(edition))
    }

    fn build(edition: Edition) -> Lexicon {
        let mut lexicon = Lexicon { words: BTreeMap::new(), edition };
        for known in Edition::ALL {
            for table in &Schema::of(*known).tables {
                for cell in table.layout.iter().flat_map(|row| row.0) {
                    match *cell {
                        // The heads of the other edition are heads too, so that a mixed table is not read as prose.
                        LayoutCell::Head { text, .. }
                        | LayoutCell::Banner { text, .. }
                        | LayoutCell::Group { text, .. } => lexicon.add(text, Meaning::Head(table.id)),
                        LayoutCell::Label { row, .. } if *known == edition => {
                            lexicon.add(table.rows[row].label, Meaning::Row(table.id, table.rows[row].id));
                        }
                        LayoutCell::Label { .. } | LayoutCell::Data { .. } => {}
                    }
                }
                // The three blocks of table 4 have heads for labels; a block can stand alone with its five figures.
                if *known == edition && table.n_label_columns == 0 {
                    for row in table.rows {
                        lexicon.add(row.label, Meaning::Row(table.id, row.id));
                    }
                }
            }
        }
        for (row, variants) in ROW_VARIANTS {
            let table = Schema::of(edition).tables.iter().find(|table| table.row_index(*row).is_some());
            for variant in variants.iter().filter(|_| table.is_some()) {
                lexicon.add(variant, Meaning::Row(table.map_or(TableId::T3, |table| table.id), *row));
            }
        }
        for (table, variants) in HEAD_VARIANTS {
            for variant in *variants {
                lexicon.add(variant, Meaning::Head(*table));
            }
        }
        lexicon
    }

    fn add(&mut self, label: &str, meaning: Meaning) {
        for text in [core(label).text, core(&without_brackets(label)).text] {
            if text.is_empty() {
                continue;
            }
            let meanings = self.words.entry(text).or_default();
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }

    /// What a label means, by its core; empty if it is none of the form's.
    pub(super) fn meanings(&self, core: &str) -> &[Meaning] {
        self.words.get(core).map_or(&[], Vec::as_slice)
    }

    /// As [`Lexicon::meanings`], also for a label with an explanation in brackets that the form does not have.
    pub(super) fn find(&self, text: &str) -> (Core, &[Meaning]) {
        let whole = core(text);
        let meanings = self.meanings(&whole.text);
        if !meanings.is_empty() || !text.contains(['(', '（']) {
            return (whole, meanings);
        }
        let short = core(&without_brackets(text));
        let meanings = self.meanings(&short.text);
        if meanings.is_empty() { (whole, meanings) } else { (short, meanings) }
    }

    /// The row of table 3 that a differing label tells by its key word, or by what is left of its characters.
    pub(super) fn by_keyword(&self, core: &str) -> Option<RowId> {
        let is_here = |row: &RowId| Schema::of(self.edition).table(TableId::T3).row_index(*row).is_some();
        let fits = |(_, words): &&(RowId, &[&str])| words.iter().any(|word| core.contains(word));
        let found = T3_KEYWORDS.iter().find(fits).map(|(row, _)| *row).filter(is_here);
        found.or_else(|| match self.near(core)? {
            Meaning::Row(TableId::T3, row) => Some(row),
            _ => None,
        })
    }

    /// What a label means that has lost some of its characters; `None` if it could mean several things.
    pub(super) fn near(&self, core: &str) -> Option<Meaning> {
        const FEWEST: usize = 4;
        const MOST: usize = 60;
        let n = core.chars().take(MOST + 1).count();
        if !(FEWEST..=MOST).contains(&n) {
            return None;
        }
        let mut found: Option<Meaning> = None;
        for (label, meanings) in &self.words {
            let mut rest = label.chars();
            let is_part = label.chars().count() * 3 <= n * 5 && core.chars().all(|c| rest.any(|other| other == c));
            for meaning in meanings.iter().filter(|_| is_part) {
                if found.is_some_and(|found| found != *meaning) {
                    return None;
                }
                found = Some(*meaning);
            }
        }
        found
    }

    /// The row whose label has a core that this is the beginning of, if only one has.
    pub(super) fn begun(&self, core: &str) -> Option<(TableId, RowId)> {
        const FEWEST: usize = 4;
        if core.chars().count() < FEWEST {
            return None;
        }
        let from = self.words.range(core.to_string()..).take_while(|(label, _)| label.starts_with(core));
        let mut rows = from.flat_map(|(_, meanings)| meanings).filter_map(|meaning| match meaning {
            Meaning::Row(table, row) => Some((*table, *row)),
            Meaning::Head(_) => None,
        });
        let first = rows.next()?;
        rows.all(|row| row == first).then_some(first)
    }

    /// True if a text is a piece of the words printed in a table.
    pub(super) fn has_piece(&self, table: TableId, piece: &str) -> bool {
        let of_table = |meaning: &Meaning| match meaning {
            Meaning::Head(other) | Meaning::Row(other, _) => *other == table,
        };
        self.words.iter().any(|(label, meanings)| label.contains(piece) && meanings.iter().any(of_table))
    }
}

/// Takes bracketed explanations out, but not the brackets of an enumeration, （一）.
fn without_brackets(label: &str) -> String {
    let mut out = String::new();
    let mut depth = 0u32;
    let mut inside = String::new();
    for c in label.chars() {
        match fold_char(c) {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let kept = out.is_empty() && han_number(inside.trim()).is_some();
                    if kept {
                        out.push('(');
                        out.push_str(&inside);
                        out.push(')');
                    }
                    inside.clear();
                }
            }
            _ if depth > 0 => inside.push(c),
            _ => out.push(c),
        }
    }
    out
}

/// Reads 一 to 二十.
pub(super) fn han_number(text: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|known| known == c).map(|at| at as u32 + 1);
    let mut chars = text.chars();
    match (chars.next()?, chars.next(), chars.next()) {
        ('十', None, _) => Some(10),
        ('十', Some(ones), None) => Some(10 + digit(ones)?),
        ('二', Some('十'), None) => Some(20),
        (ones, None, _) => digit(ones),
        _ => None,
    }
}

/// Splits the enumeration off a text: its kind, and where the rest begins, in bytes. The text must be folded and
/// without white space. `一` alone is no enumeration, `一、` and `（一）` are; of figures `1、`, `1.` and `1` before a word.
fn split_ordinal(text: &str) -> (Option<Ordinal>, usize) {
    let is_mark = |c: char| matches!(c, '、' | '.' | '．' | ',' | ':');
    let after_marks = |from: usize| {
        let rest = &text[from..];
        from + (rest.len() - rest.trim_start_matches(is_mark).len())
    };
    let (opened, at) = if text.starts_with('(') { (true, 1) } else { (false, 0) };
    let rest = &text[at..];
    let han_len: usize = rest.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let digit_len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let len = if han_len > 0 { han_len } else { digit_len };
    let number = match &rest[..len] {
        digits if digit_len > 0 && digit_len <= 2 => digits.parse().ok(),
        han => han_number(han),
    };
    let Some(number) = number else { return (None, 0) };
    let end = at + len;
    if opened {
        return match text[end..].strip_prefix(')') {
            Some(_) => (Some(Ordinal::Bracket(number)), after_marks(end + 1)),
            None => (None, 0),
        };
    }
    let next = text[end..].chars().next();
    if han_len > 0 {
        match next {
            // A bracket that lost its first half is still one.
            Some(')') => (Some(Ordinal::Bracket(number)), after_marks(end + 1)),
            Some(c) if is_mark(c) => (Some(Ordinal::Han(number)), after_marks(end)),
            _ => (None, 0),
        }
    } else {
        match next {
            Some(')') => (Some(Ordinal::Digit(number)), after_marks(end + 1)),
            Some(c) if is_mark(c) => (Some(Ordinal::Digit(number)), after_marks(end)),
            Some(c) if !c.is_ascii() => (Some(Ordinal::Digit(number)), end),
            _ => (None, 0),
        }
    }
}

/// The enumeration that a text begins with; looks at its beginning only.
pub(super) fn ordinal(text: &str) -> Option<Ordinal> {
    const LONGEST: usize = 8;
    let folded = text.chars().filter(|c| !is_invisible(*c)).map(fold_char).filter(|c| !c.is_whitespace());
    split_ordinal(&folded.take(LONGEST).collect::<String>()).0
}

/// Folded, without white space and invisible marks.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(fold_char).filter(|c| !c.is_whitespace()).collect()
}

/// Traditional characters of the form's labels and headings, each before its simplified form.
const TRADITIONAL: &str = "總总體体況况動动開开處处請请複复復复議议訴诉訟讼問问題题進进報报項项條条規规範范製制發发廢废現现\
    數数許许罰罚強强費费額额單单萬万結结轉转辦办國国穩稳護护權权屬属於于類类內内務务過过執执詢询無无機机關关沒没補补\
    後后確确訪访舉举類类認认獲获繳缴納纳計计維维糾纠審审經经業业構构會会團团組组織织決决對对採采購购減减繼继續续與与\
    監监資资設设係系為为區区這这據据臺台營营檢检險险術术";

/// The simplified form of a character, as the official form has it.
pub(super) fn simplified(c: char) -> char {
    static PAIRS: OnceLock<BTreeMap<char, char>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let mut chars = TRADITIONAL.chars();
        std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).collect()
    });
    pairs.get(&c).copied().unwrap_or(c)
}

/// The core of a label or heading.
pub(super) fn core(text: &str) -> Core {
    // Converters to Markdown make headings of labels.
    let squeezed = squeeze(text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*')));
    let (ordinal, at) = split_ordinal(&squeezed);
    Core { ordinal, text: words_of(&squeezed[at..]) }
}

/// The words of a squeezed text, without punctuation and in simplified characters.
pub(super) fn words_of(squeezed: &str) -> String {
    squeezed.chars().filter(|c| is_word(*c)).map(simplified).collect()
}

/// True for what counts when labels are compared; brackets, quotation marks and punctuation do not.
fn is_word(c: char) -> bool {
    !(c.is_ascii_punctuation()
        || matches!(
            c,
            '、' | '。'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '「'
                | '」'
                | '—'
                | '–'
                | '…'
                | '·'
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(text: &str) -> Vec<Meaning> {
        Lexicon::of(Edition::Std2021).find(text).1.to_vec()
    }

    #[test]
    fn official_labels_mean_their_own_row_in_both_editions() {
        for edition in Edition::ALL {
            let lexicon = Lexicon::of(*edition);
            for table in &Schema::of(*edition).tables {
                for row in table.rows {
                    let found = lexicon.find(row.label).1;
                    assert!(found.contains(&Meaning::Row(table.id, row.id)), "{edition:?} {}: {found:?}", row.label);
                }
            }
        }
    }

    #[test]
    fn labels_are_found_through_brackets_spaces_and_quotation_marks() {
        let row = |row| vec![Meaning::Row(TableId::T3, row)];
        assert_eq!(meanings("(一) 予以公开"), row(RowId::Granted));
        assert_eq!(meanings("（二）部分公开"), row(RowId::PartiallyGranted));
        assert_eq!(meanings("(二) 部分公开 (区分处理的, 只计这一情形, 不计其他情形)"), row(RowId::PartiallyGranted));
        assert_eq!(meanings("3、危及\"三安全一稳定\""), row(RowId::DeniedSecurityStability));
        assert_eq!(meanings("１．属于 国家\u{a0}秘密"), row(RowId::DeniedStateSecret));
        assert_eq!(meanings("1属于国家秘密"), row(RowId::DeniedStateSecret));
        assert_eq!(meanings("第二十条 第 (一) 项"), [Meaning::Head(TableId::T2)]);
        assert_eq!(meanings("涉及国家秘密的不予公开"), []);
    }

    #[test]
    fn enumerations_are_told_from_words() {
        assert_eq!(core("三、本年度办理结果").ordinal, Some(Ordinal::Han(3)));
        assert_eq!(core("（十二）其他").ordinal, Some(Ordinal::Bracket(12)));
        assert_eq!(core("10．其他").ordinal, Some(Ordinal::Digit(10)));
        assert_eq!(core("三安全一稳定"), Core { ordinal: None, text: "三安全一稳定".to_string() });
        assert_eq!(core("2024年报告").ordinal, None);
    }
}
