//! Word and Excel files. Those in `data/office` were written by LibreOffice from our own sample (see `README.md` there);
//! the others are made here, one peculiarity each.

use std::io::{Cursor, Write};
use std::path::Path;
use std::rc::Rc;

use gongkai::bi;
use gongkai::domain::change::Change;
use gongkai::domain::doc::{Block, Doc};
use gongkai::domain::error::{ErrorCode, ReadError};
use gongkai::domain::formats::{office, packed};
use gongkai::domain::note::Imported;
use gongkai::domain::place::Place;
use gongkai::domain::recognize::{read_text, recognize};
use gongkai::domain::report::{Report, Value};
use gongkai::domain::schema::CellKind;
use gongkai::domain::table::CellValue;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SAMPLE: &str = include_str!("../../static/samples/yunshan-town-2024-clean.txt");

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/office").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of `../shared/real`, which stays out of the repository.
#[expect(clippy::print_stdout, reason = "says that it did not run")]
fn real(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("{} is not there; this test did not run", path.display());
    }
    bytes
}

fn doc(bytes: &[u8]) -> Doc {
    office::read(bytes).unwrap_or_else(|error| panic!("{}", error.message.zh))
}

fn read(bytes: &[u8]) -> Imported {
    recognize(&doc(bytes))
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(text.as_bytes()).expect("memory takes every part");
    }
    zip.finish().expect("memory takes the list").into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn docx_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let parts = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &*document)];
    zip(&[&parts[..], more].concat())
}

/// Paragraphs as their text, rows of tables as cells in brackets with their spans.
fn shown(doc: &Doc) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text.to_string()],
        Block::Grid(grid) => grid
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| match (cell.columns, cell.rows) {
                    (1, 1) => format!("[{}]", cell.text.replace('\n', "⏎")),
                    (columns, rows) => format!("[{} {columns}x{rows}]", cell.text.replace('\n', "⏎")),
                });
                cells.collect()
            })
            .collect(),
    };
    doc.blocks.iter().flat_map(block).collect()
}

fn word(body: &str) -> Vec<String> {
    shown(&doc(&docx_with(body, &[])))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", p(text))
}

/// The sample's figures and words, whatever the program put around them.
fn assert_is_sample(report: &Report) {
    let sample = read_text(SAMPLE).report;
    for place in sample.cell_places() {
        assert_eq!(report.value(place), sample.value(place), "{place}");
    }
    for place in sample.text_places() {
        let words = |report: &Report| report.text(place).unwrap_or_default().replace(['\u{a0}', ' ', '\n'], "");
        assert_eq!(words(report), words(&sample), "{place}");
    }
    assert_eq!((report.year, &*report.body.name), (Some(2024), "云山镇人民政府"));
}

#[test]
fn a_word_file_written_by_libreoffice_is_the_same_report() {
    let imported = read(&fixture("libreoffice.docx"));
    assert_is_sample(&imported.report);
    let upheld: Place = "t3.granted.total".parse().expect("a place of the form");
    let source = &imported.sources[&upheld];
    assert_eq!((&*source.text, source.table, source.row, source.cell), ("17", Some(2), Some(6), Some(9)));
}

#[test]
fn the_empty_form_as_offices_get_it_has_200_missing_cells() {
    let Some(bytes) = real("annex-template.docx") else { return };
    let imported = read(&bytes);
    let cells = || imported.report.tables().iter().flat_map(|table| table.cells().map(|(_, cell)| cell.clone()));
    let n_missing = cells().filter(|cell| *cell == CellValue::Missing).count();
    assert_eq!((cells().count(), n_missing), (200, 200));
    assert!(imported.notes.iter().all(|note| note.kind.id() == "placement"), "{:?}", imported.notes);
    assert_eq!(
        imported.report.text(Place::OtherMatters).as_deref(),
        Some("（文字描述，收取信息处理费情况在此处报告。）")
    );
}

