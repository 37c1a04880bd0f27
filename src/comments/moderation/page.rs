//! What the moderators' pages show.

use serde::Serialize;

use crate::theme::Html;

/// A queue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskPage {
    pub tabs: Vec<Tab>,
    /// Name of the queue, sent back with decisions: who looks at an old page decides nothing that has moved.
    pub state: &'static str,
    pub remarks: Vec<RemarkView>,
    pub next_url: Option<String>,
    pub decide_url: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Tab {
    pub label: String,
    pub url: String,
    /// `None`: too many to be counted for a tab.
    pub count: Option<u64>,
    pub is_due: bool,
    pub is_here: bool,
}

/// A comment among others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RemarkView {
    pub id: i64,
    pub author: String,
    pub website: String,
    pub initials: String,
    pub ground: u8,
    /// How well the writer is known.
    pub standing: String,
    pub when: String,
    pub iso: String,
    pub headline: String,
    /// Its page in the newsroom.
    pub url: String,
    /// Where readers see it, or its article.
    pub public_url: String,
    /// Who is answered.
    pub answers: Option<String>,
    pub body: Html,
    pub why: Vec<Why>,
}

/// One reason, as a label.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Why {
    pub text: String,
    /// `warn`, `stop` or nothing.
    pub tone: &'static str,
    /// What stands behind it; empty for nothing.
    pub more: String,
}

/// One comment, with what can be done about it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CommentPage {
    pub remark: RemarkView,
    pub state: &'static str,
    pub text: String,
    pub note: String,
    pub email: String,
    pub network: String,
    pub decided: Vec<String>,
    pub reports: Vec<String>,
    /// What was typed as an answer.
    pub answer: String,
    pub fault: Option<String>,
    pub decide_url: String,
    pub answer_url: String,
    pub correct_url: String,
    pub ban_url: String,
    pub back_url: String,
}

impl CommentPage {
    /// With what was typed, and what is wrong with it.
    pub fn again(self, text: &str, note: &str, fault: String) -> Self {
        Self { answer: text.to_owned(), note: note.to_owned(), fault: Some(fault), ..self }
    }
}
