//! The configuration: `DATA/masthead.toml`, then the environment, then the command line.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::fetching::FetchSettings;
use crate::http::HttpSettings;

/// Everything an operator decides. What an editor decides is in the database.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// PostgreSQL, as `postgres://…` or in `key=value` words; unset means SQLite in the data folder. `MASTHEAD_DATABASE_URL` wins.
    pub database_url: Option<String>,
    pub http: HttpSettings,
    pub fetching: FetchSettings,
}

pub const FILE: &str = "masthead.toml";

impl Config {
    /// Reads the file of a data folder (none is fine) and the environment.
    pub fn load(data: &Path) -> Result<Self> {
        let path = data.join(FILE);
        let mut config = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text)
                .with_context(|| format!("{}: correct this setting, or take the line out", path.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        };
        if let Some(url) = std::env::var("MASTHEAD_DATABASE_URL").ok().filter(|url| !url.is_empty()) {
            config.database_url = Some(url);
        }
        Ok(config)
    }

    /// Where content lives.
    pub fn database(&self, data: &Path) -> db::Place {
        match &self.database_url {
            Some(url) => db::Place::Postgres(url.clone()),
            None => db::Place::Sqlite(content_file(data)),
        }
    }

    /// Where counters live: a file of their own on SQLite; `None` on PostgreSQL, where content and counters
    /// share one database.
    pub fn counters(&self, data: &Path) -> Option<db::Place> {
        self.database_url.is_none().then(|| db::Place::Sqlite(data.join("counters.sqlite")))
    }

    /// The configuration as it is in force, without secrets.
    pub fn shown(&self) -> Result<String> {
        let mut shown = self.clone();
        shown.database_url = shown.database_url.map(|url| without_password(&url));
        toml::to_string_pretty(&shown).context("the configuration cannot be written out")
    }
}

pub fn content_file(data: &Path) -> PathBuf {
    data.join("masthead.sqlite")
}

fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut url) if url.password().is_some() => {
            let hidden = url.set_password(Some("hidden"));
            if hidden.is_ok() { url.to_string() } else { "hidden".to_owned() }
        }
        Ok(url) => url.to_string(),
        Err(_) => "hidden".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_configuration_holds_no_password() {
        let config =
            Config { database_url: Some("postgres://me:secret@db.example/paper".to_owned()), ..Config::default() };
        let shown = config.shown().expect("shown");
        assert!(!shown.contains("secret"), "{shown}");
        assert!(shown.contains("db.example"), "{shown}");
    }

    #[test]
    fn what_the_fetcher_s_refusal_asks_for_can_be_configured() {
        let data = tempfile::tempdir().expect("folder");
        let text = "[fetching]\nallow_private = [\"pictures.internal:8080\"]\n";
        std::fs::write(data.path().join(FILE), text).expect("written");
        let config = Config::load(data.path()).expect("read");
        assert_eq!(config.fetching.allow_private.len(), 1);
    }

    #[test]
    fn a_mistyped_setting_is_named_with_its_file() {
        let data = tempfile::tempdir().expect("folder");
        std::fs::write(data.path().join(FILE), "[http]\nheader_secnds = 3\n").expect("written");
        let error = format!("{:#}", Config::load(data.path()).expect_err("refused"));
        assert!(error.contains(FILE) && error.contains("header_secnds"), "{error}");
    }
}
