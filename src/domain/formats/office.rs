//! Files of Word, Excel and their kin, told by what is inside them. Those that cannot be read are answered with what to do
//! instead.

use super::ooxml::{Package, damaged, encrypted, too_large};
use super::{docx, xls, xlsx};
use crate::bi;
use crate::domain::doc::Doc;
use crate::domain::error::{ErrorCode, ReadError};
use crate::text::Bi;

/// Larger files are not read; the same bound stands where files are opened.
const MOST_BYTES: usize = 50 * 1024 * 1024;

/// Reads a file that begins like a zip or an OLE container. Never panics, whatever the bytes.
pub fn read(bytes: &[u8]) -> Result<Doc, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    let mut doc = if bytes.starts_with(b"PK") { read_zip(bytes) } else { read_ole(bytes) }?;
    super::number_lines(&mut doc);
    Ok(doc)
}

fn read_zip(bytes: &[u8]) -> Result<Doc, ReadError> {
    let mut package = Package::open(bytes)?;
    let types = package.part("[Content_Types].xml")?.unwrap_or_default();
    let main = package.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map(|relation| relation.target);
    // Of the parts only the main one tells the program: a workbook may hold a Word document, and the other way round.
    let mains = || types.split(['"', '\'']).filter(|value| value.ends_with("main+xml") || value.ends_with(".main"));
    let is_of = |word: &str| mains().any(|value| value.contains(word));
    if is_of("wordprocessingml") || is_of("ms-word") {
        return docx::read(&mut package, main.as_deref().unwrap_or("word/document.xml"));
    }
    if is_of("sheet.binary") {
        return Err(other_program(bi!("二进制的 Excel 工作簿（.xlsb）", "a binary workbook of Excel (.xlsb)")));
    }
    if is_of("spreadsheetml") || is_of("ms-excel") {
        return xlsx::read(&mut package, main.as_deref().unwrap_or("xl/workbook.xml"));
    }
    let has = |name: &str| package.names().any(|other| other.eq_ignore_ascii_case(name));
    Err(if is_of("presentationml") {
        other_program(bi!("幻灯片", "a presentation"))
    } else if has("OFD.xml") {
        other_program(bi!(" OFD 版式文件", "an OFD document"))
    } else if has("content.xml") {
        other_program(bi!(" OpenDocument 文件", "an OpenDocument file"))
    } else if types.is_empty() {
        unsupported(
            bi!("文件是压缩包，不是 Word 或 Excel 文件。", "The file is an archive, not a Word or Excel file."),
            bi!("先解压，再打开其中的年度报告。", "Unpack it and open the annual report in it."),
        )
    } else {
        damaged()
    })
}

fn read_ole(bytes: &[u8]) -> Result<Doc, ReadError> {
    // The entries of the directory are 128 bytes each and begin with the name of a stream, in UTF-16. Files inside the file
    // have their own, further on.
    let position = |name: &str| {
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).position(|entry| entry.starts_with(&units))
    };
    let found = ["EncryptedPackage", "Workbook", "Book", "WordDocument"].map(position);
    match found.iter().flatten().min().and_then(|first| found.iter().position(|at| at.as_ref() == Some(first))) {
        Some(0) => Err(encrypted()),
        Some(1 | 2) => xls::read(bytes),
        Some(_) => Err(unsupported(
            bi!(
                "文件是旧版 Word 或 WPS 文字格式（.doc、.wps），这里不能读取。",
                "The file is in the old format of Word or WPS Writer (.doc, .wps), which cannot be read here."
            ),
            bi!(
                "在 Word 或 WPS 中另存为 .docx 后再打开；或全选复制，粘贴到这里。",
                "Save it as .docx in Word or WPS and open that; or select all, copy, and paste it here."
            ),
        )),
        None => Err(other_program(bi!("旧版办公软件的文件", "a file of an old office program"))),
    }
}

fn other_program(what: Bi) -> ReadError {
    let Bi { zh, en } = what;
    unsupported(
        bi!("文件是{zh}，这里不能读取。", "The file is {en}, which cannot be read here."),
        bi!(
            "在原程序中另存为 .docx 或 .xlsx 后再打开；或全选复制，粘贴到这里。",
            "Save it as .docx or .xlsx in its own program and open that; or select all, copy, and paste it here."
        ),
    )
}

fn unsupported(message: Bi, hint: Bi) -> ReadError {
    ReadError::new(ErrorCode::Unsupported, message, hint)
}
