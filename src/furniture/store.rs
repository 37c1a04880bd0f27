//! What the standing parts are made from, in the database.

use db::{Reading, Result, p, sql};

use super::MenuTarget;
use crate::media::PictureRow;

sql!(
    SECTIONS = "SELECT s.id, s.parent_id, s.path, s.slug, s.name, s.intro_html, COALESCE(c.articles, 0) AS articles
                 FROM section s LEFT JOIN listing_count c ON c.kind = 2 AND c.list_id = s.id ORDER BY s.position, s.id"
);
sql!(
    MENUS = "SELECT m.place, i.id, i.parent_id, i.label, i.kind, i.thing_id, i.url, a.path, a.headline, t.slug, t.name
              FROM menu m JOIN menu_item i ON i.menu_id = m.id
              LEFT JOIN article a ON i.kind = 1 AND a.id = i.thing_id AND a.status = 4
              LEFT JOIN tag t ON i.kind = 3 AND t.id = i.thing_id
              WHERE m.place <> '' ORDER BY m.id, i.position, i.id"
);
sql!(
    PAGES = "SELECT headline, path FROM article WHERE kind = 2 AND status = 4 AND parent_id IS NULL AND path <> ''
              ORDER BY menu_order, headline LIMIT 6"
);
sql!(
    TAGS = "SELECT t.slug, t.name, c.articles FROM listing_count c JOIN tag t ON t.id = c.list_id
             WHERE c.kind = 3 ORDER BY c.articles DESC, c.list_id LIMIT $1"
);
sql!(TAG_COUNT = "SELECT COUNT(*) AS tags FROM tag");
sql!(MONTHS = "SELECT month, articles FROM archive_month ORDER BY month DESC");
sql!(
    COMMENTS = concat!(
    "SELECT c.id, c.author, c.url, a.headline, a.path, a.language,
            CASE WHEN a.comment_count <= $1 THEN 0 ELSE
              (SELECT COUNT(*) FROM comment x WHERE x.article_id = c.article_id AND x.status = 1 AND x.thread < c.thread)
            END AS before
     FROM comment c JOIN article a ON a.id = c.article_id
     WHERE c.status = 1 AND c.kind = 'comment' AND a.password = '' AND ", crate::visible!("$2"),
    " ORDER BY c.created_at DESC, c.id DESC LIMIT 5"
)
);
sql!(
    VIDEOS = concat!(
        "SELECT v.video_key, v.title, v.description, v.seconds, ",
        crate::picture_columns!(),
        " FROM video v LEFT JOIN asset f ON f.id = v.poster_id ORDER BY v.published_at DESC, v.id DESC LIMIT $1 OFFSET $2"
    )
);

/// An entry of a menu with what it points to.
#[derive(Debug, Clone)]
pub struct MenuRow {
    pub place: String,
    pub id: i64,
    pub parent: Option<i64>,
    pub label: String,
    pub target: MenuTarget,
    /// Address and name of the article or tag, where it is public.
    pub path: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone)]
pub struct SectionRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub path: String,
    pub slug: String,
    pub name: String,
    pub intro_html: String,
    pub articles: u64,
}

#[derive(Debug, Clone)]
pub struct CommentRow {
    pub id: i64,
    pub author: String,
    pub url: String,
    pub headline: String,
    pub path: String,
    pub language: String,
    /// How many stand before it in its conversation.
    pub before: u32,
}

#[derive(Debug, Clone)]
pub struct VideoRow {
    pub key: String,
    pub title: String,
    pub description: String,
    pub seconds: u32,
    pub poster: Option<PictureRow>,
}

pub(super) fn sections(db: &Reading) -> Result<Vec<SectionRow>> {
    db.all(&SECTIONS, p![], |row| {
        Ok(SectionRow {
            id: row.get(0)?,
            parent: row.get(1)?,
            path: row.get(2)?,
            slug: row.get(3)?,
            name: row.get(4)?,
            intro_html: row.get(5)?,
            articles: row.get(6)?,
        })
    })
}

pub(super) fn menus(db: &Reading) -> Result<Vec<MenuRow>> {
    db.all(&MENUS, p![], |row| {
        let path: Option<String> = row.get(7)?;
        let headline: Option<String> = row.get(8)?;
        let (slug, tag): (Option<String>, Option<String>) = (row.get(9)?, row.get(10)?);
        Ok(MenuRow {
            place: row.get(0)?,
            id: row.get(1)?,
            parent: row.get(2)?,
            label: row.get(3)?,
            target: MenuTarget::from_columns(row.get(4)?, row.get(5)?, row.get(6)?),
            path: path.or(slug),
            name: headline.or(tag),
        })
    })
}

/// Name and path of the top pages.
pub(super) fn pages(db: &Reading) -> Result<Vec<(String, String)>> {
    db.all(&PAGES, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Slug, name and count of the most used tags.
pub(super) fn tags(db: &Reading, most: u32) -> Result<Vec<(String, String, u64)>> {
    db.all(&TAGS, p![most], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

pub(super) fn tag_count(db: &Reading) -> Result<u32> {
    Ok(db.one(&TAG_COUNT, p![], |row| row.get(0))?.unwrap_or(0))
}

/// Months (year * 100 + month) and their articles, newest first.
pub(super) fn months(db: &Reading) -> Result<Vec<(i64, u64)>> {
    db.all(&MONTHS, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The newest comments. Those of a conversation of one page (`per_page`) stand on it; of longer ones it is counted where.
pub(super) fn recent_comments(db: &Reading, per_page: u32, now: i64) -> Result<Vec<CommentRow>> {
    db.all(&COMMENTS, p![per_page, now], |row| {
        Ok(CommentRow {
            id: row.get(0)?,
            author: row.get(1)?,
            url: row.get(2)?,
            headline: row.get(3)?,
            path: row.get(4)?,
            language: row.get(5)?,
            before: row.get(6)?,
        })
    })
}

/// A stretch of the publication's videos, newest first.
pub(crate) fn videos(db: &Reading, limit: u32, offset: u32) -> Result<Vec<VideoRow>> {
    db.all(&VIDEOS, p![limit, offset], |row| {
        Ok(VideoRow {
            key: row.get(0)?,
            title: row.get(1)?,
            description: row.get(2)?,
            seconds: row.get(3)?,
            poster: PictureRow::read(row, 4)?,
        })
    })
}
