//! What moderators look at and decide, in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::queue::Queue;
use crate::comments::status::Status;

/// A comment as a moderator sees it.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: i64,
    pub author: String,
    pub email: String,
    pub url: String,
    pub network: String,
    pub created_at: i64,
    pub source: String,
    pub html: String,
    pub note: String,
    pub reasons: String,
    pub reports: u32,
    pub status: Status,
    pub headline: String,
    pub language: String,
    pub path: String,
    pub parent_author: Option<String>,
    /// Comments under this e-mail address that readers see.
    pub shown_before: u32,
}

/// Comments with what a moderator wants to know. `$own`: an account that moderates its own articles only, or 0.
macro_rules! held {
    ($where:literal, $own:literal, $order:literal) => {
        concat!(
            "SELECT c.id, c.author, c.email, c.url, c.network, c.created_at, c.source, c.html, c.note, c.reasons, c.reports, c.status,
                    a.headline, a.language, a.path, p.author,
                    (SELECT COUNT(*) FROM comment x WHERE x.email = c.email AND x.status = 1 AND x.email <> '') AS shown_before
             FROM comment c JOIN article a ON a.id = c.article_id LEFT JOIN comment p ON p.id = c.parent_id WHERE ",
            $where,
            " AND (CAST(", $own, " AS BIGINT) = 0 OR EXISTS
                (SELECT 1 FROM byline b JOIN contributor k ON k.id = b.contributor_id
                  WHERE b.article_id = c.article_id AND k.account_id = ", $own, ")) ",
            $order
        )
    };
}

sql!(HELD = held!("c.id = $1", "$2", ""));
// Who has waited longest comes first; what is decided, the newest first.
sql!(WAITING = held!("c.status = 0 AND (c.created_at, c.id) > ($1, $2)", "$3", "ORDER BY c.created_at, c.id LIMIT $4"));
sql!(
    REPORTED = held!(
        "c.reports > 0 AND c.status = 1 AND (c.created_at, c.id) > ($1, $2)",
        "$3",
        "ORDER BY c.created_at, c.id LIMIT $4"
    )
);
sql!(
    SHOWN = held!(
        "c.status = 1 AND (c.created_at, c.id) < ($1, $2)",
        "$3",
        "ORDER BY c.created_at DESC, c.id DESC LIMIT $4"
    )
);
sql!(
    HIDDEN = held!(
        "c.status = 2 AND (c.created_at, c.id) < ($1, $2)",
        "$3",
        "ORDER BY c.created_at DESC, c.id DESC LIMIT $4"
    )
);
sql!(
    SPAM = held!(
        "c.status = 3 AND (c.created_at, c.id) < ($1, $2)",
        "$3",
        "ORDER BY c.created_at DESC, c.id DESC LIMIT $4"
    )
);
sql!(COUNT_WAITING = "SELECT COUNT(*) AS count FROM comment WHERE status = 0");
sql!(COUNT_REPORTED = "SELECT COUNT(*) AS count FROM comment WHERE reports > 0 AND status = 1");
sql!(COUNT_HIDDEN = "SELECT COUNT(*) AS count FROM comment WHERE status = 2");
sql!(COUNT_SPAM = "SELECT COUNT(*) AS count FROM comment WHERE status = 3");
sql!(DECISIONS = "SELECT verdict, actor, decided_at FROM comment_decision WHERE comment_id = $1 ORDER BY id");
sql!(REPORTS = "SELECT reason FROM comment_report WHERE comment_id = $1 ORDER BY created_at");
sql!(DECIDED = "INSERT INTO comment_decision (comment_id, verdict, actor, decided_at) VALUES ($1, $2, $3, $4)");
sql!(ANSWERED = "UPDATE comment SET reports = 0 WHERE id = $1 AND reports > 0");
sql!(LEARNT = "UPDATE comment SET learnt = $1 WHERE id = $2");
sql!(NOTE = "UPDATE comment SET note = $1 WHERE id = $2");
sql!(
    BAN = "INSERT INTO comment_ban (kind, value, actor, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, value) DO NOTHING"
);

