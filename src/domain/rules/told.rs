//! What the text says held against what the tables say.

use super::{Cx, Sink};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity, Term, Working};
use crate::domain::narrative::{Blocks, Claim, Classes, Indicator};
use crate::domain::place::Place;
use crate::domain::report::{Report, Text, Value};
use crate::domain::schema::{BodyKind, ColumnId, GroupId, RowId, Scope, TableId};
use crate::text::Bi;

pub(super) const WHY: Bi = Bi::fixed(
    "文字和表格说的是同一件事，两处不一致，读的人不知道该信哪一个。",
    "Text and tables speak of the same thing; where they differ a reader cannot know which to believe.",
);

pub(super) const HOW_TO_MEND: Bi = Bi::fixed(
    "对照台账核对，文字写错的改文字，表格填错的改表格；口径不同的，在文字中写明口径。",
    "Check both against the register and change the one that is wrong; where they count differently, say so in the text.",
);

pub(super) const REVIEW: Blocks = Blocks(1);

/// What a table says about the thing that a claim counts.
pub(super) struct Tabled {
    /// 表三本年新收
    pub(super) noun: Bi,
    /// The cells that add up to the value.
    pub(super) cells: Vec<Place>,
    pub(super) value: u64,
    /// Other readings of the same words that are as good.
    pub(super) also: Vec<u64>,
    /// The text says that there is none of it, whatever its own figure.
    is_denied: bool,
}

impl Tabled {
    /// The claim holds only if the table says 0.
    pub(super) fn should_be_zero(self) -> Tabled {
        Tabled { is_denied: true, ..self }
    }

    fn agrees(&self, claim: &Claim) -> bool {
        if self.is_denied || claim.is_negation {
            return self.value == 0;
        }
        claim.figure.admits(self.value) || self.also.iter().any(|value| claim.figure.admits(*value))
    }
}

/// A government's own report may sum its area while its text tells of the government alone.
pub(super) fn is_summary(report: &Report) -> bool {
    match report.body.scope {
        Some(scope) => scope == Scope::Consolidated,
        // 甲市 is a government's area; a department has a name of its own.
        None => match report.body.kind {
            Some(kind) => kind == BodyKind::Government,
            None => report.body.name.ends_with(['省', '市', '县', '区', '州', '旗', '盟']),
        },
    }
}

/// Reports, for each text, the claims that the tables contradict.
pub(super) fn compare(cx: &Cx<'_>, out: &mut Sink<'_>, tabled: impl Fn(&Claim) -> Option<Tabled>) {
    let claims = &cx.narrative.claims;
    for of_place in claims.chunk_by(|a, b| a.place == b.place) {
        let differing: Vec<(&Claim, Tabled)> = of_place
            .iter()
            .filter_map(|claim| Some((claim, tabled(claim)?)))
            .filter(|(claim, tabled)| !tabled.agrees(claim))
            .collect();
        tell(cx, out, &differing);
    }
}

