//! One's own comments, whatever became of them.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::Visitor;
use super::answers::{self, furniture};
use super::myself::to_sign_in;
use crate::accounts::page::OwnCommentsPage;
use crate::app::App;
use crate::comments::own;
use crate::http::AppError;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn show(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(to_sign_in(&app).await) };
    let furniture = furniture(&app).await?;
    let (listing, now) = (furniture.clone(), app.clock.now());
    let (comments, next) = app.read(move |db| own::list(db, &listing, &session.account, asked.before, now)).await?;
    let account = &furniture.places.account;
    let model = OwnCommentsPage {
        shell: answers::shell(&furniture, &furniture.locale.text("own-comments")),
        comments,
        next_url: next.map(|before| format!("{account}comments/?before={before}")),
        back_url: account.clone(),
    };
    answers::page(&app, &furniture, StatusCode::OK, "account/comments.html", &model)
}
