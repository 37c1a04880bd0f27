//! The page of the rules, for administrators.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;

use super::form::Wrong;
use super::{GivenRules, RulesPage};
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room};
use crate::settings;

pub fn doors() -> Doors {
    Doors::new().get("/settings/comments/", Right::ChangeSettings, show).post(
        "/settings/comments/",
        Right::ChangeSettings,
        save,
    )
}

async fn show(room: Room) -> Result<Response, AppError> {
    let given = GivenRules::of(&room.furniture.publication);
    page(&room, StatusCode::OK, given, None)
}

async fn save(room: Room, Form(given): Form<GivenRules>) -> Result<Response, AppError> {
    let decided = match given.decided(&room.furniture.publication) {
        Ok(decided) => decided,
        Err(wrong) => return page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, Some(wrong)),
    };
    let (actor, now) = (room.actor(), room.now());
    room.app.write(move |tx| settings::change(tx, &actor, &decided, now)).await?;
    Ok(room.see_other("/settings/comments/", Some("said-saved")))
}

fn page(room: &Room, status: StatusCode, given: GivenRules, wrong: Option<Wrong>) -> Result<Response, AppError> {
    let model = RulesPage {
        given,
        has_mail: !room.app.config.mail.server.is_empty(),
        wrong: wrong.map_or("", |wrong| wrong.field),
        error: wrong.map(|wrong| room.text(wrong.key)),
    };
    room.page_with(status, "newsroom/comment-rules.html", &room.text("rules-title"), Place::Settings, &model)
}
