//! An address of a letter: whoever has it says whether more letters are to come, without signing in.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use axum::body::Bytes;
use url::form_urlencoded;

use super::{local, shown};
use crate::answer::Answer;
use crate::app::App;
use crate::comments::notices::{self, Consent};
use crate::http::middleware::access_log::WithholdPath;
use crate::http::{AppError, Reply, respond};

/// Opening the address changes nothing: programs that look at letters open every link.
pub async fn show(State(app): State<Arc<App>>, Path(key): Path<String>) -> Result<Response, AppError> {
    let now = app.clock.now();
    let page = shown(&app, now, move |db, furniture| {
        let found = notices::find(db, &furniture.seals, &key)?;
        Ok(found.map_or(Answer::NotFound, |known| notices::page(furniture, &known, &key)))
    });
    Ok(withheld(page.await?))
}

/// The page's own form, or the mail program of the recipient, which sends `List-Unsubscribe=One-Click` (RFC 8058 §3.2)
/// and shows no page.
pub async fn answer(State(app): State<Arc<App>>, Path(key): Path<String>, body: Bytes) -> Result<Response, AppError> {
    let is_one_click = is_one_click(&body);
    let says = form_urlencoded::parse(&body).find(|(name, _)| name == "answer").map(|(_, value)| value.into_owned());
    let consent = match says.as_deref() {
        _ if is_one_click => Consent::Refused,
        Some("yes") => Consent::Given,
        Some("no") => Consent::Refused,
        _ => return Err(AppError::BadRequest("Choose an answer on the page.".to_owned())),
    };
    let (keeping, given, now) = (app.clone(), key.clone(), app.clock.now());
    let is_known = app
        .write(move |tx| {
            let furniture = keeping.furniture(tx, now)?;
            let Some(known) = notices::find(tx, &furniture.seals, &given)? else { return Ok(false) };
            notices::answer(tx, &known, consent, now)?;
            Ok(true)
        })
        .await?;
    if !is_known {
        return Err(AppError::NotFound);
    }
    if is_one_click {
        return Ok(withheld(Reply::text("ok\n").into_response()));
    }
    Ok(withheld(respond::see_other(&local(&notices::address(&key))?)))
}

/// Sent as a form of either kind (RFC 8058 §3.1): looked for as it stands.
fn is_one_click(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    text.contains("List-Unsubscribe=One-Click")
        || (text.contains("name=\"List-Unsubscribe\"") && text.contains("One-Click"))
}

/// The address is a key: it goes into no log and to no other site.
fn withheld(mut response: Response) -> Response {
    response.extensions_mut().insert(WithholdPath);
    let never = axum::http::HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(axum::http::header::REFERRER_POLICY, never);
    response
}
