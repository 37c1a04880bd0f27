//! When each thing changed last, counted in steps of the follower.
//!
//! An entry carries the step that was current before its snapshot was opened. It is true as long as none of its
//! things was raised at a later step; a page overtaken by a change while it was made is never true.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use super::Tag;

/// More things than this are not told apart: everything counts as changed once, and the table begins anew.
const MOST_THINGS: usize = 200_000;

/// Whether a kept page may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Fresh,
    /// Until somebody has made it again.
    Soft,
    /// Never again.
    Hard,
}

/// The table of all things that ever changed while we looked.
#[derive(Debug, Default)]
pub(super) struct Generations {
    step: AtomicU64,
    table: RwLock<Table>,
}

#[derive(Debug, Default)]
struct Table {
    everything: Raised,
    things: HashMap<Tag, Raised>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Raised {
    at: u64,
    hard_at: u64,
}

impl Generations {
    /// The current step.
    pub(super) fn epoch(&self) -> u64 {
        self.step.load(Ordering::Acquire)
    }

    /// These things have changed; a hard one is never served stale.
    pub(super) fn raise(&self, tags: impl IntoIterator<Item = (Tag, bool)>) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let next = self.epoch() + 1;
        for (tag, is_hard) in tags {
            table.things.entry(tag).or_default().raise(next, is_hard);
        }
        if table.things.len() > MOST_THINGS {
            table.things = HashMap::new();
            table.everything.raise(next, true);
        }
        self.step.store(next, Ordering::Release);
    }

    /// Nobody can say what has changed.
    pub(super) fn raise_everything(&self, is_hard: bool) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let next = self.epoch() + 1;
        table.everything.raise(next, is_hard);
        self.step.store(next, Ordering::Release);
    }

    /// Whether a page made from these things at a step is still true.
    pub(super) fn verdict(&self, tags: &[Tag], born: u64) -> Verdict {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let worst = tags.iter().filter_map(|tag| table.things.get(tag)).map(|raised| raised.verdict(born)).max();
        worst.unwrap_or(Verdict::Fresh).max(table.everything.verdict(born))
    }
}

impl Raised {
    fn raise(&mut self, to: u64, is_hard: bool) {
        self.at = to;
        if is_hard {
            self.hard_at = to;
        }
    }

    fn verdict(self, born: u64) -> Verdict {
        if self.hard_at > born {
            return Verdict::Hard;
        }
        if self.at > born { Verdict::Soft } else { Verdict::Fresh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_with_its_own_things_only() {
        let generations = Generations::default();
        let born = generations.epoch();
        generations.raise([(Tag::Article(1), false)]);
        assert_eq!(generations.verdict(&[Tag::Article(1), Tag::Front], born), Verdict::Soft);
        assert_eq!(generations.verdict(&[Tag::Article(2), Tag::Front], born), Verdict::Fresh);
        assert_eq!(generations.verdict(&[Tag::Article(1)], generations.epoch()), Verdict::Fresh);
    }

    #[test]
    fn a_hard_change_stays_hard_when_a_soft_one_follows() {
        let generations = Generations::default();
        let born = generations.epoch();
        generations.raise([(Tag::Article(1), true)]);
        let between = generations.epoch();
        generations.raise([(Tag::Article(1), false)]);
        assert_eq!(generations.verdict(&[Tag::Article(1)], born), Verdict::Hard);
        assert_eq!(generations.verdict(&[Tag::Article(1)], between), Verdict::Soft);
    }

    #[test]
    fn the_table_of_things_does_not_grow_for_ever() {
        let generations = Generations::default();
        let born = generations.epoch();
        generations.raise((0..=MOST_THINGS as i64).map(|id| (Tag::Article(id), false)));
        assert_eq!(generations.verdict(&[Tag::Front], born), Verdict::Hard);
        assert!(generations.table.read().expect("readable").things.is_empty());
    }
}
