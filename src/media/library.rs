//! Pictures looked up one by one while a single body is rendered.

use bodytext::Document;
use db::Reading;

use super::store::{PictureEntry, id_at, picture_at};
use super::{body_picture, names_of};

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
        for name in names_of(src) {
            if let Some(entry) = picture_at(self.db, &name)? {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// Every picture and file that a document shows or offers, in order of their numbers.
    ///
    /// # Errors
    /// The database fails.
    pub fn shown_in(&self, document: &Document) -> db::Result<Vec<i64>> {
        let mut found = Vec::new();
        for src in bodytext::media_paths(document) {
            for name in names_of(&src) {
                if let Some(id) = id_at(self.db, &name)? {
                    found.push(id);
                    break;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

impl bodytext::Pictures for Library<'_> {
    fn picture(&self, _: Option<i64>, src: &str) -> Option<bodytext::Picture> {
        // A failed question spoils its transaction by itself; here there is only no picture.
        body_picture(&self.find(src).ok().flatten()?.facts())
    }
}
