//! Numbers for what comes over: the export's own (plus the site's offset) where they are free, else new ones.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

/// A negative number made from the words that tell a record from others: the same each time it comes.
pub fn stable<'t>(words: impl IntoIterator<Item = &'t String>) -> i64 {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash[..8]);
    -(i64::from_be_bytes(bytes) & (i64::MAX >> 1)) - 1
}

/// Hands out numbers of one kind of thing, none twice.
#[derive(Debug)]
pub struct Numbers {
    taken: HashSet<i64>,
    next: i64,
    offset: i64,
}

impl Numbers {
    /// `taken` are in use here; `highest` is the highest number of the export. New numbers lie above both, so
    /// that none is in the way of one that a later record brings.
    pub fn new(taken: impl IntoIterator<Item = i64>, highest: i64, offset: i64) -> Self {
        let taken: HashSet<i64> = taken.into_iter().collect();
        let above = taken.iter().copied().max().unwrap_or(0).max(highest + offset);
        Self { taken, next: above + 1, offset }
    }

    /// The number for a record that has `own` in the export.
    pub fn give(&mut self, own: Option<i64>) -> i64 {
        let own = own.filter(|own| *own > 0).map(|own| own + self.offset);
        own.filter(|own| self.taken.insert(*own)).unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_use_is_never_given_again() {
        let mut numbers = Numbers::new([1, 12], 9, 0);
        assert_eq!(numbers.give(Some(3)), 3);
        assert_eq!(numbers.give(Some(3)), 13, "a second record of that number");
        assert_eq!(numbers.give(Some(1)), 14, "something here has it");
        assert_eq!(numbers.give(None), 15);
    }

    #[test]
    fn a_second_site_s_numbers_stand_behind_its_offset() {
        let mut numbers = Numbers::new([5], 7, 1_000_000);
        assert_eq!(numbers.give(Some(5)), 1_000_005);
        assert_eq!(numbers.give(None), 1_000_008);
    }
}
