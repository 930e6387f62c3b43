//! From words and numbers to claims.

use super::figures::{self, Scanned, Unit};
use super::terms::{self, Word};
use super::{Blocks, Claim, Classes, Figure, Indicator};
use crate::domain::number::{fold_char, is_invisible};
use crate::domain::place::Place;
use crate::domain::schema::{ColumnId, RowId, TableId, Topic};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// 。 and the end of a line
    Stop,
    /// ；
    Semicolon,
    Comma,
    /// 、
    Pause,
    Open,
    Close,
    Count(Figure, Unit),
    Percent(u64, u8),
    Year(i64),
    Month,
    Word(Word),
}

/// One token; positions are indices of characters.
#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    at: usize,
    end: usize,
}

/// A text folded, without spaces except between digits, each character with where it stands in the text.
struct Folded {
    chars: Vec<char>,
    offsets: Vec<usize>,
    length: usize,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded = Folded {
            chars: Vec::with_capacity(text.len() / 3),
            offsets: Vec::with_capacity(text.len() / 3),
            length: text.len(),
        };
        let mut space = None;
        for (at, c) in text.char_indices() {
            if is_invisible(c) {
                continue;
            }
            let plain = fold_char(c);
            if plain != '\n' && plain.is_whitespace() {
                space = space.or(Some(at));
                continue;
            }
            if let Some(at) = space.take()
                && plain.is_ascii_digit()
                && folded.chars.last().is_some_and(char::is_ascii_digit)
            {
                folded.chars.push(' ');
                folded.offsets.push(at);
            }
            folded.chars.push(plain);
            folded.offsets.push(at);
        }
        folded
    }

    fn offset(&self, n: usize) -> usize {
        self.offsets.get(n).copied().unwrap_or(self.length)
    }

    /// Where the character before this index ends.
    fn end_offset(&self, n: usize, text: &str) -> usize {
        match n.checked_sub(1).map(|n| self.offset(n)) {
            Some(at) => at + text[at..].chars().next().map_or(0, char::len_utf8),
            None => 0,
        }
    }
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(chars.len() / 4);
    let mut n = 0;
    while n < chars.len() {
        let at = n;
        let c = chars[n];
        n += 1;
        let mark = match c {
            '。' | '\n' | '!' | '?' => Some(Kind::Stop),
            ';' => Some(Kind::Semicolon),
            ',' => Some(Kind::Comma),
            '、' => Some(Kind::Pause),
            '(' | '〈' | '【' => Some(Kind::Open),
            ')' | '〉' | '】' => Some(Kind::Close),
            // A full stop of another script ends a sentence only where no digit follows.
            '.' if !chars.get(n).is_some_and(char::is_ascii_alphanumeric) => Some(Kind::Stop),
            _ => None,
        };
        if let Some(kind) = mark {
            tokens.push(Token { kind, at, end: n });
            continue;
        }
        // A title in 《》 names a document; its words and its year say nothing here.
        if c == '《' {
            const LONGEST: usize = 60;
            let close = chars[n..].iter().take(LONGEST).position(|c| *c == '》');
            n += close.map_or(0, |close| close + 1);
            continue;
        }
        if let Some((word, length)) = terms::phrase_at(chars, at) {
            n = at + length;
            if word != Word::Nothing {
                tokens.push(Token { kind: Kind::Word(word), at, end: n });
            }
            continue;
        }
        let percent = (c == '百' && chars[at..].starts_with(&['百', '分', '之']))
            .then(|| figures::scan_percent_words(chars, at + 3))
            .flatten();
        let scanned = match percent {
            Some(found) => found,
            None if figures::is_numeral(c) => figures::scan(chars, at),
            None => continue,
        };
        n = scanned.1.max(n);
        let kind = match scanned.0 {
            Scanned::Count(figure, unit) => Kind::Count(figure, unit),
            Scanned::Percent(digits, decimals) => Kind::Percent(digits, decimals),
            Scanned::Year(year) => Kind::Year(year),
            Scanned::Month => Kind::Month,
            Scanned::Nothing => continue,
        };
        tokens.push(Token { kind, at, end: n });
    }
    tokens
}

/// What is known at a point of the text from what came before.
struct Reader<'a> {
    text: &'a str,
    folded: Folded,
    tokens: Vec<Token>,
    place: Place,
    year: Option<i64>,
    /// Whether the talk is of requests; else of something else.
    on_requests: bool,
    /// Whether the paragraph is about disclosure at all.
    on_disclosure: bool,
    /// Something other than requests was counted last: 热线47件.
    on_foreign: bool,
    /// A year other than the report's stands over what follows.
    off_year: bool,
    case: u8,
    /// The lawsuits of both kinds together, where this sentence counted them before telling them apart.
    all_suits: u8,
    /// 其中 was said since one kind was told apart.
    is_within_case: bool,
    document: Option<RowId>,
    saw_handled: bool,
    /// The counter that the requests of this sentence were counted with.
    request_unit: Unit,
    on_fee: bool,
    /// 其中 was said in this sentence.
    among: bool,
    /// 公开 is the verb of the list so far.
    publishes: bool,
    sentence: usize,
    depth: u8,
}

