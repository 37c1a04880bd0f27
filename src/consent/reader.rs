//! A reader asks what is kept about them.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::kept;
use crate::app::App;
use crate::http::AppError;
use crate::{pages, router};

pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/-/privacy/", get(told))
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
