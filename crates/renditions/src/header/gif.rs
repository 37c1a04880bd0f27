//! GIF89a: the logical screen, then block after block until a second frame shows that it moves.

use std::io::{Read, Seek};

use super::{Broken, Cursor, Facts};

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2C;
const GRAPHIC_CONTROL: u8 = 0xF9;

pub(crate) fn read(source: impl Read + Seek) -> Result<Facts, Broken> {
    let mut source = Cursor(source);
    source.skip(6)?;
    let width = u32::from(source.le16()?);
    let height = u32::from(source.le16()?);
    let [flags, _background, _aspect] = source.bytes()?;
    let mut facts = Facts { width, height, alpha: Some(false), ..Facts::default() };

    // A file that ends in the middle of its frames still has the size that was read.
    let walked = source.skip(table_bytes(flags)).and_then(|()| walk(&mut source, &mut facts));
    match walked {
        Ok(()) | Err(Broken::CutOff) => Ok(facts),
        Err(broken) => Err(broken),
    }
}

/// Goes through the blocks up to the second frame.
fn walk(source: &mut Cursor<impl Read + Seek>, facts: &mut Facts) -> Result<(), Broken> {
    let mut frames = 0;
    loop {
        match source.byte()? {
            EXTENSION => {
                if source.byte()? == GRAPHIC_CONTROL {
                    let [length, flags] = source.bytes()?;
                    facts.alpha = Some(facts.alpha == Some(true) || flags & 1 == 1);
                    source.skip(u64::from(length).saturating_sub(1))?;
                }
                skip_sub_blocks(source)?;
            }
            IMAGE => {
                frames += 1;
                if frames == 2 {
                    facts.animated = true;
                    return Ok(());
                }
                source.skip(8)?;
                let flags = source.byte()?;
                source.skip(table_bytes(flags) + 1)?;
                skip_sub_blocks(source)?;
            }
            _ => return Ok(()),
        }
    }
}

/// The length of the colour table that a flag byte announces.
fn table_bytes(flags: u8) -> u64 {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

fn skip_sub_blocks(source: &mut Cursor<impl Read + Seek>) -> Result<(), Broken> {
    loop {
        match source.byte()? {
            0 => return Ok(()),
            length => source.skip(u64::from(length))?,
        }
    }
}
