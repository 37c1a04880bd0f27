//! What a menu's entry points to, as it is stored.

/// The thing behind an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    Front,
    /// An article or a page.
    Article(i64),
    Section(i64),
    Tag(i64),
    /// Any address, ours or foreign.
    Address(String),
}

impl MenuTarget {
    /// Kind, number and address, as the table `menu_item` holds them.
    pub fn into_columns(self) -> (i64, i64, String) {
        match self {
            Self::Address(url) => (0, 0, url),
            Self::Article(id) => (1, id, String::new()),
            Self::Section(id) => (2, id, String::new()),
            Self::Tag(id) => (3, id, String::new()),
            Self::Front => (8, 0, String::new()),
        }
    }

    pub fn from_columns(kind: i64, thing: i64, url: String) -> Self {
        match kind {
            1 => Self::Article(thing),
            2 => Self::Section(thing),
            3 => Self::Tag(thing),
            8 => Self::Front,
            _ => Self::Address(url),
        }
    }
}
