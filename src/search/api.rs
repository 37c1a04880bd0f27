//! Machines search: the reader's own script while somebody types, and whoever wants results as JSON.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;

use super::ask::{Asked, MOST_PAGES, PER_PAGE};
use super::hits::{cards, passage};
use super::reader::{found, live};
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::path::RequestPath;
use crate::http::{AppError, Reply};

/// Search's technical addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/-/search/live", get(live_hits)).route("/-/search.json", get(json))
}

#[derive(Debug, Serialize)]
struct Results {
    query: String,
    /// All that was found.
    total: u64,
    page: u32,
    pages: u32,
    /// Nothing holds the words as they were typed: near spellings, or some of the words.
    near: bool,
    hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
struct Hit {
    id: i64,
    headline: String,
    url: String,
    section: Option<String>,
    language: String,
    /// RFC 3339.
    published: String,
    /// A passage of plain text that shows what was looked for.
    text: String,
}

/// The first hits as a fragment of a page.
async fn live_hits(State(app): State<Arc<App>>, uri: Uri) -> Result<Response, AppError> {
    let asked = asked(&uri)?;
    let _pass = app.search.enter().await?;
    let answering = app.clone();
    let (furniture, hits) = app
        .read_long(move |db| {
            let now = answering.clock.now();
            let furniture = answering.furniture(db, now)?;
            let hits = live(db, &furniture, &answering.search, &asked, now)?;
            Ok((furniture, hits))
        })
        .await?;
    let rendered = app.theme.render("reader/live-hits.html", &hits, &furniture.locale);
    let html = rendered.map_err(|error| AppError::Internal(error.into()))?;
    Ok(Reply::html(html).into_response())
}

/// A page of results as JSON: `q`, `page`, and the fields of the search page.
async fn json(State(app): State<Arc<App>>, uri: Uri) -> Result<Response, AppError> {
    let asked = asked(&uri)?;
    let _pass = app.search.enter().await?;
    let answering = app.clone();
    let results = app
        .read_long(move |db| {
            let now = answering.clock.now();
            let furniture = answering.furniture(db, now)?;
            results(db, &furniture, &answering, &asked, now)
        })
        .await?;
    let json = serde_json::to_vec(&results).map_err(|error| AppError::Internal(error.into()))?;
    Ok(Reply::json(json).into_response())
}

fn asked(uri: &Uri) -> Result<Asked, AppError> {
    let request = RequestPath::parse(uri).map_err(|error| AppError::BadRequest(error.to_string()))?;
    let words = request.query("q").or_else(|| request.query("s")).unwrap_or_default();
    let page = request.query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    Ok(Asked::of(words, page, |name| request.query(name)))
}

fn results(db: &db::Reading, furniture: &Furniture, app: &App, asked: &Asked, now: i64) -> db::Result<Results> {
    let found = found(db, furniture, &app.search, asked, false, now)?;
    let mut hits = Vec::new();
    for card in cards(db, &found.ids, now)? {
        hits.push(Hit {
            id: card.id,
            text: passage(db, &card, &found.marker)?,
            url: furniture.absolute(&furniture.bases.link(&card.path)),
            section: card.section.and_then(|id| furniture.section(id)).map(|section| section.name.clone()),
            published: jiff::Timestamp::from_microsecond(card.published_at).unwrap_or_default().to_string(),
            headline: card.headline,
            language: card.language,
        });
    }
    let pages = u32::try_from(found.total.div_ceil(PER_PAGE as u64)).unwrap_or(MOST_PAGES).min(MOST_PAGES);
    Ok(Results { query: asked.words.clone(), total: found.total, page: asked.page, pages, near: found.is_near, hits })
}
