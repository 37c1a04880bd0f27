//! The states of a comment.

/// Where a comment stands. Only [`Status::Shown`] is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Held for a moderator.
    #[default]
    Waiting,
    Shown,
    /// Taken down, or never let up, by a person.
    Hidden,
    Spam,
}

impl Status {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Waiting => 0,
            Self::Shown => 1,
            Self::Hidden => 2,
            Self::Spam => 3,
        }
    }

    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Shown,
            2 => Self::Hidden,
            3 => Self::Spam,
            _ => Self::Waiting,
        }
    }
}
