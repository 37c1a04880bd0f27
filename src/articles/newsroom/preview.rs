//! Preview links: made and taken back by staff, opened by whoever was given one.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use super::fields::Fields;
use super::{act, editing, refused};
use crate::app::App;
use crate::articles::{Refusal, actions, draft_page, previews};
use crate::http::{AppError, Caching, Reply};
use crate::newsroom::Room;

/// Makes a link and shows it once: only its hash is kept.
pub(super) async fn make(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let token = previews::token(room.app.random.bytes());
    let keep = token.clone();
    let made = act(&room, move |tx, _, who, now| {
        actions::attend(tx, who, id, now)?;
        Ok(previews::add(tx, id, &keep, who.account.id, &who.account.name, now)?)
    })
    .await;
    match made {
        Ok(()) => {
            let link = room.furniture.absolute(&format!("/-/preview/{token}"));
            editing::view(&room, id, link).await
        }
        Err(refusal) => Ok(refused::answer(&room, refusal, &format!("/articles/{id}/"))),
    }
}

pub(super) async fn revoke(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let preview = Fields::of_form(&body).number("preview").unwrap_or(0);
    let done: Result<(), Refusal> = act(&room, move |tx, _, who, now| {
        actions::attend(tx, who, id, now)?;
        Ok(previews::revoke(tx, id, preview, now)?)
    })
    .await;
    match done {
        Ok(()) => room.see_other(&format!("/articles/{id}/"), Some("said-revoked")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/")),
    }
}

/// `/-/preview/TOKEN`: the newest version on the real theme, for nobody's cache and no search engine. A link that is
/// over looks like one that never was.
pub async fn show(State(app): State<Arc<App>>, Path(token): Path<String>) -> Result<Response, AppError> {
    let hash = previews::looked_up(&token).ok_or(AppError::NotFound)?;
    let (reading, now) = (app.clone(), app.clock.now());
    let (furniture, page) = app
        .read(move |db| {
            let furniture = reading.furniture(db, now)?;
            let page = match previews::article_of(db, &hash, now)? {
                Some(id) => draft_page(db, &furniture, id, now)?,
                None => None,
            };
            Ok((furniture, page))
        })
        .await?;
    let page = page.ok_or(AppError::NotFound)?;
    let html = app.theme.render("reader/article.html", &page, &furniture.locale).map_err(anyhow::Error::from)?;
    let mut response = Reply::html(html).caching(Caching::Private).into_response();
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    // The link is the key: pages that are linked from here must not be told it.
    headers.insert(axum::http::header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}
