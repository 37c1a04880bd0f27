//! The newsroom looks at what is read, now and over time.

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::statistics::{self, Range};
use crate::http::{AppError, Reply};
use crate::newsroom::{Doors, Place, Right, Room};

pub fn doors() -> Doors {
    Doors::new().get("/statistics/", Right::SeeStatistics, show).get("/statistics/now/", Right::SeeStatistics, now).get(
        "/statistics/csv/",
        Right::SeeStatistics,
        csv,
    )
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    range: String,
}

async fn show(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let page = statistics::page(&room, Range::named(&asked.range)).await?;
    room.page("newsroom/statistics.html", &room.text("place-statistics"), Place::Statistics, &page)
}

/// The moving numbers of the page, for its script.
async fn now(room: Room) -> Result<Response, AppError> {
    let moving = statistics::moving(&room).await?;
    let json = serde_json::to_vec(&moving).map_err(|error| AppError::Internal(error.into()))?;
    Ok(Reply::json(json).into_response())
}

/// Views and shares of every article by day (RFC 4180).
async fn csv(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let table = statistics::table(&room, Range::named(&asked.range)).await?;
    let mut response = Reply::new("text/csv; charset=utf-8", table).into_response();
    let name = HeaderValue::from_static("attachment; filename=\"views.csv\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
