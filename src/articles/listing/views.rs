//! Views that somebody keeps: filters of the list under a name, a tab of one's own.

use db::{Reading, Result, Writing};

use super::store;

/// Kept filters of one account.
#[derive(Debug, Clone)]
pub struct View {
    pub id: i64,
    pub name: String,
    /// As an address has it, without its question mark.
    pub query: String,
}

/// So many tabs find room, and nobody fills the database.
const MOST: usize = 12;
const LONGEST_NAME: usize = 40;

/// The views of an account, by name.
pub fn views_of(db: &Reading, account: i64) -> Result<Vec<View>> {
    store::views_of(db, account)
}

/// Keeps filters under a name; one of that name is replaced. `false`: the name is empty, or there are too many.
pub fn keep_view(tx: &Writing, account: i64, name: &str, query: &str) -> Result<bool> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    let views = views_of(tx, account)?;
    let is_new = views.iter().all(|view| view.name != name);
    if name.is_empty() || (is_new && views.len() >= MOST) {
        return Ok(false);
    }
    store::keep_view(tx, account, &name, query)?;
    Ok(true)
}

/// Nobody forgets the view of somebody else.
pub fn forget_view(tx: &Writing, account: i64, view: i64) -> Result<()> {
    store::forget_view(tx, account, view)
}
