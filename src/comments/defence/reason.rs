//! Why a comment was not shown at once, in words that a moderator (and a program) can read.

use serde::{Deserialize, Serialize};

use crate::comments::status::Status;

/// One reason; kept as JSON beside the comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// Everything waits: a setting.
    All,
    /// The writer's first.
    First,
    Links {
        count: u32,
    },
    Word {
        word: String,
    },
    Network {
        network: String,
    },
    /// A guest signs with the name of somebody who writes for the publication.
    BorrowedName,
    /// So many of the same text came lately.
    Alike {
        count: u32,
    },
    /// So many comments came in the last minutes.
    Burst {
        count: u32,
    },
    /// What the filter thinks, in hundredths, and which words moved it up and down.
    Score {
        hundredths: u32,
        up: Vec<String>,
        down: Vec<String>,
    },
    /// A comment that had been shown was changed by its writer.
    Edited,
}

/// What becomes of a comment, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub status: Status,
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// Reasons as they are kept.
    pub fn write(reasons: &[Self]) -> String {
        serde_json::to_string(reasons).unwrap_or_else(|_| "[]".to_owned())
    }

    /// Reasons as they were kept; those of a newer version are left out.
    pub fn read(json: &str) -> Vec<Self> {
        let values: Vec<serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
        values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_as_they_were_written() {
        let reasons = vec![Reason::First, Reason::Links { count: 3 }, Reason::Word { word: "a \"b\"".to_owned() }];
        assert_eq!(Reason::read(&Reason::write(&reasons)), reasons);
        assert_eq!(Reason::read("[{\"why\":\"moon\"},{\"why\":\"all\"}]"), [Reason::All]);
        assert_eq!(Reason::read("damaged"), []);
    }
}
