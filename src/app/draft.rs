//! A new report: title, preface and period in the usual wording, everything else left to be written.

use std::rc::Rc;

use super::action::NewReport;
use crate::domain::report::{Body, Report, Text};
use crate::domain::schema::{Edition, Scope};

/// The report a person starts from. The wording of title and preface is our design after common practice
/// (domain note 1.11); the document it names is 国办公开办函〔2021〕30号.
pub(super) fn new_report(asked: &NewReport) -> Report {
    let mut report = Report::empty(Edition::Std2021);
    let name = asked.name.trim();
    report.year = asked.year;
    report.body =
        Rc::new(Body { name: Text::from(name), kind: asked.kind, level: asked.level, scope: Some(Scope::OwnLevel) });
    report.title = Text::from(title(name, asked.year));
    report.preface = Text::from(asked.year.map_or(String::new(), preface));
    report
}

/// 〈机关全称〉〈YYYY〉年政府信息公开工作年度报告.
pub(super) fn title(name: &str, year: Option<i64>) -> String {
    let year = year.map_or(String::new(), |year| format!("{year}年"));
    format!("{name}{year}政府信息公开工作年度报告")
}

fn preface(year: i64) -> String {
    format!(
        "本报告根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制，\
         由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、\
         其他需要报告的事项等六部分组成。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
}
