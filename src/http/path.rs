//! The address of a request, decoded once and brought to one form, so that no later step decodes again
//! and two spellings of one address are one address.
//!
//! WordPress and browsers spell the same Chinese slug in three ways (`%E5%8F%B0`, `%e5%8f%b0`, `台`), and
//! macOS writes accents as two characters (NFD): all become the same NFC text here.

use std::borrow::Cow;

use axum::http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, percent_decode, utf8_percent_encode};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Query parameters looked at; those after are a nuisance, not a search.
const PAIRS: usize = 64;

/// A decoded path and query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    /// The parts between slashes, decoded, never empty, never `.` or `..`.
    segments: Vec<String>,
    /// Whether it ended with a slash. The front page does.
    pub trailing_slash: bool,
    /// Whether it had empty segments (`//`): the caller may send the reader to [`RequestPath::canonical`].
    pub double_slash: bool,
    pairs: Vec<(String, String)>,
}

/// Why a path is refused: nobody but a probe writes these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPath {
    #[error("the address is not valid UTF-8 once decoded")]
    NotUtf8,
    #[error("the address has a % that is not followed by two hexadecimal digits")]
    BrokenEscape,
    #[error("the address has a control character, a backslash or an encoded slash")]
    Forbidden,
    #[error("the address has a . or .. part")]
    Dots,
}

impl RequestPath {
    /// Decodes the path and query of a request, once.
    ///
    /// # Errors
    /// [`BadPath`], to be answered 400 or 404, for what could be read as two different paths. A broken
    /// query is no error: its broken pairs are read with replacement characters.
    pub fn parse(uri: &Uri) -> Result<Self, BadPath> {
        let path = uri.path();
        let inner = path.trim_start_matches('/');
        let mut double_slash = path.len() - inner.len() > 1;
        // One slash at the end closes the last segment; every other empty part is a doubled slash.
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let mut segments = Vec::new();
        for raw in inner.split('/').filter(|_| !inner.is_empty()) {
            match raw {
                "" => double_slash = true,
                raw => segments.push(decoded_segment(raw)?),
            }
        }
        Ok(Self {
            segments,
            trailing_slash: path.is_empty() || path.ends_with('/'),
            double_slash,
            pairs: pairs(uri.query().unwrap_or("")),
        })
    }

    /// The decoded parts: none for the front page.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = &str> {
        self.segments.iter().map(String::as_str)
    }

    /// A query parameter. Where one is given twice, the first counts, here and everywhere.
    pub fn query(&self, name: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|(key, _)| key == name)?;
        Some(&pair.1)
    }

    /// All query parameters in order, the first of each name only.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The path decoded, with single slashes: what addresses are stored and looked up as.
    pub fn decoded(&self) -> String {
        self.joined(|segment| segment.into())
    }

    /// The path encoded, with single slashes: what addresses are linked as.
    pub fn canonical(&self) -> String {
        self.joined(|segment| encode_segment(segment).into())
    }

    fn joined<'a>(&'a self, write: impl Fn(&'a str) -> Cow<'a, str>) -> String {
        let mut path = String::new();
        for segment in &self.segments {
            path.push('/');
            path.push_str(&write(segment));
        }
        if self.trailing_slash || path.is_empty() {
            path.push('/');
        }
        path
    }
}

/// A decoded path as WordPress writes it in links, feeds and its API: lower-case hexadecimal, slashes kept.
pub fn encode_path(path: &str) -> String {
    let segments: Vec<String> = path.split('/').map(encode_segment).collect();
    segments.join("/")
}

/// One path segment or slug, encoded with lower-case hexadecimal.
pub fn encode_segment(segment: &str) -> String {
    /// RFC 3986's unreserved characters, and those WordPress leaves as they are in slugs.
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'@')
        .remove(b'!')
        .remove(b',')
        .remove(b':');
    lower_case(utf8_percent_encode(segment, ENCODED))
}

/// Encodes only what may not stand in a header or an address at all; what is encoded already stays.
pub(super) fn encode_unwritable(address: &str) -> String {
    const UNWRITABLE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');
    lower_case(utf8_percent_encode(address, UNWRITABLE))
}

fn lower_case(encoded: PercentEncode<'_>) -> String {
    let mut text = String::new();
    for part in encoded {
        // The encoder hands out either one escape or a run of plain characters, and a run holds no %
        // unless it was there before, in which case it is kept as it is.
        if part.len() == 3 && part.starts_with('%') {
            text.push_str(&part.to_ascii_lowercase());
        } else {
            text.push_str(part);
        }
    }
    text
}

fn decoded_segment(raw: &str) -> Result<String, BadPath> {
    if has_broken_escape(raw.as_bytes()) {
        return Err(BadPath::BrokenEscape);
    }
    let decoded = percent_decode(raw.as_bytes()).decode_utf8();
    let decoded = decoded.map_err(|_| BadPath::NotUtf8)?;
    if decoded.contains(|c: char| c.is_control() || c == '\\' || c == '/') {
        return Err(BadPath::Forbidden);
    }
    if matches!(&*decoded, "." | "..") {
        return Err(BadPath::Dots);
    }
    Ok(composed(&decoded))
}

fn composed(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

fn has_broken_escape(raw: &[u8]) -> bool {
    let follows = |at: usize| raw.get(at).is_some_and(u8::is_ascii_hexdigit);
    raw.iter().enumerate().any(|(at, byte)| *byte == b'%' && !(follows(at + 1) && follows(at + 2)))
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for raw in query.split('&').filter(|raw| !raw.is_empty()).take(PAIRS) {
        let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
        let name = decoded_query(name);
        if pairs.iter().all(|(earlier, _)| *earlier != name) {
            pairs.push((name, decoded_query(value)));
        }
    }
    pairs
}

/// In a query `+` is a space (HTML's form encoding).
fn decoded_query(raw: &str) -> String {
    let spaced = raw.replace('+', " ");
    composed(&percent_decode(spaced.as_bytes()).decode_utf8_lossy())
}

#[cfg(test)]
mod tests;
