//! Articles in the database: what an article's own page reads.

use std::collections::HashMap;

use db::{Reading, Result, Row, Writing, p, sql};

use crate::media::PictureRow;

/// Everything of one article but its text and its lists.
#[derive(Debug, Clone)]
pub struct ArticleRow {
    pub id: i64,
    pub kind: i64,
    pub status: i64,
    pub headline: String,
    pub kicker: String,
    pub standfirst: String,
    pub summary: String,
    pub path: String,
    pub language: String,
    pub section: Option<i64>,
    pub featured_shown: bool,
    pub byline_shown: i64,
    pub published_at: i64,
    pub updated_at: Option<i64>,
    pub modified_at: i64,
    pub comments_open: bool,
    pub comment_count: u64,
    pub password: String,
    pub parent: Option<i64>,
    pub reading_minutes: u32,
    pub word_count: u32,
    pub page_count: u32,
    pub views_base: u64,
    pub shares_base: u64,
    pub source_name: String,
    pub source_url: String,
    pub seo_title: String,
    pub seo_description: String,
    pub canonical_url: String,
    pub noindex: bool,
    pub guid: String,
    pub picture: Option<PictureRow>,
    pub byline_note: String,
    pub dateline: String,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: String,
}

sql!(ARTICLE = concat!(
    "SELECT a.id, a.kind, a.status, a.headline, a.kicker, a.standfirst, a.summary, a.path, a.language, a.section_id,
            a.featured_shown, a.byline_shown, a.published_at, a.updated_at, a.modified_at, a.comments_open, a.comment_count,
            a.password, a.parent_id, a.reading_minutes, a.word_count, a.page_count, a.views_base, a.shares_base, a.source_name,
            a.source_url, a.seo_title, a.seo_description, a.canonical_url, a.noindex, a.guid, ", crate::picture_columns!(),
    ", a.byline_note, a.dateline, a.withdrawn_at, a.withdrawn_reason FROM article a LEFT JOIN asset f ON f.id = a.featured_id WHERE a.id = $1"
));
sql!(PICTURE = concat!("SELECT ", crate::picture_columns!(), " FROM asset f WHERE f.id = $1"));
sql!(
    BASELINE = concat!(
        "SELECT a.views_base, a.shares_base FROM article a WHERE a.id = $1 AND a.kind = 1 AND ",
        crate::visible!("$2")
    )
);
sql!(NAMED = "SELECT headline, language, path, section_id, views_base FROM article WHERE id = $1");
sql!(BODY = "SELECT html, aside_at FROM body WHERE article_id = $1 AND page = $2");
sql!(BODIES = "SELECT html FROM body WHERE article_id = $1 ORDER BY page");
sql!(SECTIONS = "SELECT section_id FROM article_section WHERE article_id = $1 ORDER BY position");
sql!(
    TAGS = "SELECT t.id, t.slug, t.name FROM article_tag x JOIN tag t ON t.id = x.tag_id WHERE x.article_id = $1 ORDER BY x.position"
);
sql!(
    BYLINES = "SELECT c.slug AS slug, c.name AS name, b.position AS position
                FROM byline b JOIN contributor c ON c.id = b.contributor_id WHERE b.article_id = $1
               UNION ALL SELECT '', t.name, t.position FROM byline_text t WHERE t.article_id = $1 ORDER BY position"
);
sql!(
    BYLINES_OF_MANY = "SELECT w.article AS article, w.name AS name FROM (
        SELECT b.article_id AS article, c.name AS name, b.position AS position FROM json_each($1) j
          CROSS JOIN byline b JOIN contributor c ON c.id = b.contributor_id WHERE b.article_id = j.value
        UNION ALL SELECT t.article_id, t.name, t.position FROM json_each($1) j
          CROSS JOIN byline_text t WHERE t.article_id = j.value) w ORDER BY w.article, w.position",
    postgres = "SELECT w.article AS article, w.name AS name FROM (
        SELECT b.article_id AS article, c.name AS name, b.position AS position
          FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS JSONB)) j (id)
          JOIN byline b ON b.article_id = CAST(j.id AS BIGINT) JOIN contributor c ON c.id = b.contributor_id
        UNION ALL SELECT t.article_id, t.name, t.position
          FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS JSONB)) j (id)
          JOIN byline_text t ON t.article_id = CAST(j.id AS BIGINT)) w ORDER BY w.article, w.position"
);
sql!(
    OLDER = "SELECT article_id FROM listing WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) < ($1, $2)
              ORDER BY published_at DESC, article_id DESC LIMIT 1"
);
sql!(
    NEWER = "SELECT article_id FROM listing WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) > ($1, $2)
              AND published_at <= $3 ORDER BY published_at, article_id LIMIT 1"
);

