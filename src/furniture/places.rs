//! Where our own pages stand beside the publication's: an imported address wins, ours gives way below `/-/`.

use db::{Reading, Result};

use crate::permalinks::is_taken;

/// Addresses of our own, each with a slash at the end.
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub sign_in: String,
    pub account: String,
    pub newsroom: String,
}

impl Places {
    pub(super) fn find(db: &Reading) -> Result<Self> {
        let place = |name: &str| -> Result<String> {
            let taken = is_taken(db, &format!("/{name}"))?;
            Ok(if taken { format!("/-/{name}/") } else { format!("/{name}/") })
        };
        Ok(Self { sign_in: place("login")?, account: place("account")?, newsroom: place("newsroom")? })
    }

    /// Whether ours stands at an address, or an imported one does.
    pub fn is_ours(&self, path: &str) -> bool {
        [&self.sign_in, &self.account, &self.newsroom].into_iter().any(|place| path.starts_with(place.as_str()))
    }
}
