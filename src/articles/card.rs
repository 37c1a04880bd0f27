//! What a list shows of an article, read in one row.

use db::{Reading, Result, Row, p, sql};

use super::ListKind;
use crate::furniture::Furniture;
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
         a.comments_open, a.password, a.section_id, a.reading_minutes"
    };
}

sql!(
    LIST =
        concat!(
    "SELECT ", card_columns!(), ", ", crate::picture_columns!(),
    " FROM (SELECT article_id, published_at FROM listing WHERE kind = $1 AND list_id = $2 AND published_at <= $3
            ORDER BY published_at DESC, article_id DESC LIMIT $4 OFFSET $5) l
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
            WHERE kind = 1 AND list_id = 0 AND published_at >= $1 AND published_at < $2
            ORDER BY published_at DESC, article_id DESC LIMIT $3 OFFSET $4) l
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
sql!(
    STICKY = concat!(
        "SELECT ",
        card_columns!(),
        ", ",
        crate::picture_columns!(),
        " FROM article a LEFT JOIN asset f ON f.id = a.featured_id
      WHERE a.sticky = 1 AND a.kind = 1 AND ",
        crate::visible!("$1"),
        " ORDER BY a.published_at DESC LIMIT 5"
    )
);

/// A stretch of a list, newest first.
pub fn list_cards(db: &Reading, kind: ListKind, list: i64, now: i64, limit: u32, offset: u32) -> Result<Vec<CardRow>> {
    note_list(kind, list);
    db.all(&LIST, p![kind.to_number(), list, now, limit, offset], card)
}

/// Articles of a span of time, newest first.
pub fn cards(db: &Reading, from: i64, to: i64, limit: u32, offset: u32) -> Result<Vec<CardRow>> {
    note(Tag::Archives);
    db.all(&SPAN, p![from, to, limit, offset], card)
}

/// One article's card, if readers may see it.
pub fn card_at(db: &Reading, id: i64, now: i64) -> Result<Option<CardRow>> {
    db.one(&ONE, p![id, now], card)
}

/// Articles that editors keep at the top (WordPress's sticky posts).
pub(crate) fn sticky(db: &Reading, now: i64) -> Result<Vec<CardRow>> {
    note(Tag::Front);
    db.all(&STICKY, p![now], card)
}

fn card(row: &Row<'_>) -> Result<CardRow> {
    Ok(CardRow {
        id: row.get(0)?,
        headline: row.get(1)?,
        kicker: row.get(2)?,
        standfirst: row.get(3)?,
        summary: row.get(4)?,
        path: row.get(5)?,
        language: row.get(6)?,
        published_at: row.get::<Option<i64>>(7)?.unwrap_or(0),
        comment_count: row.get(8)?,
        comments_open: row.get(9)?,
        is_gated: !row.get::<&str>(10)?.is_empty(),
        section: row.get(11)?,
        reading_minutes: row.get(12)?,
        picture: PictureRow::read(row, 13)?,
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
        Teaser {
            headline: furniture.typeset(&self.headline, &self.language),
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
