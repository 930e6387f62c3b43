//! What a text is when it is no report of this form.

use super::labels::squeeze;
use super::{Line, Words};

/// Fields of 政府网站工作年度报表, the other form that offices publish in January. Source: 国办函〔2018〕12号.
const WEBSITE_FIELDS: &[&str] = &["独立用户访问总量", "网站总访问量", "首页网址", "网站主办单位"];
const WEBSITE_TITLE: &str = "网站工作年度报表";

/// Rows of 政府信息公开情况统计表, which came with reports for the years up to 2018. Source: 国办发〔2014〕32号.
const EARLIER_ROWS: &[&str] = &[
    "统计指标",
    "政府信息公开情况统计表",
    "主动公开政府信息数",
    "通过不同渠道和方式公开政府信息的情况",
    "收到申请数",
    "申请办结数",
    "同意公开答复数",
    "机构建设和保障经费情况",
];

/// The last year of the earlier form.
pub(super) const LAST_EARLIER_YEAR: i64 = 2018;

/// Which of the two other forms the words are of. A word or two can stand in any page, so one alone says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traces {
    pub(super) website: bool,
    pub(super) earlier: bool,
}

pub(super) fn traces(lines: &[Line<'_>]) -> Traces {
    const LONGEST: usize = 60;
    let mut has_title = false;
    let mut fields = [false; WEBSITE_FIELDS.len()];
    let mut rows = [false; EARLIER_ROWS.len()];
    let mut look = |text: &str| {
        if text.chars().take(LONGEST + 1).count() > LONGEST {
            return;
        }
        let text = squeeze(text);
        has_title |= text.contains(WEBSITE_TITLE);
        fields.iter_mut().zip(WEBSITE_FIELDS).for_each(|(seen, word)| *seen |= text.contains(word));
        rows.iter_mut().zip(EARLIER_ROWS).for_each(|(seen, word)| *seen |= text.contains(word));
    };
    for line in lines {
        match line.words {
            Words::Text(text) => look(text),
            Words::Cells(cells) => cells.iter().for_each(|cell| look(&cell.text)),
        }
    }
    let n = |seen: &[bool]| seen.iter().filter(|seen| **seen).count();
    Traces { website: n(&fields) + usize::from(has_title) >= 2, earlier: n(&rows) >= 2 }
}
