//! Comments in the database.

use db::{Reading, Result, Row, p, sql};

#[derive(Debug, Clone)]
pub struct CommentRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub author: String,
    pub url: String,
    pub created_at: i64,
    pub html: String,
}

sql!(
    THREAD = "SELECT id, parent_id, author, url, created_at, html FROM comment
               WHERE article_id = $1 AND status = 1 ORDER BY thread LIMIT $2 OFFSET $3"
);
sql!(AUTHORS = "SELECT c.name FROM byline b JOIN contributor c ON c.id = b.contributor_id WHERE b.article_id = $1");

/// A stretch of an article's shown comments, in the order of the conversation.
pub(super) fn thread(db: &Reading, article: i64, limit: u32, offset: u32) -> Result<Vec<CommentRow>> {
    db.all(&THREAD, p![article, limit, offset], comment)
}

/// Names of the article's contributors: their own comments are marked.
pub(super) fn contributors(db: &Reading, article: i64) -> Result<Vec<String>> {
    db.all(&AUTHORS, p![article], |row| row.get(0))
}

fn comment(row: &Row<'_>) -> Result<CommentRow> {
    Ok(CommentRow {
        id: row.get(0)?,
        parent: row.get(1)?,
        author: row.get(2)?,
        url: row.get(3)?,
        created_at: row.get(4)?,
        html: row.get(5)?,
    })
}
