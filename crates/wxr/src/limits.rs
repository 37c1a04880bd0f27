//! How much one record of an export may weigh before the reader refuses it.

/// Bounds that keep memory constant, whatever the file holds. There is no bound on the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one item (or author, term, channel element), comments and meta included.
    pub item_bytes: u64,
    /// Bytes of one tag with its attributes.
    pub tag_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { item_bytes: 64 * 1024 * 1024, tag_bytes: 1024 * 1024 }
    }
}
