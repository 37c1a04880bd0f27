//! What moderators look at and decide, in the database.

use db::{Result, Writing, p, sql};

use crate::comments::status::Status;

sql!(DECIDED = "INSERT INTO comment_decision (comment_id, verdict, actor, decided_at) VALUES ($1, $2, $3, $4)");
sql!(ANSWERED = "UPDATE comment SET reports = 0 WHERE id = $1 AND reports > 0");
sql!(LEARNT = "UPDATE comment SET learnt = $1 WHERE id = $2");

/// Notes a decision; it answers every report.
pub fn decided(tx: &Writing, id: i64, verdict: Status, actor: &str, now: i64) -> Result<()> {
    tx.run(&DECIDED, p![id, verdict.to_number(), actor, now])?;
    answered(tx, id)
}

/// The reports of a comment are dealt with.
pub fn answered(tx: &Writing, id: i64) -> Result<()> {
    tx.run(&ANSWERED, p![id]).map(drop)
}

pub fn learnt(tx: &Writing, id: i64, lesson: i64) -> Result<()> {
    tx.run(&LEARNT, p![lesson, id]).map(drop)
}
