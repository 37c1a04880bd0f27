//! What the newsroom's pages of tags show.

use serde::Serialize;

use super::actions::GivenTag;

/// All tags, or those that hold what was searched for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagListPage {
    pub words: String,
    /// `name` or `articles`.
    pub order: &'static str,
    pub total: usize,
    pub rows: Vec<TagLine>,
    pub previous_url: Option<String>,
    pub next_url: Option<String>,
    /// What was typed for a new one, and what is wrong with it.
    pub new_name: String,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct TagLine {
    pub id: i64,
    pub name: String,
    pub slug: String,
    pub articles: u64,
    pub aliases: u64,
    /// Where readers see it.
    pub public_url: String,
}

/// One tag with everything that can be done to it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagEditPage {
    pub id: i64,
    /// As it is kept.
    pub name: String,
    pub given: GivenTag,
    pub aliases: Vec<String>,
    pub articles: u64,
    /// Articles of any state.
    pub uses: u64,
    pub public_url: String,
    pub tag_base: String,
    /// Names to choose from for joining.
    pub others: Vec<String>,
    /// The field that is wrong; empty for none.
    pub wrong: &'static str,
    pub error: Option<String>,
    /// Somebody else changed it meanwhile: what it says now.
    pub meanwhile: Option<Meanwhile>,
    pub into: String,
    pub alias: String,
    /// Asked once more before it is done.
    pub sure: Option<Sure>,
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
