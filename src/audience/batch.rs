//! Counts on their way to the database: gathered, named, written as one.

use std::collections::HashMap;

/// Half hours since 1970, UTC.
pub type Slot = i64;

const SLOT: i64 = 30 * 60 * 1_000_000;

/// Sites of one batch that are told apart; the rest is counted as unnamed. A flood of invented ones fills nothing.
const MOST_HOSTS: usize = 200;

pub fn slot_at(now: i64) -> Slot {
    now.div_euclid(SLOT)
}

/// The moment a slot begins, microseconds UTC.
pub fn begin_of(slot: Slot) -> i64 {
    slot * SLOT
}

/// Counts that are not written yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Of this process and moment: the database keeps it, so that a batch counts once however often it is written.
    pub name: String,
    pub views: HashMap<(Slot, i64), i64>,
    pub shares: HashMap<(Slot, i64, String), i64>,
    pub sources: HashMap<(Slot, String), i64>,
    pub left_out: HashMap<(Slot, &'static str), i64>,
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.views.is_empty() && self.shares.is_empty() && self.left_out.is_empty()
    }

    pub fn view(&mut self, article: i64, source: Option<String>, now: i64) {
        let slot = slot_at(now);
        *self.views.entry((slot, article)).or_default() += 1;
        let source = (slot, source.unwrap_or_default());
        let is_full = self.sources.len() >= MOST_HOSTS && !self.sources.contains_key(&source);
        *self.sources.entry(if is_full { (slot, String::new()) } else { source }).or_default() += 1;
    }

    pub fn share(&mut self, article: i64, network: &str, now: i64) {
        *self.shares.entry((slot_at(now), article, network.to_owned())).or_default() += 1;
    }

    pub fn leave_out(&mut self, reason: &'static str, now: i64) {
        *self.left_out.entry((slot_at(now), reason)).or_default() += 1;
    }

    /// Views and shares by article.
    pub fn by_article(&self) -> HashMap<i64, (i64, i64)> {
        let mut sums: HashMap<i64, (i64, i64)> = HashMap::new();
        for ((_, article), views) in &self.views {
            sums.entry(*article).or_default().0 += views;
        }
        for ((_, article, _), shares) in &self.shares {
            sums.entry(*article).or_default().1 += shares;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_sources_fill_nothing() {
        let mut batch = Batch::default();
        for n in 0..1000 {
            batch.view(1, Some(format!("host-{n}.example")), 0);
        }
        assert_eq!(batch.sources.len(), MOST_HOSTS + 1);
        assert_eq!(batch.sources.values().sum::<i64>(), 1000);
        assert_eq!(batch.by_article()[&1], (1000, 0));
    }
}
