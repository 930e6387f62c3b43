//! Title, document number and 落款, and what the title says about year and body.

use std::ops::Range;
use std::rc::Rc;

use super::labels::{simplified, squeeze};
use crate::bi;
use crate::domain::note::{Imported, Note, NoteKind};
use crate::domain::place::{BodyField, Place};
use crate::domain::report::Text;
use crate::domain::schema::{BodyKind, Level};
use crate::text::Bi;

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) year: Option<i64>,
    pub(super) name: String,
}

/// The lines of the title among the lines before part one, each with the line breaks before it. Of several the last
/// one with a year counts: a web page repeats the title in its navigation.
pub(super) fn find(lines: &[(&str, u32)]) -> Option<Range<usize>> {
    let strength = |text: &str| {
        let squeezed = squeeze(text);
        is_title(&squeezed).then(|| year_in(&squeezed).is_some())
    };
    let found: Vec<(usize, bool)> =
        lines.iter().enumerate().filter_map(|(n, (text, _))| Some((n, strength(text)?))).collect();
    let split = |at: usize| {
        // A title over two lines: the body, or the body with the year, on the line above.
        let squeezed = squeeze(lines[at].0);
        let is_rest = squeezed.starts_with(|c: char| c.is_ascii_digit()) || squeezed.starts_with("政府信息公开");
        let above = at.checked_sub(1).map(|above| squeeze(lines[above].0)).filter(|_| lines[at].1 <= 2);
        let heads =
            above.is_some_and(|above| is_body_name(&above) || (above.ends_with('年') && above.chars().count() <= 30));
        (if is_rest && heads { at - 1 } else { at })..at + 1
    };
    let with_year = found.iter().rev().map(|(at, has_year)| (*at, *has_year || split(*at).len() == 2));
    let best = with_year.clone().find(|(_, has_year)| *has_year).or_else(|| with_year.clone().next());
    best.map(|(at, _)| split(at))
}

fn is_title(squeezed: &str) -> bool {
    const LONGEST: usize = 60;
    let squeezed = &*squeezed.chars().take(LONGEST + 1).map(simplified).collect::<String>();
    squeezed.chars().take(LONGEST + 1).count() <= LONGEST
        && squeezed.contains("信息公开")
        && ["年度报告", "年报", "工作报告"].iter().any(|word| squeezed.contains(word))
        && ["报告", "年报", ")"].iter().any(|end| squeezed.ends_with(end))
        && !squeezed.contains(['。', ';', '>', '|', ':'])
}

/// True for the title of a report with its year, alone on a line.
pub(super) fn with_year(line: &str) -> bool {
    let squeezed = squeeze(line);
    is_title(&squeezed) && year_in(&squeezed).is_some()
}

/// 〈机关代字〉〔2025〕3号 alone on a line.
pub(super) fn is_document_number(text: &str) -> bool {
    let squeezed = squeeze(text);
    let Some(open) = squeezed.find(['〔', '[', '(', '【']) else { return false };
    let Some(close) = squeezed.find(['〕', ']', ')', '】']).filter(|close| *close > open) else { return false };
    let year: String = squeezed[open..close].chars().skip(1).collect();
    let after: String = squeezed[close..].chars().skip(1).collect();
    let number = after.strip_suffix('号').map(|number| number.trim_start_matches('第'));
    let is_digits =
        |text: &str, most: usize| !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    let is_sign = |sign: &str| (1..=12).contains(&sign.chars().count()) && sign.chars().all(|c| !c.is_ascii());
    is_sign(&squeezed[..open])
        && year.len() == 4
        && is_digits(&year, 4)
        && number.is_some_and(|number| is_digits(number, 4))
}

/// A date alone on a line: 2025年1月10日, 二〇二五年一月十日.
pub(super) fn is_date(text: &str) -> bool {
    let squeezed = squeeze(text);
    let Some((year, rest)) = squeezed.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    let Some(day) = rest.strip_suffix('日') else { return false };
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.chars().count())
            && text.chars().all(|c| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c))
    };
    year.chars().count() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 3)
}

