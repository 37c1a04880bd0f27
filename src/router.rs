//! Which request goes where.
//!
//! Almost everything is an address of the publication and goes through `permalinks`; what is
//! technical stands under `/-/`. An imported address wins over ours.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::answer::Answer;
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::middleware::security_headers::Frames;
use crate::http::path::RequestPath;
use crate::http::{
    AppError, CacheTags, Caching, ErrorPage, ErrorPages, Frame, Hosts, LocalPath, PaintedError, Reply, respond,
};
use crate::page_cache::{Absent, FromAddressAlone, RailMarkup, Tag, uses};
use crate::permalinks::{Destination, resolve};
use crate::{
    accounts, archives, articles, assets, audience, comments, consent, contributors, corrections, front, media,
    newsroom, pages, search, sections, syndication, tags, videos,
};

/// All routes of the publication.
pub fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/-/healthz", get(healthz))
        .route("/-/assets/{*file}", get(asset))
        .route("/-/media/{*file}", get(rendition))
        .route("/-/archives/", get(archives_index))
        .route("/-/tags/", get(tags_index))
        .route("/-/videos/", get(videos_page))
        .route("/-/sitemap/{file}", get(sitemap))
        .route("/-/preview/{token}", get(articles::preview))
        .route("/sitemap.xml", get(sitemap_index))
        .route("/robots.txt", get(robots))
        .merge(ours(&app))
        .merge(search::routes())
        .merge(comments::routes())
        .merge(audience::routes())
        .merge(consent::routes())
        .fallback(publication)
        .with_state(app)
}

/// Our own pages among the publication's, and below `/-/` where an imported address stands in their place.
fn ours(app: &Arc<App>) -> Router<Arc<App>> {
    let below = |doors: newsroom::Doors, folder, base| accounts::routes(folder).merge(doors.below(app, base));
    let giving_way = from_fn_with_state(app.clone(), unless_imported);
    below(newsroom::doors(), "", "/newsroom")
        .route_layer(giving_way)
        .merge(below(newsroom::doors(), "/-", "/-/newsroom"))
        .merge(accounts::fixed_routes())
}

/// An imported address wins over ours.
async fn unless_imported(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (furnishing, now) = (app.clone(), app.clock.now());
    match app.read(move |db| furnishing.furniture(db, now)).await {
        Ok(furniture) if furniture.places.is_ours(request.uri().path()) => next.run(request).await,
        Ok(_) => publication.call(request, app).await,
        Err(error) => error.into_response(),
    }
}

/// The publication behind its front door: routes, error pages and kept pages.
pub fn front_door(app: &Arc<App>, hosts: Hosts) -> Frame {
    Frame::new(routes(app.clone()), &app.config.http, hosts, error_pages(app.clone())).keeping(app.pages.clone())
}

/// The pages of errors, in the publication's own look.
pub fn error_pages(app: Arc<App>) -> ErrorPages {
    ErrorPages::painted_by(move |error| paint(&app, error))
}

/// Tells a supervisor that the process answers and its database can be read.
async fn healthz(State(app): State<Arc<App>>) -> Response {
    match app.read(crate::history::position).await {
        Ok(_) => Reply::text("ok\n").into_response(),
        Err(error) => error.into_response(),
    }
}

async fn asset(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    assets::respond(&app.data, &file, &headers).await
}

async fn rendition(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    media::rendition(&app, &file, &headers).await
}

async fn robots(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    with_furniture(&app, |_, furniture, _| {
        let sitemap = furniture.absolute("/sitemap.xml");
        Ok(Answer::Text(format!("User-agent: *\nDisallow: /newsroom/\nDisallow: /-/newsroom/\n\nSitemap: {sitemap}\n")))
    })
    .await
}

async fn sitemap_index(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    with_furniture(&app, |db, furniture, _| syndication::sitemap_index(db, furniture)).await
}

async fn sitemap(State(app): State<Arc<App>>, Path(file): Path<String>) -> Result<Response, AppError> {
    with_furniture(&app, move |db, furniture, now| syndication::sitemap_file(db, furniture, &file, now)).await
}

async fn archives_index(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    with_furniture(&app, |db, furniture, _| archives::index(db, furniture)).await
}

async fn tags_index(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    with_furniture(&app, |db, furniture, _| tags::index(db, furniture)).await
}

