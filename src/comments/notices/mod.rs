//! Letters about answers: only to those who asked below a comment, and said yes once more by a link in a letter
//! (double opt-in). Every letter carries an address at which they end, without signing in (RFC 8058).

mod jobs;
mod store;

use db::{Reading, Result, Writing};

use super::page::NoticesPage;
use super::seal::{Purpose, Seals};
use crate::answer::Answer;
use crate::furniture::{Furniture, Here};

pub use jobs::{keep_noticing, write_letters};

/// What the owner of an address said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Nothing yet.
    Asked,
    Given,
    Refused,
}

/// A mail address that letters may be sent to, or not.
#[derive(Debug, Clone)]
pub struct Known {
    pub id: i64,
    pub email: String,
    pub consent: Consent,
}

impl Consent {
    fn to_number(self) -> i64 {
        match self {
            Self::Asked => 0,
            Self::Given => 1,
            Self::Refused => 2,
        }
    }

    fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Given,
            2 => Self::Refused,
            _ => Self::Asked,
        }
    }

    /// As exports and templates name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Given => "yes",
            Self::Refused => "no",
        }
    }
}

/// A comment is shown from now on. Its writer may have asked for letters, and so may the one who is answered; both are
/// written to later. What waits for a moderator is told to nobody.
pub(super) fn appeared(tx: &Writing, comment: i64, now: i64) -> Result<()> {
    store::ask(tx, comment, now)?;
    store::announce(tx, comment)
}

/// The owner of an address has proved that it is theirs, and asks for letters below their comments without being asked
/// once more. One who said no stays at that.
pub fn confirm(tx: &Writing, email: &str, now: i64) -> Result<()> {
    store::confirm(tx, email, now)
}

/// What is known of an address; `None`: nobody there ever asked for a letter.
pub fn of_email(db: &Reading, email: &str) -> Result<Option<Known>> {
    store::of_email(db, email)
}

/// Whoever holds the key of a letter; `None`: it is none of ours.
pub(super) fn find(db: &Reading, seals: &Seals, key: &str) -> Result<Option<Known>> {
    let Some((id, signature)) = key.split_once('.') else { return Ok(None) };
    let Some(id) = id.parse().ok().filter(|id| seals.is_signed(Purpose::Notices, &[*id], signature)) else {
        return Ok(None);
    };
    store::find(db, id)
}

/// The key of an address, for its letters and its owner.
pub fn key(seals: &Seals, id: i64) -> String {
    format!("{id}.{}", seals.sign(Purpose::Notices, &[id]))
}

/// Where a key is answered.
pub fn address(key: &str) -> String {
    format!("/-/notices/{key}/")
}

pub(super) fn answer(tx: &Writing, known: &Known, consent: Consent, now: i64) -> Result<()> {
    store::answer(tx, known.id, consent, now)
}

/// Forgets an address and what it said.
pub(super) fn forget(tx: &Writing, email: &str) -> Result<()> {
    store::forget(tx, email)
}

pub(super) fn page(furniture: &Furniture, known: &Known, key: &str) -> Answer {
    let mut head = furniture.head(&furniture.locale.text("notices-title"), None);
    head.robots = Some("noindex".to_owned());
    let model = NoticesPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        action: address(key),
        state: known.consent.name(),
        email: veiled(&known.email),
    };
    Answer::page("reader/notices.html", &model, Vec::new()).private()
}

/// The first letter and the host: enough for the owner, little for whoever else gets hold of the link.
fn veiled(email: &str) -> String {
    let Some((mailbox, host)) = email.rsplit_once('@') else { return String::new() };
    format!("{}…@{host}", mailbox.chars().next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_to_its_owner_only() {
        assert_eq!(veiled("mara.lind@reader.example"), "m…@reader.example");
        assert_eq!(veiled("王@例子.example"), "王…@例子.example");
    }
}
