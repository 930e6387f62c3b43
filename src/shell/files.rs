//! Files that a person opens: chosen or dropped, capped, and decoded where they are text. Those of Word and Excel are read
//! by a module of their own, which the element fetches.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::file::callbacks::{FileReader, read_as_bytes};
use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, TextDecoder, TextDecoderOptions};

use super::element::Host;
use crate::app::action::Action;
use crate::app::effect::WorldError;
use crate::app::import::FileContent;
use crate::app::store::Store;
use crate::domain::error::ErrorCode;
use crate::domain::formats::{Sniffed, packed, sniff};

/// Files above this are not read: an annual report takes a few megabytes at most, and memory that was taken never
/// shrinks.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// The chooser that is open and the file that is being read; one of each.
pub(super) struct Files {
    host: Host,
    /// How many files were opened: what is found in an earlier one than the last comes too late.
    n_opened: Cell<u32>,
    chooser: RefCell<Option<Chooser>>,
    reading: RefCell<Option<FileReader>>,
    /// Given together, until the person has chosen one.
    given: RefCell<Vec<web_sys::File>>,
}

struct Chooser {
    _input: HtmlInputElement,
    _listener: EventListener,
}

impl Files {
    pub(super) fn new(host: Host) -> Files {
        Files {
            host,
            n_opened: Cell::new(0),
            chooser: RefCell::default(),
            reading: RefCell::default(),
            given: RefCell::default(),
        }
    }

    /// Shows the file chooser. It must be called in the task of the click that asks for it.
    pub(super) fn choose(self: &Rc<Self>, store: &Rc<Store>) {
        let document = gloo::utils::document();
        let Ok(input) = document.create_element("input").map(JsCast::unchecked_into::<HtmlInputElement>) else {
            return;
        };
        // No `accept`: files are told by their content, and offices name them in many ways.
        input.set_type("file");
        let (files, store) = (Rc::downgrade(self), Rc::downgrade(store));
        let listener = EventListener::new(&input, "change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let file = input.and_then(|input| input.files()).and_then(|files| files.get(0));
            if let (Some(file), Some(files), Some(store)) = (file, files.upgrade(), store.upgrade()) {
                files.open(file, &store);
            }
        });
        input.click();
        *self.chooser.borrow_mut() = Some(Chooser { _input: input, _listener: listener });
    }

    /// Opens a file; of several the person is asked which.
    pub(super) fn take(self: &Rc<Self>, mut files: Vec<web_sys::File>, store: &Rc<Store>) {
        if files.len() == 1 {
            return self.open(files.remove(0), store);
        }
        let names: Vec<String> = files.iter().map(web_sys::File::name).collect();
        *self.given.borrow_mut() = files;
        store.dispatch(Action::FilesGiven(names.into()));
    }

    /// Opens one of those that were given, and forgets the others.
    pub(super) fn open_given(self: &Rc<Self>, nth: usize, store: &Rc<Store>) {
        let file = self.given.take().into_iter().nth(nth);
        if let Some(file) = file {
            self.open(file, store);
        }
    }

    pub(super) fn forget_given(&self) {
        self.given.take();
    }

    /// Reads a file and answers with what it holds.
    pub(super) fn open(self: &Rc<Self>, file: web_sys::File, store: &Rc<Store>) {
        let file = gloo::file::File::from(file);
        let name = file.name();
        if file.size() > MAX_BYTES {
            let content = Err(WorldError::FileTooLarge);
            return store.dispatch(Action::FileRead { name, content });
        }
        self.n_opened.set(self.n_opened.get() + 1);
        let (files, store) = (Rc::downgrade(self), Rc::downgrade(store));
        let reading = read_as_bytes(&file, move |bytes| {
            let (Some(files), Some(store)) = (files.upgrade(), store.upgrade()) else { return };
            match bytes {
                Ok(bytes) if sniff(&bytes) == Sniffed::Office => files.read_office(&bytes, name, &store),
                bytes => {
                    let content = bytes.map(|bytes| decode(&bytes)).map_err(|_| WorldError::FileUnreadable);
                    store.dispatch(Action::FileRead { name, content });
                }
            }
        });
        // A file that was still being read is dropped: the later one is what the person wants.
        *self.reading.borrow_mut() = Some(reading);
    }

    fn read_office(self: Rc<Self>, bytes: &[u8], name: String, store: &Rc<Store>) {
        let found = JsFuture::from(self.host.read_office(bytes));
        store.dispatch(Action::FileAwaited(name.clone()));
        let (nth, files, store) = (self.n_opened.get(), Rc::downgrade(&self), Rc::downgrade(store));
        spawn_local(async move {
            let content = match found.await {
                Ok(found) => Ok(unpacked(&Uint8Array::new(&found).to_vec())),
                Err(error) => {
                    let code = Reflect::get(&error, &"code".into()).ok().and_then(|code| code.as_string());
                    let is_missing = code.as_deref() == Some(ErrorCode::NotLoaded.id());
                    Err(if is_missing { WorldError::ReaderMissing } else { WorldError::FileBroken })
                }
            };
            let is_last = files.upgrade().is_some_and(|files| files.n_opened.get() == nth);
            if let Some(store) = store.upgrade().filter(|_| is_last) {
                store.dispatch(Action::FileRead { name, content });
            }
        });
    }

    pub(super) fn close(&self) {
        *self.chooser.borrow_mut() = None;
        *self.reading.borrow_mut() = None;
        self.forget_given();
    }
}

/// What the module for Office files found.
pub(super) fn unpacked(found: &[u8]) -> FileContent {
    match packed::read(found) {
        Some(found) => FileContent::Office(Rc::new(found)),
        // Both modules come from one build; of another one nothing can be said.
        None => FileContent::Binary(Rc::from(found)),
    }
}

/// Tells text from other files by content: known signatures first, then byte order marks, UTF-8, and what Windows
/// programs still write here, GB18030.
pub(super) fn decode(bytes: &[u8]) -> FileContent {
    if sniff(bytes) == Sniffed::Unknown
        && let Some(text) = decode_text(bytes)
    {
        return FileContent::Text(text.into());
    }
    FileContent::Binary(bytes.into())
}

fn decode_text(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => std::str::from_utf8(bytes).ok().map(str::to_string).or_else(|| gb18030(bytes)),
    };
    // Text holds no NUL; a picture or a program that happens to decode does.
    text.filter(|text| !text.contains('\0'))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok().filter(|_| is_whole)
}

/// The browser brings the table; ours would be 100 kB.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
