//! A profile as JSON: the levels, thresholds and word lists of a province or a county. It is short and written by hand,
//! so everything in it that is not understood is an error that names its line; nothing is passed over.
//!
//! ```json
//! { "format": "gongkai-profile", "version": 1, "name": "云岭县 2024 年审核口径",
//!   "levels": { "X-4": "error" }, "limits": { "repetition_percent": 40 },
//!   "rule_making_power": null, "phrases": ["一站式服务平台"], "residue": ["由各单位填写"] }
//! ```

use super::fault::Lines;
use super::json::{Json, Kind};
use crate::bi;
use crate::domain::error::{ErrorCode, ReadError};
use crate::domain::finding::Severity;
use crate::domain::report::Text;
use crate::domain::rules::Profile;
use crate::domain::rules::profile::{LevelRefused, Limit};
use crate::text::Bi;

/// What the member `format` of a profile says.
pub const PROFILE_FORMAT: &str = "gongkai-profile";

/// Reads a profile.
///
/// # Errors
/// If the text is no JSON, no profile, of a newer version, or sets what is unknown or out of a profile's reach.
pub fn read_profile(text: &str) -> Result<Profile, ReadError> {
    let json = Json::parse(text).map_err(|fault| fault.into_error(text))?;
    let reader = Reader { text };
    if json.kind() != Kind::Object || !json.members().iter().any(|member| is_format(&member.name, member.value)) {
        let message = bi!(
            "这不是审核口径文件：没有 \"format\": \"{PROFILE_FORMAT}\"",
            "This is no profile: it has no \"format\": \"{PROFILE_FORMAT}\""
        );
        return Err(reader.error(json, message));
    }
    let mut profile = Profile::default();
    for member in json.members() {
        let value = member.value;
        match member.name.as_ref() {
            "format" => {}
            "version" if value.raw == "1" => {}
            "version" => {
                let raw = value.raw;
                let message = bi!(
                    "审核口径的版本是 {raw}，本工具只认得版本 1",
                    "The profile is of version {raw}; this tool knows version 1"
                );
                return Err(ReadError { code: ErrorCode::NewerVersion, ..reader.error(value, message) });
            }
            "name" => profile.name = reader.words(value)?,
            "rule_making_power" => profile.rule_making_power = reader.yes_or_no(value)?,
            "phrases" => profile.phrases = reader.list(value)?,
            "residue" => profile.residue = reader.list(value)?,
            "levels" => reader.levels(value, &mut profile)?,
            "limits" => reader.limits(value, &mut profile)?,
            other => return Err(reader.unknown(value, other)),
        }
    }
    Ok(profile)
}

fn is_format(name: &str, value: Json<'_>) -> bool {
    name == "format" && value.text().is_some_and(|text| text.text == PROFILE_FORMAT)
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn error(&self, at: Json<'_>, message: Bi) -> ReadError {
        let (line, column) = Lines::new(self.text).position(at.at);
        let message = message.then(&bi!("（第 {line} 行）", " (line {line})"));
        let hint = bi!("改正这一处再使用；没有用上任何口径", "Mend this place and try again; no profile was used");
        ReadError::new(ErrorCode::NotOurJson, message, hint).at(line, column)
    }

    fn unknown(&self, at: Json<'_>, name: &str) -> ReadError {
        self.error(at, bi!("审核口径里没有“{name}”这一项", "A profile has no member {name}"))
    }

    fn words(&self, value: Json<'_>) -> Result<Text, ReadError> {
        match value.text() {
            Some(text) if !text.is_broken && !text.text.trim().is_empty() => Ok(Text::from(text.text.trim())),
            _ => Err(self.error(value, bi!("这里应当是文字", "This should be words in quotation marks"))),
        }
    }

    fn list(&self, value: Json<'_>) -> Result<Vec<Text>, ReadError> {
        if value.kind() != Kind::List {
            return Err(self.error(value, bi!("这里应当是文字的列表", "This should be a list of words")));
        }
        value.items().into_iter().map(|item| self.words(item)).collect()
    }

    fn yes_or_no(&self, value: Json<'_>) -> Result<Option<bool>, ReadError> {
        match value.raw {
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            "null" => Ok(None),
            _ => Err(self.error(value, bi!("这里应当是 true、false 或 null", "This should be true, false or null"))),
        }
    }

    fn levels(&self, value: Json<'_>, profile: &mut Profile) -> Result<(), ReadError> {
        self.expect_object(value)?;
        for member in value.members() {
            let (code, at) = (member.name, member.value);
            let level = at.text().and_then(|text| level(&text.text)).ok_or_else(|| {
                let message = bi!(
                    "规则 {code} 的级别应为 error、warning 或 info",
                    "The level of rule {code} should be error, warning or info"
                );
                self.error(at, message)
            })?;
            profile.set_level(&code, level).map_err(|refused| {
                let message = match refused {
                    LevelRefused::UnknownCode => bi!("没有编号为 {code} 的规则", "There is no rule {code}"),
                    LevelRefused::Arithmetic => bi!(
                        "规则 {code} 是格式自身的勾稽关系，级别不能改",
                        "Rule {code} is the form's own arithmetic; its level is fixed"
                    ),
                    LevelRefused::Completeness => bi!(
                        "规则 {code} 判断报告是否填完，级别不能改",
                        "Rule {code} tells whether the report is complete; its level is fixed"
                    ),
                };
                self.error(at, message)
            })?;
        }
        Ok(())
    }

    fn limits(&self, value: Json<'_>, profile: &mut Profile) -> Result<(), ReadError> {
        self.expect_object(value)?;
        for member in value.members() {
            let name = member.name;
            let limit = Limit::ALL.iter().find(|limit| limit.id() == name);
            let limit = *limit.ok_or_else(|| self.unknown(member.value, &name))?;
            // Far above every threshold that means something, and far below what arithmetic with it could overflow.
            const MOST: u64 = 1_000_000_000;
            let number = member.value.raw.parse().ok().filter(|number| *number <= MOST);
            let number = number.ok_or_else(|| {
                self.error(
                    member.value,
                    bi!("阈值 {name} 应为 0 或正整数", "The threshold {name} should be a whole number from 0"),
                )
            })?;
            profile.set_limit(limit, number);
        }
        Ok(())
    }

    fn expect_object(&self, value: Json<'_>) -> Result<(), ReadError> {
        match value.kind() {
            Kind::Object => Ok(()),
            _ => Err(self.error(value, bi!("这里应当是一组“名称: 值”", "This should be an object"))),
        }
    }
}

