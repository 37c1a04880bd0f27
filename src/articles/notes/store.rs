//! Notes in the database.

use db::{Reading, Result, Writing, p, sql};

use super::{NewNote, Note, NoteOf};

/// Letters of one note.
const MOST_LETTERS: usize = 10_000;

sql!(ADD = "INSERT INTO article_note (article_id, kind, account_id, actor, at, body) VALUES ($1, $2, $3, $4, $5, $6)");
sql!(
    OF_ARTICLE = "SELECT id, kind, actor, at, body, settled_at FROM article_note WHERE article_id = $1
                   ORDER BY at DESC, id DESC LIMIT 200"
);
sql!(SETTLE = "UPDATE article_note SET settled_at = $1 WHERE id = $2 AND article_id = $3 AND settled_at IS NULL");

pub fn add(tx: &Writing, note: &NewNote<'_>) -> Result<()> {
    let words: String = note.words.trim().replace('\0', "").chars().take(MOST_LETTERS).collect();
    tx.run(&ADD, p![note.article, note.of.to_number(), note.who.account.id, &note.who.account.name, note.at, &words])
        .map(drop)
}

/// Newest first.
pub fn of_article(db: &Reading, article: i64) -> Result<Vec<Note>> {
    db.all(&OF_ARTICLE, p![article], |row| {
        Ok(Note {
            id: row.get(0)?,
            of: NoteOf::from_number(row.get(1)?),
            actor: row.get(2)?,
            at: row.get(3)?,
            words: row.get(4)?,
            settled_at: row.get(5)?,
        })
    })
}

pub fn settle(tx: &Writing, article: i64, note: i64, now: i64) -> Result<()> {
    tx.run(&SETTLE, p![now, note, article]).map(drop)
}
