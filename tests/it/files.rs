//! Files on their way into the editor, no browser: what is said while one is awaited, and what becomes of it.

use std::rc::Rc;

use gongkai::app::State;
use gongkai::app::action::Action;
use gongkai::app::config::Config;
use gongkai::app::effect::WorldError;
use gongkai::app::import::{FileContent, read_file};
use gongkai::domain::error::ErrorCode;
use gongkai::domain::formats::{packed, plain};

const SAMPLE: &str = include_str!("../../static/samples/yunshan-town-2024-clean.txt");

fn notice(state: &State) -> String {
    state.session.notice.as_ref().map(|notice| notice.text.zh.to_string()).unwrap_or_default()
}

fn read(state: &mut State, content: Result<FileContent, WorldError>) {
    state.update(Action::FileRead { name: "年报.docx".to_string(), content });
}

#[test]
fn a_file_that_is_awaited_is_named_until_it_is_there_or_refused() {
    let mut state = State::new(Config::default());
    state.update(Action::FileAwaited("年报.docx".to_string()));
    assert_eq!(notice(&state), "正在读取 年报.docx……");
    read(&mut state, Err(WorldError::ReaderMissing));
    assert!(notice(&state).contains("检查网络后再打开一次"), "{}", notice(&state));

    state.update(Action::FileAwaited("年报.docx".to_string()));
    let refused = read_file(&FileContent::Binary(Rc::from(&b"%PDF-1.7"[..]))).expect_err("a PDF is not read");
    read(&mut state, Ok(FileContent::Office(Rc::new(Err(refused)))));
    assert!(notice(&state).starts_with("文件是 PDF"), "{}", notice(&state));

    state.update(Action::FileAwaited("年报.docx".to_string()));
    read(&mut state, Ok(FileContent::Office(Rc::new(Ok(plain::read(SAMPLE))))));
    assert_eq!(notice(&state), "");
}

#[test]
fn files_are_told_by_their_first_bytes_and_each_is_answered() {
    let refusal = |bytes: &[u8]| {
        let error = read_file(&FileContent::Binary(Rc::from(bytes))).expect_err("such a file is not read");
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        (error.code, error.message.zh.chars().take(8).collect::<String>())
    };
    assert_eq!(refusal(b"PK\x03\x04").0, ErrorCode::NotLoaded);
    assert_eq!(refusal(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]).0, ErrorCode::NotLoaded);
    assert_eq!(refusal(b"%PDF-1.4"), (ErrorCode::Unsupported, "文件是 PDF，".to_string()));
    assert_eq!(refusal(b"\x89PNG\r\n"), (ErrorCode::Unsupported, "文件是图片，其中".to_string()));
    assert_eq!(refusal(&[0xff, 0xd8, 0xff, 0xe0]).1, "文件是图片，其中");
    assert_eq!(refusal(b"{\\rtf1"), (ErrorCode::Unsupported, "文件是 RTF ".to_string()));
    assert_eq!(refusal(&[0, 1, 2]), (ErrorCode::Unsupported, "文件不是文字，没".to_string()));
    let rtf = read_file(&FileContent::Text(Rc::from("{\\rtf1\\ansi }"))).map(|imported| imported.report);
    assert_eq!(rtf.map_err(|error| error.code), Err(ErrorCode::Unsupported));
}

#[test]
fn two_reports_in_one_file_are_named_and_none_is_read() {
    let other = SAMPLE.replace("2024", "2023");
    let doc = plain::read(&format!("{SAMPLE}\n{other}"));
    let error = read_file(&FileContent::Office(Rc::new(Ok(doc)))).expect_err("nobody can say whose figures are meant");
    assert_eq!(error.code, ErrorCode::SeveralReports);
}

#[test]
fn what_one_module_packs_the_other_unpacks() {
    let mut doc = plain::read("标题\n\n规章\t0\t\n\t行政许可\t12\n\n末尾\n");
    // Lines and words are not packed: they follow from the document, its rows and cells.
    let again = packed::read(&packed::write(&Ok(doc.clone())));
    let texts = |doc: &gongkai::domain::doc::Doc| plain::write(doc);
    assert_eq!(again.and_then(Result::ok).map(|again| texts(&again)), Some(texts(&doc)));
    doc.blocks.clear();
    let bytes = packed::write(&Ok(doc));
    assert!(packed::read(&bytes).is_some());
    assert_eq!(packed::read(&bytes[1..]), None);
    assert_eq!(packed::read(&[9, 9, 9]), None);
}