/// True for the plain name of a body, alone on a line.
pub(super) fn is_body_name(text: &str) -> bool {
    const ENDS: [&str; 16] = [
        "人民政府",
        "办公室",
        "办公厅",
        "办事处",
        "街道",
        "镇",
        "乡",
        "局",
        "委员会",
        "管委会",
        "厅",
        "院",
        "中心",
        "集团",
        "支队",
        "大队",
    ];
    let squeezed = squeeze(text);
    (3..=30).contains(&squeezed.chars().count())
        && ENDS.iter().any(|end| squeezed.ends_with(end))
        && squeezed.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | ')' | '、'))
}

/// The first year in a folded text, with the stretch of bytes that names it: 2024年, 二〇二四年, 2024年度.
fn year_in(squeezed: &str) -> Option<(i64, Range<usize>)> {
    let digit = |c: char| match c {
        '〇' | '○' | '零' => Some(0),
        c if c.is_ascii_digit() => c.to_digit(10),
        c => "一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32 + 1),
    };
    let chars: Vec<(usize, char)> = squeezed.char_indices().collect();
    chars.windows(5).enumerate().find_map(|(n, window)| {
        let before = n.checked_sub(1).map(|before| chars[before].1);
        if window[4].1 != '年' || before.is_some_and(|c| digit(c).is_some()) {
            return None;
        }
        let year = window[..4].iter().try_fold(0, |year, (_, c)| Some(year * 10 + i64::from(digit(*c)?)))?;
        let end = window[4].0 + '年'.len_utf8();
        let end = if squeezed[end..].starts_with("度政府") { end + '度'.len_utf8() } else { end };
        (1990..=2099).contains(&year).then_some((year, window[0].0..end))
    })
}

/// What a title says of year and body. Patterns: 〈机关〉2024年政府信息公开工作年度报告, 2024年〈机关〉政府信息公开工作年度报告.
pub(super) fn said(title: &str) -> Said {
    let squeezed = squeeze(title);
    let year = year_in(&squeezed);
    let rest = match &year {
        Some((_, range)) => format!("{}{}", &squeezed[..range.start], &squeezed[range.end..]),
        None => squeezed.clone(),
    };
    // A traditional character is as long as its simplified form.
    let simple: String = rest.chars().map(simplified).collect();
    let at = simple.find("政府信息公开").or_else(|| simple.find("信息公开")).unwrap_or(0);
    let mut name = rest[..at].trim_start_matches("关于").trim_matches(['《', '〈', '“', '"', '-', '—']).to_string();
    // In 某市人民政府信息公开 the two words share 政府.
    if name.ends_with("人民") {
        name.push_str("政府");
    }
    if name.chars().count() < 2 {
        name.clear();
    }
    Said { year: year.map(|(year, _)| year), name }
}

/// What the name of a body plainly says about it. A 市 can be of three levels, so it says nothing.
pub fn kind_and_level(name: &str) -> (Option<BodyKind>, Option<Level>) {
    use BodyKind::{Department, DispatchedOffice, Government, Subdistrict, Town};
    const MUNICIPALITIES: [&str; 4] = ["北京市", "天津市", "上海市", "重庆市"];
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if ends(&["镇人民政府", "乡人民政府", "镇", "乡", "苏木人民政府"]) {
        return (Some(Town), Some(Level::Township));
    }
    if ends(&["街道办事处", "街道"]) {
        return (Some(Subdistrict), Some(Level::Township));
    }
    if let Some(area) = name.strip_suffix("人民政府") {
        let level = if MUNICIPALITIES.contains(&area) || area.ends_with('省') || area.ends_with("自治区") {
            Some(Level::Province)
        } else if area.ends_with("自治州") || area.ends_with("地区") {
            Some(Level::Prefecture)
        } else if area.ends_with(['县', '区', '旗']) {
            Some(Level::County)
        } else {
            None
        };
        return (Some(Government), level);
    }
    if ends(&["分局", "管理委员会", "管委会"]) {
        return (Some(DispatchedOffice), None);
    }
    if ends(&["局", "委员会", "厅", "办公室", "办公厅"]) {
        let is_province = name.contains('省') || ends(&["厅", "办公厅"]) && !name.contains(['市', '县', '区', '国']);
        let level = if name.contains(['县', '旗']) || (name.contains('区') && !name.contains("自治区")) {
            Some(Level::County)
        } else if is_province {
            Some(Level::Province)
        } else {
            None
        };
        return (Some(Department), level);
    }
    (None, None)
}

