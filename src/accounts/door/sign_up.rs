//! A reader asks for an account: a letter, and the same answer whether the address has one already.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::Line;
use super::answers::{self, furniture};
use super::forgotten::letter;
use crate::accounts::page::SignUpPage;
use crate::accounts::{actions, email_key, is_email, links, store};
use crate::app::App;
use crate::http::AppError;

#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    email: String,
    /// A field that people do not see and leave empty.
    #[serde(default)]
    homepage: String,
}

pub async fn show(State(app): State<Arc<App>>, line: Line) -> Result<Response, AppError> {
    page(&app, &line, StatusCode::OK, SignUpPage::default()).await
}

/// Answers before anybody looks whether there is such an account: neither words nor time tell.
pub async fn take(State(app): State<Arc<App>>, line: Line, Form(given): Form<Given>) -> Result<Response, AppError> {
    if !line.is_possible || !furniture(&app).await?.publication.sign_up_open {
        return page(&app, &line, StatusCode::OK, SignUpPage::default()).await;
    }
    let email = given.email.trim().to_owned();
    if !is_email(&email) {
        let error = Some(furniture(&app).await?.locale.text("email-wrong"));
        let filled = SignUpPage { email, error, ..SignUpPage::default() };
        return page(&app, &line, StatusCode::UNPROCESSABLE_ENTITY, filled).await;
    }
    app.accounts.limits.check_letter_from(line.client)?;
    if given.homepage.is_empty() {
        let (writing, email) = (app.clone(), email.clone());
        tokio::spawn(async move {
            if let Err(error) = write_letter(&writing, &email).await {
                tracing::error!("A letter for a new account could not be written: {error:#}");
            }
        });
    }
    page(&app, &line, StatusCode::OK, SignUpPage { is_sent: true, ..SignUpPage::default() }).await
}

async fn page(app: &Arc<App>, line: &Line, status: StatusCode, filled: SignUpPage) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let sign_in = &furniture.places.sign_in;
    let is_open = furniture.publication.sign_up_open;
    let model = SignUpPage {
        shell: answers::shell(&furniture, &furniture.locale.text("sign-up")),
        action: (line.is_possible && is_open).then(|| format!("{sign_in}join/")),
        is_open,
        is_laid_into_folder: app.config.mail.server.is_empty(),
        back_url: sign_in.clone(),
        ..filled
    };
    answers::page(app, &furniture, status, "account/sign-up.html", &model)
}

/// Whoever has an account is told so, by letter only.
async fn write_letter(app: &Arc<App>, email: &str) -> Result<(), AppError> {
    let key = email_key(email);
    if !app.accounts.limits.may_send_letter_to(&key) {
        return Ok(());
    }
    let found = app.read(move |db| store::find_by_email(db, &key)).await?;
    let furniture = furniture(app).await?;
    let sign_in = &furniture.places.sign_in;
    let now = app.clock.now();
    if let Some(found) = found {
        if found.is_disabled {
            return Ok(());
        }
        // Never the host a request names (ASVS 5.0 §6.4.3).
        let url = format!("{}{sign_in}", app.origin());
        let letter = letter(&furniture, "mail-join-known", &found.account.email, &found.account.name, &url);
        return app.write(move |tx| crate::mail::post(tx, &letter, now)).await;
    }
    let secret = links::secret(app.random);
    let url = format!("{}{sign_in}join/{}/", app.origin(), secret.text());
    let letter = letter(&furniture, "mail-join", email, "", &url);
    app.write(move |tx| actions::ask_to_join(tx, &secret, &letter, now)).await
}
