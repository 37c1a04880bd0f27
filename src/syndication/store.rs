//! What a feed's items are made from, in the database.

use db::{Reading, Result, Row, p, sql};

use crate::articles::ListKind;
use crate::lists::marks;

#[derive(Debug, Clone)]
pub struct ItemRow {
    pub id: i64,
    pub headline: String,
    pub standfirst: String,
    pub summary: String,
    pub path: String,
    pub language: String,
    pub guid: String,
    pub published_at: i64,
    pub updated_at: Option<i64>,
    pub comment_count: u64,
    pub comments_open: bool,
    pub is_gated: bool,
    pub picture: Option<crate::media::PictureRow>,
}

macro_rules! columns {
    () => {
        "a.id, a.headline, a.standfirst, a.summary, a.path, a.language, a.guid, a.published_at, a.updated_at, a.comment_count, \
         a.comments_open, a.password, "
    };
}

sql!(
    LIST = concat!(
        "SELECT ",
        columns!(),
        crate::picture_columns!(),
        " FROM (SELECT article_id, published_at FROM listing
            WHERE kind = $1 AND list_id = $2 AND (published_at, article_id) >= ($3, 0) AND (published_at, article_id) < ($4, $5)
            ORDER BY published_at DESC, article_id DESC LIMIT $6 OFFSET $7) l
      JOIN article a ON a.id = l.article_id LEFT JOIN asset f ON f.id = a.featured_id
      ORDER BY l.published_at DESC, l.article_id DESC"
    )
);
sql!(
    SECTION_NAMES = "SELECT s.name FROM article_section x JOIN section s ON s.id = x.section_id WHERE x.article_id = $1 ORDER BY x.position"
);
sql!(
    TAG_NAMES =
        "SELECT t.name FROM article_tag x JOIN tag t ON t.id = x.tag_id WHERE x.article_id = $1 ORDER BY x.position"
);
sql!(COMMENTS = concat!(
    "SELECT c.id, c.author, c.html, c.created_at, a.headline, a.path, a.language FROM comment c JOIN article a ON a.id = c.article_id
     WHERE c.status = 1 AND a.password = '' AND ", crate::visible!("$1"), " ORDER BY c.created_at DESC, c.id DESC LIMIT $2"
));
sql!(COMMENTS_OF = concat!(
    "SELECT c.id, c.author, c.html, c.created_at, a.headline, a.path, a.language FROM comment c JOIN article a ON a.id = c.article_id
     WHERE c.article_id = $1 AND c.status = 1 AND a.password = '' AND ", crate::visible!("$2"),
    " ORDER BY c.created_at DESC, c.id DESC LIMIT $3"
));
sql!(NAMED = "SELECT name FROM tag WHERE id = $1");
sql!(CREDITED = "SELECT name FROM contributor WHERE id = $1");
sql!(HEADLINE = "SELECT headline, path, language FROM article WHERE id = $1");

/// A stretch of a list within a span of time.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    pub kind: ListKind,
    pub list: i64,
    pub from: i64,
    pub to: i64,
    pub limit: u32,
    pub offset: u32,
}

#[derive(Debug, Clone)]
pub struct CommentItem {
    pub id: i64,
    pub author: String,
    pub html: String,
    pub created_at: i64,
    pub headline: String,
    pub path: String,
    pub language: String,
}

pub(super) fn items(db: &Reading, stretch: Stretch) -> Result<Vec<ItemRow>> {
    let Stretch { kind, list, from, to, limit, offset } = stretch;
    let start = marks::start(db, kind, list, to, offset)?;
    let before = (start.published_before, start.article_before);
    db.all(&LIST, p![kind.to_number(), list, from, before.0, before.1, limit, start.skip], |row| {
        Ok(ItemRow {
            id: row.get(0)?,
            headline: row.get(1)?,
            standfirst: row.get(2)?,
            summary: row.get(3)?,
            path: row.get(4)?,
            language: row.get(5)?,
            guid: row.get(6)?,
            published_at: row.get::<Option<i64>>(7)?.unwrap_or(0),
            updated_at: row.get(8)?,
            comment_count: row.get(9)?,
            comments_open: row.get(10)?,
            is_gated: !row.get::<&str>(11)?.is_empty(),
            picture: crate::media::PictureRow::read(row, 12)?,
        })
    })
}

