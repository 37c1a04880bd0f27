//! What the caller knows about the site a text comes from.

use serde::{Deserialize, Serialize};

/// All parts are optional: without them addresses stay as they are and identifiers unresolved.
#[derive(Default, Clone, Copy)]
pub struct ParseContext<'a> {
    /// Host names of the site, without scheme; links to them become paths.
    pub own_hosts: &'a [String],
    /// The folder the site was installed in (`/news`), taken off such paths. Empty for none.
    pub own_base: &'a str,
    pub media: Option<&'a dyn MediaLookup>,
    /// The attachments of this article in menu order, for a gallery that names none.
    pub attached: &'a [i64],
    /// The content of a reusable block by its number.
    pub reusable: Option<&'a dyn Fn(i64) -> Option<String>>,
    /// The article's `footnotes` meta value: a JSON list of `{"id", "content"}`.
    pub footnotes: Option<&'a str>,
}

pub trait MediaLookup {
    fn by_id(&self, id: i64) -> Option<MediaInfo>;
    /// `path` is like `/wp-content/uploads/2023/09/x-300x200.jpg`; the lookup knows the sizes.
    fn by_path(&self, path: &str) -> Option<MediaInfo>;
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MediaInfo {
    pub id: i64,
    pub path: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption: String,
    pub credit: String,
    pub kind: MediaKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    #[default]
    Image,
    Audio,
    Video,
    File,
}
