//! Comments in the database: what an article's page reads, and what writing one changes.

use db::{Reading, Result, Row, Writing, p, sql};

use super::status::Status;

/// A shown comment, as its thread needs it.
#[derive(Debug, Clone)]
pub struct CommentRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub thread: String,
    pub depth: i64,
    pub author: String,
    pub url: String,
    pub created_at: i64,
    pub html: String,
    pub account: Option<i64>,
    /// Came with an import: who wrote it was checked elsewhere.
    pub is_imported: bool,
    pub edited_at: Option<i64>,
    pub note: String,
}

/// Everything of one comment, whoever may see it.
#[derive(Debug, Clone)]
pub struct Written {
    pub row: CommentRow,
    pub article: i64,
    pub status: Status,
    pub email: String,
    pub network: String,
    pub source: String,
    pub learnt: i64,
    pub reasons: String,
    pub reports: i64,
}

/// An article as far as its conversation is concerned.
#[derive(Debug, Clone)]
pub struct Subject {
    pub id: i64,
    pub path: String,
    pub headline: String,
    pub language: String,
    pub published_at: i64,
    pub comments_open: bool,
    pub is_gated: bool,
}

/// A comment that is to be kept.
#[derive(Debug)]
pub struct New<'a> {
    pub article: i64,
    pub parent: Option<i64>,
    pub depth: i64,
    pub status: Status,
    pub author: &'a str,
    pub email: &'a str,
    pub url: &'a str,
    pub network: &'a str,
    pub created_at: i64,
    pub source: &'a str,
    pub html: &'a str,
    pub account: Option<i64>,
    pub wants_notice: bool,
    pub once: &'a str,
    pub alike: &'a str,
    pub reasons: &'a str,
}

macro_rules! row_columns {
    () => {
        "c.id, c.parent_id, c.thread, c.depth, c.author, c.url, c.created_at, c.html, c.account_id, CAST(CASE WHEN c.once IS NULL THEN 1 ELSE 0 END AS BIGINT) AS imported, \
         c.edited_at, c.note"
    };
}

sql!(
    THREAD = concat!(
        "SELECT ",
        row_columns!(),
        " FROM comment c WHERE c.article_id = $1 AND c.status = 1
                       ORDER BY c.thread LIMIT $2 OFFSET $3"
    )
);
sql!(
    COMMENT = concat!(
        "SELECT ",
        row_columns!(),
        ", c.article_id, c.status, c.email, c.network, c.source, c.learnt, c.reasons, c.reports
          FROM comment c WHERE c.id = $1"
    )
);
sql!(POSITION = "SELECT COUNT(*) AS before FROM comment WHERE article_id = $1 AND status = 1 AND thread < $2");
sql!(
    AUTHORS = "SELECT c.name, c.account_id FROM byline b JOIN contributor c ON c.id = b.contributor_id WHERE b.article_id = $1"
);
sql!(
    SUBJECT = concat!(
        "SELECT a.id, a.path, a.headline, a.language, a.published_at, a.comments_open, CAST(CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS BIGINT) AS gated
          FROM article a WHERE a.id = $1 AND a.kind = 1 AND ", crate::visible!("$2")
    )
);
sql!(
    INSERT = "INSERT INTO comment (article_id, parent_id, thread, depth, status, kind, author, email, url, network, created_at,
                                   source, html, account_id, once, alike, reasons, notice)
               VALUES ($1, $2, '', $3, $4, 'comment', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
               ON CONFLICT (once) DO NOTHING RETURNING id"
);
sql!(PLACE = "UPDATE comment SET thread = $1 WHERE id = $2");
sql!(BY_ONCE = "SELECT id FROM comment WHERE once = $1");
sql!(COUNT_MORE = "UPDATE article SET comment_count = comment_count + $1 WHERE id = $2");
sql!(MOVE_TO = "UPDATE comment SET status = $1 WHERE id = $2 AND status = $3");
sql!(REWRITE = "UPDATE comment SET source = $1, html = $2, alike = $3, reasons = $4, edited_at = $5 WHERE id = $6");
sql!(SECRET = "SELECT bytes FROM secret WHERE name = 'conversation'");
sql!(KEEP_SECRET = "INSERT INTO secret (name, bytes) VALUES ('conversation', $1) ON CONFLICT (name) DO NOTHING");
sql!(
    REPORT = "INSERT INTO comment_report (comment_id, network, reason, created_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (comment_id, network) DO NOTHING"
);
sql!(COUNT_REPORT = "UPDATE comment SET reports = reports + 1 WHERE id = $1");

