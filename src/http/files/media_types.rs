//! The type a file is served with, by the ending of its name: a fixed table, never a look inside.

/// A content type, and whether a browser may show it or has to save it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaType {
    pub content_type: &'static str,
    pub show: Show,
}

/// What a browser does with a file opened by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// It cannot run anything: shown.
    InPage,
    /// It can (SVG, HTML, XML), or its viewer does not work under our policy (PDF): saved. An SVG
    /// still appears where a page shows it as a picture.
    Saved,
}

const UNKNOWN: MediaType = MediaType { content_type: "application/octet-stream", show: Show::Saved };

/// Ending, type, shown. Sorted by kind; the endings are those WordPress accepts, and our own.
const TABLE: &[(&str, &str, Show)] = &[
    ("jpg", "image/jpeg", Show::InPage),
    ("jpeg", "image/jpeg", Show::InPage),
    ("jpe", "image/jpeg", Show::InPage),
    ("png", "image/png", Show::InPage),
    ("gif", "image/gif", Show::InPage),
    ("webp", "image/webp", Show::InPage),
    ("avif", "image/avif", Show::InPage),
    ("bmp", "image/bmp", Show::InPage),
    ("ico", "image/x-icon", Show::InPage),
    ("tif", "image/tiff", Show::InPage),
    ("tiff", "image/tiff", Show::InPage),
    ("heic", "image/heic", Show::InPage),
    ("mp4", "video/mp4", Show::InPage),
    ("m4v", "video/mp4", Show::InPage),
    ("webm", "video/webm", Show::InPage),
    ("ogv", "video/ogg", Show::InPage),
    ("mov", "video/quicktime", Show::InPage),
    ("mp3", "audio/mpeg", Show::InPage),
    ("m4a", "audio/mp4", Show::InPage),
    ("ogg", "audio/ogg", Show::InPage),
    ("oga", "audio/ogg", Show::InPage),
    ("opus", "audio/ogg", Show::InPage),
    ("wav", "audio/wav", Show::InPage),
    ("flac", "audio/flac", Show::InPage),
    ("vtt", "text/vtt; charset=utf-8", Show::InPage),
    ("txt", "text/plain; charset=utf-8", Show::InPage),
    ("woff2", "font/woff2", Show::InPage),
    ("css", "text/css; charset=utf-8", Show::InPage),
    ("js", "text/javascript; charset=utf-8", Show::Saved),
    ("svg", "image/svg+xml", Show::Saved),
    ("svgz", "application/octet-stream", Show::Saved),
    ("html", "text/html; charset=utf-8", Show::Saved),
    ("htm", "text/html; charset=utf-8", Show::Saved),
    ("xhtml", "application/xhtml+xml", Show::Saved),
    ("xml", "application/xml", Show::Saved),
    ("pdf", "application/pdf", Show::Saved),
    ("csv", "text/csv; charset=utf-8", Show::Saved),
    ("json", "application/json", Show::Saved),
    ("zip", "application/zip", Show::Saved),
    ("epub", "application/epub+zip", Show::Saved),
    ("doc", "application/msword", Show::Saved),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Show::Saved),
    ("xls", "application/vnd.ms-excel", Show::Saved),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Show::Saved),
    ("ppt", "application/vnd.ms-powerpoint", Show::Saved),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Show::Saved),
    ("odt", "application/vnd.oasis.opendocument.text", Show::Saved),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet", Show::Saved),
];

/// The type of a file of this name; unknown endings are bytes to be saved.
pub fn media_type(name: &str) -> MediaType {
    let Some((_, ending)) = name.rsplit_once('.') else {
        return UNKNOWN;
    };
    let known = TABLE.iter().find(|(known, _, _)| known.eq_ignore_ascii_case(ending));
    known.map_or(UNKNOWN, |&(_, content_type, show)| MediaType { content_type, show })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_can_run_script_is_saved_and_not_shown() {
        for name in ["a.svg", "a.SVG", "a.html", "a.xml", "a.xhtml", "a.js", "a.jpg.html", "a.php", "a"] {
            assert_eq!(media_type(name).show, Show::Saved, "{name}");
        }
    }

    #[test]
    fn pictures_are_shown_whatever_the_case_of_their_ending() {
        assert_eq!(media_type("IMG_1.JPG").content_type, "image/jpeg");
        assert_eq!(media_type("a.b.webp").show, Show::InPage);
    }
}