/// Reads one text.
pub(super) fn read(text: &str, place: Place, year: Option<i64>, claims: &mut Vec<Claim>) {
    if text.is_empty() {
        return;
    }
    let folded = Folded::of(text);
    let tokens = tokens(&folded.chars);
    let sentence = claims.last().map_or(0, |claim| claim.sentence + 1);
    let mut reader = Reader {
        text,
        folded,
        tokens,
        place,
        year,
        on_requests: false,
        on_disclosure: false,
        on_foreign: false,
        off_year: false,
        case: 0,
        all_suits: 0,
        is_within_case: false,
        document: None,
        saw_handled: false,
        request_unit: Unit::Item,
        on_fee: false,
        among: false,
        publishes: false,
        sentence,
        depth: 0,
    };
    reader.begin_paragraph();
    reader.read(claims);
}

/// The words of one figure: those before it, nearest last, and those after it up to the next mark or figure.
struct Around<'t> {
    left: Vec<&'t Token>,
    right: &'t [Token],
    /// 含上年结转 in a bracket that was stepped over.
    with_carried_in: bool,
}

impl Around<'_> {
    fn has(&self, is: impl Fn(Word) -> bool) -> bool {
        self.left.iter().any(|token| matches!(token.kind, Kind::Word(word) if is(word)))
    }

    fn right_has(&self, is: impl Fn(Word) -> bool) -> bool {
        self.right.iter().any(|token| matches!(token.kind, Kind::Word(word) if is(word)))
    }

    /// Where the last such word stands among those before the figure.
    fn last(&self, is: impl Fn(Word) -> bool) -> Option<usize> {
        self.left.iter().rposition(|token| matches!(token.kind, Kind::Word(word) if is(word)))
    }
}

/// What a figure was found to count, with the stretch of characters of the words that say so.
type Found = (Indicator, usize, usize);

