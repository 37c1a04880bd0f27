//! Telling a person what they chose instead of an export.

use crate::error::Error;

/// Refuses compressed files by their first bytes.
pub(crate) fn refuse_archives(head: &[u8]) -> Result<(), Error> {
    let kind = match head {
        [b'P', b'K', 3, 4, ..] => "zip",
        [0x1F, 0x8B, ..] => "gzip",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        _ => return Ok(()),
    };
    Err(Error::Archive { kind })
}

/// Names what a file is that begins with this text instead of markup.
pub(crate) fn not_markup(text: &str, line: u64) -> Error {
    let text = text.trim_start();
    if text.starts_with("<<<<<<<") {
        return Error::MergeConflict { line };
    }
    if text.starts_with("---") {
        return Error::FrontMatter { line };
    }
    if text.starts_with(['{', '[']) {
        return Error::Json { line };
    }
    let beginning: String = text.chars().take_while(|c| !c.is_control()).take(40).collect();
    Error::NotAnExport { line, found: format!("it begins with `{beginning}`") }
}

/// Names what a document is whose first element is not `rss`.
pub(crate) fn not_rss(name: &str, line: u64) -> Error {
    let lower = name.to_ascii_lowercase();
    if matches!(lower.as_str(), "html" | "head" | "body" | "div" | "p" | "title" | "meta" | "script") {
        return Error::Html { line };
    }
    let name: String = name.chars().take(40).collect();
    Error::NotAnExport { line, found: format!("its first element is `{name}`, not `rss`") }
}

/// A document type: of a web page, or of something unsafe.
pub(crate) fn declaration(text: &str, line: u64) -> Error {
    let mut words = text.split(|c: char| c.is_ascii_whitespace() || c == '>');
    match words.nth(1) {
        Some(name) if name.eq_ignore_ascii_case("html") => Error::Html { line },
        _ => Error::Doctype { line },
    }
}
