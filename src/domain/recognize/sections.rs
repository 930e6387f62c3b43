//! Divides the text into the parts of the report. Headings are found by their words and their order, not by their
//! numbers: real reports lose, repeat and shift the numbers, and number the lists inside their parts the same way.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::labels::{Ordinal, core, ordinal, part_by_heading, squeeze, topic_by_heading};
use super::{Line, title};
use crate::bi;
use crate::domain::note::{Imported, Note, NoteKind, SourceSpan};
use crate::domain::place::Place;
use crate::domain::report::{Signature, Text, Unplaced};
use crate::domain::schema::{Part, TableId, Topic};

/// A line that may head a part.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) line: usize,
    hit: Hit<Part>,
}

impl Candidate {
    pub(super) fn part(&self) -> Part {
        self.hit.what
    }
}

/// A heading by its words.
#[derive(Clone, Copy, Debug)]
struct Hit<T> {
    what: T,
    /// How much speaks for it.
    weight: u32,
    /// True for the official words and those accepted as they are.
    is_exact: bool,
    /// Where the heading ends in the line, in bytes; text may follow on the same line.
    end: usize,
}

/// The official words, or accepted ones.
const EXACT: u32 = 8;
/// The number fits the words.
const NUMBER_FITS: u32 = 4;
/// The words that only this heading has.
const TELLING: u32 = 4;
const KEYWORD: u32 = 2;
/// The table of the part follows.
const TABLE_FOLLOWS: u32 = 8;
/// Less than this is a line like any other.
const ENOUGH: u32 = 5;

/// Every line that could be a heading by its words.
pub(super) fn candidates(lines: &[Line<'_>]) -> Vec<Candidate> {
    let candidate = |(line, text): (usize, &Line<'_>)| {
        let hit = part_heading(text.sole_text()?)?;
        Some(Candidate { line, hit })
    };
    lines.iter().enumerate().filter_map(candidate).collect()
}

/// The best run of headings in the order of the form, one for each part at most.
pub(super) fn choose(candidates: &[Candidate], owner: &[Option<TableId>]) -> Vec<Candidate> {
    let mut weighed = candidates.to_vec();
    for n in 0..weighed.len() {
        let end = candidates.get(n + 1).map_or(owner.len(), |next| next.line);
        let table = weighed[n].hit.what.table();
        let follows = owner[weighed[n].line..end].iter().flatten().next();
        if table.is_some() && follows == table.as_ref() {
            weighed[n].hit.weight += TABLE_FOLLOWS;
        }
    }
    weighed.retain(|candidate| candidate.hit.weight >= ENOUGH);
    let hits: Vec<(usize, u32)> =
        weighed.iter().map(|candidate| (candidate.hit.what as usize, candidate.hit.weight)).collect();
    best_run(&hits).into_iter().map(|n| weighed[n].clone()).collect()
}

/// The heaviest strictly rising run of (slot, weight) pairs, as indices. Of equal ones the earlier counts, but for
/// the first slot the later: a list of contents stands before the text.
fn best_run(hits: &[(usize, u32)]) -> Vec<usize> {
    const MOST_SLOTS: usize = 6;
    // For each slot the best run that ends in it: its weight and its last hit.
    let mut best: [Option<(u32, usize)>; MOST_SLOTS] = [None; MOST_SLOTS];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(hits.len());
    for (n, (slot, weight)) in hits.iter().enumerate() {
        let previous = best[..*slot].iter().flatten().max_by_key(|(sum, _)| *sum).copied();
        let sum = weight + previous.map_or(0, |(sum, _)| sum);
        before.push(previous.map(|(_, last)| last));
        let is_better = best[*slot].is_none_or(|(old, _)| sum > old || (sum == old && *slot == 0));
        if is_better {
            best[*slot] = Some((sum, n));
        }
    }
    let mut run = Vec::new();
    let mut last = best.iter().flatten().max_by_key(|(sum, _)| *sum).map(|(_, last)| *last);
    while let Some(n) = last {
        run.push(n);
        last = before[n];
    }
    run.reverse();
    run
}

/// Marks of Markdown around a heading.
fn undecorated(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'))
}

/// The heading at the start of a line that goes on with text: 六、其他需要报告的事项：无.
fn run_in(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let (at, mark) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '。' | '：' | ':'))?;
    let end = at + mark.len_utf8();
    (!text[end..].trim().is_empty()).then_some(end)
}

fn is_short(text: &str, most: usize) -> bool {
    text.chars().take(most + 1).count() <= most
}

