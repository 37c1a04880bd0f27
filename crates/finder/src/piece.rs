//! A story as it is given to the index: clean text, no markup.

/// A story. All texts are plain; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    pub id: i64,
    /// BCP 47 tag: `en`, `zh-Hans`.
    pub language: String,
    pub headline: String,
    pub standfirst: String,
    pub body: String,
    pub captions: String,
    pub tags: Vec<Name>,
    /// Every section whose list holds the story: those above its own as well.
    pub sections: Vec<Name>,
    pub bylines: Vec<Name>,
    /// Seconds since 1970, UTC.
    pub published_at: i64,
    /// The caller's digest of the story, to see later whether the index holds it as it is.
    pub stamp: u64,
}

/// A section, tag or contributor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    pub id: u64,
    /// The short name of addresses.
    pub slug: String,
    pub name: String,
}
