//! What the search page shows: the form, hits with marked words, or "No Result".

use serde::Serialize;

use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// Results of one query; an empty query shows the form only.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchPage {
    pub shell: Shell,
    pub rail: Rail,
    pub query: String,
    /// All hits, not only those of this page.
    pub total: u64,
    /// Nothing holds the words as they were typed: near spellings, or some of the words.
    pub is_near: bool,
    /// The question was longer than is looked for.
    pub is_cut: bool,
    pub hits: Vec<SearchHit>,
    /// "Did you mean": a spelling that does have hits.
    pub suggestion: Option<Link>,
    /// A page of the encyclopedia whose name is the query.
    pub entity: Option<EntityHit>,
    pub filters: Vec<Filter>,
    /// What to read instead when there is no result.
    pub newest: Vec<Link>,
    pub pagination: Option<Pagination>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchHit {
    /// Its excerpt is not shown where there is a snippet.
    pub teaser: Teaser,
    /// Headline with the found words in `mark`.
    pub headline: Html,
    /// Passage with the found words in `mark`; empty for none.
    pub snippet: Html,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EntityHit {
    pub name: String,
    pub url: String,
    pub summary: String,
}

/// One drop-down beside the search form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Name of the form field.
    pub field: String,
    pub label: String,
    pub options: Vec<FilterOption>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FilterOption {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// The first hits under the search field while the reader types. A fragment, not a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LiveHits {
    pub query: String,
    /// About four.
    pub hits: Vec<Teaser>,
    /// All that was found, not only these.
    pub total: u64,
}
