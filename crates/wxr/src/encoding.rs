//! From the bytes of a file to text, in the encodings WordPress sites used to have.

use crate::error::Error;

/// How the file's bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// Also for ISO-8859-1, whose extra control characters nobody means (WHATWG Encoding Standard §4.2).
    Windows1252,
    Utf16Le,
    Utf16Be,
}

/// The encoding, and the length of the byte order mark to skip.
///
/// # Errors
/// [`Error::Encoding`] when the XML declaration names an encoding that is not supported.
pub(crate) fn detect(head: &[u8]) -> Result<(Encoding, usize), Error> {
    match head {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok((declared(rest)?.unwrap_or(Encoding::Utf8), 3)),
        [0xFF, 0xFE, ..] => return Ok((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => return Ok((Encoding::Utf16Be, 2)),
        [b'<', 0, ..] => return Ok((Encoding::Utf16Le, 0)),
        [0, b'<', ..] => return Ok((Encoding::Utf16Be, 0)),
        _ => {}
    }
    Ok((declared(head)?.unwrap_or(Encoding::Utf8), 0))
}

/// Windows-1252 for one byte. The five unassigned bytes stay the control characters they are.
pub(crate) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

const HIGH_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn declared(head: &[u8]) -> Result<Option<Encoding>, Error> {
    let head = head.trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return Ok(None);
    }
    let end = head.windows(2).position(|pair| pair == b"?>").unwrap_or(head.len());
    let declaration = String::from_utf8_lossy(&head[..end]);
    let Some((_, after)) = declaration.split_once("encoding") else {
        return Ok(None);
    };
    let value = after.trim_start().trim_start_matches('=').trim_start();
    let name = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next().unwrap_or("");
    match name.to_ascii_lowercase().as_str() {
        // A file that says UTF-16 in single bytes was converted and its first line forgotten.
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" => Ok(Some(Encoding::Utf8)),
        "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => {
            Ok(Some(Encoding::Windows1252))
        }
        _ => Err(Error::Encoding { name: name.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_declaration_is_utf_8() {
        assert_eq!(detect(b"<rss>").unwrap(), (Encoding::Utf8, 0));
    }

    #[test]
    fn a_declared_latin_1_file_is_read_as_windows_1252() {
        let head = b"\n<?xml version='1.0' encoding='ISO-8859-1'?>";
        assert_eq!(detect(head).unwrap().0, Encoding::Windows1252);
        assert_eq!(windows_1252(0x93), '“');
        assert_eq!(windows_1252(0xE9), 'é');
    }

    #[test]
    fn byte_order_marks_are_skipped() {
        assert_eq!(detect(b"\xEF\xBB\xBF<?xml").unwrap(), (Encoding::Utf8, 3));
        assert_eq!(detect(b"\xFF\xFE<\0").unwrap(), (Encoding::Utf16Le, 2));
    }

    #[test]
    fn a_foreign_encoding_is_named_in_the_error() {
        let error = detect(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>").unwrap_err();
        assert!(error.to_string().contains("`Shift_JIS`"));
    }
}
