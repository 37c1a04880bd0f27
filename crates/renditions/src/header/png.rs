//! PNG (W3C PNG, third edition, section 11): IHDR for the size, tRNS, acTL and eXIf for the rest.

use std::io::{Read, Seek};

use super::{Broken, Cursor, Facts, exif};

/// More chunks than any honest picture has; the walk is only for optional facts.
const MAX_CHUNKS: usize = 100_000;

pub(crate) fn read(source: impl Read + Seek) -> Result<Facts, Broken> {
    let mut source = Cursor(source);
    source.skip(8)?;
    let _length = source.be32()?;
    if &source.bytes()? != b"IHDR" {
        return Err(Broken::Wrong("does not start with its size"));
    }
    let width = source.be32()?;
    let height = source.be32()?;
    let [_depth, colour, _compression, _filter, _interlace] = source.bytes()?;
    source.skip(4)?;
    let has_alpha_channel = colour & 4 != 0;
    let mut facts = Facts { width, height, alpha: Some(has_alpha_channel), ..Facts::default() };

    for _ in 0..MAX_CHUNKS {
        // What is missing at the end does not matter for the header; the decoder will complain if it must.
        if !read_chunk(&mut source, &mut facts).unwrap_or(false) {
            break;
        }
    }
    Ok(facts)
}

/// Reads or skips one chunk; false at the end of the picture.
fn read_chunk(source: &mut Cursor<impl Read + Seek>, facts: &mut Facts) -> Result<bool, Broken> {
    let length = u64::from(source.be32()?);
    let kind: [u8; 4] = source.bytes()?;
    let checksum = 4;
    match &kind {
        b"IEND" => return Ok(false),
        b"tRNS" => facts.alpha = Some(true),
        b"acTL" => {
            let frames = source.be32()?;
            facts.animated = frames > 1;
            source.skip((length + checksum).saturating_sub(4))?;
            return Ok(true);
        }
        b"eXIf" if length <= exif::EXIF_BYTES => {
            facts.orientation = exif::orientation(&source.up_to(length)?);
            source.skip(checksum)?;
            return Ok(true);
        }
        _ => {}
    }
    source.skip(length + checksum)?;
    Ok(true)
}
