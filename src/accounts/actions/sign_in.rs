//! Somebody signs in with name and password.

use super::former;
use crate::accounts::audit::{self, Deed};
use crate::accounts::store::{self, Candidate, NewSession};
use crate::accounts::{Account, Actor, LONGEST_SESSION, Secret, Weakness, email_key};
use crate::app::App;
use crate::http::AppError;
use crate::http::network::Network;

/// One try.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// A mail address, or the login of an imported account.
    pub name: String,
    pub password: String,
    pub is_remembered: bool,
    /// For limits only.
    pub client: Network,
    /// What may be written down.
    pub network: Network,
    pub device: String,
}

/// Why nobody was let in. Whether the name, the password or the account is at fault is told to nobody.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("name and password do not go together")]
    Refused,
    #[error(transparent)]
    Other(#[from] AppError),
}

/// Who was let in.
#[derive(Debug)]
pub struct Entered {
    pub account: Account,
    pub secret: Secret,
    /// What is wrong with a password that came from another system: its owner should choose a better one.
    pub weakness: Option<Weakness>,
}

/// Checks the try and begins a session, always with a new token: one that was known before never becomes valid.
///
/// # Errors
/// [`SignInError::Refused`] after the same time for known and unknown names; too many tries.
pub async fn sign_in(app: &App, attempt: Attempt) -> Result<Entered, SignInError> {
    let key = email_key(&attempt.name);
    app.accounts.limits.check_sign_in(&key, attempt.client)?;
    let found = look_up(app, &key, &attempt).await?;
    // A flood of guesses from elsewhere must not lock the owner out of a place they are known at.
    if !found.is_at_home {
        app.accounts.limits.check_account(&key)?;
    }
    let Found { candidate, any_former, .. } = found;
    let kept = candidate.as_ref().map(|candidate| candidate.password.clone());
    let is_right = app.accounts.passwords.verify(attempt.password.clone(), kept).await?;
    let own = candidate.as_ref().and_then(|candidate| candidate.former.clone());
    let is_former = match own.clone().or(any_former) {
        // Asked for somebody else's hash too, so that both ways take as long; its answer then counts for nothing.
        Some(hash) => app.accounts.passwords.fits_former(attempt.password.clone(), hash).await? && own.is_some(),
        None => false,
    };
    let let_in = candidate.filter(|found| (is_right || is_former) && !found.is_disabled);
    let Some(Candidate { account, .. }) = let_in else { return Err(SignInError::Refused) };
    let weakness = if is_former { former::renew(app, &account, &attempt).await? } else { None };
    let network = attempt.network.to_string();
    let secret = begin_session(app, &account, &attempt.device, attempt.is_remembered, network).await?;
    Ok(Entered { account, secret, weakness })
}

struct Found {
    candidate: Option<Candidate>,
    is_at_home: bool,
    any_former: Option<String>,
}

async fn look_up(app: &App, key: &str, attempt: &Attempt) -> Result<Found, AppError> {
    let (key, login, network) = (key.to_owned(), attempt.name.trim().to_owned(), attempt.network.to_string());
    let found = app.read(move |db| {
        let candidate = store::find_candidate(db, &key, &login)?;
        // Asked for a made-up number too, so that both ways take as long.
        let id = candidate.as_ref().map_or(0, |found| found.account.id);
        let is_at_home = store::has_been_there(db, id, &network)?;
        Ok(Found { candidate, is_at_home, any_former: store::any_former_password(db)? })
    });
    found.await
}

/// A new session for somebody who has just proved who they are.
pub async fn begin_session(
    app: &App,
    account: &Account,
    device: &str,
    is_remembered: bool,
    network: String,
) -> Result<Secret, AppError> {
    let secret = Secret::new(app.random);
    let (token, now) = (secret.kept(), app.clock.now());
    let (account, device) = (account.clone(), device.to_owned());
    app.write(move |tx| {
        store::end_old_sessions(tx, now - LONGEST_SESSION)?;
        let session =
            NewSession { token: &token, account: account.id, is_remembered, device: &device, network: &network };
        store::add_session(tx, &session, now)?;
        let deed = Deed { deed: "signed-in", thing: "account", thing_id: account.id, detail: &device };
        audit::record(tx, &Actor::of(&account, &network), &deed, now)
    })
    .await?;
    Ok(secret)
}
