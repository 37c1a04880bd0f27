//! The follower: what the change log and the clock have made untrue since it looked last.
//!
//! Our own writes are noticed before the next answer, by a number that the database counts up; those of other
//! processes when somebody looks, which the server does several times a second.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::{ArcSwap, Guard};
use db::{Db, Reading};
use tokio::sync::Mutex;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::generations::Generations;
use super::key::Site;
use super::purge;
use super::touched::{Touched, by_change, by_clock, by_moment};
use super::{ReadFurniture, Tag, store};
use crate::furniture::Furniture;
use crate::{front, history};

/// With more news than this at once, everything counts as changed.
const MOST_CHANGES: u32 = 200;

/// The clock alone changes the standing parts no oftener than this, in microseconds.
const LOOK_ANYWAY: i64 = 60_000_000;

/// How long the cache is shown as it is after the database could not be read.
const PAUSE: Duration = Duration::from_millis(200);

/// How far the clock may be set back without anybody minding, in microseconds.
const SET_BACK: i64 = 1_000_000;

/// The rail as it stands in every page.
#[derive(Debug, Default)]
pub(super) struct Rail {
    pub(super) markup: Arc<str>,
}

pub(super) struct Follower {
    db: Db,
    generations: Arc<Generations>,
    furniture: Arc<ReadFurniture>,
    /// [`Db::writes`] at the last look.
    writes: AtomicU64,
    /// When the clock next makes something untrue; microseconds UTC, as is `looked_at`.
    next: AtomicI64,
    looked_at: AtomicI64,
    site: ArcSwap<Site>,
    rail: ArcSwap<Rail>,
    known: Mutex<Looked>,
    edge: OnceLock<Edge>,
}

/// Who tells the cache before us.
struct Edge {
    /// Up to where it was told before this process began.
    since: Option<i64>,
    to: UnboundedSender<purge::News>,
}

/// What came of the looks so far.
#[derive(Default)]
struct Looked {
    known: Option<Known>,
    failed_at: Option<Instant>,
}

/// What the last look saw.
#[derive(Clone)]
struct Known {
    position: i64,
    furniture: Arc<Furniture>,
    now: i64,
}

/// What a look has found.
struct News {
    known: Known,
    touched: Touched,
    /// The same for the cache before us, which outlives this process.
    for_edge: Option<Touched>,
    next_due: Option<i64>,
}

impl Follower {
    pub(super) fn new(db: Db, generations: Arc<Generations>, furniture: Box<ReadFurniture>) -> Self {
        Self {
            db,
            generations,
            furniture: furniture.into(),
            writes: AtomicU64::new(u64::MAX),
            next: AtomicI64::new(i64::MIN),
            looked_at: AtomicI64::new(i64::MIN),
            site: ArcSwap::default(),
            rail: ArcSwap::default(),
            known: Mutex::default(),
            edge: OnceLock::new(),
        }
    }

    pub(super) fn report(&self, since: Option<i64>, to: UnboundedSender<purge::News>) {
        // A second one would make the first miss nothing: it is not listened to.
        let _ = self.edge.set(Edge { since, to });
    }

    pub(super) fn site(&self) -> Guard<Arc<Site>> {
        self.site.load()
    }

    pub(super) fn rail(&self) -> Guard<Arc<Rail>> {
        self.rail.load()
    }

    /// Whether something may have changed that the cache does not know. Costs three loads.
    pub(super) fn is_behind(&self, now: i64) -> bool {
        self.db.writes() != self.writes.load(Ordering::Acquire)
            || now >= self.next.load(Ordering::Acquire)
            || now < self.looked_at.load(Ordering::Acquire).saturating_sub(SET_BACK)
    }

    /// Looks, if there may be something to see.
    pub(super) async fn catch_up(&self, now: i64) {
        if !self.is_behind(now) {
            return;
        }
        let mut known = self.known.lock().await;
        // Whoever held the lock before has looked for us too, or has tried.
        let paused = known.failed_at.is_some_and(|at| at.elapsed() < PAUSE);
        if self.is_behind(now) && !paused {
            self.look_now(&mut known, now).await;
        }
    }

    /// Looks whether other processes have written.
    pub(super) async fn look(&self, now: i64) {
        let mut known = self.known.lock().await;
        self.look_now(&mut known, now).await;
    }

