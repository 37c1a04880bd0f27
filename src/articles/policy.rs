//! Who may do what to which article: the newsroom's table of rights, asked with one article at hand.

use db::Reading;

use super::refusal::Refusal;
use super::working::{self, Standing};
use crate::accounts::Account;
use crate::newsroom::{Right, Subject, may as allows};

/// Somebody of the newsroom who does something to an article.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub account: Account,
}

impl Colleague {
    pub fn of(account: &Account) -> Self {
        Self { account: account.clone() }
    }

    /// May begin articles at all.
    pub fn may_write(&self) -> bool {
        allows(&self.account, Right::Write, Subject::Publication)
    }
}

/// Refuses what may not be done. Somebody who may not even see an article learns no more than that there is nothing.
pub fn check(db: &Reading, who: &Colleague, right: Right, standing: &Standing) -> Result<(), Refusal> {
    let subject = Subject::Article { is_own: is_own(db, who, standing)?, status: standing.status };
    if allows(&who.account, right, subject) {
        return Ok(());
    }
    Err(if allows(&who.account, Right::See, subject) { Refusal::NotAllowed } else { Refusal::NotFound })
}

/// The same as a question, for what a page offers.
pub fn may(db: &Reading, who: &Colleague, right: Right, standing: &Standing) -> db::Result<bool> {
    match check(db, who, right, standing) {
        Ok(()) => Ok(true),
        Err(Refusal::Database(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

/// Begun by this account, or credited to its contributor.
fn is_own(db: &Reading, who: &Colleague, standing: &Standing) -> db::Result<bool> {
    if standing.owner == Some(who.account.id) {
        return Ok(true);
    }
    working::is_credited(db, standing.id, who.account.id)
}
