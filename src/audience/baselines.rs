//! What a beacon needs to know of an article, remembered for a few seconds: at twenty thousand beacons a second the
//! database is asked once, and an article that is withdrawn is counted on for moments only.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::articles::Baseline;

/// How long an answer counts, in microseconds.
const LASTS: i64 = 5_000_000;

/// More articles than are read in five seconds; made-up numbers fill no memory.
const MOST: usize = 20_000;

/// An article that readers see: its imported numbers, and the language that numbers are written in.
#[derive(Debug, Clone)]
pub struct Known {
    pub baseline: Baseline,
    pub language: Arc<str>,
}

/// `None` in a row: readers see no such article.
#[derive(Debug, Default)]
pub struct Baselines(RwLock<HashMap<i64, (i64, Option<Known>)>>);

impl Baselines {
    /// What was found out lately; the outer `None`: nothing, ask the database.
    pub fn find(&self, article: i64, now: i64) -> Option<Option<Known>> {
        let rows = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (found_at, known) = rows.get(&article)?;
        (0..LASTS).contains(&(now - found_at)).then(|| known.clone())
    }

    pub fn keep(&self, article: i64, known: Option<Known>, now: i64) {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if rows.len() >= MOST {
            rows.clear();
        }
        rows.insert(article, (now, known));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_asked_for_again_after_five_seconds_and_made_up_articles_fill_nothing() {
        let kept = Baselines::default();
        kept.keep(1, None, 0);
        assert!(matches!(kept.find(1, LASTS - 1), Some(None)));
        assert!(kept.find(1, LASTS).is_none() && kept.find(2, 0).is_none());
        for article in 0..30_000 {
            kept.keep(article, None, 0);
        }
        assert!(kept.0.read().expect("whole").len() <= MOST);
    }
}
