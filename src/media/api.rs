//! What scripts of the newsroom ask of the library: entries as JSON for the editor's picker, and uploads in pieces.
//!
//! `POST uploads/` with `{"name", "bytes", "type"}` begins one and answers 201 with its address in `Location`. `PATCH`
//! with `Upload-Offset` adds a piece; the last one is answered with the entry of the library. `GET` and `HEAD` say in
//! `Upload-Offset` how much has arrived: from there an upload goes on after a break. `DELETE` gives it up.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use super::catalogue::{self, Record};
use super::intake::{most_bytes, take_in};
use super::newsroom::{Asked, librarian};
use super::uploads::{self, PieceError, Upload};
use super::{AssetKind, Refusal, too_heavy, words};
use crate::app::app_error;
use crate::http::path::encode_path;
use crate::http::{AppError, Reply};
use crate::newsroom::Room;

const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");

/// The longest name that is kept of a file; the rest says nothing more.
const MOST_NAME: usize = 300;

/// `{"items": […], "older": address}`; the filter is that of the library's page.
pub(super) async fn items(room: Room, asked: Asked) -> Result<Response, AppError> {
    let (filter, behind) = (asked.filter(&room), asked.behind());
    let mut found = room.app.read_long(move |db| catalogue::entries(db, &filter, behind)).await?;
    let is_more = found.len() > catalogue::PER_PAGE as usize;
    found.truncate(catalogue::PER_PAGE as usize);
    let older = found.last().filter(|_| is_more).map(|last| asked.address(&room, Some(last.id)));
    let items: Vec<Value> = found.iter().filter(|record| record.picture.here).map(item).collect();
    Ok(told(StatusCode::OK, &json!({ "items": items, "older": older })))
}

/// An entry as the editor puts it into a text.
fn item(record: &Record) -> Value {
    let kind = match record.kind {
        AssetKind::Picture => "image",
        AssetKind::Audio => "audio",
        AssetKind::Video => "video",
        AssetKind::File => "file",
    };
    json!({
        "id": record.id,
        "kind": kind,
        "src": encode_path(&record.picture.path),
        "thumbnail": record.shown(320),
        "name": record.name(),
        "alt": record.picture.alt,
        "caption": bodytext::inline_text(&record.picture.caption_html),
        "credit": record.picture.credit,
        "width": record.picture.width,
        "height": record.picture.height,
        "bytes": record.bytes,
    })
}

#[derive(Debug, Deserialize)]
struct Beginning {
    name: String,
    bytes: u64,
    /// What the browser takes it for: only a reason to refuse early, never to believe.
    #[serde(rename = "type", default)]
    media_type: String,
}

pub(super) async fn begin(room: Room, body: axum::body::Bytes) -> Result<Response, AppError> {
    let wrong = |error: serde_json::Error| AppError::BadRequest(format!("The upload cannot begin: {error}"));
    let beginning: Beginning = serde_json::from_slice(&body).map_err(wrong)?;
    let token = uploads::token(room.app.random.bytes());
    let (who, name, now) = (librarian(&room), beginning.name.chars().take(MOST_NAME).collect::<String>(), room.now());
    let is_picture = beginning.media_type.starts_with("image/");
    let kept = token.clone();
    let begun =
        room.app.db.transact(move |tx| uploads::begin(tx, &who, &kept, &name, beginning.bytes, is_picture, now)).await;
    if let Err(refusal) = begun {
        return refused(&room, &refusal);
    }
    let address = room.link(&format!("/media/uploads/{token}/"));
    let mut response = told(StatusCode::CREATED, &json!({ "upload": address, "offset": 0 }));
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}

pub(super) async fn offset(room: Room, Path(token): Path<String>) -> Result<Response, AppError> {
    let upload = own_upload(&room, token).await?;
    let offset = uploads::offset(&room.app.media, &upload.token).map_err(|error| AppError::Internal(error.into()))?;
    Ok(at(StatusCode::OK, offset, upload.bytes, json!({ "offset": offset, "bytes": upload.bytes })))
}

