//! What a file is, by its name: never by looking into it, so that a picture cannot turn into a page.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetKind {
    Picture,
    Audio,
    Video,
    File,
}

impl AssetKind {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Picture => 1,
            Self::Audio => 2,
            Self::Video => 3,
            Self::File => 4,
        }
    }

    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Picture,
            2 => Self::Audio,
            3 => Self::Video,
            _ => Self::File,
        }
    }
}

/// The kind and media type of a file name. Unknown ones are plain files.
pub fn kind_of(path: &str) -> (AssetKind, &'static str) {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "jpg" | "jpeg" | "jpe" => (AssetKind::Picture, "image/jpeg"),
        "png" => (AssetKind::Picture, "image/png"),
        "gif" => (AssetKind::Picture, "image/gif"),
        "webp" => (AssetKind::Picture, "image/webp"),
        "avif" => (AssetKind::Picture, "image/avif"),
        "svg" => (AssetKind::Picture, "image/svg+xml"),
        "bmp" => (AssetKind::Picture, "image/bmp"),
        "tif" | "tiff" => (AssetKind::Picture, "image/tiff"),
        "ico" => (AssetKind::Picture, "image/x-icon"),
        "mp3" => (AssetKind::Audio, "audio/mpeg"),
        "m4a" | "aac" => (AssetKind::Audio, "audio/mp4"),
        "ogg" | "oga" | "opus" => (AssetKind::Audio, "audio/ogg"),
        "wav" => (AssetKind::Audio, "audio/wav"),
        "flac" => (AssetKind::Audio, "audio/flac"),
        "mp4" | "m4v" => (AssetKind::Video, "video/mp4"),
        "webm" => (AssetKind::Video, "video/webm"),
        "ogv" => (AssetKind::Video, "video/ogg"),
        "mov" => (AssetKind::Video, "video/quicktime"),
        "avi" => (AssetKind::Video, "video/x-msvideo"),
        "pdf" => (AssetKind::File, "application/pdf"),
        "txt" => (AssetKind::File, "text/plain; charset=utf-8"),
        "csv" => (AssetKind::File, "text/csv; charset=utf-8"),
        "vtt" => (AssetKind::File, "text/vtt; charset=utf-8"),
        "zip" => (AssetKind::File, "application/zip"),
        "doc" => (AssetKind::File, "application/msword"),
        "docx" => (AssetKind::File, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "xls" => (AssetKind::File, "application/vnd.ms-excel"),
        "xlsx" => (AssetKind::File, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ppt" => (AssetKind::File, "application/vnd.ms-powerpoint"),
        "pptx" => (AssetKind::File, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        "epub" => (AssetKind::File, "application/epub+zip"),
        _ => (AssetKind::File, "application/octet-stream"),
    }
}
