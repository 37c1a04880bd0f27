//! `masthead import reconvert`: better rules over the kept originals.

use anyhow::{Result, ensure};

use super::{Reconvert, import};
use crate::app::App;
use crate::clock::Clock;
use crate::importing::wordpress;

pub(super) fn run(options: &Reconvert) -> Result<()> {
    ensure!(options.data.is_dir(), "{}: no such folder; name the publication with --data", options.data.display());
    let app = App::open(&options.data, Clock::System)?;
    let outcome = wordpress::reconvert(&import::target(&app), options.apply)?;
    for difference in &outcome.shown {
        println!("{} {:?}", difference.id, difference.headline);
        if difference.before.is_empty() && difference.after.is_empty() {
            println!("  the same words in another form");
            continue;
        }
        println!("  before …{}…", difference.before);
        println!("  after  …{}…", difference.after);
    }
    println!(
        "{} texts looked at, {} come out differently, {} were changed here and stay.",
        outcome.looked_at, outcome.changed, outcome.left
    );
    match (outcome.changed, outcome.applied) {
        (0, _) => {}
        (_, true) => println!("The new versions are what readers see; the old ones are kept."),
        (_, false) => println!("Nothing was written; --apply writes the new versions."),
    }
    Ok(())
}
