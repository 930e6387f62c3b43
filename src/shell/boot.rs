//! What happens when an instance starts: in a page, a worker or Node, so nothing here touches a document.

use js_sys::{Reflect, Symbol};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// Makes a panic leave its message where `element.js` finds it: the instance itself is dead afterwards.
pub fn boot() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = info.to_string();
        console_error(&message);
        // Fails only on a frozen global object, and then the console has the message.
        let _ = Reflect::set(&js_sys::global(), &Symbol::for_("gongkai.panic"), &message.into());
    }));
}
