//! The box of letters in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::Letter;

sql!(
    ADD = "INSERT INTO letter (recipient, subject, body, unsubscribe, state, attempts, created_at, due_at, trouble)
           VALUES ($1, $2, $3, $4, 0, 0, $5, $6, '')"
);
sql!(
    DUE = "SELECT id, recipient, subject, body, unsubscribe, attempts FROM letter WHERE state = 0 AND due_at <= $1 ORDER BY due_at LIMIT 20"
);
sql!(SENT = "UPDATE letter SET state = 1, body = '', unsubscribe = '', trouble = '' WHERE id = $1");
sql!(RETRY = "UPDATE letter SET attempts = attempts + 1, due_at = $1, trouble = $2 WHERE id = $3");
sql!(
    GIVE_UP =
        "UPDATE letter SET state = 2, attempts = attempts + 1, body = '', unsubscribe = '', trouble = $1 WHERE id = $2"
);
// The row stays, empty: its number names a file in the data folder and must not come again.
sql!(
    FORGET = "UPDATE letter SET recipient = '', subject = '', body = '', unsubscribe = '', trouble = '',
                state = CASE WHEN state = 0 THEN 2 ELSE state END WHERE recipient = $1"
);

/// A letter that is to leave now.
#[derive(Debug, Clone)]
pub struct Due {
    pub id: i64,
    pub letter: Letter,
    pub attempts: u32,
}

pub fn add(tx: &Writing, letter: &Letter, now: i64) -> Result<()> {
    tx.run(&ADD, p![&letter.recipient, &letter.subject, &letter.body, &letter.unsubscribe, now, now]).map(drop)
}

pub fn list_due(db: &Reading, now: i64) -> Result<Vec<Due>> {
    db.all(&DUE, p![now], |row: &Row<'_>| {
        let letter =
            Letter { recipient: row.get(1)?, subject: row.get(2)?, body: row.get(3)?, unsubscribe: row.get(4)? };
        Ok(Due { id: row.get(0)?, letter, attempts: row.get(5)? })
    })
}

/// It has left. Its text may hold a link that opens an account: it is not kept.
pub fn mark_sent(tx: &Writing, id: i64) -> Result<()> {
    tx.run(&SENT, p![id]).map(drop)
}

pub fn try_again(tx: &Writing, id: i64, at: i64, trouble: &str) -> Result<()> {
    tx.run(&RETRY, p![at, trouble, id]).map(drop)
}

pub fn give_up(tx: &Writing, id: i64, trouble: &str) -> Result<()> {
    tx.run(&GIVE_UP, p![trouble, id]).map(drop)
}

pub fn forget(tx: &Writing, recipient: &str) -> Result<()> {
    tx.run(&FORGET, p![recipient]).map(drop)
}
