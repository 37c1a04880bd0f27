//! `masthead` alone: the demonstration publication, made by the importer like any other.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::lock::FolderLock;
use super::{import, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::demonstration;
use crate::http::Server;
use crate::importing::wordpress::{self, Options};
use crate::{search, settings};

const NOTE: &str = concat!(
    "This is the demonstration publication; everything on it is invented.\n",
    "One article with everything on it: /2026/11/the-vote-on-the-tessa-flats/\n",
    "Your own: masthead import wordpress export.xml --uploads wp-content/uploads, then masthead serve"
);

/// How many ports above the usual one are tried where it is taken.
const NEXT_PORTS: u16 = 50;

/// # Errors
/// An address that others can reach: everybody knows this publication's logins.
pub(super) fn run(data: &Path, listen: Option<SocketAddr>) -> Result<()> {
    if let Some(listen) = listen.filter(|listen| !listen.ip().is_loopback()) {
        bail!("the demonstration is for this machine alone and does not listen at {listen}; take 127.0.0.1");
    }
    let _lock = FolderLock::take(data)?;
    let app = App::open(data, Clock::System)?;
    let is_empty = app.db.read_blocking(settings::load)?.is_none();
    if is_empty {
        eprintln!("Making the demonstration publication in {} …", data.display());
        let files = demonstration::unpack().context("the demonstration's files cannot be unpacked")?;
        let options = Options {
            inputs: vec![files.path().to_owned()],
            uploads: Some(files.path().join("uploads")),
            ..Options::default()
        };
        let prepared = wordpress::prepare(&options)?;
        wordpress::run(&import::target(&app), &options, prepared, &mut |_| {})?;
        app.db.write_blocking(demonstration::dress)?;
        // The first search of a visitor finds something.
        search::catch_up(&app.search, &app.db, app.clock.now(), &|| false)?;
    }
    let runtime = serve::runtime()?;
    // A socket listens through a runtime.
    let _inside = runtime.enter();
    let server = bind(&app, listen)?;
    let logins = demonstration::logins(&app)?;
    let note = format!("{NOTE}\n\nThe newsroom is at /newsroom/. Logins of this folder, also kept in it:\n{logins}");
    runtime.block_on(serve::serve(app, server, &note))
}

/// Where it was asked to listen; else the usual address, or the next free port.
fn bind(app: &App, listen: Option<SocketAddr>) -> Result<Server> {
    let first = listen.unwrap_or_else(|| Config::default().listen);
    let mut bound = serve::bind(app, first);
    for next in (1..=NEXT_PORTS).take_while(|_| listen.is_none()) {
        if bound.is_ok() {
            break;
        }
        bound = serve::bind(app, SocketAddr::new(first.ip(), first.port() + next));
    }
    bound
}
