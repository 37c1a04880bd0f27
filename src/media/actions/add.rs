//! A file that lies in its public place becomes an entry of the library.

use db::Writing;

use super::{audited, store};
use crate::media::{AssetKind, Librarian, Refusal, catalogue};

/// What is known of a file that was taken in.
#[derive(Debug, Clone)]
pub struct NewAsset {
    pub path: String,
    pub kind: AssetKind,
    pub mime: &'static str,
    pub bytes: u64,
    pub sha256: [u8; 32],
    /// Upright, in pixels; 0 for what is no picture.
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    pub title: String,
}

/// Adds it; returns its number. Readers see nothing of it until an article shows it.
pub fn add(tx: &Writing, who: &Librarian, new: &NewAsset, now: i64) -> Result<i64, Refusal> {
    if !who.may_upload() {
        return Err(Refusal::NotAllowed);
    }
    let id = store::add(tx, new, who.account.id, now)?;
    catalogue::file(tx, id)?;
    audited(tx, who, "file-uploaded", id, &new.title, now)?;
    Ok(id)
}
