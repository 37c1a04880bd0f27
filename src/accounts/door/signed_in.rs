//! Handlers that take [`SignedIn`] are reached by signed-in people only; those that take [`Visitor`] by all.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::answers::furniture;
use super::cookie::cookie_of;
use super::place::is_https;
use super::{place_of_sign_in, way_back};
use crate::accounts::{Account, Session, store};
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::{AppError, respond};

/// The account a request comes from. Nobody signed in: the browser is sent to the sign-in page and back.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Account);

/// Who is there, if anybody is signed in.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<Session>);

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        match find_session(app, parts).await {
            Ok(Some(session)) => Ok(Self(session.account)),
            Ok(None) => Err(match furniture(app).await {
                Ok(furniture) => sent_to_sign_in(&furniture, &way_back(parts)),
                Err(error) => error.into_response(),
            }),
            Err(error) => Err(error.into_response()),
        }
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Infallible;

    /// A session that cannot be looked up counts as none: the page for guests is still a page.
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        Ok(Self(find_session(app, parts).await.ok().flatten()))
    }
}

/// The session of a request, looked up once and remembered with it.
///
/// # Errors
/// The database cannot be asked.
pub async fn find_session(app: &Arc<App>, parts: &mut Parts) -> Result<Option<Session>, AppError> {
    if let Some(Visitor(known)) = parts.extensions.get::<Visitor>() {
        return Ok(known.clone());
    }
    let found = look_up(app, parts).await?;
    parts.extensions.insert(Visitor(found.clone()));
    Ok(found)
}

async fn look_up(app: &Arc<App>, parts: &Parts) -> Result<Option<Session>, AppError> {
    let Some(secret) = cookie_of(&parts.headers, is_https(parts)) else { return Ok(None) };
    let token = secret.kept();
    let Some(seen) = app.read(move |db| store::session(db, &token)).await? else { return Ok(None) };
    let now = app.clock.now();
    if seen.is_over(now) {
        return Ok(None);
    }
    if seen.is_to_be_noted(now) {
        let id = seen.id;
        app.write(move |tx| store::touch(tx, id, now)).await?;
    }
    Ok(Some(seen.into_session()))
}

/// To the sign-in page, and back afterwards.
pub(super) fn sent_to_sign_in(furniture: &Furniture, back: &str) -> Response {
    respond::see_other(&place_of_sign_in(&furniture.places.sign_in, back))
}
