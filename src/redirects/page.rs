//! What the newsroom's page of redirects shows.

use serde::Serialize;

#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectsPage {
    pub words: String,
    pub total: u64,
    pub rows: Vec<RedirectLine>,
    pub first_url: Option<String>,
    pub next_url: Option<String>,
    /// The redirect in the form: its old address (empty for a new one), and what was typed.
    pub old: String,
    pub from: String,
    pub to: String,
    pub wrong: &'static str,
    pub error: Option<String>,
    /// A list that was pasted, and what would become of it.
    pub list: String,
    pub checked: Option<Checked>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectLine {
    pub from: String,
    /// As it is asked for.
    pub from_url: String,
    /// Empty: taken away.
    pub to: String,
    pub edit_url: String,
}

/// A list, looked through.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Checked {
    pub good: usize,
    pub faults: Vec<FaultLine>,
    /// Faults beyond those that are named.
    pub more: usize,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct FaultLine {
    pub number: usize,
    pub sentence: String,
}
