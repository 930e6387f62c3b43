//! A shape for each state, drawn, so that no font decides how it looks. The word always stands beside it.

use yew::prelude::*;

use crate::app::progress::Progress;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// ●
    Error,
    /// ▨
    Missing,
    /// ▲
    Warning,
    /// ○
    Info,
    /// ✓
    Done,
}

impl Mark {
    /// The mark of a section: errors before blanks, blanks before what is only to be confirmed.
    pub fn of(progress: Progress) -> Mark {
        if progress.errors > 0 && !progress.is_blank {
            Mark::Error
        } else if progress.n_unfilled > 0 || progress.is_blank {
            Mark::Missing
        } else if progress.warnings > 0 {
            Mark::Warning
        } else {
            Mark::Done
        }
    }

    const fn class(self) -> (&'static str, &'static str) {
        match self {
            Mark::Error => ("mark mark--error", "state state--error"),
            Mark::Missing => ("mark mark--missing", "state state--missing"),
            Mark::Warning => ("mark mark--warn", "state state--warn"),
            Mark::Info => ("mark mark--info", "state state--info"),
            Mark::Done => ("mark mark--done", "state state--done"),
        }
    }

    /// The same shape as a character, for the options of a list, which hold text only.
    pub const fn character(self) -> &'static str {
        match self {
            Mark::Error => "●",
            Mark::Missing => "▨",
            Mark::Warning => "▲",
            Mark::Info => "○",
            Mark::Done => "✓",
        }
    }
}

/// The shape alone.
pub fn mark(mark: Mark) -> Html {
    let shape = match mark {
        Mark::Error => html! { <circle cx="6" cy="6" r="5"/> },
        Mark::Warning => html! { <path d="M6 1 11.5 11H.5z"/> },
        Mark::Info => html! {
            <path fill-rule="evenodd" d="M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z"/>
        },
        Mark::Done => html! { <path d="M1 6.4 2.3 5l2.2 2.2L9.8 1.9l1.3 1.3-6.6 6.6z"/> },
        Mark::Missing => html! {
            <path fill-rule="evenodd" d="M1 1h10v10H1zM2.2 2.2v7.6h7.6V2.2zM2 8.4 8.4 2H10L2 10zM6 10l4-4v1.6L7.6 10z"/>
        },
    };
    html! { <svg class={mark.class().0} viewBox="0 0 12 12" aria-hidden="true" focusable="false">{shape}</svg> }
}

/// The shape and its word.
pub fn state(kind: Mark, word: impl Into<AttrValue>) -> Html {
    html! { <span class={kind.class().1}>{mark(kind)}<span class="state__word">{word.into()}</span></span> }
}
