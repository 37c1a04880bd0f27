//! Contributors in the database.

use db::{Reading, Result, Writing, p, sql};
use serde::Serialize;

use crate::articles::ListKind;
use crate::lists::marks;
use crate::media::PictureRow;

/// A contributor with all that an editor decides about them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContributorRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    /// "Reporter on the coast"; empty for none.
    pub role: String,
    pub url: String,
    /// Further profiles, one a line.
    pub links: String,
    pub biography_html: String,
    /// The picture's own number.
    pub portrait: Option<i64>,
    pub account: Option<i64>,
}

/// A contributor in the newsroom's list.
#[derive(Debug, Clone)]
pub struct Counted {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub role: String,
    /// Live articles in their list.
    pub articles: u64,
    pub account: Option<String>,
}

sql!(
    FIND = "SELECT id, slug, name, role, url, links, biography_html, portrait_id, account_id FROM contributor WHERE id = $1"
);
sql!(PORTRAIT = concat!("SELECT ", crate::picture_columns!(), " FROM asset f WHERE f.id = $1"));
sql!(
    COUNTED = "SELECT c.id, c.slug, c.name, c.role, COALESCE(n.articles, 0) AS articles, a.name AS account
                FROM contributor c LEFT JOIN listing_count n ON n.kind = 4 AND n.list_id = c.id
                LEFT JOIN account a ON a.id = c.account_id ORDER BY c.name, c.id"
);
sql!(ACCOUNTS = "SELECT id, name, email FROM account WHERE disabled = 0 ORDER BY name, id LIMIT 500");
sql!(HOLD = "UPDATE contributor SET slug = slug WHERE id = $1");
sql!(AT = "SELECT id FROM contributor WHERE slug = $1");
sql!(NAMED = "SELECT id FROM contributor WHERE name = $1 ORDER BY id LIMIT 1");
sql!(USES = "SELECT COUNT(DISTINCT article_id) AS uses FROM byline WHERE contributor_id = $1");
// SQLite gives the highest number again once its row is gone; texts may still name the one that had it.
sql!(
    ADD = "INSERT INTO contributor (id, account_id, slug, name, url, biography_html)
            SELECT MAX(COALESCE((SELECT MAX(id) FROM contributor), 0),
                       COALESCE((SELECT MAX(former_id) FROM stand_in WHERE kind = 4), 0)) + 1, NULL, $1, $2, '', ''
            RETURNING id",
    postgres = "INSERT INTO contributor (account_id, slug, name, url, biography_html)
                 VALUES (NULL, $1, $2, '', '') RETURNING id"
);
sql!(
    CHANGE = "UPDATE contributor SET slug = $1, name = $2, role = $3, url = $4, links = $5, biography_html = $6,
               portrait_id = $7, account_id = $8 WHERE id = $9"
);
sql!(UNTIE = "UPDATE contributor SET account_id = NULL WHERE account_id = $1");
sql!(
    TIE = "UPDATE contributor SET account_id = $1 WHERE id = $2
            AND (account_id IS NULL OR account_id IN (SELECT a.id FROM account a WHERE a.disabled = 1))"
);
sql!(TIED = "SELECT id FROM contributor WHERE account_id = $1 LIMIT 1");
sql!(
    DROP_DOUBLE = "DELETE FROM byline WHERE contributor_id = $1
                    AND article_id IN (SELECT y.article_id FROM byline y WHERE y.contributor_id = $2)"
);
sql!(MOVE_BYLINES = "UPDATE byline SET contributor_id = $1 WHERE contributor_id = $2");
sql!(
    COPY_LISTING = "INSERT INTO listing (kind, list_id, published_at, article_id)
                     SELECT 4, CAST($1 AS BIGINT), l.published_at, l.article_id FROM listing l
                      WHERE l.kind = 4 AND l.list_id = $2
                     ON CONFLICT (kind, list_id, published_at, article_id) DO NOTHING"
);
sql!(DROP_LISTING = "DELETE FROM listing WHERE kind = 4 AND list_id = $1");
sql!(DROP_COUNT = "DELETE FROM listing_count WHERE kind = 4 AND list_id = $1");
sql!(
    COUNT = "INSERT INTO listing_count (kind, list_id, articles)
              SELECT 4, CAST($1 AS BIGINT), COUNT(*) FROM listing l JOIN article a ON a.id = l.article_id
               WHERE l.kind = 4 AND l.list_id = $2 AND a.status = 4 HAVING COUNT(*) > 0"
);
sql!(DELETE = "DELETE FROM contributor WHERE id = $1");

