//! What static pages show, and the two pages for addresses that have nothing (any more).

use serde::Serialize;

use crate::theme::dates::DateText;
use crate::theme::html::Html;
use crate::theme::picture::Picture;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};

/// About, Privacy Policy and the like.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StaticPage {
    pub shell: Shell,
    pub rail: Rail,
    pub title: String,
    pub lang: String,
    pub dir: &'static str,
    /// Home, then parent pages.
    pub breadcrumb: Vec<Link>,
    pub picture: Option<Picture>,
    /// Sanitised.
    pub body: Html,
    /// Sub-pages.
    pub children: Vec<Link>,
    pub updated: Option<DateText>,
    /// Public history of versions.
    pub history_url: Option<String>,
}

/// 404, with a way on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotFoundPage {
    pub shell: Shell,
    /// Words of the address, as a first query.
    pub query: String,
    /// Articles whose address is near.
    pub suggestions: Vec<Link>,
    pub newest: Vec<Link>,
}

/// 410: what stood here was withdrawn.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GonePage {
    pub shell: Shell,
    /// `None` where even the headline must not be shown.
    pub headline: Option<String>,
    pub withdrawn: Option<DateText>,
    /// The editors' reason, sanitised; empty for none given.
    pub reason: Html,
    pub newest: Vec<Link>,
}

/// 500, 503, 429, 400: something else kept the page from being shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ErrorPage {
    pub shell: Shell,
    /// HTTP status.
    pub status: u16,
    /// In the reader's language.
    pub title: String,
    /// What happened and what to do, in the reader's language.
    pub message: String,
    /// Printed small, for the reader to quote.
    pub request_id: String,
}
