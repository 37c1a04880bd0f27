//! Readers and staff come to sign in and out.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::Role;
use super::actions::{self, Attempt, SignInError};
use super::door::{Visitor, clear_cookie, session_cookie, sign_in_possible};
use super::page::{LoginForm, LoginPage};
use super::session::device_name;
use crate::app::App;
use crate::comments::HiddenField;
use crate::furniture::{Furniture, Here};
use crate::http::network::Network;
use crate::http::{AppError, Client, LocalPath, Reply, respond};

/// Pages of signing in below an address (`/login`).
pub fn routes(login: &str) -> Router<Arc<App>> {
    Router::new().route(&format!("{login}/"), get(show).post(sign_in)).route(&format!("{login}/out/"), post(sign_out))
}

/// How somebody comes: by which line, from where, with what.
#[derive(Debug, Clone)]
pub struct Line {
    pub is_possible: bool,
    pub is_https: bool,
    pub client: Network,
    pub network: Network,
    pub device: String,
}

impl<S: Sync> FromRequestParts<S> for Line {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let client = parts.extensions.get::<Client>().ok_or(AppError::Misdirected)?;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            is_possible: sign_in_possible(parts),
            is_https: client.https,
            client: Network::of_client(client.addr),
            network: client.network,
            device: device_name(agent.unwrap_or_default()),
        })
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    /// Which sentence to greet with; only known ones are said.
    #[serde(default)]
    note: String,
}

/// The names are WordPress's, so that password managers fill them in.
#[derive(Debug, Deserialize)]
struct Given {
    #[serde(default)]
    log: String,
    #[serde(default)]
    pwd: String,
    #[serde(default)]
    rememberme: String,
    #[serde(default)]
    next: String,
}

async fn show(
    State(app): State<Arc<App>>,
    Query(asked): Query<Asked>,
    line: Line,
    Visitor(visitor): Visitor,
) -> Result<Response, AppError> {
    if visitor.is_some() {
        let role = visitor.map(|session| session.account.role);
        return Ok(respond::see_other(&destination(&app, &asked.next, role).await?));
    }
    let note = ["signed-out", "password-changed", "link-used"].contains(&asked.note.as_str());
    let note = note.then(|| format!("note-{}", asked.note));
    page(&app, &line, Filled { next: asked.next, note, ..Filled::default() }).await
}

async fn sign_in(State(app): State<Arc<App>>, line: Line, Form(given): Form<Given>) -> Result<Response, AppError> {
    if !line.is_possible {
        return page(&app, &line, Filled::default()).await;
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
        Ok((account, secret)) => {
            let mut response = respond::see_other(&destination(&app, &given.next, Some(account.role)).await?);
            add_cookie(&mut response, session_cookie(&secret, line.is_https, is_remembered));
            Ok(response)
        }
        Err(SignInError::Refused) => {
            let filled = Filled { name: given.log, next: given.next, error: Some("login-refused"), note: None };
            Ok(with_status(page(&app, &line, filled).await?, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(SignInError::Other(AppError::TooMany { retry_after })) => {
            let filled = Filled { name: given.log, next: given.next, error: Some("login-too-often"), note: None };
            let mut response = with_status(page(&app, &line, filled).await?, StatusCode::TOO_MANY_REQUESTS);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after.as_secs().max(1)));
            Ok(response)
        }
        Err(SignInError::Other(error)) => Err(error),
    }
}

async fn sign_out(State(app): State<Arc<App>>, line: Line, Visitor(visitor): Visitor) -> Result<Response, AppError> {
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

async fn page(app: &Arc<App>, line: &Line, filled: Filled) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let model = login_page(&furniture, line.is_possible.then_some(filled));
    let html = app.theme.render("reader/login.html", &model, &furniture.locale);
    Ok(Reply::html(html.map_err(anyhow::Error::from)?).into_response())
}

fn login_page(furniture: &Furniture, filled: Option<Filled>) -> LoginPage {
    let sign_in = &furniture.places.sign_in;
    let mut head = furniture.head(&furniture.locale.text("login"), Some(sign_in));
    head.robots = Some("noindex".to_owned());
    LoginPage {
        shell: furniture.shell(Here { url: sign_in, section: None }, head),
        form: filled.map(|filled| LoginForm {
            action: sign_in.clone(),
            hidden: vec![HiddenField { name: "next".to_owned(), value: filled.next }],
            name: filled.name,
            error: filled.error.map(|key| furniture.locale.text(key)),
            note: filled.note.map(|key| furniture.locale.text(&key)),
            forgot_url: None,
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

async fn furniture(app: &Arc<App>) -> Result<Arc<Furniture>, AppError> {
    let (furnishing, now) = (app.clone(), app.clock.now());
    app.read(move |db| furnishing.furniture(db, now)).await
}

fn local(path: &str) -> LocalPath {
    LocalPath::parse(path).unwrap_or_else(|_| LocalPath::front())
}

fn add_cookie(response: &mut Response, cookie: HeaderValue) {
    response.headers_mut().append(header::SET_COOKIE, cookie);
}

/// The page itself stands, whatever its status: it says more than a page of errors.
fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response.extensions_mut().insert(crate::http::error::KeepBody);
    response
}
