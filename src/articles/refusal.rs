//! Why the newsroom does not do what somebody asked, each with what to do next (its words: `refused-…`).

use super::Status;

#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// Not there, or not for this person: both look the same.
    #[error("there is no such article")]
    NotFound,
    #[error("this role may not do that")]
    NotAllowed,
    /// The move is not possible from where the article stands.
    #[error("not possible while the article is {0:?}")]
    WrongState(Status),
    /// Somebody has saved since the form was made.
    #[error("changed meanwhile by {by}")]
    Changed { revision: i64, by: String, saved_at: i64 },
    /// Not before this moment (microseconds UTC).
    #[error("under embargo")]
    Embargoed { until: i64 },
    /// The schedule stands before the embargo would end.
    #[error("the schedule is earlier than the embargo")]
    ScheduledEarlier { at: i64 },
    #[error("the moment has passed")]
    InThePast,
    #[error("a headline is missing")]
    MissingHeadline,
    /// The address belongs to another article.
    #[error("the address {path} is taken")]
    AddressTaken { path: String, by: String },
    /// A text was asked for and did not come: the note of sending back, the words of a correction, the reason.
    #[error("words are missing")]
    MissingWords,
    /// There is nothing new to publish.
    #[error("nothing has changed")]
    NothingNew,
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Refusal {
    /// The key of the sentence that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "refused-not-found",
            Self::NotAllowed => "refused-not-allowed",
            Self::WrongState(_) => "refused-wrong-state",
            Self::Changed { .. } => "refused-changed",
            Self::Embargoed { .. } => "refused-embargoed",
            Self::ScheduledEarlier { .. } => "refused-scheduled-earlier",
            Self::InThePast => "refused-in-the-past",
            Self::MissingHeadline => "refused-missing-headline",
            Self::AddressTaken { .. } => "refused-address-taken",
            Self::MissingWords => "refused-missing-words",
            Self::NothingNew => "refused-nothing-new",
            Self::Database(_) => "refused-database",
        }
    }
}