fn level(id: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|level| level.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(members: &str) -> Result<Profile, String> {
        let text = format!("{{\"format\": \"gongkai-profile\", \"version\": 1,\n{members}}}");
        read_profile(&text).map_err(|error| format!("{} {}", error.code.id(), error.message.zh))
    }

    #[test]
    fn a_profile_sets_levels_thresholds_and_words() {
        let read = profile(
            "\"name\": \"云岭县\", \"levels\": {\"X-4\": \"error\"}, \"limits\": {\"jump_percent\": 30}, \
             \"rule_making_power\": true, \"phrases\": [\"一站式服务平台\"], \"residue\": []",
        );
        let mut expected = Profile::default();
        expected.name = "云岭县".into();
        expected.rule_making_power = Some(true);
        expected.phrases = vec!["一站式服务平台".into()];
        expected.set_limit(Limit::Jump, 30);
        expected.set_level("X-4", Severity::Error).expect("X-4 can be raised");
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn what_a_profile_cannot_say_is_refused_with_its_line() {
        let told = |members: &str| profile(members).expect_err(members);
        assert_eq!(
            told("\"levels\": {\"T3-A\": \"info\"}"),
            "not_our_json 规则 T3-A 是格式自身的勾稽关系，级别不能改（第 2 行）"
        );
        assert_eq!(
            told("\"levels\": {\"T3-M\": \"info\"}"),
            "not_our_json 规则 T3-M 判断报告是否填完，级别不能改（第 2 行）"
        );
        assert_eq!(told("\"levels\": {\"Q-9\": \"info\"}"), "not_our_json 没有编号为 Q-9 的规则（第 2 行）");
        assert_eq!(
            told("\"levels\": {\"X-4\": \"off\"}"),
            "not_our_json 规则 X-4 的级别应为 error、warning 或 info（第 2 行）"
        );
        assert_eq!(
            told("\"limits\": {\"jump_percent\": -1}"),
            "not_our_json 阈值 jump_percent 应为 0 或正整数（第 2 行）"
        );
        assert_eq!(told("\"limits\": {\"jump\": 1}"), "not_our_json 审核口径里没有“jump”这一项（第 2 行）");
        assert_eq!(told("\"phrase\": []"), "not_our_json 审核口径里没有“phrase”这一项（第 2 行）");
        assert_eq!(told("\"phrases\": [1]"), "not_our_json 这里应当是文字（第 2 行）");
        assert_eq!(told("\"version\": 2"), "newer_version 审核口径的版本是 2，本工具只认得版本 1（第 2 行）");
    }

    #[test]
    fn another_file_is_no_profile() {
        let told = |text: &str| read_profile(text).map_err(|error| error.code);
        assert_eq!(told("{\"format\": \"gongkai-annual-report\"}"), Err(ErrorCode::NotOurJson));
        assert_eq!(told("[]"), Err(ErrorCode::NotOurJson));
        assert_eq!(told("{"), Err(ErrorCode::NotJson));
    }
}
