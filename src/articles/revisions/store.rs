//! Revisions in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{NewRevision, Revision, RevisionKind, RevisionLine, content_hash};
use crate::articles::record::Record;

macro_rules! line_columns {
    () => {
        "r.id, r.article_id, r.number, r.created_at, r.kind, r.origin, r.account_id, r.actor, r.note, r.headline"
    };
}

macro_rules! columns {
    () => {
        concat!(line_columns!(), ", r.standfirst, r.record, r.document, r.source, r.sha256")
    };
}

sql!(
    NEWEST = concat!("SELECT ", columns!(), " FROM revision r WHERE r.article_id = $1 ORDER BY r.number DESC LIMIT 1")
);
sql!(BY_NUMBER = concat!("SELECT ", columns!(), " FROM revision r WHERE r.article_id = $1 AND r.number = $2"));
sql!(BY_ID = concat!("SELECT ", columns!(), " FROM revision r WHERE r.id = $1"));
sql!(
    LIST = concat!(
        "SELECT ",
        line_columns!(),
        " FROM revision r WHERE r.article_id = $1 AND r.number < $2 ORDER BY r.number DESC LIMIT $3"
    )
);
sql!(
    ADD = "INSERT INTO revision (article_id, number, created_at, kind, origin, account_id, actor, note, headline,
                                 standfirst, record, document, source, sha256)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id"
);
sql!(DROP_AUTOSAVE = "DELETE FROM revision WHERE id = $1 AND kind = 1");
sql!(COMPLETE = "UPDATE revision SET record = $1 WHERE id = $2 AND record = ''");

/// The newest state of an article, whoever saved it.
pub fn newest(db: &Reading, article: i64) -> Result<Option<Revision>> {
    db.one(&NEWEST, p![article], revision)
}

pub fn by_number(db: &Reading, article: i64, number: i64) -> Result<Option<Revision>> {
    db.one(&BY_NUMBER, p![article, number], revision)
}

pub fn by_id(db: &Reading, id: i64) -> Result<Option<Revision>> {
    db.one(&BY_ID, p![id], revision)
}

/// States before a number, newest first.
pub fn list(db: &Reading, article: i64, before: i64, limit: u32) -> Result<Vec<RevisionLine>> {
    db.all(&LIST, p![article, before, limit], line)
}

/// Keeps a state; returns its id.
pub(in crate::articles) fn add(tx: &Writing, new: &NewRevision<'_>) -> Result<i64> {
    let record = new.record.to_json();
    let id = tx.one(
        &ADD,
        p![
            new.article,
            new.number,
            new.at,
            new.kind.to_number(),
            new.origin,
            new.account,
            new.actor,
            new.note,
            &new.record.headline,
            &new.record.standfirst,
            &record,
            new.document,
            new.source,
            &content_hash(new.record, new.document)
        ],
        |row| row.get(0),
    )?;
    id.ok_or_else(|| db::Error::Other("a new revision got no number".to_owned()))
}

/// Replaces an autosave by what came after it. Nothing else is ever deleted.
pub(in crate::articles) fn drop_autosave(tx: &Writing, id: i64) -> Result<()> {
    tx.run(&DROP_AUTOSAVE, p![id]).map(drop)
}

/// Writes down, once, the record of an import before its rows change; a record that stands is never changed.
pub fn complete(tx: &Writing, id: i64, record: &Record) -> Result<()> {
    tx.run(&COMPLETE, p![&record.to_json(), id]).map(drop)
}

fn line(row: &Row<'_>) -> Result<RevisionLine> {
    Ok(RevisionLine {
        id: row.get(0)?,
        article: row.get(1)?,
        number: row.get(2)?,
        at: row.get(3)?,
        kind: RevisionKind::from_number(row.get(4)?),
        origin: row.get(5)?,
        account: row.get(6)?,
        actor: row.get(7)?,
        note: row.get(8)?,
        headline: row.get(9)?,
    })
}

fn revision(row: &Row<'_>) -> Result<Revision> {
    Ok(Revision {
        line: line(row)?,
        standfirst: row.get(10)?,
        record: Record::from_json(row.get(11)?),
        document: row.get(12)?,
        source: row.get(13)?,
        sha256: row.get(14)?,
    })
}
