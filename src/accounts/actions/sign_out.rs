//! A device is signed out, or all others are.

use db::{Result, Writing};

use crate::accounts::audit::{self, Deed};
use crate::accounts::{Session, store};

/// Ends a device of the account that asks: this one or another. Whether there was such a device.
pub fn sign_out(tx: &Writing, session: &Session, device: i64, now: i64) -> Result<bool> {
    let was_there = store::end_session(tx, device, session.account.id)?;
    if was_there {
        record(tx, session, "signed-out", now)?;
    }
    Ok(was_there)
}

/// Ends every other device of the account.
pub fn sign_out_elsewhere(tx: &Writing, session: &Session, now: i64) -> Result<u64> {
    let ended = store::end_sessions(tx, session.account.id, session.id)?;
    record(tx, session, "signed-out-elsewhere", now)?;
    Ok(ended)
}

fn record(tx: &Writing, session: &Session, deed: &'static str, now: i64) -> Result<()> {
    let deed = Deed { deed, thing: "account", thing_id: session.account.id, detail: "" };
    audit::record(tx, &session.actor(), &deed, now)
}