pub(super) async fn piece(
    room: Room,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, AppError> {
    let upload = own_upload(&room, token).await?;
    let from = headers.get(&UPLOAD_OFFSET).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let from =
        from.ok_or_else(|| AppError::BadRequest("Upload-Offset is missing: say where the piece begins.".into()))?;
    let offset = match write(&room, &upload, from, body).await {
        Ok(offset) => offset,
        Err(PieceError::Elsewhere { offset }) => {
            return Ok(at(StatusCode::CONFLICT, offset, upload.bytes, json!({ "offset": offset })));
        }
        Err(PieceError::Locked) => return Ok(told(StatusCode::LOCKED, &json!({ "error": "locked" }))),
        Err(PieceError::Refused(refusal)) => {
            drop_upload(&room, &upload).await?;
            return refused(&room, &refusal);
        }
    };
    if offset < upload.bytes {
        return Ok(at(StatusCode::OK, offset, upload.bytes, json!({ "offset": offset })));
    }
    finish(&room, &upload).await
}

pub(super) async fn give_up(room: Room, Path(token): Path<String>) -> Result<Response, AppError> {
    let upload = own_upload(&room, token).await?;
    drop_upload(&room, &upload).await?;
    Ok(told(StatusCode::OK, &json!({})))
}

/// Writes a piece behind what is there; returns how much there is then. A line that is cut leaves what has arrived.
async fn write(room: &Room, upload: &Upload, from: u64, body: Body) -> Result<u64, PieceError> {
    let (token, now) = (upload.token.clone(), room.now());
    let touched = room.app.db.write(move |tx| uploads::touch(tx, &token, now)).await;
    touched.map_err(Refusal::from)?;
    let file = uploads::open_at(&room.app.media, &upload.token, from)?;
    let mut beginning = beginning_of(&file).map_err(Refusal::from)?;
    let mut file = tokio::fs::File::from_std(file);
    let mut offset = from;
    let mut pieces = body.into_data_stream();
    while let Some(Ok(piece)) = pieces.next().await {
        offset += piece.len() as u64;
        if offset > upload.bytes {
            return Err(too_heavy(offset, upload.bytes).into());
        }
        beginning.extend_from_slice(&piece[..piece.len().min(BEGINNING.saturating_sub(beginning.len()))]);
        let most = most_bytes(&beginning);
        if upload.bytes > most {
            return Err(too_heavy(upload.bytes, most).into());
        }
        file.write_all(&piece).await.map_err(Refusal::from)?;
    }
    file.flush().await.map_err(Refusal::from)?;
    Ok(offset)
}

/// Enough to tell a picture from anything else.
const BEGINNING: usize = 1024;

fn beginning_of(file: &std::fs::File) -> std::io::Result<Vec<u8>> {
    use std::io::{Read, Seek, SeekFrom};
    let mut reading = file;
    reading.seek(SeekFrom::Start(0))?;
    let mut beginning = Vec::new();
    reading.take(BEGINNING as u64).read_to_end(&mut beginning)?;
    Ok(beginning)
}

/// Everything is here: it is looked at and taken in. Asked twice, the second answer is that there is no such upload;
/// beginning again with the same bytes then gives the entry that there is.
async fn finish(room: &Room, upload: &Upload) -> Result<Response, AppError> {
    let parcel = uploads::parcel(&room.app.media, upload).map_err(|error| AppError::Internal(error.into()))?;
    let taken = take_in(&room.app, &librarian(room), parcel).await;
    let token = upload.token.clone();
    room.app.write(move |tx| uploads::forget(tx, &token)).await?;
    let taken = match taken {
        Ok(taken) => taken,
        Err(refusal) => return refused(room, &refusal),
    };
    let record = room.app.read(move |db| catalogue::record(db, taken.id)).await?.ok_or(AppError::NotFound)?;
    let address = room.link(&format!("/media/{}/", taken.id));
    let whole = json!({
        "offset": upload.bytes, "item": item(&record), "url": address, "was_here": taken.was_here,
    });
    Ok(at(StatusCode::OK, upload.bytes, upload.bytes, whole))
}

async fn drop_upload(room: &Room, upload: &Upload) -> Result<(), AppError> {
    uploads::remove(&room.app.media, &upload.token).map_err(|error| AppError::Internal(error.into()))?;
    let token = upload.token.clone();
    room.app.write(move |tx| uploads::forget(tx, &token)).await
}

async fn own_upload(room: &Room, token: String) -> Result<Upload, AppError> {
    if !uploads::is_token(&token) {
        return Err(AppError::NotFound);
    }
    let account = room.account.id;
    room.app.read(move |db| uploads::find(db, &token, account)).await?.ok_or(AppError::NotFound)
}

fn refused(room: &Room, refusal: &Refusal) -> Result<Response, AppError> {
    let status = match refusal {
        Refusal::NotFound => return Err(AppError::NotFound),
        Refusal::NotAllowed => return Err(AppError::Forbidden),
        Refusal::Database(error) => return Err(app_error(error.clone())),
        Refusal::TooHeavy { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Refusal::NotNow => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(told(status, &json!({ "error": words::refused(room, refusal) })))
}

fn at(status: StatusCode, offset: u64, length: u64, body: Value) -> Response {
    let mut response = told(status, &body);
    response.headers_mut().insert(UPLOAD_OFFSET, offset.into());
    response.headers_mut().insert(UPLOAD_LENGTH, length.into());
    response
}

fn told(status: StatusCode, body: &Value) -> Response {
    let mut response = Reply::json(body.to_string()).status(status).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    response
}
