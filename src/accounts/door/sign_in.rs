//! Readers and staff come to sign in and out.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;

use super::answers::{self, add_cookie, furniture, local};
use super::cookie::{clear_cookie, session_cookie};
use super::{Line, Visitor};
use crate::accounts::Role;
use crate::accounts::actions::{self, Attempt, Entered, SignInError};
use crate::accounts::page::{LoginForm, LoginPage};
use crate::app::App;
use crate::comments::HiddenField;
use crate::furniture::Furniture;
use crate::http::{AppError, LocalPath, respond};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    /// Which sentence to greet with; only known ones are said.
    #[serde(default)]
    note: String,
}

/// The names are WordPress's, so that password managers fill them in.
#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    log: String,
    #[serde(default)]
    pwd: String,
    #[serde(default)]
    rememberme: String,
    #[serde(default)]
    next: String,
}

pub async fn show(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
    line: Line,
    Visitor(visitor): Visitor,
) -> Result<Response, AppError> {
    if visitor.is_some() {
        let role = visitor.map(|session| session.account.role);
        return Ok(respond::see_other(&destination(&app, &asked.next, role).await?));
    }
    let note = ["signed-out", "password-changed", "link-used", "account-left"].contains(&asked.note.as_str());
    let note = note.then(|| format!("note-{}", asked.note));
    page(&app, &line, StatusCode::OK, Filled { next: asked.next, note, ..Filled::default() }).await
}

pub async fn take(State(app): State<Arc<App>>, line: Line, Form(given): Form<Given>) -> Result<Response, AppError> {
    if !line.is_possible {
        return page(&app, &line, StatusCode::OK, Filled::default()).await;
    }
    let attempt = Attempt {
        name: given.log.clone(),
        password: given.pwd,
        is_remembered: !given.rememberme.is_empty(),
        client: line.client,
        network: line.network,
        device: line.device.clone(),
    };
    let is_remembered = attempt.is_remembered;
    match actions::sign_in(&app, attempt).await {
        Ok(Entered { account, secret, weakness }) => {
            let to = match weakness {
                Some(_) => local(&format!("{}?said=weak", furniture(&app).await?.places.account)),
                None => destination(&app, &given.next, Some(account.role)).await?,
            };
            let mut response = respond::see_other(&to);
            add_cookie(&mut response, session_cookie(&secret, line.is_https, is_remembered));
            Ok(response)
        }
        Err(SignInError::Refused) => {
            let filled = Filled { name: given.log, next: given.next, error: Some("login-refused"), note: None };
            page(&app, &line, StatusCode::UNPROCESSABLE_ENTITY, filled).await
        }
        Err(SignInError::Other(AppError::TooMany { retry_after })) => {
            let filled = Filled { name: given.log, next: given.next, error: Some("login-too-often"), note: None };
            let mut response = page(&app, &line, StatusCode::TOO_MANY_REQUESTS, filled).await?;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after.as_secs().max(1)));
            Ok(response)
        }
        Err(SignInError::Other(error)) => Err(error),
    }
}

pub async fn leave(State(app): State<Arc<App>>, line: Line, Visitor(visitor): Visitor) -> Result<Response, AppError> {
    if let Some(session) = visitor {
        let now = app.clock.now();
        app.write(move |tx| actions::sign_out(tx, &session, session.id, now)).await?;
    }
    let furniture = furniture(&app).await?;
    let mut response = respond::see_other(&local(&format!("{}?note=signed-out", furniture.places.sign_in)));
    add_cookie(&mut response, clear_cookie(line.is_https));
    // What the newsroom left in this browser belongs to whoever has just gone (ASVS 5.0 §14.3.1).
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// What the form is filled with when it is shown.
#[derive(Debug, Default)]
struct Filled {
    name: String,
    next: String,
    error: Option<&'static str>,
    note: Option<String>,
}

async fn page(app: &Arc<App>, line: &Line, status: StatusCode, filled: Filled) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let model = login_page(&furniture, line.is_possible.then_some(filled));
    answers::page(app, &furniture, status, "reader/login.html", &model)
}

fn login_page(furniture: &Furniture, filled: Option<Filled>) -> LoginPage {
    let sign_in = &furniture.places.sign_in;
    LoginPage {
        shell: answers::shell(furniture, &furniture.locale.text("login")),
        form: filled.map(|filled| LoginForm {
            action: sign_in.clone(),
            hidden: vec![HiddenField { name: "next".to_owned(), value: filled.next }],
            name: filled.name,
            error: filled.error.map(|key| furniture.locale.text(key)),
            note: filled.note.map(|key| furniture.locale.text(&key)),
            forgot_url: Some(format!("{sign_in}forgot/")),
            join_url: furniture.publication.sign_up_open.then(|| format!("{sign_in}join/")),
        }),
    }
}

/// Where somebody goes once signed in: back to where they came from, if that is on this site.
///
/// Without a way back: staff to the newsroom, readers to the front page.
async fn destination(app: &Arc<App>, next: &str, role: Option<Role>) -> Result<LocalPath, AppError> {
    match LocalPath::parse(next) {
        Ok(path) => Ok(path),
        Err(_) if role.is_none_or(|role| role == Role::Reader) => Ok(LocalPath::front()),
        Err(_) => Ok(local(&furniture(app).await?.places.newsroom)),
    }
}