/// True if the text runs on like a sentence.
fn is_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(['。', '：', ':']);
    inner.contains(['。', '；', ';', '！', '？', '：', ':'])
}

fn part_heading(text: &str) -> Option<Hit<Part>> {
    const LONGEST: usize = 45;
    if let Some(end) = run_in(text) {
        let hit = part_heading(&text[..end])?;
        let has_number = matches!(ordinal(&text[..end]), Some(Ordinal::Han(_)));
        return (hit.is_exact && has_number).then_some(Hit { end, ..hit });
    }
    let words = undecorated(text);
    if !is_short(words, LONGEST) || is_sentence(words) {
        return None;
    }
    let core = core(words);
    let plain: String = core.text.chars().filter(|c| *c != '的').collect();
    let exact = part_by_heading(&plain);
    let number = match core.ordinal {
        Some(Ordinal::Han(number)) => Some(number),
        Some(Ordinal::Bracket(_)) => return None,
        Some(Ordinal::Digit(_)) | None => None,
    };
    let (part, weight) = match (exact, number) {
        (Some(part), _) => (part, EXACT),
        // Without its number a line must be the whole heading.
        (None, None) => return None,
        (None, Some(_)) => by_keywords(&plain)?,
    };
    let fits = number.is_some_and(|number| number == part as u32 + 1);
    let weight = weight + if fits { NUMBER_FITS } else { 0 };
    Some(Hit { what: part, weight, is_exact: exact.is_some(), end: text.len() })
}

/// The part that a numbered line is about, by its key words.
fn by_keywords(plain: &str) -> Option<(Part, u32)> {
    let has = |word: &str| plain.contains(word);
    let any = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let telling = |is_telling: bool| if is_telling { KEYWORD + TELLING } else { KEYWORD };
    // 总体 and 情况 with at most four characters between.
    let overview = plain.find("总体").and_then(|at| {
        let rest = &plain[at + "总体".len()..];
        rest.find("情况").map(|end| rest[..end].chars().count())
    });
    let handles = plain.find("处理").is_some_and(|at| plain[at..].contains("申请"));
    let mends = ["改进", "整改", "措施", "建议", "下一步"];
    if any(&["其他需要报告", "其他报告", "其他需报告"]) {
        Some((Part::OtherMatters, KEYWORD + TELLING))
    } else if has("问题") && any(&mends) {
        Some((Part::Problems, telling(any(&["存在", "主要问题"]))))
    } else if has("收到和处理") || handles {
        Some((Part::T3, telling(has("收到和处理"))))
    } else if any(&["复议", "诉讼"]) {
        Some((Part::T4, telling(has("复议") && has("诉讼"))))
    } else if has("主动公开") && has("情况") {
        // 主动公开情况 also heads the first topic of part one; only its table makes it part two.
        Some((Part::T2, if has("政府信息") { KEYWORD + TELLING } else { 0 }))
    } else if overview.is_some_and(|between| between <= 4) || has("基本情况") {
        Some((Part::Overview, telling(overview.is_some())))
    } else {
        None
    }
}

fn topic_heading(text: &str) -> Option<Hit<Topic>> {
    const LONGEST: usize = 25;
    if let Some(end) = run_in(text) {
        let hit = topic_heading(&text[..end])?;
        let has_number = matches!(ordinal(&text[..end]), Some(Ordinal::Bracket(_)));
        return (hit.is_exact && has_number).then_some(Hit { end, ..hit });
    }
    let words = undecorated(text);
    if !is_short(words, LONGEST) || is_sentence(words) || words.contains(['，', ',']) {
        return None;
    }
    let core = core(words);
    let plain: String = core.text.chars().filter(|c| *c != '的').collect();
    let plain = plain.strip_suffix("情况").unwrap_or(&plain);
    let exact = topic_by_heading(plain);
    let (topic, weight) = match (exact, core.ordinal) {
        (Some(topic), _) => (topic, EXACT),
        (None, Some(Ordinal::Bracket(_))) => (topic_by_keywords(plain)?, KEYWORD),
        (None, _) => return None,
    };
    let number = match core.ordinal {
        Some(Ordinal::Bracket(number)) => Some((number, NUMBER_FITS)),
        Some(Ordinal::Han(number) | Ordinal::Digit(number)) => Some((number, 1)),
        None => None,
    };
    let fits = number.filter(|(number, _)| *number == topic as u32 + 1).map_or(0, |(_, weight)| weight);
    Some(Hit { what: topic, weight: weight + fits, is_exact: exact.is_some(), end: text.len() })
}

