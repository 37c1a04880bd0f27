//! Everything an export holds, read in the order in which it is written.

use std::collections::{BTreeMap, HashSet};

use db::{Reading, Result, Row, p, sql};

sql!(ARTICLE_NUMBERS = "SELECT id FROM article ORDER BY id");
sql!(ASSET_NUMBERS = "SELECT id FROM asset ORDER BY id");
sql!(
    PEOPLE = "SELECT c.id, c.slug, c.name, c.url, c.biography_html, a.id, a.login, a.email
               FROM contributor c LEFT JOIN account a ON a.id = c.account_id ORDER BY c.id"
);
sql!(
    SECTIONS =
        "SELECT s.id, s.slug, s.path, s.name, s.intro_html, s.parent_id FROM section s ORDER BY s.position, s.id"
);
sql!(TAGS = "SELECT id, slug, name, intro_html FROM tag ORDER BY id");
sql!(META = "SELECT meta_key, meta_value FROM legacy_meta WHERE kind = $1 AND thing_id = $2 ORDER BY id");
sql!(
    ARTICLE = "SELECT a.kind, a.status, a.headline, a.standfirst, a.slug, a.path, a.language, a.featured_id,
                a.featured_shown, a.created_at, a.published_at, a.modified_at, a.comments_open, a.password, a.sticky,
                a.parent_id, a.menu_order, a.guid, a.label, a.views_base, a.source_name, a.source_url, a.seo_title,
                a.seo_description, a.section_id
                FROM article a WHERE a.id = $1"
);
sql!(
    LIVE_TEXT =
        "SELECT r.actor, r.origin, r.source, r.document FROM revision r JOIN article a ON a.live_revision = r.id
                  WHERE a.id = $1"
);
sql!(
    LAST_TEXT = "SELECT actor, origin, source, document FROM revision WHERE article_id = $1
                  ORDER BY number DESC LIMIT 1"
);
sql!(SECTIONS_OF = "SELECT section_id FROM article_section WHERE article_id = $1 ORDER BY position");
sql!(TAGS_OF = "SELECT tag_id FROM article_tag WHERE article_id = $1 ORDER BY position");
sql!(BYLINES_OF = "SELECT contributor_id FROM byline WHERE article_id = $1 ORDER BY position");
sql!(ADDRESSES_OF = "SELECT path FROM permalink WHERE kind = 1 AND thing_id = $1 ORDER BY path");
sql!(
    COMMENTS_OF = "SELECT id, parent_id, status, kind, author, email, url, network, created_at, source
                    FROM comment WHERE article_id = $1 ORDER BY id"
);
sql!(
    ASSET = "SELECT path, title, slug, alt_text, caption_html, description_html, attached_to, created_at, credit
              FROM asset WHERE id = $1"
);
sql!(ASSET_PAGE = "SELECT path FROM permalink WHERE kind = 5 AND thing_id = $1 ORDER BY path LIMIT 1");
sql!(
    OTHER_NUMBERS = "SELECT i.legacy_id FROM imported i JOIN import_site s ON s.id = i.site_id
                      WHERE i.kind = 'asset' AND i.thing_id = $1 AND s.id_offset = 0 AND i.legacy_id > 0
                      ORDER BY i.legacy_id"
);
sql!(
    FIRST_SITE = "SELECT i.legacy_id FROM imported i JOIN import_site s ON s.id = i.site_id
                   WHERE i.kind = 'article' AND i.thing_id = $1 AND s.id_offset = 0 LIMIT 1"
);
sql!(MENUS = "SELECT id, name, place FROM menu ORDER BY id");
sql!(
    MENU_ITEMS = "SELECT id, parent_id, position, label, kind, thing_id, url FROM menu_item WHERE menu_id = $1
                   ORDER BY position, id"
);
sql!(
    VIDEOS = "SELECT id, provider, video_key, title, description, seconds, poster_id, published_at FROM video
               ORDER BY id"
);
sql!(FIRST_ADDRESS = "SELECT address FROM import_site WHERE id_offset = 0 ORDER BY id LIMIT 1");
sql!(REDIRECTS = "SELECT path, kind, target FROM permalink WHERE kind IN (6, 7) AND thing_id = 0 ORDER BY path");

/// Numbers that are in use, and the next free one.
#[derive(Debug)]
pub struct Numbers {
    taken: HashSet<i64>,
    next: i64,
}

impl Numbers {
    /// The wanted number where it is free, else a new one.
    pub fn give(&mut self, wanted: Option<i64>) -> i64 {
        if let Some(wanted) = wanted.filter(|wanted| *wanted > 0 && self.taken.insert(*wanted)) {
            return wanted;
        }
        self.next += 1;
        self.taken.insert(self.next);
        self.next
    }
}

