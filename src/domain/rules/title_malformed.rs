//! M-47: the title is nearly the usual one: 年度 is lost or doubled, or the year stands in the wrong place.

use super::passages::starts_with;
use super::{Cx, Docs, FixKind, RuleMeta, Sink, words};
use crate::bi;
use crate::domain::change::Op;
use crate::domain::finding::{Safety, Severity};
use crate::domain::place::Place;
use crate::domain::report::Value;
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "M-47",
    name: "title-malformed",
    severity: Severity::Info,
    incomplete_at: &[],
    fix: FixKind::Safe,
    title: Bi::fixed("标题的写法有误", "The title is malformed"),
    docs: Docs {
        checks: Bi::fixed(
            "标题是否写作“机关全称＋年份＋年政府信息公开工作年度报告”：年度是否遗漏、重复，年份的位置是否正确。",
            "Whether the title reads name, year, 年政府信息公开工作年度报告: 年度 neither lost nor doubled, the year in its place.",
        ),
        why: Bi::fixed(
            "标题用于检索和汇总，写法不一会找不到。",
            "Titles are searched for and listed; a different wording is not found.",
        ),
        how_to_mend: Bi::fixed("按通常的写法改。", "Write it the usual way."),
    },
    basis: None,
    bad: "title | 云岭镇人民政府2024年政府信息公开工作报告 «M-47 标题缺少“年度”»",
    good: "title | 云岭镇人民政府2024年政府信息公开工作年度报告",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let Some(title) = cx.passages.iter().find(|passage| passage.place == Place::Title) else { return };
        let text = title.chars();
        let find = |phrase: &str| title.folded.find(phrase, 0);
        let year = words::years(&title.folded).next().map(|year| year.at);
        let doubled = year.filter(|at| starts_with(&text[at + 4..], "年度")).zip(find("年度报告"));
        let misplaced =
            find("政府信息公开工作2").filter(|at| year == Some(at + 8) && starts_with(&text[at + 12..], "年度报告"));
        let (message, safety, mended) = if let Some(at) = misplaced {
            let year: String = text[at + 8..at + 12].iter().collect();
            let mended = title.replaced(&[(at..at + 16, &format!("{year}年政府信息公开工作年度报告"))]);
            (bi!("标题中年份的位置有误", "The year stands in the wrong place of the title"), Safety::Review, mended)
        } else if let Some((at, _)) = doubled {
            let mended = title.replaced(&[(at + 5..at + 6, "")]);
            (bi!("标题中“年度”重复", "The title says 年度 twice"), Safety::Safe, mended)
        } else if let (Some(at), Some(_)) = (find("信息公开工作报告"), year) {
            let mended = title.replaced(&[(at + 6..at + 6, "年度")]);
            (bi!("标题缺少“年度”二字", "The title lacks 年度"), Safety::Safe, mended)
        } else {
            return;
        };
        let fix = bi!("标题改为：{mended}", "Change the title to {mended}");
        out.finding(Place::Title, message).expected(mended.clone()).found(title.text.clone()).fix(
            safety,
            fix,
            vec![Op::Set(Place::Title, Value::Text(mended))],
        );
    }
}
