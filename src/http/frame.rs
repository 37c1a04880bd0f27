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
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;

use super::{
    connection::InFlight,
    error::{AppError, ErrorPages},
    hosts::Hosts,
    limits::{BODY_BYTES, BodyPace, HttpSettings},
    middleware::{
        access_log::{self, AccessLog},
        body_pace, caching, catch_panic,
        client::{Client, Peer, TrustedProxies},
        compress, etag, host, method,
        request_id::RequestId,
        same_site, security_headers,
        timeout::Timeout,
    },
};
use crate::page_cache::{Absent, Asking, Entry, Finished, Found, FromAddressAlone, PageCache, Question, Ticket};

/// A router inside the frame. Cheap to clone.
#[derive(Clone)]
pub struct Frame(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    router: Router,
    hosts: Hosts,
    proxies: TrustedProxies,
    access_log: AccessLog,
    pace: BodyPace,
    timeout: Timeout,
    errors: ErrorPages,
    pages: Option<Arc<PageCache>>,
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
            pages: None,
        }))
    }

    /// The same frame, with kept pages before the router.
    pub fn keeping(self, pages: Arc<PageCache>) -> Self {
        let inner = Arc::unwrap_or_clone(self.0);
        Self(Arc::new(Inner { pages: Some(pages), ..inner }))
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
        let entry = inner.access_log.open(id, asked.client.network, &asked.method, asked.uri.path());

        let response = match inner.refusal(&request) {
            None => inner.kept_or_made(request, &asked).await,
            Some(refusal) => refusal,
        };
        let response = inner.complete(response, &asked).await;
        let mut response = security_headers::add(response, asked.client.https);
        asked.id.add_to(response.headers_mut());
        close_after_chunked(&mut response, &asked);
        access_log::finish(entry, without_body_for_head(response, &asked), in_flight)
    }

    /// Whether this request can be answered with a page that is kept and true, without waiting for anything. Nothing
    /// of the request is consumed by asking.
    pub(super) fn has_at_once<B: HttpBody>(&self, request: &Request<B>, peer: Peer) -> Option<AtOnce> {
        let inner = &*self.0;
        let pages = inner.pages.as_ref()?;
        if host::refusal(&inner.hosts, request).is_some() {
            return None;
        }
        let client = inner.proxies.client(peer, request.headers());
        let question = pages.question(request)?;
        let page = pages.at_once(&question)?;
        let asking = Asking { headers: request.headers(), is_head: request.method() == Method::HEAD };
        let mut response = pages.reply(&page, &asking);
        let id = RequestId::new();
        id.add_to(response.headers_mut());
        if client.https {
            response = security_headers::add(response, true);
        }
        let entry = inner.access_log.open(id, client.network, request.method(), request.uri().path());
        Some(AtOnce { response, entry })
    }
}

/// A complete answer, and its line in the log.
pub(super) struct AtOnce {
    response: Response,
    entry: Option<access_log::Entry>,
}

impl AtOnce {
    /// The answer; `in_flight` is held until its last byte was taken.
    pub(super) fn answer(self, in_flight: InFlight) -> Response {
        access_log::finish(self.entry, self.response, Some(in_flight))
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

    /// A kept page, or what the router makes of the request; what it makes is kept if it may be.
    async fn kept_or_made(&self, request: Request<Body>, asked: &Asked) -> Response {
        let Some(pages) = self.pages.as_ref().filter(|pages| pages.question(&request).is_some()) else {
            return self.handle(request, asked).await;
        };
        // Where the publication is read may have changed, and with it what is asked for.
        pages.catch_up().await;
        let Some(question) = pages.question(&request) else {
            return self.handle(request, asked).await;
        };
        let asking = Asking { headers: &asked.headers, is_head: asked.is_head() };
        match pages.find(&question).await {
            Found::Page(page) => pages.reply(&page, &asking),
            Found::NotKept => self.handle(request, asked).await,
            Found::Make(ticket) => match self.make(request, &question, ticket, asked).await {
                Ok(page) => pages.reply(&page, &asking),
                Err(response) => response,
            },
        }
    }

    /// Makes a page from its address alone, for everybody. What is not a page for everybody is asked for again with
    /// all that this request says.
    async fn make(
        &self,
        request: Request<Body>,
        question: &Question,
        ticket: Ticket,
        asked: &Asked,
    ) -> Result<Arc<Entry>, Response> {
        let (parts, body) = request.into_parts();
        let Some(bare) = question.request(&parts) else {
            return Err(self.handle(Request::from_parts(parts, body), asked).await);
        };
        let response = self.handle(Request::from_parts(bare, Body::empty()), asked).await;
        let response = security_headers::add(response, false);
        match ticket.keep(response).await {
            Ok(page) => Ok(page),
            // A page that is a little old is better than none.
            Err((response, Some(stale))) if response.status().is_server_error() => {
                tracing::warn!(
                    status = response.status().as_u16(),
                    "A page could not be made again; the old one is shown"
                );
                Ok(stale)
            }
            Err((response, _)) if is_settled(&response, question) => Err(response),
            Err(_) => Err(self.handle(Request::from_parts(parts, body), asked).await),
        }
    }

    /// What every answer of the router passes on its way out; kept pages have passed it.
    async fn complete(&self, response: Response, asked: &Asked) -> Response {
        if response.extensions().get::<Finished>().is_some() {
            return response;
        }
        let response = self.errors.paint(response, asked);
        let response = caching::fail_closed(response);
        let response = etag::answer_conditionally(response, asked).await;
        compress::compress(response, asked).await
    }

    async fn handle(&self, mut request: Request<Body>, asked: &Asked) -> Response {
        // One way through the handlers for both, so that HEAD tells the truth about GET.
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        request.extensions_mut().insert(asked.client.clone());
        request.extensions_mut().insert(asked.id);
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

/// Whether the whole request would get the same answer as its address alone. A redirect takes campaign marks along.
fn is_settled(response: &Response, question: &Question) -> bool {
    let extensions = response.extensions();
    let by_address = extensions.get::<FromAddressAlone>().is_some() && !question.is_rewritten();
    by_address || extensions.get::<Absent>().is_some() || response.status().is_server_error()
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
    if let Some(length) = length.filter(|_| response.status() != StatusCode::NOT_MODIFIED) {
        response.headers_mut().entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    response.map(|_| Body::empty())
}
