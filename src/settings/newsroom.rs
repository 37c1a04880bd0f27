//! Administrators decide about the whole publication.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;

use super::form::{GivenSettings, Wrong};
use super::page::SettingsPage;
use super::{change, zones};
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room};

pub fn doors() -> Doors {
    Doors::new().get("/settings/", Right::ChangeSettings, show).post("/settings/", Right::ChangeSettings, save)
}

async fn show(room: Room) -> Result<Response, AppError> {
    let given = GivenSettings::of(&room.furniture.publication);
    page(&room, StatusCode::OK, given, None)
}

async fn save(room: Room, Form(given): Form<GivenSettings>) -> Result<Response, AppError> {
    let decided = match given.decided(&room.furniture.publication) {
        Ok(decided) => decided,
        Err(wrong) => return page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, Some(wrong)),
    };
    let (actor, now) = (room.actor(), room.now());
    room.app.write(move |tx| change::change(tx, &actor, &decided, now)).await?;
    Ok(room.see_other("/settings/", Some("said-saved")))
}

fn page(room: &Room, status: StatusCode, given: GivenSettings, wrong: Option<Wrong>) -> Result<Response, AppError> {
    let model = SettingsPage {
        given,
        languages: room.app.locales.tags().map(str::to_owned).collect(),
        zones: zones(),
        address: room.app.origin().to_owned(),
        wrong: wrong.as_ref().map_or("", |wrong| wrong.field),
        error: wrong.map(|wrong| room.text(wrong.key)),
    };
    room.page_with(status, "newsroom/settings.html", &room.text("place-settings"), Place::Settings, &model)
}