fn topic_by_keywords(plain: &str) -> Option<Topic> {
    let words: [(Topic, &[&str]); 5] = [
        (Topic::DisclosureOnRequest, &["申请公开", "公开申请"]),
        (Topic::ProactiveDisclosure, &["主动公开"]),
        (Topic::InformationManagement, &["信息管理", "信息资源管理", "信息规范化管理"]),
        (Topic::Platform, &["平台"]),
        (Topic::Oversight, &["监督", "保障"]),
    ];
    words.into_iter().find(|(_, words)| words.iter().any(|word| plain.contains(word))).map(|(topic, _)| topic)
}

/// Where a text of the report goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// Before the first part: title, preface and what a web page puts around them.
    Front,
    Text(Place),
    /// The n-th section that the form does not have.
    Unknown(usize),
}

/// The lines of each text, in the order of the source.
#[derive(Debug, Default)]
struct Texts<'a> {
    lines: BTreeMap<Slot, Vec<Written<'a>>>,
    /// What each unknown section follows.
    unknown: Vec<Option<Place>>,
    /// Which of them is what a web page puts below the report.
    footer: Option<usize>,
}

#[derive(Clone, Debug)]
struct Written<'a> {
    text: String,
    breaks: u32,
    source: &'a SourceSpan,
}

