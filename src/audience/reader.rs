//! A reader's page says that it is being looked at, or that it was shared.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use url::form_urlencoded;

use super::baselines::Known;
use super::counting::LeftOut;
use super::page;
use super::robots::is_robot;
use super::source::source;
use crate::accounts::{Role, Visitor};
use crate::app::App;
use crate::articles;
use crate::http::{AppError, Client, Reply};
use crate::router;
use crate::theme::numbers::{compact, grouped};

/// An article's number and a host name.
const BEACON_BYTES: usize = 1024;

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/-/seen", post(seen).layer(DefaultBodyLimit::max(BEACON_BYTES)))
        .route("/-/shared", post(shared).layer(DefaultBodyLimit::max(BEACON_BYTES)))
        .route("/-/counting/", get(explained))
}

/// The numbers of an article as its page shows them.
#[derive(Debug, Serialize)]
struct Numbers {
    views: Number,
    shares: Number,
}

#[derive(Debug, Serialize)]
struct Number {
    short: String,
    exact: String,
}

/// An article is on a screen. Answers with its numbers, whether the view counts or not.
async fn seen(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let beacon = Beacon::read(&body);
    let Known { baseline, language } = known(&app, beacon.article).await?;
    let now = app.clock.now();
    let counted = beacon
        .reader(&headers, &visitor)
        .and_then(|browser| app.audience.view(beacon.article, &client, browser, beacon.source(&headers), now));
    if let Err(reason) = counted {
        app.audience.leave_out(reason, now);
    }
    let counts = app.audience.counts(beacon.article);
    let number = |base: u64, counted: u64| {
        let sum = base + counted;
        Number { short: compact(sum, &language), exact: grouped(sum, &language) }
    };
    let numbers =
        Numbers { views: number(baseline.views, counts.views), shares: number(baseline.shares, counts.shares) };
    let json = serde_json::to_vec(&numbers).map_err(|error| AppError::Internal(error.into()))?;
    Ok(Reply::json(json).into_response())
}

/// An article was shared from its page, on a network or by the device itself.
async fn shared(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let beacon = Beacon::read(&body);
    known(&app, beacon.article).await?;
    let network = articles::share_network(&beacon.network).ok_or(AppError::NotFound)?;
    let now = app.clock.now();
    let counted = beacon
        .reader(&headers, &visitor)
        .and_then(|browser| app.audience.share(beacon.article, network, &client, browser, now));
    if let Err(reason) = counted {
        app.audience.leave_out(reason, now);
    }
    Ok(axum::http::StatusCode::NO_CONTENT.into_response())
}

async fn explained(State(app): State<Arc<App>>) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer) = app
        .read(move |db| {
            let furniture = answering.furniture(db, answering.clock.now())?;
            let answer = page::counting_page(&furniture);
            Ok((furniture, answer))
        })
        .await?;
    router::respond_to_one(&app, &furniture, answer)
}

/// An article that readers see, with what came for it with an import.
async fn known(app: &Arc<App>, article: i64) -> Result<Known, AppError> {
    let now = app.clock.now();
    if let Some(found) = app.audience.baselines.find(article, now) {
        return found.ok_or(AppError::NotFound);
    }
    let answering = app.clone();
    let found = app
        .read(move |db| {
            let Some(baseline) = articles::baseline(db, article, now)? else { return Ok(None) };
            let language = answering.furniture(db, now)?.locale.tag.as_str().into();
            Ok(Some(Known { baseline, language }))
        })
        .await?;
    app.audience.baselines.keep(article, found.clone(), now);
    found.ok_or(AppError::NotFound)
}

#[derive(Debug, Default)]
struct Beacon {
    article: i64,
    from: String,
    network: String,
}

const PURPOSE: HeaderName = HeaderName::from_static("sec-purpose");

impl Beacon {
    fn read(body: &[u8]) -> Self {
        let mut beacon = Self::default();
        for (name, value) in form_urlencoded::parse(body).take(8) {
            match &*name {
                "article" => beacon.article = value.parse().unwrap_or_default(),
                "from" => beacon.from = value.into_owned(),
                "network" => beacon.network = value.into_owned(),
                _ => {}
            }
        }
        beacon
    }

    /// The name of the browser of somebody who reads.
    fn reader<'a>(&self, headers: &'a HeaderMap, visitor: &Visitor) -> Result<&'a str, LeftOut> {
        if visitor.0.as_ref().is_some_and(|session| session.account.role != Role::Reader) {
            return Err(LeftOut::Staff);
        }
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if text(PURPOSE).contains("prefetch") || text(PURPOSE).contains("prerender") {
            return Err(LeftOut::Prefetch);
        }
        // Every browser says from which page it posts; what does not is a program.
        let says = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
        let browser = text(header::USER_AGENT);
        if !says || is_robot(browser) {
            return Err(LeftOut::Robot);
        }
        Ok(browser)
    }

    fn source(&self, headers: &HeaderMap) -> Option<String> {
        let own = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        source(&self.from, own)
    }
}
