//! Every address that this publication ever promised.

use db::{Reading, Result, p, sql};

use crate::http::path::encode_path;

sql!(STORED = "SELECT path FROM permalink ORDER BY path");
sql!(FILES = "SELECT path FROM asset ORDER BY path");
sql!(SIZES = "SELECT path FROM asset_alias ORDER BY path");
sql!(READABLE = "SELECT id FROM article WHERE status IN (3, 4) AND live_revision IS NOT NULL ORDER BY id");
sql!(DOCUMENT = "SELECT r.document FROM article a JOIN revision r ON r.id = a.live_revision WHERE a.id = $1");

pub fn addresses(db: &Reading) -> Result<Vec<String>> {
    let paths: Vec<String> = db.all(&STORED, p![], |row| row.get(0))?;
    Ok(paths.into_iter().map(written).collect())
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
