//! What a form sent, in order; the editor's JSON becomes the same.

use axum::body::Bytes;
use serde_json::Value;

#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn of_form(body: &Bytes) -> Self {
        Self(url::form_urlencoded::parse(body).into_owned().collect())
    }

    /// `{"name": "value", "names": ["a", "b"]}`; numbers and truth values as their text.
    pub fn of_json(fields: &Value) -> Self {
        let mut pairs = Vec::new();
        for (name, value) in fields.as_object().into_iter().flatten() {
            match value {
                Value::Array(values) => pairs.extend(values.iter().map(|value| (name.clone(), text(value)))),
                value => pairs.push((name.clone(), text(value))),
            }
        }
        Self(pairs)
    }

    /// The first value of a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.given(name).unwrap_or_default()
    }

    pub fn given(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// A number of ours; `None` for anything else.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).trim().parse().ok().filter(|number| *number > 0)
    }

    pub fn has(&self, name: &str) -> bool {
        self.given(name).is_some()
    }

    /// Puts a value in the place of all others of its name.
    pub fn set(&mut self, name: &str, value: String) {
        self.0.retain(|(given, _)| given != name);
        self.0.push((name.to_owned(), value));
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
