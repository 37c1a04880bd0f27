//! How often somebody may try: per network, so that one machine cannot try every account, and per account,
//! so that a thousand machines cannot try one.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as Timekeeper;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::clock::Clock;
use crate::http::AppError;
use crate::http::network::Network;

/// Keys held before those that have recovered are thrown out.
const MOST_KEYS: usize = 50_000;

type Limiter<K> = RateLimiter<K, DashMapStateStore<K>, PublicationTime, NoOpMiddleware<Nanos>>;

/// The limits of everything that takes a password or sends a letter.
pub struct AccountLimits {
    sign_in_network: Limiter<Network>,
    /// One account tried from one network.
    sign_in_pair: Limiter<(String, Network)>,
    /// One account tried from everywhere.
    sign_in_account: Limiter<String>,
    letter_network: Limiter<Network>,
    letter_account: Limiter<String>,
}

/// The application's clock, for a limiter: a test moves it.
#[derive(Debug, Clone)]
struct PublicationTime(Clock);

impl Timekeeper for PublicationTime {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let micros = u64::try_from(self.0.now()).unwrap_or(0);
        Nanos::from(micros.saturating_mul(1000))
    }
}

impl AccountLimits {
    pub fn new(clock: &Clock) -> Self {
        Self {
            sign_in_network: limiter(clock, 30, 10),
            sign_in_pair: limiter(clock, 5, 60),
            sign_in_account: limiter(clock, 50, 20),
            letter_network: limiter(clock, 10, 60),
            letter_account: limiter(clock, 3, 600),
        }
    }

    /// Counts a try to sign in from a network, and to an account from there.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the time to wait.
    pub fn check_sign_in(&self, account: &str, network: Network) -> Result<(), AppError> {
        count(&self.sign_in_network, &network)?;
        count(&self.sign_in_pair, &(account.to_owned(), network))
    }

    /// Counts a try to an account from wherever; not asked for where its owner is known to be.
    ///
    /// # Errors
    /// As [`check_sign_in`](Self::check_sign_in).
    pub fn check_account(&self, account: &str) -> Result<(), AppError> {
        count(&self.sign_in_account, &account.to_owned())
    }

    /// Counts a letter asked for from a network.
    ///
    /// # Errors
    /// As [`check_sign_in`](Self::check_sign_in).
    pub fn check_letter_from(&self, network: Network) -> Result<(), AppError> {
        count(&self.letter_network, &network)
    }

    /// Whether an account may be sent another letter. The asker is told the same in either case.
    pub fn may_send_letter_to(&self, account: &str) -> bool {
        count(&self.letter_account, &account.to_owned()).is_ok()
    }
}

impl std::fmt::Debug for AccountLimits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountLimits").finish_non_exhaustive()
    }
}

/// So many at once, then one every so many seconds.
fn limiter<K: std::hash::Hash + Eq + Clone>(clock: &Clock, burst: u32, seconds: u64) -> Limiter<K> {
    let burst = NonZeroU32::new(burst).expect("a burst is not zero");
    let quota = Quota::with_period(Duration::from_secs(seconds)).expect("a period is not zero").allow_burst(burst);
    RateLimiter::dashmap_with_clock(quota, PublicationTime(clock.clone()))
}

fn count<K: std::hash::Hash + Eq + Clone>(limiter: &Limiter<K>, key: &K) -> Result<(), AppError> {
    if limiter.len() > MOST_KEYS {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|refused| AppError::TooMany {
        retry_after: refused.wait_time_from(limiter.clock().now()).max(Duration::from_secs(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        text.parse().expect("a network")
    }

    #[test]
    fn the_sixth_try_from_one_place_waits_and_another_place_does_not() {
        let clock = Clock::fixed("2024-06-01T12:00:00Z".parse().expect("a moment"));
        let limits = AccountLimits::new(&clock);
        let (here, there) = (network("203.0.113.9"), network("198.51.100.1"));
        for _ in 0..5 {
            assert!(limits.check_sign_in("ana", here).is_ok());
        }
        assert!(matches!(limits.check_sign_in("ana", here), Err(AppError::TooMany { .. })));
        assert!(limits.check_sign_in("ana", there).is_ok());
        clock.set("2024-06-01T12:01:00Z".parse().expect("a moment"));
        assert!(limits.check_sign_in("ana", here).is_ok(), "one more after a minute");
        assert!(limits.check_sign_in("ana", here).is_err());
    }

    #[test]
    fn one_machine_cannot_try_every_account() {
        let limits = AccountLimits::new(&Clock::fixed("2024-06-01T12:00:00Z".parse().expect("a moment")));
        let tried = (0..1000).filter(|n| limits.check_sign_in(&n.to_string(), network("203.0.113.9")).is_ok()).count();
        assert_eq!(tried, 30);
    }
}
