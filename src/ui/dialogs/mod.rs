//! What lies over the page and asks something, or explains a rule.

pub mod examples;
mod new;
mod replace;
mod rule;

pub use new::{NewDialog, Suggestion};
pub use replace::ReplaceDialog;
pub use rule::RuleDialog;