/// Numbers that came with an import.
#[derive(Debug, Clone, Copy)]
pub struct Baseline {
    pub views: u64,
    pub shares: u64,
}

/// The imported numbers of an article that readers see; `None` for any other.
pub fn baseline(db: &Reading, id: i64, now: i64) -> Result<Option<Baseline>> {
    db.one(&BASELINE, p![id, now], |row| Ok(Baseline { views: row.get(0)?, shares: row.get(1)? }))
}

/// An article by name, for lists of the newsroom.
#[derive(Debug, Clone)]
pub struct Named {
    pub headline: String,
    pub language: String,
    pub path: String,
    pub section: Option<i64>,
    pub views_base: u64,
}

/// Articles by number; what is not there is left out.
pub fn named(db: &Reading, ids: &[i64]) -> Result<HashMap<i64, Named>> {
    let mut found = HashMap::with_capacity(ids.len());
    for id in ids {
        let named = db.one(&NAMED, p![*id], |row| {
            Ok(Named {
                headline: row.get(0)?,
                language: row.get(1)?,
                path: row.get(2)?,
                section: row.get(3)?,
                views_base: row.get(4)?,
            })
        })?;
        found.extend(named.map(|named| (*id, named)));
    }
    Ok(found)
}

/// A tag of an article.
#[derive(Debug, Clone)]
pub struct TagRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
}

/// An article by number, whoever may see it; the caller asks [`super::is_visible`].
pub(super) fn article(db: &Reading, id: i64) -> Result<Option<ArticleRow>> {
    db.one(&ARTICLE, p![id], row_of)
}

/// A picture of the library.
pub(super) fn picture(db: &Reading, id: i64) -> Result<Option<PictureRow>> {
    Ok(db.one(&PICTURE, p![id], |row| PictureRow::read(row, 0))?.flatten())
}