fn tell(cx: &Cx<'_>, out: &mut Sink<'_>, differing: &[(&Claim, Tabled)]) {
    let (Some((first, one)), Some((last, _))) = (differing.first(), differing.last()) else { return };
    let place = first.place;
    let Some(text) = cx.report.text(place) else { return };
    // The same figure told twice is one difference.
    let mut messages: Vec<Bi> = Vec::new();
    for (claim, Tabled { noun: Bi { zh, en }, value, .. }) in differing {
        let words = &text[claim.words.clone()];
        let message = bi!("文中写“{words}”，{zh}为 {value}", "The text says “{words}”; {en}: {value}");
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    let mut places: Vec<Place> = differing.iter().flat_map(|(_, tabled)| tabled.cells.clone()).collect();
    places.push(place);
    places.sort();
    places.dedup();
    let is_hint = is_summary(cx.report) || differing.iter().all(|(claim, _)| claim.figure.exact().is_none());
    let quoted = &text[first.words.start..last.words.end];
    let mut draft = out
        .finding(place, Bi::join(&messages, "；", "; "))
        .places(places)
        .severity(if is_hint { Severity::Info } else { Severity::Warning })
        .found(quoted);
    if let ([_], Some(said)) = (differing, first.figure.exact().filter(|_| !one.is_denied)) {
        draft = draft.expected(one.value.to_string());
        // One cell needs no sum.
        if one.cells.len() > 1 {
            let term =
                |cell: &Place| Some(Term { place: *cell, value: value_at(cx.report, *cell)?.to_string().into() });
            let delta = i128::from(said) - i128::from(one.value);
            draft = draft.equation(Working {
                left: vec![Term { place, value: Text::from(said.to_string()) }],
                right: one.cells.iter().filter_map(term).collect(),
                delta: Text::from(delta.to_string()),
            });
        }
    }
    if let Some(mended) = with_figures(&text, differing) {
        let title = match differing {
            [(_, tabled)] => {
                let value = tabled.value;
                bi!("文字改为 {value}", "Change the text to {value}")
            }
            _ => bi!("文字中的数按表格改", "Change the figures in the text to those of the table"),
        };
        draft.fix(Safety::Review, title, vec![Op::Set(place, Value::Text(mended))]);
    }
}

/// The text with the figures of the tables in place of its own, all else as written.
fn with_figures(text: &str, differing: &[(&Claim, Tabled)]) -> Option<Text> {
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (claim, tabled) in differing {
        if claim.digits.is_empty() || claim.figure.exact().is_none() || tabled.is_denied || claim.digits.start < done {
            return None;
        }
        mended.push_str(&text[done..claim.digits.start]);
        mended.push_str(&tabled.value.to_string());
        done = claim.digits.end;
    }
    mended.push_str(&text[done..]);
    Some(Text::from(mended))
}

fn value_at(report: &Report, place: Place) -> Option<u64> {
    let Place::Cell(table, row, column) = place else { return None };
    report.cell(table, row, column)?.as_count()
}

/// A sum of cells under a name; `None` if one of them is no number.
fn sum(cx: &Cx<'_>, noun: Bi, cells: Vec<Place>) -> Option<Tabled> {
    let value = cells.iter().try_fold(0u64, |sum, cell| Some(sum + value_at(cx.report, *cell)?))?;
    (!cells.is_empty()).then_some(Tabled { noun, cells, value, also: Vec::new(), is_denied: false })
}

fn total_of(row: RowId) -> Place {
    Place::Cell(TableId::T3, row, ColumnId::Total)
}

pub(super) fn total(cx: &Cx<'_>, row: RowId) -> Option<u64> {
    value_at(cx.report, total_of(row))
}

/// 表三予以公开、部分公开
fn name(table: TableId, names: &[Bi]) -> Bi {
    let (Bi { zh: table_zh, en: table_en }, Bi { zh, en }) = (table.term(), Bi::join(names, "、", ", "));
    bi!("{table_zh}{zh}", "{table_en} {en}")
}

/// The totals of rows of table three, added up.
pub(super) fn rows(cx: &Cx<'_>, rows: &[RowId]) -> Option<Tabled> {
    let names: Vec<Bi> = rows.iter().map(|row| row.term()).collect();
    sum(cx, name(TableId::T3, &names), rows.iter().map(|row| total_of(*row)).collect())
}

/// 新收, or with what was carried over from last year.
pub(super) fn received(cx: &Cx<'_>, claim: &Claim) -> Option<Tabled> {
    if claim.with_carried_in {
        return rows(cx, &[RowId::NewRequests, RowId::CarriedOverIn]);
    }
    let mut tabled = rows(cx, &[RowId::NewRequests])?;
    let carried = total(cx, RowId::CarriedOverIn);
    tabled.also.extend(carried.map(|carried| tabled.value + carried));
    Some(tabled)
}

/// 答复 and 办结; 办理 may also mean what was received.
pub(super) fn handled(cx: &Cx<'_>, claim: &Claim) -> Option<Tabled> {
    let mut tabled = rows(cx, &[RowId::TotalHandled])?;
    let value = tabled.value;
    let of = |row: RowId| total(cx, row).unwrap_or(0);
    let overdue = of(RowId::OtherOverdueCorrection) + of(RowId::OtherOverdueFee);
    let misc = of(RowId::OtherMisc) + of(RowId::OtherHandling);
    for left_out in [overdue, misc, overdue + misc] {
        tabled.also.push(value.saturating_sub(left_out));
    }
    let new = total(cx, RowId::NewRequests);
    let all = new.zip(total(cx, RowId::CarriedOverIn)).map(|(new, carried)| new + carried);
    let nothing_left = total(cx, RowId::CarriedOverOut) == Some(0);
    if claim.indicator == Indicator::Processed {
        tabled.also.extend(new);
        tabled.also.extend(all);
    } else if nothing_left {
        tabled.also.extend(all);
    }
    Some(tabled)
}

/// The rows of a class of outcomes, with its name.
fn class(cx: &Cx<'_>, bit: u8) -> (Vec<RowId>, Bi) {
    let group = |group: GroupId| {
        let rows = cx.schema.table(TableId::T3).rows.iter().filter(|row| row.group == Some(group));
        (rows.map(|row| row.id).collect(), group.term())
    };
    match bit {
        0 => (vec![RowId::Granted], RowId::Granted.term()),
        1 => (vec![RowId::PartiallyGranted], RowId::PartiallyGranted.term()),
        2 => group(GroupId::Denied),
        3 => group(GroupId::Unavailable),
        4 => group(GroupId::Rejected),
        _ if cx.schema.table(TableId::T3).row_index(RowId::OtherHandling).is_some() => {
            (vec![RowId::OtherHandling], RowId::OtherHandling.term())
        }
        _ => group(GroupId::OtherHandling),
    }
}

/// The bit of the class that a row of outcomes belongs to.
pub(super) fn class_of(cx: &Cx<'_>, row: RowId) -> u8 {
    (0..6).find(|bit| class(cx, *bit).0.contains(&row)).map_or(0, |bit| 1 << bit)
}

pub(super) fn class_name(cx: &Cx<'_>, bit: u8) -> Bi {
    class(cx, bit).1
}

/// What part six says of the processing fee, if it says it plainly: notices, or 分.
pub(super) fn fee(cx: &Cx<'_>, indicator: Indicator) -> Option<u64> {
    let mut claims = cx.narrative.claims_where(|of| of == indicator).filter(|claim| claim.place == Place::OtherMatters);
    claims.next()?.figure.exact()
}

/// 380 元 of an amount in 分.
pub(super) fn yuan(amount: u64) -> Bi {
    let (yuan, rest) = (amount / 100, amount % 100);
    match rest {
        0 => bi!("{yuan} 元", "{yuan} yuan"),
        _ => bi!("{yuan}.{rest:02} 元", "{yuan}.{rest:02} yuan"),
    }
}

/// 予以公开 … 其他处理, one class or several together.
pub(super) fn outcomes(cx: &Cx<'_>, Classes(bits): Classes) -> Option<Tabled> {
    let classes: Vec<(Vec<RowId>, Bi)> =
        (0..6).filter(|bit| bits & (1 << bit) != 0).map(|bit| class(cx, bit)).collect();
    let names: Vec<Bi> = classes.iter().map(|(_, name)| name.clone()).collect();
    let cells = classes.iter().flat_map(|(rows, _)| rows).map(|row| total_of(*row)).collect();
    let mut tabled = sum(cx, name(TableId::T3, &names), cells)?;
    // 其他处理 beside 逾期 may leave these out.
    if bits & 32 != 0 {
        let of = |row: RowId| total(cx, row).unwrap_or(0);
        let (correction, fee) = (of(RowId::OtherOverdueCorrection), of(RowId::OtherOverdueFee));
        let value = tabled.value;
        tabled.also = [correction, fee, correction + fee].map(|out| value.saturating_sub(out)).to_vec();
    }
    Some(tabled)
}

/// Cases of one or more blocks of table four, in one column.
pub(super) fn cases(cx: &Cx<'_>, Blocks(bits): Blocks, column: ColumnId) -> Option<Tabled> {
    const ROWS: [RowId; 3] = [RowId::Review, RowId::DirectSuit, RowId::SuitAfterReview];
    let suits = Bi::fixed("行政诉讼", "Lawsuits");
    let mut names = Vec::new();
    if bits & 1 != 0 {
        names.push(RowId::Review.term());
    }
    match bits & 6 {
        0 => {}
        6 => names.push(suits),
        2 => names.push(RowId::DirectSuit.term()),
        _ => names.push(RowId::SuitAfterReview.term()),
    }
    let cells = (0..3).filter(|bit| bits & (1 << bit) != 0);
    let cells = cells.map(|bit| Place::Cell(TableId::T4, ROWS[bit], column)).collect();
    let mut noun = name(TableId::T4, &names);
    if column != ColumnId::Total {
        let Bi { zh, en } = column.term();
        noun = noun.then(&Bi { zh, en: format!(" ({en})").into() });
    }
    sum(cx, noun, cells)
}

/// A cell of table two.
pub(super) fn documents(cx: &Cx<'_>, row: RowId, column: ColumnId) -> Option<Tabled> {
    let mut noun = name(TableId::T2, &[row.term()]);
    if column != ColumnId::Decisions {
        let Bi { zh, en } = column.term();
        noun = noun.then(&Bi { zh, en: format!(" ({en})").into() });
    }
    sum(cx, noun, vec![Place::Cell(TableId::T2, row, column)])
}

/// The applicants of 本年新收 that are no natural persons.
pub(super) fn organisations(cx: &Cx<'_>) -> Option<Tabled> {
    const COLUMNS: [ColumnId; 5] = [
        ColumnId::CommercialEnterprise,
        ColumnId::ResearchInstitution,
        ColumnId::SocialWelfareOrg,
        ColumnId::LegalServiceOrg,
        ColumnId::OtherOrg,
    ];
    let noun = bi!("表三本年新收的法人或其他组织", "Table 3 Requests newly received (organisations)");
    let cells = COLUMNS.iter().map(|column| Place::Cell(TableId::T3, RowId::NewRequests, *column)).collect();
    sum(cx, noun, cells).map(Tabled::should_be_zero)
}
