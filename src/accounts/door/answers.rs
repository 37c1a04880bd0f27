//! How pages of signing in are answered: never kept, and with the publication's own look.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::App;
use crate::furniture::{Furniture, Here};
use crate::http::middleware::access_log::WithholdPath;
use crate::http::{AppError, LocalPath, Reply};
use crate::theme::shell::Shell;

pub async fn furniture(app: &Arc<App>) -> Result<Arc<Furniture>, AppError> {
    let (furnishing, now) = (app.clone(), app.clock.now());
    app.read(move |db| furnishing.furniture(db, now)).await
}

/// The readers' frame around a page that no search engine lists.
pub fn shell(furniture: &Furniture, title: &str) -> Shell {
    let sign_in = &furniture.places.sign_in;
    let mut head = furniture.head(title, None);
    head.robots = Some("noindex".to_owned());
    // Where passwords are typed nobody else's code stands, not even in a frame.
    Shell { foreign: Vec::new(), consent: None, ..furniture.shell(Here { url: sign_in, section: None }, head) }
}

pub fn page(
    app: &App,
    furniture: &Furniture,
    status: StatusCode,
    template: &str,
    model: &impl Serialize,
) -> Result<Response, AppError> {
    let html = app.theme.render(template, model, &furniture.locale).map_err(anyhow::Error::from)?;
    let mut response = Reply::html(html).status(status).into_response();
    // The page itself stands, whatever its status: it says more than a page of errors.
    response.extensions_mut().insert(crate::http::error::KeepBody);
    Ok(response)
}

/// A page whose address is a secret: it goes into no log and to no other site.
pub fn withheld(mut response: Response) -> Response {
    response.extensions_mut().insert(WithholdPath);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

pub fn local(path: &str) -> LocalPath {
    LocalPath::parse(path).unwrap_or_else(|_| LocalPath::front())
}

pub fn add_cookie(response: &mut Response, cookie: HeaderValue) {
    response.headers_mut().append(header::SET_COOKIE, cookie);
}