#[test]
fn cells_merged_in_both_directions_stand_once_with_their_reach() {
    let restart = |text: &str| format!("<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc>", p(text));
    let goes_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let wide = |text: &str| format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", p(text));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{goes_on}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>\
         <w:tr>{goes_on}{}<w:tc>{}{}</w:tc></w:tr></w:tbl>",
        restart("甲"),
        wide("乙"),
        tc("1"),
        tc("2"),
        tc("3"),
        tc("4"),
        tc("5"),
        p("6"),
        p("件"),
    );
    assert_eq!(word(&table), ["[甲 1x2][乙 2x1]", "[1][2]", "[][3][4]", "[][5][6⏎件]"]);
}

#[test]
fn insertions_are_in_and_deletions_out() {
    let changed = "<w:p><w:r><w:t>新收</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>\
                   <w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>\
                   <w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(word(changed), ["新收13件"]);
    // The mark of the first paragraph was deleted, so the two are one.
    let joined =
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>一、总体</w:t></w:r></w:p>{}", p("情况"));
    assert_eq!(word(&joined), ["一、总体情况"]);
    // A row that was deleted, and a span that was another before the change.
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{}<w:tc><w:tcPr><w:tcPrChange>\
         <w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr></w:tcPrChange></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        tc("旧"),
        tc("1"),
        tc("新"),
        p("2"),
    );
    assert_eq!(word(&table), ["[新][2]"]);
}

#[test]
fn of_fields_the_result_is_read_and_nothing_else() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let sum = format!(
        "<w:p>{}<w:r><w:instrText>=SUM(</w:instrText></w:r>{}<w:r><w:instrText>REF a</w:instrText></w:r>{}\
         <w:r><w:t>5</w:t></w:r>{}{}<w:r><w:t>16</w:t></w:r>{}<w:fldSimple><w:r><w:t> 件</w:t></w:r></w:fldSimple></w:p>",
        field("begin"),
        field("begin"),
        field("separate"),
        field("end"),
        field("separate"),
        field("end"),
    );
    assert_eq!(word(&sum), ["16 件"]);
    // One that was broken off hides nothing further.
    assert_eq!(word(&format!("<w:p>{}</w:p>{}", field("begin"), p("后文"))), ["后文"]);
}

#[test]
fn what_is_not_shown_is_not_read_and_marks_of_notes_join_no_figure() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let hidden =
        format!("<w:p>{}{}{}</w:p>", run("<w:vanish/>", "9"), run("<w:vanish w:val=\"0\"/>", "1"), run("", "2"));
    assert_eq!(word(&hidden), ["12"]);
    let note = format!("<w:p>{}{}</w:p>", run("", "12"), run("<w:vertAlign w:val=\"superscript\"/>", "1"));
    assert_eq!(word(&note), ["12 1"]);
    let struck = format!("<w:p>{}{}</w:p>", run("<w:strike/>", "1"), run("", "2"));
    assert_eq!(word(&struck), ["1 2"]);
    let prompt = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:sdt><w:sdtPr><w:showingPlcHdr/>\
                  </w:sdtPr><w:sdtContent><w:tc><w:p><w:r><w:t>单击此处输入文字</w:t></w:r></w:p></w:tc></w:sdtContent>\
                  </w:sdt></w:tr></w:tbl>";
    assert_eq!(word(prompt), ["[规章][]"]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框中文字"));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice>{boxed}</mc:Choice><mc:Fallback>\
         <w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>{}",
        p("末")
    );
    assert_eq!(word(&body), ["前后", "框中文字", "末"]);
}

#[test]
fn tables_that_only_place_things_are_read_through() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("规章"), tc("0"));
    let outer = format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc>{}</w:tr></w:tbl>", p("前"), p("后"), tc("旁"));
    assert_eq!(word(&outer), ["前", "[规章][0]", "后", "旁"]);
}

