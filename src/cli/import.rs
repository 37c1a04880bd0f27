//! `masthead import wordpress`: an export becomes the publication of a data folder.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::progress::Display;
use super::{Media, Outcome, Wordpress, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::fetching::{FetchSettings, Fetcher};
use crate::http::signals;
use crate::importing::wordpress::{self, Options, Report, Target};
use crate::importing::{Step, Stop};

pub(super) fn run(options: &Wordpress) -> Result<Outcome> {
    let report = if options.check { check(options)? } else { import(options)? };
    print!("{}", report.summary());
    if let Some(path) = &options.report {
        write_report(path, &report)?;
    }
    let needs_care = !report.findings.is_empty() || !report.addresses.unanswered.is_empty();
    Ok(if options.strict && needs_care { Outcome::Findings } else { Outcome::Done })
}

/// A check touches no data folder.
fn check(options: &Wordpress) -> Result<Report> {
    let stop = Stop::default();
    serve::runtime()?.spawn(stop_when_asked(stop.clone()));
    let display = Display::new();
    let mut progress = |step: Step<'_>| display.show(step);
    Ok(wordpress::check(&import_options(options), Clock::System.now(), stop, &mut progress)?)
}

fn import(options: &Wordpress) -> Result<Report> {
    // Faults of the files show before a data folder is made.
    let prepared = wordpress::prepare(&import_options(options))?;
    let app = App::open(&options.data, Clock::System)?;
    let runtime = serve::runtime()?;
    let target = target(&app);
    let fetcher = fetcher(options, &app.config.fetch)?;
    runtime.spawn(stop_when_asked(target.stop.clone()));
    let display = Display::new();
    let mut progress = |step: Step<'_>| display.show(step);
    let mut report = wordpress::run(&target, &import_options(options), prepared, &mut progress)?;
    if let Some(fetcher) = fetcher {
        runtime.block_on(wordpress::fetch_media(&target, &fetcher, &mut report, &mut progress))?;
        wordpress::keep_report(&target, &report)?;
    }
    Ok(report)
}

/// Ctrl-C ends the import after the batch under way.
async fn stop_when_asked(stop: Stop) {
    if let Ok(asked) = signals::stop_requested() {
        asked.await;
        stop.ask();
    }
}

pub(super) fn target(app: &Arc<App>) -> Target {
    Target {
        db: app.db.clone(),
        media: app.media.clone(),
        now: app.clock.now(),
        locales: app.locales.clone(),
        stop: Stop::default(),
    }
}

fn import_options(options: &Wordpress) -> Options {
    Options {
        inputs: options.inputs.clone(),
        uploads: options.uploads.clone(),
        publish_missed: options.publish_missed,
        ..Options::default()
    }
}

fn fetcher(options: &Wordpress, settings: &FetchSettings) -> Result<Option<Fetcher>> {
    let how = options.media.unwrap_or(if options.uploads.is_some() { Media::Skip } else { Media::Fetch });
    if how == Media::Skip {
        return Ok(None);
    }
    Ok(Some(Fetcher::new(settings).context("pictures cannot be fetched; try --media skip")?))
}

fn write_report(path: &Path, report: &Report) -> Result<()> {
    let json = serde_json::to_string_pretty(report)?;
    std::fs::write(path, json).with_context(|| format!("the report cannot be written to {}", path.display()))
}
