//! Which stories belong together, found out when one is published and kept, so that no page waits for it.

use std::collections::HashSet;

use db::Db;
use finder::{Finder, Relation};

use super::Search;
use super::source::{Source, sources};
use super::store;
use crate::permalinks::Bases;
use crate::settings;

/// Stories kept for each article: those that are shown and some for when one of them goes.
const KEPT: usize = 12;
/// From so many new articles on their relations are found out little by little.
const AT_ONCE: usize = 20;
const MOST_NEIGHBOURS: usize = 50;
/// Stories looked at in one step of a sweep.
const STRETCH: u32 = 2_000;

/// Finds out what belongs with articles that have just come into the index, and again for their neighbours, which may
/// now have a better one. After an import nothing is done here; a [`Sweep`] comes to the articles.
pub(super) fn relate(search: &Search, db: &Db, ids: &[i64], now: i64) -> anyhow::Result<()> {
    let Some(finder) = search.finder() else { return Ok(()) };
    if ids.is_empty() || is_many(ids) {
        return Ok(());
    }
    let near = keep(&finder, db, ids, now)?;
    let own: HashSet<i64> = ids.iter().copied().collect();
    let mut neighbours: Vec<i64> = near.into_iter().filter(|id| !own.contains(id)).collect();
    neighbours.sort_unstable();
    neighbours.dedup();
    neighbours.truncate(MOST_NEIGHBOURS);
    keep(&finder, db, &neighbours, now).map(drop)
}

/// One walk through all stories, the newest first, that finds out what belongs with those for which nothing is kept.
/// It goes on where it stopped, so that no step costs more in a large archive.
#[derive(Debug)]
pub struct Sweep {
    /// The place (moment and number) up to which everything is done; `None` at the end of the archive.
    behind: Option<(i64, i64)>,
}

impl Default for Sweep {
    fn default() -> Self {
        Self { behind: Some((i64::MAX, i64::MAX)) }
    }
}

impl Sweep {
    /// Does a few. Whether there may be more to do.
    ///
    /// # Errors
    /// A failing database, a damaged index.
    pub fn step(&mut self, search: &Search, db: &Db, now: i64) -> anyhow::Result<bool> {
        let Some(behind) = self.behind else { return Ok(false) };
        let Some(finder) = search.finder().filter(|finder| finder.stories() > 0) else { return Ok(false) };
        let stretch = db.read_long_blocking(move |db| store::kept_among(db, behind, STRETCH))?;
        let mut missing = Vec::with_capacity(AT_ONCE);
        self.behind = None;
        for (place, is_missing) in stretch {
            if missing.len() == AT_ONCE {
                break;
            }
            self.behind = Some(place);
            missing.extend(is_missing.then_some(place.1));
        }
        keep(&finder, db, &missing, now)?;
        Ok(self.behind.is_some())
    }
}

/// More than are related at once: a [`Sweep`] has to begin.
pub(super) fn is_many(ids: &[i64]) -> bool {
    ids.len() > AT_ONCE
}

/// Keeps the relations of these articles; gives all that belong with them.
fn keep(finder: &Finder, db: &Db, ids: &[i64], now: i64) -> anyhow::Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let bases = Bases::of(&db.read_long_blocking(settings::load)?.unwrap_or_default());
    let mut kept: Vec<(i64, Vec<i64>)> = Vec::with_capacity(ids.len());
    for source in sources(db, ids, now)? {
        kept.push((source.piece.id, related(finder, db, &bases, &source)?));
    }
    let all = kept.iter().flat_map(|(_, stories)| stories.iter().copied()).collect();
    db.write_long_blocking(move |tx| kept.iter().try_for_each(|(id, stories)| store::keep(tx, *id, stories)))?;
    Ok(all)
}

/// The best stories for an article that its own text does not lead to already.
fn related(finder: &Finder, db: &Db, bases: &Bases, source: &Source) -> anyhow::Result<Vec<i64>> {
    let near = finder.related(&source.piece, Relation::News, &[], KEPT)?;
    let mut stories = Vec::with_capacity(near.len());
    for id in near.into_iter().map(|near| near.id) {
        let path = db.read_long_blocking(move |db| store::story_path(db, id))?;
        if path.is_some_and(|path| !source.links_to(&bases.link(&path))) {
            stories.push(id);
        }
    }
    Ok(stories)
}
