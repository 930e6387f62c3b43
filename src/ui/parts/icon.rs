//! Line icons. Only undo, redo, close, lock and "more" stand without a word, and then the button has a label.

use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Undo,
    Redo,
    More,
    Down,
    Right,
    Close,
    Lock,
}

pub fn icon(icon: Icon) -> Html {
    let (class, path) = match icon {
        Icon::Undo => ("icon", "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5 6 3.5M3 6.5l3 3"),
        Icon::Redo => ("icon", "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M13 6.5l-3-3M13 6.5l-3 3"),
        Icon::More => ("icon icon--dots", "M3 8h.01M8 8h.01M13 8h.01"),
        Icon::Down => ("icon", "m4 6 4 4 4-4"),
        Icon::Right => ("icon", "m6 4 4 4-4 4"),
        Icon::Close => ("icon", "m4 4 8 8m0-8-8 8"),
        Icon::Lock => ("icon", "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"),
    };
    html! { <svg class={class} viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={path}/></svg> }
}
