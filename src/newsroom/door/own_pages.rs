//! The newsroom's own pages, which belong to no other slice.

use axum::response::Response;

use super::{Doors, Room};
use crate::http::AppError;
use crate::newsroom::{Place, Right, today};

pub fn own_doors() -> Doors {
    Doors::new().get("/", Right::Enter, show_today)
}

async fn show_today(room: Room) -> Result<Response, AppError> {
    let (reading, now) = (room.clone(), room.now());
    let page = room.app.read(move |db| today::gather(db, &reading, now)).await?;
    let title = page.day.clone();
    room.page("newsroom/today.html", &title, Place::Today, &page)
}
