//! "Forgotten Password?": a letter, and the same answer for known and unknown names.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::Line;
use super::answers::{self, furniture};
use crate::accounts::page::ForgottenPage;
use crate::accounts::{Actor, actions, email_key, links, store};
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::AppError;
use crate::mail::Letter;

#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    user_login: String,
}

pub async fn show(State(app): State<Arc<App>>, line: Line) -> Result<Response, AppError> {
    page(&app, &line, false, StatusCode::OK).await
}

/// Answers before anybody looks whether there is such an account: neither words nor time tell.
pub async fn take(State(app): State<Arc<App>>, line: Line, Form(given): Form<Given>) -> Result<Response, AppError> {
    app.accounts.limits.check_letter_from(line.client)?;
    let (writing, from) = (app.clone(), line.clone());
    tokio::spawn(async move {
        if let Err(error) = write_letter(&writing, &from, &given.user_login).await {
            tracing::error!("A letter for a forgotten password could not be written: {error:#}");
        }
    });
    page(&app, &line, true, StatusCode::OK).await
}

async fn page(app: &Arc<App>, line: &Line, is_sent: bool, status: StatusCode) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let sign_in = &furniture.places.sign_in;
    let model = ForgottenPage {
        shell: answers::shell(&furniture, &furniture.locale.text("retrieve-password")),
        action: line.is_possible.then(|| format!("{sign_in}forgot/")),
        is_sent,
        is_laid_into_folder: app.config.mail.server.is_empty(),
        back_url: sign_in.clone(),
    };
    answers::page(app, &furniture, status, "account/forgotten.html", &model)
}

async fn write_letter(app: &Arc<App>, line: &Line, name: &str) -> Result<(), AppError> {
    let (key, login) = (email_key(name), name.trim().to_owned());
    if key.is_empty() || !app.accounts.limits.may_send_letter_to(&key) {
        return Ok(());
    }
    let lookup = key.clone();
    let found = app.read(move |db| store::find_candidate(db, &lookup, &login)).await?;
    let Some(found) = found.filter(|found| !found.is_disabled) else { return Ok(()) };
    let furniture = furniture(app).await?;
    let secret = links::secret(app.random);
    // Never the host a request names: whoever asks for a letter to somebody else could choose it (ASVS 5.0 §6.4.3).
    let url = format!("{}{}reset/{}/", app.origin(), furniture.places.sign_in, secret.text());
    let letter = letter(&furniture, "mail-reset", &found.account.email, &found.account.name, &url);
    let (now, network) = (app.clock.now(), line.network.to_string());
    app.write(move |tx| {
        let actor = Actor { account: None, name: String::new(), network: network.clone() };
        actions::ask_for_reset(tx, &actor, &secret, &found, Some(&letter), now)
    })
    .await
}

/// A letter of ours with one link in it: `KEY-subject` and `KEY-body` of the locales.
pub fn letter(furniture: &Furniture, key: &str, email: &str, name: &str, url: &str) -> Letter {
    let paper = &furniture.publication.name;
    let say = |part: &str| {
        let mut args = FluentArgs::new();
        args.set("paper", paper.as_str());
        args.set("name", name);
        args.set("link", url);
        let text = furniture.locale.message(&format!("{key}-{part}"), Some(&args));
        text.unwrap_or_else(|| format!("{paper}\n{url}"))
    };
    let subject = say("subject").replace(['\r', '\n'], " ");
    Letter { recipient: email.to_owned(), subject, body: say("body"), unsubscribe: String::new() }
}
