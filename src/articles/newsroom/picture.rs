//! Choosing the featured picture from the library.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::fields::Fields;
use super::page::PicturePage;
use super::sheet::{Sheet, thumb_of};
use super::{act, refused, store};
use crate::articles::actions::{self, By, Content};
use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::articles::{Refusal, revisions};
use crate::http::AppError;
use crate::newsroom::{Place, Room};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
}

pub(super) async fn choose(room: Room, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let (who, here) = (Colleague::of(&room.account), room.link(&format!("/articles/{id}/")));
    let words = asked.q.unwrap_or_default();
    let page = room
        .app
        .read_long(move |db| {
            let Some(sheet) = Sheet::open(db, &who, id)? else { return Ok(None) };
            let pictures = store::newest_pictures(db, &words)?.into_iter().map(thumb_of).collect();
            Ok(Some(PicturePage {
                headline: sheet.record.headline,
                revision: sheet.revision.line.number,
                chosen: sheet.record.featured.unwrap_or(0),
                pictures,
                words,
                here,
            }))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    room.page("newsroom/choose-picture.html", &room.text("choose-picture"), Place::Articles, &page)
}

/// Saves the article with another featured picture; an empty choice takes it away.
pub(super) async fn take(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let fields = Fields::of_form(&body);
    let (base, featured) = (fields.number("revision").unwrap_or(0), fields.number("featured"));
    let saved = act(&room, move |tx, press, who, now| {
        let newest = revisions::newest(tx, id)?.ok_or(Refusal::NotFound)?;
        let record = Record { featured, ..revisions::record_of(tx, &newest)? };
        let content = Content { record, document: newest.body()?, source: newest.source.clone() };
        actions::save(tx, press, who, id, base, &content, By::Hand, now)
    })
    .await;
    match saved {
        Ok(_) => room.see_other(&format!("/articles/{id}/"), Some("said-picture-taken")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/picture/")),
    }
}