/// Sections, then tags: what RSS calls categories.
pub(super) fn categories(db: &Reading, article: i64) -> Result<Vec<String>> {
    let mut names: Vec<String> = db.all(&SECTION_NAMES, p![article], |row| row.get(0))?;
    names.extend(db.all(&TAG_NAMES, p![article], |row| row.get::<String>(0))?);
    Ok(names)
}

pub(super) fn comments(db: &Reading, now: i64, limit: u32) -> Result<Vec<CommentItem>> {
    db.all(&COMMENTS, p![now, limit], comment)
}

pub(super) fn comments_of(db: &Reading, article: i64, now: i64, limit: u32) -> Result<Vec<CommentItem>> {
    db.all(&COMMENTS_OF, p![article, now, limit], comment)
}

pub(super) fn tag_name(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&NAMED, p![id], |row| row.get(0))
}

pub(super) fn contributor_name(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&CREDITED, p![id], |row| row.get(0))
}

/// Headline, path and language of an article.
pub(super) fn headline(db: &Reading, id: i64) -> Result<Option<(String, String, String)>> {
    db.one(&HEADLINE, p![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

fn comment(row: &Row<'_>) -> Result<CommentItem> {
    Ok(CommentItem {
        id: row.get(0)?,
        author: row.get(1)?,
        html: row.get(2)?,
        created_at: row.get(3)?,
        headline: row.get(4)?,
        path: row.get(5)?,
        language: row.get(6)?,
    })
}

/// An article as a sitemap names it.
#[derive(Debug, Clone)]
pub struct SitemapRow {
    pub headline: String,
    pub path: String,
    pub language: String,
    pub published_at: i64,
    pub updated_at: Option<i64>,
    pub picture: Option<crate::media::PictureRow>,
}

sql!(
    SITEMAP = concat!(
        "SELECT a.headline, a.path, a.language, a.published_at, a.updated_at, ",
        crate::picture_columns!(),
        " FROM listing l JOIN article a ON a.id = l.article_id LEFT JOIN asset f ON f.id = a.featured_id
      WHERE l.kind = 1 AND l.list_id = 0 AND l.published_at >= $1 AND l.published_at < $2
      AND a.noindex = 0 AND a.password = '' AND a.canonical_url = ''
      ORDER BY l.published_at DESC, l.article_id DESC LIMIT $3"
    )
);
sql!(MONTHS = "SELECT month FROM archive_month ORDER BY month DESC");
sql!(PAGES = "SELECT path, modified_at FROM article WHERE kind = 2 AND status = 4 AND noindex = 0 AND password = '' AND path <> ''
              ORDER BY id LIMIT 10000");

/// Articles of a span of time that search engines may show.
pub(super) fn sitemap(db: &Reading, from: i64, to: i64, limit: u32) -> Result<Vec<SitemapRow>> {
    db.all(&SITEMAP, p![from, to, limit], |row| {
        Ok(SitemapRow {
            headline: row.get(0)?,
            path: row.get(1)?,
            language: row.get(2)?,
            published_at: row.get::<Option<i64>>(3)?.unwrap_or(0),
            updated_at: row.get(4)?,
            picture: crate::media::PictureRow::read(row, 5)?,
        })
    })
}

/// Months that have articles (year * 100 + month), newest first.
pub(super) fn months(db: &Reading) -> Result<Vec<i64>> {
    db.all(&MONTHS, p![], |row| row.get(0))
}

/// Paths of static pages, and when they last changed.
pub(super) fn pages(db: &Reading) -> Result<Vec<(String, i64)>> {
    db.all(&PAGES, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}
