//! The words of the instruments, both languages side by side, a file per area. Nothing else under `ui` may hold a
//! Chinese literal: official labels are data of the form, rule texts live with their rules.

pub mod drafts;
pub mod findings;
pub mod follow;
pub mod frame;
pub mod import;
pub mod paper;
pub mod tables;
