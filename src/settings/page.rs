//! What the settings page shows.

use serde::Serialize;

use super::form::GivenSettings;

#[derive(Debug, Clone, Default, Serialize)]
pub struct SettingsPage {
    pub given: GivenSettings,
    pub languages: Vec<String>,
    pub zones: Vec<String>,
    /// The public address, which the operator sets in the configuration.
    pub address: String,
    /// The field that is wrong; empty for none.
    pub wrong: &'static str,
    pub error: Option<String>,
}
