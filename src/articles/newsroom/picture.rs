//! Choosing the featured picture from the library.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;

use super::fields::Fields;
use super::page::PicturePage;
use super::sheet::{Sheet, thumb_of};
use super::{act, refused};
use crate::articles::actions::{self, By, Content};
use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::articles::{Refusal, revisions};
use crate::http::AppError;
use crate::media::AssetKind;
use crate::media::catalogue::{self, Filter, Kinds};
use crate::newsroom::{Place, Room};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
    /// The last picture of the page before.
    behind: Option<i64>,
    /// One that has just been uploaded from here.
    chosen: Option<i64>,
}

pub(super) async fn choose(room: Room, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let (who, here) = (Colleague::of(&room.account), room.link(&format!("/articles/{id}/")));
    let words = asked.q.unwrap_or_default();
    let (upload_url, address) = (room.link("/media/"), format!("{here}picture/"));
    let page = room
        .app
        .read_long(move |db| {
            let Some(sheet) = Sheet::open(db, &who, id)? else { return Ok(None) };
            let filter = Filter { words: words.clone(), kind: Kinds::Only(AssetKind::Picture), ..Filter::default() };
            let mut pictures = catalogue::entries(db, &filter, asked.behind.unwrap_or(i64::MAX))?;
            let is_more = pictures.len() > catalogue::PER_PAGE as usize;
            pictures.truncate(catalogue::PER_PAGE as usize);
            let last = pictures.last().map(|picture| picture.id).filter(|_| is_more);
            let chosen = asked.chosen.or(sheet.record.featured).unwrap_or(0);
            // What is chosen stands among the choices, wherever it is in the library.
            if !pictures.iter().any(|picture| picture.id == chosen) {
                pictures.splice(..0, catalogue::record(db, chosen)?);
            }
            Ok(Some(PicturePage {
                headline: sheet.record.headline,
                revision: sheet.revision.line.number,
                chosen,
                pictures: pictures.iter().filter(|picture| picture.picture.here).map(thumb_of).collect(),
                older_url: last.map(|last| older(&address, &words, last)).unwrap_or_default(),
                article: id,
                upload_url,
                words,
                here,
            }))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    room.page("newsroom/choose-picture.html", &room.text("choose-picture"), Place::Articles, &page)
}

fn older(address: &str, words: &str, last: i64) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", words).append_pair("behind", &last.to_string());
    format!("{address}?{}", query.finish())
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
