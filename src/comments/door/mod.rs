//! Where readers come with their comments. Every form works without script.

mod edit;
mod follow;
mod notices;
mod posted;
mod report;
mod submit;
mod write;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{get, post};

use super::store::{self, Subject, Written};
use super::{form, place};
use crate::answer::Answer;
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::{AppError, LocalPath, respond};
use crate::router;

/// Ten thousand letters of any script, as a form encodes them: nine bytes each, and room for the other fields.
const FORM_BYTES: usize = 128 * 1024;

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(form::ACTION, post(submit::submit))
        .route("/-/comments/write/{article}/", get(write::write))
        .route("/-/comments/{id}/", get(follow::follow))
        .route("/-/comments/{id}/edit/", get(edit::show).post(edit::edit))
        .route("/-/comments/{id}/report/", get(report::show).post(report::report))
        .route("/-/notices/{key}/", get(notices::show).post(notices::answer))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
}

/// What comes of a form, before it is HTTP.
enum Outcome {
    Page(Answer),
    /// To the comment, under an address for its writer.
    Done(String),
}

impl Outcome {
    fn respond(self, app: &App, furniture: &Furniture) -> Result<Response, AppError> {
        match self {
            Self::Page(answer) => router::respond_to_one(app, furniture, answer),
            Self::Done(link) => Ok(respond::see_other(&local(&link)?)),
        }
    }
}

/// The writer's own address of a comment.
fn own_link(db: &db::Reading, furniture: &Furniture, id: i64, now: i64) -> db::Result<String> {
    match found(db, id, now)? {
        Some((subject, comment)) => place::own_link(db, furniture, &subject, &comment),
        None => Ok("/".to_owned()),
    }
}

/// A comment with its article, while that is public.
fn found(db: &db::Reading, id: i64, now: i64) -> db::Result<Option<(Subject, Written)>> {
    let Some(comment) = store::comment(db, id)? else { return Ok(None) };
    Ok(store::subject(db, comment.article, now)?.map(|subject| (subject, comment)))
}

/// A page for one reader, made from one snapshot.
async fn shown(
    app: &Arc<App>,
    now: i64,
    build: impl FnOnce(&db::Reading, &Furniture) -> db::Result<Answer> + Send + 'static,
) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer) = app
        .read(move |db| {
            let furniture = answering.furniture(db, now)?;
            let answer = build(db, &furniture)?;
            Ok((furniture, answer))
        })
        .await?;
    router::respond_to_one(app, &furniture, answer)
}

fn local(link: &str) -> Result<LocalPath, AppError> {
    LocalPath::parse(link).map_err(|error| AppError::Internal(error.into()))
}
