//! Earlier states of an item: history that was imported, not witnessed.

use wxr::Item;

use super::moments;
use super::piece::{digest, parse};
use super::plan::Plan;
use super::words::plain;

/// One earlier state, in the columns of a revision.
#[derive(Debug, Clone)]
pub struct PastRow {
    /// Microseconds UTC.
    pub created_at: i64,
    pub actor: String,
    pub headline: String,
    pub standfirst: String,
    pub document: String,
    pub source: String,
    pub digest: [u8; 32],
}

/// The past of an item without its present: WordPress also keeps the latest state as a revision.
pub fn past(item: &Item, revisions: &[Item], plan: &Plan) -> Vec<PastRow> {
    let is_present = |revision: &Item| revision.content == item.content && revision.title == item.title;
    let before = revisions.iter().filter(|revision| !is_present(revision));
    before
        .map(|revision| PastRow {
            created_at: moments::moment(&revision.date, &revision.date_gmt, &plan.zone).unwrap_or(plan.now),
            actor: revision.creator.clone(),
            headline: plain(&revision.title),
            standfirst: plain(&revision.excerpt),
            document: parse(revision, plan).document.to_json(),
            source: revision.content.clone(),
            digest: digest(revision),
        })
        .collect()
}
