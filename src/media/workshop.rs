//! Making renditions when they are first asked for, one at a time per picture.
//!
//! A picture is decoded in a child process with limits (crate `renditions`); whatever it does there,
//! the server lives.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use renditions::{Crop, OutFormat, Want, Worker};

use super::rendition::{Format, Rendition, TRIED, TRIED_WIDTH};
use super::{Asset, MediaFiles};

/// Visually near the original at a third of its bytes; judged on photographs of the demonstration.
const QUALITY: u8 = 78;

/// Makes and keeps renditions.
pub struct Workshop {
    worker: Worker,
    files: MediaFiles,
    /// Held while a file gets its place in the library, so that the same bytes do not come in twice.
    pub(super) arrivals: tokio::sync::Mutex<()>,
    /// One lock per picture that somebody is working on.
    under_way: Mutex<HashMap<i64, Arc<tokio::sync::Mutex<()>>>>,
}

/// Why there is no rendition.
#[derive(Debug, thiserror::Error)]
pub enum WorkshopError {
    #[error("the original is not here")]
    Missing,
    #[error(transparent)]
    Picture(#[from] renditions::Error),
    #[error("the rendition could not be kept: {0}")]
    Disk(#[from] std::io::Error),
}

impl Workshop {
    pub fn new(worker: Worker, files: MediaFiles) -> Self {
        Self { worker, files, arrivals: tokio::sync::Mutex::default(), under_way: Mutex::default() }
    }

    pub fn files(&self) -> &MediaFiles {
        &self.files
    }

    /// Makes sure that a rendition lies in its place.
    ///
    /// # Errors
    /// When the original is missing, cannot be decoded within the limits, or the disk fails.
    pub async fn provide(&self, asset: &Asset, rendition: &Rendition) -> Result<(), WorkshopError> {
        let place = self.files.rendition(rendition);
        if place.exists() {
            return Ok(());
        }
        let source = self.files.original(&asset.path).filter(|file| file.exists()).ok_or(WorkshopError::Missing)?;
        let turn = self.turn(asset.id);
        let _held = turn.lock().await;
        // Whoever was here before us may have made it.
        let made = if place.exists() { Ok(()) } else { self.make(asset, rendition, &source).await };
        self.forget(asset.id);
        made
    }

    /// Decodes a picture that has just come, to know that it is one: its first renditions.
    ///
    /// # Errors
    /// It cannot be decoded within the limits.
    pub async fn try_out(&self, source: &Path) -> Result<Vec<renditions::Made>, renditions::Error> {
        let whole = |format| Want { width: TRIED_WIDTH, crop: Crop::Whole, format: out(format), quality: QUALITY };
        self.worker.make(source, &TRIED.map(whole)).await
    }

    /// The formats of one size that cost little beside decoding are made together: whoever wants one soon
    /// wants the other.
    async fn make(&self, asset: &Asset, rendition: &Rendition, source: &Path) -> Result<(), WorkshopError> {
        let together = made_together(rendition.format).iter().map(|&format| Rendition { format, ..rendition.clone() });
        let together: Vec<_> = together.collect();
        let wants: Vec<_> = together.iter().map(|rendition| want(asset, rendition)).collect();
        let made = self.worker.make(source, &wants).await?;
        for (rendition, made) in together.iter().zip(made) {
            self.files.keep(&self.files.rendition(rendition), &made.bytes)?;
        }
        Ok(())
    }

    fn turn(&self, asset: i64) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.under_way.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        turns.entry(asset).or_default().clone()
    }

    fn forget(&self, asset: i64) {
        let mut turns = self.under_way.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Held by the map and by us: nobody waits.
        if turns.get(&asset).is_some_and(|turn| Arc::strong_count(turn) <= 2) {
            turns.remove(&asset);
        }
    }
}

fn made_together(format: Format) -> &'static [Format] {
    match format {
        #[cfg(feature = "avif")]
        Format::Avif => &[Format::Avif],
        Format::WebP | Format::Jpeg => &[Format::WebP, Format::Jpeg],
    }
}

fn want(asset: &Asset, rendition: &Rendition) -> Want {
    let focus = (asset.focus_x as f32 / 100.0, asset.focus_y as f32 / 100.0);
    Want {
        width: rendition.width,
        crop: rendition.shape().map_or(Crop::Whole, |shape| Crop::Ratio { w: shape.w, h: shape.h, focus }),
        format: out(rendition.format),
        quality: QUALITY,
    }
}

fn out(format: Format) -> OutFormat {
    match format {
        #[cfg(feature = "avif")]
        Format::Avif => OutFormat::Avif,
        Format::WebP => OutFormat::WebP,
        Format::Jpeg => OutFormat::Jpeg,
    }
}
