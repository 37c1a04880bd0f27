//! Staff open the newsroom.

use axum::response::Response;

use super::{Doors, Place, Right, Room, today};
use crate::http::AppError;

pub(super) fn doors() -> Doors {
    Doors::new().get("/", Right::Enter, show_today)
}

async fn show_today(room: Room) -> Result<Response, AppError> {
    let (reading, now) = (room.clone(), room.now());
    let page = room.app.read(move |db| today::gather(db, &reading, now)).await?;
    let title = page.day.clone();
    room.page("newsroom/today.html", &title, Place::Today, &page)
}
