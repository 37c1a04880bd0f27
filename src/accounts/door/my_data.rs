//! What is kept of somebody: a copy to take along, and the end of it.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::answers::{self, add_cookie, furniture, local};
use super::cookie::clear_cookie;
use super::myself::to_sign_in;
use super::{Line, Visitor};
use crate::accounts::actions::{self, LeaveError};
use crate::accounts::page::LeavePage;
use crate::accounts::{Role, Session, audit, email_key, store};
use crate::app::{App, app_error};
use crate::comments::notices;
use crate::comments::own::{self, Parting};
use crate::http::{AppError, Reply, respond};

/// Lines of the audit log that a copy holds.
const MOST_DEEDS: i64 = 10_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    password: String,
    /// `anonymous` or `deleted`.
    comments: String,
}

/// Everything as JSON, in a file (GDPR, Article 15 and 20). Moments are in UTC.
pub async fn take_along(State(app): State<Arc<App>>, Visitor(visitor): Visitor) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let copy = app.read_long(move |db| copy(db, &session)).await?;
    let text = serde_json::to_vec_pretty(&copy).map_err(|error| AppError::Internal(error.into()))?;
    let mut response = Reply::json(text).into_response();
    let name = HeaderValue::from_static("attachment; filename=\"my-data.json\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

fn copy(db: &db::Reading, session: &Session) -> db::Result<serde_json::Value> {
    let account = &session.account;
    let moment = |micros: i64| Timestamp::from_microsecond(micros).unwrap_or_default().to_string();
    let devices = store::devices(db, account.id)?;
    let deeds = audit::list(db, i64::MAX, Some(account.id), MOST_DEEDS)?;
    let comments = own::everything(db, account)?;
    let letters = notices::of_email(db, &email_key(&account.email))?;
    Ok(json!({
        "account": {
            "name": account.name,
            "email": account.email,
            "role": account.role.name(),
            "made_at": moment(store::created_at(db, account.id)?),
        },
        "devices": devices.iter().map(|device| json!({
            "name": device.name,
            "network": device.network,
            "signed_in_at": moment(device.created_at),
            "last_used_at": moment(device.seen_at),
        })).collect::<Vec<_>>(),
        "letters_about_answers": letters.map(|known| known.consent.name()),
        "comments": comments.into_iter().map(|kept| json!({
            "number": kept.number,
            "article": kept.article,
            "written_at": moment(kept.written_at),
            "edited_at": kept.edited_at.map(moment),
            "state": kept.state,
            "name": kept.name,
            "email": kept.email,
            "website": kept.website,
            "network": kept.network,
            "text": kept.text,
            "letters_wished": kept.letters_wished,
        })).collect::<Vec<_>>(),
        "records": deeds.iter().map(|deed| json!({
            "at": moment(deed.at),
            "deed": deed.deed,
            "detail": deed.detail,
            "network": deed.network,
        })).collect::<Vec<_>>(),
    }))
}

/// The form in which an account is ended.
pub async fn ask(State(app): State<Arc<App>>, Visitor(visitor): Visitor) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    page(&app, &session, StatusCode::OK, None).await
}

/// Asks for the password: an unlocked browser alone must not be enough (ASVS 5.0 §7.5.1).
pub async fn leave(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    line: Line,
    Form(given): Form<Given>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let parting = match given.comments.as_str() {
        "anonymous" => Parting::Anonymous,
        "deleted" => Parting::Deleted,
        _ => return page(&app, &session, StatusCode::UNPROCESSABLE_ENTITY, Some("leave-choose")).await,
    };
    app.accounts.limits.check_sign_in(&email_key(&session.account.email), line.client)?;
    let id = session.account.id;
    let kept = app.read(move |db| store::find(db, id)).await?.map(|known| known.password);
    if !app.accounts.passwords.verify(given.password, kept).await? {
        return page(&app, &session, StatusCode::UNPROCESSABLE_ENTITY, Some("old-password-wrong")).await;
    }
    let nobody = furniture(&app).await?.locale.text("former-reader");
    let (account, now) = (session.account.clone(), app.clock.now());
    let left: Result<(), LeaveError> =
        app.db.transact(move |tx| actions::leave(tx, &account, parting, &nobody, now)).await;
    match left {
        Ok(()) => {}
        Err(LeaveError::Staff) => return Err(AppError::Forbidden),
        Err(LeaveError::Database(error)) => return Err(app_error(error)),
    }
    let sign_in = furniture(&app).await?.places.sign_in.clone();
    let mut response = respond::see_other(&local(&format!("{sign_in}?note=account-left")));
    add_cookie(&mut response, clear_cookie(line.is_https));
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

async fn page(
    app: &Arc<App>,
    session: &Session,
    status: StatusCode,
    error: Option<&'static str>,
) -> Result<Response, AppError> {
    let furniture = furniture(app).await?;
    let account = &furniture.places.account;
    let model = LeavePage {
        shell: answers::shell(&furniture, &furniture.locale.text("leave-title")),
        action: (session.account.role == Role::Reader).then(|| format!("{account}leave/")),
        copy_url: format!("{account}data/"),
        back_url: account.clone(),
        error: error.map(|key| furniture.locale.text(key)),
    };
    answers::page(app, &furniture, status, "account/leave.html", &model)
}
