//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::lock::FolderLock;
use crate::app::App;
use crate::articles::{Refusal, actions, listing};
use crate::clock::Clock;
use crate::http::{Frame, Server, signals};
use crate::router;
use crate::settings;

/// How often somebody looks for what is due; readers see it at its moment all the same.
const SCHEDULE_LOOK: Duration = Duration::from_secs(1);
/// Microseconds by which a next version may come late before the log says so: two looks.
const LATE: i64 = 2_000_000;

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
        if let Err(error) = file_imports(&app).await {
            tracing::error!(%error, "Imported articles could not be filed for the newsroom; trying again");
        }
        tokio::time::sleep(SCHEDULE_LOOK).await;
    }
}

/// Lets the newsroom's lists find what an import has brought, a few at a time.
async fn file_imports(app: &App) -> db::Result<()> {
    while app.db.read(listing::is_unfiled).await? {
        let filed = app.db.write(listing::file_some).await?;
        tracing::debug!(filed, "Filed articles for the newsroom's lists");
    }
    Ok(())
}

async fn release_due(app: &App) -> Result<(), Refusal> {
    let now = app.clock.now();
    if !app.db.read(move |db| actions::is_due(db, now)).await? {
        return Ok(());
    }
    let released = app.db.write(move |tx| actions::release(tx, now)).await?;
    let press = actions::Press { locales: app.locales.clone() };
    let late = app.db.transact(move |tx| actions::release_next(tx, &press, now)).await?;
    if let Some(late) = late.filter(|late| *late > LATE) {
        tracing::warn!(seconds = late / 1_000_000, "The next version of an article came late");
    }
    tracing::info!(released, "Released what was due");
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
    let schedule = tokio::spawn(keep_schedule(releasing));
    server.serve(frame, stop).await;
    schedule.abort();
    tracing::info!("Stopped");
    Ok(())
}
