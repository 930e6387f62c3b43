//! The second module: the readers of Word and Excel files, which a page loads when it needs them. It has no glue:
//! `element.js` writes the bytes of a file where [`input`] says, calls [`read`], and takes what it gave from [`output`]
//! to the first module, which knows the form.

use std::cell::RefCell;

use gongkai::domain::formats::{office, packed};

thread_local! {
    static FILE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static FOUND: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a file of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    FILE.with_borrow_mut(|file| {
        *file = vec![0; length];
        file.as_mut_ptr()
    })
}

/// Reads the file and forgets it; gives the length of what it found.
#[unsafe(no_mangle)]
pub extern "C" fn read() -> usize {
    let file = FILE.take();
    let found = packed::write(&office::read(&file));
    let length = found.len();
    FOUND.set(found);
    length
}

/// Where that begins.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    FOUND.with_borrow(|found| found.as_ptr())
}

fn main() {}
