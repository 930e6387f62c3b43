//! A profile: what a province or a county asks for beyond the form, as data. It can make a rule weigh more or less and
//! move a threshold; the form's own arithmetic and what makes a report complete are beyond its reach. Our design.

use std::collections::BTreeMap;

use super::{RuleMeta, rule_info};
use crate::domain::finding::{Finding, Severity};
use crate::domain::report::Text;

/// Levels, thresholds and word lists of one place. The default is the base profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whose profile it is, for people.
    pub name: Text,
    /// The level at which a rule is told, by its code.
    levels: BTreeMap<&'static str, Severity>,
    limits: BTreeMap<Limit, u64>,
    /// Whether the body may make 规章; told by its kind and level where nothing is said.
    pub rule_making_power: Option<bool>,
    /// Fixed phrases whose near misses are reported, beside the base list.
    pub phrases: Vec<Text>,
    /// Words of the place's own template that must not be left over, beside the base list.
    pub residue: Vec<Text>,
}

/// Why a profile cannot set a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelRefused {
    /// No rule has this code.
    UnknownCode,
    /// The form's own arithmetic, or a figure that is no number.
    Arithmetic,
    /// The rule says whether the report is complete.
    Completeness,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $variant:ident $id:literal $base:literal),+ $(,)?) => {
        /// A threshold that a profile can move.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Limit { $($(#[$doc])* $variant),+ }

        impl Limit {
            pub const ALL: &'static [Limit] = &[$(Limit::$variant),+];

            pub const fn id(self) -> &'static str {
                match self { $(Limit::$variant => $id),+ }
            }

            /// What holds where no profile says otherwise.
            pub const fn base(self) -> u64 {
                match self { $(Limit::$variant => $base),+ }
            }
        }
    };
}

limits! {
    /// X-4, in percent of this year's text. 50 is the threshold of a published assessment (宿迁).
    Repetition "repetition_percent" 50,
    /// X-5, in percent of part five.
    ProblemsRepetition "problems_repetition_percent" 70,
    /// M-54, in characters without spaces.
    OverviewLength "overview_characters" 1000,
    /// T2-3, in 万元: more than a town or a bureau is likely to collect.
    FeesOfSmallBody "fees_of_small_body_wan" 10000,
    /// T3-W1, in percent of what was to be handled.
    CarriedOver "carried_over_percent" 35,
    /// T3-W1 and T3-W4 say nothing about fewer requests.
    FewRequests "few_requests" 20,
    /// T3-W2: with so many requests some are usually open at the end of the year.
    ManyRequests "many_requests" 100,
    /// T3-W4, in percent of what was handled.
    OtherMisc "other_misc_percent" 20,
    /// X-7, in percent of last year's figure.
    Jump "jump_percent" 50,
    /// X-7 says nothing about smaller differences.
    JumpLeast "jump_least" 20,
}

impl Profile {
    pub fn limit(&self, limit: Limit) -> u64 {
        self.limits.get(&limit).copied().unwrap_or(limit.base())
    }

    pub fn set_limit(&mut self, limit: Limit, value: u64) {
        self.limits.insert(limit, value);
    }

    /// Sets the level of a rule.
    ///
    /// # Errors
    /// If no rule has the code, or the rule is out of a profile's reach.
    pub fn set_level(&mut self, code: &str, level: Severity) -> Result<(), LevelRefused> {
        let meta = rule_info(code).ok_or(LevelRefused::UnknownCode)?;
        if is_arithmetic(meta) {
            return Err(LevelRefused::Arithmetic);
        }
        if !meta.incomplete_at.is_empty() {
            return Err(LevelRefused::Completeness);
        }
        self.levels.insert(meta.code, level);
        Ok(())
    }

    /// Gives every finding of a rule the level that the profile sets for it.
    pub(super) fn weigh(&self, findings: &mut [Finding]) {
        if self.levels.is_empty() {
            return;
        }
        for finding in findings {
            if let Some(level) = self.levels.get(finding.id.code) {
                finding.severity = *level;
            }
        }
    }
}

/// True for the relations that the form states itself, and for cells that hold no number.
fn is_arithmetic(meta: &RuleMeta) -> bool {
    let fixed = ["T2-N", "T3-N", "T4-N", "T3-A", "T3-B", "T3-R", "T4-1", "T4-2", "T4-3"];
    fixed.contains(&meta.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::RULES;
    use crate::domain::schema::{Edition, Schema};

    #[test]
    fn the_forms_own_arithmetic_and_completeness_are_out_of_reach() {
        let mut profile = Profile::default();
        for table in &Schema::of(Edition::Std2021).tables {
            for equation in table.equations() {
                assert_eq!(profile.set_level(equation.code, Severity::Info), Err(LevelRefused::Arithmetic));
            }
        }
        for rule in RULES.iter().map(|rule| rule.meta()).filter(|meta| !meta.incomplete_at.is_empty()) {
            assert_eq!(profile.set_level(rule.code, Severity::Info), Err(LevelRefused::Completeness), "{}", rule.code);
        }
        assert_eq!(profile.set_level("T3-N", Severity::Warning), Err(LevelRefused::Arithmetic));
        assert_eq!(profile.set_level("Q-1", Severity::Info), Err(LevelRefused::UnknownCode));
        assert_eq!(profile, Profile::default());
    }

    #[test]
    fn what_a_profile_does_not_say_is_as_in_the_base() {
        let mut profile = Profile::default();
        profile.set_limit(Limit::Jump, 30);
        assert_eq!((profile.limit(Limit::Jump), profile.limit(Limit::JumpLeast)), (30, 20));
    }
}
