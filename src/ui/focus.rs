//! "Go to a place": the label is scrolled into view first, then the field takes the focus without moving the page again.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

use crate::domain::place::{BodyField, Place};

/// Room that the held head of a table takes at the top of the desk, and some air at its foot.
const HEAD: f64 = 128.0;
const FOOT: f64 = 40.0;

/// The same for the list of findings.
const HELD: f64 = 36.0;
const AIR: f64 = 8.0;

/// Scrolls to a place below `root` and gives it the focus. A whole table means its first blank cell, or its first cell.
pub fn go_to(root: &Element, place: Place) {
    let Some(target) = targets(place).iter().find_map(|selector| find(root, selector)) else {
        return;
    };
    let is_cell = target.has_attribute("data-cell");
    let anchor = if is_cell { closest(&target, "tr") } else { closest(&target, "[data-anchor]") };
    let anchor = anchor.unwrap_or_else(|| target.clone());
    if !is_in_view(&anchor, is_cell) {
        scroll(&anchor, if is_cell { ScrollLogicalPosition::Center } else { ScrollLogicalPosition::Start });
    }
    // On a narrow screen the table scrolls sideways inside its own frame.
    scroll(&target, ScrollLogicalPosition::Nearest);
    if let Some(element) = target.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // It fails only for an element without a document.
        let _ = element.focus_with_options(&options);
    }
}

/// Brings a part of a scrolling list into view, without moving anything but the list.
pub fn reveal(part: &NodeRef, list: &str) {
    let Some(part) = part.cast::<Element>() else { return };
    let Some(list) = closest(&part, list) else { return };
    let (inner, outer) = (part.get_bounding_client_rect(), list.get_bounding_client_rect());
    // What is held at the top of the list, and some air at its foot.
    let (top, bottom) = (outer.top() + HELD, outer.bottom() - AIR);
    let by = if inner.top() < top {
        inner.top() - top
    } else if inner.bottom() > bottom {
        (inner.bottom() - bottom).min(inner.top() - top)
    } else {
        return;
    };
    list.set_scroll_top(list.scroll_top() + by as i32);
}

/// Where a place may stand on the page, best first.
fn targets(place: Place) -> Vec<String> {
    let cell = |prefix: &str| {
        vec![
            format!(".cell--missing [data-cell^=\"{prefix}.\"]"),
            format!("[data-cell^=\"{prefix}.\"]:not([readonly])"),
            format!("[data-cell^=\"{prefix}.\"]"),
        ]
    };
    match place {
        Place::Cell(..) => vec![format!("[data-cell=\"{place}\"]")],
        Place::Table(_) | Place::Row(..) => cell(&place.to_string()),
        Place::Around(table) => [vec![format!("[data-text=\"{place}\"]")], cell(table.id())].concat(),
        Place::Overview => vec!["[data-text=\"overview\"]".to_string(), "[data-text^=\"overview.\"]".to_string()],
        Place::Signature => {
            vec!["[data-text=\"signature.name\"]".to_string(), "[data-text=\"other_matters\"]".to_string()]
        }
        Place::Body(BodyField::Name)
        | Place::Body(_)
        | Place::Year
        | Place::Title
        | Place::DocumentNumber
        | Place::Preface
        | Place::Topic(_)
        | Place::Problems
        | Place::OtherMatters
        | Place::Unplaced(_) => vec![format!("[data-text=\"{place}\"]")],
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// True if the whole label can be seen between what is held at the top and the foot of the desk.
fn is_in_view(anchor: &Element, is_cell: bool) -> bool {
    let page = anchor.owner_document().and_then(|document| document.document_element());
    let height = page.map_or(0.0, |page| f64::from(page.client_height()));
    let desk = closest(anchor, ".desk").map(|desk| desk.get_bounding_client_rect());
    let (top, bottom) = desk.map_or((0.0, height), |desk| (desk.top().max(0.0), desk.bottom().min(height)));
    let rect = anchor.get_bounding_client_rect();
    let top = if is_cell { top + HEAD } else { top };
    // Of a long text it is enough to see its beginning.
    let end = if is_cell { rect.bottom() } else { rect.top() + HEAD };
    rect.top() >= top && end <= bottom - FOOT
}

fn scroll(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
