//! Text onto the clipboard, with the way that also works on a plain http intranet.

use js_sys::Reflect;
use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use crate::app::effect::WorldError;

/// Copies in the task of the click that asks for it. `root` is the widget's own frame, where a helper field may stand.
pub(super) async fn copy(text: String, root: Option<Element>) -> Result<(), WorldError> {
    let navigator = gloo::utils::window().navigator();
    // Only a secure context has it, whatever the type says.
    let has_clipboard =
        Reflect::get(&navigator, &JsValue::from("clipboard")).is_ok_and(|clipboard| clipboard.is_object());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok() {
        return Ok(());
    }
    root.and_then(|root| copy_from_field(&text, &root)).ok_or(WorldError::CopyRefused)
}

/// Selects the text in a field and lets the browser copy the selection; the focus goes back to where it was.
fn copy_from_field(text: &str, root: &Element) -> Option<()> {
    let document = root.owner_document()?.dyn_into::<HtmlDocument>().ok()?;
    let shadow = root.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok();
    let focused = shadow.and_then(|shadow| shadow.active_element());
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_read_only(true);
    field.set_class_name("copying");
    field.set_value(text);
    root.append_child(&field).ok()?;
    field.select();
    let is_copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It fails only for an element that is gone.
        let _ = focused.focus();
    }
    is_copied.then_some(())
}