pub(super) fn find(db: &Reading, id: i64) -> Result<Option<ContributorRow>> {
    db.one(&FIND, p![id], |row| {
        Ok(ContributorRow {
            id: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            url: row.get(4)?,
            links: row.get(5)?,
            biography_html: row.get(6)?,
            portrait: row.get(7)?,
            account: row.get(8)?,
        })
    })
}

pub(super) fn portrait(db: &Reading, id: i64) -> Result<Option<PictureRow>> {
    Ok(db.one(&PORTRAIT, p![id], |row| PictureRow::read(row, 0))?.flatten())
}

/// Everybody, by name.
pub(super) fn counted(db: &Reading) -> Result<Vec<Counted>> {
    db.all(&COUNTED, p![], |row| {
        Ok(Counted {
            id: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            articles: row.get(4)?,
            account: row.get(5)?,
        })
    })
}

/// Number, name and mail address of the accounts that are not shut out.
pub(super) fn accounts(db: &Reading) -> Result<Vec<(i64, String, String)>> {
    db.all(&ACCOUNTS, p![], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// For an action: until its transaction ends nobody else changes them.
pub(super) fn hold(tx: &Writing, id: i64) -> Result<Option<ContributorRow>> {
    if tx.run(&HOLD, p![id])? == 0 {
        return Ok(None);
    }
    find(tx, id)
}

pub(super) fn at(db: &Reading, slug: &str) -> Result<Option<i64>> {
    db.one(&AT, p![slug], |row| row.get(0))
}

pub(super) fn named(db: &Reading, name: &str) -> Result<Option<i64>> {
    db.one(&NAMED, p![name], |row| row.get(0))
}

/// Articles of any state that credit them.
pub(super) fn uses(db: &Reading, id: i64) -> Result<u64> {
    Ok(db.one(&USES, p![id], |row| row.get(0))?.unwrap_or(0))
}

pub(super) fn add(tx: &Writing, slug: &str, name: &str) -> Result<i64> {
    let id = tx.one(&ADD, p![slug, name], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new contributor got no number".to_owned()))
}

/// Everything of a row; the account is nobody else's afterwards.
pub(super) fn change(tx: &Writing, row: &ContributorRow) -> Result<()> {
    if let Some(account) = row.account {
        tx.run(&UNTIE, p![account])?;
    }
    tx.run(
        &CHANGE,
        p![
            &row.slug,
            &row.name,
            &row.role,
            &row.url,
            &row.links,
            &row.biography_html,
            row.portrait,
            row.account,
            row.id
        ],
    )
    .map(drop)
}

/// Whether an account is somebody who is credited.
pub(super) fn is_tied(db: &Reading, account: i64) -> Result<bool> {
    Ok(db.one(&TIED, p![account], |row| row.get::<i64>(0))?.is_some())
}

/// `false` when another account has them with which somebody can sign in: an import's cannot.
pub(super) fn tie(tx: &Writing, id: i64, account: i64) -> Result<bool> {
    Ok(tx.run(&TIE, p![account, id])? > 0)
}

/// Credits, list and count of one become another's; who is credited twice by it is credited once.
pub(super) fn move_all(tx: &Writing, from: i64, to: i64) -> Result<()> {
    tx.run(&DROP_DOUBLE, p![from, to])?;
    tx.run(&MOVE_BYLINES, p![to, from])?;
    tx.run(&COPY_LISTING, p![to, from])?;
    tx.run(&DROP_COUNT, p![to])?;
    tx.run(&COUNT, p![to, to])?;
    marks::lay(tx, ListKind::Contributor, to)
}

pub(super) fn delete(tx: &Writing, id: i64) -> Result<()> {
    for sql in [&DROP_LISTING, &DROP_COUNT, &DELETE] {
        tx.run(sql, p![id])?;
    }
    marks::lay(tx, ListKind::Contributor, id)
}