    async fn look_now(&self, looked: &mut Looked, now: i64) {
        // Before the snapshot: a write that ends meanwhile is looked for again.
        let writes = self.db.writes();
        let (before, furniture) = (looked.known.clone(), self.furniture.clone());
        let told = self.edge.get().map(|edge| edge.since);
        match self.db.read(move |db| news(db, before.as_ref(), &*furniture, now, told)).await {
            Ok(news) => {
                self.apply(&news);
                let next = [news.next_due, next_midnight(&news.known.furniture, now)].into_iter().flatten().min();
                self.next.store(next.unwrap_or(i64::MAX).min(now + LOOK_ANYWAY), Ordering::Release);
                self.looked_at.store(now, Ordering::Release);
                self.writes.store(writes, Ordering::Release);
                *looked = Looked { known: Some(news.known), failed_at: None };
            }
            Err(error) => {
                tracing::warn!(%error, "The change log cannot be read; kept pages are shown as they are");
                looked.failed_at = Some(Instant::now());
            }
        }
    }

    fn apply(&self, news: &News) {
        let furniture = &news.known.furniture;
        let markup = furniture.rail_markup();
        if *self.rail.load().markup != *markup {
            self.rail.store(Arc::new(Rail { markup }));
        }
        let publication = &furniture.publication;
        self.site.store(Arc::new(Site { base_path: publication.base_path.clone() }));
        if let (Some(edge), Some(touched)) = (self.edge.get(), &news.for_edge) {
            // Whoever listened has gone when the server ends.
            let _ = edge.to.send((touched.clone(), news.known.position));
        }
        match news.touched.everything {
            Some(is_hard) => self.generations.raise_everything(is_hard),
            None if news.touched.tags.is_empty() => {}
            None => self.generations.raise(news.touched.tags.iter().map(|(tag, is_hard)| (*tag, *is_hard))),
        }
    }
}

/// Everything of one look, from one snapshot. `told`: up to where a cache before us was told, if there is one.
fn news(
    db: &Reading,
    before: Option<&Known>,
    furniture: &ReadFurniture,
    now: i64,
    told: Option<Option<i64>>,
) -> db::Result<News> {
    let position = history::position(db)?;
    let furniture = furniture(db, now)?;
    let mut touched = Touched::default();
    match before {
        // Another copy of the data was put in place, or the clock was set back: nothing is certain.
        Some(before) if position < before.position || now < before.now.saturating_sub(SET_BACK) => {
            touched.everything = Some(true);
        }
        Some(before) => {
            if position > before.position {
                changed_since(db, before.position, &mut touched)?;
            }
            let due = store::due(db, before.now, now, MOST_CHANGES)?;
            due.iter().try_for_each(|id| by_clock(db, *id, &mut touched))?;
            for front in front::moments_between(db, before.now, now)? {
                by_moment(front, &mut touched);
            }
            touched.tags.extend(furniture.differences(&before.furniture).into_iter().map(|tag| (tag, false)));
        }
        None => touched.everything = Some(true),
    }
    let for_edge = match told {
        None => None,
        Some(since) if before.is_none() => Some(since_told(db, since, position)?),
        Some(_) => Some(touched.clone()).filter(|touched| touched.everything.is_some() || !touched.tags.is_empty()),
    };
    let next_due = [store::next_due(db, now)?, front::next_moment(db, now)?].into_iter().flatten().min();
    Ok(News { known: Known { position, furniture, now }, touched, for_edge, next_due })
}

/// What has changed while this process did not run. The standing parts then are not known: they count as changed.
fn since_told(db: &Reading, since: Option<i64>, position: i64) -> db::Result<Touched> {
    let mut touched = Touched::default();
    match since.filter(|since| *since <= position) {
        Some(since) => {
            changed_since(db, since, &mut touched)?;
            touched.tags.extend([Tag::Menu, Tag::Day, Tag::Rail].map(|tag| (tag, false)));
        }
        None => touched.everything = Some(true),
    }
    Ok(touched)
}

fn changed_since(db: &Reading, position: i64, touched: &mut Touched) -> db::Result<()> {
    let changes = store::changes(db, position, MOST_CHANGES)?;
    if changes.len() == MOST_CHANGES as usize {
        touched.everything = Some(true);
        return Ok(());
    }
    changes.iter().try_for_each(|change| by_change(db, change, touched))
}

/// The first moment of tomorrow on the publication's calendar.
fn next_midnight(furniture: &Furniture, now: i64) -> Option<i64> {
    let tomorrow = furniture.zoned(now).date().tomorrow().ok()?;
    Some(tomorrow.to_zoned_datetime(furniture.zone.clone()).ok()?.timestamp().as_microsecond())
}
