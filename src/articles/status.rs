//! The states of an article, and the one rule of who may see it when.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Draft,
    InReview,
    Scheduled,
    Live,
    Withdrawn,
    Trashed,
}

impl Status {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Draft => 1,
            Self::InReview => 2,
            Self::Scheduled => 3,
            Self::Live => 4,
            Self::Withdrawn => 5,
            Self::Trashed => 6,
        }
    }

    /// A number that nobody has given counts as a draft: the state that shows least.
    pub fn from_number(number: i64) -> Self {
        let all = [Self::InReview, Self::Scheduled, Self::Live, Self::Withdrawn, Self::Trashed];
        all.into_iter().find(|status| status.to_number() == number).unwrap_or(Self::Draft)
    }

    /// The state of a stable name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Draft, Self::InReview, Self::Scheduled, Self::Live, Self::Withdrawn, Self::Trashed];
        all.into_iter().find(|status| status.name() == name)
    }

    /// The stable name: in addresses and in the keys of the words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "review",
            Self::Scheduled => "scheduled",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
            Self::Trashed => "trashed",
        }
    }
}

/// Whether readers see an article at a moment (microseconds UTC). A scheduled one becomes visible by the
/// clock alone; no job has to run for it. The same rule in SQL is [`visible!`](crate::visible).
pub fn is_visible(status: i64, published_at: Option<i64>, now: i64) -> bool {
    let public = status == Status::Scheduled.to_number() || status == Status::Live.to_number();
    public && published_at.is_some_and(|at| at <= now)
}

/// [`is_visible`] for the table `article` under the alias `a`; the argument is the placeholder of the moment.
#[macro_export]
macro_rules! visible {
    ($now:literal) => {
        concat!("a.status IN (3, 4) AND a.published_at <= ", $now)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheduled_article_appears_at_its_moment_and_not_before() {
        let scheduled = Status::Scheduled.to_number();
        assert!(!is_visible(scheduled, Some(100), 99));
        assert!(is_visible(scheduled, Some(100), 100));
    }

    #[test]
    fn only_live_and_scheduled_articles_are_ever_shown() {
        for status in [Status::Draft, Status::InReview, Status::Withdrawn, Status::Trashed] {
            assert!(!is_visible(status.to_number(), Some(0), i64::MAX), "{status:?}");
        }
        assert!(!is_visible(Status::Live.to_number(), None, i64::MAX));
    }
}
