//! Comments by their writer.

use db::{Reading, Result, Writing, p, sql};
use serde::Serialize;

use crate::comments::status::Status;

// By account, or by mail address where no account was used.
sql!(
    IDS = "SELECT c.id FROM comment c
            WHERE (c.account_id = $1 OR (c.email = $2 AND c.email <> '' AND c.account_id IS NULL)) AND c.id < $3
            ORDER BY c.id DESC LIMIT $4"
);
sql!(
    EVERYTHING = "SELECT c.id, a.headline, c.created_at, c.status, c.author, c.email, c.url, c.network, c.source, c.edited_at, c.notice
                    FROM comment c JOIN article a ON a.id = c.article_id
                   WHERE c.account_id = $1 OR (c.email = $2 AND c.email <> '' AND c.account_id IS NULL) ORDER BY c.id"
);
// once stays taken, so that nothing that was written before is mistaken for what came with an import.
sql!(
    UNNAME = "UPDATE comment SET author = $1, email = '', url = '', network = '', account_id = NULL, notice = 0, reasons = '[]',
                once = $2 WHERE id = $3"
);
sql!(FORGET_REPORTS = "DELETE FROM comment_report WHERE comment_id = $1");
sql!(FORGET_DECISIONS = "DELETE FROM comment_decision WHERE comment_id = $1");
sql!(FORGET_NOTICE = "DELETE FROM reply_notice WHERE comment_id = $1");
sql!(LET_GO = "UPDATE comment SET parent_id = NULL WHERE parent_id = $1");
sql!(DELETE = "DELETE FROM comment WHERE id = $1");

/// A comment with all that is kept of it. Moments are microseconds UTC.
#[derive(Debug, Clone, Serialize)]
pub struct Kept {
    pub number: i64,
    pub article: String,
    pub written_at: i64,
    pub state: &'static str,
    pub name: String,
    pub email: String,
    pub website: String,
    pub network: String,
    pub text: String,
    pub edited_at: Option<i64>,
    pub letters_wished: bool,
}

/// Numbers of somebody's comments before one, the newest first.
pub(super) fn ids(db: &Reading, account: i64, email: &str, before: i64, most: u32) -> Result<Vec<i64>> {
    db.all(&IDS, p![account, email, before, most], |row| row.get(0))
}

pub(super) fn everything(db: &Reading, account: i64, email: &str) -> Result<Vec<Kept>> {
    db.all(&EVERYTHING, p![account, email], |row| {
        let status = match Status::from_number(row.get(3)?) {
            Status::Shown => "shown",
            Status::Hidden => "hidden",
            Status::Spam => "spam",
            Status::Waiting => "waiting",
        };
        Ok(Kept {
            number: row.get(0)?,
            article: row.get(1)?,
            written_at: row.get(2)?,
            state: status,
            name: row.get(4)?,
            email: row.get(5)?,
            website: row.get(6)?,
            network: row.get(7)?,
            text: row.get(8)?,
            edited_at: row.get(9)?,
            letters_wished: row.get(10)?,
        })
    })
}

pub(super) fn unname(tx: &Writing, id: i64, nobody: &str) -> Result<()> {
    tx.run(&UNNAME, p![nobody, &format!("unnamed-{id}"), id]).map(drop)
}

pub(super) fn delete(tx: &Writing, id: i64) -> Result<()> {
    for sql in [&FORGET_REPORTS, &FORGET_DECISIONS, &FORGET_NOTICE, &LET_GO, &DELETE] {
        tx.run(sql, p![id])?;
    }
    Ok(())
}
