//! What the newsroom's pages of contributors show.

use serde::Serialize;

use super::actions::GivenContributor;

#[derive(Debug, Clone, Default, Serialize)]
pub struct ContributorListPage {
    pub words: String,
    pub total: usize,
    pub rows: Vec<ContributorLine>,
    pub previous_url: Option<String>,
    pub next_url: Option<String>,
    pub new_name: String,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ContributorLine {
    pub id: i64,
    pub name: String,
    pub initials: String,
    pub tone: i64,
    pub role: String,
    pub articles: u64,
    /// Name of their account; `None` without one.
    pub account: Option<String>,
}

/// One contributor with everything that can be done.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContributorEditPage {
    pub id: i64,
    /// As it is kept.
    pub name: String,
    pub given: GivenContributor,
    pub articles: u64,
    /// Articles of any state that credit them.
    pub uses: u64,
    /// `None` while the publication shows no bylines: nobody has a page then.
    pub public_url: Option<String>,
    pub author_base: String,
    /// Address of the picture in a small size; empty for none.
    pub portrait_src: String,
    pub accounts: Vec<AccountChoice>,
    pub others: Vec<String>,
    pub wrong: &'static str,
    pub error: Option<String>,
    /// Somebody else changed it meanwhile: what it says now.
    pub meanwhile: Option<Meanwhile>,
    pub into: String,
    pub sure: Option<Sure>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountChoice {
    pub id: i64,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Meanwhile {
    pub name: String,
    pub slug: String,
    pub intro: String,
}

/// What will happen, before it does.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sure {
    pub text: String,
    /// `merge` or `delete`.
    pub what: &'static str,
}
