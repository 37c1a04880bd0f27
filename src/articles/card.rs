//! What a list shows of an article, read in one row.

use std::collections::HashMap;

use db::{Reading, Result, Row, p, sql};

use super::ListKind;
use crate::furniture::Furniture;
use crate::lists::marks;
use crate::media::{PictureRow, card_picture};
use crate::page_cache::Tag;
use crate::page_cache::uses::{note, note_list};
use crate::theme::Teaser;
use crate::theme::locale::direction;
use crate::theme::teaser::Voice;

/// The columns of a card.
#[derive(Debug, Clone)]
pub struct CardRow {
    pub id: i64,
    pub headline: String,
    /// For small cards; empty = the headline.
    pub short_headline: String,
    pub kicker: String,
    pub standfirst: String,
    pub summary: String,
    pub path: String,
    pub language: String,
    pub published_at: i64,
    pub comment_count: u64,
    pub comments_open: bool,
    pub is_gated: bool,
    pub section: Option<i64>,
    pub reading_minutes: u32,
    pub picture: Option<PictureRow>,
}

macro_rules! card_columns {
    () => {
        "a.id, a.headline, a.kicker, a.standfirst, a.summary, a.path, a.language, a.published_at, a.comment_count, \
         a.comments_open, a.password, a.section_id, a.reading_minutes, a.short_headline"
    };
}

sql!(
    LIST =
        concat!(
    "SELECT ", card_columns!(), ", ", crate::picture_columns!(),
    " FROM (SELECT article_id, published_at FROM listing WHERE kind = $1 AND list_id = $2 AND (published_at, article_id) < ($3, $4)
            ORDER BY published_at DESC, article_id DESC LIMIT $5 OFFSET $6) l
      JOIN article a ON a.id = l.article_id LEFT JOIN asset f ON f.id = a.featured_id
      ORDER BY l.published_at DESC, l.article_id DESC"
)
);
sql!(
    SPAN = concat!(
        "SELECT ",
        card_columns!(),
        ", ",
        crate::picture_columns!(),
        " FROM (SELECT article_id, published_at FROM listing
            WHERE kind = 1 AND list_id = 0 AND (published_at, article_id) >= ($1, 0) AND (published_at, article_id) < ($2, $3)
            ORDER BY published_at DESC, article_id DESC LIMIT $4 OFFSET $5) l
      JOIN article a ON a.id = l.article_id LEFT JOIN asset f ON f.id = a.featured_id
      ORDER BY l.published_at DESC, l.article_id DESC"
    )
);
sql!(
    ONE = concat!(
        "SELECT ",
        card_columns!(),
        ", ",
        crate::picture_columns!(),
        " FROM article a LEFT JOIN asset f ON f.id = a.featured_id WHERE a.id = $1 AND ",
        crate::visible!("$2")
    )
);
// Everything that a page of many lists may show, in one question: the newest of each list ($1: kind and number), articles
// by number ($4: source -1), and those that editors keep at the top (-2). Each list is one short range of its index,
// however long the list is. SQLite has no LATERAL: there the range ends at the article that stands $3 places down; and
// the plus signs keep it from walking through all live articles to find the few that are kept at the top.
sql!(
    GATHER = concat!(
        "SELECT w.source, ",
        card_columns!(),
        ", ",
        crate::picture_columns!(),
        " FROM (
           SELECT s.key AS source, l.article_id AS article_id FROM json_each($1) s CROSS JOIN listing l
            WHERE l.kind = (s.value ->> 0) AND l.list_id = (s.value ->> 1) AND l.published_at <= $2
              AND l.published_at >= COALESCE((SELECT d.published_at FROM listing d
                    WHERE d.kind = (s.value ->> 0) AND d.list_id = (s.value ->> 1) AND d.published_at <= $2
                    ORDER BY d.published_at DESC, d.article_id DESC LIMIT 1 OFFSET $3), -9223372036854775807)
           UNION ALL SELECT -1, p.value FROM json_each($4) p
           UNION ALL SELECT -2, k.id FROM (SELECT a.id FROM article a WHERE a.sticky = 1 AND +a.kind = 1
              AND +a.status IN (3, 4) AND a.published_at <= $2 ORDER BY a.published_at DESC LIMIT 5) k
         ) w CROSS JOIN article a LEFT JOIN asset f ON f.id = a.featured_id WHERE a.id = w.article_id AND ",
        crate::visible!("$2"),
        " ORDER BY w.source, a.published_at DESC, a.id DESC"
    ),
    postgres = concat!(
        "SELECT w.source, ",
        card_columns!(),
        ", ",
        crate::picture_columns!(),
        " FROM (
           SELECT s.place - 1 AS source, l.article_id AS article_id
             FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS JSONB)) WITH ORDINALITY s (value, place)
             CROSS JOIN LATERAL (SELECT d.article_id FROM listing d
               WHERE d.kind = CAST(s.value ->> 0 AS BIGINT) AND d.list_id = CAST(s.value ->> 1 AS BIGINT)
                 AND d.published_at <= $2 ORDER BY d.published_at DESC, d.article_id DESC LIMIT $3) l
           UNION ALL SELECT -1, CAST(p.value AS BIGINT)
             FROM jsonb_array_elements_text(CAST(CAST($4 AS TEXT) AS JSONB)) p (value)
           UNION ALL SELECT -2, k.id FROM (SELECT a.id FROM article a WHERE a.sticky = 1 AND a.kind = 1 AND ",
        crate::visible!("$2"),
        " ORDER BY a.published_at DESC LIMIT 5) k
         ) w JOIN article a ON a.id = w.article_id LEFT JOIN asset f ON f.id = a.featured_id WHERE ",
        crate::visible!("$2"),
        " ORDER BY w.source, a.published_at DESC, a.id DESC"
    )
);

