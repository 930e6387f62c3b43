//! Buttons, menus, dialogs, marks: they know nothing of reports.

pub mod button;
pub mod dialog;
pub mod examples;
pub mod icon;
pub mod live;
pub mod mark;
pub mod menu;
pub mod notice;

pub use button::{Button, Look, button, icon_button};
pub use dialog::Dialog;
pub use icon::{Icon, icon};
pub use live::Live;
pub use mark::{Mark, mark, state};
pub use menu::{Menu, MenuItem, Segments};
pub use notice::{NoticeLine, NoticePlace};
