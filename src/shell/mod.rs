//! The browser: the only effects there are. `element` mounts a widget for the hand-written element class in
//! `element.js`, `world` runs what the state asks for, `api` holds the exports of the JavaScript module.

#![expect(
    clippy::disallowed_methods,
    reason = "the layer that has the window, the clock and chance; a widget is mounted in a page"
)]

pub mod api;
mod boot;
mod clipboard;
mod clock;
pub mod element;
mod files;
mod page;
mod save;
mod storage;
mod world;

pub use boot::boot;
