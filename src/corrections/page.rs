//! What the page of all corrections shows.

use serde::Serialize;

use crate::articles::CorrectionNote;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};

/// Newest first.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CorrectionsPage {
    pub shell: Shell,
    pub rail: Rail,
    pub breadcrumb: Vec<Link>,
    pub entries: Vec<CorrectedArticle>,
    /// Empty where there are no older ones.
    pub older_url: String,
    pub newer_url: String,
}

/// One correction with the article it belongs to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CorrectedArticle {
    pub article: Link,
    /// Language of the headline, where it is not the site's.
    pub lang: Option<String>,
    pub note: CorrectionNote,
}
