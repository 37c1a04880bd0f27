//! `masthead import`: what another system holds becomes the publication of a data folder.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::progress::Display;
use super::{Foreign, Media, Outcome, Wordpress, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::fetching::{FetchSettings, Fetcher};
use crate::http::signals;
use crate::importing::wordpress::{self, ImportError, Options, Prepared, Report, Target};
use crate::importing::{Step, Stop, ghost, markdown};

/// What all imports have in common.
struct Arrival<'a> {
    options: Options,
    data: &'a Path,
    check: bool,
    report: Option<&'a PathBuf>,
    media: Option<Media>,
    strict: bool,
}

pub(super) fn run(options: &Wordpress) -> Result<Outcome> {
    let arrival = Arrival {
        options: Options {
            inputs: options.inputs.clone(),
            accepts_cut: options.accept_cut,
            uploads: options.uploads.clone(),
            publish_missed: options.publish_missed,
            sql: options.sql.clone(),
            prefix: options.prefix.clone(),
            redirects: options.redirects.clone(),
            ..Options::default()
        },
        data: &options.data,
        check: options.check,
        report: options.report.as_ref(),
        media: options.media,
        strict: options.strict,
    };
    arrive(&arrival, wordpress::prepare)
}

pub(super) fn ghost(options: &Foreign) -> Result<Outcome> {
    arrive(&foreign(options), |import| {
        wordpress::prepare_made(import, Some(ghost::read(&options.input, options.address.as_deref())?))
    })
}

pub(super) fn markdown(options: &Foreign) -> Result<Outcome> {
    arrive(&foreign(options), |import| {
        wordpress::prepare_made(import, Some(markdown::read(&options.input, options.address.as_deref())?))
    })
}

fn foreign(options: &Foreign) -> Arrival<'_> {
    Arrival {
        options: Options {
            inputs: vec![options.input.clone()],
            uploads: options.uploads.clone(),
            redirects: options.redirects.clone(),
            ..Options::default()
        },
        data: &options.data,
        check: options.check,
        report: options.report.as_ref(),
        media: options.media,
        strict: options.strict,
    }
}

/// Faults of the files show before a data folder is made; a check touches none.
fn arrive(arrival: &Arrival<'_>, prepare: impl FnOnce(&Options) -> Result<Prepared, ImportError>) -> Result<Outcome> {
    let prepared = prepare(&arrival.options)?;
    let report = if arrival.check { check(arrival, prepared)? } else { import(arrival, prepared)? };
    print!("{}", report.summary());
    if let Some(path) = arrival.report {
        write_report(path, &report)?;
    }
    let needs_care = !report.findings.is_empty() || !report.addresses.unanswered.is_empty();
    Ok(if arrival.strict && needs_care { Outcome::Findings } else { Outcome::Done })
}

/// A check touches no data folder.
fn check(arrival: &Arrival<'_>, prepared: Prepared) -> Result<Report> {
    let stop = Stop::default();
    serve::runtime()?.spawn(stop_when_asked(stop.clone()));
    let display = Display::new();
    let mut progress = |step: Step<'_>| display.show(step);
    Ok(wordpress::check_prepared(prepared, &arrival.options, Clock::System.now(), stop, &mut progress)?)
}

fn import(arrival: &Arrival<'_>, prepared: Prepared) -> Result<Report> {
    let app = App::open(arrival.data, Clock::System)?;
    let runtime = serve::runtime()?;
    let target = target(&app);
    let fetcher = fetcher(arrival, &app.config.fetch)?;
    runtime.spawn(stop_when_asked(target.stop.clone()));
    let display = Display::new();
    let mut progress = |step: Step<'_>| display.show(step);
    let mut report = wordpress::run(&target, &arrival.options, prepared, &mut progress)?;
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

fn fetcher(arrival: &Arrival<'_>, settings: &FetchSettings) -> Result<Option<Fetcher>> {
    let how = arrival.media.unwrap_or(if arrival.options.uploads.is_some() { Media::Skip } else { Media::Fetch });
    if how == Media::Skip {
        return Ok(None);
    }
    Ok(Some(Fetcher::new(settings).context("pictures cannot be fetched; try --media skip")?))
}

fn write_report(path: &Path, report: &Report) -> Result<()> {
    let written = fs::File::create(path).and_then(|file| {
        let mut file = BufWriter::new(file);
        serde_json::to_writer_pretty(&mut file, report)?;
        file.flush()
    });
    written.with_context(|| format!("the report cannot be written to {}", path.display()))
}
