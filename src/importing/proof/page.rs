//! What the newsroom's page of asked addresses shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Unanswered addresses shown of one kind; the next come once these are settled.
const MOST_SHOWN: usize = 50;

#[derive(Debug, Clone, Default, Serialize)]
pub struct ProofPage {
    pub is_running: bool,
    pub has_failed: bool,
    /// When it was through; `None` while it never was.
    pub finished: Option<String>,
    pub unanswered: u64,
    pub kinds: Vec<KindLine>,
    /// The address that was not settled, what was typed, and why.
    pub wrong_path: String,
    pub to: String,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct KindLine {
    /// Last part of the key of its words: `addresses`, `files`, `links`, `list`.
    pub name: &'static str,
    pub asked: u64,
    pub direct: u64,
    pub redirected: u64,
    pub gone: u64,
    /// Without an answer, and not settled since.
    pub left: u64,
    pub named: Vec<String>,
}

/// A proof as it was kept.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Kept {
    kinds: BTreeMap<String, KeptAnswers>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct KeptAnswers {
    asked: u64,
    direct: u64,
    redirected: u64,
    gone: u64,
    unanswered: u64,
    named: Vec<String>,
}

impl Kept {
    /// `None` for a report of another release.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// The kinds with what is still to be settled. `is_settled`: decided since they were asked.
///
/// # Errors
/// Those of `is_settled`.
pub fn kinds(kept: Kept, is_settled: impl Fn(&str) -> db::Result<bool>) -> db::Result<Vec<KindLine>> {
    let mut lines = Vec::new();
    for (kind, answers) in kept.kinds {
        let mut named = Vec::new();
        let mut settled = 0;
        for path in answers.named {
            if is_settled(&path)? { settled += 1 } else { named.push(path) }
        }
        named.truncate(MOST_SHOWN);
        lines.push(KindLine {
            name: match kind.as_str() {
                "files" => "files",
                "links in texts" => "links",
                "list" => "list",
                _ => "addresses",
            },
            asked: answers.asked,
            direct: answers.direct,
            redirected: answers.redirected,
            gone: answers.gone,
            left: answers.unanswered.saturating_sub(settled),
            named,
        });
    }
    Ok(lines)
}
