//! Conditional requests: a page the reader has already is answered with 304 and no body.
//!
//! The tag is a hash of the uncompressed page, so that two machines agree on it. It is strong, and
//! [`compress`](super::compress) marks the compressed form's as another.

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};

use super::{compress::is_text, request_id::hexadecimal};
use crate::http::{
    conditions::{self, Verdict},
    error::AppError,
    frame::Asked,
};

/// Pages larger than this are streamed without a tag rather than hashed: 4 MiB is no page.
const HASHED_BYTES: u64 = 4 * 1024 * 1024;

/// The strong tag of these bytes: 128 bits of their SHA-256.
pub fn tag_of(bytes: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let tag = format!("\"{}\"", hexadecimal(&digest[..16]));
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Tags pages that may be kept, and answers 304 where the client's copy is current.
pub(in crate::http) async fn answer_conditionally(response: Response, asked: &Asked) -> Response {
    if !asked.is_reading() || response.status() != StatusCode::OK || is_unkept(response.headers()) {
        return response;
    }
    let response = match with_tag(response).await {
        Ok(response) => response,
        Err(failed) => return failed,
    };
    match conditions::for_reading(&asked.headers, response.headers()) {
        Verdict::Send => response,
        Verdict::Unchanged { tag } => unchanged(response, tag),
    }
}

/// A private page gets no tag: it is never revalidated, and a tag would only name its content.
fn is_unkept(headers: &HeaderMap) -> bool {
    headers
        .get(header::CACHE_CONTROL)
        .and_then(|value| value.to_str().ok())
        .is_none_or(|value| value.contains("no-store"))
}

async fn with_tag(response: Response) -> Result<Response, Response> {
    let has_one = response.headers().contains_key(header::ETAG);
    let small = response.body().size_hint().exact();
    let small = small.is_some_and(|bytes| bytes <= HASHED_BYTES);
    if has_one || !small || !is_text(response.headers()) {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = whole(body).await.map_err(AppError::into_unpainted)?;
    parts.headers.insert(header::ETAG, tag_of(&bytes));
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// A ready body is one frame, and collecting it copies nothing.
async fn whole(body: Body) -> Result<Bytes, AppError> {
    let collected = body.collect().await;
    let collected = collected.map_err(|error| AppError::Internal(error.into()))?;
    Ok(collected.to_bytes())
}

/// 304 keeps what a 200 would have said about keeping it (RFC 9110 §15.4.5), not what described the body.
fn unchanged(response: Response, tag: Option<HeaderValue>) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::CONTENT_RANGE] {
        parts.headers.remove(name);
    }
    if let Some(tag) = tag {
        parts.headers.insert(header::ETAG, tag);
    }
    Response::from_parts(parts, Body::empty())
}
