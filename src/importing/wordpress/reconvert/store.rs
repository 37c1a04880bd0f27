//! Imported texts with their originals, and the version that a new conversion becomes.

use std::collections::HashMap;

use bodytext::{MediaInfo, MediaKind};
use db::{Reading, Result, Writing, p, sql};

use crate::http::path::encode_path;
use crate::media::AssetKind;

// The first site's numbers are ours; originals of others name numbers that mean something else here.
sql!(
    IMPORTED = "SELECT a.id FROM article a JOIN revision r ON r.id = a.live_revision
                 JOIN imported i ON i.kind = 'article' AND i.thing_id = a.id
                 JOIN import_site s ON s.id = i.site_id AND s.id_offset = 0
                 WHERE r.origin IN ('imported', 'reconverted') ORDER BY a.id"
);
sql!(
    CHANGED_HERE = "SELECT COUNT(*) AS articles FROM article a JOIN revision r ON r.id = a.live_revision
                     JOIN imported i ON i.kind = 'article' AND i.thing_id = a.id
                     WHERE r.origin NOT IN ('imported', 'reconverted')"
);
sql!(
    TEXT = "SELECT a.id, a.headline, a.language, r.source, r.document, r.standfirst, r.headline, r.sha256
             FROM article a JOIN revision r ON r.id = a.live_revision WHERE a.id = $1"
);
sql!(
    FOOTNOTES = "SELECT meta_value FROM legacy_meta WHERE kind = 'article' AND thing_id = $1 AND meta_key = 'footnotes'
                  ORDER BY id LIMIT 1"
);
sql!(PICTURES = "SELECT id, path, kind, width, height, alt_text, caption_html, credit FROM asset ORDER BY id");
sql!(SIZES = "SELECT path, asset_id FROM asset_alias ORDER BY path");
sql!(
    ATTACHED = "SELECT a.attached_to, a.id, m.meta_value FROM asset a LEFT JOIN legacy_meta m
                 ON m.kind = 'asset' AND m.thing_id = a.id AND m.meta_key = 'xml:menu_order'
                 WHERE a.attached_to IS NOT NULL ORDER BY a.id"
);
sql!(
    BLOCKS = "SELECT a.id, r.source FROM article a JOIN revision r ON r.id = a.live_revision
               WHERE a.kind = 3 AND a.label = 'wp_block' ORDER BY a.id"
);
sql!(
    ADD_VERSION = "INSERT INTO revision
                    (article_id, number, created_at, actor, origin, headline, standfirst, document, source, sha256)
                    VALUES ($1, (SELECT MAX(l.number) + 1 FROM revision l WHERE l.article_id = $1),
                            $2, 'import', 'reconverted', $3, $4, $5, $6, $7) RETURNING id"
);
sql!(MAKE_LIVE = "UPDATE article SET live_revision = $1 WHERE id = $2");

/// A text as it came and as it stands.
#[derive(Debug)]
pub struct Imported {
    pub id: i64,
    pub headline: String,
    pub language: String,
    pub source: String,
    pub document: String,
    pub footnotes: String,
    standfirst: String,
    version_headline: String,
    digest: Vec<u8>,
}

/// Texts that stand as they came, and how many were changed here.
pub fn imported(db: &Reading) -> Result<(Vec<i64>, u64)> {
    let ids = db.all(&IMPORTED, p![], |row| row.get(0))?;
    let left: i64 = db.one(&CHANGED_HERE, p![], |row| row.get(0))?.unwrap_or(0);
    Ok((ids, left.unsigned_abs()))
}

pub fn texts(db: &Reading, ids: &[i64]) -> Result<Vec<Imported>> {
    let mut texts = Vec::with_capacity(ids.len());
    for id in ids {
        let footnotes: Option<String> = db.one(&FOOTNOTES, p![*id], |row| row.get(0))?;
        let text = db.one(&TEXT, p![*id], |row| {
            Ok(Imported {
                id: row.get(0)?,
                headline: row.get(1)?,
                language: row.get(2)?,
                source: row.get(3)?,
                document: row.get(4)?,
                footnotes: String::new(),
                standfirst: row.get(5)?,
                version_headline: row.get(6)?,
                digest: row.get(7)?,
            })
        })?;
        texts.extend(text.map(|text| Imported { footnotes: footnotes.unwrap_or_default(), ..text }));
    }
    Ok(texts)
}

/// Path and description of every picture and file.
pub fn pictures(db: &Reading) -> Result<Vec<(String, MediaInfo)>> {
    db.all(&PICTURES, p![], |row| {
        let path: String = row.get(1)?;
        let info = MediaInfo {
            id: row.get(0)?,
            path: encode_path(&path),
            width: row.get(3)?,
            height: row.get(4)?,
            alt: row.get(5)?,
            caption: row.get(6)?,
            credit: row.get(7)?,
            kind: match AssetKind::from_number(row.get(2)?) {
                AssetKind::Picture => MediaKind::Image,
                AssetKind::Audio => MediaKind::Audio,
                AssetKind::Video => MediaKind::Video,
                AssetKind::File => MediaKind::File,
            },
        };
        Ok((path, info))
    })
}

pub fn sizes(db: &Reading) -> Result<Vec<(String, i64)>> {
    db.all(&SIZES, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The pictures of each article in the order that the old site gave them.
pub fn attached(db: &Reading) -> Result<HashMap<i64, Vec<i64>>> {
    let rows: Vec<(i64, i64, Option<String>)> =
        db.all(&ATTACHED, p![], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut ordered: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
    for (article, picture, order) in rows {
        let order = order.and_then(|order| order.parse().ok()).unwrap_or(0);
        ordered.entry(article).or_default().push((order, picture));
    }
    let sorted = |(article, mut pictures): (i64, Vec<(i64, i64)>)| {
        pictures.sort_unstable();
        (article, pictures.into_iter().map(|(_, picture)| picture).collect())
    };
    Ok(ordered.into_iter().map(sorted).collect())
}

pub fn blocks(db: &Reading) -> Result<HashMap<i64, String>> {
    Ok(db.all(&BLOCKS, p![], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// A new version over the same original becomes the one that readers see.
pub fn add_version(tx: &Writing, text: &Imported, document: &str, now: i64) -> Result<()> {
    let values =
        p![text.id, now, &text.version_headline, &text.standfirst, document, &text.source, text.digest.as_slice()];
    let version: Option<i64> = tx.one(&ADD_VERSION, values, |row| row.get(0))?;
    tx.run(&MAKE_LIVE, p![version.unwrap_or(0), text.id]).map(drop)
}
