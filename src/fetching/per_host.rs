//! Turns at one host: an import with a thousand pictures asks their server for two at a time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Who is asking which host just now.
#[derive(Debug)]
pub(super) struct Turns {
    at_once: usize,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
}

/// A turn; dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    host: String,
    permit: Option<OwnedSemaphorePermit>,
}

impl Turns {
    pub(super) fn new(at_once: usize) -> Self {
        Self { at_once: at_once.max(1), hosts: Mutex::default() }
    }

    /// Waits for a turn at this host.
    pub(super) async fn wait(&self, host: &str) -> Turn<'_> {
        let semaphore = {
            let mut hosts = self.hosts();
            let fresh = || Arc::new(Semaphore::new(self.at_once));
            Arc::clone(hosts.entry(host.to_owned()).or_insert_with(fresh))
        };
        Turn {
            turns: self,
            host: host.to_owned(),
            // Never closed, so never an error; and without a permit the turn would only be too early.
            permit: semaphore.acquire_owned().await.ok(),
        }
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Arc<Semaphore>>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut hosts = self.turns.hosts();
        drop(self.permit.take());
        // The map's own is the last one left: nobody holds or awaits a turn at this host.
        if hosts.get(&self.host).is_some_and(|held| Arc::strong_count(held) == 1) {
            hosts.remove(&self.host);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;

    #[tokio::test]
    async fn a_third_request_to_one_host_waits_and_one_to_another_does_not() {
        let turns = Turns::new(2);
        let first = turns.wait("a.example").await;
        let _second = turns.wait("a.example").await;
        let soon = Duration::from_millis(20);
        assert!(timeout(soon, turns.wait("a.example")).await.is_err());
        assert!(timeout(soon, turns.wait("b.example")).await.is_ok());
        drop(first);
        assert!(timeout(soon, turns.wait("a.example")).await.is_ok());
    }

    #[tokio::test]
    async fn a_host_nobody_asks_is_forgotten() {
        let turns = Turns::new(2);
        drop(turns.wait("a.example").await);
        assert!(turns.hosts().is_empty());
    }
}
