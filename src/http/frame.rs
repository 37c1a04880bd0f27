//! What every request passes on its way in and every answer on its way out, in one place and in order.
//!
//! The steps are plain functions, one file each under [`middleware`](super::middleware); this file is
//! their order. They stand outside the router, so they hold for addresses that no route knows, for
//! panics, and for the frame's own refusals alike.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::DefaultBodyLimit,
    http::{HeaderMap, HeaderValue, Method, Request, Uri, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;

use super::{
    connection::InFlight,
    error::{AppError, ErrorPages},
    hosts::Hosts,
    limits::{BODY_BYTES, BodyPace, HttpSettings},
    middleware::{
        access_log::AccessLog,
        body_pace, caching, catch_panic,
        client::{Client, Peer, TrustedProxies},
        compress, etag, host, method,
        request_id::RequestId,
        same_site, security_headers,
        timeout::Timeout,
    },
};

/// A router inside the frame. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Frame(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    router: Router,
    hosts: Hosts,
    proxies: TrustedProxies,
    access_log: AccessLog,
    pace: BodyPace,
    timeout: Timeout,
    errors: ErrorPages,
}

/// What the way out needs to know of the request, which the handler has consumed by then.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) id: RequestId,
    pub(super) client: Client,
    pub(super) chunked: bool,
}

impl Frame {
    /// Puts `router` inside the frame; `hosts` are answered, `errors` draws the pages of whatever fails.
    pub fn new(router: Router, settings: &HttpSettings, hosts: Hosts, errors: ErrorPages) -> Self {
        Self(Arc::new(Inner {
            router: router.layer(DefaultBodyLimit::max(BODY_BYTES)),
            hosts,
            proxies: TrustedProxies::new(settings.trusted_proxies.clone()),
            access_log: AccessLog::new(settings.log_reader_networks),
            pace: settings.body_pace(),
            timeout: Timeout::seconds(settings.request_seconds),
            errors,
        }))
    }

    /// Answers one request as if it had come from `peer`, without a socket.
    pub async fn answer(&self, request: Request<Body>, peer: Peer) -> Response {
        self.answer_while(request, peer, None).await
    }

    /// Answers one request; `in_flight` is held until the last byte of the body was taken.
    pub(super) async fn answer_while(
        &self,
        mut request: Request<Body>,
        peer: Peer,
        in_flight: Option<InFlight>,
    ) -> Response {
        let inner = &*self.0;
        let id = RequestId::new();
        let client = inner.proxies.identify(peer, request.headers_mut());
        let asked = Asked::of(&request, id, client);
        let entry = inner.access_log.open(&asked);

        let response = match inner.refusal(&request) {
            None => inner.handle(request, &asked).await,
            Some(refusal) => refusal,
        };
        let response = inner.errors.paint(response, &asked);
        let response = caching::fail_closed(response);
        let response = etag::answer_conditionally(response, &asked).await;
        let response = compress::compress(response, &asked).await;
        let mut response = security_headers::add(response, asked.client.https);
        asked.id.add_to(response.headers_mut());
        close_after_chunked(&mut response, &asked);
        entry.finish(without_body_for_head(response, &asked), in_flight)
    }
}

impl Inner {
    /// The answer to a request that goes no further.
    fn refusal(&self, request: &Request<Body>) -> Option<Response> {
        if let Err(error) = method::check(request.method()) {
            return Some(error.into_response());
        }
        if let Some(refusal) = host::refusal(&self.hosts, request) {
            return Some(refusal);
        }
        let ours = self.hosts.address().map(|address| address.origin());
        same_site::check(request, ours).err().map(IntoResponse::into_response)
    }

    async fn handle(&self, mut request: Request<Body>, asked: &Asked) -> Response {
        // One way through the handlers for both, so that HEAD tells the truth about GET.
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        request.extensions_mut().insert(asked.client.clone());
        request.extensions_mut().insert(asked.id.clone());
        let (request, progress) = body_pace::hold(request, self.pace);
        let work = self.router.clone().oneshot(request);
        let answered = self.timeout.run(catch_panic::run(work), &progress).await;
        if progress.gave_up() {
            return AppError::TooSlow.into_response();
        }
        answered.unwrap_or_else(IntoResponse::into_response)
    }
}

impl Asked {
    fn of(request: &Request<Body>, id: RequestId, client: Client) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            id,
            client,
            chunked: request.headers().contains_key(header::TRANSFER_ENCODING),
        }
    }

    pub(super) fn is_head(&self) -> bool {
        self.method == Method::HEAD
    }

    /// GET or HEAD: the methods that may be answered from what the client already has.
    pub(super) fn is_reading(&self) -> bool {
        self.method == Method::GET || self.is_head()
    }
}

/// hyper drops a Content-Length that came with `Transfer-Encoding`, so nobody can see here that a
/// request could be read in two ways. RFC 9112 §6.1 wants such a connection closed after the answer;
/// closing it after every chunked request loses little, since browsers send none.
fn close_after_chunked(response: &mut Response, asked: &Asked) {
    if asked.chunked {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
}

fn without_body_for_head(mut response: Response, asked: &Asked) -> Response {
    if !asked.is_head() {
        return response;
    }
    let length = response.body().size_hint().exact();
    if let Some(length) = length.filter(|_| response.status() != axum::http::StatusCode::NOT_MODIFIED) {
        response.headers_mut().entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    response.map(|_| Body::empty())
}
