//! What stands before the database when comments come in: budgets for each network, and a limit to how many are
//! dealt with at once. Reading must not notice a flood of writing.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::network::Network;
use crate::http::{Budget, Client};

/// Comments dealt with at once.
const AT_ONCE: usize = 16;

/// How a writer is let in.
#[derive(Debug)]
pub enum Entry {
    /// Held until the comment is dealt with.
    Welcome(OwnedSemaphorePermit),
    /// Too often; the form comes back with what was typed.
    Later(Duration),
    /// Far too often: a bare sentence.
    Flood(Duration),
    /// Too much to do with others: the same.
    Busy(Duration),
}

#[derive(Debug)]
pub struct Guard {
    /// For one client: six at once, then one in twenty seconds.
    client: Budget,
    /// For the network around it (/24, /48), in which a school or an office may sit.
    network: Budget,
    /// Answers with the typed text cost more than a bare sentence: a client that goes on gets the sentence.
    courtesy: Budget,
    hands: Arc<Semaphore>,
}

impl Default for Guard {
    fn default() -> Self {
        Self {
            client: Budget::new(6, Duration::from_secs(20)),
            network: Budget::new(40, Duration::from_secs(4)),
            courtesy: Budget::new(4, Duration::from_secs(15)),
            hands: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Guard {
    /// Lets a writer in, or says when to come back. `now`: microseconds UTC.
    pub fn enter(&self, client: &Client, now: i64) -> Entry {
        let who = Network::of_client(client.addr);
        let taken = self.client.take(who, now).and_then(|()| self.network.take(client.network, now));
        match taken {
            Ok(()) => match self.hands.clone().try_acquire_owned() {
                Ok(permit) => Entry::Welcome(permit),
                Err(_) => Entry::Busy(Duration::from_secs(2)),
            },
            Err(wait) if self.courtesy.take(who, now).is_ok() => Entry::Later(wait),
            Err(wait) => Entry::Flood(wait),
        }
    }
}
