//! What the pages of the archive show: one year, month or day, and the list of all months.

use serde::Serialize;

use crate::theme::pagination::Pagination;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// Articles of one year, month or day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArchivePage {
    pub shell: Shell,
    pub rail: Rail,
    /// The period in words: "September 2023".
    pub title: String,
    /// Home, then the wider periods, without the page itself.
    pub breadcrumb: Vec<Link>,
    /// Articles in the whole period.
    pub count: u64,
    /// Nearest periods of the same length that have articles.
    pub earlier: Option<Link>,
    pub later: Option<Link>,
    pub teasers: Vec<Teaser>,
    pub pagination: Option<Pagination>,
}

/// All months that have articles.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArchivesIndexPage {
    pub shell: Shell,
    pub rail: Rail,
    pub breadcrumb: Vec<Link>,
    /// Newest first.
    pub years: Vec<ArchiveYear>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct ArchiveYear {
    pub year: i16,
    pub url: String,
    pub count: u64,
    /// Newest first; only months with articles.
    pub months: Vec<ArchiveMonth>,
}

/// One month with articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveMonth {
    /// "September 2023", in the site's language.
    pub label: String,
    pub url: String,
    /// Year and month as WordPress's `m` writes them: "202309".
    pub value: String,
    pub count: u64,
}
