//! Correcting: the changed version goes out together with the words that admit the change.

use db::Writing;

use super::opening::open;
use super::publication::{Press, note_change};
use super::publish::{Freshness, Release, publish_as};
use crate::articles::page::NoteKind;
use crate::articles::policy::Colleague;
use crate::articles::refusal::Refusal;
use crate::articles::{Status, store, working};
use crate::corrections::{self, NewCorrection};
use crate::newsroom::Right;

/// What readers are told.
#[derive(Debug, Clone)]
pub struct Admission {
    pub kind: NoteKind,
    /// Plain text; empty lines part paragraphs.
    pub words: String,
}

/// Publishes the newest version with a correction; where nothing was rewritten, the correction alone. It stays for
/// good, and "Updated" moves to now. A change of substance is never served stale.
///
/// # Errors
/// As publishing; [`Refusal::WrongState`] for what is not live, [`Refusal::MissingWords`] without words.
pub fn correct(
    tx: &Writing,
    press: &Press,
    who: &Colleague,
    id: i64,
    base: i64,
    admission: &Admission,
    now: i64,
) -> Result<(), Refusal> {
    let standing = open(tx, who, Right::Correct, id, now)?;
    if standing.status != Status::Live {
        return Err(Refusal::WrongState(standing.status));
    }
    let words = admission.words.trim();
    if words.is_empty() {
        return Err(Refusal::MissingWords);
    }
    let hard = !matches!(admission.kind, NoteKind::Update);
    let release = Release { origin: "corrected", verb: Some("corrected"), hard };
    let revision = match standing.draft_revision {
        Some(_) => Some(publish_as(tx, press, who, id, base, Freshness::Updated, &release, now)?),
        None => {
            working::set_updated(tx, id, now)?;
            note_change(tx, "corrected", id, &who.account.name, hard, &store::lists_of(tx, id)?, now)?;
            standing.live_revision
        }
    };
    let correction = NewCorrection {
        article: id,
        kind: admission.kind,
        at: now,
        words,
        account: Some(who.account.id),
        actor: &who.account.name,
        revision,
    };
    Ok(corrections::add(tx, &correction)?)
}
