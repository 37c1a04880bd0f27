//! Staff bring pictures and files, find them again, describe, replace and delete them. Everything here works without
//! script; what scripts ask for is in `api.rs`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use axum::routing::{delete, patch};
use db::Reading;
use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::actions::{self, Words};
use super::catalogue::{self, Filter, Kinds, Record};
use super::intake::{Parcel, Taken, take_in, take_instead};
use super::page::{
    AssetPage, CropShown, Fact, LibraryFields, LibraryPage, LibraryTab, MediaChoice, Tile, Told, UseLine,
};
use super::policy::{self, Allowed};
use super::{AssetKind, Librarian, Refusal, Shape, api, renewal, words};
use crate::app::{App, app_error};
use crate::articles::policy::{Colleague, may};
use crate::articles::standing;
use crate::http::AppError;
use crate::http::multipart::{FormError, Multipart};
use crate::http::path::encode_path;
use crate::newsroom::{Doors, Place, Right, Room};

/// The shapes that readers meet, each with its word.
const SHOWN: [(Shape, &str); 4] = [
    (Shape { w: 16, h: 9 }, "media-crop-card"),
    (Shape { w: 3, h: 2 }, "media-crop-lead"),
    (Shape { w: 1, h: 1 }, "media-crop-square"),
    (Shape { w: 40, h: 21 }, "media-crop-sharing"),
];

/// The longest text field of a form with files.
const MOST_FIELD: usize = 1_000;

pub fn doors() -> Doors {
    Doors::new()
        .get("/media/", Right::Upload, library)
        .post("/media/", Right::Upload, upload)
        .get("/media/{id}/", Right::Upload, show)
        .post("/media/{id}/", Right::ManageMedia, describe)
        .post("/media/{id}/replace/", Right::ReplaceMedia, replace)
        .post("/media/{id}/delete/", Right::ReplaceMedia, remove)
        .post("/media/uploads/", Right::Upload, api::begin)
        .get("/media/uploads/{token}/", Right::Upload, api::offset)
        .on(Method::PATCH, "/media/uploads/{token}/", Right::Upload, patch(api::piece))
        .on(Method::DELETE, "/media/uploads/{token}/", Right::Upload, delete(api::give_up))
}

/// The filter as an address has it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
    kind: Option<String>,
    by: Option<String>,
    month: Option<String>,
    missing: Option<String>,
    unused: Option<String>,
    /// The last one of the page before.
    behind: Option<i64>,
}

pub(super) fn librarian(room: &Room) -> Librarian {
    Librarian { account: room.account.clone(), actor: room.actor() }
}

async fn library(room: Room, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, AppError> {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.contains("json") && !accepts.contains("text/html") {
        return api::items(room, asked).await;
    }
    library_page(&room, StatusCode::OK, asked, Vec::new()).await
}

async fn library_page(room: &Room, status: StatusCode, asked: Asked, told: Vec<Told>) -> Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| gather(db, &reading, &asked, told)).await?;
    room.page_with(status, "newsroom/media.html", &room.text("place-media"), Place::Media, &page)
}

/// Files of a form, one after the other. What is wrong with one keeps none of the others out.
async fn upload(room: Room, headers: HeaderMap, body: Body) -> Result<Response, AppError> {
    let mut form = Multipart::of(&headers, body).map_err(bad_form)?;
    let (mut taken, mut told, mut then) = (Vec::new(), Vec::new(), String::new());
    loop {
        let head = match form.next_part().await {
            Ok(Some(head)) => head,
            Ok(None) => break,
            Err(error) if taken.is_empty() => return Err(bad_form(error)),
            Err(_) => {
                told.push(bad(room.text("media-form-broke-off")));
                break;
            }
        };
        match head.file_name {
            None if head.name == "then" => then = field(&mut form).await?,
            Some(name) if !name.is_empty() => match receive(&room.app, &mut form, &name).await {
                Ok(parcel) => match take_in(&room.app, &librarian(&room), parcel).await {
                    Ok(one) => taken.push(one),
                    Err(refusal) => told.push(bad(refused_file(&room, &name, &refusal)?)),
                },
                Err(refusal) => told.push(bad(refused_file(&room, &name, &refusal)?)),
            },
            _ => {}
        }
    }
    answer_upload(&room, &taken, told, &then).await
}

