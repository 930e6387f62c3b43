//! How the widget is embedded: what the host's attributes say, with the default of each.

use super::drafts::Storage;
use crate::text::Lang;

/// What the host asks of one widget. Every field is an attribute of the element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `lang`: the language of the instruments; the report itself stays as written.
    pub lang: Lang,
    /// `readonly`: everything can be read and checked, nothing edited.
    pub readonly: bool,
    /// `year`: fills new reports and is compared with the content; it never overwrites.
    pub year: Option<i64>,
    /// `body-name`: the same for the name of the body.
    pub body_name: Option<String>,
    /// `theme`.
    pub theme: Theme,
    /// `storage`: who keeps drafts.
    pub storage: Storage,
    /// True on our own page, where paste, drop and Ctrl+S anywhere are ours.
    pub standalone: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            lang: Lang::Zh,
            readonly: false,
            year: None,
            body_name: None,
            theme: Theme::Auto,
            storage: Storage::Local,
            standalone: false,
        }
    }
}

/// The look; [`Theme::Auto`] follows the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
    Contrast,
}

impl Theme {
    pub const ALL: [Theme; 4] = [Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast];

    pub const fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
        }
    }

    /// Unknown words are [`Theme::Auto`].
    pub fn from_id(id: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.id() == id).unwrap_or_default()
    }
}
