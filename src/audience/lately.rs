//! What was looked at in the last five minutes.

use std::collections::{HashMap, VecDeque};

/// "Now" is five minutes, in microseconds.
const LATELY: i64 = 5 * 60 * 1_000_000;

/// More moments than this are not remembered: the number then stands still at a million.
const MOST: usize = 1_000_000;

/// Moments in order with the article of each, and their sum by article.
#[derive(Debug, Default)]
pub struct Lately {
    moments: VecDeque<(i64, i64)>,
    sums: HashMap<i64, u64>,
}

impl Lately {
    pub fn note(&mut self, article: i64, now: i64) {
        self.forget(now);
        if self.moments.len() >= MOST {
            self.drop_first();
        }
        self.moments.push_back((now, article));
        *self.sums.entry(article).or_default() += 1;
    }

    /// Views by article, the most looked at first.
    pub fn by_article(&mut self, now: i64) -> Vec<(i64, u64)> {
        self.forget(now);
        let mut sums: Vec<_> = self.sums.iter().map(|(article, count)| (*article, *count)).collect();
        sums.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(b.0.cmp(&a.0)));
        sums
    }

    fn forget(&mut self, now: i64) {
        while self.moments.front().is_some_and(|(at, _)| now - at > LATELY) {
            self.drop_first();
        }
    }

    fn drop_first(&mut self) {
        let Some((_, article)) = self.moments.pop_front() else { return };
        if let Some(count) = self.sums.get_mut(&article) {
            *count -= 1;
            if *count == 0 {
                self.sums.remove(&article);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_lately_is_told_by_article_and_forgotten_after_five_minutes() {
        let mut lately = Lately::default();
        for (article, at) in [(5, 0), (6, 1), (6, 2)] {
            lately.note(article, at);
        }
        assert_eq!(lately.by_article(2), [(6, 2), (5, 1)]);
        assert_eq!(lately.by_article(LATELY + 1), [(6, 2)]);
        assert_eq!(lately.by_article(LATELY + 3), []);
        assert!(lately.sums.is_empty());
    }
}