/// A stretch of a list, newest first.
pub fn list_cards(db: &Reading, kind: ListKind, list: i64, now: i64, limit: u32, offset: u32) -> Result<Vec<CardRow>> {
    note_list(kind, list);
    let start = marks::start(db, kind, list, now.saturating_add(1), offset)?;
    let from = (start.published_before, start.article_before);
    db.all(&LIST, p![kind.to_number(), list, from.0, from.1, limit, start.skip], card)
}

/// Articles of a span of time, newest first.
pub fn cards(db: &Reading, from: i64, to: i64, limit: u32, offset: u32) -> Result<Vec<CardRow>> {
    note(Tag::Archives);
    let start = marks::start(db, ListKind::Site, 0, to, offset)?;
    db.all(&SPAN, p![from, start.published_before, start.article_before, limit, start.skip], card)
}

/// One article's card, if readers may see it.
pub fn card_at(db: &Reading, id: i64, now: i64) -> Result<Option<CardRow>> {
    db.one(&ONE, p![id, now], card)
}

/// What [`gather`] found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The newest of each list that was asked for, in the order of asking.
    pub lists: Vec<Vec<CardRow>>,
    pub by_id: HashMap<i64, CardRow>,
    /// Articles that editors keep at the top of everything (WordPress's sticky posts), newest first.
    pub sticky: Vec<CardRow>,
}

/// The newest of many lists, at most `depth` of each, and articles by number, as far as readers see them at `now`.
/// One statement, whose cost depends on `lists`, `depth` and `ids` alone.
///
/// Whoever shows a list notes it: what is gathered and not shown makes no page depend on it.
pub fn gather(db: &Reading, lists: &[(ListKind, i64)], depth: u32, ids: &[i64], now: i64) -> Result<Gathered> {
    let pairs: Vec<(i64, i64)> = lists.iter().map(|(kind, list)| (kind.to_number(), *list)).collect();
    let (pairs, numbers) = (json(&pairs), json(&ids));
    let rows = db.all(&GATHER, p![&pairs, now, depth, &numbers], |row| Ok((row.get::<i64>(0)?, card_from(row, 1)?)))?;
    let mut gathered = Gathered { lists: vec![Vec::new(); lists.len()], ..Gathered::default() };
    for (source, card) in rows {
        match usize::try_from(source) {
            Ok(list) => gathered.lists[list].push(card),
            Err(_) if source == -1 => drop(gathered.by_id.insert(card.id, card)),
            Err(_) => gathered.sticky.push(card),
        }
    }
    // Those published in the same moment stand or fall together in SQLite's range.
    gathered.lists.iter_mut().for_each(|list| list.truncate(depth as usize));
    Ok(gathered)
}

fn json(numbers: &impl serde::Serialize) -> String {
    serde_json::to_string(numbers).expect("numbers are JSON")
}

fn card(row: &Row<'_>) -> Result<CardRow> {
    card_from(row, 0)
}

/// A card whose columns begin at `first`.
fn card_from(row: &Row<'_>, first: usize) -> Result<CardRow> {
    Ok(CardRow {
        id: row.get(first)?,
        headline: row.get(first + 1)?,
        kicker: row.get(first + 2)?,
        standfirst: row.get(first + 3)?,
        summary: row.get(first + 4)?,
        path: row.get(first + 5)?,
        language: row.get(first + 6)?,
        published_at: row.get::<Option<i64>>(first + 7)?.unwrap_or(0),
        comment_count: row.get(first + 8)?,
        comments_open: row.get(first + 9)?,
        is_gated: !row.get::<&str>(first + 10)?.is_empty(),
        section: row.get(first + 11)?,
        reading_minutes: row.get(first + 12)?,
        short_headline: row.get(first + 13)?,
        picture: PictureRow::read(row, first + 14)?,
    })
}

impl CardRow {
    /// The card as the theme takes it. Bylines are read apart where a page shows them.
    pub fn teaser(&self, furniture: &Furniture) -> Teaser {
        note(Tag::Article(self.id));
        let publication = &furniture.publication;
        let words = if self.standfirst.is_empty() { &self.summary } else { &self.standfirst };
        let excerpt =
            bodytext::excerpt(words, publication.excerpt_words as usize, publication.excerpt_letters as usize);
        let is_foreign = self.language != publication.language;
        let section = self.section.and_then(|id| furniture.section(id));
        let short = Some(&self.short_headline).filter(|short| !short.is_empty());
        Teaser {
            headline: furniture.typeset(&self.headline, &self.language),
            short_headline: short.map(|short| furniture.typeset(short, &self.language)),
            url: furniture.bases.link(&self.path),
            kicker: Some(self.kicker.clone()).filter(|kicker| !kicker.is_empty()),
            section: section.map(|section| furniture.section_link(section)),
            date: Some(furniture.date(self.published_at)),
            comments_count: (self.comments_open || self.comment_count > 0).then_some(self.comment_count),
            reading_minutes: Some(self.reading_minutes),
            excerpt: if self.is_gated { String::new() } else { furniture.typeset(&excerpt, &self.language) },
            picture: self.picture.as_ref().and_then(card_picture),
            byline: None,
            voice: section.map(|section| section.voice).unwrap_or(Voice::News),
            lang: is_foreign.then(|| self.language.clone()),
            dir: is_foreign.then(|| direction(&self.language)),
        }
    }
}
