//! The newsroom looks at what is read, now and over time.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;

use super::statistics::{self, Range};
use crate::http::{AppError, Caching, Reply};
use crate::newsroom::{Doors, Place, Right, Room};

const EVENT_STREAM: &str = "text/event-stream";

/// Events of one stream, and the time between them.
const EVENTS: u32 = 30;
const EVERY: Duration = Duration::from_secs(1);

pub fn doors() -> Doors {
    const RIGHT: Right = Right::SeeStatistics;
    Doors::new()
        .get("/statistics/", RIGHT, show)
        .get("/statistics/now/", RIGHT, now)
        .get("/statistics/live/", RIGHT, live)
        .get("/statistics/csv/", RIGHT, csv)
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

/// The same numbers every second, as server-sent events (HTML Standard §9.2). A stream ends after half a minute, and the
/// browser comes back: so whoever may look no more sees no more, and a server that stops waits for nobody.
async fn live(room: Room, headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Whoever does not ask for events gets one, to look at.
    let most = if accepts.contains(EVENT_STREAM) { EVENTS } else { 1 };
    let events = stream::unfold((room, 0_u32), move |(room, sent)| async move {
        if sent == most {
            return None;
        }
        if sent > 0 {
            tokio::time::sleep(EVERY).await;
        }
        let moving = statistics::moving(&room).await.ok()?;
        let json = serde_json::to_string(&moving).ok()?;
        Some((Ok::<_, Infallible>(format!("retry: 1000\ndata: {json}\n\n")), (room, sent + 1)))
    });
    let mut response = Response::new(Body::from_stream(events));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(EVENT_STREAM));
    headers.insert(header::CACHE_CONTROL, Caching::Private.to_header());
    response
}

/// Views and shares of every article by day (RFC 4180).
async fn csv(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let table = statistics::table(&room, Range::named(&asked.range)).await?;
    let mut response = Reply::new("text/csv; charset=utf-8", table).into_response();
    let name = HeaderValue::from_static("attachment; filename=\"views.csv\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
