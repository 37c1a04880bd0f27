//! Numbers under which kinds of texts and of lists are stored.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Article,
    /// A static page.
    Page,
    /// A document of a type we do not publish, kept word for word.
    Kept,
}

impl Kind {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Article => 1,
            Self::Page => 2,
            Self::Kept => 3,
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Page => "pages",
            Self::Kept => "kept documents",
        }
    }
}

/// The public lists of the table `listing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Site,
    Section,
    Tag,
    Contributor,
}

impl ListKind {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Site => 1,
            Self::Section => 2,
            Self::Tag => 3,
            Self::Contributor => 4,
        }
    }
}