async fn videos_page(State(app): State<Arc<App>>, uri: Uri) -> Result<Response, AppError> {
    let request = RequestPath::parse(&uri).map_err(|_| AppError::NotFound)?;
    let page = request.query("video_page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    with_furniture(&app, move |db, furniture, _| videos::show(db, furniture, page)).await
}

/// Every other address.
async fn publication(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    // WordPress has nothing at an address that cannot be decoded, and says so.
    let request = RequestPath::parse(&uri).map_err(|_| AppError::NotFound)?;
    let path = request.decoded();
    if media_path(&path) {
        return media::serve(&app, &path, &headers).await;
    }
    let password = match method {
        Method::GET => None,
        Method::POST => Some(posted_password(&headers, &body).ok_or(AppError::MethodNotAllowed)?),
        _ => return Err(AppError::MethodNotAllowed),
    };
    let answering = app.clone();
    // A search looks through much: it has a room of its own, so that a flood of them holds up no article.
    let is_search = request.query("s").is_some() || path.starts_with("/search/");
    let _pass = if is_search { Some(app.search.enter().await?) } else { None };
    let read = move |db: &db::Reading| {
        let now = answering.clock.now();
        let furniture = answering.furniture(db, now)?;
        let (answer, used) =
            uses::recorded(|| answer(db, &furniture, &answering.search, &request, password.as_deref(), now));
        Ok((furniture, answer?, used))
    };
    let (furniture, answer, used) = if is_search { app.read_long(read).await? } else { app.read(read).await? };
    if let Answer::Asset(id) = answer {
        let asset = app.read(move |db| media::find(db, id)).await?.ok_or(AppError::NotFound)?;
        return media::serve(&app, &asset.path, &headers).await;
    }
    respond(&app, &furniture, answer, &used)
}

/// What an address leads to, as an answer.
fn answer(
    db: &db::Reading,
    furniture: &Furniture,
    search: &search::Search,
    request: &RequestPath,
    password: Option<&str>,
    now: i64,
) -> db::Result<Answer> {
    let destination = resolve(db, request, &furniture.publication, &furniture.bases, now)?;
    let asked = comments::Asked::of(request);
    let answer = match destination {
        Destination::Article { id, page, comments } if password.is_some() => {
            articles::unlock(db, furniture, id, page, comments, password.unwrap_or_default(), now)?
        }
        _ if password.is_some() => Answer::NotFound,
        Destination::Front { page } => front::show(db, furniture, page, now)?,
        Destination::Article { id, page, comments } => articles::show(db, furniture, id, page, comments, &asked, now)?,
        Destination::Embed { id } => articles::embed(db, furniture, id, now)?,
        Destination::Section { id, page } => sections::show(db, furniture, id, page, now)?,
        Destination::Tag { id, page } => tags::show(db, furniture, id, page, now)?,
        Destination::Contributor { id, page } => contributors::show(db, furniture, id, page, now)?,
        Destination::Date { year, month, day, page } => {
            archives::show(db, furniture, archives::Period { year, month, day }, page, now)?
        }
        Destination::Search { query, page } => {
            let asked = search::Asked::of(&query, page, |field| request.query(field));
            search::show(db, furniture, search, &asked, now)?
        }
        Destination::Feed { of, format, page } => {
            syndication::show(db, furniture, &of, format, page, &request.canonical(), now)?
        }
        Destination::Asset { id } => Answer::Asset(id),
        Destination::Moved(link) => Answer::Moved(link),
        Destination::Elsewhere(link) => Answer::Elsewhere(link),
        Destination::Gone { id } => articles::gone(db, furniture, id, now)?,
        Destination::NotFound => without_slash(db, furniture, request, now)?,
    };
    match answer {
        Answer::NotFound => pages::not_found(db, furniture, &request.decoded(), now),
        answer => Ok(answer),
    }
}

/// Addresses of ours as people type them, and what stands among the publication's where no imported page does.
fn without_slash(db: &db::Reading, furniture: &Furniture, request: &RequestPath, now: i64) -> db::Result<Answer> {
    let places = &furniture.places;
    Ok(match request.decoded().as_str() {
        "/login" => Answer::Elsewhere(places.sign_in.clone()),
        "/newsroom" | "/-/newsroom" => Answer::Elsewhere(places.newsroom.clone()),
        "/account" => Answer::Elsewhere(places.account.clone()),
        "/corrections" => Answer::Moved(corrections::ADDRESS.to_owned()),
        corrections::ADDRESS => {
            let page =
                request.query("corrections_page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 10_000);
            corrections::show(db, furniture, page, now)?
        }
        _ => Answer::NotFound,
    })
}

/// Uploads are files; everything else may be a page.
fn media_path(path: &str) -> bool {
    path.starts_with("/wp-content/")
}

fn posted_password(headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    url::form_urlencoded::parse(body).find(|(name, _)| name == "post_password").map(|(_, value)| value.into_owned())
}

async fn with_furniture(
    app: &Arc<App>,
    build: impl FnOnce(&db::Reading, &Furniture, i64) -> db::Result<Answer> + Send + 'static,
) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer, used) = app
        .read(move |db| {
            let now = answering.clock.now();
            let furniture = answering.furniture(db, now)?;
            let (answer, used) = uses::recorded(|| build(db, &furniture, now));
            Ok((furniture, answer?, used))
        })
        .await?;
    respond(app, &furniture, answer, &used)
}