/// One page of the text, and where the aside goes (-1: nowhere).
pub(super) fn body(db: &Reading, id: i64, page: u32) -> Result<Option<(String, i64)>> {
    db.one(&BODY, p![id, page], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// All pages of the text.
pub fn bodies(db: &Reading, id: i64) -> Result<Vec<String>> {
    db.all(&BODIES, p![id], |row| row.get(0))
}

pub(super) fn sections(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&SECTIONS, p![id], |row| row.get(0))
}

pub(super) fn tags(db: &Reading, id: i64) -> Result<Vec<TagRow>> {
    db.all(&TAGS, p![id], |row| Ok(TagRow { id: row.get(0)?, slug: row.get(1)?, name: row.get(2)? }))
}

/// Slugs and names of the credited, in order; a credit in free text has no slug.
pub fn bylines_of(db: &Reading, id: i64) -> Result<Vec<(String, String)>> {
    db.all(&BYLINES, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The names of the credited of many articles, in order, in one question.
pub fn bylines_of_many(db: &Reading, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>> {
    let ids = serde_json::to_string(ids).expect("numbers are JSON");
    let rows: Vec<(i64, String)> = db.all(&BYLINES_OF_MANY, p![&ids], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut names: HashMap<i64, Vec<String>> = HashMap::new();
    for (article, name) in rows {
        names.entry(article).or_default().push(name);
    }
    Ok(names)
}

/// The neighbours in the order of publication: the one before, the one after.
pub(super) fn neighbours(db: &Reading, article: &ArticleRow, now: i64) -> Result<(Option<i64>, Option<i64>)> {
    let older = db.one(&OLDER, p![article.published_at, article.id], |row| row.get(0))?;
    let newer = db.one(&NEWER, p![article.published_at, article.id, now], |row| row.get(0))?;
    Ok((older, newer))
}

const AFTER_PICTURE: usize = 31 + PictureRow::COLUMNS;

fn row_of(row: &Row<'_>) -> Result<ArticleRow> {
    Ok(ArticleRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        status: row.get(2)?,
        headline: row.get(3)?,
        kicker: row.get(4)?,
        standfirst: row.get(5)?,
        summary: row.get(6)?,
        path: row.get(7)?,
        language: row.get(8)?,
        section: row.get(9)?,
        featured_shown: row.get(10)?,
        byline_shown: row.get(11)?,
        published_at: row.get::<Option<i64>>(12)?.unwrap_or(0),
        updated_at: row.get(13)?,
        modified_at: row.get(14)?,
        comments_open: row.get(15)?,
        comment_count: row.get(16)?,
        password: row.get(17)?,
        parent: row.get(18)?,
        reading_minutes: row.get(19)?,
        word_count: row.get(20)?,
        page_count: row.get(21)?,
        views_base: row.get(22)?,
        shares_base: row.get(23)?,
        source_name: row.get(24)?,
        source_url: row.get(25)?,
        seo_title: row.get(26)?,
        seo_description: row.get(27)?,
        canonical_url: row.get(28)?,
        noindex: row.get(29)?,
        guid: row.get(30)?,
        picture: PictureRow::read(row, 31)?,
        byline_note: row.get(AFTER_PICTURE)?,
        dateline: row.get(AFTER_PICTURE + 1)?,
        withdrawn_at: row.get(AFTER_PICTURE + 2)?,
        withdrawn_reason: row.get(AFTER_PICTURE + 3)?,
    })
}

sql!(
    DUE = "SELECT id, published_at FROM article WHERE status = 3 AND published_at <= $1 ORDER BY published_at LIMIT $2"
);
sql!(
    MAKE_LIVE = "UPDATE article SET status = 4, first_published_at = COALESCE(first_published_at, published_at)
                  WHERE id = $1 AND status = 3"
);
sql!(LISTS = "SELECT kind, list_id FROM listing WHERE article_id = $1");
sql!(
    COUNT_IN = "INSERT INTO listing_count (kind, list_id, articles) VALUES ($1, $2, 1)
                 ON CONFLICT (kind, list_id) DO UPDATE SET articles = listing_count.articles + 1"
);
sql!(
    COUNT_MONTH = "INSERT INTO archive_month (month, articles) VALUES ($1, 1)
                    ON CONFLICT (month) DO UPDATE SET articles = archive_month.articles + 1"
);

/// Scheduled articles whose moment has come, the oldest first.
pub(super) fn due(db: &Reading, now: i64, limit: u32) -> Result<Vec<(i64, i64)>> {
    db.all(&DUE, p![now, limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// `false` when it was not scheduled any more.
pub(super) fn make_live(tx: &Writing, id: i64) -> Result<bool> {
    Ok(tx.run(&MAKE_LIVE, p![id])? > 0)
}

/// Counts an article into its lists and its month (year * 100 + month). Pages are in no list.
pub(super) fn count_in(tx: &Writing, id: i64, month: i64) -> Result<()> {
    let lists: Vec<(i64, i64)> = tx.all(&LISTS, p![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (kind, list) in &lists {
        tx.run(&COUNT_IN, p![kind, list])?;
    }
    if !lists.is_empty() {
        tx.run(&COUNT_MONTH, p![month])?;
    }
    Ok(())
}

sql!(COUNT_OUT = "UPDATE listing_count SET articles = articles - 1 WHERE kind = $1 AND list_id = $2 AND articles > 0");
sql!(DROP_EMPTY_LIST = "DELETE FROM listing_count WHERE kind = $1 AND list_id = $2 AND articles = 0");
sql!(COUNT_MONTH_OUT = "UPDATE archive_month SET articles = articles - 1 WHERE month = $1 AND articles > 0");
sql!(DROP_EMPTY_MONTH = "DELETE FROM archive_month WHERE month = $1 AND articles = 0");
sql!(
    HEADLINE_AT =
        "SELECT a.headline FROM permalink l JOIN article a ON l.kind = 1 AND a.id = l.thing_id WHERE l.path = $1"
);
sql!(PARENT_PATH = "SELECT p.path FROM article a JOIN article p ON p.id = a.parent_id WHERE a.id = $1");
sql!(SECTION_PATH = "SELECT path FROM section WHERE id = $1");
sql!(CONTRIBUTOR_SLUG = "SELECT slug FROM contributor WHERE id = $1");

/// The public lists that an article stands in.
pub(super) fn lists_of(db: &Reading, id: i64) -> Result<Vec<(i64, i64)>> {
    db.all(&LISTS, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The opposite of [`count_in`]. A list or month without articles has no row, as before its first one.
pub(super) fn count_out(tx: &Writing, lists: &[(i64, i64)], month: i64) -> Result<()> {
    for (kind, list) in lists {
        tx.run(&COUNT_OUT, p![kind, list])?;
        tx.run(&DROP_EMPTY_LIST, p![kind, list])?;
    }
    if !lists.is_empty() {
        tx.run(&COUNT_MONTH_OUT, p![month])?;
        tx.run(&DROP_EMPTY_MONTH, p![month])?;
    }
    Ok(())
}

/// The headline of the article that is found at an address.
pub(super) fn headline_at(db: &Reading, path: &str) -> Result<Option<String>> {
    db.one(&HEADLINE_AT, p![path], |row| row.get(0))
}

/// The address of the page that a page stands under.
pub(super) fn parent_path(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&PARENT_PATH, p![id], |row| row.get(0))
}

pub(super) fn section_path(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&SECTION_PATH, p![id], |row| row.get(0))
}

pub(super) fn contributor_slug(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&CONTRIBUTOR_SLUG, p![id], |row| row.get(0))
}
