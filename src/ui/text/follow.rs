//! The words of the offer to let the texts follow year and body.

use crate::bi;
use crate::text::Bi;

pub static NAME: Bi = Bi::fixed("随年度和单位更新文字", "Texts that name year and body");
pub static TAKE: Bi = Bi::fixed("一并更新", "Update them");
pub static LEAVE: Bi = Bi::fixed("不更新", "Leave them");

pub fn lead(n: usize) -> Bi {
    let (noun, verb) = if n == 1 { ("text", "says") } else { ("texts", "say") };
    bi!(
        "年度或单位已改，下面 {n} 处文字还是原来的写法",
        "Year or body has changed; {n} {noun} still {verb} what was before"
    )
}
