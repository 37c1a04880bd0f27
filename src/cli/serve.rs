//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::lock::FolderLock;
use crate::app::App;
use crate::articles::actions;
use crate::audience;
use crate::clock::Clock;
use crate::http::{Frame, Server, signals};
use crate::router;
use crate::settings;

/// How often somebody looks for what is due; readers see it at its moment all the same.
const SCHEDULE_LOOK: Duration = Duration::from_secs(1);

pub(super) fn run(data: &Path, listen: Option<SocketAddr>) -> Result<()> {
    let _lock = FolderLock::take(data)?;
    let app = App::open(data, Clock::System)?;
    let server = bind(&app, listen.unwrap_or(app.config.listen))?;
    runtime()?.block_on(serve(app, server, ""))
}

/// Takes the address to listen at.
pub(super) fn bind(app: &App, listen: SocketAddr) -> Result<Server> {
    Ok(Server::bind(listen, app.config.http.limits())?)
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot be started")
}

/// Once a second: releases what is due, at the start for what fell due while nobody was here, and learns what
/// other processes have written into the settings.
async fn keep_schedule(app: Arc<App>) {
    loop {
        if let Ok(publication) = app.db.read(settings::load).await {
            app.follow_settings(publication.as_ref());
        }
        if let Err(error) = release_due(&app).await {
            tracing::error!(%error, "The schedule could not be kept; trying again");
        }
        tokio::time::sleep(SCHEDULE_LOOK).await;
    }
}

async fn release_due(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    if app.db.read(move |db| actions::is_due(db, now)).await? {
        let released = app.db.write(move |tx| actions::release(tx, now)).await?;
        tracing::info!(released, "Released what was due");
    }
    Ok(())
}

/// Serves until a signal. Prints the address, and `note` below it.
pub(super) async fn serve(app: Arc<App>, server: Server, note: &str) -> Result<()> {
    let address = server.local_addr();
    app.listens_at(address);
    let hosts = app.hosts.clone().listening_at(address);
    let releasing = app.clone();
    let settings = app.config.http.clone();
    let frame = Frame::new(router::routes(app.clone()), &settings, hosts, router::error_pages(app));
    let stop = signals::stop_requested().context("the stop signal cannot be heard")?;
    println!("Masthead serves http://{address}/");
    if !note.is_empty() {
        println!("{note}");
    }
    tracing::info!(%address, "Serving");
    let counting = releasing.clone();
    let schedule = tokio::spawn(keep_schedule(releasing));
    let counts = tokio::spawn(audience::keep_counting(counting.clone()));
    server.serve(frame, stop).await;
    schedule.abort();
    counts.abort();
    if let Err(error) = audience::flush(&counting).await {
        tracing::warn!(%error, "The counts of the last second could not be written");
    }
    tracing::info!("Stopped");
    Ok(())
}
