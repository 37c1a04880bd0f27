//! An account is the person that stands in bylines, so that their articles count as their own.

use db::{Result, Writing};

use crate::contributors::store;

/// Ties an account to the contributor of this address, if neither is tied yet. For those who set a publication up; in the
/// newsroom an editor decides it on the contributor's page.
pub fn tie_to_account(tx: &Writing, slug: &str, account: i64) -> Result<bool> {
    let Some(id) = store::at(tx, slug)? else { return Ok(false) };
    if store::is_tied(tx, account)? {
        return Ok(false);
    }
    store::tie(tx, id, account)
}
