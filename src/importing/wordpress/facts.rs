//! What a site says about itself beyond its export: settings, users, what is only kept.

use std::collections::HashMap;

use super::report::Findings;
use super::source::Source;

/// A site that came another way, made into an export with what an export cannot say beside it.
#[derive(Debug)]
pub struct Made {
    pub source: Source,
    pub facts: Facts,
    pub findings: Findings,
}

#[derive(Debug, Default, Clone)]
pub struct Facts {
    pub settings: Settings,
    /// By login.
    pub users: HashMap<String, User>,
    /// Options we have no use for, word for word: widgets, settings of the theme.
    pub kept_options: Vec<(String, String)>,
}

/// Settings of the site, as far as they are known.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// WordPress's notation.
    pub structure: Option<String>,
    pub section_base: Option<String>,
    pub tag_base: Option<String>,
    pub time_zone: Option<String>,
    pub articles_per_page: Option<u32>,
    pub articles_per_feed: Option<u32>,
    pub comments_per_page: Option<u32>,
}

/// A user of the site.
#[derive(Debug, Clone, Default)]
pub struct User {
    pub id: i64,
    pub login: String,
    pub email: String,
    pub name: String,
    /// One of our roles, by its name.
    pub role: &'static str,
    /// The hash of the password as it was kept there; empty: none.
    pub password: String,
}

/// A user under the number of an account here.
#[derive(Debug, Clone)]
pub struct Staff {
    pub account: i64,
    /// The account was here before: it stays as it is.
    pub is_here: bool,
    pub user: User,
}
