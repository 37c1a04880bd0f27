//! What an account is in the newsroom. What each role may do is one table: `newsroom::rights`.

/// From the one who may everything to the one who may only read and comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Administrator,
    Editor,
    Author,
    Contributor,
    Reader,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Administrator, Self::Editor, Self::Author, Self::Contributor, Self::Reader];

    /// The stable name: in the database, on the command line, in forms. Words for people are `role-…` in the locales.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
            Self::Author => "author",
            Self::Contributor => "contributor",
            Self::Reader => "reader",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}