async fn answer_upload(room: &Room, taken: &[Taken], mut told: Vec<Told>, then: &str) -> Result<Response, AppError> {
    if taken.is_empty() && told.is_empty() {
        told.push(bad(room.text("media-nothing-chosen")));
    }
    if !told.is_empty() {
        let new = taken.iter().filter(|one| !one.was_here).count();
        if new > 0 {
            told.insert(0, Told { text: counted(room, "media-some-taken", new), is_bad: false });
        }
        return library_page(room, StatusCode::UNPROCESSABLE_ENTITY, Asked::default(), told).await;
    }
    let said = if taken.iter().all(|one| one.was_here) { "said-was-here" } else { "said-uploaded" };
    let first = taken.first().map_or(0, |one| one.id);
    if let Some(article) = article_choosing(then) {
        return Ok(room.see_other(&format!("/articles/{article}/picture/?chosen={first}"), Some(said)));
    }
    let to = if taken.len() == 1 { format!("/media/{first}/") } else { "/media/".to_owned() };
    Ok(room.see_other(&to, Some(said)))
}

/// The article on whose page a picture is being chosen, from the address of that page.
fn article_choosing(then: &str) -> Option<i64> {
    then.strip_prefix("article-")?.parse().ok().filter(|id| *id > 0)
}

async fn show(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    asset_page(&room, id, StatusCode::OK, String::new(), None).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    title: String,
    alt: String,
    caption: String,
    credit: String,
    licence: String,
    source: String,
    focus_x: String,
    focus_y: String,
}

async fn describe(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    let percent = |text: &str| text.trim().parse::<u32>().ok().map_or(50, |percent| percent.min(100));
    let words = Words {
        title: given.title,
        alt: given.alt,
        caption: given.caption,
        credit: given.credit,
        licence: given.licence,
        source: given.source,
        focus: (percent(&given.focus_x), percent(&given.focus_y)),
    };
    let (who, kept, now) = (librarian(&room), words.clone(), room.now());
    let described = room.app.db.transact(move |tx| actions::describe(tx, &who, id, &kept, now)).await;
    match described {
        Ok(()) => Ok(room.see_other(&format!("/media/{id}/"), Some("said-saved"))),
        Err(refusal) => refuse(&room, id, refusal, Some(words)).await,
    }
}

