//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use crate::app::App;
use crate::clock::Clock;
use crate::http::{Frame, Server, signals};
use crate::router;

pub(super) fn run(data: &Path, listen: SocketAddr) -> Result<()> {
    runtime()?.block_on(serve(App::open(data, Clock::System)?, listen, ""))
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot be started")
}

/// Serves until a signal. Prints the address, and `note` below it.
pub(super) async fn serve(app: Arc<App>, listen: SocketAddr, note: &str) -> Result<()> {
    let settings = app.config.http.clone();
    let server = Server::bind(listen, settings.limits())?;
    let address = server.local_addr();
    let frame = Frame::new(router::routes(app.clone()), &settings, router::error_pages(app));
    let stop = signals::stop_requested().context("the stop signal cannot be heard")?;
    println!("Masthead serves http://{address}/");
    if !note.is_empty() {
        println!("{note}");
    }
    tracing::info!(%address, "Serving");
    server.serve(frame, stop).await;
    tracing::info!("Stopped");
    Ok(())
}