/// Puts every line that belongs to no table into the texts of the report.
pub(super) fn fill(lines: &[Line<'_>], owner: &[Option<TableId>], headings: &[Candidate], imported: &mut Imported) {
    let topics = choose_topics(lines, owner, headings);
    let mut texts = Texts::default();
    let mut slot = Slot::Front;
    let mut has_list = false;
    for (n, line) in lines.iter().enumerate() {
        if let Some(heading) = headings.iter().find(|heading| heading.line == n) {
            slot = slot_of(heading.hit.what);
            has_list = false;
            let place = Place::of_part(heading.hit.what);
            let rest = keep_heading(line, place, &heading.hit, &heading.hit.what.heading(), imported);
            texts.push(slot, rest, line);
            continue;
        }
        if let Some((_, hit)) = topics.iter().find(|(line, _)| *line == n) {
            let place = Place::Topic(hit.what);
            slot = Slot::Text(place);
            let rest = keep_heading(line, place, hit, &hit.what.heading(), imported);
            texts.push(slot, rest, line);
            continue;
        }
        if let Some(table) = owner[n] {
            // A table whose heading is gone opens its part all the same.
            if matches!(slot, Slot::Front | Slot::Text(Place::Around(_))) {
                slot = Slot::Text(Place::Around(table));
            }
            continue;
        }
        let text = line.text();
        if matches!(slot, Slot::Text(Place::Problems | Place::OtherMatters)) && is_footer(&text) {
            let Slot::Text(after) = slot else { continue };
            texts.footer = Some(texts.unknown.len());
            slot = Slot::Unknown(texts.unknown.len());
            texts.unknown.push(Some(after));
        } else if let Some(after) = unknown_section(&text, slot, has_list) {
            slot = Slot::Unknown(texts.unknown.len());
            texts.unknown.push(Some(after));
        }
        has_list |= is_listed(&text);
        texts.push(slot, text, line);
    }
    missing_headings(headings, imported);
    texts.into_report(headings.is_empty(), imported);
}

fn slot_of(part: Part) -> Slot {
    Slot::Text(match part.table() {
        Some(table) => Place::Around(table),
        None => Place::of_part(part),
    })
}

fn choose_topics(lines: &[Line<'_>], owner: &[Option<TableId>], headings: &[Candidate]) -> Vec<(usize, Hit<Topic>)> {
    let Some(at) = headings.iter().position(|heading| heading.hit.what == Part::Overview) else { return Vec::new() };
    let end = headings.get(at + 1).map_or(lines.len(), |next| next.line);
    let mut found = Vec::new();
    for n in headings[at].line + 1..end {
        if owner[n].is_some() {
            continue;
        }
        if let Some(hit) = lines[n].sole_text().and_then(topic_heading).filter(|hit| hit.weight >= ENOUGH) {
            found.push((n, hit));
        }
    }
    let hits: Vec<(usize, u32)> = found.iter().map(|(_, hit)| (hit.what as usize, hit.weight)).collect();
    best_run(&hits).into_iter().map(|n| found[n]).collect()
}

/// Keeps the words of a heading that are not the official ones; answers what follows it on its line.
fn keep_heading<T>(line: &Line<'_>, place: Place, hit: &Hit<T>, official: &str, imported: &mut Imported) -> String {
    let text = line.sole_text().unwrap_or_default();
    let (head, rest) = text.split_at(hit.end);
    let head = head.trim();
    if normal(head) != normal(official) {
        Rc::make_mut(&mut imported.report.headings).insert(place, Text::from(head));
        if !hit.is_exact {
            let message =
                bi!("有一个标题与格式不同，按“{official}”读取", "a heading differs from the form; read as {official}");
            let note = Note::new(NoteKind::Heading, message).at(place).raw(head).value(official);
            imported.notes.push(note.source(line.source.clone()));
        }
    }
    rest.trim().to_string()
}

/// A heading without what is only typography: spaces, the width of brackets and figures, a colon at the end.
fn normal(heading: &str) -> String {
    let squeezed = squeeze(undecorated(heading));
    squeezed.trim_end_matches([':', '。', '.']).to_string()
}

/// True for what web pages put below a text: the site's owner and numbers, and ways to other pages.
fn is_footer(text: &str) -> bool {
    const LONGEST: usize = 80;
    const WORDS: [&str; 19] = [
        "版权所有",
        "网站标识码",
        "ICP备",
        "公网安备",
        "主办单位",
        "承办单位",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "扫一扫",
        "打印本页",
        "关闭窗口",
        "【打印",
        "分享到",
        "网站地图",
        "联系我们",
        "技术支持",
        "责任编辑",
    ];
    const BUTTONS: [&str; 8] = ["打印", "关闭", "分享", "收藏", "返回", "纠错", "返回顶部", "打印文章"];
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '【' | '】' | '[' | ']' | '|');
    let buttons = text.trim_matches(is_gap);
    let is_buttons =
        !buttons.is_empty() && buttons.split(is_gap).all(|token| token.is_empty() || BUTTONS.contains(&token));
    is_short(text, LONGEST) && !text.ends_with('。') && (is_buttons || WORDS.iter().any(|word| text.contains(word)))
}

/// True for a line of a numbered list.
fn is_listed(text: &str) -> bool {
    matches!(ordinal(text), Some(Ordinal::Han(_)))
}

/// What an unknown section follows, if this line heads one: a short numbered line after a table, or a seventh part.
fn unknown_section(text: &str, slot: Slot, has_list: bool) -> Option<Place> {
    const LONGEST: usize = 30;
    let words = undecorated(text);
    let Some(Ordinal::Han(number)) = ordinal(words) else { return None };
    if !is_short(words, LONGEST) || is_sentence(words) || words.ends_with('。') || words.contains(['，', ',']) {
        return None;
    }
    match slot {
        Slot::Text(Place::Around(table)) => Some(Place::Table(table)),
        Slot::Text(Place::OtherMatters) if number > Part::ALL.len() as u32 && !has_list => Some(Place::OtherMatters),
        _ => None,
    }
}

fn missing_headings(headings: &[Candidate], imported: &mut Imported) {
    if headings.is_empty() {
        let message = bi!(
            "没有认出六个部分的标题，只读取了表格",
            "no heading of the six parts was recognised; only the tables were read"
        );
        imported.notes.push(Note::new(NoteKind::Heading, message));
        return;
    }
    for part in Part::ALL {
        if headings.iter().any(|heading| heading.hit.what == *part) {
            continue;
        }
        let heading = part.heading();
        let message = bi!("没有找到标题“{heading}”", "the heading {heading} was not found");
        imported.notes.push(Note::new(NoteKind::Heading, message).at(Place::of_part(*part)));
    }
}

impl<'a> Texts<'a> {
    fn push(&mut self, slot: Slot, text: String, line: &Line<'a>) {
        if !text.is_empty() {
            let written = Written { text, breaks: line.gap.breaks, source: line.source };
            self.lines.entry(slot).or_default().push(written);
        }
    }

    fn into_report(mut self, tables_only: bool, imported: &mut Imported) {
        self.take_signature(imported);
        let mut unplaced: Vec<Unplaced> = Vec::new();
        let front = self.lines.remove(&Slot::Front).unwrap_or_default();
        self.front(front, tables_only, &mut unplaced, imported);
        for (slot, lines) in self.lines {
            let text = joined(&lines);
            let place = match slot {
                Slot::Text(place) => place,
                Slot::Unknown(n) => {
                    let place = Place::Unplaced(unplaced.len());
                    unplaced.push(Unplaced { after: self.unknown[n], text: text.clone() });
                    let message = if self.footer == Some(n) {
                        bi!(
                            "报告之后的文字像是网页页脚，没有归入第六部分，保留在“未归入的文字”中",
                            "the text after the report seems to be the foot of a web page; it was not put into part six and is kept as unplaced text"
                        )
                    } else {
                        bi!(
                            "有一段文字的标题不在格式中，保留在“未归入的文字”中",
                            "a text stands under a heading that is not in the form; kept as unplaced text"
                        )
                    };
                    let note = Note::new(NoteKind::Heading, message).at(place).raw(lines[0].text.as_str());
                    imported.notes.push(note.source(lines[0].source.clone()));
                    place
                }
                Slot::Front => continue,
            };
            remember(place, &text, &lines, imported);
            let report = &mut imported.report;
            match place {
                Place::Overview => Rc::make_mut(&mut report.overview).text = text,
                Place::Topic(topic) => Rc::make_mut(&mut report.overview).topics[topic as usize] = text,
                Place::Around(table) => report.around[table as usize] = text,
                Place::Problems => report.problems = text,
                Place::OtherMatters => report.other_matters = text,
                _ => {}
            }
        }
        imported.report.unplaced = Rc::new(unplaced);
    }

    /// What stands before the first part: the title, before it what the page put there, after it the preface.
    fn front(
        &self,
        mut lines: Vec<Written<'a>>,
        tables_only: bool,
        unplaced: &mut Vec<Unplaced>,
        imported: &mut Imported,
    ) {
        let report = &mut imported.report;
        if let Some(at) = lines.iter().position(|line| title::is_document_number(&line.text)) {
            let line = lines.remove(at);
            report.document_number = Text::from(line.text.trim());
            imported.sources.insert(Place::DocumentNumber, line.source.clone());
        }
        let texts: Vec<(&str, u32)> = lines.iter().map(|line| (&*line.text, line.breaks)).collect();
        let found = title::find(&texts);
        let (before, after) = match &found {
            Some(range) => {
                let words: Vec<&str> = lines[range.clone()].iter().map(|line| line.text.trim()).collect();
                report.title = Text::from(words.join("\n"));
                remember(Place::Title, &report.title.clone(), &lines[range.clone()], imported);
                (&lines[..range.start], &lines[range.end..])
            }
            // Text around a table that was pasted alone is no preface.
            None if tables_only => (&lines[..], &lines[..0]),
            None => (&lines[..0], &lines[..]),
        };
        if !before.is_empty() {
            let text = joined(before);
            remember(Place::Unplaced(unplaced.len()), &text, before, imported);
            unplaced.push(Unplaced { after: None, text });
        }
        if !after.is_empty() {
            let text = joined(after);
            remember(Place::Preface, &text, after, imported);
            imported.report.preface = text;
        }
    }

    /// Takes name and date from the very end, if they plainly are 落款.
    fn take_signature(&mut self, imported: &mut Imported) {
        let last_line = |lines: &Vec<Written<'_>>| lines.last().and_then(|line| line.source.line);
        let footer = self.footer.map(Slot::Unknown);
        let texts = self.lines.iter().filter(|(slot, _)| Some(**slot) != footer);
        let last = texts.max_by_key(|(slot, lines)| (last_line(lines), **slot)).map(|(slot, _)| *slot);
        let Some(slot @ Slot::Text(Place::Problems | Place::OtherMatters)) = last else { return };
        let Some(lines) = self.lines.get_mut(&slot) else { return };
        if !lines.last().is_some_and(|line| title::is_date(&line.text)) {
            return;
        }
        let has_name = lines.len() >= 2 && title::is_body_name(&lines[lines.len() - 2].text);
        if !has_name && lines.len() < 2 {
            return;
        }
        let mut take = || lines.pop().map(|line| (Text::from(line.text.trim()), line.source.clone()));
        let Some((date, source)) = take() else { return };
        let name = if has_name { take().map(|(name, _)| name) } else { None };
        imported.report.signature = Rc::new(Signature { name: name.unwrap_or_else(|| Text::from("")), date });
        imported.sources.insert(Place::Signature, source);
    }
}

fn joined(lines: &[Written<'_>]) -> Text {
    let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    Text::from(texts.join("\n"))
}

fn remember(place: Place, text: &Text, lines: &[Written<'_>], imported: &mut Imported) {
    if let Some(first) = lines.first() {
        let source = SourceSpan { text: text.clone(), length: None, ..first.source.clone() };
        imported.sources.insert(place, source);
    }
}
