//! How much one network may write: some at once, then one every while. Kept in memory only, and forgotten.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use super::network::Network;

/// Networks remembered at once, about 6 MB. Beyond it those that may write at once anyway are forgotten first.
const MOST: usize = 65_536;

/// A budget for each network (generic cell rate algorithm, ITU-T I.371: one moment is all that is kept).
#[derive(Debug)]
pub struct Budget {
    /// Microseconds between two, once the burst is used up.
    every: i64,
    /// Microseconds of credit.
    burst: i64,
    next: Mutex<HashMap<Network, i64>>,
}

impl Budget {
    /// `burst` at once, then one every `every`.
    pub fn new(burst: u32, every: Duration) -> Self {
        let every = i64::try_from(every.as_micros()).unwrap_or(i64::MAX / 2);
        Self { every, burst: every.saturating_mul(i64::from(burst.saturating_sub(1))), next: Mutex::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// The time to wait when there is none.
    pub fn take(&self, who: Network, now: i64) -> Result<(), Duration> {
        let mut next = self.next.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if next.len() >= MOST {
            next.retain(|_, at| *at > now);
            // All of them are writing: the flood is wider than memory, so nobody new gets in before some of it ebbs.
            if next.len() >= MOST && !next.contains_key(&who) {
                return Err(Duration::from_micros(self.every.unsigned_abs()));
            }
        }
        let at = next.get(&who).copied().unwrap_or(now).max(now);
        let ahead = at - now - self.burst;
        if ahead > 0 {
            return Err(Duration::from_micros(ahead.unsigned_abs()));
        }
        next.insert(who, at + self.every);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn network(last: u8) -> Network {
        Network::of_client(format!("203.0.113.{last}").parse().expect("an address"))
    }

    #[test]
    fn a_few_at_once_then_one_every_while() {
        let budget = Budget::new(3, Duration::from_secs(20));
        for _ in 0..3 {
            assert_eq!(budget.take(network(1), 0), Ok(()));
        }
        assert_eq!(budget.take(network(1), 0), Err(Duration::from_secs(20)));
        assert_eq!(budget.take(network(1), 19 * SECOND), Err(Duration::from_secs(1)));
        assert_eq!(budget.take(network(1), 20 * SECOND), Ok(()));
        assert!(budget.take(network(1), 20 * SECOND).is_err());
        assert_eq!(budget.take(network(2), 0), Ok(()), "another network has its own");
    }

    #[test]
    fn a_refused_one_costs_nothing() {
        let budget = Budget::new(1, Duration::from_secs(10));
        assert!(budget.take(network(1), 0).is_ok());
        for _ in 0..100 {
            assert!(budget.take(network(1), 5 * SECOND).is_err());
        }
        assert!(budget.take(network(1), 10 * SECOND).is_ok());
    }

    #[test]
    fn memory_is_bounded_however_wide_the_flood() {
        let budget = Budget::new(1, Duration::from_secs(10));
        let many = |n: u32| Network::of_client(std::net::Ipv4Addr::from_bits(n).into());
        for n in 0..u32::try_from(MOST).expect("fits") {
            assert!(budget.take(many(n), 0).is_ok());
        }
        assert!(budget.take(many(4_000_000_000), 1).is_err());
        assert!(budget.take(many(4_000_000_000), 11 * SECOND).is_ok(), "the old ones are forgotten");
        assert!(budget.next.lock().expect("unbroken").len() < 3);
    }
}
