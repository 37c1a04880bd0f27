//! Links of letters: a new password, an invitation. Opening one changes nothing; only its form does.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::Line;
use super::answers::{self, add_cookie, furniture, local, withheld};
use super::cookie::session_cookie;
use crate::accounts::actions::{self, CreateError, LinkError, SignUpError};
use crate::accounts::links::{self, Link, Purpose};
use crate::accounts::page::ChoosePage;
use crate::accounts::{Account, Secret, check_password};
use crate::app::App;
use crate::http::{AppError, respond};

#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

pub async fn show_reset(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
) -> Result<Response, AppError> {
    show(&app, &token, Purpose::Reset, &line).await
}

pub async fn show_invitation(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
) -> Result<Response, AppError> {
    show(&app, &token, Purpose::Invitation, &line).await
}

pub async fn show_sign_up(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
) -> Result<Response, AppError> {
    show(&app, &token, Purpose::SignUp, &line).await
}

async fn show(app: &Arc<App>, token: &str, purpose: Purpose, line: &Line) -> Result<Response, AppError> {
    match find(app, token, purpose).await? {
        Some(link) => form(app, line, token, purpose, &link, &link.name, None).await,
        None => used(app).await,
    }
}

pub async fn reset(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
    Form(given): Form<Given>,
) -> Result<Response, AppError> {
    let Some(link) = find(&app, &token, Purpose::Reset).await? else { return used(&app).await };
    let hash = match hashed(&app, &line, &link, &given, Purpose::Reset).await? {
        Ok(hash) => hash,
        Err(error) => return form(&app, &line, &token, Purpose::Reset, &link, "", Some(error)).await,
    };
    let (network, now) = (line.network.to_string(), app.clock.now());
    let done: Result<_, LinkError> =
        app.db.transact(move |tx| actions::reset_password(tx, &link, &hash, &network, now)).await;
    match done {
        Ok(_) => {
            let sign_in = furniture(&app).await?.places.sign_in.clone();
            Ok(withheld(respond::see_other(&local(&format!("{sign_in}?note=password-changed")))))
        }
        Err(LinkError::Used) => used(&app).await,
        Err(error) => Err(AppError::Internal(error.into())),
    }
}

pub async fn accept(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
    Form(given): Form<Given>,
) -> Result<Response, AppError> {
    begin(app, token, Purpose::Invitation, line, given).await
}

pub async fn join(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
    Form(given): Form<Given>,
) -> Result<Response, AppError> {
    begin(app, token, Purpose::SignUp, line, given).await
}

/// A new account for whoever has the link, signed in at once.
async fn begin(app: Arc<App>, token: String, purpose: Purpose, line: Line, given: Given) -> Result<Response, AppError> {
    let Some(link) = find(&app, &token, purpose).await? else { return used(&app).await };
    let hash = match hashed(&app, &line, &link, &given, purpose).await? {
        Ok(hash) => hash,
        Err(error) => return form(&app, &line, &token, purpose, &link, &given.name, Some(error)).await,
    };
    let (network, now, name, opened) = (line.network.to_string(), app.clock.now(), given.name.clone(), link.clone());
    let done: Result<Account, SignUpError> = app
        .db
        .transact(move |tx| match purpose {
            Purpose::SignUp => actions::join(tx, &opened, &name, &hash, &network, now),
            _ => Ok(actions::accept_invitation(tx, &opened, &name, &hash, &network, now)?),
        })
        .await;
    let account = match done {
        Ok(account) => account,
        Err(SignUpError::Link(LinkError::Create(CreateError::NoName))) => {
            return form(&app, &line, &token, purpose, &link, "", Some("name-missing")).await;
        }
        Err(SignUpError::Link(LinkError::Used | LinkError::Create(CreateError::Exists(_))) | SignUpError::Closed) => {
            return used(&app).await;
        }
        Err(error) => return Err(AppError::Internal(error.into())),
    };
    let secret = actions::begin_session(&app, &account, &line.device, false, line.network.to_string()).await?;
    let places = furniture(&app).await?.places.clone();
    let to = if purpose == Purpose::SignUp { format!("{}?said=welcome", places.account) } else { places.newsroom };
    let mut response = respond::see_other(&local(&to));
    add_cookie(&mut response, session_cookie(&secret, line.is_https, false));
    Ok(withheld(response))
}

async fn find(app: &Arc<App>, token: &str, purpose: Purpose) -> Result<Option<Link>, AppError> {
    let Some(secret) = Secret::received(token) else { return Ok(None) };
    let (kept, now) = (secret.kept(), app.clock.now());
    app.read(move |db| match links::find(db, &kept, purpose, now)? {
        // A first password is chosen on the same page as a new one.
        None if purpose == Purpose::Reset => links::find(db, &kept, Purpose::FirstPassword, now),
        found => Ok(found),
    })
    .await
}

/// The hash of the chosen password, or the key of the sentence that says what is wrong with it.
async fn hashed(
    app: &Arc<App>,
    line: &Line,
    link: &Link,
    given: &Given,
    purpose: Purpose,
) -> Result<Result<String, &'static str>, AppError> {
    if !line.is_possible {
        return Ok(Err("login-not-enabled"));
    }
    app.accounts.limits.check_letter_from(line.client)?;
    if makes_account(purpose) && given.name.trim().is_empty() {
        return Ok(Err("name-missing"));
    }
    let paper = furniture(app).await?.publication.name.clone();
    if let Err(weakness) = check_password(&given.password, &[&link.email, &link.name, &given.name, &paper]) {
        return Ok(Err(weakness.key()));
    }
    Ok(Ok(app.accounts.passwords.hash(given.password.clone(), app.random).await?))
}

async fn form(
    app: &Arc<App>,
    line: &Line,
    token: &str,
    purpose: Purpose,
    link: &Link,
    name: &str,
    error: Option<&'static str>,
) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let (folder, key) = match purpose {
        Purpose::Invitation => ("invitation", "accept-invitation"),
        Purpose::SignUp => ("join", "sign-up"),
        _ => ("reset", "choose-password"),
    };
    let model = ChoosePage {
        shell: answers::shell(&furniture, &furniture.locale.text(key)),
        heading: furniture.locale.text(key),
        action: line.is_possible.then(|| format!("{}{folder}/{token}/", furniture.places.sign_in)),
        email: link.email.clone(),
        name: makes_account(purpose).then(|| name.to_owned()),
        is_reader: purpose == Purpose::SignUp,
        error: error.map(|key| furniture.locale.text(key)),
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(withheld(answers::page(app, &furniture, status, "account/choose-password.html", &model)?))
}

/// Whoever has the link says what they are called.
fn makes_account(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Invitation | Purpose::SignUp)
}

/// Used, expired or made up: told apart for nobody.
async fn used(app: &Arc<App>) -> Result<Response, AppError> {
    let sign_in = furniture(app).await?.places.sign_in.clone();
    Ok(withheld(respond::see_other(&local(&format!("{sign_in}?note=link-used")))))
}
