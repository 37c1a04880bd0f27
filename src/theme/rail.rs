//! The column beside a story: the modules a publication keeps in view everywhere.

use serde::Serialize;

use super::html::Html;
use super::shell::{Link, SocialLink};
use crate::archives::ArchiveMonth;
use crate::comments::RecentComment;
use crate::tags::CloudTag;
use crate::videos::VideoChannel;

/// Modules of the rail. An empty list hides its module, heading included.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Rail {
    pub follow: Vec<SocialLink>,
    /// Action of the rail's search form; `None` hides it.
    pub search_url: Option<String>,
    pub videos: Option<VideoChannel>,
    pub recent_comments: Vec<RecentComment>,
    /// Most read, most read first.
    pub popular: Vec<Link>,
    pub tags: Vec<CloudTag>,
    /// Address of the index of all tags; `None` where the cloud is complete.
    pub tags_url: Option<String>,
    /// A sentence about the publication; empty for none.
    pub profile: Html,
    pub archives: Archives,
    /// Ready markup of the whole rail, where the caller keeps it in a cache
    /// (`Theme::render("components/rail.html", …)`); then the fields above are not read.
    pub rendered: Option<Html>,
}

/// The list of months, newest first, with where its form goes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Archives {
    /// Where the drop-down goes by GET, with the month's `value` in the field `m` (WordPress's `/?m=202309`).
    pub action: String,
    pub months: Vec<ArchiveMonth>,
    /// Address of the page with all months; empty for none.
    pub all_url: String,
}