/// Numbers of articles, pages, documents and pictures: in WordPress all of them are posts.
pub fn numbers(db: &Reading) -> Result<Numbers> {
    let mut taken: HashSet<i64> = article_numbers(db)?.into_iter().collect();
    for id in asset_numbers(db)? {
        taken.insert(id);
        taken.extend(asset_also(db, id)?);
    }
    let next = taken.iter().copied().max().unwrap_or(0);
    Ok(Numbers { taken, next })
}

pub fn article_numbers(db: &Reading) -> Result<Vec<i64>> {
    db.all(&ARTICLE_NUMBERS, p![], |row| row.get(0))
}

pub fn asset_numbers(db: &Reading) -> Result<Vec<i64>> {
    db.all(&ASSET_NUMBERS, p![], |row| row.get(0))
}

/// The numbers that the first site's export had for a picture.
pub fn asset_also(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&OTHER_NUMBERS, p![id], |row| row.get(0))
}

#[derive(Debug, Clone)]
pub struct PersonRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub url: String,
    pub biography_html: String,
    /// Number, login and address of the account.
    pub account: Option<(i64, String, String)>,
}

pub fn people(db: &Reading) -> Result<Vec<PersonRow>> {
    db.all(&PEOPLE, p![], |row| {
        let account = match row.get::<Option<i64>>(5)? {
            Some(id) => Some((id, row.get(6)?, row.get(7)?)),
            None => None,
        };
        Ok(PersonRow {
            id: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            url: row.get(3)?,
            biography_html: row.get(4)?,
            account,
        })
    })
}

#[derive(Debug, Clone)]
pub struct TermRow {
    pub id: i64,
    pub slug: String,
    /// Slugs from the root; a tag's is its slug.
    pub path: String,
    pub name: String,
    pub intro_html: String,
    pub parent: Option<i64>,
}

pub fn sections(db: &Reading) -> Result<Vec<TermRow>> {
    db.all(&SECTIONS, p![], |row| {
        Ok(TermRow {
            id: row.get(0)?,
            slug: row.get(1)?,
            path: row.get(2)?,
            name: row.get(3)?,
            intro_html: row.get(4)?,
            parent: row.get(5)?,
        })
    })
}

pub fn tags(db: &Reading) -> Result<Vec<TermRow>> {
    db.all(&TAGS, p![], |row| {
        let slug: String = row.get(1)?;
        Ok(TermRow {
            id: row.get(0)?,
            path: slug.clone(),
            slug,
            name: row.get(2)?,
            intro_html: row.get(3)?,
            parent: None,
        })
    })
}

/// The rows kept word for word: `article`, `asset`, `section` or `tag`.
pub fn meta(db: &Reading, kind: &str, id: i64) -> Result<Vec<(String, String)>> {
    db.all(&META, p![kind, id], |row| Ok((row.get(0)?, row.get(1)?)))
}

#[derive(Debug)]
pub struct ArticleRow {
    pub kind: i64,
    pub status: i64,
    pub headline: String,
    pub standfirst: String,
    pub slug: String,
    pub path: String,
    pub language: String,
    pub featured: Option<i64>,
    pub featured_shown: bool,
    pub published_at: Option<i64>,
    pub modified_at: i64,
    pub comments_open: bool,
    pub password: String,
    pub sticky: bool,
    pub parent: Option<i64>,
    pub menu_order: i64,
    pub guid: String,
    pub label: String,
    pub views_base: i64,
    pub source_name: String,
    pub source_url: String,
    pub seo_title: String,
    pub seo_description: String,
    pub section: Option<i64>,
}

pub fn article(db: &Reading, id: i64) -> Result<Option<ArticleRow>> {
    db.one(&ARTICLE, p![id], |row| {
        Ok(ArticleRow {
            kind: row.get(0)?,
            status: row.get(1)?,
            headline: row.get(2)?,
            standfirst: row.get(3)?,
            slug: row.get(4)?,
            path: row.get(5)?,
            language: row.get(6)?,
            featured: row.get(7)?,
            featured_shown: row.get(8)?,
            published_at: row.get(10)?,
            modified_at: row.get(11)?,
            comments_open: row.get(12)?,
            password: row.get(13)?,
            sticky: row.get(14)?,
            parent: row.get(15)?,
            menu_order: row.get(16)?,
            guid: row.get(17)?,
            label: row.get(18)?,
            views_base: row.get(19)?,
            source_name: row.get(20)?,
            source_url: row.get(21)?,
            seo_title: row.get(22)?,
            seo_description: row.get(23)?,
            section: row.get(24)?,
        })
    })
}

/// The text that readers have, or the latest of what they have not.
#[derive(Debug, Default)]
pub struct TextRow {
    pub actor: String,
    pub origin: String,
    pub source: String,
    pub document: String,
}

pub fn text(db: &Reading, id: i64) -> Result<TextRow> {
    let read = |row: &Row<'_>| {
        Ok(TextRow { actor: row.get(0)?, origin: row.get(1)?, source: row.get(2)?, document: row.get(3)? })
    };
    let live = db.one(&LIVE_TEXT, p![id], read)?;
    match live {
        Some(text) => Ok(text),
        None => Ok(db.one(&LAST_TEXT, p![id], read)?.unwrap_or_default()),
    }
}

