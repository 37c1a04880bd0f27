//! What could not be carried over as it was: the lines of an import report.

use serde::{Deserialize, Serialize};

/// One thing the parser changed or left out, in words an editor can act on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    /// The name, address or number that tells which one.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    DroppedScript,
    DroppedStyle,
    DroppedForm,
    /// `svg`, `math`, `canvas`, `template` and the like.
    DroppedElement,
    /// A frame of an unknown site: a link to it stands in its place.
    UnknownFrame,
    /// A Flash film; a video of a known site is kept as an embed instead.
    DroppedFlash,
    /// A link or picture with an address that could run code or points nowhere.
    DroppedAddress,
    /// A link around nothing: no reader could follow it.
    EmptyLink,
    UnknownShortcode,
    /// A shortcode of a contact form, a poll and the like.
    DroppedShortcode,
    UnknownBlock,
    /// A block WordPress computes at each view, such as a list of latest posts.
    DynamicBlock,
    /// A picture, file or reusable block that the site does not hold.
    MissingReference,
    /// Block comments or shortcodes that do not close, elements nested beyond the limit.
    Mangled,
}

impl Finding {
    pub(crate) fn new(kind: FindingKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}
