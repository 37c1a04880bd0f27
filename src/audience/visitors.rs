//! Telling one visit from the next without keeping who it was.
//!
//! A visit is a hash of address, browser and article under a salt that lives in memory only and is thrown away every
//! day: nobody, we included, can go back from it. The method is that of Plausible Analytics ("How we count unique
//! users without cookies"), with half an hour in place of their day, and without writing the hash down.

use std::collections::HashMap;
use std::net::IpAddr;

use sha2::{Digest, Sha256};

use crate::random::Random;

/// A reload within this time is no second view, in microseconds.
pub const ONE_VISIT: i64 = 30 * 60 * 1_000_000;

const DAY: i64 = 86_400_000_000;

/// Visits remembered at once, about 64 MB. Beyond it nothing is counted until some are forgotten: a flood must
/// neither fill the memory nor the counts.
const MOST: usize = 2_000_000;

/// How often what is over is forgotten.
const TIDY_EVERY: i64 = 60 * 1_000_000;

#[derive(Debug)]
pub struct Visitors {
    /// Of today, and of yesterday until its last visits are over.
    salts: [[u8; 32]; 2],
    day: i64,
    last: HashMap<u64, i64>,
    tidied: i64,
}

/// What tells one reader from another for half an hour.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub address: IpAddr,
    pub browser: &'a str,
}

/// Whether a visit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    New,
    Again,
    /// There is no memory for more.
    Flood,
}

impl Visitors {
    pub fn new(now: i64) -> Self {
        Self { salts: [salt(), salt()], day: now.div_euclid(DAY), last: HashMap::new(), tidied: now }
    }

    /// Notes a visit to `what` at a moment (microseconds UTC).
    pub fn note(&mut self, reader: Reader<'_>, what: &str, now: i64) -> Visit {
        self.turn_the_day(now);
        self.tidy(now);
        let [today, yesterday] = self.salts.map(|salt| hash(&salt, reader, what));
        let is_recent = |at: Option<&i64>| at.is_some_and(|at| now - at < ONE_VISIT);
        if is_recent(self.last.get(&today)) || is_recent(self.last.get(&yesterday)) {
            return Visit::Again;
        }
        if self.last.len() >= MOST {
            return Visit::Flood;
        }
        self.last.insert(today, now);
        Visit::New
    }

    fn turn_the_day(&mut self, now: i64) {
        let day = now.div_euclid(DAY);
        if day != self.day {
            self.salts = [salt(), self.salts[0]];
            self.day = day;
        }
    }

    fn tidy(&mut self, now: i64) {
        if now - self.tidied < TIDY_EVERY {
            return;
        }
        self.tidied = now;
        self.last.retain(|_, at| now - *at < ONE_VISIT);
    }
}

fn salt() -> [u8; 32] {
    Random.bytes()
}

fn hash(salt: &[u8; 32], reader: Reader<'_>, what: &str) -> u64 {
    let mut hash = Sha256::new();
    hash.update(salt);
    match reader.address.to_canonical() {
        IpAddr::V4(address) => hash.update(address.octets()),
        // One subscriber is given a whole /64 and changes within it.
        IpAddr::V6(address) => hash.update(&address.octets()[..8]),
    }
    hash.update((reader.browser.len() as u64).to_be_bytes());
    hash.update(reader.browser.as_bytes());
    hash.update(what.as_bytes());
    let bytes: [u8; 32] = hash.finalize().into();
    u64::from_be_bytes(bytes[..8].try_into().expect("a hash has more than eight bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000_000;

    fn reader(last: u8) -> Reader<'static> {
        Reader { address: [198, 51, 100, last].into(), browser: "A browser" }
    }

    #[test]
    fn a_reload_within_half_an_hour_is_no_second_visit() {
        let mut visitors = Visitors::new(0);
        assert_eq!(visitors.note(reader(1), "5", 0), Visit::New);
        assert_eq!(visitors.note(reader(1), "5", 30 * MINUTE - 1), Visit::Again);
        assert_eq!(visitors.note(reader(1), "5", 30 * MINUTE), Visit::New, "counted from the visit that counted");
        assert_eq!(visitors.note(reader(1), "6", 1), Visit::New, "another article");
        assert_eq!(visitors.note(reader(2), "5", 1), Visit::New, "another reader");
        let other = Reader { browser: "Another browser", ..reader(1) };
        assert_eq!(visitors.note(other, "5", 1), Visit::New);
    }

    #[test]
    fn midnight_makes_no_second_visit_of_one() {
        let mut visitors = Visitors::new(DAY - MINUTE);
        assert_eq!(visitors.note(reader(1), "5", DAY - MINUTE), Visit::New);
        assert_eq!(visitors.note(reader(1), "5", DAY + MINUTE), Visit::Again);
        assert_eq!(visitors.note(reader(1), "5", DAY + 29 * MINUTE), Visit::New);
    }

    #[test]
    fn what_is_over_is_forgotten() {
        let mut visitors = Visitors::new(0);
        for last in 0..200 {
            visitors.note(reader(last), "5", 0);
        }
        visitors.note(reader(201), "5", 40 * MINUTE);
        assert_eq!(visitors.last.len(), 1);
    }

    #[test]
    fn two_processes_give_one_reader_two_hashes() {
        assert_ne!(hash(&salt(), reader(1), "5"), hash(&salt(), reader(1), "5"));
    }
}
