//! The one error type of handlers.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::http::middleware::method;

/// Why a request is not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The request cannot be understood; the sentence says what to do instead.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// This person may not do this.
    #[error("forbidden")]
    Forbidden,
    /// No such address. Also what a stranger gets for a draft, so that nobody learns it exists.
    #[error("not found")]
    NotFound,
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The body did not arrive in time.
    #[error("the request came too slowly")]
    TooSlow,
    /// Withdrawn for good; the editors' reason, if they gave one.
    #[error("gone")]
    Gone { reason: Option<String> },
    #[error("request body too large")]
    TooLarge,
    /// A host that this publication does not answer to.
    #[error("misdirected request")]
    Misdirected,
    /// This client asks too often.
    #[error("too many requests")]
    TooMany { retry_after: Duration },
    /// The publication has too much to do just now.
    #[error("busy")]
    Busy { retry_after: Duration },
    /// Our own fault. The cause goes to the log, never to the page.
    #[error("internal error: {0:#}")]
    Internal(#[from] anyhow::Error),
}

/// Travels on the response from the handler to the page.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    pub(super) message: Option<String>,
    pub(super) cause: Option<Arc<anyhow::Error>>,
    pub(super) retry_after: Option<Duration>,
}

impl AppError {
    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Gone { .. } => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// For a step that comes after the pages are drawn: the same error as a plain answer.
    pub(in crate::http) fn into_unpainted(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(cause = one_line(cause), "An answer broke off while it was read");
        }
        self.status().into_response()
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany { retry_after } | Self::Busy { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        let retry_after = self.retry_after();
        if let Some(wait) = retry_after {
            let seconds = HeaderValue::from(wait.as_secs().max(1));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if matches!(self, Self::MethodNotAllowed) {
            let allowed = HeaderValue::from_static(method::ALLOWED);
            response.headers_mut().insert(header::ALLOW, allowed);
        }
        let (message, cause) = match self {
            Self::BadRequest(message) => (Some(message), None),
            Self::Gone { reason } => (reason, None),
            Self::Internal(cause) => (None, Some(Arc::new(cause))),
            _ => (None, None),
        };
        response.extensions_mut().insert(Failure { message, cause, retry_after });
        response
    }
}

/// An error and its causes as one line, so that nothing in it can pretend to be another log entry.
pub(super) fn one_line(error: &anyhow::Error) -> String {
    format!("{error:#}").replace(|c: char| c.is_control(), " ")
}
