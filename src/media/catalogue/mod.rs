//! What the newsroom knows of its pictures and files: lists by filter, one with all its words, and where it is used.

mod store;

use super::{AssetKind, PictureRow};
use crate::http::path::encode_path;

pub(super) use store::file;
pub use store::{entries, file_some, is_public, is_unfiled, owners, record, uses, video_uses};

/// Entries of one page of the library.
pub const PER_PAGE: i64 = 60;

/// A picture or file as the database has it. Its words are those of the picture's columns.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: i64,
    pub kind: AssetKind,
    pub mime: String,
    pub bytes: u64,
    pub title: String,
    pub owner: Option<i64>,
    pub owner_name: String,
    pub licence: String,
    pub source: String,
    /// Microseconds UTC.
    pub created_at: i64,
    pub picture: PictureRow,
}

impl Record {
    /// The name by which people know it.
    pub fn name(&self) -> String {
        let file = self.picture.path.rsplit('/').next().unwrap_or_default();
        if self.title.is_empty() { file.to_owned() } else { self.title.clone() }
    }

    /// The address of the picture at about this width; empty for what is none, or whose file is not here.
    pub fn shown(&self, width: u32) -> String {
        if self.kind != AssetKind::Picture || !self.picture.here {
            return String::new();
        }
        let facts = self.picture.facts();
        let near = facts.original().and_then(|original| original.near(width));
        near.unwrap_or_else(|| encode_path(&self.picture.path))
    }
}

/// What of the library is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Letters of title, file name, alternative text, caption, credit or source.
    pub words: String,
    pub kind: Kinds,
    pub owner: Option<i64>,
    /// From the first moment of a month to before the first of the next, microseconds UTC.
    pub month: Option<(i64, i64)>,
    pub is_without_alt: bool,
    pub is_without_credit: bool,
    pub is_unused: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kinds {
    #[default]
    Any,
    Only(AssetKind),
    /// Everything that is no picture.
    Files,
}

/// Where an article uses a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedAs {
    Featured,
    InText,
    /// In a version that readers do not see (yet).
    InDraft,
}

/// One use.
#[derive(Debug, Clone)]
pub struct Use {
    pub article: i64,
    pub headline: String,
    pub used_as: UsedAs,
}
