//! Readers' browsers fetch pictures: originals at their old addresses, renditions at ours.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::rendition::Rendition;
use super::workshop::WorkshopError;
use super::{Asset, store};
use crate::app::App;
use crate::http::files::{FileRoot, Offer};
use crate::http::path::encode_path;
use crate::http::{AppError, Caching, LocalPath};

/// Stands in where a picture never came over: a grey field, with status 404.
const MISSING_PICTURE: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#e7e2d9"/>"##,
    r##"<path d="M96 122l38-44 28 32 18-20 44 32z" fill="#b9b2a6"/><circle cx="208" cy="62" r="12" fill="#b9b2a6"/></svg>"##
);

/// A rendition: `rest` is what stands behind `/-/media/`.
pub async fn rendition(app: &App, rest: &str, headers: &HeaderMap) -> Result<Response, AppError> {
    let rendition = Rendition::parse(rest).ok_or(AppError::NotFound)?;
    let id = rendition.asset;
    let asset = app.read(move |db| store::find(db, id)).await?.ok_or(AppError::NotFound)?;
    if !asset.here || asset.version.is_empty() {
        return Err(AppError::NotFound);
    }
    // The picture or its focal point has changed since the page was made: the same size of what it is now.
    let now = rendition.clone().now(&asset.version, (asset.focus_x, asset.focus_y));
    if now != rendition {
        return moved(&now.to_string());
    }
    match app.workshop.provide(&asset, &rendition).await {
        Ok(()) => {}
        Err(WorkshopError::Missing) => return Err(AppError::NotFound),
        Err(error) => {
            tracing::warn!(asset.id = id, %error, "A rendition could not be made; the original is served");
            return moved(&encode_path(&asset.path));
        }
    }
    made(app, &rendition, Caching::Immutable, headers).await
}

/// A file at its own public path, or at one of its sizes' paths.
pub async fn serve(app: &App, path: &str, headers: &HeaderMap) -> Result<Response, AppError> {
    if app.media.original(path).is_some_and(|file| file.is_file()) {
        let wanted = path.to_owned();
        // A file that was replaced lies here for a while yet, for copies that are being made of the folder.
        let instead = app.read(move |db| store::instead_of(db, &wanted)).await?;
        return original(app, instead.as_deref().unwrap_or(path), headers).await;
    }
    let wanted = path.to_owned();
    let found = app.read(move |db| store::at_path(db, &wanted)).await?;
    match found {
        Some((asset, Some((width, _)))) if asset.here => sized(app, &asset, width, headers).await,
        Some((asset, _)) if asset.here => original(app, &asset.path, headers).await,
        _ => missing(app, path).await,
    }
}

async fn original(app: &App, path: &str, headers: &HeaderMap) -> Result<Response, AppError> {
    let root = FileRoot::new(app.media.originals()).map_err(|error| AppError::Internal(error.into()))?;
    root.serve(Offer::new(path.trim_start_matches('/'), Caching::Guest { shared_seconds: 3600 }), headers).await
}

/// A size that WordPress had made: the nearest of ours in the old format stands in at the old address.
async fn sized(app: &App, asset: &Asset, width: u32, headers: &HeaderMap) -> Result<Response, AppError> {
    let plain = matches!(asset.mime.as_str(), "image/jpeg" | "image/png" | "image/webp");
    let fitting = super::rendition::WIDTHS.into_iter().find(|offered| *offered >= width && *offered <= asset.width);
    let Some(width) = fitting.filter(|_| plain && width > 0 && !asset.version.is_empty()) else {
        return original(app, &asset.path, headers).await;
    };
    let format = if asset.mime == "image/jpeg" { super::Format::Jpeg } else { super::Format::WebP };
    let rendition = Rendition { asset: asset.id, version: asset.version.clone(), width, cut: None, format };
    if app.workshop.provide(asset, &rendition).await.is_err() {
        return original(app, &asset.path, headers).await;
    }
    made(app, &rendition, Caching::Guest { shared_seconds: 3600 }, headers).await
}

/// The file of a rendition that was made.
async fn made(app: &App, rendition: &Rendition, caching: Caching, headers: &HeaderMap) -> Result<Response, AppError> {
    let file = app.media.rendition(rendition);
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return Err(AppError::NotFound) };
    let root = FileRoot::new(folder).map_err(|error| AppError::Internal(error.into()))?;
    root.serve(Offer::new(name.to_string_lossy(), caching), headers).await
}

/// An unlisted size of a picture that is here leads to the picture; anything else is a grey field and 404.
async fn missing(app: &App, path: &str) -> Result<Response, AppError> {
    let candidates = super::base_names(path);
    let found = app
        .read(move |db| {
            for candidate in &candidates {
                if let Some((asset, _)) = store::at_path(db, candidate)?.filter(|(asset, _)| asset.here) {
                    return Ok(Some(asset.path));
                }
            }
            Ok(None)
        })
        .await?;
    if let Some(path) = found {
        return moved(&encode_path(&path));
    }
    if super::kind_of(path).0 != super::AssetKind::Picture {
        return Err(AppError::NotFound);
    }
    let mut response = (StatusCode::NOT_FOUND, MISSING_PICTURE).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, axum::http::HeaderValue::from_static("image/svg+xml"));
    response.extensions_mut().insert(crate::http::error::KeepBody);
    Ok(response)
}

fn moved(link: &str) -> Result<Response, AppError> {
    let link = LocalPath::parse(link).map_err(|_| AppError::NotFound)?;
    Ok(crate::http::respond::moved(&link))
}
