//! Filing: imports bring articles without the words and the time by which the newsroom's lists find them; those are
//! made here, a few at a time, while nobody waits.

use db::{Reading, Result, Writing};

use super::store;
use crate::articles::record::fold;

/// Articles in one transaction.
const AT_ONCE: u32 = 500;

/// Whether any article waits to be filed. Costs one look into an index.
pub fn is_unfiled(db: &Reading) -> Result<bool> {
    Ok(!store::unfiled(db, 1)?.is_empty())
}

/// Files some; returns how many. Running it twice does nothing twice.
pub fn file_some(tx: &Writing) -> Result<usize> {
    let waiting = store::unfiled(tx, AT_ONCE)?;
    for article in &waiting {
        store::file(tx, article.id, &fold(&article.words))?;
    }
    Ok(waiting.len())
}
