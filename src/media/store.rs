//! Pictures and files in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{AssetKind, PictureFacts, version};

/// Width and height that an old address promised.
pub type SizeInPixels = (u32, u32);

/// One picture or file.
#[derive(Debug, Clone)]
pub struct Asset {
    pub id: i64,
    pub path: String,
    pub kind: AssetKind,
    pub mime: String,
    pub here: bool,
    pub version: String,
    pub width: u32,
    pub height: u32,
    pub focus_x: u32,
    pub focus_y: u32,
    pub attached_to: Option<i64>,
}

sql!(
    FIND = "SELECT id, path, kind, mime, state, sha256, width, height, focus_x, focus_y, attached_to FROM asset WHERE id = $1"
);
sql!(
    AT_PATH = "SELECT id, path, kind, mime, state, sha256, width, height, focus_x, focus_y, attached_to FROM asset WHERE path = $1"
);
sql!(AT_ALIAS = "SELECT a.id, a.path, a.kind, a.mime, a.state, a.sha256, a.width, a.height, a.focus_x, a.focus_y, a.attached_to,
                        s.width, s.height
                 FROM asset_alias s JOIN asset a ON a.id = s.asset_id WHERE s.path = $1");

pub fn find(db: &Reading, id: i64) -> Result<Option<Asset>> {
    db.one(&FIND, p![id], asset)
}

/// The asset at a public path, or the one of which the path is a size, with that size in pixels.
pub fn at_path(db: &Reading, path: &str) -> Result<Option<(Asset, Option<SizeInPixels>)>> {
    if let Some(asset) = db.one(&AT_PATH, p![path], asset)? {
        return Ok(Some((asset, None)));
    }
    db.one(&AT_ALIAS, p![path], |row| Ok((asset(row)?, Some((row.get(11)?, row.get(12)?)))))
}

fn asset(row: &Row<'_>) -> Result<Asset> {
    let hash: Option<Vec<u8>> = row.get(5)?;
    Ok(Asset {
        id: row.get(0)?,
        path: row.get(1)?,
        kind: AssetKind::from_number(row.get(2)?),
        mime: row.get(3)?,
        here: row.get::<i64>(4)? == 1,
        version: hash.as_deref().map(version).unwrap_or_default(),
        width: row.get(6)?,
        height: row.get(7)?,
        focus_x: row.get(8)?,
        focus_y: row.get(9)?,
        attached_to: row.get(10)?,
    })
}

/// A picture or file that has not come over yet.
#[derive(Debug, Clone)]
pub struct Expected {
    pub id: i64,
    pub path: String,
    pub kind: AssetKind,
    pub source_url: String,
}

/// What is known of a file that arrived.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub id: i64,
    pub bytes: u64,
    pub sha256: [u8; 32],
    pub width: u32,
    pub height: u32,
    pub animated: bool,
}

sql!(MISSING = "SELECT COUNT(*) AS missing FROM asset WHERE state = 0");
sql!(EXPECTED = "SELECT id, path, kind, source_url FROM asset WHERE state = 0 AND source_url <> '' ORDER BY id");
sql!(ARRIVED = "UPDATE asset SET state = 1, bytes = $1, sha256 = $2, animated = $3 WHERE id = $4");
sql!(MEASURED = "UPDATE asset SET width = $1, height = $2 WHERE id = $3");
sql!(SHOWN_IN = "SELECT article_id FROM article_asset WHERE asset_id = $1");

/// How many files never came over.
pub fn missing(db: &Reading) -> Result<i64> {
    Ok(db.one(&MISSING, p![], |row| row.get(0))?.unwrap_or(0))
}

pub fn expected(db: &Reading) -> Result<Vec<Expected>> {
    db.all(&EXPECTED, p![], |row| {
        Ok(Expected {
            id: row.get(0)?,
            path: row.get(1)?,
            kind: AssetKind::from_number(row.get(2)?),
            source_url: row.get(3)?,
        })
    })
}

/// Notes that a file is here; returns the articles whose bodies show it.
pub fn arrived(tx: &Writing, arrival: &Arrival) -> Result<Vec<i64>> {
    let bytes = i64::try_from(arrival.bytes).unwrap_or(i64::MAX);
    tx.run(&ARRIVED, p![bytes, &arrival.sha256, arrival.animated, arrival.id])?;
    if arrival.width > 0 {
        tx.run(&MEASURED, p![arrival.width, arrival.height, arrival.id])?;
    }
    tx.all(&SHOWN_IN, p![arrival.id], |row| row.get(0))
}

