//! All pictures at hand while bodies are rendered again.

use std::collections::HashMap;

use db::{Reading, Result, p, sql};

use super::{AssetKind, PictureFacts, base_names, body_picture, version};
use crate::permalinks::decode;

sql!(PICTURES = "SELECT id, path, sha256, width, height, animated, state FROM asset WHERE kind = 1");
sql!(ALIASES = "SELECT path, asset_id FROM asset_alias");

struct Entry {
    id: i64,
    path: String,
    version: String,
    width: u32,
    height: u32,
    animated: bool,
    here: bool,
}

/// Pictures by every address they have.
pub struct Shelf {
    entries: Vec<Entry>,
    by_path: HashMap<String, usize>,
}

impl Shelf {
    pub fn load(db: &Reading) -> Result<Self> {
        let entries = db.all(&PICTURES, p![], |row| {
            let hash: Option<Vec<u8>> = row.get(2)?;
            Ok(Entry {
                id: row.get(0)?,
                path: row.get(1)?,
                version: hash.as_deref().map(version).unwrap_or_default(),
                width: row.get(3)?,
                height: row.get(4)?,
                animated: row.get(5)?,
                here: row.get::<i64>(6)? == 1,
            })
        })?;
        let by_id: HashMap<i64, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.id, at)).collect();
        let mut by_path: HashMap<String, usize> = HashMap::new();
        for (path, id) in db.all(&ALIASES, p![], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))? {
            by_path.extend(by_id.get(&id).map(|at| (path, *at)));
        }
        by_path.extend(entries.iter().enumerate().map(|(at, entry)| (entry.path.clone(), at)));
        Ok(Self { entries, by_path })
    }
}

impl bodytext::Pictures for Shelf {
    fn picture(&self, _: Option<i64>, src: &str) -> Option<bodytext::Picture> {
        let path = decode(src.split(['?', '#']).next().unwrap_or(src));
        let at = base_names(&path).iter().find_map(|name| self.by_path.get(name))?;
        let entry = &self.entries[*at];
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
