//! Every address that this publication ever promised.

use db::{Reading, Result, Writing, p, sql};

use crate::http::path::encode_path;

// What the clock has not published yet has its address already, and rightly no answer.
sql!(
    STORED = "SELECT l.path FROM permalink l LEFT JOIN article a ON l.kind = 1 AND a.id = l.thing_id
               WHERE a.id IS NULL OR a.status <> 3 ORDER BY l.path"
);
sql!(FILES = "SELECT path FROM asset ORDER BY path");
sql!(SIZES = "SELECT path FROM asset_alias ORDER BY path");
sql!(READABLE = "SELECT id FROM article WHERE status IN (3, 4) AND live_revision IS NOT NULL ORDER BY id");
sql!(DOCUMENT = "SELECT r.document FROM article a JOIN revision r ON r.id = a.live_revision WHERE a.id = $1");

pub fn addresses(db: &Reading) -> Result<Vec<String>> {
    db.all(&STORED, p![], |row| row.get(0))
}

pub fn files(db: &Reading) -> Result<Vec<String>> {
    let mut paths: Vec<String> = db.all(&FILES, p![], |row| row.get(0))?;
    paths.extend(db.all(&SIZES, p![], |row| row.get::<String>(0))?);
    Ok(paths.into_iter().map(written).collect())
}

/// Articles and pages whose text is, or will be, readers'.
pub fn readable(db: &Reading) -> Result<Vec<i64>> {
    db.all(&READABLE, p![], |row| row.get(0))
}

pub fn documents(db: &Reading, ids: &[i64]) -> Result<Vec<String>> {
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        documents.extend(db.one(&DOCUMENT, p![*id], |row| row.get(0))?);
    }
    Ok(documents)
}

/// As a request writes it.
fn written(path: String) -> String {
    if path.contains("/?") { path } else { encode_path(&path) }
}

/// The last time that everything was asked.
#[derive(Debug, Clone, Default)]
pub struct Run {
    pub started_at: i64,
    pub finished_at: Option<i64>,
    /// JSON of [`super::Proof`]; empty when it failed.
    pub report: String,
}

/// One that has not ended by then was stopped with the program.
const LONGEST: i64 = 60 * 60 * 1_000_000;

impl Run {
    pub fn is_running(&self, now: i64) -> bool {
        self.started_at > 0 && self.finished_at.is_none() && now < self.started_at + LONGEST
    }
}

sql!(RUN = "SELECT started_at, finished_at, report FROM proof_run WHERE id = 1");
sql!(
    BEGIN = "INSERT INTO proof_run (id, started_at, finished_at, report) VALUES (1, $1, NULL, '')
              ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL
              WHERE proof_run.finished_at IS NOT NULL OR proof_run.started_at < $2"
);
sql!(FINISH = "UPDATE proof_run SET finished_at = $1, report = $2 WHERE id = 1");
sql!(
    IGNORE = "INSERT INTO ignored_address (path, at) VALUES ($1, $2)
               ON CONFLICT (path) DO UPDATE SET at = excluded.at"
);
sql!(IGNORED = "SELECT 1 AS ignored FROM ignored_address WHERE path = $1");
sql!(LED = "SELECT 1 AS led FROM permalink WHERE path = $1 AND kind IN (6, 7) AND thing_id = 0");

pub fn run(db: &Reading) -> Result<Option<Run>> {
    db.one(&RUN, p![], |row| Ok(Run { started_at: row.get(0)?, finished_at: row.get(1)?, report: row.get(2)? }))
}

/// `false` when somebody is asking already.
pub fn begin(tx: &Writing, now: i64) -> Result<bool> {
    Ok(tx.run(&BEGIN, p![now, now - LONGEST])? > 0)
}

pub fn finish(tx: &Writing, report: &str, now: i64) -> Result<()> {
    tx.run(&FINISH, p![now, report]).map(drop)
}

/// Nobody needs an answer at this address.
pub fn ignore(tx: &Writing, path: &str, now: i64) -> Result<()> {
    tx.run(&IGNORE, p![path, now]).map(drop)
}

/// Whether an editor has decided about an address, ever.
pub fn is_settled(db: &Reading, path: &str) -> Result<bool> {
    if db.one(&IGNORED, p![path], |row| row.get::<i64>(0))?.is_some() {
        return Ok(true);
    }
    let Some(stored) = crate::redirects::stored(path) else { return Ok(false) };
    Ok(db.one(&LED, p![&stored], |row| row.get::<i64>(0))?.is_some())
}