impl Reader<'_> {
    fn begin_paragraph(&mut self) {
        let on_request = Place::Topic(Topic::DisclosureOnRequest);
        self.on_requests = self.place == on_request || self.place == Place::Around(TableId::T3);
        self.on_disclosure = self.on_requests || self.place == Place::Around(TableId::T4);
        self.on_fee = false;
        self.begin_sentence();
    }

    fn begin_sentence(&mut self) {
        self.sentence += 1;
        self.off_year = false;
        self.document = None;
        self.depth = 0;
        self.saw_handled = false;
        self.request_unit = Unit::Item;
        self.publishes = false;
        self.among = false;
        self.all_suits = 0;
        self.is_within_case = false;
        self.on_foreign = false;
    }

    fn read(&mut self, claims: &mut Vec<Claim>) {
        let tokens = std::mem::take(&mut self.tokens);
        let first = claims.len();
        // Where the current clause begins, and where the words of the next figure begin.
        let mut from = 0;
        let mut clause = 0;
        let mut is_part = false;
        for n in 0..tokens.len() {
            let token = tokens[n];
            match token.kind {
                Kind::Stop | Kind::Semicolon => {
                    self.clause_without_figure(&tokens[clause..n], claims);
                    (from, clause) = (n + 1, n + 1);
                    self.leave_case();
                    if token.kind == Kind::Stop {
                        let goes_on = tokens.get(n + 1).is_some_and(|t| t.kind == Kind::Word(Word::Among));
                        let case = self.case;
                        if self.folded.chars[token.at] == '\n' {
                            self.begin_paragraph();
                        } else {
                            self.begin_sentence();
                        }
                        self.case = if goes_on { case } else { 0 };
                        is_part = false;
                    }
                }
                Kind::Comma => {
                    self.clause_without_figure(&tokens[clause..n], claims);
                    clause = n + 1;
                }
                Kind::Pause => {}
                Kind::Open => {
                    self.depth += 1;
                    is_part = true;
                }
                Kind::Close => {
                    self.depth = self.depth.saturating_sub(1);
                    self.leave_case();
                }
                Kind::Year(year) => {
                    // 2024年1月1日至2025年… does not occur; 2023年受理30件，2024年受理46件 does.
                    self.off_year = self.year.is_some_and(|own| own != year);
                }
                Kind::Month => {}
                Kind::Percent(digits, decimals) => self.percent(&tokens, clause, n, (digits, decimals), first, claims),
                Kind::Word(word) => {
                    self.hear(word);
                    is_part |= matches!(word, Word::Among | Word::Include);
                }
                Kind::Count(figure, unit) => {
                    let around = around(&tokens, from, n);
                    let carried_in_bracket = around.with_carried_in;
                    let found = self.indicator(&around, &token, unit);
                    let (indicator, at, end) = found.unwrap_or((Indicator::Other, token.at, token.end));
                    // 含上年结转3件 says of the figure before that it holds these.
                    if indicator == Indicator::CarriedIn
                        && around.has(|word| word == Word::Include)
                        && let Some(before) = claims[first..].last_mut().filter(|c| c.sentence == self.sentence)
                    {
                        before.with_carried_in = true;
                    }
                    let carry = around.last(|word| word == Word::Carry);
                    let with_carried_in = carried_in_bracket
                        || (indicator != Indicator::CarriedIn
                            && carry.is_some()
                            && around.has(|word| word == Word::Include));
                    if let Indicator::Cases(Blocks(blocks), ColumnId::Total) = indicator
                        && blocks & !terms::REVIEW == terms::DIRECT | terms::AFTER
                    {
                        self.all_suits = terms::DIRECT | terms::AFTER;
                    }
                    self.saw_handled |= indicator == Indicator::Handled;
                    if matches!(indicator, Indicator::Received | Indicator::Processed) {
                        self.request_unit = unit;
                    }
                    self.on_foreign = match indicator {
                        Indicator::Other | Indicator::Aside => self.on_foreign || self.is_foreign(&around),
                        _ => false,
                    };
                    claims.push(Claim {
                        indicator,
                        figure,
                        unit,
                        place: self.place,
                        words: self.bytes(at, end),
                        digits: self.digits(&token),
                        percent: None,
                        sentence: self.sentence,
                        depth: self.depth,
                        is_part,
                        with_carried_in,
                        is_open: around.right.first().is_some_and(|t| t.kind == Kind::Word(Word::Etc)),
                        is_negation: false,
                    });
                    is_part = false;
                    from = n + 1;
                }
            }
        }
        self.clause_without_figure(&tokens[clause.min(tokens.len())..], claims);
        self.tokens = tokens;
    }

    /// A word that sets what the talk is of.
    fn hear(&mut self, word: Word) {
        match word {
            Word::Request => {
                self.on_requests = true;
                self.on_disclosure = true;
                self.on_foreign = false;
            }
            Word::Topic if self.place == Place::Overview => {
                self.on_requests = true;
                self.on_disclosure = true;
            }
            Word::About | Word::Topic => self.on_disclosure = true,
            Word::Case(blocks) => {
                self.case = blocks;
                self.is_within_case = false;
            }
            Word::Rules => self.document = Some(RowId::Rules),
            Word::Documents => self.document = Some(RowId::NormativeDocs),
            Word::Fee => self.on_fee = true,
            Word::FeeNotice => self.on_fee |= self.place == Place::OtherMatters,
            Word::Among => {
                self.among = true;
                self.is_within_case = true;
            }
            Word::Publish => self.publishes = true,
            Word::Issue | Word::Process | Word::Handle => self.publishes = false,
            Word::ThisYear => self.off_year = false,
            _ => {}
        }
    }

    /// Past one kind of lawsuit, results are of both again: 直接起诉26件、复议后起诉20件；维持25件.
    fn leave_case(&mut self) {
        if self.all_suits != 0 && self.case.count_ones() == 1 && self.case & self.all_suits != 0 {
            self.case = self.all_suits;
        }
    }

    fn bytes(&self, at: usize, end: usize) -> std::ops::Range<usize> {
        self.folded.offset(at)..self.folded.end_offset(end, self.text)
    }

    /// The number of a token without its counter.
    fn digits(&self, token: &Token) -> std::ops::Range<usize> {
        let is_digit = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ');
        let n = self.folded.chars[token.at..token.end].iter().take_while(|c| is_digit(c)).count();
        self.bytes(token.at, token.at + n)
    }

    fn is_foreign(&self, around: &Around<'_>) -> bool {
        let is = |word| word == Word::Foreign;
        around.has(is) || around.right_has(is)
    }

    fn is_item(unit: Unit) -> bool {
        !matches!(unit, Unit::Yuan | Unit::Other | Unit::Bare)
    }

    /// What the figure counts, if its clause says so plainly.
    fn indicator(&mut self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        let is = |wanted: Word| move |word: Word| word == wanted;
        if around.has(|word| matches!(word, Word::Compare | Word::PartYear | Word::Respectively))
            || around.left.iter().any(|token| token.kind == Kind::Month)
        {
            return Some((Indicator::Aside, count.at, count.end));
        }
        let words_from = |n: usize| around.left.get(n).map_or(count.at, |token| token.at);
        let carries = around.has(is(Word::Carry));
        if carries || (around.left.iter().all(|t| !is_telling(t)) && around.right_has(is(Word::Carry))) {
            return self.carried(around, count, unit);
        }
        if unit == Unit::Yuan {
            return self.money(around, count);
        }
        if around.has(is(Word::FeeNotice)) && Self::is_item(unit) {
            let from = words_from(around.last(is(Word::FeeNotice))?);
            return Some((Indicator::FeeNotices, from, count.end));
        }
        if self.off_year || around.has(is(Word::LastYear)) {
            return Some((Indicator::Aside, count.at, count.end));
        }
        self.case_figure(around, count, unit)
            .or_else(|| self.outcome(around, count, unit))
            .or_else(|| self.document(around, count, unit))
            .or_else(|| self.decision(around, count, unit))
            .or_else(|| self.request(around, count, unit))
            .or_else(|| self.published(around, count, unit))
    }

    fn carried(&mut self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if !Self::is_item(unit) || !self.on_requests {
            return None;
        }
        let off = std::mem::take(&mut self.off_year);
        let carry = around.last(|word| word == Word::Carry);
        let near: Vec<&Token> = match carry {
            // 结转3件至下一年度 has its direction after the figure.
            Some(_) => around.left.iter().copied().chain(around.right).collect(),
            None => around.right.iter().collect(),
        };
        let is_year = |offset: i64| {
            near.iter()
                .any(|token| matches!((token.kind, self.year), (Kind::Year(year), Some(own)) if year == own + offset))
        };
        let said = |wanted: Word| near.iter().any(|token| token.kind == Kind::Word(wanted));
        let (last, next) = (said(Word::LastYear) || is_year(-1), said(Word::NextYear) || is_year(1));
        // 上年结转办理的3件 counts what was carried over; 上年结转申请办结3件 a part of it.
        let verb = |token: &&Token| matches!(token.kind, Kind::Word(Word::Receive | Word::New | Word::Handle));
        let telling_after = carry.is_some_and(|carry| around.left[carry..].iter().any(verb));
        let end = match carry {
            Some(_) => {
                let after = around.right.iter().take_while(|t| {
                    matches!(
                        t.kind,
                        Kind::Word(Word::Carry | Word::NextYear | Word::Continue | Word::LastYear) | Kind::Year(_)
                    )
                });
                after.last().map_or(count.end, |token| token.end)
            }
            None => around.right.iter().rfind(|t| is_carrying(t)).map_or(count.end, |token| token.end),
        };
        let from = match carry {
            Some(_) => around.left.iter().find(|t| is_carrying(t)).map_or(count.at, |token| token.at),
            None => count.at,
        };
        match (last, next) {
            (true, true) => None,
            (true, false) if telling_after => {
                // 含上年结转共受理50件 counts what was received; 上年结转申请办结3件 counts a part.
                self.off_year = off;
                if around.has(|word| word == Word::Include) { self.request(around, count, unit) } else { None }
            }
            (true, false) => Some((Indicator::CarriedIn, from, end)),
            (false, true) => Some((Indicator::CarriedOut, from, end)),
            (false, false) if self.saw_handled && !off => Some((Indicator::CarriedOut, from, end)),
            (false, false) => None,
        }
    }

    fn money(&self, around: &Around<'_>, count: &Token) -> Option<Found> {
        if !self.on_fee || around.has(|word| word == Word::Waived || word == Word::LastYear) || self.off_year {
            return None;
        }
        let from = |n: usize| around.left[n].at;
        // 实际收取的总金额 is what was collected, 收费总金额 what was asked for.
        let is_collected = around.left.iter().any(|token| {
            token.kind == Kind::Word(Word::Collect) && !self.folded.chars[token.at..token.end].ends_with(&['收', '费'])
        });
        if let Some(n) = around.last(|word| word == Word::Noticed).filter(|_| !is_collected) {
            return Some((Indicator::FeeNoticed, from(n), count.end));
        }
        let n = around.last(|word| matches!(word, Word::Collect | Word::Fee))?;
        let first =
            around.left.iter().position(|t| matches!(t.kind, Kind::Word(Word::Collect | Word::Fee))).unwrap_or(n);
        Some((Indicator::FeeCollected, from(first), count.end))
    }

    fn case_figure(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if !Self::is_item(unit) || !self.on_disclosure {
            return None;
        }
        let case = |word: Word| matches!(word, Word::Case(_) | Word::Part(_));
        let side: Vec<&Token> = match around.left.iter().any(|token| is_telling(token)) {
            true => around.left.clone(),
            false => around.right.iter().collect(),
        };
        let is_left = around.left.iter().any(|token| is_telling(token));
        let words: Vec<(&Token, Word)> = side
            .iter()
            .filter_map(|token| match token.kind {
                Kind::Word(word) if case(word) => Some((*token, word)),
                _ => None,
            })
            .collect();
        let (first, last) = (words.first()?.0, words.last()?.0);
        // 5件被提起行政诉讼 counts lawsuits, 120件做了复议决定 does not count reviews.
        if !is_left && matches!(words[0].1, Word::Case(_)) && first.at > count.end + 1 {
            return None;
        }
        if side.iter().any(|token| {
            matches!(
                token.kind,
                Kind::Word(
                    Word::Heard
                        | Word::Process
                        | Word::Handle
                        | Word::Outcome(_)
                        | Word::Not
                        | Word::Rate
                        | Word::Foreign
                )
            )
        }) {
            return None;
        }
        let mut parts = words.iter().filter_map(|(_, word)| match word {
            Word::Part(column) => Some(*column),
            _ => None,
        });
        let part = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let blocks = words.iter().filter_map(|(_, word)| match word {
            Word::Case(blocks) => Some(*blocks),
            _ => None,
        });
        let said: Vec<u8> = blocks.collect();
        // 行政诉讼中未经复议直接起诉3件 is about the narrower of the two.
        let narrow: u8 = said.iter().filter(|b| b.count_ones() == 1).fold(0, |all, b| all | b);
        let wide: u8 = said.iter().fold(0, |all, b| all | b);
        // 复议后起诉20件，维持25件 may be of these or of all lawsuits.
        let is_open = self.all_suits != 0 && self.case & self.all_suits != 0 && self.case != self.all_suits;
        let blocks = match (wide, narrow & !terms::REVIEW) {
            (0, _) if is_open && self.depth == 0 && !self.is_within_case => return None,
            (0, _) => self.case,
            (_, 0) => wide,
            (wide, suits) if wide & terms::REVIEW == 0 => suits,
            (wide, _) => wide,
        };
        if blocks == 0 {
            return None;
        }
        let column = part.unwrap_or(ColumnId::Total);
        let (at, end) = if is_left { (first.at, count.end) } else { (count.at, last.end) };
        Some((Indicator::Cases(Blocks(blocks), column), at, end))
    }

    fn outcome(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        let is_elsewhere = self.place != Place::Topic(Topic::DisclosureOnRequest);
        if !self.on_requests || (self.on_foreign && is_elsewhere) || matches!(unit, Unit::Yuan | Unit::Other) {
            return None;
        }
        let is_left = around.left.iter().any(|token| is_telling(token));
        let is_outcome =
            |token: &&Token| matches!(token.kind, Kind::Word(Word::Outcome(_) | Word::Row(_) | Word::Withdrawn));
        let side: Vec<&Token> = if is_left { around.left.clone() } else { around.right.iter().collect() };
        let words: Vec<&Token> = side.iter().copied().filter(|token| is_outcome(token)).collect();
        let (first, last) = (*words.first()?, *words.last()?);
        // 属于信访举报等情形不予处理2件 names a class; without one 信访 and the like are other business.
        let has_class = words.iter().any(|token| matches!(token.kind, Kind::Word(Word::Outcome(_))));
        if side.iter().any(|token| match token.kind {
            Kind::Word(Word::Foreign) => !has_class,
            Kind::Word(Word::Publish | Word::Documents | Word::Decision(_)) => true,
            _ => false,
        }) {
            return None;
        }
        // A bare number counts only right after the name of a class: 部分公开67，
        if unit == Unit::Bare && (!is_left || last.end + 1 < count.at || !self.stands_alone(count)) {
            return None;
        }
        let (at, end) = if is_left { (first.at, count.end) } else { (count.at, last.end) };
        if words.iter().any(|token| token.kind == Kind::Word(Word::Withdrawn)) {
            return Some((Indicator::Withdrawn, at, end));
        }
        let rows: Vec<RowId> = words
            .iter()
            .filter_map(|token| match token.kind {
                Kind::Word(Word::Row(row)) => Some(row),
                _ => None,
            })
            .collect();
        let classes = words.iter().fold(0, |all, token| match token.kind {
            Kind::Word(Word::Outcome(class)) => all | class,
            _ => all,
        });
        // 因不掌握等原因无法提供846件 is the whole class.
        let has_more = side.iter().any(|token| token.kind == Kind::Word(Word::Etc));
        if has_more && classes != 0 && !rows.is_empty() {
            return Some((Indicator::Outcomes(Classes(classes)), at, end));
        }
        if let Some(row) = rows.first() {
            let is_one = rows.iter().all(|other| other == row);
            return is_one.then_some((Indicator::Outcome(*row), at, end));
        }
        // 因涉及历史档案不予公开3件 is a part of the class, for a reason that is no row of the form.
        let is_reasoned =
            side.iter().any(|token| matches!(token.kind, Kind::Word(Word::Because | Word::Subset | Word::Not)));
        (!is_reasoned).then_some((Indicator::Outcomes(Classes(classes)), at, end))
    }

    /// True if nothing but a mark follows the number.
    fn stands_alone(&self, count: &Token) -> bool {
        matches!(self.folded.chars.get(count.end), None | Some(',' | '、' | ';' | '。' | ')' | '\n'))
    }

    fn document(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if !matches!(unit, Unit::Item | Unit::Document | Unit::Thing) {
            return None;
        }
        let side = |word: Word| matches!(word, Word::Issue | Word::Repeal | Word::InForce);
        let is_noun = |word: Word| matches!(word, Word::Rules | Word::Documents);
        if around.has(|word| {
            matches!(
                word,
                Word::OtherDocuments | Word::Heard | Word::Publish | Word::Not | Word::Foreign | Word::Request
            )
        }) || around.right_has(|word| word == Word::OtherDocuments)
        {
            return None;
        }
        let verb_left = around.last(side);
        let noun_left = around.last(is_noun);
        let (column, verb_token) = match verb_left {
            Some(n) => (around.left[n], true),
            None => (around.right.iter().find(|t| matches!(t.kind, Kind::Word(word) if side(word)))?, false),
        };
        let column_id = match column.kind {
            Kind::Word(Word::Issue) => ColumnId::Issued,
            Kind::Word(Word::Repeal) => ColumnId::Repealed,
            _ => ColumnId::InForce,
        };
        let mut verbs = around.left.iter().filter_map(|t| match t.kind {
            Kind::Word(word) if side(word) => Some(word),
            _ => None,
        });
        // 制发、废止规范性文件3件 does not say how many of each.
        let first_verb = verbs.next();
        if verbs.any(|word| Some(word) != first_verb) {
            return None;
        }
        let noun_right = around.right.iter().find(|t| matches!(t.kind, Kind::Word(word) if is_noun(word)));
        let row = match (noun_left, noun_right) {
            (Some(n), _) => match around.left[n].kind {
                Kind::Word(Word::Rules) => RowId::Rules,
                _ => RowId::NormativeDocs,
            },
            (None, Some(noun)) => match noun.kind {
                Kind::Word(Word::Rules) => RowId::Rules,
                _ => RowId::NormativeDocs,
            },
            (None, None) => self.document?,
        };
        let both = around.has(|word| word == Word::Rules) && around.has(|word| word == Word::Documents);
        if both {
            return None;
        }
        let first = [verb_left, noun_left].into_iter().flatten().min().map_or(count.at, |n| around.left[n].at);
        let end = match (verb_token, noun_right) {
            (false, _) => column.end.max(count.end),
            (true, Some(noun)) if noun_left.is_none() => noun.end,
            _ => count.end,
        };
        Some((Indicator::Documents(row, column_id), first.min(count.at), end))
    }

    fn decision(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if !matches!(unit, Unit::Item | Unit::Document | Unit::Thing | Unit::Times) {
            return None;
        }
        let mut named = around.left.iter().filter_map(|t| match t.kind {
            Kind::Word(Word::Decision(row)) => Some((row, t)),
            _ => None,
        });
        let found = named.next();
        let (row, at, end) = match found {
            Some((row, token)) => (row, token.at, count.end),
            None if around.left.iter().all(|t| !is_telling(t)) => {
                let first = around.right.first()?;
                let Kind::Word(Word::Decision(row)) = first.kind else { return None };
                (row, count.at, first.end)
            }
            None => return None,
        };
        let blocks = |word: Word| {
            matches!(
                word,
                Word::Publish
                    | Word::Apply
                    | Word::Request
                    | Word::Foreign
                    | Word::Not
                    | Word::OtherDocuments
                    | Word::Receive
                    | Word::Case(_)
                    | Word::About
            )
        };
        if self.publishes || named.next().is_some() || around.has(blocks) || around.right_has(blocks) {
            return None;
        }
        Some((Indicator::Decisions(row), at, end))
    }

    fn request(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if !Self::is_item(unit) || self.is_foreign(around) || !self.on_requests {
            return None;
        }
        let is_part = |word: Word| {
            matches!(
                word,
                Word::Subset
                    | Word::NaturalPerson
                    | Word::InProgress
                    | Word::Case(_)
                    | Word::Part(_)
                    | Word::Because
                    | Word::Rate
                    | Word::Not
            )
        };
        let by_all_ways = around.has(|word| word == Word::AllWays);
        let is_part = |word: Word| is_part(word) && !(by_all_ways && word == Word::Subset);
        if around.has(is_part) || around.right_has(|word| matches!(word, Word::InProgress | Word::Subset)) {
            return None;
        }
        let is_verb = |word: Word| matches!(word, Word::New | Word::Receive | Word::Handle | Word::Process);
        let is_noun = |word: Word| matches!(word, Word::Request | Word::Apply);
        let verbs: Vec<Word> = around
            .left
            .iter()
            .filter_map(|t| match t.kind {
                Kind::Word(word) if is_verb(word) => Some(word),
                _ => None,
            })
            .collect();
        let first = around.left.iter().find(|t| matches!(t.kind, Kind::Word(word) if is_verb(word) || is_noun(word)));
        let right_noun = around.right.iter().take(1).find(|t| matches!(t.kind, Kind::Word(word) if is_noun(word)));
        let has_noun = around.has(is_noun) || right_noun.is_some();
        // 条 and 个 count many things; 件 and 宗 of nothing named are requests where the talk is of requests.
        if !has_noun && (self.on_foreign || !(unit == Unit::Item || unit == self.request_unit)) {
            return None;
        }
        // 办理挖掘城市道路申请77件: what stands between the verb and a bare 申请 names another kind of it.
        let verb = around.last(is_verb).map(|n| around.left[n]);
        let noun = around.last(is_noun).map(|n| around.left[n]);
        if let (Some(verb), Some(noun)) = (verb, noun)
            && noun.kind == Kind::Word(Word::Apply)
            && noun.at > verb.end + 4
        {
            return None;
        }
        let end = right_noun.map_or(count.end, |token| token.end);
        let among = self.among;
        let received = verbs.iter().any(|verb| matches!(verb, Word::New | Word::Receive));
        let handled = verbs.iter().any(|verb| matches!(verb, Word::Handle));
        let processed = verbs.iter().any(|verb| matches!(verb, Word::Process));
        let is_new = verbs.contains(&Word::New);
        let indicator = match (received, handled, processed) {
            (true, false, false) if !among || is_new => Indicator::Received,
            (false, true, _) => Indicator::Handled,
            (true, ..) | (_, _, true) if !among => Indicator::Processed,
            (false, false, false) => {
                // 1646件已按规定予以答复
                let answered = around.right.iter().find(|t| t.kind == Kind::Word(Word::Handle));
                let is_bare = around.left.iter().all(|t| !is_telling(t));
                // 1件被复议机关撤销原答复 is about something else.
                let is_own = |answered: &&Token| {
                    let between = &self.folded.chars[count.end..answered.at];
                    is_bare && between.len() <= 14 && !between.contains(&'被')
                };
                if let Some(answered) = answered.filter(is_own) {
                    return Some((Indicator::Handled, count.at, answered.end));
                }
                // 依申请公开3件: the noun stands right before the figure.
                let noun = around.last(is_noun).filter(|_| !among).map(|n| around.left[n])?;
                let is_last = around.left.last().is_some_and(|last| last.at == noun.at);
                let gap = count.at - noun.end;
                // What stands before a bare 申请 may be a verb that is not known here.
                let begins = noun.at.checked_sub(1).is_none_or(|n| !self.folded.chars[n].is_alphanumeric());
                if !is_last || gap > 4 || (noun.kind == Kind::Word(Word::Apply) && !begins) {
                    return None;
                }
                return Some((Indicator::Received, noun.at, end));
            }
            _ => return None,
        };
        Some((indicator, first.map_or(count.at, |token| token.at), end))
    }

    fn published(&self, around: &Around<'_>, count: &Token, unit: Unit) -> Option<Found> {
        if unit != Unit::Line {
            return None;
        }
        let n = around.last(|word| word == Word::Publish)?;
        Some((Indicator::Published, around.left[n].at, count.end))
    }

    /// A percentage belongs to the count right before it; 办结率100% says that nothing is left.
    fn percent(
        &mut self,
        tokens: &[Token],
        clause: usize,
        n: usize,
        percent: (u64, u8),
        first: usize,
        claims: &mut Vec<Claim>,
    ) {
        // A few words back are enough, however long the clause.
        const NEAR: usize = 24;
        let words = &tokens[clause.max(n.saturating_sub(NEAR))..n];
        let has = |wanted: Word| words.iter().any(|token| token.kind == Kind::Word(wanted));
        if let Some(rate) = words.iter().find(|token| token.kind == Kind::Word(Word::Rate)) {
            let is_all = percent.0 == 100 * 10u64.pow(u32::from(percent.1).min(6));
            let is_about_requests = self.on_requests && !self.on_foreign && !has(Word::Foreign);
            if is_all && is_about_requests && !has(Word::OnTime) && !has(Word::Compare) && !self.off_year {
                let claim = self.said(Indicator::AllHandled, rate.at, tokens[n].end, 100);
                claims.push(claim);
            }
            return;
        }
        if has(Word::Compare) {
            return;
        }
        // 占 stands between the count and its share, and no other word.
        let near = n.saturating_sub(NEAR);
        let count = tokens[near..n].iter().rposition(|token| matches!(token.kind, Kind::Count(..)));
        let Some(count) = count.map(|count| near + count) else { return };
        let chars = &self.folded.chars[tokens[count].end..tokens[n].at];
        let is_share = chars.len() <= 8 && chars.contains(&'占') || matches!(chars, ['(']);
        let is_plain = tokens[count + 1..n].iter().all(|token| matches!(token.kind, Kind::Comma | Kind::Open));
        if is_share
            && is_plain
            && let Some(claim) = claims[first..].last_mut().filter(|claim| !claim.is_negation)
        {
            claim.percent = Some(percent);
        }
    }

    fn said(&self, indicator: Indicator, at: usize, end: usize, value: u64) -> Claim {
        let words = self.bytes(at, end);
        Claim {
            indicator,
            figure: Figure { low: value, high: value },
            unit: Unit::Bare,
            place: self.place,
            digits: words.end..words.end,
            words,
            percent: None,
            sentence: self.sentence,
            depth: self.depth,
            is_part: false,
            with_carried_in: false,
            is_open: false,
            is_negation: true,
        }
    }

    /// What a clause says without a figure: 未收到…申请, 未发生…复议, 全部办结, 全部为自然人.
    fn clause_without_figure(&mut self, words: &[Token], claims: &mut Vec<Claim>) {
        let is = |token: &Token, wanted: Word| token.kind == Kind::Word(wanted);
        let has = |wanted: Word| words.iter().any(|token| is(token, wanted));
        let has_count = words.iter().any(|token| matches!(token.kind, Kind::Count(..)));
        if self.off_year {
            return;
        }
        if let Some(not) = words.iter().position(|token| is(token, Word::Not)) {
            if !has_count {
                self.negation(&words[not..], claims);
            }
            return;
        }
        if !self.on_requests || self.on_foreign || has(Word::Foreign) || has(Word::Compare) || has(Word::Duty) {
            return;
        }
        let Some(all) = words.iter().position(|token| is(token, Word::All)) else { return };
        // 其余均已答复 and 到期的全部办结 leave some out.
        if words[..all].iter().any(|token| matches!(token.kind, Kind::Word(Word::Subset | Word::OnTime | Word::Carry)))
        {
            return;
        }
        let after = &words[all..];
        if after
            .iter()
            .any(|token| matches!(token.kind, Kind::Count(..) | Kind::Percent(..)) || is(token, Word::OnTime))
        {
            return;
        }
        let near = |token: &Token| token.at - words[all].end <= 6;
        let done = after.iter().find(|token| is(token, Word::Handle));
        if let Some(done) = done.filter(|done| near(done)) {
            let is_settled = !after
                .iter()
                .any(|t| matches!(t.kind, Kind::Word(Word::Subset | Word::Case(_) | Word::Part(_) | Word::Carry)));
            // Without 办结 or 答复 of requests the clause is about something else.
            if is_settled && !has(Word::Case(terms::REVIEW)) {
                claims.push(self.said(Indicator::AllHandled, words[all].at, done.end, 100));
            }
            return;
        }
        let person = after.iter().find(|token| is(token, Word::NaturalPerson)).filter(|person| near(person));
        if let Some(person) = person
            && !after.iter().any(|t| is(t, Word::Subset))
        {
            claims.push(self.said(Indicator::OnlyNaturalPersons, words[all].at, person.end, 0));
        }
    }

    /// 未收到政府信息公开申请, 没有发生行政复议、行政诉讼, 未收取信息处理费.
    fn negation(&mut self, words: &[Token], claims: &mut Vec<Claim>) {
        let not = words[0];
        let is_bad = |token: &Token| {
            matches!(
                token.kind,
                Kind::Word(
                    Word::Foreign
                        | Word::Subset
                        | Word::Part(_)
                        | Word::OnTime
                        | Word::Compare
                        | Word::Outcome(_)
                        | Word::Row(_)
                        | Word::Withdrawn
                        | Word::InProgress
                        | Word::PartYear
                        | Word::Waived
                        | Word::Rate
                )
            ) || token.kind == Kind::Month
        };
        let close = |token: &Token| token.at - not.end <= 40;
        if words.iter().any(is_bad) {
            return;
        }
        let end = words.last().map_or(not.end, |token| token.end);
        let chars = &self.folded.chars[not.at..end];
        const NEVER: [&str; 10] = ["败诉", "被判", "不当", "失误", "泄密", "撤销", "瑕疵", "不规范", "问题", "案例"];
        let text: String = self.folded.chars[not.at..(end + 12).min(self.folded.chars.len())].iter().collect();
        if NEVER
            .iter()
            .any(|word| text.split(['。', ',', ';', '\n']).next().is_some_and(|clause| clause.contains(word)))
        {
            return;
        }
        if chars.len() > 80 {
            return;
        }
        if words.iter().any(|t| matches!(t.kind, Kind::Word(Word::Fee | Word::Collect)))
            && (self.on_fee || words.iter().any(|t| t.kind == Kind::Word(Word::Fee)))
        {
            claims.push(self.said(Indicator::FeeCollected, not.at, end, 0));
            return;
        }
        let cases = words.iter().fold(0, |all, t| match t.kind {
            Kind::Word(Word::Case(blocks)) if close(t) => all | blocks,
            _ => all,
        });
        let case_at = words.iter().position(|t| matches!(t.kind, Kind::Word(Word::Case(_))));
        let request_at = words.iter().position(|t| matches!(t.kind, Kind::Word(Word::Request | Word::Apply)));
        if cases != 0 && self.on_disclosure && !words.iter().any(|t| matches!(t.kind, Kind::Word(Word::Heard))) {
            let last = words.iter().rfind(|t| matches!(t.kind, Kind::Word(Word::Case(_)))).map_or(end, |t| t.end);
            claims.push(self.said(Indicator::Cases(Blocks(cases), ColumnId::Total), not.at, last, 0));
        }
        let Some(request) = request_at else { return };
        // 未收到依申请公开行政复议 is about the review; 未收到申请、行政复议 is about both.
        let names_request = match case_at {
            Some(case) if case > request => words[request + 1..case].iter().any(|t| t.kind == Kind::Pause),
            Some(_) => false,
            None => true,
        };
        if !names_request || !self.on_requests || !close(&words[request]) {
            return;
        }
        let carries = words.iter().any(|t| t.kind == Kind::Word(Word::Carry));
        let last = words.iter().any(|t| t.kind == Kind::Word(Word::LastYear));
        let next = words.iter().any(|t| t.kind == Kind::Word(Word::NextYear));
        let indicator = match (carries, last, next) {
            (true, true, false) => Indicator::CarriedIn,
            (true, false, true) => Indicator::CarriedOut,
            (false, false, false) => Indicator::Received,
            _ => return,
        };
        // 未 must deny the receiving, not the answering: 未收到, 未接到, 没有, 无, 未发生.
        let verb = &words[1..request.max(1)];
        let from_verb = verb.iter().any(|t| matches!(t.kind, Kind::Word(Word::Receive | Word::New)));
        let denies_more = |t: &Token| matches!(t.kind, Kind::Word(Word::Handle | Word::Process | Word::Publish));
        if verb.iter().any(|t| t.kind == Kind::Word(Word::Because) || (!from_verb && denies_more(t))) {
            return;
        }
        let gap = words[request].at - not.end;
        if !from_verb && gap > 8 {
            return;
        }
        claims.push(self.said(indicator, not.at, words[request].end, 0));
    }
}

