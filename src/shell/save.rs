//! A report onto the person's own machine: the file chooser where there is one, so that the same file can be written
//! again, and a download everywhere else.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::futures::JsFuture;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, DomException, HtmlElement, Url, Window};

use crate::app::effect::{SaveTo, SavedHow, WorldError};

#[wasm_bindgen]
extern "C" {
    // The file system API is not in web-sys' stable part.
    #[wasm_bindgen(extends = Window)]
    type PickerWindow;
    #[wasm_bindgen(method, catch, js_name = showSaveFilePicker)]
    fn show_save_file_picker(this: &PickerWindow, options: &JsValue) -> Result<Promise, JsValue>;

    #[derive(Clone)]
    type FileHandle;
    #[wasm_bindgen(method, getter)]
    fn name(this: &FileHandle) -> String;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &FileHandle) -> Result<Promise, JsValue>;

    type Writable;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, text: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
}

/// How long a download may take to begin before its address is given up.
const DOWNLOAD_STARTS_WITHIN_MS: u32 = 60_000;

/// Where the last save went.
#[derive(Default)]
pub(super) struct Saver {
    written: RefCell<Option<FileHandle>>,
}

/// What the click got: a file, a chooser that is open, or nothing that could be written.
enum Target {
    Known(FileHandle),
    Choosing(Promise),
    None,
}

impl Saver {
    pub(super) fn forget(&self) {
        *self.written.borrow_mut() = None;
    }

    /// Saves. The first part, up to the chooser, happens at once: a browser opens it only in the task of a click.
    pub(super) fn save(
        self: &Rc<Self>,
        name: String,
        json: Rc<str>,
        to: SaveTo,
    ) -> impl Future<Output = Result<SavedHow, WorldError>> + use<> {
        let known = match to {
            SaveTo::SameFile => self.written.borrow().clone(),
            SaveTo::NewFile => None,
        };
        let target = match known {
            Some(handle) => Target::Known(handle),
            None => show_chooser(&name).map_or(Target::None, Target::Choosing),
        };
        let saver = self.clone();
        async move {
            let handle = match target {
                Target::Known(handle) => handle,
                Target::None => return download(name, &json),
                Target::Choosing(promise) => match JsFuture::from(promise).await {
                    Ok(handle) => handle.unchecked_into::<FileHandle>(),
                    Err(error) if error_name(&error) == "AbortError" => return Ok(SavedHow::Cancelled),
                    // Company policy can switch the chooser off.
                    Err(_) => return download(name, &json),
                },
            };
            match write_file(&handle, &json).await {
                Ok(()) => {
                    let name = handle.name();
                    *saver.written.borrow_mut() = Some(handle);
                    Ok(SavedHow::File(name))
                }
                Err(error) if error_name(&error) == "QuotaExceededError" => Err(WorldError::StorageFull),
                Err(_) => Err(WorldError::SaveRefused),
            }
        }
    }
}

/// Opens the chooser; `None` where there is none, as on plain http and in a frame of another site.
fn show_chooser(name: &str) -> Option<Promise> {
    let window = gloo::utils::window();
    let is_top = window.top().ok().flatten().is_some_and(|top| top == window);
    let has_chooser = Reflect::has(&window, &"showSaveFilePicker".into()).unwrap_or(false);
    if !(is_top && has_chooser && window.is_secure_context()) {
        return None;
    }
    let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&file_type()).into())]);
    window.unchecked_into::<PickerWindow>().show_save_file_picker(&options).ok()
}

fn file_type() -> JsValue {
    let extensions = Array::of1(&".json".into());
    object(&[("description", "JSON".into()), ("accept", object(&[("application/json", extensions.into())]))])
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes every member.
        let _ = Reflect::set(&object, &JsValue::from(*name), value);
    }
    object.into()
}

/// Writes into a copy that takes the file's place when it is closed, so a failure leaves the old file whole.
async fn write_file(handle: &FileHandle, json: &str) -> Result<(), JsValue> {
    let writable: Writable = JsFuture::from(handle.create_writable()?).await?.unchecked_into();
    JsFuture::from(writable.write(json)?).await?;
    JsFuture::from(writable.close()?).await?;
    Ok(())
}

fn error_name(error: &JsValue) -> String {
    error.dyn_ref::<DomException>().map_or_else(String::new, DomException::name)
}

fn download(name: String, json: &str) -> Result<SavedHow, WorldError> {
    start_download(&name, json).map(|()| SavedHow::Download(name)).map_err(|_| WorldError::SaveRefused)
}

fn start_download(name: &str, json: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&json.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = gloo::utils::document().create_element("a")?.unchecked_into::<HtmlElement>();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    Timeout::new(DOWNLOAD_STARTS_WITHIN_MS, move || {
        // It fails only for a malformed address.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
