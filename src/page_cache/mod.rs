//! The page cache: whole answers to guests, kept ready, and gone the moment they are no longer true.
//!
//! A page notes what it is made from while it is made ([`uses`], [`Tag`]). The follower reads the change log and
//! says which of these things have changed; an entry older than a change of one of its things is not served again
//! (`generations.rs`). What stands here knows HTTP, but not what a newspaper is, except for the follower.

mod cdn;
mod edge;
mod follower;
mod generations;
mod purge;
mod settings;
mod store;
mod tag;
mod touched;
pub mod uses;

mod accepted;
mod compress;
mod entry;
mod flight;
mod key;
mod reply;
mod shelf;
pub mod warm;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use db::{Db, Reading};

use crate::clock::Clock;
use crate::furniture::Furniture;
use follower::Follower;
use generations::{Generations, Verdict};
use shelf::Shelf;

pub use cdn::Service;
pub use edge::{EdgeSettings, TagHeader};
pub use entry::{Absent, Entry, FromAddressAlone, RailMarkup};
pub use flight::Ticket;
pub use key::Question;
pub use purge::{PurgeSettings, Purger};
pub use reply::{Asking, Finished};
pub use settings::PageCacheSettings;
pub use tag::Tag;

/// Reads the standing parts of the pages, at a moment.
pub type ReadFurniture = dyn Fn(&Reading, i64) -> db::Result<Arc<Furniture>> + Send + Sync;

/// All kept pages, and who keeps them true.
pub struct PageCache {
    shelf: Shelf,
    flights: flight::Flights,
    generations: Arc<Generations>,
    follower: Follower,
    clock: Clock,
    refresh: i64,
    hot: compress::Hot,
    made: AtomicU64,
}

/// What the cache has for a question.
pub enum Found {
    /// This is the page.
    Page(Arc<Entry>),
    /// Nobody has it: whoever holds the ticket makes it, for all who wait.
    Make(Ticket),
    /// Somebody made it meanwhile, and it is not to be kept: everybody asks for themselves.
    NotKept,
}

impl PageCache {
    pub fn new(settings: &PageCacheSettings, db: Db, clock: Clock, furniture: Box<ReadFurniture>) -> Self {
        let generations = Arc::new(Generations::default());
        Self {
            shelf: Shelf::new(settings.bytes()),
            flights: flight::Flights::default(),
            follower: Follower::new(db, generations.clone(), furniture),
            generations,
            clock,
            refresh: settings.refresh_micros(),
            hot: compress::Hot::default(),
            made: AtomicU64::new(0),
        }
    }

    /// What a request asks for, if that may be a page of ours at all, as far as the cache knows the publication: ask
    /// again after [`catch_up`](Self::catch_up).
    pub fn question<B: http_body::Body>(&self, request: &http::Request<B>) -> Option<Question> {
        Question::of(request, &self.follower.site())
    }

    /// The page, if it can be had without waiting for anything.
    pub fn at_once(&self, question: &Question) -> Option<Arc<Entry>> {
        let now = self.clock.now();
        if self.follower.is_behind(now) {
            return None;
        }
        let entry = self.shelf.get(question.key())?;
        (self.verdict(&entry, now) == Verdict::Fresh).then(|| self.with_fresh_rail(entry))
    }

    /// The page, or the ticket to make it. Waits for the change log and for whoever makes the page already.
    pub async fn find(self: &Arc<Self>, question: &Question) -> Found {
        loop {
            self.catch_up().await;
            // Before the maker opens its snapshot: a change that it may not see makes the page stale.
            let born = self.generations.epoch();
            let now = self.clock.now();
            let (held, verdict) = match self.shelf.get(question.key()) {
                None => (None, Verdict::Hard),
                Some(entry) => {
                    let verdict = self.verdict(&entry, now);
                    (Some(entry), verdict)
                }
            };
            let stale = match (held, verdict) {
                (Some(entry), Verdict::Fresh) => return Found::Page(self.with_fresh_rail(entry)),
                (Some(entry), Verdict::Soft) => Some(entry),
                (held, _) => {
                    if held.is_some() {
                        self.shelf.remove(question.key());
                    }
                    None
                }
            };
            match self.flights.board(question.key()) {
                flight::Boarding::Making(seat) => return Found::Make(Ticket::new(self.clone(), seat, born, stale)),
                flight::Boarding::Waiting(wait) => {
                    if let Some(stale) = stale {
                        return Found::Page(self.with_fresh_rail(stale));
                    }
                    match wait.landed().await {
                        flight::Landed::Kept(entry) if self.verdict(&entry, now) == Verdict::Fresh => {
                            return Found::Page(entry);
                        }
                        flight::Landed::NotKept => return Found::NotKept,
                        flight::Landed::Kept(_) | flight::Landed::Lost => {}
                    }
                }
            }
        }
    }

    /// Brings the cache up to the change log. An error leaves it as it is, for a moment: a database that cannot be
    /// read is no reason to show nothing.
    pub async fn catch_up(&self) {
        self.follower.catch_up(self.clock.now()).await;
    }

    /// The same, for changes that other processes may have made.
    pub async fn look_for_changes(&self) {
        self.follower.look(self.clock.now()).await;
    }

    /// Hands everything that changes to whoever tells the cache before us, from a position of the change log on;
    /// `None` if nobody knows what that cache holds. To be called once, before the first answer.
    pub fn news_for_the_edge(&self, since: Option<i64>) -> tokio::sync::mpsc::UnboundedReceiver<purge::News> {
        let (to, news) = tokio::sync::mpsc::unbounded_channel();
        self.follower.report(since, to);
        news
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.shelf.clear();
    }

    /// Which of these keys are held and fresh; for tests and the operator.
    pub fn holds(&self, key: &str) -> bool {
        self.shelf.get(key).is_some_and(|entry| self.verdict(&entry, self.clock.now()) == Verdict::Fresh)
    }

    /// Keys of the pages asked for most of late, the hottest first. What was hot counts half as much the next time.
    pub fn hottest(&self, most: usize) -> Vec<String> {
        let mut heats: Vec<(u32, Arc<str>)> =
            self.shelf.entries().into_iter().map(|entry| (entry.cool(), entry.key().clone())).collect();
        heats.retain(|(heat, _)| *heat > 0);
        heats.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        heats.into_iter().take(most).map(|(_, key)| key.to_string()).collect()
    }

    /// How many answers were made so far, kept or not, because none was at hand.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// Entries and bytes now held.
    pub fn size(&self) -> (u64, u64) {
        self.shelf.size()
    }

    fn verdict(&self, entry: &Entry, now: i64) -> Verdict {
        let verdict = entry.verdict(&self.generations);
        if verdict == Verdict::Fresh && now.saturating_sub(entry.made_at()) > self.refresh {
            return Verdict::Soft;
        }
        verdict
    }

    fn with_fresh_rail(&self, entry: Arc<Entry>) -> Arc<Entry> {
        let rail = self.follower.rail();
        if entry.rebuild(&rail) {
            self.shelf.put(&entry);
        }
        entry
    }
}
