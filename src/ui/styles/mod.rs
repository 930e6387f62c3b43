//! One sheet for the shadow root, joined when it is compiled. Every component keeps its own part beside it.

/// Everything the shadow root adopts.
pub const SHEET: &str = concat!(
    include_str!("tokens.css"),
    include_str!("base.css"),
    include_str!("../parts/parts.css"),
    include_str!("../bar/bar.css"),
    include_str!("../rail/rail.css"),
    include_str!("../start/start.css"),
    include_str!("../reading/reading.css"),
    include_str!("../dialogs/dialogs.css"),
    include_str!("../drafts/drafts.css"),
    include_str!("../editor/editor.css"),
    include_str!("../paper/paper.css"),
    include_str!("../table_editor/table_editor.css"),
    include_str!("../findings/findings.css"),
);
