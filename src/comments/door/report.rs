//! A reader says that a comment should not stand.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::posted::{Posted, Refused, place};
use super::{found, shown};
use crate::answer::Answer;
use crate::app::{App, app_error};
use crate::comments::status::Status;
use crate::comments::{actions, conversation};
use crate::http::AppError;
use crate::router;

/// The form in which a comment can be reported.
pub async fn show(State(app): State<Arc<App>>, Path(id): Path<i64>) -> Result<Response, AppError> {
    let now = app.clock.now();
    shown(&app, now, move |db, furniture| {
        let found =
            found(db, id, now)?.filter(|(subject, comment)| comment.status == Status::Shown && !subject.is_gated);
        Ok(found
            .map_or(Answer::NotFound, |(subject, comment)| conversation::report(furniture, &subject, &comment, now)))
    })
    .await
}

pub async fn report(State(app): State<Arc<App>>, Path(id): Path<i64>, posted: Posted) -> Result<Response, Refused> {
    let (token, reason) = (posted.field("token"), posted.field("reason"));
    let reason = conversation::REASONS.iter().copied().find(|known| *known == reason).unwrap_or("other");
    let Posted { network, now, entry, .. } = posted;
    let _place = place(&app, entry).await?;
    let keeping = app.clone();
    let (furniture, page) = app
        .db
        .write(move |tx| {
            let furniture = keeping.furniture(tx, now)?;
            let Some((subject, _)) = found(tx, id, now)? else { return Ok((furniture, Answer::NotFound)) };
            let is_ours = furniture.seals.is_form(-id, &token, now);
            let is_noted = is_ours && actions::report(tx, id, &network, reason, now)?;
            let sentence = if is_noted { "report-thanks" } else { "report-over" };
            let page = conversation::said(&furniture, &subject, "report-title", sentence);
            let page = if is_noted { page } else { page.with_status(StatusCode::CONFLICT) };
            Ok((furniture, page))
        })
        .await
        .map_err(app_error)?;
    Ok(router::respond_to_one(&app, &furniture, page)?)
}
