//! An administrator changes what an account may do.

use db::{Result, Writing};

use crate::accounts::audit::{self, Deed};
use crate::accounts::{Actor, Role, store};

/// Why an account stays as it is.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ManageError {
    #[error("there is no such account")]
    Unknown,
    /// Nobody takes their own rights away: a second administrator can.
    #[error("one's own role and access are changed by another administrator")]
    Oneself,
    #[error("the last administrator stays one")]
    LastAdministrator,
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Gives an account another role. Its devices stay signed in and have the new rights at once.
///
/// # Errors
/// Unknown, oneself, the last administrator.
pub fn change_role(tx: &Writing, actor: &Actor, account: i64, role: Role, now: i64) -> Result<(), ManageError> {
    let name = checked(tx, actor, account, role == Role::Administrator)?;
    store::set_role(tx, account, role)?;
    record(tx, actor, "role-changed", account, &format!("{name}, {}", role.name()), now)
}

/// Shuts an account out, and ends its devices. What it wrote stays.
///
/// # Errors
/// Unknown, oneself, the last administrator.
pub fn disable(tx: &Writing, actor: &Actor, account: i64, now: i64) -> Result<(), ManageError> {
    let name = checked(tx, actor, account, false)?;
    store::set_disabled(tx, account, true)?;
    store::end_sessions(tx, account, 0)?;
    record(tx, actor, "account-disabled", account, &name, now)
}

/// Lets an account in again.
///
/// # Errors
/// Unknown.
pub fn enable(tx: &Writing, actor: &Actor, account: i64, now: i64) -> Result<(), ManageError> {
    let known = store::find(tx, account)?.ok_or(ManageError::Unknown)?;
    store::set_disabled(tx, account, false)?;
    record(tx, actor, "account-enabled", account, &known.account.name, now)
}

/// The account's name, if the actor may take rights from it.
fn checked(tx: &Writing, actor: &Actor, account: i64, stays_administrator: bool) -> Result<String, ManageError> {
    let known = store::find(tx, account)?.ok_or(ManageError::Unknown)?;
    if actor.account == Some(account) {
        return Err(ManageError::Oneself);
    }
    let counts = known.account.role == Role::Administrator && !known.is_disabled && !known.password.is_empty();
    if counts && !stays_administrator && store::count_with_role(tx, Role::Administrator)? <= 1 {
        return Err(ManageError::LastAdministrator);
    }
    Ok(known.account.name)
}

fn record(
    tx: &Writing,
    actor: &Actor,
    deed: &'static str,
    thing_id: i64,
    detail: &str,
    now: i64,
) -> Result<(), ManageError> {
    audit::record(tx, actor, &Deed { deed, thing: "account", thing_id, detail }, now)?;
    Ok(())
}
