//! The counts of this process: what is known of each article, and what is still to be written.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use super::baselines::Baselines;
use super::batch::Batch;
use super::lately::Lately;
use super::visitors::{Reader, Visit, Visitors};
use crate::http::network::Network;
use crate::http::{Budget, Client};

/// What was counted here for an article, without what came with an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub views: u64,
    pub shares: u64,
}

/// Why a visit was not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    Robot,
    Prefetch,
    Reload,
    Staff,
    Flood,
}

impl LeftOut {
    pub fn name(self) -> &'static str {
        match self {
            Self::Robot => "robot",
            Self::Prefetch => "prefetch",
            Self::Reload => "reload",
            Self::Staff => "staff",
            Self::Flood => "flood",
        }
    }
}

/// Everything that is counted in this process.
#[derive(Debug)]
pub struct Audience {
    visitors: Mutex<Visitors>,
    /// Articles by number: written counts and those on their way.
    counts: RwLock<HashMap<i64, Counts>>,
    pending: Mutex<Pending>,
    /// One address behind which many read, and one that only wants to count: 300 at once, then two a second.
    budget: Budget,
    popular: RwLock<Vec<i64>>,
    trending: RwLock<Vec<i64>>,
    lately: Mutex<Lately>,
    pub(super) baselines: Baselines,
}

#[derive(Debug)]
struct Pending {
    open: Batch,
    /// Being written; kept until the database has said that it has it.
    closed: Option<Batch>,
    /// Names batches: the moment this process began, and a number.
    began: i64,
    number: u64,
}

impl Audience {
    /// `counts`: what the database holds at the start.
    pub fn new(counts: HashMap<i64, Counts>, now: i64) -> Self {
        Self {
            visitors: Mutex::new(Visitors::new(now)),
            counts: RwLock::new(counts),
            pending: Mutex::new(Pending { open: Batch::default(), closed: None, began: now, number: 0 }),
            budget: Budget::new(300, Duration::from_millis(500)),
            popular: RwLock::default(),
            trending: RwLock::default(),
            lately: Mutex::default(),
            baselines: Baselines::default(),
        }
    }

    /// What an article has counted so far.
    pub fn counts(&self, article: i64) -> Counts {
        let counts = self.counts.read().unwrap_or_else(PoisonError::into_inner);
        counts.get(&article).copied().unwrap_or_default()
    }

    /// Articles most read in the last days, the most read first.
    pub fn popular(&self) -> Vec<i64> {
        self.popular.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Articles most read in the last hours, the most read first.
    pub fn trending(&self) -> Vec<i64> {
        self.trending.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Views of the last five minutes by article, of this process; the most looked at first.
    pub fn lately(&self, now: i64) -> Vec<(i64, u64)> {
        self.lately.lock().unwrap_or_else(PoisonError::into_inner).by_article(now)
    }

    pub(super) fn set_trending(&self, articles: Vec<i64>) {
        *self.trending.write().unwrap_or_else(PoisonError::into_inner) = articles;
    }

    pub(super) fn set_popular(&self, articles: Vec<i64>) {
        *self.popular.write().unwrap_or_else(PoisonError::into_inner) = articles;
    }

    /// Counts a view, unless this reader has been counted for it in the last half hour.
    pub fn view(
        &self,
        article: i64,
        client: &Client,
        browser: &str,
        source: Option<String>,
        now: i64,
    ) -> Result<(), LeftOut> {
        self.admit(article, "seen", client, browser, now)?;
        self.pending().open.view(article, source, now);
        self.add(article, |counts| counts.views += 1);
        self.lately.lock().unwrap_or_else(PoisonError::into_inner).note(article, now);
        Ok(())
    }

    /// Counts a share, once for a reader and a network in half an hour.
    pub fn share(&self, article: i64, network: &str, client: &Client, browser: &str, now: i64) -> Result<(), LeftOut> {
        self.admit(article, network, client, browser, now)?;
        self.pending().open.share(article, network, now);
        self.add(article, |counts| counts.shares += 1);
        Ok(())
    }

    /// Notes that something was not counted.
    pub fn leave_out(&self, reason: LeftOut, now: i64) {
        self.pending().open.leave_out(reason.name(), now);
    }

    fn admit(&self, article: i64, what: &str, client: &Client, browser: &str, now: i64) -> Result<(), LeftOut> {
        let reader = Reader { address: client.addr, browser };
        let visit = self.lock_visitors().note(reader, &format!("{what} {article}"), now);
        match visit {
            Visit::Again => Err(LeftOut::Reload),
            Visit::Flood => Err(LeftOut::Flood),
            Visit::New => self.budget.take(Network::of_client(client.addr), now).map_err(|_| LeftOut::Flood),
        }
    }

    fn add(&self, article: i64, change: impl FnOnce(&mut Counts)) {
        change(self.counts.write().unwrap_or_else(PoisonError::into_inner).entry(article).or_default());
    }

    /// What is to be written next: the batch that was not acknowledged yet, or what has gathered since.
    pub(super) fn take(&self) -> Option<Batch> {
        let mut pending = self.pending();
        if pending.closed.is_none() && !pending.open.is_empty() {
            pending.number += 1;
            let name = format!("{:x}-{:x}", pending.began, pending.number);
            let batch = Batch { name, ..std::mem::take(&mut pending.open) };
            pending.closed = Some(batch);
        }
        pending.closed.clone()
    }

    /// The database has the batch that was taken.
    pub(super) fn written(&self) {
        self.pending().closed = None;
    }

    /// Takes over what the database holds, with what is on its way here added.
    pub(super) fn refresh(&self, written: impl IntoIterator<Item = (i64, Counts)>) {
        let pending = self.pending();
        let mut coming: HashMap<i64, (i64, i64)> = pending.open.by_article();
        for (article, (views, shares)) in pending.closed.iter().flat_map(Batch::by_article) {
            let sum = coming.entry(article).or_default();
            *sum = (sum.0 + views, sum.1 + shares);
        }
        let mut counts = self.counts.write().unwrap_or_else(PoisonError::into_inner);
        for (article, written) in written {
            let (views, shares) = coming.get(&article).copied().unwrap_or_default();
            let sum =
                Counts { views: written.views + views.unsigned_abs(), shares: written.shares + shares.unsigned_abs() };
            // A count never goes back: a reader who saw 12 must not see 11.
            let known = counts.entry(article).or_default();
            *known = Counts { views: known.views.max(sum.views), shares: known.shares.max(sum.shares) };
        }
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_visitors(&self) -> MutexGuard<'_, Visitors> {
        self.visitors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
