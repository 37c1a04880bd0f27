//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::lock::FolderLock;
use crate::accounts;
use crate::app::App;
use crate::articles::actions;
use crate::clock::Clock;
use crate::http::{Frame, Server, signals};
use crate::router;
use crate::settings;

/// How often somebody looks for what is due; readers see it at its moment all the same.
const SCHEDULE_LOOK: Duration = Duration::from_secs(1);

pub(super) fn run(data: &Path, listen: Option<SocketAddr>) -> Result<()> {
    let _lock = FolderLock::take(data)?;
    let app = App::open(data, Clock::System)?;
    let first_start = accounts::first_start(&app)?;
    let runtime = runtime()?;
    // A listening socket belongs to the runtime that serves it.
    let _inside = runtime.enter();
    let server = bind(&app, listen.unwrap_or(app.config.listen))?;
    let note = first_start.map(|path| first_start_note(server.local_addr(), &path)).unwrap_or_default();
    runtime.block_on(serve(app, server, &note))
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

/// What is printed while nobody can sign in. Only this machine and https may be used for it.
fn first_start_note(address: SocketAddr, path: &str) -> String {
    format!(
        "There is no administrator yet. Open this address once, on this machine or under your own over https, \
         to begin (good for 24 hours):\nhttp://localhost:{}{path}",
        address.port()
    )
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
    let letters = tokio::spawn(crate::mail::keep_sending(releasing.clone()));
    let schedule = tokio::spawn(keep_schedule(releasing));
    server.serve(frame, stop).await;
    schedule.abort();
    letters.abort();
    tracing::info!("Stopped");
    Ok(())
}
