//! What the front page shows: the lead, what stands beside it, and blocks in the editors' order.

use serde::Serialize;

use crate::theme::dates::DateText;
use crate::theme::pagination::Pagination;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;
use crate::videos::VideoChannel;

/// The front. Every part may be missing: a new publication starts with one story, or none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FrontPage {
    pub shell: Shell,
    /// Short texts left and right of the nameplate.
    pub ears: Option<Ears>,
    pub lead: Option<Lead>,
    /// Beside the lead: up to five; only the first shows its picture.
    pub seconds: Vec<Teaser>,
    pub briefs: Vec<Brief>,
    /// Address of all short news; `None` for none.
    pub briefs_url: Option<String>,
    /// A last teaser under the briefs.
    pub extra: Option<Teaser>,
    pub blocks: Vec<FrontBlock>,
    /// Plain list below the blocks, or instead of them on `/page/2/`.
    pub teasers: Vec<Teaser>,
    pub pagination: Option<Pagination>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ears {
    pub start: String,
    pub end: String,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Lead {
    /// Its excerpt is the standfirst.
    pub teaser: Teaser,
    /// Further pieces of the same story.
    pub more: Vec<Link>,
}

/// Short news with its hour, or with its day when that is not today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Brief {
    pub date: DateText,
    pub is_today: bool,
    pub headline: String,
    pub url: String,
}

/// A block of the front, each layout with the number of teasers it likes.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "layout", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a front has a dozen blocks; a box would only complicate filling them")]
pub enum FrontBlock {
    /// One large, then two columns of small ones: 5 to 8.
    Mosaic(SectionBlock),
    /// Two sections side by side: 3 each.
    Pair { left: SectionBlock, right: SectionBlock },
    /// Three or four equal ones with pictures.
    Features(SectionBlock),
    /// Opinion: quotes with their writers, up to four.
    Voices(SectionBlock),
    /// Rows with a picture at the side.
    List(SectionBlock),
    /// The channel, dark from edge to edge.
    Videos(VideoChannel),
    /// Most read: up to five, numbered.
    MostRead { links: Vec<Link> },
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct SectionBlock {
    pub title: String,
    /// "All …"; `None` for a block that is no section.
    pub url: Option<String>,
    pub teasers: Vec<Teaser>,
}
