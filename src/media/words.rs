//! Sentences about pictures and files, in the newsroom's language.

use fluent_bundle::FluentArgs;

use super::catalogue::{Record, UsedAs};
use super::{AssetKind, Refusal};
use crate::newsroom::Room;

/// A sentence with its parts.
pub fn said(room: &Room, key: &str, parts: &[(&'static str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in parts {
        args.set(*name, (*value).to_owned());
    }
    room.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

/// What is in the way, and what to do.
pub fn refused(room: &Room, refusal: &Refusal) -> String {
    let mut args = FluentArgs::new();
    match refusal {
        Refusal::TooHeavy { megabytes, most } => {
            args.set("size", *megabytes as i64);
            args.set("most", *most as i64);
        }
        Refusal::TooManyPixels { width, height } => {
            args.set("width", width.to_string());
            args.set("height", height.to_string());
        }
        Refusal::Foreign { format } => args.set("format", (*format).to_owned()),
        Refusal::InUse { places } => args.set("places", *places as i64),
        Refusal::Disk(error) => tracing::error!(%error, "A file could not be kept"),
        Refusal::Database(error) => tracing::error!(%error, "The library's database failed"),
        _ => {}
    }
    room.furniture.locale.message(refusal.key(), Some(&args)).unwrap_or_else(|| refusal.to_string())
}

/// `3.1 MB`: as people say it; a thousand is a thousand, as on the disk's label.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} B"),
        1_000..=999_999 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The short name of the format: `JPEG`, `PDF`.
pub fn format(record: &Record) -> String {
    let ending = record.picture.path.rsplit('.').next().unwrap_or_default().to_uppercase();
    if ending == "JPG" { "JPEG".to_owned() } else { ending }
}

pub fn kind(room: &Room, kind: AssetKind) -> String {
    room.text(match kind {
        AssetKind::Picture => "media-kind-picture",
        AssetKind::Audio => "media-kind-audio",
        AssetKind::Video => "media-kind-video",
        AssetKind::File => "media-kind-file",
    })
}

/// The mark that stands for a file in the place of a picture.
pub fn mark(kind: AssetKind) -> &'static str {
    match kind {
        AssetKind::Picture => "media",
        AssetKind::Audio | AssetKind::Video => "videos",
        AssetKind::File => "articles",
    }
}

pub fn used_as(room: &Room, used_as: UsedAs) -> String {
    room.text(match used_as {
        UsedAs::Featured => "media-used-featured",
        UsedAs::InText => "media-used-in-text",
        UsedAs::InDraft => "media-used-in-draft",
    })
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_said_as_people_say_it() {
        let table = [(0, "0 B"), (999, "999 B"), (1_001, "2 kB"), (3_140_000, "3.1 MB"), (200_000_000, "200.0 MB")];
        for (bytes, said) in table {
            assert_eq!(size(bytes), said);
        }
    }
}
