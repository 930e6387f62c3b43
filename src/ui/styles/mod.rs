//! One sheet for the shadow root, joined when it is compiled. Every component keeps its own part beside it.

/// Everything the shadow root adopts, without what only people read.
pub const SHEET: &str = match str::from_utf8(&LEAN) {
    Ok(sheet) => sheet,
    Err(_) => panic!("only whole characters are left out of the sheet"),
};

const JOINED: &[u8] = concat!(
    include_str!("tokens.css"),
    include_str!("base.css"),
    include_str!("../parts/parts.css"),
    include_str!("../bar/bar.css"),
    include_str!("../rail/rail.css"),
    include_str!("../start/start.css"),
    include_str!("../reading/reading.css"),
    include_str!("../dialogs/dialogs.css"),
    include_str!("../drafts/drafts.css"),
    include_str!("../editor/editor.css"),
    include_str!("../paper/paper.css"),
    include_str!("../table_editor/table_editor.css"),
    include_str!("../findings/findings.css"),
    include_str!("../import_preview/import_preview.css"),
    include_str!("../follow/follow.css"),
)
.as_bytes();

#[allow(long_running_const_eval, reason = "one pass over the sheet")]
static LEAN: [u8; lean::<{ JOINED.len() }>(JOINED).1] = {
    let (bytes, length) = lean::<{ JOINED.len() }>(JOINED);
    let mut sheet = [0; lean::<{ JOINED.len() }>(JOINED).1];
    sheet.copy_from_slice(bytes.split_at(length).0);
    sheet
};

/// Leaves out comments, indentation and the space around punctuation; what stands in quotes stays as it is. Gives the
/// bytes and how many there are. A space before a colon stays, because it parts `a :hover` from `a:hover`.
const fn lean<const N: usize>(sheet: &[u8]) -> ([u8; N], usize) {
    let mut out = [0; N];
    let (mut at, mut n) = (0, 0);
    let mut quote = 0;
    let mut has_space = false;
    while at < sheet.len() {
        let byte = sheet[at];
        at += 1;
        if quote == 0 {
            if byte == b'/' && at < sheet.len() && sheet[at] == b'*' {
                at += 1;
                while sheet[at] != b'*' || sheet[at + 1] != b'/' {
                    at += 1;
                }
                at += 2;
                has_space = true;
                continue;
            }
            if byte.is_ascii_whitespace() {
                has_space = true;
                continue;
            }
            let opens = n == 0 || matches!(out[n - 1], b'{' | b'}' | b';' | b',' | b':');
            if has_space && !opens && !matches!(byte, b'{' | b'}' | b';' | b',') {
                out[n] = b' ';
                n += 1;
            }
            has_space = false;
            if byte == b'}' && n > 0 && out[n - 1] == b';' {
                n -= 1;
            }
            if matches!(byte, b'"' | b'\'') {
                quote = byte;
            }
        } else if byte == quote {
            quote = 0;
        }
        out[n] = byte;
        n += 1;
    }
    (out, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_read_is_left_out_of_the_sheet() {
        let sheet = "/* a; b */\n.a, .b :hover > c {\n  margin: 0 calc(1px + 2px); /* c */\n  content: \" ; /* \";\n}\n\n@media (min-width: 1px) {\n  .d { color: red }\n}\n";
        let (bytes, length) = lean::<200>(sheet.as_bytes());
        assert_eq!(
            str::from_utf8(&bytes[..length]),
            Ok(".a,.b :hover > c{margin:0 calc(1px + 2px);content:\" ; /* \"}@media (min-width:1px){.d{color:red}}")
        );
    }

    #[test]
    fn the_sheet_still_ends_every_block() {
        let count = |byte: char| SHEET.matches(byte).count();
        assert_eq!(count('{'), count('}'));
        assert!(!SHEET.contains("/*") && SHEET.len() > 30_000, "{}", SHEET.len());
    }
}