async fn replace(room: Room, Path(id): Path<i64>, headers: HeaderMap, body: Body) -> Result<Response, AppError> {
    let mut form = Multipart::of(&headers, body).map_err(bad_form)?;
    while let Some(head) = form.next_part().await.map_err(bad_form)? {
        let Some(name) = head.file_name.filter(|name| !name.is_empty()) else { continue };
        let replaced = match receive(&room.app, &mut form, &name).await {
            Ok(parcel) => take_instead(&room.app, &librarian(&room), id, parcel).await,
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = replaced {
            // The rest of a form that is too long has to come before its answer is heard.
            while form.next_part().await.map_err(bad_form)?.is_some() {}
            return refuse(&room, id, refusal, None).await;
        }
        if let Err(error) = renewal::renew(&room.app, &librarian(&room), id).await {
            tracing::error!(asset.id = id, %error, "Bodies could not be rendered with the new file; old addresses lead to it");
        }
        return Ok(room.see_other(&format!("/media/{id}/"), Some("said-replaced")));
    }
    asset_page(&room, id, StatusCode::UNPROCESSABLE_ENTITY, room.text("media-nothing-chosen"), None).await
}

async fn remove(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let (who, now) = (librarian(&room), room.now());
    match room.app.db.transact(move |tx| actions::delete(tx, &who, id, now)).await {
        Ok(()) => {
            room.app.media.forget_renditions(id);
            super::keep_house(&room.app).await.map_err(app_error)?;
            Ok(room.see_other("/media/", Some("said-file-deleted")))
        }
        Err(refusal) => refuse(&room, id, refusal, None).await,
    }
}

/// A file of the form on its way to the disk.
async fn receive(app: &Arc<App>, form: &mut Multipart, name: &str) -> Result<Parcel, Refusal> {
    let mut filling = Parcel::begin(app.media.arriving(), name)?;
    while let Some(piece) = next_piece(form).await? {
        match filling.add(&piece).await {
            Ok(()) => {}
            // How large it is, is part of the sentence: the rest is counted and not kept.
            Err(Refusal::TooHeavy { most, .. }) => {
                let bytes = filling.received() + rest(form).await?;
                return Err(Refusal::TooHeavy { megabytes: bytes.div_ceil(1 << 20), most });
            }
            Err(refusal) => return Err(refusal),
        }
    }
    filling.done().await
}

async fn rest(form: &mut Multipart) -> Result<u64, Refusal> {
    let mut bytes = 0;
    while let Some(piece) = next_piece(form).await? {
        bytes += piece.len() as u64;
    }
    Ok(bytes)
}

async fn next_piece(form: &mut Multipart) -> Result<Option<axum::body::Bytes>, Refusal> {
    Ok(form.chunk().await.map_err(|error| std::io::Error::other(error.to_string()))?)
}

async fn field(form: &mut Multipart) -> Result<String, AppError> {
    let mut text = Vec::new();
    while let Some(piece) = form.chunk().await.map_err(bad_form)? {
        text.extend_from_slice(&piece);
        if text.len() > MOST_FIELD {
            return Err(AppError::TooLarge);
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn bad_form(error: FormError) -> AppError {
    AppError::BadRequest(error.to_string())
}

fn bad(text: String) -> Told {
    Told { text, is_bad: true }
}

/// Why one file of several was not taken; what is no fault of the file ends the request.
fn refused_file(room: &Room, name: &str, refusal: &Refusal) -> Result<String, AppError> {
    if let Refusal::NotAllowed = refusal {
        return Err(AppError::Forbidden);
    }
    let reason = words::refused(room, refusal);
    Ok(words::said(room, "media-file-refused", &[("name", &super::intake::shown_name(name)), ("reason", &reason)]))
}

async fn refuse(room: &Room, id: i64, refusal: Refusal, typed: Option<Words>) -> Result<Response, AppError> {
    let status = match refusal {
        Refusal::NotFound => return Err(AppError::NotFound),
        Refusal::NotAllowed => return Err(AppError::Forbidden),
        Refusal::Database(error) => return Err(app_error(error)),
        Refusal::InUse { .. } => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    asset_page(room, id, status, words::refused(room, &refusal), typed).await
}

fn counted(room: &Room, key: &str, count: usize) -> String {
    let mut args = FluentArgs::new();
    args.set("count", count as i64);
    room.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

fn gather(db: &Reading, room: &Room, asked: &Asked, notices: Vec<Told>) -> db::Result<LibraryPage> {
    let filter = asked.filter(room);
    let mut found = catalogue::entries(db, &filter, asked.behind.unwrap_or(i64::MAX))?;
    let is_more = found.len() > catalogue::PER_PAGE as usize;
    found.truncate(catalogue::PER_PAGE as usize);
    let last = found.last().map(|record| record.id).filter(|_| is_more);
    let owners = catalogue::owners(db)?;
    Ok(LibraryPage {
        tabs: tabs(room, asked),
        kinds: kinds(room, asked),
        owners: owners
            .into_iter()
            .map(|(id, label)| MediaChoice { value: id.to_string(), label, is_chosen: filter.owner == Some(id) })
            .collect(),
        tiles: found.iter().map(|record| tile(room, record)).collect(),
        notices,
        older_url: last.map(|last| asked.address(room, Some(last))).unwrap_or_default(),
        newest_url: asked.behind.map(|_| asked.address(room, None)).unwrap_or_default(),
        is_filtered: filter != Filter::default(),
        can_upload: librarian(room).may_upload(),
        action: room.link("/media/"),
        filter: LibraryFields {
            words: filter.words,
            month: asked.month.clone().filter(|_| filter.month.is_some()).unwrap_or_default(),
            missing: asked.missing.clone().unwrap_or_default(),
            unused: filter.is_unused,
        },
    })
}

fn tabs(room: &Room, asked: &Asked) -> Vec<LibraryTab> {
    let is = |value: &Option<String>, wanted: &str| value.as_deref() == Some(wanted);
    let is_plain = asked.missing.is_none() && asked.unused.is_none() && !is(&asked.kind, "files");
    let tab = |key: &str, query: &str, is_here: bool| LibraryTab {
        label: room.text(key),
        url: room.link(&format!("/media/{query}")),
        is_here,
    };
    vec![
        tab("media-tab-all", "", is_plain),
        tab("media-tab-no-alt", "?missing=alt", is(&asked.missing, "alt")),
        tab("media-tab-no-credit", "?missing=credit", is(&asked.missing, "credit")),
        tab("media-tab-unused", "?unused=1", asked.unused.is_some()),
        tab("media-tab-files", "?kind=files", is(&asked.kind, "files")),
    ]
}

fn kinds(room: &Room, asked: &Asked) -> Vec<MediaChoice> {
    let choice = |value: &str, key: &str| MediaChoice {
        value: value.to_owned(),
        label: room.text(key),
        is_chosen: asked.kind.as_deref() == Some(value),
    };
    vec![
        choice("picture", "media-kind-picture"),
        choice("video", "media-kind-video"),
        choice("audio", "media-kind-audio"),
        choice("file", "media-kind-file"),
        choice("files", "media-tab-files"),
    ]
}

fn tile(room: &Room, record: &Record) -> Tile {
    let is_picture = record.kind == AssetKind::Picture;
    let missing = match &record.picture {
        picture if !picture.here => Some("media-not-here"),
        picture if is_picture && picture.alt.is_empty() => Some("media-no-alt"),
        picture if is_picture && picture.credit.is_empty() => Some("media-no-credit"),
        _ => None,
    };
    let fact = || format!("{} · {}", words::format(record), words::size(record.bytes));
    Tile {
        id: record.id,
        url: room.link(&format!("/media/{}/", record.id)),
        name: record.name(),
        thumb: record.shown(320),
        alt: record.picture.alt.clone(),
        mark: words::mark(record.kind),
        is_warning: missing.is_some(),
        note: missing.map_or_else(fact, |key| room.text(key)),
    }
}

async fn asset_page(
    room: &Room,
    id: i64,
    status: StatusCode,
    problem: String,
    typed: Option<Words>,
) -> Result<Response, AppError> {
    let reading = room.clone();
    let page =
        room.app.read(move |db| gather_one(db, &reading, id, problem, typed)).await?.ok_or(AppError::NotFound)?;
    let title = page.name.clone();
    room.page_with(status, "newsroom/asset.html", &title, Place::Media, &page)
}

fn gather_one(
    db: &Reading,
    room: &Room,
    id: i64,
    problem: String,
    typed: Option<Words>,
) -> db::Result<Option<AssetPage>> {
    let Some(record) = catalogue::record(db, id)? else { return Ok(None) };
    let Allowed { describe, replace } = policy::allowed(db, &librarian(room), &record)?;
    let (uses, hidden) = uses(db, room, id)?;
    let videos = catalogue::video_uses(db, id)?;
    let Words { title, alt, caption, credit, licence, source, focus } = typed.unwrap_or_else(|| Words::of(&record));
    let plain = bodytext::inline_text(&caption);
    let is_plain = bodytext::sanitise_inline(&plain) == caption;
    Ok(Some(AssetPage {
        id,
        name: if title.is_empty() { record.name() } else { title },
        is_picture: record.kind == AssetKind::Picture && record.picture.width > 0,
        src: record.shown(960),
        original_url: encode_path(&record.picture.path),
        width: record.picture.width,
        height: record.picture.height,
        alt,
        caption: if is_plain { plain } else { caption },
        credit,
        licence,
        source,
        focus_x: focus.0,
        focus_y: focus.1,
        crops: crops(room, &record),
        is_used: !uses.is_empty() || hidden > 0 || !videos.is_empty(),
        hidden_uses: if hidden > 0 { counted(room, "media-used-elsewhere", hidden) } else { String::new() },
        uses,
        videos,
        facts: facts(room, &record),
        can_describe: describe,
        can_replace: replace,
        problem,
        here: room.link(&format!("/media/{id}/")),
        library_url: room.link("/media/"),
    }))
}

/// Articles that this person may see, each once for each way of using it; and how many others there are.
fn uses(db: &Reading, room: &Room, id: i64) -> db::Result<(Vec<UseLine>, usize)> {
    let (mut lines, mut hidden) = (Vec::new(), 0);
    let who = Colleague::of(&room.account);
    for one in catalogue::uses(db, id)? {
        let is_seen = match standing(db, one.article)? {
            Some(standing) => may(db, &who, Right::See, &standing)?,
            None => false,
        };
        if !is_seen {
            hidden += 1;
            continue;
        }
        let headline = if one.headline.is_empty() { room.text("untitled") } else { one.headline };
        let url = room.link(&format!("/articles/{}/", one.article));
        lines.push(UseLine { headline, url, how: words::used_as(room, one.used_as) });
    }
    Ok((lines, hidden))
}

fn crops(room: &Room, record: &Record) -> Vec<CropShown> {
    let whole = record.shown(480);
    if whole.is_empty() {
        return Vec::new();
    }
    let facts = record.picture.facts();
    let cut = |shape| facts.original().and_then(|original| original.cut(shape, 320));
    SHOWN
        .into_iter()
        .map(|(shape, key)| CropShown {
            label: room.text(key),
            src: cut(shape).unwrap_or_else(|| whole.clone()),
            w: shape.w,
            h: shape.h,
        })
        .collect()
}

fn facts(room: &Room, record: &Record) -> Vec<Fact> {
    let date = room.furniture.date(record.created_at);
    let mut file = vec![words::format(record), words::size(record.bytes)];
    if record.picture.width > 0 {
        file.insert(0, format!("{} × {}", record.picture.width, record.picture.height));
    }
    let fact = |key: &str, value: String| Fact { name: room.text(key), value };
    let mut facts = vec![
        fact("media-fact-kind", words::kind(room, record.kind)),
        fact("media-fact-file", file.join(", ")),
        fact("media-fact-added", format!("{} {}", date.long, date.time)),
    ];
    if !record.owner_name.is_empty() {
        facts.push(fact("media-fact-by", record.owner_name.clone()));
    }
    facts
}

impl Asked {
    pub(super) fn behind(&self) -> i64 {
        self.behind.unwrap_or(i64::MAX)
    }

    pub(super) fn filter(&self, room: &Room) -> Filter {
        let text = |asked: &Option<String>| asked.as_deref().unwrap_or_default().trim().to_owned();
        let kind = match text(&self.kind).as_str() {
            "picture" => Kinds::Only(AssetKind::Picture),
            "audio" => Kinds::Only(AssetKind::Audio),
            "video" => Kinds::Only(AssetKind::Video),
            "file" => Kinds::Only(AssetKind::File),
            "files" => Kinds::Files,
            _ => Kinds::Any,
        };
        Filter {
            words: text(&self.q).chars().take(100).collect(),
            kind,
            owner: match text(&self.by).as_str() {
                "me" => Some(room.account.id),
                by => by.parse().ok().filter(|id| *id > 0),
            },
            month: month(&text(&self.month), &room.furniture.zone),
            is_without_alt: text(&self.missing) == "alt",
            is_without_credit: text(&self.missing) == "credit",
            is_unused: self.unused.is_some(),
        }
    }

    /// The same list at another place of it.
    pub(super) fn address(&self, room: &Room, behind: Option<i64>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let pairs = [
            ("q", &self.q),
            ("kind", &self.kind),
            ("by", &self.by),
            ("month", &self.month),
            ("missing", &self.missing),
            ("unused", &self.unused),
        ];
        for (name, value) in pairs {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                query.append_pair(name, value);
            }
        }
        if let Some(behind) = behind {
            query.append_pair("behind", &behind.to_string());
        }
        let query = query.finish();
        if query.is_empty() { room.link("/media/") } else { room.link(&format!("/media/?{query}")) }
    }
}

/// The first moments of a month (`2024-06`) and of the next, in the publication's zone.
fn month(text: &str, zone: &jiff::tz::TimeZone) -> Option<(i64, i64)> {
    let first: jiff::civil::Date = format!("{text}-01").parse().ok()?;
    let next = first.checked_add(jiff::Span::new().months(1)).ok()?;
    let begins =
        |day: jiff::civil::Date| day.to_zoned_datetime(zone.clone()).ok().map(|at| at.timestamp().as_microsecond());
    Some((begins(first)?, begins(next)?))
}
