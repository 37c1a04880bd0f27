//! The keeper of the door: nobody comes in without being signed in, and nobody loses what they wrote by it.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::accounts::{find_session, place_of_sign_in, way_back};
use crate::app::App;
use crate::comments::HiddenField;
use crate::furniture::Furniture;
use crate::http::limits::BODY_BYTES;
use crate::http::{AppError, LocalPath, Reply, respond};

/// Where the newsroom stands for this request, without a slash at the end.
#[derive(Debug, Clone, Copy)]
pub struct Base(pub &'static str);

/// Largest form that is handed back to somebody whose session has ended: an article fits.
const MOST_KEPT: usize = 64 * BODY_BYTES;

/// The page that hands a form back.
#[derive(Debug, Serialize)]
struct SessionEndedPage {
    publication: String,
    lang: &'static str,
    dir: &'static str,
    sign_in_url: String,
    action: String,
    fields: Vec<HiddenField>,
}

pub async fn keep(State((app, base)): State<(Arc<App>, Base)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match find_session(&app, &mut parts).await {
        Ok(Some(_)) => {
            parts.extensions.insert(base);
            next.run(Request::from_parts(parts, body)).await
        }
        Ok(None) => turned_away(&app, base, parts, body).await.unwrap_or_else(IntoResponse::into_response),
        Err(error) => error.into_response(),
    }
}

/// Pages lead to signing in and back; a script is told in its own words; a form is handed back whole.
async fn turned_away(app: &Arc<App>, base: Base, parts: Parts, body: axum::body::Body) -> Result<Response, AppError> {
    let (furnishing, now) = (app.clone(), app.clock.now());
    let furniture = app.read(move |db| furnishing.furniture(db, now)).await?;
    let sign_in = place_of_sign_in(&furniture.places.sign_in, &way_back(&parts));
    if !is_for_a_page(&parts) {
        return Ok(told_a_script(&sign_in));
    }
    if parts.method == Method::GET {
        return Ok(respond::see_other(&sign_in));
    }
    if !is_plain_form(&parts) {
        return Ok(respond::see_other(&sign_in));
    }
    let body = to_bytes(body, MOST_KEPT).await.map_err(|_| AppError::TooLarge)?;
    handed_back(app, &furniture, base, &parts, &body)
}

/// Somebody looks at the answer: a browser that goes to a page says that it takes HTML.
fn is_for_a_page(parts: &Parts) -> bool {
    let accepts = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_none_or(|accepts| accepts.contains("text/html") || accepts == "*/*")
}

fn is_plain_form(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

fn told_a_script(sign_in: &LocalPath) -> Response {
    let body = serde_json::json!({ "error": "signed-out", "sign_in": sign_in.as_str() });
    let mut response = Reply::json(body.to_string()).status(StatusCode::UNAUTHORIZED).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    response
}

fn handed_back(app: &App, furniture: &Furniture, base: Base, parts: &Parts, body: &[u8]) -> Result<Response, AppError> {
    let fields = url::form_urlencoded::parse(body);
    let locale = &furniture.locale;
    let page = SessionEndedPage {
        publication: furniture.publication.name.clone(),
        lang: locale.words_tag(),
        dir: crate::theme::locale::direction(locale.words_tag()),
        sign_in_url: place_of_sign_in(&furniture.places.sign_in, &format!("{}/", base.0)).to_string(),
        action: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        fields: fields
            .map(|(name, value)| HiddenField { name: name.into_owned(), value: value.into_owned() })
            .collect(),
    };
    let html = app.theme.render("newsroom/session-ended.html", &page, locale).map_err(anyhow::Error::from)?;
    let mut response = Reply::html(html).status(StatusCode::UNAUTHORIZED).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    Ok(response)
}
