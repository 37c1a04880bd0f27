//! What the newsroom's pages of sections show.

use serde::Serialize;

use super::actions::GivenSection;

/// The tree.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionListPage {
    pub rows: Vec<SectionLine>,
    pub new_name: String,
    pub parents: Vec<SectionChoice>,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionLine {
    pub id: i64,
    pub name: String,
    pub path: String,
    /// 0 at the top; at most 5, which is as far as the page indents.
    pub depth: usize,
    pub articles: u64,
    pub is_first: bool,
    pub is_last: bool,
    pub public_url: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionChoice {
    pub id: i64,
    /// With a dash for each level.
    pub label: String,
    pub is_chosen: bool,
}

/// One section with everything that can be done to it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionEditPage {
    pub id: i64,
    /// As it is kept.
    pub name: String,
    pub given: GivenSection,
    pub articles: u64,
    /// Articles of any state in it, and sections below it: while there are any it cannot simply go.
    pub uses: u64,
    pub children: usize,
    pub public_url: String,
    pub section_base: String,
    pub parents: Vec<SectionChoice>,
    /// Where its articles could go.
    pub targets: Vec<SectionChoice>,
    pub wrong: &'static str,
    pub error: Option<String>,
    /// Somebody else changed it meanwhile: what it says now.
    pub meanwhile: Option<GivenSection>,
    /// Asked once more before it is done.
    pub sure: Option<Sure>,
}

/// What will happen, before it does.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sure {
    pub text: String,
    /// Number of the section that takes over; empty: nothing does.
    pub into: String,
}
