//! Search has a room of its own: so many questions at once, so many waiting, the rest is told to come back. A flood of
//! searches fills this room and no other, so that an article is as quick as ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::http::AppError;

/// As many as the database has threads for long reads.
const AT_ONCE: usize = 2;
const MOST_WAITING: usize = 64;
const LONGEST_WAIT: Duration = Duration::from_secs(1);
const COME_BACK: Duration = Duration::from_secs(1);

/// The room. Cheap to ask when it is not full.
#[derive(Debug)]
pub(super) struct Room {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
}

/// A place in the room, given back when dropped.
#[derive(Debug)]
pub struct Pass {
    _place: OwnedSemaphorePermit,
}

impl Default for Room {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), waiting: AtomicUsize::new(0) }
    }
}

impl Room {
    /// Waits for a place.
    ///
    /// # Errors
    /// [`AppError::Busy`] at once when too many wait, or after a second.
    pub async fn enter(&self) -> Result<Pass, AppError> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(Pass { _place: place });
        }
        let line = Line::stand(&self.waiting).ok_or_else(busy)?;
        let place = timeout(LONGEST_WAIT, self.places.clone().acquire_owned()).await;
        drop(line);
        let place = place.map_err(|_| busy())?.map_err(|_| busy())?;
        Ok(Pass { _place: place })
    }
}

fn busy() -> AppError {
    AppError::Busy { retry_after: COME_BACK }
}

/// A place in the line: left also by those who give up.
struct Line<'a>(&'a AtomicUsize);

impl<'a> Line<'a> {
    fn stand(waiting: &'a AtomicUsize) -> Option<Self> {
        let line = Self(waiting);
        (line.0.fetch_add(1, Ordering::Relaxed) < MOST_WAITING).then_some(line)
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_the_room_full_waits_and_who_finds_the_line_full_is_told_at_once() {
        let room = Arc::new(Room::default());
        let passes = [room.enter().await.expect("a place"), room.enter().await.expect("a place")];
        let waiting: Vec<_> = (0..MOST_WAITING)
            .map(|_| {
                let room = room.clone();
                tokio::spawn(async move { room.enter().await.map(drop).is_ok() })
            })
            .collect();
        while room.waiting.load(Ordering::Relaxed) < MOST_WAITING {
            tokio::task::yield_now().await;
        }
        let refused = room.enter().await.expect_err("the line is full");
        assert!(matches!(refused, AppError::Busy { .. }), "{refused}");
        drop(passes);
        for waiter in waiting {
            assert!(waiter.await.expect("not stopped"), "all who waited came in");
        }
        assert_eq!(room.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let room = Room::default();
        let _passes = [room.enter().await.expect("a place"), room.enter().await.expect("a place")];
        assert!(matches!(room.enter().await, Err(AppError::Busy { .. })));
        assert_eq!(room.waiting.load(Ordering::Relaxed), 0);
    }
}
