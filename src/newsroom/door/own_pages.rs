//! The newsroom's own pages, which belong to no other slice.

use axum::extract::Query;
use axum::response::Response;

use super::{Doors, Room};
use crate::audience;
use crate::http::AppError;
use crate::newsroom::{Place, Right, palette, today};

pub fn own_doors() -> Doors {
    Doors::new().get("/", Right::Enter, show_today).get("/go/", Right::Enter, show_palette)
}

/// Where to go: a page of its own without script, a dialog over any page with it.
async fn show_palette(room: Room, Query(asked): Query<palette::Asked>) -> Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| palette::gather(db, &reading, &asked)).await?;
    room.page("newsroom/go.html", &room.text("palette"), Place::Today, &page)
}

async fn show_today(room: Room) -> Result<Response, AppError> {
    let (reading, now) = (room.clone(), room.now());
    let mut page = room.app.read(move |db| today::gather(db, &reading, now)).await?;
    if let Some(reading) = &mut page.reading {
        let moving = audience::moving(&room).await?;
        (reading.now, reading.today) = (moving.now, moving.today);
    }
    let title = page.day.clone();
    room.page("newsroom/today.html", &title, Place::Today, &page)
}
