//! Writing: a new article, the writing view, saving by hand and by the editor's clock.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::fields::Fields;
use super::page::NewPage;
use super::sheet::{Sheet, section_choices};
use super::{act, conflict, record_form, refused};
use crate::app::app_error;
use crate::articles::actions::{self, By, Content, Saved};
use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::articles::{Refusal, presence, revisions};
use crate::http::{AppError, Reply};
use crate::newsroom::{Place, Room};

pub(super) async fn begin(room: Room) -> Result<Response, AppError> {
    let page = NewPage { sections: section_choices(&room, |_| false), action: room.link("/articles/new/") };
    room.page("newsroom/new-article.html", &room.text("new-article"), Place::Articles, &page)
}

pub(super) async fn create(room: Room, body: Bytes) -> Response {
    let fields = Fields::of_form(&body);
    let record =
        Record { headline: fields.text("headline").to_owned(), section: fields.number("section"), ..Record::default() };
    match act(&room, move |tx, _, who, now| actions::create(tx, who, &record, now)).await {
        Ok(id) => room.see_other(&format!("/articles/{id}/"), None),
        Err(refusal) => refused::answer(&room, refusal, "/articles/"),
    }
}

pub(super) async fn show(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    view(&room, id, String::new()).await
}

/// The writing view. `preview_link`: a link that was just made, shown this once.
pub(super) async fn view(room: &Room, id: i64, preview_link: String) -> Result<Response, AppError> {
    let (reading, who) = (room.clone(), Colleague::of(&room.account));
    let page = room
        .app
        .read(move |db| match Sheet::open(db, &who, id)? {
            Some(sheet) => sheet.page(db, &reading, preview_link).map(Some),
            None => Ok(None),
        })
        .await?
        .ok_or(AppError::NotFound)?;
    if page.can.edit {
        let (account, name, now) = (room.account.id, room.account.name.clone(), room.now());
        let noted = room.app.db.write(move |tx| presence::arrive(tx, id, account, &name, now)).await;
        noted.map_err(app_error)?;
    }
    let title = if page.record.headline.is_empty() { room.text("untitled") } else { page.record.headline.clone() };
    room.page("newsroom/article.html", &title, Place::Articles, &page)
}

/// The checklist alone, as it stands after a save.
pub(super) async fn checklist(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let (reading, who) = (room.clone(), Colleague::of(&room.account));
    let page = room
        .app
        .read(move |db| Sheet::open(db, &who, id)?.map(|sheet| sheet.page(db, &reading, String::new())).transpose())
        .await?
        .ok_or(AppError::NotFound)?;
    room.page("newsroom/checklist.html", &room.text("checklist"), Place::Articles, &page)
}

/// The form, sent by hand. Its button says where to go on: here, to publishing, to review.
pub(super) async fn save(room: Room, Path(id): Path<i64>, body: Bytes) -> Result<Response, AppError> {
    let fields = Fields::of_form(&body);
    let content = match content_of(&room, id, &fields).await? {
        Ok(content) => content,
        Err(sentence) => return Err(AppError::BadRequest(sentence)),
    };
    let base = fields.number("revision").unwrap_or(0);
    let to_keep = content.clone();
    let saved =
        act(&room, move |tx, press, who, now| actions::save(tx, press, who, id, base, &to_keep, By::Hand, now)).await;
    match saved {
        Ok(_) => Ok(onwards(&room, id, fields.text("then"))),
        Err(Refusal::Changed { .. }) => conflict::show(&room, id, &fields, content).await,
        Err(refusal) => Ok(refused::answer(&room, refusal, &format!("/articles/{id}/"))),
    }
}

fn onwards(room: &Room, id: i64, then: &str) -> Response {
    match then {
        "publish" => room.see_other(&format!("/articles/{id}/publish/"), None),
        "picture" => room.see_other(&format!("/articles/{id}/picture/"), None),
        _ => room.see_other(&format!("/articles/{id}/"), Some("said-saved")),
    }
}

/// `{revision, fields, document}` from the editor; answered with `{revision, saved_at}`, or 409 with what stands.
pub(super) async fn autosave(room: Room, Path(id): Path<i64>, body: Bytes) -> Result<Response, AppError> {
    let sent: Value = serde_json::from_slice(&body)
        .map_err(|error| AppError::BadRequest(format!("The editor sent no readable text: {error}")))?;
    let mut fields = Fields::of_json(&sent["fields"]);
    if !sent["document"].is_null() {
        fields.set("document", sent["document"].to_string());
    }
    let content = match content_of(&room, id, &fields).await? {
        Ok(content) => content,
        Err(sentence) => return Ok(told(StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": sentence }))),
    };
    let base = sent["revision"].as_i64().unwrap_or(0);
    let (account, name) = (room.account.id, room.account.name.clone());
    let saved = act(&room, move |tx, press, who, now| {
        let saved = actions::save(tx, press, who, id, base, &content, By::Itself, now)?;
        presence::arrive(tx, id, account, &name, now)?;
        Ok(saved)
    })
    .await;
    match saved {
        Ok(Saved { revision, at }) => Ok(told(StatusCode::OK, json!({ "revision": revision, "saved_at": iso(at) }))),
        Err(Refusal::Changed { .. }) => Ok(told(StatusCode::CONFLICT, standing_text(&room, id).await?)),
        Err(Refusal::NotFound) => Err(AppError::NotFound),
        Err(Refusal::NotAllowed) => Err(AppError::Forbidden),
        Err(Refusal::Database(error)) => Err(app_error(error)),
        Err(refusal) => {
            let sentence = refused::sentence(&room, &refusal);
            Ok(told(StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": sentence })))
        }
    }
}

/// What stands on the server, for an editor that has something else.
async fn standing_text(room: &Room, id: i64) -> Result<Value, AppError> {
    let who = Colleague::of(&room.account);
    let sheet = room.app.read(move |db| Sheet::open(db, &who, id)).await?.ok_or(AppError::NotFound)?;
    Ok(json!({
        "revision": sheet.revision.line.number,
        "by": sheet.revision.line.actor,
        "saved_at": iso(sheet.revision.line.at),
        "document": bodytext::editor::to_json(&sheet.document),
        "fields": sheet.record,
    }))
}

fn iso(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at).unwrap_or_default().to_string()
}

fn told(status: StatusCode, body: Value) -> Response {
    let mut response = Reply::json(body.to_string()).status(status).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    response
}

/// What the form holds, laid over the version that it was made from; where that one is gone, over the newest.
pub(super) async fn content_of(room: &Room, id: i64, fields: &Fields) -> Result<Result<Content, String>, AppError> {
    let who = Colleague::of(&room.account);
    let base = fields.number("revision").unwrap_or(0);
    let (fields, publication) = (fields.clone(), room.furniture.publication.clone());
    room.app
        .read(move |db| {
            let Some(sheet) = Sheet::open(db, &who, id)? else { return Ok(None) };
            let made_from = revisions::by_number(db, id, base)?;
            let (record, document) = match &made_from {
                Some(revision) => (revisions::record_of(db, revision)?, revision.body()?),
                None => (sheet.record, sheet.document),
            };
            Ok(Some(record_form::content(&fields, &record, &document, &publication)))
        })
        .await?
        .ok_or(AppError::NotFound)
}
