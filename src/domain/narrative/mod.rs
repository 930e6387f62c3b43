//! What the texts of a report say in figures: how many requests, outcomes, cases and documents, in the words of the
//! form. One pass over the text; what is not plainly said is not claimed.
//!
//! A figure belongs to the words of its own clause. Clauses end at 。；, at a comma where the words change, and at the
//! figure before, so that 行政复议134件，行政诉讼57件 never cross. Silence is better than a wrong claim: a part of the
//! requests (网上申请30件), another year (去年受理30件), a comparison (增加30件) and other business (办理热线30件) are
//! counted things that claim nothing about the form.

mod claims;
mod figures;
mod terms;

use std::ops::Range;

use super::place::Place;
use super::report::Report;
use super::schema::{ColumnId, RowId, TableId, Topic};

pub use figures::Unit;

/// What a figure is the number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// 新收, 收到, 受理 … 申请
    Received,
    /// 办理 … 申请: received, received with what was carried over, or handled
    Processed,
    /// 上年结转
    CarriedIn,
    /// 结转下年度
    CarriedOut,
    /// 答复, 办结
    Handled,
    /// One or more of the six classes of outcomes together, by bit.
    Outcomes(Classes),
    /// One outcome by the name of its row.
    Outcome(RowId),
    /// 申请人撤回: counted under some 其他, which the text does not name.
    Withdrawn,
    /// Cases of table four: one or more of its blocks together, and which column.
    Cases(Blocks, ColumnId),
    /// 规章 or 行政规范性文件
    Documents(RowId, ColumnId),
    /// 行政许可, 行政处罚, 行政强制
    Decisions(RowId),
    /// 收费通知
    FeeNotices,
    /// What the fee notices add up to, in 分.
    FeeNoticed,
    /// What was collected, in 分.
    FeeCollected,
    /// 公开信息
    Published,
    /// 全部办结, 办结率100%
    AllHandled,
    /// 全部为自然人
    OnlyNaturalPersons,
    /// A comparison, another year or a part of the year: no part of any list.
    Aside,
    /// A counted thing that is none of these, or that is not plainly one of them.
    Other,
}

/// 予以公开, 部分公开, 不予公开, 无法提供, 不予处理, 其他处理 as bits, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Classes(pub u8);

/// 行政复议, 未经复议直接起诉, 复议后起诉 as bits, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blocks(pub u8);

/// A count as it is claimed: a value, or the bounds that 余, 近, 约 and 0.38万 leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub low: u64,
    pub high: u64,
}

impl Figure {
    /// The value, if it is one.
    pub fn exact(self) -> Option<u64> {
        (self.low == self.high).then_some(self.low)
    }

    pub fn admits(self, value: u64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// One counted thing in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub indicator: Indicator,
    pub figure: Figure,
    pub unit: Unit,
    pub place: Place,
    /// The words that say it, in bytes of the text as written.
    pub words: Range<usize>,
    /// The number itself without its counter; empty where the claim has none (未收到).
    pub digits: Range<usize>,
    /// The percentage that follows it (占66.48%): digits and decimals.
    pub percent: Option<(u64, u8)>,
    /// Counts sentences through the text, so that lists can be told.
    pub sentence: usize,
    /// How deep in brackets it stands.
    pub depth: u8,
    /// 其中, 包括 or a bracket stands between it and the figure before.
    pub is_part: bool,
    /// 含上年结转 is said with it.
    pub with_carried_in: bool,
    /// 等 follows: the list does not name everything.
    pub is_open: bool,
    /// Said in words without a figure: 未收到, 未发生.
    pub is_negation: bool,
}

/// Everything counted in the texts of a report, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    pub claims: Vec<Claim>,
}

/// The texts that report on the year. The preface is about the report itself, part five about plans.
const PLACES: [Place; 10] = [
    Place::Overview,
    Place::Topic(Topic::ProactiveDisclosure),
    Place::Topic(Topic::DisclosureOnRequest),
    Place::Topic(Topic::InformationManagement),
    Place::Topic(Topic::Platform),
    Place::Topic(Topic::Oversight),
    Place::Around(TableId::T2),
    Place::Around(TableId::T3),
    Place::Around(TableId::T4),
    Place::OtherMatters,
];

impl Narrative {
    pub fn of(report: &Report) -> Narrative {
        let mut claims = Vec::new();
        for place in PLACES {
            let text = match place {
                Place::Overview => &report.overview.text,
                Place::Topic(topic) => report.topic(topic),
                Place::Around(table) => &report.around[table as usize],
                _ => &report.other_matters,
            };
            claims::read(text, place, report.year, &mut claims);
        }
        Narrative { claims }
    }

    /// What one text says, as if it stood at this place of a report of this year.
    pub fn of_text(text: &str, place: Place, year: Option<i64>) -> Narrative {
        let mut claims = Vec::new();
        claims::read(text, place, year, &mut claims);
        Narrative { claims }
    }

    /// The claims of one indicator or kind of indicator.
    pub fn claims_where<'a>(&'a self, is: impl Fn(Indicator) -> bool + 'a) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().filter(move |claim| is(claim.indicator))
    }
}
