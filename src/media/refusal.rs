//! Why the library does not take or do something, each with what to do next (its words: `media-refused-…`).

use renditions::{Error as PictureError, ProbeError};

#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not there, or not for this person: both look the same.
    #[error("there is no such file")]
    NotFound,
    #[error("this role may not do that")]
    NotAllowed,
    #[error("the file is empty")]
    Empty,
    /// Sizes in megabytes.
    #[error("the file has {megabytes} MB; {most} MB is the most")]
    TooHeavy { megabytes: u64, most: u64 },
    #[error("the picture has {width}×{height} pixels")]
    TooManyPixels { width: u32, height: u32 },
    /// An SVG: a document that can carry scripts.
    #[error("a drawing that can carry scripts")]
    Drawing,
    /// A page or a program under the name of something else.
    #[error("a page or program")]
    Page,
    /// A picture or film that browsers do not show; `format`: its name.
    #[error("{format} is not shown by browsers")]
    Foreign { format: &'static str },
    #[error("an unknown kind of file")]
    Unknown,
    #[error("the picture is damaged")]
    Damaged,
    /// It takes more memory or time than a picture may.
    #[error("the picture takes more than a picture may")]
    TooDear,
    /// The machine is at fault, not the file.
    #[error("not just now")]
    NotNow,
    /// Another kind of file is to take the place of this one.
    #[error("another kind of file")]
    OtherKind,
    /// The very file that is there already.
    #[error("the same file")]
    SameFile,
    #[error("in use at {places} places")]
    InUse { places: usize },
    /// This account has too much on its way already.
    #[error("too many uploads at once")]
    TooMany,
    #[error("the file could not be kept: {0}")]
    Disk(#[from] std::io::Error),
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Refusal {
    /// The key of the sentence that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "media-refused-not-found",
            Self::NotAllowed => "media-refused-not-allowed",
            Self::Empty => "media-refused-empty",
            Self::TooHeavy { .. } => "media-refused-too-heavy",
            Self::TooManyPixels { .. } => "media-refused-too-many-pixels",
            Self::Drawing => "media-refused-drawing",
            Self::Page => "media-refused-page",
            Self::Foreign { .. } => "media-refused-foreign",
            Self::Unknown => "media-refused-unknown",
            Self::Damaged => "media-refused-damaged",
            Self::TooDear => "media-refused-too-dear",
            Self::NotNow => "media-refused-not-now",
            Self::OtherKind => "media-refused-other-kind",
            Self::SameFile => "media-refused-same-file",
            Self::InUse { .. } => "media-refused-in-use",
            Self::TooMany => "media-refused-too-many",
            Self::Disk(_) => "media-refused-disk",
            Self::Database(_) => "media-refused-database",
        }
    }
}

impl From<ProbeError> for Refusal {
    fn from(error: ProbeError) -> Self {
        match error {
            ProbeError::Empty => Self::Empty,
            ProbeError::TooLarge { width, height } => Self::TooManyPixels { width, height },
            ProbeError::Damaged { .. } => Self::Damaged,
            ProbeError::Unreadable { why } => Self::Disk(std::io::Error::other(why)),
        }
    }
}

impl From<PictureError> for Refusal {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Probe(error) => error.into(),
            PictureError::Unsupported { .. } => Self::Unknown,
            PictureError::TooHeavy { bytes } => too_heavy(bytes, renditions::MAX_SOURCE_BYTES),
            PictureError::NeedsMemory { .. } | PictureError::TooSlow { .. } => Self::TooDear,
            PictureError::NotInTime { .. } | PictureError::NotStarted { .. } => Self::NotNow,
            PictureError::Damaged { .. }
            | PictureError::BadWant { .. }
            | PictureError::Encoding { .. }
            | PictureError::Worker { .. } => Self::Damaged,
        }
    }
}

/// A refusal for a file of so many bytes where only `most` are taken.
pub fn too_heavy(bytes: u64, most: u64) -> Refusal {
    Refusal::TooHeavy { megabytes: bytes.div_ceil(1 << 20), most: most >> 20 }
}
