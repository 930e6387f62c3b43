//! The numbers that Word counts itself: 一、二、三、 before headings, （一） before topics. They stand nowhere in the text,
//! only in the lists of the document, so they are counted here as Word counts them.

use std::collections::BTreeMap;

use super::super::ooxml::{Element, Node, Xml};
use crate::domain::error::ReadError;

const N_LEVELS: usize = 9;
/// No style is based on another over more steps.
const MOST_STEPS: usize = 16;

/// The list and the level that number a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    list: u32,
    level: usize,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    styles: BTreeMap<String, Style>,
    /// Lists by number, each an instance of a pattern.
    lists: BTreeMap<u32, List>,
    patterns: BTreeMap<u32, [Level; N_LEVELS]>,
    /// How far each pattern has counted; lists of the same pattern go on counting.
    counts: BTreeMap<u32, [Option<u32>; N_LEVELS]>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
}

#[derive(Debug, Default)]
struct List {
    pattern: u32,
    /// Levels that begin anew with this list.
    starts: [Option<u32>; N_LEVELS],
    is_begun: bool,
}

#[derive(Debug, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `%1、`: each mark stands for the number of a level.
    text: String,
    style: Option<String>,
}

impl Numbering {
    /// Reads the parts `styles.xml` and `numbering.xml`, as far as the document has them.
    pub(super) fn read(styles: Option<&str>, lists: Option<&str>) -> Result<Numbering, ReadError> {
        let mut numbering = Numbering::default();
        if let Some(lists) = lists {
            numbering.read_lists(lists)?;
            if let Some(styles) = styles {
                numbering.read_styles(styles)?;
            }
        }
        Ok(numbering)
    }

    fn read_styles(&mut self, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::of(text);
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            if !element.is("style") {
                continue;
            }
            let mut style = Style::default();
            while let Some(inner) = xml.inside("style")? {
                match &*inner.name() {
                    "basedOn" => style.based_on = inner.attribute("val"),
                    "numId" => style.list = inner.number("val"),
                    "ilvl" => style.level = inner.number("val"),
                    name if name.ends_with("Change") => xml.skip(&inner)?,
                    _ => {}
                }
            }
            self.styles.insert(element.attribute("styleId").unwrap_or_default(), style);
        }
        Ok(())
    }

    fn read_lists(&mut self, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::of(text);
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            if element.is("abstractNum") {
                let pattern = self.patterns.entry(element.number("abstractNumId").unwrap_or(u32::MAX)).or_default();
                let mut open = Level::default();
                let mut at = N_LEVELS;
                while let Some(inner) = xml.inside("abstractNum")? {
                    if inner.is("lvl") {
                        if let Some(level) = pattern.get_mut(at) {
                            *level = std::mem::take(&mut open);
                        }
                        at = level_of(&inner);
                    } else {
                        read_level(&mut open, &inner);
                    }
                }
                if let Some(level) = pattern.get_mut(at) {
                    *level = open;
                }
            } else if element.is("num") {
                let mut list = List::default();
                let mut at = N_LEVELS;
                while let Some(inner) = xml.inside("num")? {
                    match &*inner.name() {
                        "abstractNumId" => list.pattern = inner.number("val").unwrap_or(u32::MAX),
                        "lvlOverride" => at = level_of(&inner),
                        "startOverride" => {
                            if let Some(start) = list.starts.get_mut(at) {
                                *start = inner.number("val");
                            }
                        }
                        _ => {}
                    }
                }
                self.lists.insert(element.number("numId").unwrap_or(u32::MAX), list);
            }
        }
        Ok(())
    }

    /// How a paragraph is numbered: by its own word, else by its style's. List 0 means not at all.
    pub(super) fn of_paragraph(&self, style: Option<&str>, list: Option<u32>, level: Option<u32>) -> Option<Numbered> {
        let (mut list, mut level) = (list, level);
        let mut next = style;
        let mut of_style = None;
        for _ in 0..MOST_STEPS {
            let Some(style) = next.and_then(|name| self.styles.get(name)) else { break };
            if list.is_none() && style.list.is_some() {
                list = style.list;
                of_style = next;
            }
            level = level.or(style.level);
            next = style.based_on.as_deref();
        }
        let list = list.filter(|list| *list != 0)?;
        let pattern = self.patterns.get(&self.lists.get(&list)?.pattern)?;
        // A level that names the style is meant for it.
        let named = of_style.and_then(|style| pattern.iter().position(|level| level.style.as_deref() == Some(style)));
        let level = named.unwrap_or(level.unwrap_or(0) as usize);
        (level < N_LEVELS).then_some(Numbered { list, level })
    }

    /// Counts one paragraph on and gives what Word shows before it.
    pub(super) fn count(&mut self, Numbered { list, level: at }: Numbered) -> String {
        let Some(list) = self.lists.get_mut(&list) else { return String::new() };
        let Some(levels) = self.patterns.get(&list.pattern) else { return String::new() };
        let counts = self.counts.entry(list.pattern).or_default();
        if !std::mem::replace(&mut list.is_begun, true) {
            for (count, start) in counts.iter_mut().zip(list.starts) {
                if let Some(start) = start {
                    *count = start.checked_sub(1);
                }
            }
        }
        let first = |level: usize| levels[level].start.unwrap_or(1);
        counts[at] = Some(counts[at].map_or(first(at), |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        let mut label = String::new();
        if levels[at].format == "bullet" {
            return label;
        }
        let mut chars = levels[at].text.chars();
        while let Some(c) = chars.next() {
            let level = if c == '%' { chars.clone().next().and_then(|c| c.to_digit(10)) } else { None };
            match level {
                Some(level @ 1..=9) => {
                    chars.next();
                    let level = level as usize - 1;
                    let Some(number) = shown(counts[level].unwrap_or(first(level)), &levels[level].format) else {
                        return String::new();
                    };
                    label.push_str(&number);
                }
                _ => label.push(c),
            }
        }
        // So that 1. before 5 items does not read as a figure.
        if label.ends_with(|c: char| c.is_ascii()) {
            label.push(' ');
        }
        label
    }
}

fn level_of(element: &Element<'_>) -> usize {
    element.number("ilvl").map_or(N_LEVELS, |level| level as usize)
}

fn read_level(level: &mut Level, element: &Element<'_>) {
    match &*element.name() {
        "start" => level.start = element.number("val"),
        "numFmt" => level.format = element.attribute("val").unwrap_or_default(),
        "lvlText" => level.text = element.attribute("val").unwrap_or_default(),
        "pStyle" => level.style = element.attribute("val"),
        _ => {}
    }
}

/// A number in the format of a level; `None` for what is not shown.
fn shown(number: u32, format: &str) -> Option<String> {
    const HAN: [&str; 12] = [
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
        "koreanDigital2",
        "koreanCounting",
        "ideographEnclosedCircle",
    ];
    match format {
        "none" => None,
        "upperLetter" | "lowerLetter" => {
            let letter = char::from(b'a' + u8::try_from(number.checked_sub(1)? % 26).ok()?);
            Some(if format == "upperLetter" { letter.to_ascii_uppercase() } else { letter }.to_string())
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            1..=20 => char::from_u32(0x2460 + number - 1).map(String::from),
            _ => Some(number.to_string()),
        },
        _ if HAN.contains(&format) => Some(han(number)),
        _ => Some(number.to_string()),
    }
}

/// 一 to 九十九; larger numbers in digits.
fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize];
    match number {
        0 => "〇".to_string(),
        1..=9 => digit(number).to_string(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}
