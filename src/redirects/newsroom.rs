//! Editors lead addresses elsewhere, one by one or by a list.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Form, Query};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;

use super::actions::{self, Brought};
use super::page::{Checked, FaultLine, RedirectLine, RedirectsPage};
use super::{csv, store};
use crate::http::AppError;
use crate::http::path::encode_path;
use crate::newsroom::{Doors, Place, Right, Room};

/// Redirects on one page of the list.
const PER_PAGE: i64 = 100;
/// Faults of a list that are named.
const MOST_FAULTS: usize = 100;
/// The largest list that is pasted: some fifty thousand lines.
const MOST_BYTES: usize = 4 * 1024 * 1024;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageLists;
    Doors::new()
        .get("/redirects/", RIGHT, list)
        .post("/redirects/", RIGHT, save)
        .post("/redirects/remove/", RIGHT, remove)
        .get("/redirects/export/", RIGHT, export)
        .on(Method::POST, "/redirects/import/", RIGHT, post(import).layer(DefaultBodyLimit::max(MOST_BYTES)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    after: String,
    /// The redirect to be changed.
    edit: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Given {
    old: String,
    from: String,
    to: String,
    list: String,
    sure: String,
}

async fn list(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let mut page = gather(&room, &asked.q, &asked.after).await?;
    if !asked.edit.is_empty() {
        let path = asked.edit.clone();
        let found = room.app.read(move |db| crate::permalinks::find(db, &path)).await?.ok_or(AppError::NotFound)?;
        (page.old, page.from, page.to) = (asked.edit.clone(), asked.edit, found.to);
    }
    show(&room, StatusCode::OK, page)
}

async fn save(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, origin, sent) = (room.actor(), room.now(), room.app.origin().to_owned(), given.clone());
    let done = room
        .app
        .db
        .transact(move |tx| actions::save(tx, &actor, &origin, &sent.old, (&sent.from, &sent.to), now))
        .await;
    let Err(refused) = done else { return Ok(room.see_other("/redirects/", Some("said-saved"))) };
    let refusal = room.refusal(refused)?;
    let page = gather(&room, "", "").await?;
    let page = RedirectsPage {
        old: given.old,
        from: given.from,
        to: given.to,
        wrong: refusal.field,
        error: Some(refusal.sentence),
        ..page
    };
    show(&room, refusal.status, page)
}

async fn remove(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now) = (room.actor(), room.now());
    match room.app.db.transact(move |tx| actions::remove(tx, &actor, &given.from, now)).await {
        Ok(()) => Ok(room.see_other("/redirects/", Some("said-deleted"))),
        Err(refused) => Err(room.refusal(refused).map_or_else(|error| error, |_| AppError::NotFound)),
    }
}

/// A list is looked through first; what would be taken and what not is said before anything is kept.
async fn import(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (lines, unread) = csv::read(&given.list);
    let is_meant = !given.sure.is_empty() && !lines.is_empty();
    let (actor, now, origin) = (room.actor(), room.now(), room.app.origin().to_owned());
    let done = room.long_act(move |tx| {
        let act = if is_meant { actions::bring } else { actions::look_through };
        act(tx, &actor, &origin, &lines, now)
    });
    let looked = match done.await {
        Ok(_) if is_meant => return Ok(room.see_other("/redirects/", Some("said-redirects-brought"))),
        Ok(looked) => looked,
        Err(refused) => return Err(room.refusal(refused).map_or_else(|error| error, |_| AppError::NotFound)),
    };
    let page = RedirectsPage { checked: Some(checked(&room, looked, &unread)), ..gather(&room, "", "").await? };
    show(&room, StatusCode::OK, RedirectsPage { list: given.list, ..page })
}

fn checked(room: &Room, looked: Brought, unread: &[usize]) -> Checked {
    let sentence = |key: &'static str, about: &str| room.sentence(key, &[("about", about.into())]);
    let mut faults: Vec<FaultLine> = unread
        .iter()
        .map(|number| FaultLine { number: *number, sentence: sentence("redirect-line-unread", "") })
        .collect();
    let refused = looked.refused.into_iter();
    faults.extend(refused.map(|(number, key, about)| FaultLine { number, sentence: sentence(key, &about) }));
    faults.sort_by_key(|fault| fault.number);
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    Checked { good: looked.taken, faults, more }
}

/// The whole list, as it can be brought in again.
async fn export(room: Room) -> Result<Response, AppError> {
    let rules = room.app.read_long(|db| store::list(db, "", "", i64::MAX)).await?;
    let mut response = Response::new(Body::from(csv::write(&rules)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"redirects.csv\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

async fn gather(room: &Room, words: &str, after: &str) -> Result<RedirectsPage, AppError> {
    let (searched, from) = (words.to_owned(), after.to_owned());
    let read = room.app.read_long(move |db| Ok((store::list(db, &searched, &from, PER_PAGE + 1)?, store::count(db)?)));
    let (mut rules, total) = read.await?;
    let has_more = rules.len() > PER_PAGE as usize;
    rules.truncate(PER_PAGE as usize);
    let link = |name: &str, value: &str| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", words.trim()).append_pair(name, value);
        room.link(&format!("/redirects/?{}", query.finish()))
    };
    let next_url = rules.last().filter(|_| has_more).map(|(path, _)| link("after", path));
    let bases = &room.furniture.bases;
    Ok(RedirectsPage {
        words: words.trim().to_owned(),
        total,
        first_url: (!after.is_empty()).then(|| link("after", "")),
        next_url,
        rows: rules
            .into_iter()
            .map(|(from, to)| RedirectLine {
                from_url: if from.contains('?') { encode_path(&from) } else { bases.link(&from) },
                edit_url: link("edit", &from),
                from,
                to,
            })
            .collect(),
        ..RedirectsPage::default()
    })
}

fn show(room: &Room, status: StatusCode, page: RedirectsPage) -> Result<Response, AppError> {
    room.page_with(status, "newsroom/redirects.html", &room.text("place-redirects"), Place::Redirects, &page)
}
