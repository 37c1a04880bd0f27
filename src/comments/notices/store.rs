//! Who wants letters, and which are to be written.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{Consent, Known};

/// Whoever left a question unanswered is asked again after a week, when they tick the box again.
const ASKED_AGAIN: i64 = 7 * 86_400_000_000;

/// Letters written in one round.
const MOST: u32 = 20;

sql!(
    ASK = "INSERT INTO notice_address (email, answer, created_at)
            SELECT c.email, 0, $1 FROM comment c WHERE c.id = $2 AND c.notice = 1 AND c.email <> ''
            ON CONFLICT (email) DO UPDATE SET asked_at = CASE
              WHEN notice_address.answer = 0 AND notice_address.asked_at < $3 THEN NULL ELSE notice_address.asked_at END"
);
// Nobody is told of their own answers.
sql!(
    ANNOUNCE = "INSERT INTO reply_notice (comment_id)
                 SELECT c.id FROM comment c JOIN comment p ON p.id = c.parent_id
                   JOIN notice_address n ON n.email = p.email
                  WHERE c.id = $1 AND p.notice = 1 AND p.status = 1 AND n.answer = 1 AND p.email <> '' AND c.email <> p.email
                 ON CONFLICT (comment_id) DO NOTHING"
);
sql!(
    CONFIRM = "INSERT INTO notice_address (email, answer, created_at, asked_at, answered_at) VALUES ($1, 1, $2, $2, $2)
                ON CONFLICT (email) DO UPDATE SET
                  answered_at = CASE WHEN notice_address.answer = 0 THEN excluded.answered_at ELSE notice_address.answered_at END,
                  answer = CASE WHEN notice_address.answer = 0 THEN 1 ELSE notice_address.answer END"
);
sql!(FIND = "SELECT id, email, answer FROM notice_address WHERE id = $1");
sql!(OF_EMAIL = "SELECT id, email, answer FROM notice_address WHERE email = $1");
sql!(
    ANSWER = "UPDATE notice_address SET answer = $1, answered_at = $2, asked_at = COALESCE(asked_at, $2) WHERE id = $3"
);
// The row stays without the address: its number is signed in letters, and must never be another's.
sql!(
    FORGET = "UPDATE notice_address SET email = 'forgotten ' || CAST(id AS TEXT), answer = 2, asked_at = created_at,
                answered_at = NULL WHERE email = $1"
);
sql!(
    QUESTIONS =
        "SELECT id, email, answer FROM notice_address WHERE asked_at IS NULL AND answer = 0 ORDER BY id LIMIT $1"
);
sql!(QUESTIONED = "UPDATE notice_address SET asked_at = $1 WHERE id = $2 AND asked_at IS NULL");
sql!(ANNOUNCED = "UPDATE reply_notice SET written_at = $1 WHERE comment_id = $2 AND written_at IS NULL");
sql!(DUE = "SELECT comment_id FROM reply_notice WHERE written_at IS NULL ORDER BY comment_id LIMIT $1");
// Asked once more when the letter is written: the answer may be gone by then, the consent taken back.
sql!(
    ANSWERED = concat!(
        "SELECT n.id, n.email, n.answer, c.id, c.author, c.source, p.author, a.headline, a.language
          FROM comment c JOIN comment p ON p.id = c.parent_id JOIN article a ON a.id = c.article_id
            JOIN notice_address n ON n.email = p.email
         WHERE c.id = $1 AND c.status = 1 AND p.status = 1 AND n.answer = 1 AND a.password = '' AND ",
        crate::visible!("$2")
    )
);

/// An answer of which somebody is told.
#[derive(Debug)]
pub(super) struct Answered {
    pub to: Known,
    pub comment: i64,
    pub author: String,
    pub text: String,
    /// The name under which the one who is told wrote.
    pub name: String,
    pub headline: String,
    pub language: String,
}

pub(super) fn ask(tx: &Writing, comment: i64, now: i64) -> Result<()> {
    tx.run(&ASK, p![now, comment, now - ASKED_AGAIN]).map(drop)
}

pub(super) fn announce(tx: &Writing, comment: i64) -> Result<()> {
    tx.run(&ANNOUNCE, p![comment]).map(drop)
}

pub(super) fn confirm(tx: &Writing, email: &str, now: i64) -> Result<()> {
    tx.run(&CONFIRM, p![email, now]).map(drop)
}

pub(super) fn find(db: &Reading, id: i64) -> Result<Option<Known>> {
    db.one(&FIND, p![id], known)
}

pub(super) fn of_email(db: &Reading, email: &str) -> Result<Option<Known>> {
    db.one(&OF_EMAIL, p![email], known)
}

pub(super) fn answer(tx: &Writing, id: i64, consent: Consent, now: i64) -> Result<()> {
    tx.run(&ANSWER, p![consent.to_number(), now, id]).map(drop)
}

pub(super) fn forget(tx: &Writing, email: &str) -> Result<()> {
    tx.run(&FORGET, p![email]).map(drop)
}

/// Addresses that are to be asked.
pub(super) fn questions(db: &Reading) -> Result<Vec<Known>> {
    db.all(&QUESTIONS, p![MOST], known)
}

/// `false`: another process has asked already.
pub(super) fn questioned(tx: &Writing, id: i64, now: i64) -> Result<bool> {
    Ok(tx.run(&QUESTIONED, p![now, id])? > 0)
}

/// Answers that are to be told of.
pub(super) fn due(db: &Reading) -> Result<Vec<i64>> {
    db.all(&DUE, p![MOST], |row| row.get(0))
}

/// `false`: another process has told already.
pub(super) fn announced(tx: &Writing, comment: i64, now: i64) -> Result<bool> {
    Ok(tx.run(&ANNOUNCED, p![now, comment])? > 0)
}

/// An answer with whom to tell; `None` when nobody is to be told any more.
pub(super) fn answered(db: &Reading, comment: i64, now: i64) -> Result<Option<Answered>> {
    db.one(&ANSWERED, p![comment, now], |row| {
        Ok(Answered {
            to: known(row)?,
            comment: row.get(3)?,
            author: row.get(4)?,
            text: row.get(5)?,
            name: row.get(6)?,
            headline: row.get(7)?,
            language: row.get(8)?,
        })
    })
}

fn known(row: &Row<'_>) -> Result<Known> {
    Ok(Known { id: row.get(0)?, email: row.get(1)?, consent: Consent::from_number(row.get(2)?) })
}
