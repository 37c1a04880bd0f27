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

/// Finds out what belongs with articles that have just come into the index, and again for their neighbours, which may
/// now have a better one. After an import only the articles are forgotten here; [`relate_some`] comes to them.
pub(super) fn relate(search: &Search, db: &Db, ids: &[i64], now: i64) -> anyhow::Result<()> {
    let Some(finder) = search.finder() else { return Ok(()) };
    if ids.is_empty() || ids.len() > AT_ONCE {
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

/// Finds out what belongs with a few articles for which nothing is kept yet, the newest first. Returns how many.
///
/// # Errors
/// A failing database, a damaged index.
pub fn relate_some(search: &Search, db: &Db, now: i64) -> anyhow::Result<usize> {
    let Some(finder) = search.finder().filter(|finder| finder.stories() > 0) else { return Ok(0) };
    let ids = db.read_long_blocking(move |db| store::without_kept(db, now, AT_ONCE as u32))?;
    keep(&finder, db, &ids, now)?;
    Ok(ids.len())
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
        let path = db.read_long_blocking(move |db| store::path(db, id))?;
        if path.is_some_and(|path| !source.links_to(&bases.link(&path))) {
            stories.push(id);
        }
    }
    Ok(stories)
}
