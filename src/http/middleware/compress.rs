//! Compression of text that no cache has compressed beforehand. Quality 4: on pages of a hundred
//! kilobytes it takes about a millisecond, and what is kept can be compressed better elsewhere.

use std::{convert::Infallible, future::ready};

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::Response,
};
use tower::{Layer, ServiceExt, service_fn};
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, predicate::SizeAbove},
};

use crate::http::frame::Asked;

/// Below this a compressed answer saves no packet.
const WORTH_BYTES: u64 = 512;

const QUALITY: i32 = 4;

/// Text types by the table, whatever their parameters.
pub(in crate::http) fn is_text(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return false;
    };
    let kind = kind.to_str().unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    // Events are to be seen one by one, and a compressor waits for more.
    kind.starts_with("text/") && kind != "text/event-stream"
        || kind.ends_with("+xml")
        || kind.ends_with("+json")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript")
}

/// Compresses a text answer if the client takes it; says in any case that it depends on that.
pub(in crate::http) async fn compress(mut response: Response, asked: &Asked) -> Response {
    if !may_vary(&response) {
        return response;
    }
    vary_by_encoding(response.headers_mut());
    let is_small = response.body().size_hint().upper();
    let is_small = is_small.is_some_and(|bytes| bytes < WORTH_BYTES);
    let wanted = asked.headers.get(header::ACCEPT_ENCODING);
    let wanted = wanted.filter(|value| names_one_of_ours(value));
    let Some(wanted) = wanted.filter(|_| !is_small && response.status() != StatusCode::NOT_MODIFIED) else {
        return response;
    };
    mark_tag(encoded(response, wanted).await)
}

fn may_vary(response: &Response) -> bool {
    let headers = response.headers();
    !headers.contains_key(header::CONTENT_ENCODING)
        && response.status() != StatusCode::PARTIAL_CONTENT
        && is_text(headers)
}

/// Only these are looked at, so that an odd `Accept-Encoding: identity;q=0` does not become a 406.
fn names_one_of_ours(accepted: &HeaderValue) -> bool {
    let accepted = accepted.to_str().unwrap_or("");
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight: String = weight.chars().filter(|c| !c.is_whitespace()).collect();
        let refused = weight.strip_prefix("q=").is_some_and(|q| q.trim_matches(['0', '.']).is_empty());
        matches!(name.trim(), "br" | "gzip" | "x-gzip" | "*") && !refused
    })
}

async fn encoded(response: Response, wanted: &HeaderValue) -> Response {
    let mut request = Request::new(Body::empty());
    request.headers_mut().insert(header::ACCEPT_ENCODING, wanted.clone());
    let mut response = Some(response);
    let answer = service_fn(move |_: Request<Body>| ready(Ok::<_, Infallible>(response.take().unwrap_or_default())));
    let compression =
        CompressionLayer::new().quality(CompressionLevel::Precise(QUALITY)).compress_when(SizeAbove::new(WORTH_BYTES));
    match compression.layer(answer).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

fn vary_by_encoding(headers: &mut HeaderMap) {
    let varies = |value: &HeaderValue| {
        let value = value.to_str().unwrap_or("").to_ascii_lowercase();
        value.contains("accept-encoding")
    };
    if !headers.get_all(header::VARY).iter().any(varies) {
        let value = HeaderValue::from_static("Accept-Encoding");
        headers.append(header::VARY, value);
    }
}

/// Compressed bytes are other bytes, so a strong tag must differ (RFC 9110 §8.8.3.3):
/// `"abc"` becomes `"abc-br"`, and [`conditions`](crate::http::conditions) knows both for one page.
fn mark_tag(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let (Some(coding), Some(tag)) = (headers.get(header::CONTENT_ENCODING), headers.get(header::ETAG)) else {
        return response;
    };
    let (coding, tag) = (coding.to_str().unwrap_or(""), tag.to_str().unwrap_or(""));
    let Some(opaque) = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) else {
        return response;
    };
    if let Ok(marked) = HeaderValue::from_str(&format!("\"{opaque}-{coding}\"")) {
        headers.insert(header::ETAG, marked);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_refused_by_weight_is_not_wanted() {
        let wants = |text: &str| names_one_of_ours(&HeaderValue::from_str(text).unwrap());
        assert!(wants("gzip, deflate, br"));
        assert!(wants("*"));
        assert!(wants("br;q=0.5"));
        assert!(!wants("br;q=0, gzip; q=0.0"));
        assert!(!wants("identity;q=0"));
        assert!(!wants(""));
    }

    #[test]
    fn pictures_are_not_compressed_again() {
        let text = |kind: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            is_text(&headers)
        };
        assert!(text("text/html; charset=utf-8"));
        assert!(text("application/rss+xml"));
        assert!(text("image/svg+xml"));
        assert!(!text("image/webp"));
        assert!(!text("application/zip"));
        assert!(!is_text(&HeaderMap::new()));
    }
}
