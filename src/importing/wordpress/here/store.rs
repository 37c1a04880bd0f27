//! Everything that is here, read once before an import.

use std::collections::HashMap;

use db::{Reading, Result, p, sql};

use super::{Here, PersonHere, SectionHere};
use crate::permalinks::Target;

sql!(SECTIONS = "SELECT id, parent_id, slug, path FROM section ORDER BY id");
sql!(TAGS = "SELECT id, slug FROM tag ORDER BY id");
sql!(FORMER = "SELECT path, thing_id FROM permalink WHERE kind = $1 AND thing_id > 0 ORDER BY path");
sql!(
    PEOPLE = "SELECT c.id, c.slug, a.login FROM contributor c LEFT JOIN account a ON a.id = c.account_id ORDER BY c.id"
);
sql!(ACCOUNTS = "SELECT id, login FROM account ORDER BY id");
sql!(ARTICLES = "SELECT id FROM article");
sql!(EDITED = "SELECT DISTINCT article_id FROM revision WHERE origin NOT IN ('imported', 'reconverted')");
sql!(ASSETS = "SELECT id, path FROM asset");
sql!(COMMENTS = "SELECT id, article_id FROM comment");

/// Reads what is here.
pub fn here(db: &Reading) -> Result<Here> {
    Ok(Here {
        sections: db.all(&SECTIONS, p![], |row| {
            Ok(SectionHere { id: row.get(0)?, parent: row.get(1)?, slug: row.get(2)?, path: row.get(3)? })
        })?,
        tags: db.all(&TAGS, p![], |row| Ok((row.get(1)?, row.get(0)?)))?.into_iter().collect(),
        former_sections: former(db, Target::Section)?,
        former_tags: former(db, Target::Tag)?,
        people: db
            .all(&PEOPLE, p![], |row| Ok(PersonHere { id: row.get(0)?, slug: row.get(1)?, login: row.get(2)? }))?,
        accounts: db.all(&ACCOUNTS, p![], |row| Ok((row.get(1)?, row.get(0)?)))?.into_iter().collect(),
        articles: db.all(&ARTICLES, p![], |row| row.get(0))?.into_iter().collect(),
        edited: db.all(&EDITED, p![], |row| row.get(0))?.into_iter().collect(),
        assets: db.all(&ASSETS, p![], |row| Ok((row.get(1)?, row.get(0)?)))?.into_iter().collect(),
        comments: db.all(&COMMENTS, p![], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect(),
    })
}

/// Slugs under which a list was known before it was renamed or joined with another.
fn former(db: &Reading, target: Target) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = db.all(&FORMER, p![target.to_number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let slug = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
    Ok(rows.into_iter().map(|(path, id)| (slug(path), id)).collect())
}