#[test]
fn numbers_that_word_counts_are_part_of_the_words() {
    let relations = r#"<Relationships>
        <Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/>
        </Relationships>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>"#;
    let level = |n: u32, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum><w:abstractNum \
         w:abstractNumId=\"8\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>",
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "japaneseCounting", "（%2）"),
        level(0, "decimal", "%1."),
        level(1, "bullet", "·"),
    );
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let listed = |list: u32, level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}\
             </w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("H1", "总体情况"),
        listed(1, 1, "主动公开"),
        listed(1, 1, "依申请公开"),
        listed(0, 0, "正文"),
        styled("H1b", "主动公开政府信息情况"),
        listed(1, 1, "又一节"),
        listed(2, 0, "2 件"),
        listed(2, 1, "点"),
    ]
    .concat();
    let parts =
        [("word/_rels/document.xml.rels", relations), ("word/styles.xml", styles), ("word/numbering.xml", &*lists)];
    let expected = [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "正文",
        "二、主动公开政府信息情况",
        "（一）又一节",
        "1. 2 件",
        "点",
    ];
    assert_eq!(shown(&doc(&docx_with(&body, &parts))), expected);
}

/// A workbook and a Word document inside each other are told apart.
#[test]
fn what_a_file_is_says_its_main_part() {
    let types = TYPES.replace("</Types>", "<Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/></Types>");
    let document = format!("<w:document xmlns:w=\"w\">{}</w:document>", p("正文"));
    let parts = [("[Content_Types].xml", &*types), ("_rels/.rels", RELATIONS), ("word/document.xml", &*document)];
    assert_eq!(shown(&doc(&zip(&parts))), ["正文"]);
}

const BOOK_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#;

/// A workbook with these sheets, each a name, a state and the content of the sheet.
fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let types = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet");
    let mut list = String::new();
    let mut relations = String::from(
        r#"<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/>"#,
    );
    let mut parts = Vec::new();
    for (n, (name, state, content)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" state=\"{state}\" r:id=\"r{n}\"/>");
        relations += &format!("<Relationship Id=\"r{n}\" Type=\"x/worksheet\" Target=\"worksheets/{n}.xml\"/>");
        parts.push((format!("xl/worksheets/{n}.xml"), format!("<worksheet>{content}</worksheet>")));
    }
    let workbook = format!("<workbook xmlns:r=\"r\"><workbookPr/><sheets>{list}</sheets></workbook>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let strings = "<sst><si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh sb=\"0\" eb=\"1\"><t>ギョウ</t></rPh></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>\
                  <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>";
    let mut all = vec![
        ("[Content_Types].xml", &*types),
        ("_rels/.rels", BOOK_RELATIONS),
        ("xl/workbook.xml", &*workbook),
        ("xl/_rels/workbook.xml.rels", &*relations),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ];
    all.extend(parts.iter().map(|(name, text)| (&**name, &**text)));
    zip(&all)
}

#[test]
fn workbooks_written_by_libreoffice_are_the_same_report() {
    for name in ["libreoffice.xlsx", "libreoffice.xls"] {
        let mut imported = read(&fixture(name));
        // A sheet keeps the number and not its last zero.
        let fees: Place = "t2.admin_fees.amount_wan".parse().expect("a place of the form");
        let amount = |digits| Value::Cell(CellValue::read(digits, CellKind::Amount).0);
        assert_eq!(imported.report.value(fees), Some(amount("3.6")), "{name}");
        let with_zero = Change::set(bi!("", ""), fees, amount("3.60"));
        imported.report = (*with_zero.apply(&Rc::new(imported.report))).clone();
        assert_is_sample(&imported.report);
        let total: Place = "t3.granted.total".parse().expect("a place of the form");
        let source = &imported.sources[&total];
        assert_eq!((&*source.text, source.sheet.as_deref(), source.row), ("17", Some("Sheet1"), Some(36)), "{name}");
    }
}

