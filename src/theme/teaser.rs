//! A teaser: one article as it stands on a front, in a list, among related news.

use serde::Serialize;

use super::dates::DateText;
use super::picture::Picture;
use super::shell::Link;

/// What a list shows of an article. Everything but headline and address may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Teaser {
    pub headline: String,
    /// Where a card is small; `None` for the headline.
    pub short_headline: Option<String>,
    pub url: String,
    /// Label over the headline.
    pub kicker: Option<String>,
    /// Primary section.
    pub section: Option<Link>,
    /// First publication, in the site's zone.
    pub date: Option<DateText>,
    /// Shown comments; `None` where comments are closed and there are none.
    pub comments_count: Option<u64>,
    /// Minutes; `None` hides it.
    pub reading_minutes: Option<u32>,
    /// Plain text, already cut with its ellipsis; empty for none.
    pub excerpt: String,
    pub picture: Option<Picture>,
    /// Names as printed, already joined; `None` where bylines are off.
    pub byline: Option<String>,
    pub voice: Voice,
    /// Language and direction of the article where they are not the site's own.
    pub lang: Option<String>,
    pub dir: Option<&'static str>,
}

impl Teaser {
    /// The headline where there is little room.
    pub fn small_headline(&self) -> &str {
        self.short_headline.as_ref().unwrap_or(&self.headline)
    }
}

/// The genre a reader hears in the type: roman bold, roman regular, italic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    #[default]
    News,
    Feature,
    Opinion,
}