/// An answer as HTTP for one reader alone: what was typed stands in it, or a comment that waits. Nobody keeps it.
pub(crate) fn respond_to_one(app: &App, furniture: &Furniture, answer: Answer) -> Result<Response, AppError> {
    let mut response = respond(app, furniture, answer, &[])?;
    response.extensions_mut().remove::<FromAddressAlone>();
    response.headers_mut().insert(header::CACHE_CONTROL, Caching::Private.to_header());
    Ok(response)
}

/// An answer as HTTP, with what it is made from. It depends on the address alone: whoever asks is not looked at.
fn respond(app: &App, furniture: &Furniture, answer: Answer, used: &[Tag]) -> Result<Response, AppError> {
    let edge = &app.config.edge;
    let shared = Caching::Guest { shared_seconds: edge.shared_seconds };
    let used = used.iter().chain(&[Tag::Publication]).map(Tag::to_string);
    let mut response = match answer {
        Answer::Page(page) => {
            let html = app
                .theme
                .render(page.template, &page.model, &furniture.locale)
                .map_err(|error| AppError::Internal(error.into()))?;
            // What is not there today may be there in a minute, and no shared cache should learn made-up addresses.
            let caching = if page.is_private || page.status != StatusCode::OK { Caching::Private } else { shared };
            // A slice that names nothing its page is made from does not want it kept.
            let tags: Vec<String> =
                if page.tags.is_empty() { Vec::new() } else { page.tags.into_iter().chain(used).collect() };
            let mut response = Reply::html(html).status(page.status).caching(caching).tags(tags).into_response();
            response.extensions_mut().insert(RailMarkup(furniture.rail_markup()));
            if page.status != StatusCode::OK {
                response.extensions_mut().insert(crate::http::error::KeepBody);
            }
            if let Some(sources) = frame_sources(app, furniture) {
                response.extensions_mut().insert(Frames(sources));
            }
            if page.status == StatusCode::NOT_FOUND {
                response.extensions_mut().insert(Absent);
            }
            if page.is_frame {
                response.extensions_mut().insert(crate::http::middleware::security_headers::Framing::Anywhere);
            }
            response
        }
        Answer::Feed(feed) => {
            let reply = if feed.is_atom { Reply::atom(feed.xml) } else { Reply::rss(feed.xml) };
            let mut response = reply.caching(shared).tags(feed.tags.into_iter().chain(used)).into_response();
            let modified = jiff::Timestamp::from_microsecond(feed.modified_at).ok();
            if let Some(date) = modified.and_then(crate::http::dates::written) {
                response.headers_mut().insert(header::LAST_MODIFIED, date);
            }
            response
        }
        Answer::Text(text) => Reply::text(text).caching(shared).tags(used).into_response(),
        Answer::Xml(xml) => Reply::xml(xml).caching(shared).tags(used).into_response(),
        Answer::Moved(link) => respond::moved(&local(&link)),
        Answer::Elsewhere(link) => respond::elsewhere(&local(&link)),
        Answer::Asset(_) | Answer::NotFound => return Err(AppError::NotFound),
    };
    if response.status() == StatusCode::OK {
        let tags = response.extensions().get::<CacheTags>().cloned().unwrap_or_default();
        edge.mark(response.headers_mut(), tags.0.iter().map(AsRef::as_ref));
    }
    response.extensions_mut().insert(FromAddressAlone);
    Ok(response)
}

/// Frames of places for foreign code, by the address that readers are at.
fn frame_sources(app: &App, furniture: &Furniture) -> Option<String> {
    let origin = app.hosts.address().map(|address| address.origin()).unwrap_or_default();
    consent::foreign::sources(&furniture.publication.foreign, origin)
}

fn local(link: &str) -> LocalPath {
    LocalPath::parse(link).unwrap_or_else(|_| LocalPath::front())
}

/// Draws an error that no page of ours stands behind. The database may be what fails: then plain pages do.
fn paint(app: &Arc<App>, error: &ErrorPage<'_>) -> Option<PaintedError> {
    let now = app.clock.now();
    let answering = app.clone();
    let furniture =
        futures_util::future::FutureExt::now_or_never(app.db.read(move |db| answering.furniture(db, now)))?.ok()?;
    let status = error.status.as_u16();
    let sentence = error.message.map_or_else(|| furniture.locale.text(&format!("error-{status}")), str::to_owned);
    let model = pages::trouble(&furniture, status, &sentence, error.request_id);
    let html = app.theme.render("reader/error.html", &model, &furniture.locale).ok()?;
    Some(PaintedError {
        content_type: axum::http::HeaderValue::from_static("text/html; charset=utf-8"),
        body: html.into(),
    })
}
