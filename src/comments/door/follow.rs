//! The lasting address of a comment leads to the page on which it stands now.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::{found, local};
use crate::app::App;
use crate::comments::place;
use crate::comments::status::Status;
use crate::http::{AppError, respond};

pub async fn follow(State(app): State<Arc<App>>, Path(id): Path<i64>) -> Result<Response, AppError> {
    let now = app.clock.now();
    let answering = app.clone();
    let link = app
        .read(move |db| {
            let furniture = answering.furniture(db, now)?;
            let Some((subject, comment)) = found(db, id, now)? else { return Ok(None) };
            let is_shown = comment.status == Status::Shown;
            if is_shown { place::link(db, &furniture, &subject.path, &comment).map(Some) } else { Ok(None) }
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(respond::elsewhere(&local(&link)?))
}
