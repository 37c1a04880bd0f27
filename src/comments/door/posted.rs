//! Forms on their way in: the one way by which readers change something. Whatever the door behind it, the form must be
//! of our own kind, and its sender within their budget.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::OwnedSemaphorePermit;
use url::form_urlencoded;

use crate::app::App;
use crate::comments::guard::Entry;
use crate::http::{AppError, Client, Reply};

/// A form that was sent, and how its sender is let in.
pub struct Posted {
    body: Bytes,
    /// The request's own head: who it comes from is asked for once its sender is let in.
    pub head: Parts,
    /// The sender's network, as it may be written down.
    pub network: String,
    /// When it came, microseconds UTC.
    pub now: i64,
    pub entry: Entry,
}

/// Why a form goes no further.
pub enum Refused {
    /// Too often, or too much to do: a bare sentence.
    Turned(Response),
    Failed(AppError),
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, AppError> {
        let (head, body) = request.into_parts();
        let client = head.extensions.get::<Client>().cloned().ok_or(AppError::Misdirected)?;
        if !is_form(&head.headers) {
            return Err(AppError::BadRequest("Send the form of the page itself.".to_owned()));
        }
        let request = Request::from_parts(head.clone(), body);
        let body = Bytes::from_request(request, app).await.map_err(|_| AppError::TooLarge)?;
        let now = app.clock.now();
        let entry = app.comments.enter(&client, now);
        Ok(Self { body, head, network: client.network.to_string(), now, entry })
    }
}

impl Posted {
    pub fn fields(&self) -> form_urlencoded::Parse<'_> {
        form_urlencoded::parse(&self.body)
    }

    /// The first value of a field; empty where there is none.
    pub fn field(&self, name: &str) -> String {
        let mut fields = self.fields().take(32);
        fields.find(|(field, _)| field == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }
}

/// A place among those that are dealt with, to be held meanwhile.
///
/// # Errors
/// A bare sentence, so that a flood costs next to nothing. Whoever typed by hand has the text one step back.
pub async fn place(app: &Arc<App>, entry: Entry) -> Result<OwnedSemaphorePermit, Refused> {
    match entry {
        Entry::Welcome(permit) => Ok(permit),
        Entry::Later(wait) | Entry::Flood(wait) => {
            Err(Refused::Turned(turned_away(app, StatusCode::TOO_MANY_REQUESTS, wait).await?))
        }
        Entry::Busy(wait) => Err(Refused::Turned(turned_away(app, StatusCode::SERVICE_UNAVAILABLE, wait).await?)),
    }
}

async fn turned_away(app: &Arc<App>, status: StatusCode, wait: Duration) -> Result<Response, AppError> {
    let answering = app.clone();
    let sentence =
        app.read(move |db| Ok(answering.furniture(db, answering.clock.now())?.locale.text("fault-flood"))).await?;
    let mut response = Reply::text(sentence).status(status).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    Ok(with_retry(response, wait))
}

pub fn with_retry(mut response: Response, wait: Duration) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    response
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    kind.starts_with(b"application/x-www-form-urlencoded")
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Turned(response) => response,
            Self::Failed(error) => error.into_response(),
        }
    }
}
