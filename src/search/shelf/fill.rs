//! Filling the index from the database: what the change log names, or what differs.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{SyncSender, sync_channel};

use db::Db;
use finder::{Finder, Writer};

use super::CaughtUp;
use crate::articles::ListKind;
use crate::history;
use crate::search::source::{AT_ONCE, Source, sources};
use crate::search::store::{self, Changed};

/// Memory of a writer: for a few articles, and for an archive.
const SMALL_HEAP: usize = 15_000_000;
const LARGE_HEAP: usize = 50_000_000;
/// From so many articles on the larger memory pays.
const MANY: usize = 500;
/// Lines of the log read one by one; behind more, comparing everything is quicker.
const MOST_CHANGES: u32 = 2_000;
/// After so many articles of a long filling readers may find what is there: soon the first time, then seldom.
const FIRST_COMMIT: usize = 1_000;
const COMMIT: usize = 20_000;

#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error(transparent)]
    Index(#[from] finder::Error),
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("reading the articles for the search index failed")]
    Reader,
}

type Result<T> = std::result::Result<T, Error>;

/// One filling of one index.
pub(super) struct Filling<'a> {
    finder: &'a Finder,
    db: &'a Db,
    now: i64,
    is_stopping: &'a (dyn Fn() -> bool + Sync),
}

/// What is to be done.
enum Work {
    Nothing,
    /// The log's position has moved; no article has changed.
    Position,
    /// These articles may have changed.
    Some(Vec<i64>),
    /// Anything may have.
    Everything,
}

impl<'a> Filling<'a> {
    pub fn new(finder: &'a Finder, db: &'a Db, now: i64, is_stopping: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { finder, db, now, is_stopping }
    }

    pub fn catch_up(&self) -> Result<CaughtUp> {
        let position = self.finder.position()?;
        let (end, work) = self.db.read_long_blocking(move |db| {
            let end = history::position(db)?;
            Ok((end, work(db, position, end)?))
        })?;
        match work {
            Work::Nothing => Ok(CaughtUp::default()),
            // Writing costs a commit; a position that lags costs a look at a few lines.
            Work::Position if end - position < 200 => Ok(CaughtUp::default()),
            Work::Position => self.some(Vec::new(), end),
            Work::Some(ids) => self.some(ids, end),
            Work::Everything => self.everything(end),
        }
    }

    fn some(&self, ids: Vec<i64>, end: i64) -> Result<CaughtUp> {
        let mut writer = self.finder.writer(if ids.len() < MANY { SMALL_HEAP } else { LARGE_HEAP })?;
        let mut done = CaughtUp::default();
        for chunk in ids.chunks(AT_ONCE) {
            if (self.is_stopping)() {
                return Ok(CaughtUp::default());
            }
            let mut gone: HashSet<i64> = chunk.iter().copied().collect();
            for Source { piece, .. } in sources(self.db, chunk, self.now)? {
                gone.remove(&piece.id);
                writer.put(&piece)?;
                done.put.push(piece.id);
            }
            done.removed += gone.len() as u64;
            gone.into_iter().for_each(|id| writer.remove(id));
        }
        writer.commit(end)?;
        writer.close()?;
        Ok(done)
    }

    /// Compares every article's digest with the index's and writes what differs, the newest first.
    fn everything(&self, end: i64) -> Result<CaughtUp> {
        let now = self.now;
        let wanted = self.db.read_long_blocking(move |db| store::states(db, now))?;
        let mut here: HashMap<i64, u64> = self.finder.stamps()?.into_iter().collect();
        let mut put: Vec<i64> = Vec::new();
        let mut is_new: HashSet<i64> = HashSet::new();
        for (id, stamp) in wanted {
            match here.remove(&id) {
                Some(known) if known == stamp => {}
                Some(_) => put.push(id),
                None => {
                    put.push(id);
                    is_new.insert(id);
                }
            }
        }
        let mut writer = self.finder.writer(if put.len() < MANY { SMALL_HEAP } else { LARGE_HEAP })?;
        here.keys().for_each(|id| writer.remove(*id));
        let position = self.finder.position()?;
        let is_whole = self.put_all(&mut writer, &put, &is_new, position)?;
        // What was stopped is gone through again: its position is not yet reached.
        writer.commit(if is_whole { end } else { position })?;
        writer.close()?;
        Ok(CaughtUp { put: if is_whole { put } else { Vec::new() }, removed: here.len() as u64 })
    }

    /// One thread reads, this one writes. `false` when it was stopped.
    fn put_all(&self, writer: &mut Writer, put: &[i64], is_new: &HashSet<i64>, position: i64) -> Result<bool> {
        std::thread::scope(|scope| {
            let (to_writer, read) = sync_channel(2);
            let reading = scope.spawn(move || self.read_all(put, &to_writer));
            let (mut done, mut next_commit) = (0, FIRST_COMMIT);
            for source in read.into_iter().flatten() {
                let Source { piece, .. } = source;
                if is_new.contains(&piece.id) {
                    writer.put_new(&piece)?;
                } else {
                    writer.put(&piece)?;
                }
                done += 1;
                if done == next_commit {
                    writer.commit(position)?;
                    next_commit = done + COMMIT;
                }
            }
            reading.join().map_err(|_| Error::Reader)?
        })
    }

    fn read_all(&self, ids: &[i64], to: &SyncSender<Vec<Source>>) -> Result<bool> {
        for chunk in ids.chunks(AT_ONCE) {
            // A writer that failed takes nothing any more, and says why itself.
            if (self.is_stopping)() || to.send(sources(self.db, chunk, self.now)?).is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn work(db: &db::Reading, position: i64, end: i64) -> db::Result<Work> {
    if position == 0 || position > end {
        return Ok(if end == 0 && position == 0 { Work::Nothing } else { Work::Everything });
    }
    if position == end {
        return Ok(Work::Nothing);
    }
    let changes = store::changes(db, position, MOST_CHANGES)?;
    if changes.last().is_none_or(|last| last.seq < end) {
        return Ok(Work::Everything);
    }
    let mut ids = Vec::new();
    for change in &changes {
        match touched(db, change)? {
            Some(more) => ids.extend(more),
            None => return Ok(Work::Everything),
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(if ids.is_empty() { Work::Position } else { Work::Some(ids) })
}

/// The articles that a change touches; `None` when it does not say which.
fn touched(db: &db::Reading, change: &Changed) -> db::Result<Option<Vec<i64>>> {
    let list = match change.thing.as_str() {
        "article" => return Ok(Some(vec![change.id])),
        // An import writes one line a batch.
        "articles" => return Ok(None),
        "publication" if change.verb == "imported" => return Ok(None),
        "section" => ListKind::Section,
        "tag" => ListKind::Tag,
        "contributor" => ListKind::Contributor,
        _ => return Ok(Some(Vec::new())),
    };
    store::in_list(db, list, change.id, u32::MAX >> 1).map(Some)
}
