//! The index in `DATA/index`: which folder is in force, how it is made, kept up, replaced and healed.
//!
//! Each index lies in a folder of its own, named by its format and the moment it was begun; `current` names the one in
//! force. A new one is made beside it and takes its place by one renaming, so a rebuild costs no reader an answer. An
//! index is derived: whatever cannot be read is made again from the database.

mod fill;
mod folders;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use db::Db;
use finder::{Ask, Finder, Found};
use moka::sync::Cache;

use super::room::{Pass, Room};
use crate::http::AppError;
use fill::Filling;
use folders::Folders;

/// Answers kept, each for as long as the index stays as it is, and never longer than [`KEPT_FOR`]: recency moves.
const ANSWERS: u64 = 2_000;
const KEPT_FOR: Duration = Duration::from_secs(60);

/// Search, as a part of a running publication. Opens its index when it is first needed.
pub struct Search {
    folders: Folders,
    open: RwLock<Option<Open>>,
    /// Whoever writes holds this.
    writing: Mutex<Checked>,
    answers: Cache<String, Arc<Found>>,
    room: Room,
    is_doubted: AtomicBool,
}

/// Whether the files of the open index were compared with their checksums since the process began.
#[derive(Default)]
struct Checked(bool);

#[derive(Clone)]
struct Open {
    name: String,
    finder: Finder,
}

/// What [`catch_up`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaughtUp {
    /// Articles put into the index or in a new state.
    pub put: Vec<i64>,
    pub removed: u64,
}

impl Search {
    /// Search over the index in this folder, which need not exist.
    pub fn at(folder: PathBuf) -> Self {
        Self {
            folders: Folders::at(folder),
            open: RwLock::default(),
            writing: Mutex::default(),
            answers: Cache::builder().max_capacity(ANSWERS).time_to_live(KEPT_FOR).build(),
            room: Room::default(),
            is_doubted: AtomicBool::new(false),
        }
    }

    /// A place among those who may search now.
    ///
    /// # Errors
    /// [`AppError::Busy`] when too many do.
    pub async fn enter(&self) -> Result<Pass, AppError> {
        self.room.enter().await
    }

    /// Answers a question, from memory where it was asked a moment ago. Nothing is found while there is no index yet.
    ///
    /// # Errors
    /// Files that are gone or damaged; the follower makes them again.
    pub fn find(&self, ask: &Ask) -> finder::Result<Arc<Found>> {
        let Some(open) = self.opened() else { return Ok(Arc::default()) };
        let key = key(&open, ask);
        if let Some(found) = self.answers.get(&key) {
            return Ok(found);
        }
        let found = Arc::new(open.finder.find(ask)?);
        self.answers.insert(key, found.clone());
        Ok(found)
    }

    /// An answer failed: the index is closed, and looked over before anybody writes to it.
    pub(super) fn doubt(&self) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.is_doubted.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_doubted(&self) -> bool {
        self.is_doubted.load(Ordering::Relaxed)
    }

    /// Whether the open index is the one in force: `masthead reindex` may have made another.
    pub(super) fn is_current(&self) -> bool {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map(|open| &open.name) == self.folders.current().as_ref()
    }

    /// The index in force, if there is one.
    pub(super) fn finder(&self) -> Option<Finder> {
        self.opened().map(|open| open.finder)
    }

    fn opened(&self) -> Option<Open> {
        if let Some(open) = self.open.read().unwrap_or_else(PoisonError::into_inner).clone() {
            return Some(open);
        }
        self.open_current()
    }

    /// Opens the index that is in force; `None` when there is none of our format, or it cannot be read.
    fn open_current(&self) -> Option<Open> {
        let name = self.folders.current()?;
        match Finder::open(&self.folders.path(&name)) {
            Ok(finder) => Some(self.put_in_force(Open { name, finder })),
            Err(error) => {
                tracing::warn!(%error, "The search index cannot be opened; it is made again");
                None
            }
        }
    }

    fn put_in_force(&self, open: Open) -> Open {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(open.clone());
        open
    }

    /// Begins an empty index beside whatever there is.
    fn begin(&self, now: i64) -> finder::Result<Open> {
        let name = self.folders.begin(now)?;
        let finder = Finder::create(&self.folders.path(&name))?;
        Ok(Open { name, finder })
    }

    /// What is in force from now on, in this process and for the next.
    fn replace(&self, open: Open) -> finder::Result<Open> {
        self.folders.set_current(&open.name)?;
        let open = self.put_in_force(open);
        self.folders.remove_others(&open.name);
        Ok(open)
    }

    /// The index to write to: the one in force, another process's newer one, or an empty one where none can be used.
    fn to_write(&self, checked: &mut Checked, now: i64) -> finder::Result<Open> {
        if self.is_doubted.swap(false, Ordering::Relaxed) {
            checked.0 = false;
        }
        let current = self.folders.current();
        let open = self.opened().filter(|open| Some(&open.name) == current.as_ref()).or_else(|| self.open_current());
        if let Some(open) = open {
            if checked.0 {
                return Ok(open);
            }
            match open.finder.check() {
                Ok(()) => {
                    checked.0 = true;
                    self.folders.remove_others(&open.name);
                    return Ok(open);
                }
                Err(error) => tracing::warn!(%error, "The search index is damaged; it is made again"),
            }
        }
        checked.0 = true;
        let empty = self.begin(now)?;
        self.replace(empty)
    }
}

/// Brings the index up to the end of the change log. Blocks; after a large import for as long as indexing it takes.
/// Ends early, with what is done kept, when `is_stopping` says so.
///
/// # Errors
/// A failing disk or database. A damaged index is no error: it is made again.
pub fn catch_up(
    search: &Search,
    db: &Db,
    now: i64,
    is_stopping: &(dyn Fn() -> bool + Sync),
) -> anyhow::Result<CaughtUp> {
    let mut checked = search.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let open = search.to_write(&mut checked, now)?;
    match Filling::new(&open.finder, db, now, is_stopping).catch_up() {
        Err(fill::Error::Index(error)) => {
            tracing::warn!(%error, "The search index cannot be written; it is made again");
            let empty = search.begin(now)?;
            let open = search.replace(empty)?;
            Ok(Filling::new(&open.finder, db, now, is_stopping).catch_up()?)
        }
        other => Ok(other?),
    }
}

/// Makes the index again beside the one in force, which answers meanwhile, also in another process. Returns how many
/// articles it holds.
///
/// # Errors
/// A failing disk or database; the old index then stays.
pub fn rebuild(search: &Search, db: &Db, now: i64) -> anyhow::Result<u64> {
    let _writing = search.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let fresh = search.begin(now)?;
    Filling::new(&fresh.finder, db, now, &|| false).catch_up()?;
    db.write_long_blocking(super::store::forget_kept)?;
    let open = search.replace(fresh)?;
    Ok(open.finder.stories())
}

/// Everything that decides an answer.
fn key(open: &Open, ask: &Ask) -> String {
    let Ask { query, from, to, section, author, limit, offset, facets, years: _, now: _ } = ask;
    let generation = open.finder.generation();
    format!("{}/{generation}/{query:?}/{from:?}/{to:?}/{section:?}/{author:?}/{limit}/{offset}/{facets}", open.name)
}