/// A picture as renderers need it.
#[derive(Debug, Clone)]
pub struct PictureEntry {
    pub id: i64,
    pub path: String,
    pub version: String,
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    pub here: bool,
}

impl PictureEntry {
    /// For a body, which shows pictures whole: no focal point is asked.
    pub fn facts(&self) -> PictureFacts<'_> {
        PictureFacts {
            asset: self.id,
            path: &self.path,
            version: self.version.clone(),
            width: self.width,
            height: self.height,
            animated: self.animated,
            here: self.here,
            kind: AssetKind::Picture,
            focus: (50, 50),
        }
    }
}

sql!(PICTURES = "SELECT id, path, sha256, width, height, animated, state FROM asset WHERE kind = 1");
sql!(ALIASES = "SELECT path, asset_id FROM asset_alias");
sql!(PICTURE_AT = "SELECT id, path, sha256, width, height, animated, state FROM asset WHERE kind = 1 AND path = $1");
sql!(
    PICTURE_AT_ALIAS = "SELECT a.id, a.path, a.sha256, a.width, a.height, a.animated, a.state
                         FROM asset_alias s JOIN asset a ON a.id = s.asset_id WHERE a.kind = 1 AND s.path = $1"
);

/// Every picture.
pub(super) fn pictures(db: &Reading) -> Result<Vec<PictureEntry>> {
    db.all(&PICTURES, p![], entry)
}

/// The picture at a public path, or of which the path is a size.
pub(super) fn picture_at(db: &Reading, path: &str) -> Result<Option<PictureEntry>> {
    let own = db.one(&PICTURE_AT, p![path], entry)?;
    if own.is_some() {
        return Ok(own);
    }
    db.one(&PICTURE_AT_ALIAS, p![path], entry)
}

sql!(WITH_HASH = "SELECT id FROM asset WHERE sha256 = $1 AND state = 1 ORDER BY id LIMIT 1");
sql!(ID_AT = "SELECT id FROM asset WHERE path = $1 UNION ALL SELECT asset_id FROM asset_alias WHERE path = $1 LIMIT 1");
sql!(IS_DISCARDED = "SELECT 1 AS discarded FROM discarded_file WHERE path = $1");
sql!(
    INSTEAD_OF = "SELECT a.path FROM asset_alias s JOIN asset a ON a.id = s.asset_id
                   WHERE s.path = $1 AND s.replaced_at IS NOT NULL"
);

/// The picture or file with these very bytes.
pub(super) fn with_hash(db: &Reading, sha256: &[u8; 32]) -> Result<Option<i64>> {
    db.one(&WITH_HASH, p![sha256], |row| row.get(0))
}

/// Whatever stands at a public path, or of which the path is another address.
pub(super) fn id_at(db: &Reading, path: &str) -> Result<Option<i64>> {
    db.one(&ID_AT, p![path], |row| row.get(0))
}

/// The first few of these public paths that belong to nothing.
pub(super) fn free_paths(db: &Reading, candidates: Vec<String>) -> Result<Vec<String>> {
    const ENOUGH: usize = 8;
    let mut free = Vec::new();
    for path in candidates {
        // Where a file waits to be removed, a new one would go with it.
        let is_waiting = db.one(&IS_DISCARDED, p![&path], |row| row.get::<i64>(0))?.is_some();
        if !is_waiting && id_at(db, &path)?.is_none() {
            free.push(path);
        }
        if free.len() == ENOUGH {
            break;
        }
    }
    Ok(free)
}

/// The path of the file that took the place of the one at a path.
pub(super) fn instead_of(db: &Reading, path: &str) -> Result<Option<String>> {
    db.one(&INSTEAD_OF, p![path], |row| row.get(0))
}

fn entry(row: &Row<'_>) -> Result<PictureEntry> {
    let hash: Option<Vec<u8>> = row.get(2)?;
    Ok(PictureEntry {
        id: row.get(0)?,
        path: row.get(1)?,
        version: hash.as_deref().map(version).unwrap_or_default(),
        width: row.get(3)?,
        height: row.get(4)?,
        animated: row.get(5)?,
        here: row.get::<i64>(6)? == 1,
    })
}

/// Other addresses of pictures, with the picture's number.
pub(super) fn aliases(db: &Reading) -> Result<Vec<(String, i64)>> {
    db.all(&ALIASES, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}
