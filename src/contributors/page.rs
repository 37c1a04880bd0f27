//! What the page of a contributor shows: who they are and what they wrote.

use serde::Serialize;

use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::picture::Picture;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// One page of a contributor's articles.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AuthorPage {
    pub shell: Shell,
    pub rail: Rail,
    pub name: String,
    /// One or two letters, where there is no portrait.
    pub initials: String,
    /// "Columnist", "Reporter on the coast"; empty for none.
    pub role: String,
    /// Sanitised; empty for none.
    pub biography: Html,
    pub portrait: Option<Picture>,
    /// Home page and profiles; rendered `rel=me`.
    pub links: Vec<Link>,
    pub breadcrumb: Vec<Link>,
    pub count: u64,
    pub feed_url: Option<String>,
    pub teasers: Vec<Teaser>,
    pub pagination: Option<Pagination>,
}
