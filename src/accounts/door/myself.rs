//! One's own account: name, password, devices.

use std::sync::Arc;

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Deserialize;

use super::answers::{self, furniture, local};
use super::signed_in::sent_to_sign_in;
use super::{Line, Visitor};
use crate::accounts::page::{AccountPage, DeviceLine};
use crate::accounts::store::Device;
use crate::accounts::{Role, Session, actions, check_password, email_key, store};
use crate::app::App;
use crate::comments::notices;
use crate::furniture::Furniture;
use crate::http::{AppError, respond};
use crate::newsroom::{Right, Subject, may};
use crate::theme::DateText;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
}

#[derive(Debug, Deserialize)]
pub struct NewName {
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
pub struct NewPassword {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
}

pub async fn show(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let known = ["renamed", "password", "device", "devices", "weak", "welcome"].contains(&asked.said.as_str());
    let said = known.then(|| format!("account-said-{}", asked.said));
    page(&app, &session, StatusCode::OK, said.as_deref(), None).await
}

pub async fn rename(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    Form(given): Form<NewName>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let name = given.name.trim().chars().take(200).collect::<String>();
    if name.is_empty() {
        return page(&app, &session, StatusCode::UNPROCESSABLE_ENTITY, None, Some("name-missing")).await;
    }
    let now = app.clock.now();
    app.write(move |tx| actions::rename(tx, &session, &name, now)).await?;
    back(&app, "renamed").await
}

/// Asks for the old password: an unlocked browser alone must not be enough (ASVS 5.0 §7.5.1).
pub async fn change_password(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    line: Line,
    Form(given): Form<NewPassword>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let wrong = |key| page(&app, &session, StatusCode::UNPROCESSABLE_ENTITY, None, Some(key));
    app.accounts.limits.check_sign_in(&email_key(&session.account.email), line.client)?;
    let id = session.account.id;
    let kept = app.read(move |db| store::find(db, id)).await?.map(|known| known.password);
    if !app.accounts.passwords.verify(given.old, kept).await? {
        return wrong("old-password-wrong").await;
    }
    let paper = furniture(&app).await?.publication.name.clone();
    if let Err(weakness) = check_password(&given.new, &[&session.account.email, &session.account.name, &paper]) {
        return wrong(weakness.key()).await;
    }
    let hash = app.accounts.passwords.hash(given.new, app.random).await?;
    let now = app.clock.now();
    app.write(move |tx| actions::change_password(tx, &session, &hash, now)).await?;
    back(&app, "password").await
}

pub async fn sign_out_device(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    Path(device): Path<i64>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let now = app.clock.now();
    let was_there = app.write(move |tx| actions::sign_out(tx, &session, device, now)).await?;
    if was_there { back(&app, "device").await } else { Err(AppError::NotFound) }
}

pub async fn sign_out_elsewhere(State(app): State<Arc<App>>, Visitor(visitor): Visitor) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let now = app.clock.now();
    app.write(move |tx| actions::sign_out_elsewhere(tx, &session, now)).await?;
    back(&app, "devices").await
}

async fn back(app: &Arc<App>, said: &str) -> Result<Response, AppError> {
    let account = furniture(app).await?.places.account.clone();
    Ok(respond::see_other(&local(&format!("{account}?said={said}"))))
}

pub(super) async fn to_sign_in(app: &Arc<App>) -> Response {
    match furniture(app).await {
        Ok(furniture) => sent_to_sign_in(&furniture, &furniture.places.account),
        Err(error) => error.into_response(),
    }
}

async fn page(
    app: &Arc<App>,
    session: &Session,
    status: StatusCode,
    said: Option<&str>,
    error: Option<&'static str>,
) -> Result<Response, AppError> {
    let id = session.account.id;
    let email = email_key(&session.account.email);
    let (devices, letters) = app.read(move |db| Ok((store::devices(db, id)?, notices::of_email(db, &email)?))).await?;
    let furniture = furniture(app).await?;
    let locale = &furniture.locale;
    let account = &session.account;
    let model = AccountPage {
        shell: answers::shell(&furniture, &locale.text("my-account")),
        base: furniture.places.account.clone(),
        name: account.name.clone(),
        email: account.email.clone(),
        role: locale.text(&format!("role-{}", account.role.name())),
        newsroom_url: may(account, Right::Enter, Subject::Publication).then(|| furniture.places.newsroom.clone()),
        sign_out_url: format!("{}out/", furniture.places.sign_in),
        letters_url: letters.map(|known| notices::address(&notices::key(&furniture.seals, known.id))),
        may_leave: account.role == Role::Reader,
        devices: devices.into_iter().map(|device| line(&furniture, session, device)).collect(),
        said: said.map(|key| locale.text(key)),
        error: error.map(|key| locale.text(key)),
    };
    answers::page(app, &furniture, status, "account/account.html", &model)
}

fn line(furniture: &Furniture, session: &Session, device: Device) -> DeviceLine {
    let at = |micros: i64| {
        let moment = Timestamp::from_microsecond(micros).unwrap_or_default();
        DateText::new(&moment.to_zoned_datetime(furniture.zone.clone()), &furniture.locale)
    };
    DeviceLine {
        id: device.session,
        is_this: device.session == session.id,
        name: if device.name.is_empty() { furniture.locale.text("some-device") } else { device.name },
        network: device.network,
        since: at(device.created_at),
        seen: at(device.seen_at),
    }
}
