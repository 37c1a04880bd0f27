//! Why a form about the publication's structure is not taken, with the field that is wrong and what to do about it.

use serde::Serialize;
use sha2::{Digest, Sha256};

#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("there is no such thing")]
    NotFound,
    /// Somebody has changed it since the form was made.
    #[error("changed meanwhile")]
    Changed,
    /// The sentence `key` of the locales, about one field; `about` is its `{ $about }`.
    #[error("{field}: {key} ({about})")]
    Field { field: &'static str, key: &'static str, about: String },
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Refused {
    pub fn field(field: &'static str, key: &'static str, about: impl Into<String>) -> Self {
        Self::Field { field, key, about: about.into() }
    }
}

/// What a form was made from, in a few letters that it carries: if they are others when it comes back, somebody else
/// has been there meanwhile.
pub fn seen(state: &impl Serialize) -> String {
    let written = serde_json::to_vec(state).unwrap_or_default();
    Sha256::digest(written).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Goes on only when the form was made from what is there now.
///
/// # Errors
/// [`Refused::Changed`].
pub fn check_seen(state: &impl Serialize, given: &str) -> Result<(), Refused> {
    if seen(state) == given { Ok(()) } else { Err(Refused::Changed) }
}

/// One line without control characters, cut at `most` letters.
pub fn one_line(text: &str, most: usize) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}
