//! Linked data in a page: JSON that cannot end its own `<script>` element.

use std::fmt;

use minijinja::Value;
use serde::{Serialize, Serializer};

/// A JSON-LD block, ready to stand between `<script type="application/ld+json">` and `</script>`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct JsonLd(String);

impl JsonLd {
    /// Serialises a value. `<`, `>`, `&` and the two line separators JavaScript once disliked
    /// are written as escapes, so no headline can close the element (HTML standard, section
    /// 4.12.1.3 "Restrictions for contents of script elements").
    pub fn new(value: &serde_json::Value) -> Self {
        let json = value.to_string();
        let mut safe = String::with_capacity(json.len() + 32);
        for c in json.chars() {
            match c {
                '<' => safe.push_str("\\u003c"),
                '>' => safe.push_str("\\u003e"),
                '&' => safe.push_str("\\u0026"),
                '\u{2028}' => safe.push_str("\\u2028"),
                '\u{2029}' => safe.push_str("\\u2029"),
                c => safe.push(c),
            }
        }
        Self(safe)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for JsonLd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_headline_cannot_close_the_linked_data_block() {
        let hostile = json!({ "headline": "</script><script>alert(1)</script> & \u{2028}" });

        let block = JsonLd::new(&hostile);

        assert!(!block.as_str().contains(['<', '>', '&', '\u{2028}']));
        let read_back: serde_json::Value = serde_json::from_str(block.as_str()).unwrap();
        assert_eq!(read_back, hostile, "escaping changes no value");
    }
}
