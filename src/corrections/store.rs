//! Corrections in the database. Nothing here changes or deletes one.

use db::{Reading, Result, Row, Writing, p, sql};

use crate::articles::NoteKind;

#[derive(Debug, Clone)]
pub struct NewCorrection<'a> {
    pub article: i64,
    pub kind: NoteKind,
    pub at: i64,
    /// Plain text.
    pub words: &'a str,
    /// `None`: said before the publication came here.
    pub account: Option<i64>,
    pub actor: &'a str,
    /// The version with which it came.
    pub revision: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Correction {
    pub kind: NoteKind,
    pub at: i64,
    pub words: String,
    pub headline: String,
    pub path: String,
    pub language: String,
}

sql!(
    ADD = "INSERT INTO correction (article_id, kind, at, body, account_id, actor, revision_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
sql!(ALL = "SELECT article_id, kind, at, body, actor FROM correction ORDER BY at, id");
sql!(HAS = "SELECT id FROM correction WHERE article_id = $1 AND at = $2 AND body = $3 LIMIT 1");
sql!(
    OF_ARTICLE = "SELECT c.kind, c.at, c.body, a.headline, a.path, a.language FROM correction c
                   JOIN article a ON a.id = c.article_id WHERE c.article_id = $1 ORDER BY c.at DESC, c.id DESC"
);
// What was withdrawn keeps its own notice; its corrections are not told here any more.
sql!(
    NEWEST = concat!(
        "SELECT c.kind, c.at, c.body, a.headline, a.path, a.language FROM correction c
          JOIN article a ON a.id = c.article_id WHERE c.at <= $1 AND a.password = '' AND ",
        crate::visible!("$2"),
        " ORDER BY c.at DESC, c.id DESC LIMIT $3 OFFSET $4"
    )
);

/// Letters of one correction.
const MOST_LETTERS: usize = 5_000;

pub fn add(tx: &Writing, new: &NewCorrection<'_>) -> Result<()> {
    let words: String = new.words.replace('\0', "").chars().take(MOST_LETTERS).collect();
    tx.run(&ADD, p![new.article, number(new.kind), new.at, &words, new.account, new.actor, new.revision]).map(drop)
}

/// A correction as it leaves for another system.
#[derive(Debug, Clone)]
pub struct Admission {
    pub article: i64,
    pub kind: NoteKind,
    /// Microseconds UTC.
    pub at: i64,
    /// Plain text.
    pub words: String,
    pub actor: String,
}

/// Every one, oldest first.
pub fn all(db: &Reading) -> Result<Vec<Admission>> {
    db.all(&ALL, p![], |row| {
        Ok(Admission {
            article: row.get(0)?,
            kind: kind(row.get(1)?),
            at: row.get(2)?,
            words: row.get(3)?,
            actor: row.get(4)?,
        })
    })
}

/// Whether these words were said of the article at that moment.
pub fn is_known(db: &Reading, new: &NewCorrection<'_>) -> Result<bool> {
    Ok(db.one(&HAS, p![new.article, new.at, new.words], |row| row.get::<i64>(0))?.is_some())
}

pub(super) fn of_article(db: &Reading, article: i64) -> Result<Vec<Correction>> {
    db.all(&OF_ARTICLE, p![article], row_of)
}

/// Corrections of articles that readers can see, newest first.
pub(super) fn newest(db: &Reading, now: i64, limit: u32, offset: u32) -> Result<Vec<Correction>> {
    db.all(&NEWEST, p![now, now, limit, offset], row_of)
}

fn row_of(row: &Row<'_>) -> Result<Correction> {
    Ok(Correction {
        kind: kind(row.get(0)?),
        at: row.get(1)?,
        words: row.get(2)?,
        headline: row.get(3)?,
        path: row.get(4)?,
        language: row.get(5)?,
    })
}

fn number(kind: NoteKind) -> i64 {
    match kind {
        NoteKind::Correction => 1,
        NoteKind::Clarification => 2,
        NoteKind::Update => 3,
        NoteKind::EditorsNote => 4,
        NoteKind::Retraction => 5,
    }
}

fn kind(number: i64) -> NoteKind {
    match number {
        2 => NoteKind::Clarification,
        3 => NoteKind::Update,
        4 => NoteKind::EditorsNote,
        5 => NoteKind::Retraction,
        _ => NoteKind::Correction,
    }
}
