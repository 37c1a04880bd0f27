//! An answer that does not say whether it may be kept is not kept. A handler has to decide in favour of
//! caching; forgetting it must never put a private page into a shared cache.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

pub(in crate::http) fn fail_closed(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