/// Who points at a figure finds it in its line again: behind as many tabs as its cell says.
#[test]
fn every_figure_stands_where_its_source_says() {
    for name in ["libreoffice.docx", "libreoffice.xlsx", "libreoffice.xls"] {
        let imported = read(&fixture(name));
        let mut n_cells = 0;
        for (place, span) in &imported.sources {
            let Some(cell) = span.cell.filter(|_| matches!(place, Place::Cell(..))) else { continue };
            let line = imported.lines.iter().find(|line| line.line == span.line).expect("the line is there");
            assert_eq!(line.text.split('\t').nth(cell as usize - 1), Some(&*span.text), "{name} {place}");
            n_cells += 1;
        }
        assert_eq!(n_cells, 200, "{name}");
    }
}

#[test]
fn cells_of_a_sheet_are_read_as_they_are_shown() {
    let sheet = "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\"><f>1+1</f><v>2</v></c><c r=\"D2\" s=\"3\">\
                 <v>43.787999999999997</v></c><c r=\"F2\" t=\"str\"><f>A1</f><v>无</v></c></row><row r=\"3\"><c t=\"s\" r=\"B3\">\
                 <v>1</v></c><c r=\"C3\" s=\"1\"><v>45292</v></c><c r=\"D3\" s=\"2\"><v>45657</v></c><c r=\"E3\" t=\"e\">\
                 <v>#REF!</v></c><c r=\"F3\" t=\"inlineStr\"><is><t>1&amp;2</t></is></c></row><row><c><v>7</v></c><c/><c><v>8</v></c>\
                 </row></sheetData>";
    let expected =
        ["[][规章][2][43.788][][无]", "[][行政许可][2024年1月1日][2024年12月31日][#REF!][1&2]", "[7][][8][][][]"];
    assert_eq!(shown(&doc(&xlsx(&[("表", "visible", sheet)]))), expected);
}

#[test]
fn merged_cells_and_blank_rows_of_a_sheet_are_kept() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>甲</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>\
                 <row r=\"2\"><c r=\"B2\"><v>3</v></c><c r=\"C2\"/></row><row r=\"5\"><c r=\"A5\" t=\"str\"><v>乙</v></c><c r=\"C5\">\
                 <v>4</v></c></row><row r=\"6\"><c r=\"A6\" t=\"str\"><v>这是一句话。</v></c></row></sheetData><mergeCells><mergeCell \
                 ref=\"A1:A3\"/><mergeCell ref=\"A5:B5\"/></mergeCells>";
    let doc = doc(&xlsx(&[("表", "visible", sheet)]));
    assert_eq!(shown(&doc), ["[甲 1x3][1][2]", "[3]", "[][]", "[乙 2x1][4]", "这是一句话。"]);
    assert_eq!(doc.blocks.len(), 3);
}

#[test]
fn tables_of_the_form_are_found_in_any_sheet_and_hidden_sheets_are_not_read() {
    let row = |n: u32, label: &str, figures: &[u32]| {
        let cells: String = figures.iter().map(|figure| format!("<c><v>{figure}</v></c>")).collect();
        format!("<row r=\"{n}\"><c t=\"str\"><v>{label}</v></c>{cells}</row>")
    };
    let licensing = format!("<sheetData>{}</sheetData>", row(1, "行政许可", &[12]));
    let granted = format!("<sheetData>{}</sheetData>", row(4, "（一）予以公开", &[1, 2, 0, 0, 0, 0, 3]));
    let old = format!("<sheetData>{}</sheetData>", row(1, "行政处罚", &[99]));
    let imported = read(&xlsx(&[
        ("说明", "visible", ""),
        ("表二", "visible", &licensing),
        ("旧", "hidden", &old),
        ("表三", "visible", &granted),
    ]));
    let cell = |place: &str| {
        let place: Place = place.parse().expect("a place of the form");
        let source = imported.sources.get(&place).and_then(|source| source.sheet.as_deref()).unwrap_or_default();
        (imported.report.value(place), source)
    };
    let number = |n| Some(Value::Cell(CellValue::count(n)));
    assert_eq!(cell("t2.licensing.decisions"), (number(12), "表二"));
    assert_eq!(cell("t3.granted.commercial_enterprise"), (number(2), "表三"));
    assert_eq!(cell("t3.granted.total"), (number(3), "表三"));
    assert_eq!(cell("t2.penalty.decisions").1, "");
}

