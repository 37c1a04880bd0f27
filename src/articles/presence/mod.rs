//! Who has an article open. Nobody is locked out by it: saving notices a conflict by itself. But whoever comes second
//! is told, and taking over the pen is something one says.

mod store;

use db::{Result, Writing};

pub use store::{Present, in_many, others};

/// Somebody who has not been heard of for so long has gone: two minutes.
const GONE_AFTER: i64 = 120 * 1_000_000;

/// Notes that somebody has the article open. The first to come holds the pen, and keeps it as long as they are there.
pub fn arrive(tx: &Writing, article: i64, account: i64, name: &str, now: i64) -> Result<()> {
    store::forget(tx, article, now - GONE_AFTER)?;
    let is_held = store::is_held(tx, article, account)?;
    store::note(tx, article, account, name, !is_held, now)
}

/// Takes the pen: the others see it when they next look.
pub fn take_over(tx: &Writing, article: i64, account: i64, name: &str, now: i64) -> Result<()> {
    store::lay_down(tx, article)?;
    arrive(tx, article, account, name, now)?;
    store::hold(tx, article, account)
}
