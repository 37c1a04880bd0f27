//! Pictures and reusable blocks as a text's original names them: by the numbers of the old site.

use std::collections::HashMap;

use bodytext::{MediaInfo, MediaLookup};
use db::{Reading, Result};

use super::store;
use crate::media;
use crate::permalinks::decode;

/// Everything that originals refer to.
#[derive(Debug, Default)]
pub struct Library {
    pictures: Vec<MediaInfo>,
    by_number: HashMap<i64, usize>,
    by_path: HashMap<String, usize>,
    attached: HashMap<i64, Vec<i64>>,
    blocks: HashMap<i64, String>,
}

impl Library {
    pub fn load(db: &Reading) -> Result<Self> {
        let mut library = Self { blocks: store::blocks(db)?, attached: store::attached(db)?, ..Self::default() };
        for (path, info) in store::pictures(db)? {
            let at = library.pictures.len();
            library.by_number.insert(info.id, at);
            library.by_path.insert(path, at);
            library.pictures.push(info);
        }
        for (path, number) in store::sizes(db)? {
            if let Some(at) = library.by_number.get(&number) {
                library.by_path.entry(path).or_insert(*at);
            }
        }
        Ok(library)
    }

    pub fn block(&self, number: i64) -> Option<String> {
        self.blocks.get(&number).cloned()
    }

    pub fn attached(&self, article: i64) -> &[i64] {
        self.attached.get(&article).map(Vec::as_slice).unwrap_or_default()
    }
}

impl MediaLookup for Library {
    fn by_id(&self, id: i64) -> Option<MediaInfo> {
        self.by_number.get(&id).map(|at| self.pictures[*at].clone())
    }

    fn by_path(&self, path: &str) -> Option<MediaInfo> {
        let decoded = decode(path.split(['?', '#']).next().unwrap_or(path));
        let known = |path: &str| self.by_path.get(path).map(|at| self.pictures[*at].clone());
        known(&decoded).or_else(|| media::base_names(&decoded).iter().find_map(|base| known(base)))
    }
}
