//! An administrator decides who may write, and what waits for a moderator.

mod form;
mod newsroom;

use serde::Serialize;

pub use form::GivenRules;
pub use newsroom::doors;

/// The page of the rules.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulesPage {
    pub given: GivenRules,
    /// Letters become files in the data folder: nobody is reached by them.
    pub has_mail: bool,
    /// The field that is wrong; empty for none.
    pub wrong: &'static str,
    pub error: Option<String>,
}
