//! The first start: one page, no network, and the publication has a name and an administrator.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::Line;
use super::answers::{self, add_cookie, furniture, local, withheld};
use super::cookie::session_cookie;
use crate::accounts::actions::{self, CreateError, FirstStart, LinkError};
use crate::accounts::links::{self, Link, Purpose};
use crate::accounts::page::SetUpPage;
use crate::accounts::{Secret, check_password, is_email};
use crate::app::App;
use crate::http::{AppError, respond};
use crate::settings::{Publication, zone_named};

/// What the page asks; what was typed comes back when something is wrong.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    publication: String,
    tagline: String,
    language: String,
    zone: String,
    name: String,
    email: String,
    password: String,
}

pub async fn show(State(app): State<Arc<App>>, Path(token): Path<String>, line: Line) -> Result<Response, AppError> {
    if find(&app, &token).await?.is_none() {
        return used(&app).await;
    }
    let publication = furniture(&app).await?.publication.clone();
    let given = Given {
        publication: publication.name,
        tagline: publication.tagline,
        language: publication.language,
        zone: publication.time_zone,
        ..Given::default()
    };
    page(&app, &line, &token, given, None).await
}

pub async fn take(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    line: Line,
    Form(given): Form<Given>,
) -> Result<Response, AppError> {
    let Some(link) = find(&app, &token).await? else { return used(&app).await };
    if let Some(error) = wrong(&line, &given) {
        return page(&app, &line, &token, given, Some(error)).await;
    }
    let password = app.accounts.passwords.hash(given.password.clone(), app.random).await?;
    let publication = decided(furniture(&app).await?.publication.clone(), &given);
    let first = FirstStart { publication, email: given.email.clone(), name: given.name.clone(), password };
    let (network, now) = (line.network.to_string(), app.clock.now());
    let written = network.clone();
    let done: Result<_, LinkError> = app.db.transact(move |tx| actions::set_up(tx, &link, &first, &written, now)).await;
    match done {
        Ok(account) => {
            let secret = actions::begin_session(&app, &account, &line.device, false, network).await?;
            let mut response = respond::see_other(&local(&furniture(&app).await?.places.newsroom));
            add_cookie(&mut response, session_cookie(&secret, line.is_https, false));
            Ok(withheld(response))
        }
        Err(LinkError::Used) => used(&app).await,
        Err(LinkError::Create(CreateError::Exists(_))) => {
            page(&app, &line, &token, given, Some(("email", "email-taken"))).await
        }
        Err(error) => Err(AppError::Internal(error.into())),
    }
}

/// The field that is wrong and the key of the sentence that says so.
fn wrong(line: &Line, given: &Given) -> Option<(&'static str, &'static str)> {
    if !line.is_possible {
        return Some(("form", "login-not-enabled"));
    }
    if given.publication.trim().is_empty() {
        return Some(("publication", "paper-name-missing"));
    }
    if zone_named(given.zone.trim()).is_none() {
        return Some(("zone", "zone-unknown"));
    }
    if given.name.trim().is_empty() {
        return Some(("name", "name-missing"));
    }
    if !is_email(given.email.trim()) {
        return Some(("email", "email-wrong"));
    }
    let personal = [given.email.as_str(), &given.name, &given.publication];
    check_password(&given.password, &personal).err().map(|weakness| ("password", weakness.key()))
}

fn decided(publication: Publication, given: &Given) -> Publication {
    Publication {
        name: given.publication.trim().to_owned(),
        tagline: given.tagline.trim().to_owned(),
        language: given.language.trim().to_owned(),
        time_zone: given.zone.trim().to_owned(),
        ..publication
    }
}

async fn page(
    app: &Arc<App>,
    line: &Line,
    token: &str,
    given: Given,
    error: Option<(&'static str, &'static str)>,
) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let locale = &furniture.locale;
    let model = SetUpPage {
        lang: locale.words_tag().to_owned(),
        dir: crate::theme::locale::direction(locale.words_tag()),
        action: line.is_possible.then(|| format!("{}set-up/{token}/", furniture.places.sign_in)),
        languages: app.locales.tags().map(str::to_owned).collect(),
        zones: crate::settings::zones(),
        publication: given.publication,
        tagline: given.tagline,
        language: given.language,
        zone: given.zone,
        name: given.name,
        email: given.email,
        wrong: error.map_or("", |(field, _)| field),
        error: error.map(|(_, key)| locale.text(key)),
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(withheld(answers::page(app, &furniture, status, "account/set-up.html", &model)?))
}

async fn find(app: &Arc<App>, token: &str) -> Result<Option<Link>, AppError> {
    let Some(secret) = Secret::received(token) else { return Ok(None) };
    let (kept, now) = (secret.kept(), app.clock.now());
    app.read(move |db| links::find(db, &kept, Purpose::SetUp, now)).await
}

async fn used(app: &Arc<App>) -> Result<Response, AppError> {
    let sign_in = furniture(app).await?.places.sign_in.clone();
    Ok(withheld(respond::see_other(&local(&format!("{sign_in}?note=link-used")))))
}
