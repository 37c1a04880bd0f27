//! What the publication holds before an import: a second export must not put a new thing in the place of an
//! old one because both happen to have the same number.

mod store;

use std::collections::{HashMap, HashSet};

pub use store::here;

#[derive(Debug, Clone)]
pub struct SectionHere {
    pub id: i64,
    pub parent: Option<i64>,
    pub slug: String,
    pub path: String,
}

#[derive(Debug, Clone)]
pub struct PersonHere {
    pub id: i64,
    pub slug: String,
    pub login: Option<String>,
}

/// Things by their numbers and names.
#[derive(Debug, Default)]
pub struct Here {
    pub sections: Vec<SectionHere>,
    /// By slug.
    pub tags: HashMap<String, i64>,
    /// Slugs of sections and tags that were renamed or joined with others here: what over there still has them is these.
    pub former_sections: HashMap<String, i64>,
    pub former_tags: HashMap<String, i64>,
    pub people: Vec<PersonHere>,
    /// By login; an account need not be credited anywhere.
    pub accounts: HashMap<String, i64>,
    pub articles: HashSet<i64>,
    /// Articles whose text was changed here after it came.
    pub edited: HashSet<i64>,
    /// By path.
    pub assets: HashMap<String, i64>,
    /// The article under which each comment stands.
    pub comments: HashMap<i64, i64>,
}
