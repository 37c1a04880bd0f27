//! What a request's address leads to.

/// What a stored address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An article or a static page.
    Article,
    Section,
    Tag,
    Contributor,
    Asset,
    /// Another address of this site.
    Address,
    Gone,
}

impl Target {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Article => 1,
            Self::Section => 2,
            Self::Tag => 3,
            Self::Contributor => 4,
            Self::Asset => 5,
            Self::Address => 6,
            Self::Gone => 7,
        }
    }

    pub fn from_number(number: i64) -> Option<Self> {
        let all = [Self::Article, Self::Section, Self::Tag, Self::Contributor, Self::Asset, Self::Address, Self::Gone];
        all.into_iter().find(|target| target.to_number() == number)
    }
}

/// Where an address leads. Paths inside are decoded and without a closing slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    Front {
        page: u32,
    },
    /// `page` of a text in several pages, `comments` page of its conversation; both count from 1.
    Article {
        id: i64,
        page: u32,
        comments: Option<u32>,
    },
    /// The small card other sites may frame.
    Embed {
        id: i64,
    },
    Section {
        id: i64,
        page: u32,
    },
    Tag {
        id: i64,
        page: u32,
    },
    Contributor {
        id: i64,
        page: u32,
    },
    Date {
        year: i16,
        month: Option<i8>,
        day: Option<i8>,
        page: u32,
    },
    Search {
        query: String,
        page: u32,
    },
    Feed {
        of: FeedOf,
        format: FeedFormat,
        page: u32,
    },
    /// The file of a picture or document.
    Asset {
        id: i64,
    },
    /// 301 to a link on this site, encoded.
    Moved(String),
    /// 302 to a link on this site, encoded.
    Elsewhere(String),
    /// 410: it was here and was taken away; the article, where one stood here.
    Gone {
        id: Option<i64>,
    },
    NotFound,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    Site,
    Comments,
    Section(i64),
    Tag(i64),
    Contributor(i64),
    /// The comments of one article.
    Article(i64),
    Date {
        year: i16,
        month: Option<i8>,
        day: Option<i8>,
    },
    Search(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    Rss,
    Atom,
}
