//! The theme's own files over HTTP: made once, kept by browsers for ever, those of earlier releases included.

mod former;

use std::path::Path;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::{AppError, Caching, Reply};
use crate::theme::assets::lookup;

pub use former::keep;

/// Answers for a hashed name, in the smallest form the browser takes. `data`: the folder that holds what earlier
/// releases have served.
pub async fn respond(data: &Path, file: &str, request: &HeaderMap) -> Result<Response, AppError> {
    let Some(asset) = lookup(file) else { return of_an_earlier_release(data, file).await };
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

async fn of_an_earlier_release(data: &Path, file: &str) -> Result<Response, AppError> {
    let (data, file) = (data.to_owned(), file.to_owned());
    let found = tokio::task::spawn_blocking(move || former::find(&data, &file)).await;
    let found = found.map_err(|panicked| AppError::Internal(panicked.into()))?;
    let (content_type, bytes) = found.map_err(|error| AppError::Internal(error.into()))?.ok_or(AppError::NotFound)?;
    Ok(Reply::new(content_type, bytes).caching(Caching::Immutable).into_response())
}
