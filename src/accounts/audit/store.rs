//! The audit log in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{Actor, Deed, Entry};

sql!(
    APPEND = "INSERT INTO audit (at, account_id, actor, deed, thing, thing_id, detail, network)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
);

sql!(FORGET = "UPDATE audit SET actor = $1, network = '', detail = '' WHERE account_id = $2");
sql!(
    FORGET_ABOUT = "UPDATE audit SET actor = CASE WHEN account_id IS NULL THEN $1 ELSE actor END,
                       network = CASE WHEN account_id IS NULL THEN '' ELSE network END, detail = ''
                      WHERE thing = 'account' AND thing_id = $2"
);

sql!(LIST = "SELECT id, at, actor, deed, detail, network FROM audit WHERE id < $1 ORDER BY id DESC LIMIT $2");
sql!(
    LIST_OF_ACCOUNT = "SELECT id, at, actor, deed, detail, network FROM audit
                        WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
);

pub(super) fn append(tx: &Writing, actor: &Actor, deed: &Deed<'_>, at: i64) -> Result<()> {
    let Deed { deed, thing, thing_id, detail } = deed;
    tx.run(&APPEND, p![at, actor.account, &actor.name, *deed, *thing, *thing_id, *detail, &actor.network]).map(drop)
}

/// Also what others did to the account, whose lines name it.
pub(super) fn forget(tx: &Writing, account: i64, nobody: &str) -> Result<()> {
    tx.run(&FORGET, p![nobody, account])?;
    tx.run(&FORGET_ABOUT, p![nobody, account]).map(drop)
}

pub(super) fn list(db: &Reading, before: i64, account: Option<i64>, most: i64) -> Result<Vec<Entry>> {
    match account {
        Some(account) => db.all(&LIST_OF_ACCOUNT, p![account, before, most], entry),
        None => db.all(&LIST, p![before, most], entry),
    }
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        deed: row.get(3)?,
        detail: row.get(4)?,
        network: row.get(5)?,
    })
}
