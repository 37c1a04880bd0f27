//! The frame of every page: head, top bar, nameplate, menus, footer.

use serde::Serialize;

use super::dates::DateText;
use super::json_ld::JsonLd;
use crate::consent::foreign::{Consent, ForeignFrame};

/// What surrounds the content of a page. The same for all guests, so that pages can be cached.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shell {
    pub site_name: String,
    /// Line under the nameplate; empty for none.
    pub tagline: String,
    pub home_url: String,
    /// BCP 47 tag and direction of the site's own words.
    pub lang: String,
    pub dir: &'static str,
    /// The date beside the nameplate: today in the site's zone.
    pub today: DateText,
    pub top_menu: Vec<MenuItem>,
    pub main_menu: Vec<MenuItem>,
    pub footer_menu: Vec<MenuItem>,
    /// Copyright line and the like, with its tokens (`{year}`) already filled in.
    pub footer_text: String,
    /// Sentence about the paper in the footer; empty for none.
    pub footer_about: String,
    pub social: Vec<SocialLink>,
    /// Where the search form goes by GET, with the field `s`.
    pub search_url: String,
    /// `None` hides the login link.
    pub login_url: Option<String>,
    /// Frames for the code of others on this page.
    pub foreign: Vec<ForeignFrame>,
    /// What readers are asked before some of it is loaded; `None` while nothing needs an answer.
    pub consent: Option<Consent>,
    pub head: Head,
}

/// A labelled address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    pub label: String,
    pub url: String,
}

impl Link {
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into() }
    }
}

/// One entry of a menu, with its sub-menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    pub label: String,
    pub url: String,
    pub current: Option<Current>,
    pub children: Vec<MenuItem>,
    /// `None` for an entry inside the site; else `rel` for a link that leaves it.
    pub rel: Option<&'static str>,
}

impl MenuItem {
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into(), ..Self::default() }
    }
}

/// Why a menu entry is marked. Serialises to the value of `aria-current`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Current {
    /// The entry's own page is open.
    #[serde(rename = "page")]
    Here,
    /// The open article belongs to the entry's section.
    #[serde(rename = "true")]
    Within,
}

/// A profile of the publication elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SocialLink {
    /// Name of the network as readers know it: Mastodon, YouTube.
    pub name: String,
    /// Icon of `components/icon.html`; unknown names fall back to a link mark.
    pub icon: String,
    pub url: String,
}

/// What the `<head>` says about this page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Head {
    /// The whole `<title>`, site name included.
    pub title: String,
    /// Empty for none.
    pub description: String,
    /// `None` on pages that have no lasting address (404).
    pub canonical: Option<String>,
    /// Content of `meta name=robots`; `None` for the default.
    pub robots: Option<String>,
    /// Open Graph and `article:` properties, in order.
    pub properties: Vec<Property>,
    /// `twitter:card` and others by name, in order.
    pub names: Vec<Property>,
    pub feeds: Vec<FeedLink>,
    /// prev, next, alternate languages, oEmbed, shortlink …
    pub links: Vec<HeadLink>,
    pub json_ld: Vec<JsonLd>,
    /// Product name and version, as `meta name=generator`; empty for none.
    pub generator: String,
}

/// One `meta` element.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Property {
    pub name: String,
    pub content: String,
}

impl Property {
    pub fn new(name: impl Into<String>, content: impl Into<String>) -> Self {
        Self { name: name.into(), content: content.into() }
    }
}

/// `link rel=alternate` to a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    pub title: String,
    pub url: String,
    /// Media type: `application/rss+xml`, `application/atom+xml`, `application/feed+json`.
    pub media_type: String,
}

/// Any other `link` element; empty fields are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeadLink {
    pub rel: String,
    pub href: String,
    pub hreflang: String,
    pub media_type: String,
    pub title: String,
}
