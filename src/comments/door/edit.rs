//! A writer changes their own comment.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::posted::{Posted, Refused, place as admitted};
use super::{Outcome, found, shown};
use crate::answer::Answer;
use crate::app::{App, app_error};
use crate::comments::actions::{self, may_edit};
use crate::comments::store::{Subject, Written};
use crate::comments::{conversation, draft, form, place, thread};
use crate::furniture::Furniture;
use crate::http::AppError;

#[derive(Deserialize)]
pub struct Key {
    #[serde(default)]
    key: String,
}

/// The writer opens the form in which their comment can be changed.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(id): Path<i64>,
    Query(Key { key }): Query<Key>,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    shown(&app, now, move |db, furniture| {
        let Some((subject, comment)) = own(db, furniture, id, &key, now)? else { return Ok(Answer::NotFound) };
        Ok(match may_edit(&comment, now) {
            true => conversation::edit(furniture, &subject, &comment, None, &key),
            false => conversation::said(furniture, &subject, "edit-comment", "edit-over"),
        })
    })
    .await
}

pub async fn edit(State(app): State<Arc<App>>, Path(id): Path<i64>, posted: Posted) -> Result<Response, Refused> {
    let (typed, key) = (posted.field("comment"), posted.field("key"));
    let now = posted.now;
    let _place = admitted(&app, posted.entry).await?;
    let keeping = app.clone();
    let (furniture, outcome) = app
        .db
        .write(move |tx| {
            let furniture = keeping.furniture(tx, now)?;
            let outcome = rewrite(tx, &furniture, id, &key, &typed, now)?;
            Ok((furniture, outcome))
        })
        .await
        .map_err(app_error)?;
    Ok(outcome.respond(&app, &furniture)?)
}

fn rewrite(tx: &db::Writing, furniture: &Furniture, id: i64, key: &str, typed: &str, now: i64) -> db::Result<Outcome> {
    let Some((subject, comment)) = own(tx, furniture, id, key, now)? else {
        return Ok(Outcome::Page(Answer::NotFound));
    };
    let mut faults = Vec::new();
    let text = draft::text(typed, &mut faults);
    if !faults.is_empty() {
        let errors = form::errors(furniture, &faults);
        let page = conversation::edit(furniture, &subject, &comment, Some((typed, errors)), key);
        return Ok(Outcome::Page(page.with_status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    if !actions::edit(tx, &furniture.publication.comments, id, &text, now)? {
        let page = conversation::said(furniture, &subject, "edit-comment", "edit-over");
        return Ok(Outcome::Page(page.with_status(StatusCode::CONFLICT)));
    }
    Ok(Outcome::Done(place::own_link(tx, furniture, &subject, &comment)?))
}

fn own(
    db: &db::Reading,
    furniture: &Furniture,
    id: i64,
    key: &str,
    now: i64,
) -> db::Result<Option<(Subject, Written)>> {
    Ok(found(db, id, now)?.filter(|(_, comment)| thread::is_own(furniture, comment, key)))
}
