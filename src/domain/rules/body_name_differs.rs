//! Z-9: title, introduction and 落款 name different bodies.

use super::words::Compact;
use super::{Cx, Docs, FixKind, RuleMeta, Sink};
use crate::bi;
use crate::domain::finding::Severity;
use crate::domain::place::{BodyField, Place};
use crate::text::Bi;

static META: RuleMeta = RuleMeta {
    code: "Z-9",
    name: "body-name-differs",
    severity: Severity::Warning,
    incomplete_at: &[],
    fix: FixKind::None,
    title: Bi::fixed("标题、引言、落款的机关名称不一致", "Title, introduction and signature name different bodies"),
    docs: Docs {
        checks: Bi::fixed(
            "标题、引言中“由……编制”和落款写的机关，是否与报告机关相同。用简称的、政府的报告由其办公室编制的接受。",
            "Whether the body in the title, in the introduction (由…编制) and in the signature is the reporting body. Short names, and an office that compiles its government's report, are accepted.",
        ),
        why: Bi::fixed(
            "从别的单位或上年文件改写时，最容易留下别的机关的名称。",
            "The name of another body is easily left over from the file that the report was written from.",
        ),
        how_to_mend: Bi::fixed("核对后改成本机关的全称。", "Check, and use the full name of this body."),
    },
    basis: None,
    bad: "title | 云岭镇人民政府2024年政府信息公开工作年度报告\npreface | 本报告由云山镇人民政府编制。 «Z-9 引言写的机关是“云山镇人民政府”»",
    good: "title | 云岭镇人民政府2024年政府信息公开工作年度报告\npreface | 本报告由云岭镇人民政府办公室编制。",
};

pub(super) struct Rule;

impl super::Rule for Rule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Cx<'_>, out: &mut Sink<'_>) {
        let report = cx.report;
        let name = plain(&report.body.name);
        if name.chars().count() < 3 {
            return;
        }
        let mut told = |place: Place, other: &str, what: Bi| {
            let (Bi { zh, en }, own) = (what, &report.body.name);
            let message =
                bi!("{zh}写的机关是“{other}”，报告机关是“{own}”", "{en} names {other}, the reporting body is {own}");
            out.finding(place, message)
                .places(vec![Place::Body(BodyField::Name), place])
                .expected(own.clone())
                .found(if place == Place::Signature { "" } else { other });
        };
        if let Some(other) = compiler(&report.preface).filter(|other| !is_same(&name, other)) {
            told(Place::Preface, &other, Bi::fixed("引言", "The introduction"));
        }
        let signed = plain(&report.signature.name);
        if is_body(&signed) && !is_same(&name, &signed) {
            told(Place::Signature, &signed, Bi::fixed("落款", "The signature"));
        }
        let title = plain(&report.title);
        let stem = stem(&name);
        if is_body(&name) && title.contains("信息公开") && stem.chars().count() >= 2 && !title.contains(stem) {
            let other: String = title.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().to_string();
            if is_body(&other) && !is_same(&name, &other) {
                told(Place::Title, &other, Bi::fixed("标题", "The title"));
            }
        }
    }
}

fn plain(text: &str) -> String {
    Compact::of(text).chars.into_iter().collect()
}

const ENDS: [&str; 12] =
    ["人民政府", "办公室", "办公厅", "办事处", "街道", "镇", "乡", "局", "委员会", "管委会", "厅", "中心"];

fn is_body(name: &str) -> bool {
    (3..=30).contains(&name.chars().count()) && ENDS.iter().any(|end| name.ends_with(end))
}

/// 云岭镇 of 云岭镇人民政府.
fn stem(name: &str) -> &str {
    let without = ["人民政府", "街道办事处", "办事处", "街道"].iter().find_map(|end| name.strip_suffix(end));
    without.unwrap_or(name)
}

/// 本报告由……编制.
fn compiler(preface: &str) -> Option<String> {
    let text = plain(preface);
    let rest = text.split_once('由')?.1;
    let end = ["编制", "按照", "根据", "依据", "负责"].iter().filter_map(|word| rest.find(word)).min()?;
    let name = &rest[..end];
    is_body(name).then(|| name.to_string())
}

/// One body by another form of its name. The reverse of an office that writes for its government is none.
fn is_same(own: &str, other: &str) -> bool {
    let own_stem = stem(own);
    let is_offices_text = ["办公室", "办公厅"].iter().any(|end| own.ends_with(end)) && other.ends_with("人民政府");
    !is_offices_text && (other.contains(own_stem) || own.ends_with(other) || own.contains(stem(other)))
}
