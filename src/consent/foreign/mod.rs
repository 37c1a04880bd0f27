//! Places for foreign code: an advertisement, a form, a donation box, a counter of others. Code of others never runs in
//! our pages; it has a frame, with an address and a policy of its own, that can reach neither the page around it nor
//! the rest of the site.

mod document;
mod form;
mod hosts;
mod view;

use serde::{Deserialize, Serialize};

pub use document::{Document, document};
pub use form::{GivenPlace, Wrong};
pub use view::{Consent, ForeignFrame, consent, frames, sources};

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Advertisement,
    Form,
    Donation,
    Statistics,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spot {
    /// Below the text of every article.
    #[default]
    Article,
    /// Below the text of one page.
    Page,
    /// Over the foot of every page.
    Foot,
}

/// A place as an administrator made it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    pub id: u32,
    /// What readers are told it is.
    pub name: String,
    /// Whose code it is.
    pub provider: String,
    /// What that provider says about privacy; empty for nothing.
    pub privacy_url: String,
    pub kind: Kind,
    pub spot: Spot,
    /// Address of the page, for [`Spot::Page`].
    pub page: String,
    /// An address of others that is shown, or empty.
    pub address: String,
    /// Or a piece of their code.
    pub snippet: String,
    /// Hosts that the frame may ask, without scheme.
    pub hosts: Vec<String>,
    /// In CSS pixels, known before anything is loaded, so that nothing moves.
    pub width: u32,
    pub height: u32,
    /// Nothing of it is loaded before the reader allows it.
    pub needs_consent: bool,
    pub is_on: bool,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Advertisement, Self::Form, Self::Donation, Self::Statistics];

    pub fn name(self) -> &'static str {
        match self {
            Self::Advertisement => "advertisement",
            Self::Form => "form",
            Self::Donation => "donation",
            Self::Statistics => "statistics",
        }
    }
}

impl Spot {
    pub const ALL: [Self; 3] = [Self::Article, Self::Page, Self::Foot];

    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Page => "page",
            Self::Foot => "foot",
        }
    }
}

impl Place {
    /// Where its frame is.
    pub fn url(&self) -> String {
        format!("/-/foreign/{}/", self.id)
    }

    /// Every host that is asked once it is loaded.
    pub fn asked(&self) -> Vec<String> {
        let shown = hosts::of_address(&self.address);
        let further = self.hosts.iter().filter(|host| shown.as_ref() != Some(*host)).cloned();
        shown.clone().into_iter().chain(further).collect()
    }

    /// What the frame may do. An address of others keeps its own origin, which its forms need; a snippet stands at our
    /// address and must therefore have none.
    pub fn sandbox(&self) -> &'static str {
        if self.snippet.is_empty() {
            "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin"
        } else {
            "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"
        }
    }
}
