//! Readers of picture headers. They skip what they need not know, allocate next to nothing and end with the file.

pub(crate) mod avif;
mod cursor;
pub(crate) mod exif;
pub(crate) mod gif;
pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod svg;
pub(crate) mod webp;

pub(crate) use cursor::Cursor;

use crate::{format::Format, probe::ProbeError};

/// What a header tells, before the orientation is applied.
#[derive(Debug, PartialEq)]
pub(crate) struct Facts {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) orientation: u8,
    pub(crate) animated: bool,
    pub(crate) alpha: Option<bool>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { width: 0, height: 0, orientation: 1, animated: false, alpha: None }
    }
}

/// Why a header could not be read.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The file ends inside the header.
    CutOff,
    /// The rest of the sentence "The file begins like a … picture but …".
    Wrong(&'static str),
    Io(std::io::Error),
}

impl Broken {
    pub(crate) fn in_format(self, format: Format) -> ProbeError {
        let what = match self {
            Self::CutOff => "ends too early".to_owned(),
            Self::Wrong(what) => what.to_owned(),
            Self::Io(error) => {
                return ProbeError::Unreadable { why: error.to_string() };
            }
        };
        ProbeError::Damaged { format, what }
    }
}

impl From<std::io::Error> for Broken {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Self::CutOff,
            _ => Self::Io(error),
        }
    }
}
