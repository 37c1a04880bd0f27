//! Redirects in the database: rows of `permalink` that lead to no thing.

use db::{Reading, Result, p, sql};

sql!(
    LIST = "SELECT path, target FROM permalink WHERE kind IN (6, 7) AND thing_id = 0 AND path > $1
             AND (LOWER(path) LIKE $2 ESCAPE '!' OR LOWER(target) LIKE $3 ESCAPE '!') ORDER BY path LIMIT $4"
);
sql!(COUNT = "SELECT COUNT(*) AS redirects FROM permalink WHERE kind IN (6, 7) AND thing_id = 0");

/// Path and link of the redirects after a path, that hold these letters; an empty link: taken away.
pub fn list(db: &Reading, words: &str, after: &str, most: i64) -> Result<Vec<(String, String)>> {
    let folded = words.trim().to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let pattern = format!("%{folded}%");
    db.all(&LIST, p![after, &pattern, &pattern, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub fn count(db: &Reading) -> Result<u64> {
    Ok(db.one(&COUNT, p![], |row| row.get(0))?.unwrap_or(0))
}
