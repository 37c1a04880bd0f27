//! A reader asks what is kept about them; a frame asks for the code of others.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::{foreign, kept};
use crate::app::App;
use crate::http::{AppError, Reply};
use crate::{pages, router};

pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/-/privacy/", get(told)).route("/-/foreign/{id}/", get(frame))
}

async fn told(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer) = app
        .read(move |db| {
            let furniture = answering.furniture(db, answering.clock.now())?;
            let body = kept::body(&furniture, answering.config.http.log_reader_networks);
            Ok((furniture.clone(), pages::ours(&furniture, "/-/privacy/", "privacy-and-cookies", body)))
        })
        .await?;
    router::respond_to_one(&app, &furniture, answer)
}

/// The inside of a place that is on, with a policy of its own.
async fn frame(State(app): State<Arc<App>>, Path(id): Path<u32>) -> Result<Response, AppError> {
    let answering = app.clone();
    let furniture = app.read(move |db| answering.furniture(db, answering.clock.now())).await?;
    let place = furniture.publication.foreign.iter().find(|place| place.id == id && place.is_on);
    let foreign::Document { html, policy } =
        foreign::document(place.ok_or(AppError::NotFound)?, &furniture.publication.language);
    let policy = HeaderValue::from_str(&policy).map_err(|error| AppError::Internal(error.into()))?;
    let mut response = Reply::html(html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
