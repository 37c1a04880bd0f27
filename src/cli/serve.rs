//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::app::App;
use crate::articles::actions;
use crate::clock::Clock;
use crate::http::{Frame, Server, signals};
use crate::router;

/// How often somebody looks for what is due; readers see it at its moment all the same.
const SCHEDULE_LOOK: Duration = Duration::from_secs(1);

pub(super) fn run(data: &Path, listen: SocketAddr) -> Result<()> {
    runtime()?.block_on(serve(App::open(data, Clock::System)?, listen, ""))
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot be started")
}

/// Releases what is due, at the start for what fell due while nobody was here, then all the time.
async fn keep_schedule(app: Arc<App>) {
    loop {
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
pub(super) async fn serve(app: Arc<App>, listen: SocketAddr, note: &str) -> Result<()> {
    let settings = app.config.http.clone();
    let server = Server::bind(listen, settings.limits())?;
    let address = server.local_addr();
    let releasing = app.clone();
    let frame = Frame::new(router::routes(app.clone()), &settings, router::error_pages(app));
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
