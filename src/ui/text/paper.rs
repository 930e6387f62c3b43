//! The words around the report's own text: names of fields, hints, counts.

use crate::bi;
use crate::domain::place::Place;
use crate::domain::schema::{Part, Topic};
use crate::text::Bi;

pub static REPORT: Bi = Bi::fixed("报告正文", "The report");
pub static FACTS: Bi = Bi::fixed("报告信息", "About this report");
pub static YEAR: Bi = Bi::fixed("年度", "Year");
pub static BODY: Bi = Bi::fixed("单位", "Body");
pub static KIND: Bi = Bi::fixed("类别", "Kind");
pub static LEVEL: Bi = Bi::fixed("层级", "Level");
pub static SCOPE: Bi = Bi::fixed("数据范围", "Figures of");
pub static DOCUMENT_NUMBER: Bi = Bi::fixed("文号", "Document number");
pub static NOT_CHOSEN: Bi = Bi::fixed("未选", "not chosen");
pub static TITLE: Bi = Bi::fixed("标题", "Title");
pub static PREFACE: Bi = Bi::fixed("前言", "Preface");
pub static OVERVIEW_TEXT: Bi = Bi::fixed("一、总体情况，五个方面之外的文字", "Overview, text outside the five topics");
pub static SIGNATURE: Bi = Bi::fixed("落款", "Signature");
pub static SIGNED_BY: Bi = Bi::fixed("落款单位", "Signed by");
pub static SIGNED_ON: Bi = Bi::fixed("成文日期", "Date");
pub static UNPLACED: Bi = Bi::fixed(
    "这段文字没有归入六部分。属于报告的，剪切到它所属的部分；不属于的，删去。",
    "This text belongs to none of the six parts. Cut it and paste it where it belongs, or delete it.",
);

/// Before the official heading, where the report has another.
pub static OFFICIAL: Bi = Bi::fixed("官方标题：", "Official heading: ");

pub static HINT_NUMBER: Bi = Bi::fixed("没有可不填", "if there is one");
pub static HINT_TITLE: Bi = Bi::fixed("填写报告标题", "Title of the report");
pub static HINT_PREFACE: Bi =
    Bi::fixed("编制依据、数据统计期限，没有可不填", "Legal basis and period of the figures, if wanted");

/// The name of a text for those who listen.
pub fn name(place: Place) -> Bi {
    match place {
        Place::Title => TITLE.clone(),
        Place::Preface => PREFACE.clone(),
        Place::Overview => OVERVIEW_TEXT.clone(),
        Place::Topic(topic) => Bi { zh: topic.heading().into(), en: topic.term().en },
        Place::Problems => of_part(Part::Problems),
        Place::OtherMatters => of_part(Part::OtherMatters),
        Place::Around(table) => {
            let Bi { zh, en } = table.term();
            Bi { zh: format!("{zh}前后的文字").into(), en: format!("Text around {en}").into() }
        }
        Place::Unplaced(n) => {
            let n = n + 1;
            bi!("未归入的文字 {n}", "Text without a place {n}")
        }
        _ => Bi::default(),
    }
}

fn of_part(part: Part) -> Bi {
    Bi { zh: part.heading().into(), en: part.term().en }
}

/// What is usually told at a place; shown only while nothing stands there. Source: domain note 1.4, 1.8, 1.9.
pub fn hint(place: Place) -> Bi {
    match place {
        Place::Title => HINT_TITLE.clone(),
        Place::Preface => HINT_PREFACE.clone(),
        Place::Topic(topic) => match topic {
            Topic::ProactiveDisclosure => bi!(
                "写明公开信息的条数和渠道、政策解读、回应关切",
                "How many items were published and where, explanations of policy, answers to concerns"
            ),
            Topic::DisclosureOnRequest => bi!(
                "写明收到、办结和结转的件数，与表三一致",
                "How many requests were received, handled and carried over, as in table 3"
            ),
            Topic::InformationManagement => bi!(
                "写明规章、行政规范性文件的制发、废止和现行有效件数，与表二一致",
                "Regulations and normative documents issued, repealed and in force, as in table 2"
            ),
            Topic::Platform => bi!(
                "写明公开平台、公报、查阅点的建设和运行",
                "The platform, the gazette, places to consult information"
            ),
            Topic::Oversight => bi!(
                "写明工作考核、社会评议和责任追究结果",
                "Results of assessment, public appraisal and accountability"
            ),
        },
        Place::Problems => bi!(
            "写明本单位、本年度的具体问题和改进措施",
            "Problems of this body in this year, and what is done about them"
        ),
        Place::OtherMatters => bi!("收取信息处理费情况在此处报告", "Fees for processing information are reported here"),
        _ => Bi::default(),
    }
}

/// Length of a text without white space.
pub fn length(n: usize) -> Bi {
    match n {
        1 => bi!("1 字", "1 character"),
        _ => bi!("{n} 字", "{n} characters"),
    }
}

pub fn length_of_part(n: usize) -> Bi {
    bi!("共 {n} 字", "{n} characters in all")
}
