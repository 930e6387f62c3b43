//! What lies over the page and asks something, or explains a rule.

mod accept;
mod catalogue;
pub mod examples;
mod new;
mod rule;

pub use accept::AcceptDialog;
pub use catalogue::Catalogue;
pub use new::{NewDialog, Suggestion};
pub use rule::RuleDialog;
