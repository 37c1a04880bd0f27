//! What a section's front shows: its newest stories large, older ones as a list.

use serde::Serialize;

use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// One page of a section.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SectionPage {
    pub shell: Shell,
    pub rail: Rail,
    pub name: String,
    /// Sanitised; empty for none.
    pub intro: Html,
    /// Home, then parent sections, without the section itself.
    pub breadcrumb: Vec<Link>,
    pub subsections: Vec<Link>,
    pub feed_url: Option<String>,
    /// Shown large on the first page: up to three; empty on later pages.
    pub leads: Vec<Teaser>,
    pub teasers: Vec<Teaser>,
    pub pagination: Option<Pagination>,
}
