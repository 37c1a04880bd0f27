//! What the reader's pages of an article show: the story, its embed card, its password gate.

use serde::Serialize;

use crate::comments::Thread;
use crate::theme::dates::DateText;
use crate::theme::html::Html;
use crate::theme::picture::Picture;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::{Teaser, Voice};

/// One article, from breadcrumb to comments.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticlePage {
    pub shell: Shell,
    pub rail: Rail,
    /// Identifier for the scripts that count reads and shares.
    pub id: i64,
    pub headline: String,
    pub kicker: Option<String>,
    /// Plain text; empty for none.
    pub standfirst: String,
    pub voice: Voice,
    /// Language and direction of the story itself; set on its `article` element.
    pub lang: String,
    pub dir: &'static str,
    /// Home, then the primary section and its parents.
    pub breadcrumb: Vec<Link>,
    /// Primary section first.
    pub sections: Vec<Link>,
    pub published: Option<DateText>,
    pub updated: Option<Updated>,
    /// At least 1.
    pub reading_minutes: u32,
    /// `None` where bylines are off.
    pub byline: Option<Byline>,
    pub counters: Counters,
    /// Canonical address, for "Copy link".
    pub permalink: String,
    pub share_links: Vec<ShareLink>,
    pub picture: Option<Picture>,
    /// Corrections that stand over the text.
    pub corrections_above: Vec<CorrectionNote>,
    /// Sanitised text up to the inline related box; all of it where there is none.
    pub body: Html,
    pub inline_related: Vec<Link>,
    /// The rest of the text.
    pub body_after: Html,
    /// Parts of a text that its editor cut into pages.
    pub parts: Vec<PartLink>,
    pub corrections_below: Vec<CorrectionNote>,
    pub corrections_url: Option<String>,
    pub sources: Vec<SourceLine>,
    pub tags: Vec<Link>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    pub related: Vec<Teaser>,
    /// Further related articles on a page of their own.
    pub related_more_url: Option<String>,
    pub thread: Thread,
    /// Edit link for staff; `None` for guests.
    pub edit_url: Option<String>,
}

/// A real change after publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Updated {
    pub date: DateText,
    /// True when it was changed on the day it was published: then the hour says enough.
    pub same_day: bool,
    /// Public history of versions.
    pub history_url: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Byline {
    pub contributors: Vec<Credited>,
    /// Free text after the names: "on the Tessa Flats"; empty for none.
    pub note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Credited {
    pub name: String,
    /// `None` for guests without a page.
    pub url: Option<String>,
}

/// Honest numbers; `None` hides one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    pub comments: Option<u64>,
    pub shares: Option<u64>,
    pub views: Option<u64>,
}

/// A plain link to a network's own sharing page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShareLink {
    /// Lower-case key; `facebook` and `twitter` are written out, others shown as marks.
    /// `email` is worded differently. Icon names are the same keys.
    pub network: String,
    /// The network's name: "Facebook".
    pub name: String,
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartLink {
    pub number: u32,
    /// Empty for the open part.
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CorrectionNote {
    pub kind: NoteKind,
    pub date: DateText,
    /// Sanitised.
    pub text: Html,
}

/// Which word stands before the note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    #[default]
    Correction,
    Clarification,
    Update,
    EditorsNote,
    Retraction,
}

/// A source the article names: "Source: Delta Commission".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    pub name: String,
    pub url: Option<String>,
    /// Licence of what was taken over; empty for none.
    pub licence: String,
    pub is_translated: bool,
}

/// The article published before or after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    pub headline: String,
    pub url: String,
    pub picture: Option<Picture>,
}

/// An article that asks for its password.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PasswordPage {
    pub shell: Shell,
    pub rail: Rail,
    pub headline: String,
    pub breadcrumb: Vec<Link>,
    /// Posted here as `post_password`.
    pub action: String,
    pub hidden: Vec<crate::comments::HiddenField>,
    /// The password just given was wrong.
    pub is_wrong: bool,
}

/// The card other sites show in a frame (`/slug/embed/`). Self-contained: no shell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EmbedPage {
    pub site_name: String,
    pub home_url: String,
    pub lang: String,
    pub dir: &'static str,
    pub canonical: String,
    pub teaser: Teaser,
}
