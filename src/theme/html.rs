//! Markup that may be printed as it is. Every other text of a page model is escaped.

use std::fmt;

use minijinja::Value;
use serde::{Serialize, Serializer};

use super::escape::write_escaped;

/// Markup that has already been through `bodytext`'s sanitiser (or was written by us).
///
/// A template escapes every string it prints except this type, so the type is the only way
/// for markup to reach a reader: whoever makes one vouches for it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Vouches that `markup` is safe to print inside an element of a page.
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Escapes plain text into markup.
    pub fn text(text: &str) -> Self {
        let mut markup = String::with_capacity(text.len() + 16);
        write_escaped(&mut markup, text).expect("a string takes any text");
        Self(markup)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Html {
    // Inside the template engine a `Value` keeps its mark "safe" while it is serialised;
    // for any other serialiser (JSON in a snapshot) it is a plain string.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}
