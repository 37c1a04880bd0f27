//! `masthead` alone: the demonstration publication, made by the importer like any other.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};

use super::{import, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::demonstration;
use crate::importing::wordpress::{self, Options};
use crate::settings;

const NOTE: &str = concat!(
    "This is the demonstration publication; everything on it is invented.\n",
    "One article with everything on it: /2026/11/the-vote-on-the-tessa-flats/\n",
    "Signing in arrives with the newsroom; reading needs no account.\n",
    "Your own: masthead import wordpress export.xml --uploads wp-content/uploads, then masthead serve"
);

pub(super) fn run(data: &Path, listen: SocketAddr) -> Result<()> {
    let app = App::open(data, Clock::System)?;
    let is_empty = app.db.read_blocking(settings::load)?.is_none();
    if is_empty {
        eprintln!("Making the demonstration publication in {} …", data.display());
        let files = demonstration::unpack().context("the demonstration's files cannot be unpacked")?;
        let options = Options {
            inputs: vec![files.path().to_owned()],
            uploads: Some(files.path().join("uploads")),
            publish_missed: false,
        };
        let prepared = wordpress::prepare(&options)?;
        wordpress::run(&import::target(&app), &options, prepared, &mut |_| {})?;
        app.db.write_blocking(demonstration::dress)?;
    }
    serve::runtime()?.block_on(serve::serve(app, listen, NOTE))
}
