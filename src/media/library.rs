//! Pictures looked up one by one while a single body is rendered.

use db::Reading;

use super::store::{PictureEntry, picture_at};
use super::{AssetKind, PictureFacts, base_names, body_picture};
use crate::permalinks::decode;

/// The library as `bodytext`'s renderer asks it; [`Shelf`](super::Shelf) is for many bodies at once.
pub struct Library<'a> {
    db: &'a Reading,
}

impl<'a> Library<'a> {
    pub fn new(db: &'a Reading) -> Self {
        Self { db }
    }

    /// The picture that an address in a body shows, whatever the size.
    pub fn find(&self, src: &str) -> db::Result<Option<PictureEntry>> {
        let path = decode(src.split(['?', '#']).next().unwrap_or(src));
        for name in base_names(&path) {
            if let Some(entry) = picture_at(self.db, &name)? {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

impl bodytext::Pictures for Library<'_> {
    fn picture(&self, _: Option<i64>, src: &str) -> Option<bodytext::Picture> {
        // A failed question spoils its transaction by itself; here there is only no picture.
        let entry = self.find(src).ok().flatten()?;
        body_picture(&PictureFacts {
            asset: entry.id,
            path: &entry.path,
            version: entry.version.clone(),
            width: entry.width,
            height: entry.height,
            animated: entry.animated,
            here: entry.here,
            kind: AssetKind::Picture,
        })
    }
}
