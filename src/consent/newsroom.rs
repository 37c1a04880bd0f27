//! Administrators give places to the code of others.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;

use super::foreign::{GivenPlace, Place as ForeignPlace, Wrong};
use super::page::{ForeignPage, ForeignPlacesPage, PlaceLine};
use super::place;
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room};

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ChangeSettings;
    Doors::new()
        .get("/settings/foreign/", RIGHT, list)
        .get("/settings/foreign/new/", RIGHT, new)
        .post("/settings/foreign/new/", RIGHT, make)
        .get("/settings/foreign/{id}/", RIGHT, show)
        .post("/settings/foreign/{id}/", RIGHT, save)
        .post("/settings/foreign/{id}/remove/", RIGHT, remove)
}

async fn list(room: Room) -> Result<Response, AppError> {
    let line = |place: &ForeignPlace| PlaceLine {
        name: place.name.clone(),
        provider: place.provider.clone(),
        kind: room.text(&format!("foreign-kind-{}", place.kind.name())),
        spot: room.text(&format!("foreign-spot-{}", place.spot.name())),
        hosts: place.hosts.join(", "),
        needs_consent: place.needs_consent,
        is_on: place.is_on,
        url: room.link(&format!("/settings/foreign/{}/", place.id)),
    };
    let page = ForeignPlacesPage {
        places: room.furniture.publication.foreign.iter().map(line).collect(),
        new_url: room.link("/settings/foreign/new/"),
        has_address: room.app.hosts.address().is_some(),
    };
    room.page("newsroom/foreign.html", &room.text("foreign-title"), Place::Settings, &page)
}

async fn new(room: Room) -> Result<Response, AppError> {
    page(&room, StatusCode::OK, GivenPlace::empty(), None, None)
}

async fn show(room: Room, Path(id): Path<u32>) -> Result<Response, AppError> {
    let known = room.furniture.publication.foreign.iter().find(|place| place.id == id).ok_or(AppError::NotFound)?;
    page(&room, StatusCode::OK, GivenPlace::of(known), Some(id), None)
}

async fn make(room: Room, Form(given): Form<GivenPlace>) -> Result<Response, AppError> {
    keep(room, given, None).await
}

async fn save(room: Room, Path(id): Path<u32>, Form(given): Form<GivenPlace>) -> Result<Response, AppError> {
    keep(room, given, Some(id)).await
}

async fn keep(room: Room, given: GivenPlace, id: Option<u32>) -> Result<Response, AppError> {
    let decided = match given.decided(id.unwrap_or(0), &own_hosts(&room)) {
        Ok(decided) => decided,
        Err(wrong) => return page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, id, Some(wrong)),
    };
    let (actor, now) = (room.actor(), room.now());
    let kept = room.app.write(move |tx| place::keep(tx, &actor, &decided, now)).await?;
    kept.map(|_| room.see_other("/settings/foreign/", Some("said-saved"))).ok_or(AppError::NotFound)
}

async fn remove(room: Room, Path(id): Path<u32>) -> Result<Response, AppError> {
    let (actor, now) = (room.actor(), room.now());
    let was_there = room.app.write(move |tx| place::remove(tx, &actor, id, now)).await?;
    if was_there {
        Ok(room.see_other("/settings/foreign/", Some("said-foreign-removed")))
    } else {
        Err(AppError::NotFound)
    }
}

/// Names under which this publication is reached: a frame must not be a way round its own walls.
fn own_hosts(room: &Room) -> Vec<String> {
    let publication = &room.furniture.publication;
    let public = url::Url::parse(room.app.origin()).ok().and_then(|url| url.host_str().map(str::to_owned));
    publication.own_hosts.iter().cloned().chain(public).map(|host| host.to_ascii_lowercase()).collect()
}

fn page(
    room: &Room,
    status: StatusCode,
    given: GivenPlace,
    id: Option<u32>,
    wrong: Option<Wrong>,
) -> Result<Response, AppError> {
    let page = ForeignPage::of(room, given, id, wrong);
    room.page_with(status, "newsroom/foreign-place.html", &room.text("foreign-title"), Place::Settings, &page)
}
