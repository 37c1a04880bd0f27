//! Bytes as letters: UTF-8, Windows-1252 (which MySQL calls latin1), and UTF-8 that was taken for it.

use std::borrow::Cow;

/// Windows-1252 where it differs from ISO 8859-1 (bytes 0x80 to 0x9F); the five holes are control characters, as in MySQL.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The letters of a value, and whether they had been encoded twice and were turned back.
pub(crate) fn text(bytes: &[u8], table_is_latin1: bool) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) if table_is_latin1 && !text.is_ascii() => match turned_back(text) {
            Some(better) => (Cow::Owned(better), true),
            None => (Cow::Borrowed(text), false),
        },
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (Cow::Owned(bytes.iter().map(|byte| letter(*byte)).collect()), false),
    }
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// UTF-8 whose bytes were taken for letters of Windows-1252; only when that explains every letter.
fn turned_back(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(byte_of).collect();
    String::from_utf8(bytes?).ok()
}

fn byte_of(letter: char) -> Option<u8> {
    if let Some(at) = UPPER.iter().position(|known| *known == letter) {
        return Some(0x80 + at as u8);
    }
    u8::try_from(u32::from(letter)).ok().filter(|byte| !(0x80..=0x9F).contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_in_a_latin1_table_is_turned_back() {
        assert_eq!(text("CafÃ© â€œopenâ€\u{9d}".as_bytes(), true), (Cow::Borrowed("Café “open”"), true));
        assert_eq!(text("Café".as_bytes(), true), (Cow::Borrowed("Café"), false), "really latin1, dumped as UTF-8");
        assert_eq!(text("CafÃ©".as_bytes(), false).0, "CafÃ©", "a UTF-8 table says what it says");
        assert_eq!(text("海".as_bytes(), true).0, "海");
    }

    #[test]
    fn bytes_that_are_no_utf8_are_windows_1252() {
        assert_eq!(text(b"Caf\xe9 \x93a\x94", false).0, "Café “a”");
    }
}
