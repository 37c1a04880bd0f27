//! The rules as a form: text as it was typed, until it is a decision.

use serde::{Deserialize, Serialize};

use crate::comments::Rules;
use crate::http::network::Network;
use crate::settings::Publication;

/// Levels that the order of a conversation knows.
const MOST_LEVELS: u32 = 10;
const MOST_PER_PAGE: u32 = 500;
const MOST_LINKS: u32 = 100;
/// Ten years.
const MOST_DAYS: u32 = 3_650;

/// Every field as text; a box that is not ticked is not sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenRules {
    /// `guests` or `members`.
    pub who: String,
    /// `all`, `first` or `none`.
    pub held: String,
    pub links_held: String,
    /// One a line.
    pub words_held: String,
    /// One a line.
    pub networks_held: String,
    pub levels: String,
    pub comments_per_page: String,
    pub close_after_days: String,
    pub notices_offered: String,
    pub sign_up_open: String,
}

/// Why it is no decision yet: the field, and the sentence in the locales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub key: &'static str,
}

impl GivenRules {
    pub fn of(publication: &Publication) -> Self {
        let rules = &publication.comments;
        let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        let held = match rules {
            Rules { all_held: true, .. } => "all",
            Rules { first_held: true, .. } => "first",
            _ => "none",
        };
        Self {
            who: if rules.guests_allowed { "guests" } else { "members" }.to_owned(),
            held: held.to_owned(),
            links_held: rules.links_held.to_string(),
            words_held: rules.words_held.join("\n"),
            networks_held: rules.networks_held.join("\n"),
            levels: rules.levels.to_string(),
            comments_per_page: publication.comments_per_page.to_string(),
            close_after_days: rules.close_after_days.to_string(),
            notices_offered: ticked(rules.notices_offered),
            sign_up_open: ticked(publication.sign_up_open),
        }
    }

    /// The publication as this form decides it.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn decided(&self, now: &Publication) -> Result<Publication, Wrong> {
        let comments = Rules {
            guests_allowed: self.who != "members",
            all_held: self.held == "all",
            first_held: self.held != "none",
            links_held: number("links_held", &self.links_held, 0, MOST_LINKS)?,
            words_held: lines(&self.words_held).map(str::to_owned).collect(),
            networks_held: networks(&self.networks_held)?,
            levels: number("levels", &self.levels, 1, MOST_LEVELS)?,
            close_after_days: number("close_after_days", &self.close_after_days, 0, MOST_DAYS)?,
            notices_offered: !self.notices_offered.is_empty(),
        };
        Ok(Publication {
            comments,
            comments_per_page: number("comments_per_page", &self.comments_per_page, 1, MOST_PER_PAGE)?,
            sign_up_open: !self.sign_up_open.is_empty(),
            ..now.clone()
        })
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// As they are written down with a comment: a single address means the network that is kept of it.
fn networks(text: &str) -> Result<Vec<String>, Wrong> {
    let wrong = Wrong { field: "networks_held", key: "network-wrong" };
    let read = |line: &str| match line.parse::<std::net::IpAddr>() {
        Ok(address) => Ok(Network::of_reader(address)),
        Err(_) => line.parse::<Network>().map_err(|_| wrong),
    };
    lines(text).map(|line| read(line).map(|network| network.to_string())).collect()
}

fn number(field: &'static str, text: &str, least: u32, most: u32) -> Result<u32, Wrong> {
    let number = text.trim().parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or(Wrong { field, key: "number-wrong" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sent_as_it_stands_changes_nothing() {
        let words = ["casino".to_owned()].into();
        let comments = Rules { guests_allowed: false, first_held: false, words_held: words, ..Rules::default() };
        let before = Publication { comments, sign_up_open: true, ..Publication::default() };
        let after = GivenRules::of(&before).decided(&before).expect("taken");
        assert_eq!(serde_json::to_value(after).expect("text"), serde_json::to_value(before).expect("text"));
    }

    #[test]
    fn a_wrong_field_is_named_and_an_address_becomes_its_network() {
        let before = Publication::default();
        let given = || GivenRules::of(&before);
        let wrong = |given: GivenRules| given.decided(&before).expect_err("refused").field;
        assert_eq!(wrong(GivenRules { levels: "11".to_owned(), ..given() }), "levels");
        assert_eq!(wrong(GivenRules { links_held: "-1".to_owned(), ..given() }), "links_held");
        assert_eq!(wrong(GivenRules { networks_held: "the office".to_owned(), ..given() }), "networks_held");
        let taken = GivenRules { networks_held: " 203.0.113.7\n\n2001:db8::/48 ".to_owned(), ..given() };
        let networks = taken.decided(&before).expect("taken").comments.networks_held;
        assert_eq!(networks, ["203.0.113.0/24", "2001:db8::/48"]);
    }
}
