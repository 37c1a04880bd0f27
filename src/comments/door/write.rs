//! The form of somebody who is signed in, on a page of its own: the pages of articles are the same for everybody. Guests
//! are led to sign in and back.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::shown;
use crate::accounts::SignedIn;
use crate::app::App;
use crate::comments::conversation;
use crate::comments::member::Member;
use crate::http::AppError;

#[derive(Deserialize)]
pub struct Asked {
    replytocom: Option<i64>,
}

pub async fn write(
    State(app): State<Arc<App>>,
    SignedIn(account): SignedIn,
    Path(article): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    shown(&app, now, move |db, furniture| {
        conversation::write(db, furniture, article, asked.replytocom, Member::of(&account), now)
    })
    .await
}
