//! Readers and writers of files and pastes. They know [`Doc`](super::doc::Doc) and nothing of the form.

pub mod html;
pub mod plain;

/// What a file is, by its first bytes and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// A zip with a Word document in it.
    Docx,
    /// A zip with an Excel workbook in it.
    Xlsx,
    Pdf,
    /// The container of old Word, Excel and WPS files.
    Ole,
    /// None of these; perhaps text.
    Unknown,
}

/// Looks at the signature, and into the names of a zip's first entries.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if bytes.starts_with(b"%PDF") {
        Sniffed::Pdf
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        Sniffed::Ole
    } else if bytes.starts_with(b"PK\x03\x04") && has(b"word/") {
        Sniffed::Docx
    } else if bytes.starts_with(b"PK\x03\x04") && has(b"xl/") {
        Sniffed::Xlsx
    } else {
        Sniffed::Unknown
    }
}
