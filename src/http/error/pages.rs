//! From a failed response to the page a person sees, and the one log line about it.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::Response,
};

use super::{
    app_error::{Failure, one_line},
    plain,
};
use crate::http::frame::Asked;

/// What a painter is told about an error.
#[derive(Debug)]
pub struct ErrorPage<'a> {
    pub status: StatusCode,
    /// A sentence for this case: the editors' reason of a withdrawal, what is wrong with a form.
    pub message: Option<&'a str>,
    pub retry_after: Option<Duration>,
    pub request_id: &'a str,
    /// What was asked: an API's errors look different from a page's.
    pub uri: &'a Uri,
    pub headers: &'a HeaderMap,
}

/// A page drawn for an error. Its headers and status stay the error's.
#[derive(Debug, Clone)]
pub struct PaintedError {
    pub content_type: HeaderValue,
    pub body: Bytes,
}

/// An extension of error responses that bring their own text/plain body; others are drawn over.
#[derive(Debug, Clone, Copy)]
pub struct KeepBody;

type Painter = dyn Fn(&ErrorPage<'_>) -> Option<PaintedError> + Send + Sync;

/// Draws the pages of errors.
#[derive(Clone, Default)]
pub struct ErrorPages(Option<Arc<Painter>>);

impl ErrorPages {
    /// The self-contained plain pages.
    pub fn plain() -> Self {
        Self(None)
    }

    /// Pages drawn by `paint`; where it gives `None` or panics, a plain page stands in.
    pub fn painted_by(paint: impl Fn(&ErrorPage<'_>) -> Option<PaintedError> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(paint)))
    }

    /// Gives a failed response its page. Answers with a body of their own pass unchanged.
    pub(in crate::http) fn paint(&self, mut response: Response, asked: &Asked) -> Response {
        let failure = response.extensions_mut().remove::<Failure>();
        if failure.is_none() && !is_bare_error(&response) {
            return response;
        }
        let status = response.status();
        log(status, failure.as_ref(), asked);
        let page = ErrorPage {
            status,
            message: failure.as_ref().and_then(|failure| failure.message.as_deref()),
            retry_after: failure.as_ref().and_then(|failure| failure.retry_after),
            request_id: asked.id.as_str(),
            uri: &asked.uri,
            headers: &asked.headers,
        };
        let painted = self.draw(&page).unwrap_or_else(|| plain::draw(&page));
        dressed(response, painted)
    }

    fn draw(&self, page: &ErrorPage<'_>) -> Option<PaintedError> {
        let paint = self.0.as_ref()?;
        // A theme that fails on the error page must not fail the error.
        let drawn = catch_unwind(AssertUnwindSafe(|| paint(page)));
        drawn.unwrap_or_else(|_| {
            tracing::error!(status = page.status.as_u16(), "The theme failed to draw an error page");
            None
        })
    }
}

impl fmt::Debug for ErrorPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.0.is_some() { "Painted" } else { "Plain" };
        f.write_str(name)
    }
}

/// An error without a page: of the router (empty), or of an extractor, whose English one-liner is for
/// programmers.
fn is_bare_error(response: &Response) -> bool {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let plain = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    failed && plain && response.extensions().get::<KeepBody>().is_none()
}

fn log(status: StatusCode, failure: Option<&Failure>, asked: &Asked) {
    let request = asked.id.as_str();
    if let Some(cause) = failure.and_then(|failure| failure.cause.as_ref()) {
        tracing::error!(request, cause = one_line(cause), "Request {request} failed");
    } else if status.is_server_error() {
        tracing::warn!(request, status = status.as_u16(), "Request {request} was turned away");
    }
}

fn dressed(response: Response, painted: PaintedError) -> Response {
    let (mut parts, _) = response.into_parts();
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG] {
        parts.headers.remove(name);
    }
    parts.headers.insert(header::CONTENT_TYPE, painted.content_type);
    Response::from_parts(parts, Body::from(painted.body))
}
