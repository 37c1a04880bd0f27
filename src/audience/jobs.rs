//! Counts go to the database every second, and come back from other processes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use db::{Db, Reading, Result};

use super::batch::slot_at;
use super::counting::{Audience, Counts};
use super::store;
use crate::app::App;

/// What a killed process loses at most.
const FLUSH_EVERY: Duration = Duration::from_secs(1);
/// Rounds between two looks at what others counted, and at what is read most.
const LOOK_ROUNDS: u64 = 10;
const POPULAR_SLOTS: i64 = 7 * 48;
/// Three hours.
const TRENDING_SLOTS: i64 = 6;
const POPULAR: u32 = 10;
const DAY: i64 = 86_400_000_000;

/// What the database holds at the start.
pub fn open(counters: &Db, now: i64) -> Result<Audience> {
    let counts: HashMap<i64, Counts> = counters.read_long_blocking(store::all)?.into_iter().collect();
    let audience = Audience::new(counts, now);
    audience.set_popular(counters.read_long_blocking(move |db| most_read(db, POPULAR_SLOTS, now))?);
    audience.set_trending(counters.read_long_blocking(move |db| most_read(db, TRENDING_SLOTS, now))?);
    Ok(audience)
}

/// Writes what has gathered. A batch that fails is kept and written again, under its name, so that it counts once.
pub async fn flush(app: &App) -> Result<()> {
    let Some(batch) = app.audience.take() else { return Ok(()) };
    let now = app.clock.now();
    app.counters.write(move |tx| store::add(tx, &batch, now)).await?;
    app.audience.written();
    Ok(())
}

/// Keeps counting until the process ends; the caller flushes once more then.
pub async fn keep_counting(app: Arc<App>) {
    let mut round = 0_u64;
    loop {
        tokio::time::sleep(FLUSH_EVERY).await;
        if let Err(error) = flush(&app).await {
            tracing::warn!(%error, "Counts could not be written; they are kept and written again");
        }
        round += 1;
        if round.is_multiple_of(LOOK_ROUNDS)
            && let Err(error) = look(&app).await
        {
            tracing::warn!(%error, "Counts could not be read");
        }
    }
}

/// Reads what other processes counted and what is read most.
async fn look(app: &App) -> Result<()> {
    let now = app.clock.now();
    // Clocks of two machines differ, and a batch may have taken its time.
    let since = now - 60_000_000;
    let (changed, popular, trending) = app
        .counters
        .read_long(move |db| {
            let popular = most_read(db, POPULAR_SLOTS, now)?;
            Ok((store::changed(db, since)?, popular, most_read(db, TRENDING_SLOTS, now)?))
        })
        .await?;
    app.audience.refresh(changed);
    app.audience.set_popular(popular);
    app.audience.set_trending(trending);
    app.counters.write(move |tx| store::forget_batches(tx, now - DAY)).await
}

fn most_read(db: &Reading, slots: i64, now: i64) -> Result<Vec<i64>> {
    store::popular(db, slot_at(now) - slots, POPULAR)
}
