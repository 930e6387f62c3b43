//! 公开年报: understand, check, edit and save the 政府信息公开工作年度报告.
pub mod app;
pub mod domain;
#[cfg(feature = "web")]
pub mod shell;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
pub mod wire;
