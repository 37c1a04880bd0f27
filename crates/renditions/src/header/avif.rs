//! AVIF (AVIF 1.1 over ISO/IEC 14496-12 boxes): only the brand and the size, for a good message.

use std::io::{Read, Seek};

use super::{Broken, Cursor, Facts};

/// More boxes than any honest file has on the way to the size.
const MAX_BOXES: usize = 10_000;

/// Whether a file starts with a type box that names AVIF as its major or a compatible brand.
pub(crate) fn is_avif(start: &[u8]) -> bool {
    if start.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let length = u32::from_be_bytes([start[0], start[1], start[2], start[3]]) as usize;
    let brands = start.get(8..length.min(start.len())).unwrap_or_default();
    brands.chunks_exact(4).any(|brand| brand == b"avif" || brand == b"avis")
}

pub(crate) fn read(source: impl Read + Seek) -> Result<Facts, Broken> {
    let mut source = Cursor(source);
    let type_length = u64::from(source.be32()?);
    source.skip(4)?;
    let animated = &source.bytes()? == b"avis";
    source.skip(type_length.saturating_sub(12))?;

    let meta = find_box(&mut source, b"meta", u64::MAX)?;
    let version_and_flags = 4;
    source.skip(version_and_flags)?;
    let properties = find_box(&mut source, b"iprp", meta.saturating_sub(version_and_flags))?;
    let container = find_box(&mut source, b"ipco", properties)?;
    let (width, height) = largest_extent(&mut source, container)?;
    Ok(Facts { width, height, animated, ..Facts::default() })
}

/// Tiles, thumbnails and alpha planes have sizes of their own; the picture is the largest.
fn largest_extent(source: &mut Cursor<impl Read + Seek>, room: u64) -> Result<(u32, u32), Broken> {
    let mut largest = None;
    let mut left = room;
    for _ in 0..MAX_BOXES {
        if left < 8 {
            break;
        }
        let (kind, whole, inside) = box_head(source)?;
        if &kind == b"ispe" && inside >= 12 {
            let [_version, width, height] = [source.be32()?, source.be32()?, source.be32()?];
            let area = |(w, h): (u32, u32)| u64::from(w) * u64::from(h);
            if largest.is_none_or(|known| area(known) < area((width, height))) {
                largest = Some((width, height));
            }
            source.skip(inside - 12)?;
        } else {
            source.skip(inside)?;
        }
        left = left.saturating_sub(whole);
    }
    largest.ok_or(Broken::Wrong("never says how large it is"))
}

/// Goes to the inside of the next box of a kind and returns the length of that inside.
fn find_box(source: &mut Cursor<impl Read + Seek>, wanted: &[u8; 4], room: u64) -> Result<u64, Broken> {
    let mut left = room;
    for _ in 0..MAX_BOXES {
        if left < 8 {
            break;
        }
        let (kind, whole, inside) = box_head(source)?;
        if &kind == wanted {
            return Ok(inside);
        }
        source.skip(inside)?;
        left = left.saturating_sub(whole);
    }
    Err(Broken::Wrong("never says how large it is"))
}

/// The kind of a box, its whole length, and the length of what follows its head.
fn box_head(source: &mut Cursor<impl Read + Seek>) -> Result<([u8; 4], u64, u64), Broken> {
    let short = u64::from(source.be32()?);
    let kind = source.bytes()?;
    let (whole, head) = match short {
        1 => (u64::from(source.be32()?) << 32 | u64::from(source.be32()?), 16),
        _ => (short, 8),
    };
    let inside = whole.checked_sub(head).ok_or(Broken::Wrong("has a box of an impossible length"))?;
    Ok((kind, whole, inside))
}
