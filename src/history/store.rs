//! The change log in the database.

use db::{Reading, Result, Writing, p, sql};

use super::Change;

sql!(BEGIN = "INSERT INTO head (id, seq, hash) VALUES (1, 0, $1) ON CONFLICT (id) DO NOTHING");
sql!(POSITION = "SELECT seq FROM head WHERE id = 1");
sql!(ADVANCE = "UPDATE head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash");
sql!(HOLD = "UPDATE head SET seq = seq WHERE id = 1");
sql!(SEAL = "UPDATE head SET hash = $1 WHERE id = 1");
sql!(HEAD = "SELECT seq, hash FROM head WHERE id = 1");
sql!(
    LIST_AFTER = "SELECT seq, at, verb, thing, thing_id, actor, hard, detail, hash FROM change
                   WHERE seq > $1 ORDER BY seq LIMIT $2"
);
sql!(
    APPEND = "INSERT INTO change (seq, at, verb, thing, thing_id, actor, hard, detail, hash)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);

/// An entry as it is stored.
#[derive(Debug)]
pub(super) struct Entry {
    pub seq: i64,
    pub at: i64,
    pub verb: String,
    pub thing: String,
    pub thing_id: i64,
    pub actor: String,
    pub hard: bool,
    pub detail: String,
    pub hash: Vec<u8>,
}

pub(super) fn head(db: &Reading) -> Result<Option<(i64, Vec<u8>)>> {
    db.one(&HEAD, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn list_after(db: &Reading, seq: i64, most: i64) -> Result<Vec<Entry>> {
    db.all(&LIST_AFTER, p![seq, most], |row| {
        Ok(Entry {
            seq: row.get(0)?,
            at: row.get(1)?,
            verb: row.get(2)?,
            thing: row.get(3)?,
            thing_id: row.get(4)?,
            actor: row.get(5)?,
            hard: row.get(6)?,
            detail: row.get(7)?,
            hash: row.get(8)?,
        })
    })
}

/// Lays the first stone of an empty log; does nothing in a log that has begun.
pub fn begin(tx: &Writing) -> Result<()> {
    tx.run(&BEGIN, p![&[0_u8; 32]]).map(drop)
}

/// Lets nobody else change public state until the transaction ends. For what reads rows that all changes touch and
/// writes them again: on PostgreSQL two would else do so at once.
pub fn hold(tx: &Writing) -> Result<()> {
    tx.run(&HOLD, p![]).map(drop)
}

/// How far the log has come.
pub fn position(db: &Reading) -> Result<i64> {
    Ok(db.one(&POSITION, p![], |row| row.get(0))?.unwrap_or(0))
}

pub(super) fn advance(tx: &Writing) -> Result<(i64, Vec<u8>)> {
    let head = tx.one(&ADVANCE, p![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    head.ok_or_else(|| db::Error::Other("the change log has no beginning; run the migrations".to_owned()))
}

pub(super) fn append(tx: &Writing, seq: i64, change: &Change<'_>, at: i64, hash: &[u8; 32]) -> Result<()> {
    let Change { verb, thing, thing_id, actor, hard, detail } = change;
    tx.run(&APPEND, p![seq, at, *verb, *thing, *thing_id, *actor, *hard, *detail, hash])?;
    tx.run(&SEAL, p![hash]).map(drop)
}