/// Fills year and body from the title, each with a note.
pub(super) fn infer(imported: &mut Imported) {
    let Said { year, name } = said(&imported.report.title);
    let source = imported.sources.get(&Place::Title).cloned();
    let mut note = |place: Place, message: Bi, value: String| {
        let note = Note::new(NoteKind::Assumed, message).at(place).value(value);
        imported.notes.push(match &source {
            Some(source) => note.source(source.clone()),
            None => note,
        });
    };
    if let Some(year) = year {
        note(Place::Year, bi!("年份按标题填为 {year}", "the year is {year}, from the title"), year.to_string());
        imported.report.year = Some(year);
    }
    if name.is_empty() {
        return;
    }
    let place = Place::Body(BodyField::Name);
    note(place, bi!("机关名称按标题填为“{name}”", "the body is {name}, from the title"), name.clone());
    let (kind, level) = kind_and_level(&name);
    if let Some(kind) = kind {
        let Bi { zh, en } = kind.term();
        let message = bi!("机关类型按名称填为“{zh}”", "the kind of body is {en}, from its name");
        note(Place::Body(BodyField::Kind), message, kind.id().to_string());
    }
    if let Some(level) = level {
        let Bi { zh, en } = level.term();
        let message = bi!("机关层级按名称填为“{zh}”", "the level of the body is {en}, from its name");
        note(Place::Body(BodyField::Level), message, level.id().to_string());
    }
    let body = Rc::make_mut(&mut imported.report.body);
    body.name = Text::from(name);
    body.kind = kind;
    body.level = level;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> (Option<i64>, String) {
        let said = said(title);
        (said.year, said.name)
    }

    #[test]
    fn year_and_body_are_read_from_the_usual_titles() {
        let named = |year, name: &str| (Some(year), name.to_string());
        assert_eq!(of("焦虎镇 2024 年政府信息公开工作年度报告"), named(2024, "焦虎镇"));
        assert_eq!(of("2022年上海市政府信息公开工作年度报告"), named(2022, "上海市"));
        assert_eq!(of("甲县人民政府２０２３年度政府信息公开工作年度报告"), named(2023, "甲县人民政府"));
        assert_eq!(of("甲县人民政府\n二〇二三年政府信息公开工作年度报告"), named(2023, "甲县人民政府"));
        assert_eq!(of("甲县人民政府信息公开工作年度报告"), (None, "甲县人民政府".to_string()));
        assert_eq!(of("2024年政府信息公开工作年度报告"), named(2024, ""));
    }

    #[test]
    fn kind_and_level_are_taken_only_where_the_name_is_plain() {
        let of = |name: &str| {
            let (kind, level) = kind_and_level(name);
            (kind.map(BodyKind::id), level.map(Level::id))
        };
        assert_eq!(of("焦虎镇"), (Some("town"), Some("township")));
        assert_eq!(of("甲街道办事处"), (Some("subdistrict"), Some("township")));
        assert_eq!(of("乙县人民政府"), (Some("government"), Some("county")));
        assert_eq!(of("丙市人民政府"), (Some("government"), None));
        assert_eq!(of("丙市财政局"), (Some("department"), None));
        assert_eq!(of("乙县财政局"), (Some("department"), Some("county")));
        assert_eq!(of("丙市生态环境局乙县分局"), (Some("dispatched_office"), None));
        assert_eq!(of("某协会"), (None, None));
    }

    #[test]
    fn document_numbers_and_dates_stand_alone() {
        assert!(is_document_number("漳审综〔2026〕2号"));
        assert!(is_document_number("甲政函[2021] 20 号"));
        assert!(!is_document_number("依据国办公开办函〔2021〕30号编制"));
        assert!(is_date(" 2025 年 1 月 10 日"));
        assert!(is_date("二〇二五年一月二十日"));
        assert!(!is_date("2024年1月1日至2024年12月31日"));
    }
}
