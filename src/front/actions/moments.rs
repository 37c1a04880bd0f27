//! When a front changes by the clock alone, written down for those who keep its page.

use db::{Result, Writing};

use crate::front::layout::FrontOf;
use crate::front::{store, versions};

/// Beginnings of scheduled versions, and of each version the beginnings and ends of its pins as long as it is shown.
pub(super) fn note(tx: &Writing, of: FrontOf, now: i64) -> Result<()> {
    let mut shown: Vec<_> = versions::in_force(tx, of, now)?.into_iter().collect();
    shown.extend(versions::scheduled(tx, of, now)?);
    let mut moments: Vec<i64> = Vec::new();
    for (at, version) in shown.iter().enumerate() {
        let begins = version.publish_at.unwrap_or(now).max(now);
        let ends = shown.get(at + 1).and_then(|next| next.publish_at).unwrap_or(i64::MAX);
        let pins = version.layout.iter().flat_map(|layout| layout.moments());
        moments.push(begins);
        moments.extend(pins.filter(|moment| (begins..ends).contains(moment)));
    }
    moments.retain(|moment| *moment > now);
    store::set_moments(tx, of, &moments)
}
