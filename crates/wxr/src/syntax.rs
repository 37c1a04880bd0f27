//! The marks of XML: how to know them, and where a piece of text may be cut.

pub(crate) const CDATA_START: &str = "<![CDATA[";
pub(crate) const CDATA_END: &str = "]]>";
/// Longer than any named entity of HTML, whose longest has 33 bytes.
const LONGEST_ENTITY: usize = 40;

pub(crate) fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || !byte.is_ascii()
}

pub(crate) fn is_declaration(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    ["<!DOCTYPE", "<!ENTITY"]
        .iter()
        .any(|mark| bytes.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes())))
}

/// Looks for the rare bracket first, which is faster than for all three characters.
pub(crate) fn find_cdata_end(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(']') {
        if text[from + at..].starts_with(CDATA_END) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// Length of an entity at the end of the text whose `;` may still come.
pub(crate) fn unfinished_entity(text: &str) -> usize {
    let tail = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST_ENTITY))..];
    match tail.rfind('&') {
        Some(at) if !tail[at..].contains(';') => tail.len() - at,
        _ => 0,
    }
}
