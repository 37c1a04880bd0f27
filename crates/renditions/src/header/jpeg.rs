//! JPEG (ITU-T T.81, Annex B): markers up to the first scan.

use std::io::{Read, Seek};

use super::{Broken, Cursor, Facts, exif};

const APP1: u8 = 0xE1;
const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

pub(crate) fn read(source: impl Read + Seek) -> Result<Facts, Broken> {
    let mut source = Cursor(source);
    source.skip(2)?;
    let mut size = None;
    let mut orientation = None;
    loop {
        let marker = match next_marker(&mut source) {
            Ok(marker) => marker,
            // With the size known, a cut-off file is for the decoder to judge: it may still save the upper part.
            Err(Broken::CutOff) if size.is_some() => break,
            Err(broken) => return Err(broken),
        };
        match marker {
            START_OF_SCAN | END_OF_IMAGE => break,
            _ if stands_alone(marker) => {}
            _ => {
                let length = u64::from(source.be16()?)
                    .checked_sub(2)
                    .ok_or(Broken::Wrong("has a segment of an impossible length"))?;
                read_segment(&mut source, marker, length, &mut size, &mut orientation)?;
            }
        }
    }
    let (width, height) = size.ok_or(Broken::Wrong("never says how large it is"))?;
    let orientation = orientation.unwrap_or(1);
    Ok(Facts { width, height, orientation, animated: false, alpha: Some(false) })
}

/// Moves to the byte after the next run of 0xFF; decoders pass over stray bytes between segments in the same way.
fn next_marker(source: &mut Cursor<impl Read + Seek>) -> Result<u8, Broken> {
    while source.byte()? != 0xFF {}
    loop {
        match source.byte()? {
            0xFF => {}
            marker => return Ok(marker),
        }
    }
}

fn read_segment(
    source: &mut Cursor<impl Read + Seek>,
    marker: u8,
    length: u64,
    size: &mut Option<(u32, u32)>,
    orientation: &mut Option<u8>,
) -> Result<(), Broken> {
    if marker == APP1 && orientation.is_none() {
        let block = source.up_to(length)?;
        if block.starts_with(b"Exif\0\0") {
            *orientation = Some(exif::orientation(&block));
        }
        return Ok(());
    }
    if !is_frame(marker) || size.is_some() || length < 5 {
        return source.skip(length);
    }
    let _precision = source.byte()?;
    let height = u32::from(source.be16()?);
    let width = u32::from(source.be16()?);
    *size = Some((width, height));
    source.skip(length - 5)
}

/// The start-of-frame markers; C4, C8 and CC lie between them but mean something else.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Markers without a length: padding, restarts, start of image.
fn stands_alone(marker: u8) -> bool {
    matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8)
}