/// True for a word that tells what a figure counts.
fn is_telling(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Word(
            Word::New
                | Word::Receive
                | Word::Handle
                | Word::Process
                | Word::Carry
                | Word::Outcome(_)
                | Word::Row(_)
                | Word::Withdrawn
                | Word::Case(_)
                | Word::Part(_)
                | Word::Issue
                | Word::Repeal
                | Word::InForce
                | Word::Decision(_)
                | Word::Publish
                | Word::FeeNotice
                | Word::Collect
                | Word::Noticed
        )
    )
}

fn is_carrying(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(Word::Carry | Word::LastYear | Word::NextYear | Word::Continue) | Kind::Year(_))
}

fn is_figure(token: &Token) -> bool {
    matches!(token.kind, Kind::Count(..) | Kind::Percent(..))
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Comma | Kind::Pause | Kind::Open | Kind::Close)
}

/// True if the words right before this mark follow a figure.
fn follows_figure(tokens: &[Token], from: usize, at: usize) -> bool {
    let is_after = from > 0 && is_figure(&tokens[from - 1]);
    is_after && !tokens[from..at].iter().any(is_mark)
}

fn around(tokens: &[Token], from: usize, n: usize) -> Around<'_> {
    let mut left: Vec<&Token> = Vec::new();
    let mut with_carried_in = false;
    let mut steps = 0;
    let mut at = n;
    while at > from {
        at -= 1;
        let token = &tokens[at];
        if is_figure(token) {
            break;
        }
        match token.kind {
            Kind::Stop | Kind::Semicolon => break,
            // 申请（含上年结转）50件: the bracket is stepped over, what it says of the figure is kept.
            Kind::Close => {
                let Some(open) = tokens[from..at].iter().rposition(|t| t.kind == Kind::Open) else { break };
                let inside = &tokens[from + open..at];
                if inside.iter().any(is_figure) {
                    break;
                }
                let said = |wanted: Word| inside.iter().any(|t| t.kind == Kind::Word(wanted));
                with_carried_in |= said(Word::Include) && said(Word::Carry);
                at = from + open;
            }
            // What follows a figure up to the next mark belongs to that figure: 3件申请予以公开，对2件…
            Kind::Comma | Kind::Open | Kind::Pause if follows_figure(tokens, from, at) => break,
            // Words of an item without a figure belong to the next: 予以公开、部分公开共20件.
            Kind::Pause => {}
            // 行政复议方面，共5件: a clause that tells nothing itself takes the words before it.
            Kind::Comma | Kind::Open => {
                if left.iter().any(|t| is_telling(t) || matches!(t.kind, Kind::Word(Word::Request | Word::Apply))) {
                    break;
                }
                steps += 1;
                if steps > 1 || tokens[n].at - token.end > 6 {
                    break;
                }
            }
            _ => left.push(token),
        }
    }
    left.reverse();
    let right = &tokens[n + 1..];
    let length = right.iter().position(|t| is_mark(t) || is_figure(t)).unwrap_or(right.len());
    // 20件、部分公开5件: the words belong to the figure after them.
    Around { left, right: &right[..length], with_carried_in }
}
