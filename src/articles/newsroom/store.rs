//! What only the newsroom's pages ask of the database: names to choose from, pictures to look at.

use db::{Reading, Result, Row, p, sql};

use crate::media::{PictureRow, card_picture};

/// A picture of the library as a choice.
#[derive(Debug, Clone)]
pub(super) struct LibraryPicture {
    pub id: i64,
    pub title: String,
    pub alt: String,
    pub thumb: String,
}

sql!(PICTURE = concat!("SELECT f.title, ", crate::picture_columns!(), " FROM asset f WHERE f.id = $1"));
sql!(
    NEWEST = concat!(
        "SELECT f.title, ", crate::picture_columns!(), " FROM asset f WHERE f.kind = 1 AND f.state = 1
          AND (LOWER(f.title) LIKE $1 ESCAPE '!' OR LOWER(f.path) LIKE $1 ESCAPE '!' OR LOWER(f.alt_text) LIKE $1 ESCAPE '!')
          ORDER BY f.id DESC LIMIT 60"
    )
);
sql!(CONTRIBUTORS = "SELECT name FROM contributor ORDER BY name LIMIT 500");
sql!(CONTRIBUTOR_NAMED = "SELECT id FROM contributor WHERE name = $1 ORDER BY id LIMIT 1");

pub(super) fn pictures(db: &Reading, ids: &[i64]) -> Result<Vec<LibraryPicture>> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(db.one(&PICTURE, p![*id], picture)?.flatten());
    }
    Ok(found)
}

/// The newest pictures with these letters in title, file name or description.
pub(super) fn newest_pictures(db: &Reading, words: &str) -> Result<Vec<LibraryPicture>> {
    let folded = words.trim().to_lowercase();
    let pattern = format!("%{}%", folded.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
    Ok(db.all(&NEWEST, p![&pattern], picture)?.into_iter().flatten().collect())
}

fn picture(row: &Row<'_>) -> Result<Option<LibraryPicture>> {
    let title: String = row.get(0)?;
    let Some(row) = PictureRow::read(row, 1)? else { return Ok(None) };
    let file = row.path.rsplit('/').next().unwrap_or_default().to_owned();
    let thumb = card_picture(&row).map(|picture| picture.src).unwrap_or_default();
    Ok(Some(LibraryPicture { id: row.asset, title: if title.is_empty() { file } else { title }, alt: row.alt, thumb }))
}

pub(super) fn contributor_names(db: &Reading) -> Result<Vec<String>> {
    db.all(&CONTRIBUTORS, p![], |row| row.get(0))
}

pub(super) fn contributor_named(db: &Reading, name: &str) -> Result<Option<i64>> {
    db.one(&CONTRIBUTOR_NAMED, p![name], |row| row.get(0))
}
