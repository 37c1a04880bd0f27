//! Kinds of picture files, told apart by their first bytes and never by their name.

use serde::{Deserialize, Serialize};

/// How many bytes from the start of a file [`Format::of`] needs at most.
pub(crate) const SNIFF_BYTES: usize = 1024;

/// The kind of a file somebody handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
    /// Recognised and measured, but not decoded: that would need another C library.
    Avif,
    /// Recognised, but never turned into renditions: it is a document with scripts, not a picture.
    Svg,
    /// Anything else.
    Other,
}

/// The kind of a rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OutFormat {
    WebP,
    /// Progressive; transparency is laid on white.
    Jpeg,
    /// Many times slower to make than the others; only with the feature `avif`.
    #[cfg(feature = "avif")]
    Avif,
}

impl Format {
    /// Recognises a file by its first bytes; `SNIFF_BYTES` of them are enough.
    pub(crate) fn of(start: &[u8]) -> Self {
        if start.starts_with(&[0xFF, 0xD8, 0xFF]) {
            return Self::Jpeg;
        }
        if start.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Self::Png;
        }
        if start.starts_with(b"GIF87a") || start.starts_with(b"GIF89a") {
            return Self::Gif;
        }
        if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
            return Self::WebP;
        }
        if crate::header::avif::is_avif(start) {
            return Self::Avif;
        }
        if crate::header::svg::is_svg(start) {
            return Self::Svg;
        }
        Self::Other
    }

    /// The name people use, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
            Self::Other => "unknown",
        }
    }

    /// The media type to serve an original with; `None` where the file is not a known picture.
    #[must_use]
    pub fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Jpeg => Some("image/jpeg"),
            Self::Png => Some("image/png"),
            Self::Gif => Some("image/gif"),
            Self::WebP => Some("image/webp"),
            Self::Avif => Some("image/avif"),
            Self::Svg => Some("image/svg+xml"),
            Self::Other => None,
        }
    }

    /// Whether renditions can be made of such a file.
    #[must_use]
    pub fn can_be_resized(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::WebP)
    }
}

impl OutFormat {
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
            #[cfg(feature = "avif")]
            Self::Avif => "image/avif",
        }
    }

    /// The customary end of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
            #[cfg(feature = "avif")]
            Self::Avif => "avif",
        }
    }

    /// What [`probe_bytes`](crate::probe_bytes) must say about such a rendition.
    pub(crate) fn as_format(self) -> Format {
        match self {
            Self::WebP => Format::WebP,
            Self::Jpeg => Format::Jpeg,
            #[cfg(feature = "avif")]
            Self::Avif => Format::Avif,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_first_bytes() {
        assert_eq!(Format::of(&[0xFF, 0xD8, 0xFF, 0xE0]), Format::Jpeg);
        assert_eq!(Format::of(b"\x89PNG\r\n\x1a\n...."), Format::Png);
        assert_eq!(Format::of(b"GIF89a......"), Format::Gif);
        assert_eq!(Format::of(b"RIFF\0\0\0\0WEBPVP8 "), Format::WebP);
        assert_eq!(Format::of(b"\0\0\0\x1cftypavif\0\0\0\0"), Format::Avif);
        assert_eq!(Format::of(b"<svg xmlns='http://www.w3.org/2000/svg'>"), Format::Svg);
    }

    #[test]
    fn pages_documents_and_nothing_are_no_pictures() {
        for other in [&b"<!DOCTYPE html><html>"[..], b"%PDF-1.7", b"", b"\xFF\xD8", b"RIFF1234WAVE"] {
            assert_eq!(Format::of(other), Format::Other);
        }
    }
}
