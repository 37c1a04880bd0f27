//! The audit log in the database.

use db::{Result, Writing, p, sql};

use super::{Actor, Deed};

sql!(
    APPEND = "INSERT INTO audit (at, account_id, actor, deed, thing, thing_id, detail, network)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
);

pub(super) fn append(tx: &Writing, actor: &Actor, deed: &Deed<'_>, at: i64) -> Result<()> {
    let Deed { deed, thing, thing_id, detail } = deed;
    tx.run(&APPEND, p![at, actor.account, &actor.name, *deed, *thing, *thing_id, *detail, &actor.network]).map(drop)
}
