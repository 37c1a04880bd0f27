//! Saving an arrangement that readers do not see yet.

use db::Writing;

use crate::accounts::{Account, Actor};
use crate::front::layout::{FrontOf, Layout};
use crate::front::refusal::Refusal;
use crate::front::store::{self, NewVersion};
use crate::newsroom::{Right, Subject, may};

/// What somebody saves, made from which version.
#[derive(Debug, Clone)]
pub(in crate::front) struct Saving {
    pub of: FrontOf,
    /// The number of the version that the form was made from; 0 where there was none.
    pub made_from: i64,
    /// `None`: the front fills itself.
    pub layout: Option<Layout>,
    pub account: Account,
    pub actor: Actor,
}

/// Keeps it and gives its number. Saves of one person follow each other in one row as long as nothing lies between;
/// the number grows all the same, so that a conflict is noticed.
///
/// # Errors
/// `Changed` when a newer version is there, whoever saved it.
pub(in crate::front) fn save(tx: &Writing, saving: &Saving, now: i64) -> Result<i64, Refusal> {
    if !may(&saving.account, Right::ArrangeFront, Subject::Publication) {
        return Err(Refusal::NotAllowed);
    }
    let newest = store::newest(tx, saving.of)?;
    if newest.as_ref().map_or(0, |newest| newest.number) != saving.made_from {
        return Err(Refusal::Changed);
    }
    let layout = saving.layout.clone().map(|layout| layout.tidied(saving.of));
    let own_draft = newest.filter(|newest| newest.publish_at.is_none() && newest.account == Some(saving.account.id));
    let is_kept = match own_draft {
        Some(draft) => store::replace(tx, &draft, layout.as_ref(), now)?,
        None => store::add(
            tx,
            &NewVersion {
                of: saving.of,
                number: saving.made_from + 1,
                at: now,
                account: Some(saving.account.id),
                actor: &saving.account.name,
                layout: layout.as_ref(),
            },
        )?,
    };
    if is_kept { Ok(saving.made_from + 1) } else { Err(Refusal::Changed) }
}