/// Whether an article has its number from the site whose numbers are ours.
pub fn is_of_first_site(db: &Reading, id: i64) -> Result<bool> {
    Ok(db.one(&FIRST_SITE, p![id], |row| row.get::<i64>(0))?.is_some_and(|legacy| legacy == id || legacy < 0))
}

pub fn sections_of(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&SECTIONS_OF, p![id], |row| row.get(0))
}

pub fn tags_of(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&TAGS_OF, p![id], |row| row.get(0))
}

pub fn bylines_of(db: &Reading, id: i64) -> Result<Vec<i64>> {
    db.all(&BYLINES_OF, p![id], |row| row.get(0))
}

pub fn addresses_of(db: &Reading, id: i64) -> Result<Vec<String>> {
    db.all(&ADDRESSES_OF, p![id], |row| row.get(0))
}

#[derive(Debug)]
pub struct CommentRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub status: i64,
    pub kind: String,
    pub author: String,
    pub email: String,
    pub url: String,
    pub network: String,
    pub created_at: i64,
    pub source: String,
}

pub fn comments_of(db: &Reading, id: i64) -> Result<Vec<CommentRow>> {
    db.all(&COMMENTS_OF, p![id], |row| {
        Ok(CommentRow {
            id: row.get(0)?,
            parent: row.get(1)?,
            status: row.get(2)?,
            kind: row.get(3)?,
            author: row.get(4)?,
            email: row.get(5)?,
            url: row.get(6)?,
            network: row.get(7)?,
            created_at: row.get(8)?,
            source: row.get(9)?,
        })
    })
}

#[derive(Debug)]
pub struct AssetRow {
    pub path: String,
    pub title: String,
    pub slug: String,
    pub alt: String,
    pub caption_html: String,
    pub description_html: String,
    pub attached_to: Option<i64>,
    pub created_at: i64,
    pub credit: String,
}

pub fn asset(db: &Reading, id: i64) -> Result<Option<AssetRow>> {
    db.one(&ASSET, p![id], |row| {
        Ok(AssetRow {
            path: row.get(0)?,
            title: row.get(1)?,
            slug: row.get(2)?,
            alt: row.get(3)?,
            caption_html: row.get(4)?,
            description_html: row.get(5)?,
            attached_to: row.get(6)?,
            created_at: row.get(7)?,
            credit: row.get(8)?,
        })
    })
}

/// Where WordPress's page of the picture stood.
pub fn asset_page(db: &Reading, id: i64) -> Result<Option<String>> {
    db.one(&ASSET_PAGE, p![id], |row| row.get(0))
}

#[derive(Debug)]
pub struct MenuItemRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub position: i64,
    pub label: String,
    pub kind: i64,
    pub thing: i64,
    pub url: String,
}

#[derive(Debug)]
pub struct MenuRow {
    pub id: i64,
    pub name: String,
    pub place: String,
    pub items: Vec<MenuItemRow>,
}

pub fn menus(db: &Reading) -> Result<Vec<MenuRow>> {
    let menus: Vec<(i64, String, String)> = db.all(&MENUS, p![], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut filled = Vec::with_capacity(menus.len());
    for (id, name, place) in menus {
        let items = db.all(&MENU_ITEMS, p![id], |row| {
            Ok(MenuItemRow {
                id: row.get(0)?,
                parent: row.get(1)?,
                position: row.get(2)?,
                label: row.get(3)?,
                kind: row.get(4)?,
                thing: row.get(5)?,
                url: row.get(6)?,
            })
        })?;
        filled.push(MenuRow { id, name, place, items });
    }
    Ok(filled)
}

#[derive(Debug)]
pub struct VideoRow {
    pub id: i64,
    pub provider: String,
    pub key: String,
    pub title: String,
    pub description: String,
    pub seconds: i64,
    pub poster: Option<i64>,
    pub published_at: i64,
}

pub fn videos(db: &Reading) -> Result<Vec<VideoRow>> {
    db.all(&VIDEOS, p![], |row| {
        Ok(VideoRow {
            id: row.get(0)?,
            provider: row.get(1)?,
            key: row.get(2)?,
            title: row.get(3)?,
            description: row.get(4)?,
            seconds: row.get(5)?,
            poster: row.get(6)?,
            published_at: row.get(7)?,
        })
    })
}

/// Host and folder of the site that the publication came from.
pub fn first_site(db: &Reading) -> Result<Option<String>> {
    db.one(&FIRST_ADDRESS, p![], |row| row.get(0))
}

/// Addresses that lead elsewhere, by path; an empty target means that it was taken away.
pub fn redirects(db: &Reading) -> Result<BTreeMap<String, String>> {
    let rows = db.all(&REDIRECTS, p![], |row| {
        let (path, kind, target): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((path, if kind == 7 { String::new() } else { target }))
    })?;
    Ok(rows.into_iter().collect())
}
