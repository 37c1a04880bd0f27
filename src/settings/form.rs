//! The settings as a form: text as it was typed, until it is a decision.

use serde::{Deserialize, Serialize};

use super::follow::{follow_lines, read_follow};
use super::{Publication, zone_named};
use crate::articles;

/// A page of more than this takes a reader's telephone seconds to lay out.
const MOST_ON_A_PAGE: u32 = 100;

/// Every field as text; a box that is not ticked is not sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenSettings {
    pub name: String,
    pub tagline: String,
    pub language: String,
    pub time_zone: String,
    pub articles_per_page: String,
    pub articles_per_feed: String,
    pub tags_in_cloud: String,
    pub excerpt_words: String,
    pub excerpt_letters: String,
    pub footer: String,
    pub profile: String,
    /// Where else the paper is found: an address a line, with the name before it if it is to be another.
    pub follow: String,
    /// Networks of the share row, in order.
    pub share: String,
    pub bylines_shown: String,
    pub texturize: String,
    pub login_shown: String,
}

/// Why it is no decision yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    /// The sentence in the locales.
    pub key: &'static str,
}

impl GivenSettings {
    pub fn of(publication: &Publication) -> Self {
        let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        Self {
            name: publication.name.clone(),
            tagline: publication.tagline.clone(),
            language: publication.language.clone(),
            time_zone: publication.time_zone.clone(),
            articles_per_page: publication.articles_per_page.to_string(),
            articles_per_feed: publication.articles_per_feed.to_string(),
            tags_in_cloud: publication.tags_in_cloud.to_string(),
            excerpt_words: publication.excerpt_words.to_string(),
            excerpt_letters: publication.excerpt_letters.to_string(),
            footer: publication.footer.clone(),
            profile: publication.profile.clone(),
            follow: follow_lines(&publication.social),
            share: publication.share.join(", "),
            bylines_shown: ticked(publication.bylines_shown),
            texturize: ticked(publication.texturize),
            login_shown: ticked(publication.login_shown),
        }
    }

    /// The settings this form decides; all others stay as they are.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn decided(&self, now: &Publication) -> Result<Publication, Wrong> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(Wrong { field: "name", key: "paper-name-missing" });
        }
        let language = self.language.trim();
        let is_tag = language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if language.len() < 2 || !is_tag {
            return Err(Wrong { field: "language", key: "language-wrong" });
        }
        if zone_named(self.time_zone.trim()).is_none() {
            return Err(Wrong { field: "time_zone", key: "zone-unknown" });
        }
        let mut social = read_follow(&self.follow).map_err(|_| Wrong { field: "follow", key: "follow-wrong" })?;
        // An address that was there keeps its network: an import may know better than the host's name.
        for profile in &mut social {
            if let Some(before) = now.social.iter().find(|before| before.url == profile.url) {
                profile.network.clone_from(&before.network);
            }
        }
        Ok(Publication {
            social,
            name: name.to_owned(),
            tagline: self.tagline.trim().to_owned(),
            language: language.to_owned(),
            time_zone: self.time_zone.trim().to_owned(),
            articles_per_page: number("articles_per_page", &self.articles_per_page, MOST_ON_A_PAGE)?,
            articles_per_feed: number("articles_per_feed", &self.articles_per_feed, MOST_ON_A_PAGE)?,
            tags_in_cloud: number("tags_in_cloud", &self.tags_in_cloud, 200)?,
            excerpt_words: number("excerpt_words", &self.excerpt_words, 200)?,
            excerpt_letters: number("excerpt_letters", &self.excerpt_letters, 500)?,
            footer: self.footer.trim().to_owned(),
            profile: self.profile.trim().to_owned(),
            share: networks(&self.share)?,
            bylines_shown: !self.bylines_shown.is_empty(),
            texturize: !self.texturize.is_empty(),
            login_shown: !self.login_shown.is_empty(),
            ..now.clone()
        })
    }
}

/// The networks that can be linked, each once. The device's own sheet is offered by itself and cannot be chosen.
fn networks(text: &str) -> Result<Vec<String>, Wrong> {
    let mut chosen: Vec<String> = Vec::new();
    for name in text.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()) {
        let known = articles::share_network(&name.to_lowercase()).filter(|name| *name != "sheet");
        let known = known.ok_or(Wrong { field: "share", key: "share-unknown" })?;
        if chosen.iter().all(|other| other != known) {
            chosen.push(known.to_owned());
        }
    }
    Ok(chosen)
}

fn number(field: &'static str, text: &str, most: u32) -> Result<u32, Wrong> {
    let number = text.trim().parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or(Wrong { field, key: "number-wrong" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_does_not_show_stays_as_it_is() {
        let before = Publication { permalinks: "/%postname%/".to_owned(), ..Publication::default() };
        let after = GivenSettings::of(&before).decided(&before).expect("taken");
        assert_eq!(serde_json::to_value(after).expect("text"), serde_json::to_value(before).expect("text"));
    }

    #[test]
    fn a_wrong_field_is_named() {
        let before = Publication::default();
        let wrong = |given: GivenSettings| given.decided(&before).expect_err("refused").field;
        let given = || GivenSettings::of(&before);
        assert_eq!(wrong(GivenSettings { name: "  ".to_owned(), ..given() }), "name");
        assert_eq!(wrong(GivenSettings { time_zone: "Mars/Olympus".to_owned(), ..given() }), "time_zone");
        assert_eq!(wrong(GivenSettings { language: "<b>".to_owned(), ..given() }), "language");
        assert_eq!(wrong(GivenSettings { share: "facebook, myspace".to_owned(), ..given() }), "share");
        let shared = GivenSettings { share: "Email facebook,email".to_owned(), ..given() };
        assert_eq!(shared.decided(&before).expect("taken").share, ["email", "facebook"]);
        for number in ["0", "-1", "101", "ten", ""] {
            assert_eq!(wrong(GivenSettings { articles_per_page: number.to_owned(), ..given() }), "articles_per_page");
        }
    }
}
