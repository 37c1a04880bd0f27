//! What a request for an article says about its conversation.

use crate::http::path::RequestPath;

/// Name of the field by which a writer sees their own comment.
const MINE: &str = "mine";

#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The comment that is to be answered (WordPress's `replytocom`).
    pub reply_to: Option<i64>,
    /// A comment and the signature of its writer.
    pub mine: Option<(i64, String)>,
}

impl Asked {
    pub fn of(request: &RequestPath) -> Self {
        let mine = request.query(MINE).and_then(|mine| mine.split_once('.'));
        Self {
            reply_to: request.query("replytocom").and_then(|id| id.parse().ok()),
            mine: mine.and_then(|(id, signature)| Some((id.parse().ok()?, signature.to_owned()))),
        }
    }

    /// The page that answers is for one reader only.
    pub fn is_private(&self) -> bool {
        self.mine.is_some()
    }
}

/// The same, as part of an address.
pub(super) fn mine(id: i64, signature: &str) -> String {
    format!("{MINE}={id}.{signature}")
}
