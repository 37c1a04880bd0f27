//! What an administrator decides about comments.

use serde::{Deserialize, Serialize};

/// Who may write, what is looked at before it is shown, how deep a conversation goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Whether readers without an account may write.
    pub guests_allowed: bool,
    /// Whether everything waits for a moderator.
    pub all_held: bool,
    /// Whether a guest's comment waits until one of theirs has been shown (WordPress's `comment_previously_approved`).
    pub first_held: bool,
    /// A comment with this many links waits (WordPress's `comment_max_links`); 0 = links do not matter.
    pub links_held: u32,
    /// Words that make a comment wait, in any case.
    pub words_held: Vec<String>,
    /// Networks whose comments wait, as `203.0.113.0/24`.
    pub networks_held: Vec<String>,
    /// How many levels a conversation has (WordPress's `thread_comments_depth`); 1 = no answers.
    pub levels: u32,
    /// Comments close by themselves so many days after publication; 0 = never.
    pub close_after_days: u32,
    /// Whether writers may ask for a letter when somebody answers them.
    pub notices_offered: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            guests_allowed: true,
            all_held: false,
            first_held: true,
            links_held: 2,
            words_held: Vec::new(),
            networks_held: Vec::new(),
            levels: 5,
            close_after_days: 0,
            notices_offered: false,
        }
    }
}

const DAY: i64 = 86_400_000_000;

impl Rules {
    /// Whether an article of this age still takes comments. Times are microseconds UTC.
    pub fn is_open_at(&self, published_at: i64, now: i64) -> bool {
        self.close_after_days == 0 || now < published_at + i64::from(self.close_after_days) * DAY
    }

    /// Whether a comment at this depth (0 = not an answer) may be answered.
    pub fn may_be_answered(&self, depth: i64) -> bool {
        depth + 1 < i64::from(self.levels.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_close_by_themselves_only_where_that_was_decided() {
        let rules = Rules { close_after_days: 2, ..Rules::default() };
        assert!(rules.is_open_at(0, 2 * DAY - 1));
        assert!(!rules.is_open_at(0, 2 * DAY));
        assert!(Rules::default().is_open_at(0, i64::MAX));
    }

    #[test]
    fn a_conversation_of_one_level_has_no_answers() {
        assert!(!Rules { levels: 1, ..Rules::default() }.may_be_answered(0));
        let five = Rules::default();
        assert!(five.may_be_answered(3) && !five.may_be_answered(4));
    }
}
