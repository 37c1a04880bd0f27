//! The theme's own files over HTTP: made once, kept by browsers for ever.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::{AppError, Caching, Reply};
use crate::theme::assets::lookup;

/// Answers for a hashed name, in the smallest form the browser takes.
pub fn respond(file: &str, request: &HeaderMap) -> Result<Response, AppError> {
    let asset = lookup(file).ok_or(AppError::NotFound)?;
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| accepted.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == name);
    let (bytes, encoding) = match (asset.br, asset.gz) {
        (Some(br), _) if takes("br") => (br, Some("br")),
        (_, Some(gz)) if takes("gzip") => (gz, Some("gzip")),
        _ => (asset.bytes, None),
    };
    let mut response = Reply::new(asset.content_type, bytes).caching(Caching::Immutable).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}
