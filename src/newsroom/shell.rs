//! The frame of every newsroom page: who is signed in, where they may go, what has just happened.

use serde::Serialize;

use super::Place;
use super::place::{SIGNS, Sign};
use super::rights::{Right, Subject, may};
use crate::accounts::Account;
use crate::furniture::Furniture;
use crate::theme::Locale;

/// What the layout shows around a page. A template finds it as `shell`, beside the page's own fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shell {
    pub title: String,
    pub publication: String,
    pub lang: String,
    pub dir: &'static str,
    /// Where the newsroom stands, without a slash at the end: links of templates begin with it.
    pub base: String,
    /// The readers' site.
    pub site_url: String,
    pub daily: Vec<Entry>,
    pub more: Vec<Entry>,
    /// `None` for who may not write, or while there is nowhere to write.
    pub new_article_url: Option<String>,
    pub me: Me,
    pub sign_out_url: String,
    pub flash: Option<Flash>,
}

/// One line of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    pub label: String,
    pub url: String,
    pub mark: &'static str,
    pub key: &'static str,
    pub is_here: bool,
    /// How much waits there; 0 is not shown.
    pub waiting: u64,
}

/// Who is signed in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Me {
    pub name: String,
    pub initials: String,
    pub role: String,
    /// One of the five colours of people.
    pub tone: i64,
    pub url: String,
    pub is_here: bool,
}

/// One sentence about what was just done.
#[derive(Debug, Clone, Serialize)]
pub struct Flash {
    pub text: String,
    pub is_bad: bool,
}

/// What waits for somebody, shown in the navigation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    pub in_review: u64,
    pub comments: u64,
}

/// Everything the frame is made from.
pub(super) struct Frame<'a> {
    pub account: &'a Account,
    pub furniture: &'a Furniture,
    pub base: &'a str,
    pub waiting: Waiting,
    pub flash: Option<Flash>,
    /// Whether a door stands at a path.
    pub is_open: fn(&str) -> bool,
}

impl Frame<'_> {
    pub(super) fn shell(self, title: &str, here: Place) -> Shell {
        let (locale, publication) = (&self.furniture.locale, &self.furniture.publication);
        let entries = |is_daily: bool| {
            let shown = SIGNS.iter().filter(|sign| sign.is_daily == is_daily && self.shows(sign));
            shown.map(|sign| self.entry(sign, here)).collect()
        };
        let writes = may(self.account, Right::Write, Subject::Publication) && (self.is_open)("/articles/new/");
        Shell {
            title: format!("{title} · {}", publication.name),
            publication: publication.name.clone(),
            lang: locale.words_tag().to_owned(),
            dir: crate::theme::locale::direction(locale.words_tag()),
            base: self.base.to_owned(),
            site_url: "/".to_owned(),
            daily: entries(true),
            more: entries(false),
            new_article_url: writes.then(|| format!("{}/articles/new/", self.base)),
            me: self.me(locale, here),
            sign_out_url: format!("{}out/", self.furniture.places.sign_in),
            flash: self.flash.clone(),
        }
    }

    fn shows(&self, sign: &Sign) -> bool {
        (self.is_open)(sign.path) && may(self.account, sign.right, Subject::Publication)
    }

    fn entry(&self, sign: &Sign, here: Place) -> Entry {
        let waiting = match sign.place {
            Place::Articles if may(self.account, Right::SendBack, Subject::Publication) => self.waiting.in_review,
            Place::Comments => self.waiting.comments,
            _ => 0,
        };
        Entry {
            label: self.furniture.locale.text(sign.word),
            url: format!("{}{}", self.base, sign.path),
            mark: sign.mark,
            key: sign.key,
            is_here: sign.place == here,
            waiting,
        }
    }

    fn me(&self, locale: &Locale, here: Place) -> Me {
        Me {
            name: self.account.name.clone(),
            initials: initials(&self.account.name),
            role: locale.text(&format!("role-{}", self.account.role.name())),
            tone: tone(self.account.id),
            url: self.furniture.places.account.clone(),
            is_here: here == Place::Myself,
        }
    }
}

/// Two letters of a name, or the first of a name in one word; never a fetched picture.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One of the five colours in which people are told apart.
pub fn tone(account: i64) -> i64 {
    account.rem_euclid(5) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_shown_by_two_letters() {
        assert_eq!(initials("Ana Maria Verrell"), "AV");
        assert_eq!(initials("李"), "李");
        assert_eq!(initials("  "), "");
    }
}
