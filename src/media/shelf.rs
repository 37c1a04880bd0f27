//! All pictures at hand while bodies are rendered again.

use std::collections::HashMap;

use db::{Reading, Result};

use super::store::{self, PictureEntry};
use super::{body_picture, names_of};

/// Pictures by every address they have.
pub struct Shelf {
    entries: Vec<PictureEntry>,
    by_path: HashMap<String, usize>,
}

impl Shelf {
    pub fn load(db: &Reading) -> Result<Self> {
        let entries = store::pictures(db)?;
        let by_id: HashMap<i64, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
        let mut by_path: HashMap<String, usize> = HashMap::new();
        for (path, id) in store::aliases(db)? {
            by_path.extend(by_id.get(&id).map(|at| (path, *at)));
        }
        by_path.extend(entries.iter().enumerate().map(|(at, entry)| (entry.path.clone(), at)));
        Ok(Self { entries, by_path })
    }
}

impl bodytext::Pictures for Shelf {
    fn picture(&self, _: Option<i64>, src: &str) -> Option<bodytext::Picture> {
        let at = names_of(src).iter().find_map(|name| self.by_path.get(name))?;
        body_picture(&self.entries[*at].facts())
    }
}
