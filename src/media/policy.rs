//! Who may do what to which picture: the newsroom's table of rights, asked with one picture at hand.

use db::Reading;

use super::Refusal;
use super::catalogue::{self, Record};
use crate::accounts::{Account, Actor};
use crate::newsroom::{Right, Subject, may as allows};

/// Somebody of the newsroom who works in the library.
#[derive(Debug, Clone)]
pub struct Librarian {
    pub account: Account,
    /// The same person as records name them.
    pub actor: Actor,
}

impl Librarian {
    /// May bring files at all.
    pub fn may_upload(&self) -> bool {
        allows(&self.account, Right::Upload, Subject::Publication)
    }

    fn is_allowed(&self, right: Right, record: &Record, is_public: bool) -> bool {
        let is_own = record.owner == Some(self.account.id);
        allows(&self.account, right, Subject::Asset { is_own, is_public })
    }
}

/// What somebody may do with one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    pub describe: bool,
    pub replace: bool,
}

pub fn allowed(db: &Reading, who: &Librarian, record: &Record) -> db::Result<Allowed> {
    let is_public = catalogue::is_public(db, record.id)?;
    Ok(Allowed {
        describe: who.is_allowed(Right::ManageMedia, record, is_public),
        replace: who.is_allowed(Right::ReplaceMedia, record, is_public),
    })
}

/// The picture, if this right reaches it.
pub fn check(db: &Reading, who: &Librarian, right: Right, id: i64) -> Result<Record, Refusal> {
    let record = catalogue::record(db, id)?.ok_or(Refusal::NotFound)?;
    if who.is_allowed(right, &record, catalogue::is_public(db, id)?) { Ok(record) } else { Err(Refusal::NotAllowed) }
}
