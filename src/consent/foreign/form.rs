//! A place as a form: text as it was typed, until it is a decision.

use serde::{Deserialize, Serialize};

use super::{Kind, Place, Spot, hosts};

/// A piece of code of others is a few lines.
const MOST_SNIPPET: usize = 20_000;
const MOST_NAME: usize = 120;

/// Every field as text; a box that is not ticked is not sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenPlace {
    pub name: String,
    pub provider: String,
    pub privacy_url: String,
    pub kind: String,
    pub spot: String,
    pub page: String,
    pub address: String,
    pub snippet: String,
    /// One a line; empty: those that the code names.
    pub hosts: String,
    pub width: String,
    pub height: String,
    pub needs_consent: String,
    pub is_on: String,
}

/// Why it is no decision yet: the field, and the sentence in the locales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub key: &'static str,
}

impl GivenPlace {
    /// A new place: off, and nothing without consent.
    pub fn empty() -> Self {
        Self {
            kind: Kind::default().name().to_owned(),
            spot: Spot::default().name().to_owned(),
            width: "300".to_owned(),
            height: "250".to_owned(),
            needs_consent: "yes".to_owned(),
            ..Self::default()
        }
    }

    pub fn of(place: &Place) -> Self {
        let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        Self {
            name: place.name.clone(),
            provider: place.provider.clone(),
            privacy_url: place.privacy_url.clone(),
            kind: place.kind.name().to_owned(),
            spot: place.spot.name().to_owned(),
            page: place.page.clone(),
            address: place.address.clone(),
            snippet: place.snippet.clone(),
            hosts: place.hosts.join("\n"),
            width: place.width.to_string(),
            height: place.height.to_string(),
            needs_consent: ticked(place.needs_consent),
            is_on: ticked(place.is_on),
        }
    }

    /// The place that this form decides. `own`: the publication's own hosts, which no place may show.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn decided(&self, id: u32, own: &[String]) -> Result<Place, Wrong> {
        let wrong = |field, key| Err(Wrong { field, key });
        let (name, provider) = (self.name.trim(), self.provider.trim());
        if name.is_empty() || name.chars().count() > MOST_NAME {
            return wrong("name", "foreign-name-wrong");
        }
        if provider.is_empty() || provider.chars().count() > MOST_NAME {
            return wrong("provider", "foreign-provider-wrong");
        }
        let (address, snippet) = (self.address.trim(), self.snippet.trim());
        if address.is_empty() == snippet.is_empty() || snippet.len() > MOST_SNIPPET {
            return wrong("address", "foreign-one-of-two");
        }
        let shown = hosts::of_address(address);
        if !address.is_empty() && shown.as_ref().is_none_or(|host| own.contains(host)) {
            return wrong("address", "foreign-address-wrong");
        }
        let privacy_url = self.privacy_url.trim();
        if !privacy_url.is_empty() && hosts::of_address(privacy_url).is_none() {
            return wrong("privacy_url", "foreign-privacy-wrong");
        }
        let spot = Spot::ALL.into_iter().find(|spot| spot.name() == self.spot).unwrap_or_default();
        let page = self.page.trim();
        if spot == Spot::Page && !(page.starts_with('/') && page.ends_with('/')) {
            return wrong("page", "foreign-page-wrong");
        }
        Ok(Place {
            id,
            name: name.to_owned(),
            provider: provider.to_owned(),
            privacy_url: privacy_url.to_owned(),
            kind: Kind::ALL.into_iter().find(|kind| kind.name() == self.kind).unwrap_or_default(),
            spot,
            page: if spot == Spot::Page { page.to_owned() } else { String::new() },
            address: address.to_owned(),
            snippet: snippet.to_owned(),
            hosts: self.allowed(snippet, own)?,
            width: size("width", &self.width)?,
            height: size("height", &self.height)?,
            needs_consent: !self.needs_consent.is_empty(),
            is_on: !self.is_on.is_empty(),
        })
    }

    fn allowed(&self, snippet: &str, own: &[String]) -> Result<Vec<String>, Wrong> {
        let wrong = Wrong { field: "hosts", key: "foreign-hosts-wrong" };
        let mut typed =
            self.hosts.split_whitespace().map(|line| hosts::host(line).ok_or(wrong)).collect::<Result<Vec<_>, _>>()?;
        if typed.is_empty() {
            typed = hosts::named_in(snippet);
        }
        if typed.iter().any(|host| own.contains(host)) { Err(wrong) } else { Ok(typed) }
    }
}

fn size(field: &'static str, text: &str) -> Result<u32, Wrong> {
    let size = text.trim().parse().ok().filter(|size| (1..=2_000).contains(size));
    size.ok_or(Wrong { field, key: "number-wrong" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given() -> GivenPlace {
        GivenPlace {
            name: "A box".to_owned(),
            provider: "Give".to_owned(),
            address: "https://give.example/box".to_owned(),
            ..GivenPlace::empty()
        }
    }

    #[test]
    fn a_new_place_is_off_and_waits_for_consent() {
        let place = given().decided(1, &[]).expect("taken");
        assert!(!place.is_on && place.needs_consent);
        assert_eq!(GivenPlace::of(&place).decided(1, &[]).expect("taken"), place);
    }

    #[test]
    fn no_place_shows_the_publication_itself() {
        let own = ["paper.example".to_owned()];
        let field = |given: GivenPlace| given.decided(1, &own).expect_err("refused").field;
        assert_eq!(field(GivenPlace { address: "https://paper.example/newsroom/".to_owned(), ..given() }), "address");
        assert_eq!(field(GivenPlace { address: "https://Paper.Example./x".to_owned(), ..given() }), "address");
        assert_eq!(field(GivenPlace { hosts: "paper.example".to_owned(), ..given() }), "hosts");
    }

    #[test]
    fn a_wrong_field_is_named() {
        let field = |given: GivenPlace| given.decided(1, &[]).expect_err("refused").field;
        assert_eq!(field(GivenPlace { snippet: "<b>".to_owned(), ..given() }), "address");
        assert_eq!(field(GivenPlace { address: "http://give.example/".to_owned(), ..given() }), "address");
        assert_eq!(field(GivenPlace { hosts: "'unsafe-eval'".to_owned(), ..given() }), "hosts");
        assert_eq!(field(GivenPlace { height: "0".to_owned(), ..given() }), "height");
        assert_eq!(field(GivenPlace { spot: "page".to_owned(), ..given() }), "page");
        assert_eq!(field(GivenPlace { privacy_url: "javascript:x".to_owned(), ..given() }), "privacy_url");
    }
}
