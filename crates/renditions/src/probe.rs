//! What a picture is and how large, from its header alone: cheap, safe to run in the server, no pixel is decoded.

use std::{
    fs::File,
    io::{BufReader, Cursor, Read, Seek},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::{
    format::{Format, SNIFF_BYTES},
    header::{self, Facts},
    limits::{MAX_PIXELS, MAX_SIDE},
};

/// The facts of a picture that its header tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    pub format: Format,
    /// Upright, that is after [`orientation`](Self::orientation) is applied. Zero for [`Format::Other`] and for
    /// drawings that name no size.
    pub width: u32,
    pub height: u32,
    /// 1 to 8 as in Exif (CIPA DC-008, tag 0x0112); 1 is upright. Absent or impossible values count as 1.
    pub orientation: u8,
    /// More than one frame. Renditions show the first frame only, so that the original is better served as it is.
    pub animated: bool,
    /// Whether pixels can be transparent; `None` where the header does not tell.
    pub alpha: Option<bool>,
    /// Length of the file.
    pub bytes: u64,
}

/// Why a file is no acceptable picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ProbeError {
    #[error("The file is empty. The upload was probably interrupted: choose the file and upload it again.")]
    Empty,

    #[error(
        "The picture is {width}×{height} pixels; the limit is {} megapixels and {MAX_SIDE} pixels on a side. Make it smaller and upload again.",
        MAX_PIXELS / 1_000_000
    )]
    TooLarge { width: u32, height: u32 },

    #[error(
        "The file begins like a {} picture but {what}. Open it in a picture editor, save it again and upload the new file.",
        .format.name()
    )]
    Damaged { format: Format, what: String },

    #[error("The picture file could not be read: {why}.")]
    Unreadable { why: String },
}

/// Reads the header of a picture file.
///
/// # Errors
/// The file cannot be read, is empty, has a broken header, or the picture exceeds [`MAX_PIXELS`] or [`MAX_SIDE`].
/// A file that is no picture is not an error: its format is [`Format::Other`].
pub fn probe(path: &Path) -> Result<Probe, ProbeError> {
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    probe_reader(BufReader::new(file), bytes)
}

/// Reads the header of a picture in memory; see [`probe`].
pub fn probe_bytes(picture: &[u8]) -> Result<Probe, ProbeError> {
    probe_reader(Cursor::new(picture), picture.len() as u64)
}

fn probe_reader(mut source: impl Read + Seek, bytes: u64) -> Result<Probe, ProbeError> {
    let mut start = Vec::with_capacity(SNIFF_BYTES);
    source.by_ref().take(SNIFF_BYTES as u64).read_to_end(&mut start).map_err(unreadable)?;
    if start.is_empty() {
        return Err(ProbeError::Empty);
    }
    source.rewind().map_err(unreadable)?;

    let format = Format::of(&start);
    let facts = match format {
        Format::Jpeg => header::jpeg::read(source),
        Format::Png => header::png::read(source),
        Format::Gif => header::gif::read(source),
        Format::WebP => header::webp::read(source),
        Format::Avif => header::avif::read(source),
        Format::Svg => Ok(header::svg::read(&start)),
        Format::Other => Ok(Facts::default()),
    };
    let facts = facts.map_err(|broken| broken.in_format(format))?;
    if matches!(format, Format::Svg | Format::Other) {
        return Ok(facts.into_probe(format, bytes));
    }
    check_size(format, facts.width, facts.height)?;
    Ok(facts.into_probe(format, bytes))
}

/// The limits on size; the child applies them a second time to what its decoder says.
pub(crate) fn check_size(format: Format, width: u32, height: u32) -> Result<(), ProbeError> {
    if width == 0 || height == 0 {
        let what = "says that it has no pixels".to_owned();
        return Err(ProbeError::Damaged { format, what });
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ProbeError::TooLarge { width, height });
    }
    Ok(())
}

fn unreadable(error: std::io::Error) -> ProbeError {
    ProbeError::Unreadable { why: error.to_string() }
}

impl Facts {
    fn into_probe(self, format: Format, bytes: u64) -> Probe {
        let sideways = self.orientation >= 5;
        let (width, height) = match sideways {
            true => (self.height, self.width),
            false => (self.width, self.height),
        };
        let Self { orientation, animated, alpha, .. } = self;
        Probe { format, width, height, orientation, animated, alpha, bytes }
    }
}
