//! What a caller asks for and what it gets.

use serde::{Deserialize, Serialize};

use crate::format::OutFormat;

/// Which part of the picture a rendition shows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Crop {
    Whole,
    /// The largest part with this ratio of width to height, placed so that the focus lies as near its middle as the
    /// edges allow. The focus is a fraction of the upright picture, `(0.0, 0.0)` top left, `(0.5, 0.5)` the middle;
    /// what lies outside 0 to 1 is taken as the nearest edge.
    Ratio {
        w: u32,
        h: u32,
        focus: (f32, f32),
    },
}

/// One rendition to make.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Want {
    /// In pixels. A picture is never enlarged: a narrower source gives a narrower rendition.
    pub width: u32,
    pub crop: Crop,
    pub format: OutFormat,
    /// 1 (small) to 100 (good).
    pub quality: u8,
}

/// One finished rendition. It holds pixels only: no place, camera, author or colour profile is carried over.
#[derive(Clone, PartialEq)]
pub struct Made {
    pub width: u32,
    pub height: u32,
    pub format: OutFormat,
    /// The average colour (red, green, blue) with transparency on white, for the space before the picture has loaded.
    pub dominant: [u8; 3],
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Made {
    /// Without the bytes, which nobody wants in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Made({:?} {}×{}, {} bytes, colour {:?})",
            self.format,
            self.width,
            self.height,
            self.bytes.len(),
            self.dominant
        )
    }
}
