//! `masthead import wordpress`: an export becomes the publication of a data folder.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::{Media, Wordpress, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::fetching::{FetchSettings, Fetcher};
use crate::importing::wordpress::{self, Options, Report, Target};

pub(super) fn run(options: &Wordpress) -> Result<()> {
    let report = if options.check { check(options)? } else { import(options)? };
    print!("{}", report.summary());
    if let Some(path) = &options.report {
        write_report(path, &report)?;
    }
    Ok(())
}

/// A check touches no data folder.
fn check(options: &Wordpress) -> Result<Report> {
    Ok(wordpress::check(&import_options(options))?)
}

fn import(options: &Wordpress) -> Result<Report> {
    // Faults of the files show before a data folder is made.
    let prepared = wordpress::prepare(&import_options(options))?;
    let app = App::open(&options.data, Clock::System)?;
    let runtime = serve::runtime()?;
    let target = target(&app);
    let fetcher = fetcher(options, &app.config.fetching)?;
    let mut progress = |line: &str| eprintln!("{line}");
    let mut report = wordpress::run(&target, &import_options(options), prepared, &mut progress)?;
    if let Some(fetcher) = fetcher {
        runtime.block_on(wordpress::fetch_media(&target, &fetcher, &mut report, &mut progress))?;
        wordpress::keep_report(&target, &report)?;
    }
    Ok(report)
}

pub(super) fn target(app: &Arc<App>) -> Target {
    Target { db: app.db.clone(), media: app.media.clone(), now: app.clock.now(), locales: app.locales.clone() }
}

fn import_options(options: &Wordpress) -> Options {
    Options { inputs: options.inputs.clone(), uploads: options.uploads.clone(), publish_missed: options.publish_missed }
}

fn fetcher(options: &Wordpress, configured: &FetchSettings) -> Result<Option<Fetcher>> {
    let how = options.media.unwrap_or(if options.uploads.is_some() { Media::Skip } else { Media::Fetch });
    if how == Media::Skip {
        return Ok(None);
    }
    let allow_private = options.allow_private.iter().map(|text| text.parse()).collect::<Result<Vec<_>, _>>();
    let allow_private =
        allow_private.map_err(|_| anyhow::anyhow!("--allow-private takes host:port, e.g. 127.0.0.1:8111"))?;
    let mut settings = configured.clone();
    settings.allow_private.extend(allow_private);
    Ok(Some(Fetcher::new(&settings).context("pictures cannot be fetched; try --media skip")?))
}

fn write_report(path: &Path, report: &Report) -> Result<()> {
    let json = serde_json::to_string_pretty(report)?;
    std::fs::write(path, json).with_context(|| format!("the report cannot be written to {}", path.display()))
}