/// A stretch of an article's shown comments, in the order of the conversation.
pub(super) fn thread(db: &Reading, article: i64, limit: u32, offset: u32) -> Result<Vec<CommentRow>> {
    db.all(&THREAD, p![article, limit, offset], comment_row)
}

/// A comment by number, whatever its state.
pub(super) fn comment(db: &Reading, id: i64) -> Result<Option<Written>> {
    db.one(&COMMENT, p![id], |row| {
        Ok(Written {
            row: comment_row(row)?,
            article: row.get(12)?,
            status: Status::from_number(row.get(13)?),
            email: row.get(14)?,
            network: row.get(15)?,
            source: row.get(16)?,
            learnt: row.get(17)?,
            reasons: row.get(18)?,
            reports: row.get(19)?,
        })
    })
}

/// How many shown comments stand before this place of the conversation.
pub(super) fn position(db: &Reading, article: i64, thread: &str) -> Result<u32> {
    Ok(db.one(&POSITION, p![article, thread], |row| row.get(0))?.unwrap_or(0))
}

/// Names and accounts of the article's contributors: their own comments are marked.
pub(super) fn contributors(db: &Reading, article: i64) -> Result<Vec<(String, Option<i64>)>> {
    db.all(&AUTHORS, p![article], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// An article that readers see at this moment.
pub(super) fn subject(db: &Reading, article: i64, now: i64) -> Result<Option<Subject>> {
    db.one(&SUBJECT, p![article, now], |row| {
        Ok(Subject {
            id: row.get(0)?,
            path: row.get(1)?,
            headline: row.get(2)?,
            language: row.get(3)?,
            published_at: row.get(4)?,
            comments_open: row.get(5)?,
            is_gated: row.get(6)?,
        })
    })
}

/// Keeps a comment; `None` when the same one is there already.
pub(super) fn insert(tx: &Writing, new: &New<'_>) -> Result<Option<i64>> {
    let values = p![
        new.article,
        new.parent,
        new.depth,
        new.status.to_number(),
        new.author,
        new.email,
        new.url,
        new.network,
        new.created_at,
        new.source,
        new.html,
        new.account,
        new.once,
        new.alike,
        new.reasons,
        new.wants_notice
    ];
    tx.one(&INSERT, values, |row| row.get(0))
}

pub(super) fn place(tx: &Writing, id: i64, thread: &str) -> Result<()> {
    tx.run(&PLACE, p![thread, id]).map(drop)
}

pub(super) fn by_once(db: &Reading, once: &str) -> Result<Option<i64>> {
    db.one(&BY_ONCE, p![once], |row| row.get(0))
}

/// Counts an article's shown comments up or down.
pub(super) fn count_more(tx: &Writing, article: i64, more: i64) -> Result<()> {
    tx.run(&COUNT_MORE, p![more, article]).map(drop)
}

/// `false` when somebody else was faster.
pub(super) fn move_to(tx: &Writing, id: i64, from: Status, to: Status) -> Result<bool> {
    Ok(tx.run(&MOVE_TO, p![to.to_number(), id, from.to_number()])? > 0)
}

/// The text of a comment, and what was made from it.
#[derive(Debug)]
pub struct Rewritten<'a> {
    pub source: &'a str,
    pub html: &'a str,
    pub alike: &'a str,
    pub reasons: &'a str,
}

pub(super) fn rewrite(tx: &Writing, id: i64, text: &Rewritten<'_>, now: i64) -> Result<()> {
    tx.run(&REWRITE, p![text.source, text.html, text.alike, text.reasons, now, id]).map(drop)
}

pub(super) fn secret(db: &Reading) -> Result<Option<[u8; 32]>> {
    db.one(&SECRET, p![], |row| row.get(0))
}

/// Does nothing where there is a key.
pub(super) fn keep_secret(tx: &Writing, key: &[u8; 32]) -> Result<()> {
    tx.run(&KEEP_SECRET, p![key]).map(drop)
}

/// Notes a reader's report; once for each network.
pub(super) fn report(tx: &Writing, id: i64, network: &str, reason: &str, now: i64) -> Result<()> {
    if tx.run(&REPORT, p![id, network, reason, now])? > 0 {
        tx.run(&COUNT_REPORT, p![id])?;
    }
    Ok(())
}

fn comment_row(row: &Row<'_>) -> Result<CommentRow> {
    Ok(CommentRow {
        id: row.get(0)?,
        parent: row.get(1)?,
        thread: row.get(2)?,
        depth: row.get(3)?,
        author: row.get(4)?,
        url: row.get(5)?,
        created_at: row.get(6)?,
        html: row.get(7)?,
        account: row.get(8)?,
        is_imported: row.get(9)?,
        edited_at: row.get(10)?,
        note: row.get(11)?,
    })
}
