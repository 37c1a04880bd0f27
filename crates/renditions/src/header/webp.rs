//! WebP (RFC 9649): the first chunk tells the size; Exif comes after the pixels.

use std::io::{Read, Seek};

use super::{Broken, Cursor, Facts, exif};

const ANIMATION: u8 = 0b0000_0010;
const EXIF: u8 = 0b0000_1000;
const ALPHA: u8 = 0b0001_0000;

/// More chunks than any honest picture has before its Exif block.
const MAX_CHUNKS: usize = 100_000;

pub(crate) fn read(source: impl Read + Seek) -> Result<Facts, Broken> {
    let mut source = Cursor(source);
    source.skip(12)?;
    let kind: [u8; 4] = source.bytes()?;
    let length = u64::from(source.le32()?);
    match &kind {
        b"VP8X" => extended(&mut source, length),
        b"VP8 " => lossy(&mut source),
        b"VP8L" => lossless(&mut source),
        _ => Err(Broken::Wrong("does not start with its size")),
    }
}

fn extended(source: &mut Cursor<impl Read + Seek>, length: u64) -> Result<Facts, Broken> {
    let [flags, ..]: [u8; 4] = source.bytes()?;
    let mut facts = Facts {
        width: source.le24()? + 1,
        height: source.le24()? + 1,
        orientation: 1,
        animated: flags & ANIMATION != 0,
        alpha: Some(flags & ALPHA != 0),
    };
    if flags & EXIF != 0 {
        source.skip(padded(length).saturating_sub(10))?;
        facts.orientation = find_exif(source).unwrap_or(1);
    }
    Ok(facts)
}

fn lossy(source: &mut Cursor<impl Read + Seek>) -> Result<Facts, Broken> {
    source.skip(3)?;
    if source.bytes()? != [0x9D, 0x01, 0x2A] {
        return Err(Broken::Wrong("has no frame where one must be"));
    }
    let width = u32::from(source.le16()? & 0x3FFF);
    let height = u32::from(source.le16()? & 0x3FFF);
    Ok(Facts { width, height, alpha: Some(false), ..Facts::default() })
}

fn lossless(source: &mut Cursor<impl Read + Seek>) -> Result<Facts, Broken> {
    if source.byte()? != 0x2F {
        return Err(Broken::Wrong("has no frame where one must be"));
    }
    let bits = source.le32()?;
    let width = (bits & 0x3FFF) + 1;
    let height = ((bits >> 14) & 0x3FFF) + 1;
    let alpha = Some((bits >> 28) & 1 == 1);
    Ok(Facts { width, height, alpha, ..Facts::default() })
}

fn find_exif(source: &mut Cursor<impl Read + Seek>) -> Result<u8, Broken> {
    for _ in 0..MAX_CHUNKS {
        let kind: [u8; 4] = source.bytes()?;
        let length = u64::from(source.le32()?);
        if &kind == b"EXIF" {
            return Ok(exif::orientation(&source.up_to(length.min(exif::EXIF_BYTES))?));
        }
        source.skip(padded(length))?;
    }
    Ok(1)
}

/// Chunks start at even places.
fn padded(length: u64) -> u64 {
    length + length % 2
}