/// Comments in the queues that are counted for their tabs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    waiting: u64,
    reported: u64,
    hidden: u64,
    spam: u64,
}

impl Counts {
    pub(super) fn of(self, queue: Queue) -> Option<u64> {
        match queue {
            Queue::Waiting => Some(self.waiting),
            Queue::Reported => Some(self.reported),
            Queue::Shown => None,
            Queue::Hidden => Some(self.hidden),
            Queue::Spam => Some(self.spam),
        }
    }
}

pub(super) fn counts(db: &Reading) -> Result<Counts> {
    let count = |sql| -> Result<u64> { Ok(db.one(sql, p![], |row| row.get(0))?.unwrap_or(0)) };
    Ok(Counts {
        waiting: count(&COUNT_WAITING)?,
        reported: count(&COUNT_REPORTED)?,
        hidden: count(&COUNT_HIDDEN)?,
        spam: count(&COUNT_SPAM)?,
    })
}

/// A page of a queue, after a place in it; only of the articles of `own`, unless that is 0.
pub(super) fn queue(db: &Reading, queue: Queue, after: Option<(i64, i64)>, own: i64, most: usize) -> Result<Vec<Held>> {
    let (sql, beginning) = match queue {
        Queue::Waiting => (&WAITING, i64::MIN),
        Queue::Reported => (&REPORTED, i64::MIN),
        Queue::Shown => (&SHOWN, i64::MAX),
        Queue::Hidden => (&HIDDEN, i64::MAX),
        Queue::Spam => (&SPAM, i64::MAX),
    };
    let (at, id) = after.unwrap_or((beginning, beginning));
    db.all(sql, p![at, id, own, most as i64], row_of)
}

pub(super) fn held(db: &Reading, id: i64, own: i64) -> Result<Option<Held>> {
    db.one(&HELD, p![id, own], row_of)
}

/// Verdict, who, when; in order.
pub(super) fn decisions(db: &Reading, id: i64) -> Result<Vec<(Status, String, i64)>> {
    db.all(&DECISIONS, p![id], |row| Ok((Status::from_number(row.get(0)?), row.get(1)?, row.get(2)?)))
}

/// Keys of the reasons that readers gave.
pub(super) fn reports(db: &Reading, id: i64) -> Result<Vec<String>> {
    db.all(&REPORTS, p![id], |row| row.get(0))
}

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

/// What an editor changed and why.
pub fn note(tx: &Writing, id: i64, note: &str) -> Result<()> {
    tx.run(&NOTE, p![note, id]).map(drop)
}

/// Bans the writer of a comment by network or e-mail address. `false`: the comment does not say.
pub(super) fn ban(tx: &Writing, id: i64, by_network: bool, actor: &str, now: i64) -> Result<bool> {
    let Some(comment) = held(tx, id, 0)? else { return Ok(false) };
    let (kind, value) = if by_network { ("network", comment.network) } else { ("email", comment.email) };
    if value.is_empty() {
        return Ok(false);
    }
    tx.run(&BAN, p![kind, &value, actor, now])?;
    Ok(true)
}

fn row_of(row: &Row<'_>) -> Result<Held> {
    Ok(Held {
        id: row.get(0)?,
        author: row.get(1)?,
        email: row.get(2)?,
        url: row.get(3)?,
        network: row.get(4)?,
        created_at: row.get(5)?,
        source: row.get(6)?,
        html: row.get(7)?,
        note: row.get(8)?,
        reasons: row.get(9)?,
        reports: row.get(10)?,
        status: Status::from_number(row.get(11)?),
        headline: row.get(12)?,
        language: row.get(13)?,
        path: row.get(14)?,
        parent_author: row.get(15)?,
        shown_before: row.get(16)?,
    })
}
