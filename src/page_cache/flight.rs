//! One maker per page: whoever comes while it is being made waits for it, or takes the old one.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Place;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::response::Response;
use tokio::sync::watch;

use super::generations::Verdict;
use super::{Entry, PageCache};

type Table = HashMap<Arc<str>, watch::Receiver<Landed>>;

/// The pages being made.
#[derive(Debug, Default, Clone)]
pub(super) struct Flights(Arc<Mutex<Table>>);

/// What somebody who wants a page is to do.
pub(super) enum Boarding {
    Making(Seat),
    Waiting(Wait),
}

/// The maker's place. Dropping it without an answer lets one of the waiting take over.
#[derive(Debug)]
pub(super) struct Seat {
    flights: Flights,
    key: Arc<str>,
    tell: watch::Sender<Landed>,
}

pub(super) struct Wait(watch::Receiver<Landed>);

/// How it ended.
#[derive(Debug, Clone)]
pub(super) enum Landed {
    Kept(Arc<Entry>),
    /// Made, but each must ask for themselves.
    NotKept,
    /// The maker went away.
    Lost,
}

/// The right to make a page, for all who wait for it.
pub struct Ticket {
    pages: Arc<PageCache>,
    seat: Seat,
    born: u64,
    stale: Option<Arc<Entry>>,
}

impl Flights {
    pub(super) fn board(&self, key: &str) -> Boarding {
        let key: Arc<str> = key.into();
        match self.table().entry(key.clone()) {
            Place::Occupied(flight) => Boarding::Waiting(Wait(flight.get().clone())),
            Place::Vacant(place) => {
                let (tell, told) = watch::channel(Landed::Lost);
                place.insert(told);
                Boarding::Making(Seat { flights: self.clone(), key, tell })
            }
        }
    }

    /// A panic elsewhere leaves the table whole: each change is one insertion or removal.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    fn land(self, landed: Landed) {
        self.tell.send_replace(landed);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.flights.table().remove(&self.key);
    }
}

impl Wait {
    pub(super) async fn landed(mut self) -> Landed {
        // An error says that the sender is gone; the last value says how.
        let _ = self.0.changed().await;
        self.0.borrow().clone()
    }
}

impl Ticket {
    pub(super) fn new(pages: Arc<PageCache>, seat: Seat, born: u64, stale: Option<Arc<Entry>>) -> Self {
        Self { pages, seat, born, stale }
    }

    /// Keeps an answer, if it is one to be kept; else gives it back.
    ///
    /// # Errors
    /// The answer, with the page as it was before, where there is one that may still be shown.
    pub async fn keep(self, response: Response) -> Result<Arc<Entry>, (Response, Option<Arc<Entry>>)> {
        let Self { pages, seat, born, stale } = self;
        pages.made.fetch_add(1, Ordering::Relaxed);
        let made = Entry::of(seat.key.clone(), response, born, pages.clock.now(), stale.as_deref()).await;
        let entry = match made {
            Ok(entry) => Arc::new(entry),
            Err(response) => {
                seat.land(Landed::NotKept);
                let stale = stale.filter(|stale| stale.verdict(&pages.generations) != Verdict::Hard);
                return Err((response, stale));
            }
        };
        // Overtaken by a change while it was made: whoever asked before it may have it, nobody after.
        if entry.verdict(&pages.generations) == Verdict::Fresh {
            pages.shelf.keep(&entry);
        }
        seat.land(Landed::Kept(entry.clone()));
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_first_makes_and_the_others_wait() {
        let flights = Flights::default();
        let Boarding::Making(seat) = flights.board("/") else { panic!("nobody makes it yet") };
        let Boarding::Waiting(wait) = flights.board("/") else { panic!("it is being made") };
        assert!(matches!(flights.board("/other/"), Boarding::Making(_)));
        seat.land(Landed::NotKept);
        assert!(matches!(wait.landed().await, Landed::NotKept));
        assert!(matches!(flights.board("/"), Boarding::Making(_)));
    }

    #[tokio::test]
    async fn a_maker_who_goes_away_makes_room_for_another() {
        let flights = Flights::default();
        let Boarding::Making(seat) = flights.board("/") else { panic!("nobody makes it yet") };
        let Boarding::Waiting(wait) = flights.board("/") else { panic!("it is being made") };
        drop(seat);
        assert!(matches!(wait.landed().await, Landed::Lost));
        assert!(matches!(flights.board("/"), Boarding::Making(_)));
    }
}
