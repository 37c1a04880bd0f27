//! From a kept page to the answer of one request: 200 in the best form there is, or 304.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::{HeaderMap, StatusCode, header};
use http_body::{Frame, SizeHint};

use super::accepted::{Accepted, Coding};
use super::compress::Effort;
use super::entry::{Form, Page};
use super::{Entry, PageCache};
use crate::http::conditions::{Verdict, for_reading};

/// Readers after whom a page counts as hot and is compressed as hard as can be.
const HOT: u32 = 100;

/// What of a request decides in which form it gets the page.
#[derive(Debug)]
pub struct Asking<'a> {
    pub headers: &'a HeaderMap,
    pub is_head: bool,
}

/// An extension of answers that are complete: nothing is to be added but what names the request.
#[derive(Debug, Clone, Copy)]
pub struct Finished;

/// The bytes, handed over at once.
struct ReadyBody(Option<Bytes>);

impl PageCache {
    /// The answer that carries this page.
    pub fn reply(self: &Arc<Self>, entry: &Arc<Entry>, asking: &Asking<'_>) -> Response {
        let page = entry.page();
        let readers = entry.count();
        let accepted = Accepted::of(asking.headers);
        let coded = self.best_form(entry, &page, accepted, readers);
        let form = coded.as_deref().unwrap_or(&page.identity);
        if is_conditional(asking.headers)
            && let Verdict::Unchanged { tag } = for_reading(asking.headers, &form.headers)
        {
            return unchanged(form, tag);
        }
        let mut response = Response::new(Body::empty());
        response.headers_mut().clone_from(&form.headers);
        response.extensions_mut().insert(Finished);
        if asking.is_head {
            return response;
        }
        response.map(|_| Body::new(ReadyBody(Some(form.bytes.clone()))))
    }

    /// The smallest form that is there and that the client takes. The first who takes any gets one that is made
    /// quickly; better ones are made while nobody waits.
    fn best_form(
        self: &Arc<Self>,
        entry: &Arc<Entry>,
        page: &Arc<Page>,
        accepted: Accepted,
        readers: u32,
    ) -> Option<Arc<Form>> {
        let wanted = accepted.smallest().filter(|_| page.is_worth_compressing())?;
        let ready = smallest_ready(page, accepted);
        let effort = if readers >= HOT { Effort::Hard } else { Effort::Good };
        if page.form(wanted).is_none_or(|form| form.effort < Some(effort)) {
            self.make_in_the_background(entry, page, wanted, effort);
        }
        if ready.is_some() {
            return ready;
        }
        if entry.make(page, accepted.quickest()?, Effort::Quick) {
            self.shelf.put(entry);
        }
        smallest_ready(page, accepted)
    }

    fn make_in_the_background(self: &Arc<Self>, entry: &Arc<Entry>, page: &Arc<Page>, coding: Coding, effort: Effort) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let Some(turn) = self.hot.turn() else { return };
        let (pages, entry, page) = (self.clone(), entry.clone(), page.clone());
        runtime.spawn_blocking(move || {
            let _turn = turn;
            if entry.make(&page, coding, effort) {
                pages.shelf.put(&entry);
            }
        });
    }
}

fn smallest_ready(page: &Page, accepted: Accepted) -> Option<Arc<Form>> {
    let ready = Coding::ALL.into_iter().filter(|coding| accepted.takes(*coding)).filter_map(|coding| page.form(coding));
    ready.min_by_key(|form| form.bytes.len())
}

fn is_conditional(headers: &HeaderMap) -> bool {
    headers.contains_key(header::IF_NONE_MATCH) || headers.contains_key(header::IF_MODIFIED_SINCE)
}

/// 304 keeps what a 200 would have said about keeping it (RFC 9110 §15.4.5), not what described the body.
fn unchanged(form: &Form, tag: Option<http::HeaderValue>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().clone_from(&form.headers);
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
        response.headers_mut().remove(name);
    }
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.extensions_mut().insert(Finished);
    response
}

impl HttpBody for ReadyBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, Bytes::len) as u64)
    }
}
