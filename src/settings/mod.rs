//! What an administrator decides about the whole publication, as one typed value.
//!
//! Kept as rows of JSON under stable names, so that a newer version may add one without a migration
//! and an unknown one survives.

mod change;
mod follow;
mod form;
mod newsroom;
mod page;
mod store;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::comments::Rules;
use crate::permalinks::Structure;

pub use change::change;
pub use newsroom::doors;
pub use page::SettingsPage;
pub use store::{load, save};

/// The publication's settings. Every field has a default, so a fresh data folder has a working site.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Publication {
    pub name: String,
    /// One line under the name; WordPress's tagline.
    pub tagline: String,
    /// Where readers reach the site, without a closing slash: `https://courier.example`. The operator's to say
    /// (`Config::address`), never stored here and never taken from an export.
    #[serde(skip)]
    pub origin: String,
    /// Former addresses: every host under which an imported site was known. Links to them count as our own, and
    /// requests for them are answered.
    pub own_hosts: Vec<String>,
    /// The folder of a WordPress that did not live at the root: `/blog`; empty otherwise.
    pub base_path: String,
    /// BCP 47 tag of the interface and of articles that name no other.
    pub language: String,
    /// IANA name (`Europe/Berlin`) or a fixed offset (`+08:00`).
    pub time_zone: String,
    /// WordPress's notation.
    pub permalinks: String,
    pub section_base: String,
    pub tag_base: String,
    pub author_base: String,
    pub articles_per_page: u32,
    pub articles_per_feed: u32,
    pub comments_per_page: u32,
    /// Who may comment, and what waits for a moderator.
    pub comments: Rules,
    /// Bylines are shown where neither the article nor its section says otherwise.
    pub bylines_shown: bool,
    /// Curly quotes and dashes are made when a page is shown (WordPress's `wptexturize`).
    pub texturize: bool,
    pub tags_in_cloud: u32,
    pub excerpt_words: u32,
    /// Letters of an excerpt in Chinese, Japanese and Korean.
    pub excerpt_letters: u32,
    /// `{year}` stands for the current year.
    pub footer: String,
    /// A few words about the publication for the rail.
    pub profile: String,
    pub social: Vec<SocialProfile>,
    /// Networks of the share row, in order, by the names of `articles::share`.
    pub share: Vec<String>,
    pub video_channel: Option<VideoChannel>,
    /// Whether the top of each page offers signing in.
    pub login_shown: bool,
    /// Whether readers may make accounts for themselves.
    pub sign_up_open: bool,
    /// Places for the code of others; none stands in our own pages.
    pub foreign: Vec<crate::consent::foreign::Place>,
    /// Checks before publishing that stop, by the names of `articles::checklist`; the others warn.
    pub checks_that_stop: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SocialProfile {
    pub network: String,
    pub name: String,
    pub url: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VideoChannel {
    pub title: String,
    pub url: String,
}

impl Default for Publication {
    fn default() -> Self {
        Self {
            name: "Masthead".to_owned(),
            tagline: String::new(),
            origin: String::new(),
            own_hosts: Vec::new(),
            base_path: String::new(),
            language: "en".to_owned(),
            time_zone: "UTC".to_owned(),
            permalinks: Structure::default().to_string(),
            section_base: "category".to_owned(),
            tag_base: "tag".to_owned(),
            author_base: "author".to_owned(),
            articles_per_page: 10,
            articles_per_feed: 20,
            comments_per_page: 50,
            comments: Rules::default(),
            bylines_shown: true,
            texturize: true,
            tags_in_cloud: 45,
            excerpt_words: 20,
            excerpt_letters: 60,
            footer: String::new(),
            profile: String::new(),
            social: Vec::new(),
            share: ["facebook", "twitter", "bluesky", "whatsapp", "telegram", "email"].map(str::to_owned).into(),
            video_channel: None,
            login_shown: true,
            sign_up_open: false,
            foreign: Vec::new(),
            checks_that_stop: Vec::new(),
        }
    }
}

impl Publication {
    pub fn structure(&self) -> Structure {
        Structure::parse(&self.permalinks)
    }

    /// The site's calendar. An unreadable name counts as UTC; `doctor` reports it.
    pub fn zone(&self) -> TimeZone {
        zone_named(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// The zones an administrator chooses from: one for each place, without the old names for the same.
pub fn zones() -> Vec<String> {
    let is_place = |name: &str| {
        let areas = [
            "Africa/",
            "America/",
            "Antarctica/",
            "Asia/",
            "Atlantic/",
            "Australia/",
            "Europe/",
            "Indian/",
            "Pacific/",
        ];
        name == "UTC" || areas.iter().any(|area| name.starts_with(area))
    };
    let mut names: Vec<String> =
        jiff::tz::db().available().map(|name| name.to_string()).filter(|name| is_place(name)).collect();
    names.sort();
    names
}

/// A zone by IANA name or fixed offset such as `+05:30`.
pub fn zone_named(name: &str) -> Option<TimeZone> {
    if let Some(offset) = fixed_offset(name) {
        return Some(TimeZone::fixed(offset));
    }
    TimeZone::get(name).ok()
}

fn fixed_offset(name: &str) -> Option<jiff::tz::Offset> {
    let (sign, digits) = match name.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let seconds = (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?) * 60;
    jiff::tz::Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_a_name_or_an_offset() {
        assert!(zone_named("Europe/Berlin").is_some());
        assert!(zone_named("+08:00").is_some());
        assert!(zone_named("-03:30").is_some());
        assert!(zone_named("Mars/Olympus").is_none());
        assert!(zone_named("+99:00").is_none());
    }

    #[test]
    fn settings_of_a_newer_version_are_not_a_reason_to_fail() {
        let read: Publication = serde_json::from_str(r#"{"name":"A","later":true}"#).expect("unknown names pass");
        assert_eq!(read.name, "A");
        assert_eq!(read.articles_per_page, 10);
    }
}
