//! What an operator decides: built in < `DATA/masthead.toml` < `MASTHEAD_*` variables < the command line.
//!
//! What an editor decides is in the database.

mod layers;
mod public_address;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::fetching::FetchSettings;
use crate::http::HttpSettings;
use crate::http::network::Network;
use crate::mail::MailSettings;
use crate::page_cache::{EdgeSettings, PageCacheSettings};

pub use layers::{Layers, Origin};
pub use public_address::{NotAnAddress, PublicAddress};

/// Everything an operator decides.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where readers reach the publication, `https://courier.example`. Empty: the listening address.
    pub address: String,
    /// Where the server listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// PostgreSQL, as `postgres://…` or in `key=value` words; empty means SQLite in the data folder.
    pub database_url: String,
    /// Reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as addresses or
    /// networks (`10.0.0.0/8`). Nobody else's are.
    pub trusted_proxies: Vec<Network>,
    pub http: HttpSettings,
    pub fetch: FetchSettings,
    pub page_cache: PageCacheSettings,
    pub edge: EdgeSettings,
    pub queries: QuerySettings,
    pub mail: MailSettings,
}

/// The `[queries]` part: how long the database may take before a reader is asked to come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuerySettings {
    /// For all questions of one page together. A page takes one or two; slow disks may need more than is built in.
    pub page_milliseconds: u64,
    /// For what looks through much, and for writing.
    pub long_seconds: u64,
}

pub const FILE: &str = "masthead.toml";

impl Default for Config {
    fn default() -> Self {
        Self {
            address: String::new(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            database_url: String::new(),
            trusted_proxies: Vec::new(),
            http: HttpSettings::default(),
            fetch: FetchSettings::default(),
            page_cache: PageCacheSettings::default(),
            edge: EdgeSettings::default(),
            queries: QuerySettings::default(),
            mail: MailSettings::default(),
        }
    }
}

impl Default for QuerySettings {
    fn default() -> Self {
        Self { page_milliseconds: 250, long_seconds: 10 }
    }
}

impl QuerySettings {
    fn limits(&self, place: &db::Place, durability: db::Durability) -> db::Limits {
        let long = Duration::from_secs(self.long_seconds.max(1));
        db::Limits {
            read: Duration::from_millis(self.page_milliseconds.max(1)),
            read_long: long,
            write: long,
            durability,
            ..db::Limits::of(place)
        }
    }
}

impl Config {
    /// Reads the file of a data folder (none is fine) and the environment.
    ///
    /// # Errors
    /// A file that cannot be read, a key that is not known, a value of the wrong kind; all by name.
    pub fn load(data: &Path) -> Result<Self> {
        Self::of(&layers(data)?)
    }

    /// The settings of these layers.
    ///
    /// # Errors
    /// A value that does not fit its key.
    pub fn of(layers: &Layers) -> Result<Self> {
        let mut config: Self = layers.settings().clone().try_into().context("this setting cannot be used")?;
        config.http.trusted_proxies.clone_from(&config.trusted_proxies);
        config.public_address()?;
        Ok(config)
    }

    /// Where content lives.
    pub fn database(&self, data: &Path) -> db::Place {
        if self.database_url.is_empty() {
            return db::Place::Sqlite(content_file(data));
        }
        db::Place::Postgres(self.database_url.clone())
    }

    /// Where counters live: a file of their own on SQLite; `None` on PostgreSQL, where content and counters
    /// share one database.
    pub fn counters(&self, data: &Path) -> Option<db::Place> {
        self.database_url.is_empty().then(|| db::Place::Sqlite(data.join("counts.sqlite")))
    }

    /// What a database at a place is held to.
    pub fn limits(&self, place: &db::Place, durability: db::Durability) -> db::Limits {
        self.queries.limits(place, durability)
    }

    /// The public address, where one is set.
    ///
    /// # Errors
    /// A text that is none.
    pub fn public_address(&self) -> Result<Option<PublicAddress>> {
        if self.address.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.address.parse().context("the setting address")?))
    }
}

