//! What a page of the encyclopedia (the wiki) shows.

use serde::Serialize;

use crate::theme::dates::DateText;
use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::picture::Picture;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// One entity: a person, unit, weapon or place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntityPage {
    pub shell: Shell,
    pub rail: Rail,
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// "Place", "Ship"; empty for none.
    pub kind: String,
    pub lang: String,
    pub dir: &'static str,
    pub breadcrumb: Vec<Link>,
    /// Plain text; empty for none.
    pub summary: String,
    pub picture: Option<Picture>,
    pub facts: Vec<Fact>,
    /// Sanitised.
    pub body: Html,
    pub timeline: Vec<TimelineEntry>,
    /// Stories that mention it, newest first.
    pub stories: Vec<Teaser>,
    pub pagination: Option<Pagination>,
    pub updated: Option<DateText>,
    pub history_url: Option<String>,
}

/// A row of the infobox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub label: String,
    /// Sanitised.
    pub value: Html,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// As printed: "1911", "June 2021".
    pub when: String,
    /// ISO date as far as known: `1911`, `2021-06`.
    pub iso: String,
    /// Sanitised.
    pub text: Html,
}

/// All entities by name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EncyclopediaPage {
    pub shell: Shell,
    pub rail: Rail,
    pub breadcrumb: Vec<Link>,
    pub entities: Vec<EntityCard>,
    pub pagination: Option<Pagination>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EntityCard {
    pub name: String,
    pub url: String,
    pub kind: String,
    pub summary: String,
}
