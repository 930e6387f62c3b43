//! What Word and Excel files share: a zip of XML parts that name each other. Everything taken out of it is bounded, for a
//! small file can unfold to any size.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::bi;
use crate::domain::error::{ErrorCode, ReadError};

/// All that is unfolded of one file, in bytes. The text of the longest report is a hundredth of this.
const MOST_UNFOLDED: u64 = 48 * 1024 * 1024;
/// Files of Word and Excel hold some dozens of parts; pictures count, too.
const MOST_PARTS: u16 = 8_000;
/// Elements inside elements. Word's own files stay below 60.
const MOST_DEEP: usize = 256;
/// Paragraphs and cells of a document. A report has about 500.
const MOST_PIECES: usize = 200_000;

/// The zip and what may still be unfolded of it.
#[derive(Debug)]
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, ReadError> {
        // Looked at first, for the list of the parts is read into memory.
        if n_parts(bytes).is_none_or(|n| n > MOST_PARTS) {
            return Err(if n_parts(bytes).is_none() { damaged() } else { too_large() });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Package { zip, left: MOST_UNFOLDED })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().flatten().map(Cow::into_owned)
    }

    /// The text of a part; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        // Some programs write the names in other cases or with the other slash.
        let same = |other: &str| other.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
        let Some(at) = self.zip.file_names().position(|other| other.is_ok_and(|other| same(&other))) else {
            return Ok(None);
        };
        let part = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => encrypted(),
            _ => damaged(),
        })?;
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        Ok(Some(text))
    }

    /// The parts that a part refers to.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = join(folder, &format!("_rels/{file}.rels"));
        let Some(text) = self.part(&list)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        let mut xml = Xml::of(&text);
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node
                && element.is("Relationship")
            {
                let kind = element.attribute("Type").unwrap_or_default();
                relations.push(Relation {
                    id: element.attribute("Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_string(),
                    target: join(folder, &element.attribute("Target").unwrap_or_default()),
                });
            }
        }
        Ok(relations)
    }
}

/// One part's word about another.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its kind: officeDocument, styles, worksheet.
    pub(super) kind: String,
    pub(super) target: String,
}

/// A path seen from a folder; from the top if it begins with a slash.
fn join(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// How many parts the list at the end of the zip announces.
fn n_parts(bytes: &[u8]) -> Option<u16> {
    const END: &[u8] = b"PK\x05\x06";
    const LONGEST_COMMENT: usize = 0xffff + 22;
    let tail = &bytes[bytes.len().saturating_sub(LONGEST_COMMENT)..];
    let at = tail.windows(END.len()).rposition(|window| window == END)?;
    let count = tail.get(at + 10..at + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]]))
}

/// Counts what a reader makes, so that no file fills the memory.
#[derive(Debug, Default)]
pub(super) struct Pieces(usize);

impl Pieces {
    pub(super) fn one_more(&mut self) -> Result<(), ReadError> {
        self.0 += 1;
        if self.0 > MOST_PIECES { Err(too_large()) } else { Ok(()) }
    }
}

/// XML as a run of nodes; an element without content opens and closes.
#[derive(Debug)]
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

#[derive(Debug)]
pub(super) enum Node<'a> {
    Open(Element<'a>),
    /// The name without its prefix.
    Close(String),
    Text(Cow<'a, str>),
}

#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    pub(super) fn of(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| damaged())? {
                // With the setting above, an empty element opens and closes.
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > MOST_DEEP {
                        return Err(too_large());
                    }
                    Node::Open(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(end.local_name().as_ref().to_string())
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(name) => Node::Text(Cow::Owned(match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&name.into_inner()).ok_or_else(damaged)?.into(),
                })),
                // A file that ends inside its elements is cut off, and half of a table is worse than none.
                Event::Eof if self.depth > 0 => return Err(damaged()),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => continue,
            }));
        }
    }

    /// Leaves out the rest of an element that was just opened.
    pub(super) fn skip(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        self.reader.read_to_end(element.0.name()).map_err(|_| damaged())?;
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// The next element inside the one called `name`, at any depth; `None` when that ends.
    pub(super) fn inside(&mut self, name: &str) -> Result<Option<Element<'a>>, ReadError> {
        while let Some(node) = self.next()? {
            match node {
                Node::Open(element) => return Ok(Some(element)),
                Node::Close(closed) if closed == name => return Ok(None),
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(None)
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_string()
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// True for a switch that is on: `<w:vanish/>`, but not `<w:vanish w:val="0"/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

pub(super) fn damaged() -> ReadError {
    ReadError::new(
        ErrorCode::NotADocx,
        bi!("文件不完整或已损坏，没有读出内容。", "The file is incomplete or damaged; nothing was read from it."),
        bi!(
            "在 Word、Excel 或 WPS 中打开它，另存为 .docx 或 .xlsx 后再打开；或全选复制，粘贴到这里。",
            "Open it in Word, Excel or WPS, save it as .docx or .xlsx and open that; or select all, copy, and paste it here."
        ),
    )
}

pub(super) fn encrypted() -> ReadError {
    ReadError::new(
        ErrorCode::Encrypted,
        bi!("文件设有打开密码，没有读出内容。", "The file is protected by a password; nothing was read from it."),
        bi!(
            "在 Word、Excel 或 WPS 中输入密码打开，去掉密码另存后再打开；或全选复制，粘贴到这里。",
            "Open it with its password in Word, Excel or WPS and save it without one; or select all, copy, and paste it here."
        ),
    )
}

pub(super) fn too_large() -> ReadError {
    ReadError::new(
        ErrorCode::TooLarge,
        bi!(
            "文件展开后的内容过多，没有读取。",
            "The content of the file is too large when unpacked; nothing was read from it."
        ),
        bi!(
            "只保留年度报告那部分，另存后再打开；或复制那部分，粘贴到这里。",
            "Keep only the annual report and save it again; or copy that part and paste it here."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_part_that_names_them() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("xl/worksheets", "../sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(join("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(join("", "_rels/.rels"), "_rels/.rels");
        assert_eq!(join("a", "../../../b"), "b");
    }

    #[test]
    fn xml_that_is_cut_off_or_too_deep_is_no_document() {
        let code = |text: &str| {
            let mut xml = Xml::of(text);
            loop {
                match xml.next() {
                    Ok(Some(_)) => {}
                    Ok(None) => return None,
                    Err(error) => return Some(error.code),
                }
            }
        };
        assert_eq!(code("<a>&lt;<b/></a>"), None);
        assert_eq!(code("<a><b></a>"), Some(ErrorCode::NotADocx));
        assert_eq!(code("<a><b>"), Some(ErrorCode::NotADocx));
        assert_eq!(code("<a>&unknown;</a>"), Some(ErrorCode::NotADocx));
        assert_eq!(code(&"<a>".repeat(100_000)), Some(ErrorCode::TooLarge));
    }
}
