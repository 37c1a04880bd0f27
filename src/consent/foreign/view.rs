//! Places as pages show them.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Place, Spot};

/// A frame on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ForeignFrame {
    pub name: String,
    pub provider: String,
    pub kind: &'static str,
    pub spot: &'static str,
    pub url: String,
    pub sandbox: &'static str,
    pub width: u32,
    pub height: u32,
    pub needs_consent: bool,
}

/// What readers are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// Another one when anything that is asked for has changed: an old answer then counts for nothing.
    pub version: String,
    /// What would be loaded.
    pub names: Vec<String>,
}

/// The frames of a page, by its own link.
pub fn frames(places: &[Place], page: &str) -> Vec<ForeignFrame> {
    let is_here = |place: &&Place| place.is_on && (place.spot != Spot::Page || place.page == page);
    let frame = |place: &Place| ForeignFrame {
        name: place.name.clone(),
        provider: place.provider.clone(),
        kind: place.kind.name(),
        spot: place.spot.name(),
        url: place.url(),
        sandbox: place.sandbox(),
        width: place.width,
        height: place.height,
        needs_consent: place.needs_consent,
    };
    places.iter().filter(is_here).map(frame).collect()
}

/// The question to readers; `None` while nothing that is on needs an answer.
pub fn consent(places: &[Place]) -> Option<Consent> {
    let asked: Vec<&Place> = places.iter().filter(|place| place.is_on && place.needs_consent).collect();
    if asked.is_empty() {
        return None;
    }
    let mut hash = Sha256::new();
    for place in &asked {
        for text in [&place.name, &place.provider, &place.address, &place.snippet, &place.hosts.join(" ")] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
    }
    let version = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Some(Consent { version, names: asked.iter().map(|place| place.name.clone()).collect() })
}

/// What a page's own policy is widened by: each frame that is on, and nothing else. `origin`: the public address; empty
/// while none is set, when a path cannot be named.
pub fn sources(places: &[Place], origin: &str) -> Option<String> {
    let on = places.iter().filter(|place| place.is_on);
    let sources: Vec<String> = if origin.is_empty() {
        on.take(1).map(|_| "'self'".to_owned()).collect()
    } else {
        on.map(|place| format!("{origin}{}", place.url())).collect()
    };
    (!sources.is_empty()).then(|| sources.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: u32) -> Place {
        Place { id, name: format!("Place {id}"), needs_consent: true, is_on: true, ..Place::default() }
    }

    #[test]
    fn an_answer_holds_as_long_as_nothing_that_was_asked_for_changes() {
        let version = |places: &[Place]| consent(places).map(|consent| consent.version);
        let one = version(&[place(1)]);
        assert_eq!(one, version(&[place(1), Place { needs_consent: false, ..place(2) }]));
        assert_ne!(one, version(&[place(1), place(2)]));
        assert_ne!(one, version(&[Place { snippet: "x".to_owned(), ..place(1) }]));
        assert_eq!(version(&[Place { is_on: false, ..place(1) }]), None);
    }

    #[test]
    fn a_page_s_policy_is_widened_by_its_frames_and_nothing_else() {
        let off = Place { is_on: false, ..place(3) };
        let found = sources(&[place(1), place(2), off.clone()], "https://paper.example");
        assert_eq!(found.as_deref(), Some("https://paper.example/-/foreign/1/ https://paper.example/-/foreign/2/"));
        assert_eq!(sources(&[off], "https://paper.example"), None);
    }

    #[test]
    fn a_place_of_one_page_stands_on_no_other() {
        let of_page = Place { spot: Spot::Page, page: "/donate/".to_owned(), ..place(1) };
        assert_eq!(frames(std::slice::from_ref(&of_page), "/donate/").len(), 1);
        assert!(frames(&[of_page], "/about/").is_empty());
    }
}
