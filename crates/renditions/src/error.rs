//! Why no rendition could be made, in sentences for the person who handed in the picture.

use serde::{Deserialize, Serialize};

use crate::{format::Format, limits::MAX_SOURCE_BYTES, probe::ProbeError};

/// The child sends these back as they are, hence the serialisation.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize, Deserialize)]
pub enum Error {
    /// The header already rules the picture out.
    #[error(transparent)]
    Probe(#[from] ProbeError),

    #[error(
        "{} Save it as JPEG, PNG, GIF or WebP and upload that.",
        unsupported(*.format)
    )]
    Unsupported { format: Format },

    #[error(
        "The file has {} MB; the limit for a picture is {} MB. Make it smaller and upload again.",
        bytes.div_ceil(1024 * 1024),
        MAX_SOURCE_BYTES / (1024 * 1024)
    )]
    TooHeavy { bytes: u64 },

    #[error(
        "The {} picture is damaged or of a rare kind ({what}). Open it in a picture editor, save it again and upload the new file.",
        .format.name()
    )]
    Damaged { format: Format, what: String },

    #[error(
        "The picture needs more memory than the {limit_mib} MB allowed for one picture. Make it smaller and upload again."
    )]
    NeedsMemory { limit_mib: u64 },

    /// It used up its processor time; a second attempt would end in the same way.
    #[error(
        "The picture takes more than {seconds} seconds of computing, which no ordinary picture does. Save it again as a plain JPEG or PNG and upload that."
    )]
    TooSlow { seconds: u64 },

    /// It was not finished by the clock; a busy machine can be the reason.
    #[error(
        "The picture was not finished within {seconds} seconds, perhaps because the machine is busy. Try again later; if that does not help, save it as a plain JPEG or PNG and upload that."
    )]
    NotInTime { seconds: u64 },

    /// A mistake of the caller, not of the picture.
    #[error("The rendition cannot be made as asked: {what}.")]
    BadWant { what: String },

    #[error("The rendition could not be encoded: {what}.")]
    Encoding { what: String },

    /// The child ended without an answer, or with one that cannot be true. Other pictures are not affected.
    #[error(
        "The picture broke the program that processes it ({what}). Other pictures are not affected. Save it again in a picture editor and upload the new file."
    )]
    Worker { what: String },

    /// The installation is at fault, not the picture.
    #[error("The program that processes pictures could not be started: {what}.")]
    NotStarted { what: String },
}

impl Error {
    /// Whether the same picture may succeed later, because the machine was at fault and not the picture.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NotInTime { .. } | Self::NotStarted { .. })
    }
}

fn unsupported(format: Format) -> &'static str {
    match format {
        Format::Svg => "SVG drawings are not resized, because they can carry scripts.",
        Format::Avif => "AVIF pictures cannot be resized yet.",
        _ => "The file is not a picture that can be resized.",
    }
}
