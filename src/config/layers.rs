//! Where each setting comes from: what is built in, then the file, then the environment, then the command line.
//!
//! The built-in settings name every key there is, so a new one gets its variable and its line in
//! `masthead config` by being declared.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

/// What decided a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    File,
    /// The name of the variable.
    Environment(String),
    /// The word on the command line.
    Flag(&'static str),
}

/// Settings with what decided each; keys as they stand in the file, `http.header_seconds`.
#[derive(Debug, Clone)]
pub struct Layers {
    settings: Table,
    origins: BTreeMap<String, Origin>,
}

impl Layers {
    pub fn built_in(settings: Table) -> Self {
        let origins = leaves(&settings).into_iter().map(|key| (key, Origin::BuiltIn)).collect();
        Self { settings, origins }
    }

    /// Lays a file over it. Keys that nobody knows are the caller's to refuse.
    pub fn file(&mut self, file: &Table) {
        for key in leaves(file) {
            if let Some(value) = find(file, &key) {
                self.set(&key, value.clone(), Origin::File);
            }
        }
    }

    /// Lays the environment over it: `MASTHEAD_HTTP_HEADER_SECONDS` for `http.header_seconds`. Lists are written with
    /// commas; an empty variable counts as absent.
    ///
    /// # Errors
    /// A value of the wrong kind.
    pub fn environment(&mut self, variable: impl Fn(&str) -> Option<String>) -> Result<()> {
        for key in self.origins.keys().cloned().collect::<Vec<_>>() {
            let name = variable_of(&key);
            let Some(text) = variable(&name).filter(|text| !text.is_empty()) else { continue };
            let Some(like) = find(&self.settings, &key) else { continue };
            let value = read(&text, like).with_context(|| format!("{name} is set to {text:?}"))?;
            self.set(&key, value, Origin::Environment(name));
        }
        Ok(())
    }

    pub fn flag(&mut self, key: &str, value: impl Into<Value>, flag: &'static str) {
        self.set(key, value.into(), Origin::Flag(flag));
    }

    pub fn settings(&self) -> &Table {
        &self.settings
    }

    /// Every setting with its value as TOML and what decided it, in the order of their keys.
    pub fn listed(&self) -> impl Iterator<Item = (&str, String, &Origin)> {
        self.origins.iter().filter_map(|(key, origin)| {
            let value = find(&self.settings, key)?;
            Some((key.as_str(), value.to_string(), origin))
        })
    }

    fn set(&mut self, key: &str, value: Value, origin: Origin) {
        let mut table = &mut self.settings;
        let mut parts = key.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                table.insert(part.to_owned(), value);
                self.origins.insert(key.to_owned(), origin);
                return;
            }
            let below = table.entry(part.to_owned()).or_insert_with(|| Value::Table(Table::new()));
            let Value::Table(below) = below else { return };
            table = below;
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("built in"),
            Self::File => f.write_str(super::FILE),
            Self::Environment(name) => f.write_str(name),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// `http.header_seconds` as a variable.
fn variable_of(key: &str) -> String {
    format!("MASTHEAD_{}", key.replace('.', "_").to_ascii_uppercase())
}

/// Keys of all settings below a table, dotted.
fn leaves(table: &Table) -> Vec<String> {
    let below = |(key, value): (&String, &Value)| match value {
        Value::Table(inner) => leaves(inner).into_iter().map(|rest| format!("{key}.{rest}")).collect(),
        _ => vec![key.clone()],
    };
    table.iter().flat_map(below).collect()
}

fn find<'a>(table: &'a Table, key: &str) -> Option<&'a Value> {
    match key.split_once('.') {
        Some((first, rest)) => find(table.get(first)?.as_table()?, rest),
        None => table.get(key),
    }
}

/// A variable's text as a value of the same kind as another.
fn read(text: &str, like: &Value) -> Result<Value> {
    Ok(match like {
        Value::String(_) => Value::String(text.to_owned()),
        Value::Integer(_) => Value::Integer(text.parse().context("it takes a whole number")?),
        Value::Float(_) => Value::Float(text.parse().context("it takes a number")?),
        Value::Boolean(_) => Value::Boolean(text.parse().context("it takes true or false")?),
        Value::Array(_) => {
            let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
            Value::Array(entries.map(|entry| Value::String(entry.to_owned())).collect())
        }
        Value::Table(_) | Value::Datetime(_) => bail!("it cannot be set here"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers() -> Layers {
        let built_in = "address = ''\n[http]\nheader_seconds = 10\nproxies = []\n";
        Layers::built_in(built_in.parse().expect("TOML"))
    }

    fn origin_of(layers: &Layers, key: &str) -> String {
        let (_, value, origin) = layers.listed().find(|(name, ..)| *name == key).expect("listed");
        format!("{value} {origin}")
    }

    #[test]
    fn the_nearest_to_the_person_wins() {
        let mut layers = layers();
        layers.file(&"address = 'https://a.example'\n[http]\nheader_seconds = 3\n".parse().expect("TOML"));
        let set = |name: &str| (name == "MASTHEAD_HTTP_HEADER_SECONDS").then(|| "4".to_owned());
        layers.environment(set).expect("a number");
        assert_eq!(origin_of(&layers, "address"), "\"https://a.example\" masthead.toml");
        assert_eq!(origin_of(&layers, "http.header_seconds"), "4 MASTHEAD_HTTP_HEADER_SECONDS");
        layers.flag("address", "https://b.example", "--address");
        assert_eq!(origin_of(&layers, "address"), "\"https://b.example\" --address");
    }

    #[test]
    fn a_list_in_a_variable_is_written_with_commas() {
        let mut layers = layers();
        let set = |name: &str| (name == "MASTHEAD_HTTP_PROXIES").then(|| "10.0.0.1, ::1".to_owned());
        layers.environment(set).expect("a list");
        assert_eq!(origin_of(&layers, "http.proxies"), "[\"10.0.0.1\", \"::1\"] MASTHEAD_HTTP_PROXIES");
    }

    #[test]
    fn a_variable_of_the_wrong_kind_is_named() {
        let set = |name: &str| (name == "MASTHEAD_HTTP_HEADER_SECONDS").then(|| "soon".to_owned());
        let error = format!("{:#}", layers().environment(set).expect_err("refused"));
        assert!(error.contains("MASTHEAD_HTTP_HEADER_SECONDS") && error.contains("whole number"), "{error}");
    }
}