/// What one module packs the other unpacks.
#[test]
fn what_was_read_crosses_between_the_modules_unchanged() {
    for name in ["libreoffice.docx", "libreoffice.xlsx"] {
        let outcome = office::read(&fixture(name));
        let bytes = packed::write(&outcome);
        assert_eq!(packed::read(&bytes), Some(outcome), "{name}");
        for end in (0..bytes.len()).step_by(101) {
            assert_eq!(packed::read(&bytes[..end]), None);
        }
    }
    let refused = office::read(b"PK");
    assert_eq!(packed::read(&packed::write(&refused)), Some(refused));
}

fn refused(bytes: &[u8]) -> ReadError {
    office::read(bytes).expect_err("such a file is refused")
}

#[test]
fn files_that_cannot_be_read_are_answered_with_what_to_do() {
    let code = |bytes: &[u8]| {
        let error = refused(bytes);
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        (error.code, error.message.zh.to_string())
    };
    let ole = |stream: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    assert_eq!(code(&ole("EncryptedPackage")).0, ErrorCode::Encrypted);
    let (old, sentence) = code(&ole("WordDocument"));
    assert_eq!(old, ErrorCode::Unsupported);
    assert_eq!(sentence, "文件是旧版 Word 或 WPS 文字格式（.doc、.wps），这里不能读取。");
    let book = zip(&[(
        "[Content_Types].xml",
        "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>",
    )]);
    assert_eq!(code(&book).1, "文件是二进制的 Excel 工作簿（.xlsb），这里不能读取。");
    assert_eq!(code(&ole("Contents")).0, ErrorCode::Unsupported);
    assert_eq!(code(&zip(&[("OFD.xml", "<ofd/>")])).1, "文件是 OFD 版式文件，这里不能读取。");
    assert_eq!(code(&zip(&[("年报.docx", "x")])).1, "文件是压缩包，不是 Word 或 Excel 文件。");
    assert_eq!(code(b"PK\x03\x04").0, ErrorCode::NotADocx);
    let whole = docx_with(&p("一、总体情况"), &[]);
    assert_eq!(code(&whole[..whole.len() - 30]).0, ErrorCode::NotADocx);
    assert_eq!(code(&zip(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS)])).0, ErrorCode::NotADocx);
}

#[test]
fn files_that_unfold_without_end_are_refused() {
    let bomb = docx_with(&p(&"0".repeat(60_000_000)), &[]);
    assert_eq!(refused(&bomb).code, ErrorCode::TooLarge);
    assert_eq!(refused(&docx_with(&"<w:tbl><w:tr><w:tc>".repeat(100_000), &[])).code, ErrorCode::TooLarge);
    let rows = format!("<w:tr>{}{}{}</w:tr>", tc("1"), tc("2"), tc("3")).repeat(100_000);
    assert_eq!(refused(&docx_with(&format!("<w:tbl>{rows}</w:tbl>"), &[])).code, ErrorCode::TooLarge);
    let rows = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>".repeat(100_000);
    assert_eq!(refused(&xlsx(&[("表", "visible", &rows)])).code, ErrorCode::TooLarge);
    let far = "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1048576\"><v>2</v></c></row>";
    assert_eq!(shown(&doc(&xlsx(&[("表", "visible", far)]))), ["[1]"]);
    let parts: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|name| (&**name, "")).collect();
    assert_eq!(refused(&zip(&parts)).code, ErrorCode::TooLarge);
}

/// Whatever becomes of its bytes, a file gives a document or a sentence.
#[test]
fn damaged_files_end_in_a_sentence() {
    for name in ["libreoffice.docx", "libreoffice.xlsx", "libreoffice.xls"] {
        let whole = fixture(name);
        for at in (0..whole.len()).step_by(197) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            if let Ok(doc) = office::read(&bytes) {
                recognize(&doc);
            }
            let _ = office::read(&whole[..at]);
        }
    }
}
