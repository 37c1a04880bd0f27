//! `masthead config`, `doctor` and `reindex`.

use std::path::Path;

use anyhow::{Result, bail};

use super::import;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::importing::wordpress;
use crate::search;
use crate::settings::{self, zone_named};

pub(super) fn config(data: &Path) -> Result<()> {
    let layers = config::layers(data)?;
    Config::of(&layers)?;
    println!("# In force for {}, and what decided it", data.display());
    print!("{}", config::listing(&layers));
    Ok(())
}

/// Looks at the database, the settings and the media; exit code 1 when something needs care.
pub(super) fn doctor(data: &Path) -> Result<()> {
    if !data.exists() {
        bail!("{}: there is no publication here. Import one, or start one with masthead serve.", data.display());
    }
    let app = App::open(data, Clock::System)?;
    let mut troubles = app.db.check()?;
    troubles.extend(app.counters.check()?.into_iter().map(|trouble| format!("counters: {trouble}")));
    let publication = app.db.read_blocking(settings::load)?;
    match &publication {
        None => println!("No publication yet: import one, or write its settings."),
        Some(publication) => {
            println!("{} ({})", publication.name, publication.permalinks);
            if zone_named(&publication.time_zone).is_none() {
                troubles
                    .push(format!("the time zone {:?} is not known; dates are shown in UTC", publication.time_zone));
            }
            if app.config.address.is_empty() {
                println!(
                    "note: the public address is not set; links in feeds and previews begin with the listening \
                     address. Set address in {} or MASTHEAD_ADDRESS.",
                    config::FILE
                );
            }
        }
    }
    let missing = app.db.read_blocking(crate::media::missing)?;
    if missing > 0 {
        println!("note: {missing} pictures or files never came over; see the import's report");
    }
    if troubles.is_empty() {
        println!("The database is sound.");
        return Ok(());
    }
    for trouble in &troubles {
        println!("trouble: {trouble}");
    }
    bail!("{} things need care", troubles.len())
}

/// Renders every stored body again, counts every list again, makes the search index again beside the one in force.
pub(super) fn reindex(data: &Path) -> Result<()> {
    let app = App::open(data, Clock::System)?;
    let bodies = wordpress::rerender(&import::target(&app), None)?;
    wordpress::recount(&import::target(&app))?;
    let found = search::rebuild(&app.search, &app.db, app.clock.now())?;
    println!("{bodies} bodies rendered, all lists counted, {found} articles in the search index.");
    Ok(())
}
