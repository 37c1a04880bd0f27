//! Reading numbers of either byte order, and skipping.

use std::io::{Read, Seek};

use super::Broken;

pub(crate) struct Cursor<R>(pub(crate) R);

impl<R: Read + Seek> Cursor<R> {
    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let mut bytes = [0; N];
        self.0.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Broken> {
        Ok(self.bytes::<1>()?[0])
    }

    pub(crate) fn be16(&mut self) -> Result<u16, Broken> {
        Ok(u16::from_be_bytes(self.bytes()?))
    }

    pub(crate) fn be32(&mut self) -> Result<u32, Broken> {
        Ok(u32::from_be_bytes(self.bytes()?))
    }

    pub(crate) fn le16(&mut self) -> Result<u16, Broken> {
        Ok(u16::from_le_bytes(self.bytes()?))
    }

    pub(crate) fn le24(&mut self) -> Result<u32, Broken> {
        let [a, b, c] = self.bytes()?;
        Ok(u32::from_le_bytes([a, b, c, 0]))
    }

    pub(crate) fn le32(&mut self) -> Result<u32, Broken> {
        Ok(u32::from_le_bytes(self.bytes()?))
    }

    /// Up to `length` bytes; fewer when the file ends before.
    pub(crate) fn up_to(&mut self, length: u64) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        self.0.by_ref().take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Moves on without reading. Beyond the end of the file the next read says so.
    pub(crate) fn skip(&mut self, length: u64) -> Result<(), Broken> {
        let length = i64::try_from(length).map_err(|_| Broken::Wrong("names an impossible length"))?;
        Ok(self.0.seek_relative(length)?)
    }
}