/// What is in force for a data folder and from where, before the command line.
///
/// # Errors
/// As [`Config::load`].
pub fn layers(data: &Path) -> Result<Layers> {
    layers_with(data, |name| std::env::var(name).ok())
}

/// Every setting, its value and what decided it, one a line; passwords are hidden.
pub fn listing(layers: &Layers) -> String {
    let shown = |key: &str, value: String| {
        if ["database_url", "mail.server"].contains(&key) { without_password(&value) } else { value }
    };
    layers.listed().map(|(key, value, origin)| format!("{key} = {}  # {origin}\n", shown(key, value))).collect()
}

pub fn content_file(data: &Path) -> PathBuf {
    data.join("masthead.sqlite")
}

fn layers_with(data: &Path, variable: impl Fn(&str) -> Option<String>) -> Result<Layers> {
    let built_in = toml::Table::try_from(Config::default()).context("the built-in settings")?;
    let mut layers = Layers::built_in(built_in);
    let path = data.join(FILE);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let advice = || format!("{}: correct this setting, or take the line out", path.display());
            toml::from_str::<Config>(&text).with_context(advice)?;
            layers.file(&text.parse().with_context(advice)?);
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
    layers.environment(variable)?;
    Ok(layers)
}

/// A database's address in TOML's quotes, its password hidden; in words instead of an address, wholly hidden where
/// it holds one.
fn without_password(quoted: &str) -> String {
    let address = quoted.trim_matches(['"', '\'']);
    match url::Url::parse(address) {
        Ok(mut url) if url.password().is_some() => {
            let hidden = url.set_password(Some("hidden"));
            if hidden.is_ok() { format!("\"{url}\"") } else { "\"hidden\"".to_owned() }
        }
        Err(_) if address.contains("password") => "\"hidden\"".to_owned(),
        _ => quoted.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(text: &str) -> tempfile::TempDir {
        let data = tempfile::tempdir().expect("folder");
        std::fs::write(data.path().join(FILE), text).expect("written");
        data
    }

    #[test]
    fn a_shown_configuration_holds_no_password() {
        for url in ["postgres://me:secret@db.example/paper", "host=db.example user=me password=secret"] {
            let data = folder(&format!("database_url = {url:?}\n"));
            let shown = listing(&layers_with(data.path(), |_| None).expect("read"));
            assert!(!shown.contains("secret"), "{shown}");
            assert!(shown.contains("# masthead.toml"), "{shown}");
        }
    }

    #[test]
    fn every_setting_is_shown_with_what_decided_it() {
        let data = folder("[http]\nheader_seconds = 3\n");
        let set = |name: &str| (name == "MASTHEAD_ADDRESS").then(|| "https://courier.example".to_owned());
        let shown = listing(&layers_with(data.path(), set).expect("read"));
        for line in [
            "address = \"https://courier.example\"  # MASTHEAD_ADDRESS",
            "http.header_seconds = 3  # masthead.toml",
            "trusted_proxies = []  # built in",
            "listen = \"127.0.0.1:8080\"  # built in",
        ] {
            assert!(shown.lines().any(|shown| shown == line), "{line}\n{shown}");
        }
    }

    #[test]
    fn what_the_fetcher_s_refusal_asks_for_can_be_configured() {
        let data = folder("[fetch]\nallow = [\"pictures.internal:8080\"]\n");
        let config = Config::load(data.path()).expect("read");
        assert_eq!(config.fetch.allow.len(), 1);
    }

    #[test]
    fn a_mistyped_setting_is_named_with_its_file() {
        let data = folder("[http]\nheader_secnds = 3\n");
        let error = format!("{:#}", Config::load(data.path()).expect_err("refused"));
        assert!(error.contains(FILE) && error.contains("header_secnds"), "{error}");
    }

    #[test]
    fn an_address_with_a_path_is_refused_with_an_example() {
        let data = folder("address = \"https://courier.example/news\"\n");
        let error = format!("{:#}", Config::load(data.path()).expect_err("refused"));
        assert!(error.contains("without a path"), "{error}");
    }
}
