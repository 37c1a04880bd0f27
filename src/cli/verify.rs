//! `masthead import verify`: every old address is asked whether it answers.

use anyhow::{Context, Result, bail, ensure};

use super::Verify;
use crate::app::App;
use crate::clock::Clock;
use crate::importing::proof;

/// Addresses named on the screen; a report names more.
const SHOWN: usize = 20;

pub(super) fn run(options: &Verify) -> Result<()> {
    ensure!(options.data.is_dir(), "{}: no such folder; name the publication with --data", options.data.display());
    let app = App::open(&options.data, Clock::System)?;
    let proof = proof::prove(&app.db, options.crawl.as_deref(), app.clock.now())?;
    for (kind, answers) in &proof.kinds {
        println!(
            "{kind}: {} asked, {} answer, {} lead on, {} say that they were taken away, {} have no answer",
            answers.asked, answers.direct, answers.redirected, answers.gone, answers.unanswered
        );
        for path in answers.named.iter().take(SHOWN) {
            println!("  no answer at {path}");
        }
    }
    if proof.foreign > 0 {
        println!("{} addresses of the list belong to other sites.", proof.foreign);
    }
    if let Some(path) = &options.report {
        let json = serde_json::to_string_pretty(&proof)?;
        std::fs::write(path, json).with_context(|| format!("the report cannot be written to {}", path.display()))?;
    }
    match proof.unanswered() {
        0 => Ok(()),
        count => bail!("{count} addresses have no answer; a list of redirects settles them: import … --redirects FILE"),
    }
}
