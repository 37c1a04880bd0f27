//! Somebody signs in for the first time after the move, with the password of the system the publication came from.

use super::sign_in::{Attempt, SignInError};
use crate::accounts::audit::{self, Deed};
use crate::accounts::{Account, Actor, Weakness, check_password, email_key, store};
use crate::app::App;

/// Keeps a former password, which has just been proved, in our own form, and says what is wrong with it by our rules:
/// it is taken nevertheless, once, so that nobody is locked out on the day of the move.
///
/// # Errors
/// The account's address belongs to somebody else by now.
pub async fn renew(app: &App, account: &Account, attempt: &Attempt) -> Result<Option<Weakness>, SignInError> {
    let weakness = check_password(&attempt.password, &[&account.email, &account.name]).err();
    let hash = app.accounts.passwords.hash(attempt.password.clone(), app.random).await?;
    let (now, network, account) = (app.clock.now(), attempt.network.to_string(), account.clone());
    // An account without an address can still be told from all others by its number.
    let key = match email_key(&account.email) {
        key if key.is_empty() => format!("#{}", account.id),
        key => key,
    };
    let is_kept = app
        .write(move |tx| {
            if store::find_by_email(tx, &key)?.is_some_and(|other| other.account.id != account.id) {
                return Ok(false);
            }
            store::set_credential(tx, account.id, &key, &hash, now)?;
            let deed = Deed { deed: "former-password-kept", thing: "account", thing_id: account.id, detail: "" };
            audit::record(tx, &Actor::of(&account, &network), &deed, now)?;
            Ok(true)
        })
        .await?;
    if is_kept { Ok(weakness) } else { Err(SignInError::Refused) }
}
