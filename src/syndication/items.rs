//! Items of a feed, the same for RSS and Atom.

use db::{Reading, Result};

use super::absolute::absolute;
use super::store::{self, CommentItem, ItemRow, Stretch};
use crate::articles::{bodies, bylines_of};
use crate::furniture::Furniture;
use crate::page_cache::{Tag, uses::note};

/// One item, every address whole.
#[derive(Debug, Clone)]
pub struct Item {
    pub title: String,
    pub url: String,
    /// As it came from the old site: otherwise every subscriber sees the archive as new.
    pub guid: String,
    pub authors: Vec<String>,
    pub categories: Vec<String>,
    pub published_at: i64,
    pub updated_at: i64,
    pub summary: String,
    pub html: String,
    pub comments: Option<Discussion>,
    pub picture: Option<Picture>,
}

#[derive(Debug, Clone)]
pub struct Discussion {
    pub url: String,
    pub feed_url: String,
    pub count: u64,
}

#[derive(Debug, Clone)]
pub struct Picture {
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub credit: String,
}

pub(super) fn articles(db: &Reading, furniture: &Furniture, stretch: Stretch) -> Result<Vec<Item>> {
    store::items(db, stretch)?.into_iter().map(|row| article(db, furniture, row)).collect()
}

fn article(db: &Reading, furniture: &Furniture, row: ItemRow) -> Result<Item> {
    note(Tag::Article(row.id));
    note(Tag::Names);
    note(Tag::Terms);
    let url = furniture.absolute(&furniture.bases.link(&row.path));
    let html = if row.is_gated { String::new() } else { bodies(db, row.id)?.join("") };
    let summary = match (row.is_gated, row.standfirst.is_empty()) {
        (true, _) => String::new(),
        (false, true) => row.summary,
        (false, false) => row.standfirst,
    };
    let authors = if furniture.publication.bylines_shown {
        bylines_of(db, row.id)?.into_iter().map(|(_, name)| name).collect()
    } else {
        Vec::new()
    };
    let picture = row.picture.as_ref().and_then(|picture| {
        let (url, width, height) = picture.sharing()?;
        Some(Picture { url: furniture.absolute(&url), width, height, credit: picture.credit.clone() })
    });
    Ok(Item {
        title: furniture.typeset(&row.headline, &row.language),
        guid: if row.guid.is_empty() { url.clone() } else { row.guid },
        authors,
        categories: store::categories(db, row.id)?,
        published_at: row.published_at,
        updated_at: row.updated_at.unwrap_or(row.published_at),
        summary: furniture.typeset(&summary, &row.language),
        html: absolute(&html, &furniture.publication.origin),
        comments: row.comments_open.then(|| Discussion {
            url: format!("{url}#comments"),
            feed_url: furniture.absolute(&furniture.bases.link(&format!("{}/feed", row.path))),
            count: row.comment_count,
        }),
        picture,
        url,
    })
}

pub(super) fn comments(furniture: &Furniture, rows: Vec<CommentItem>) -> Vec<Item> {
    rows.into_iter().map(|row| comment(furniture, row)).collect()
}

fn comment(furniture: &Furniture, row: CommentItem) -> Item {
    let page = furniture.absolute(&furniture.bases.link(&row.path));
    let headline = furniture.typeset(&row.headline, &row.language);
    let url = format!("{page}#comment-{}", row.id);
    Item {
        title: crate::theme::locale::Locale::text(&furniture.locale, "comment-feed-item")
            .replace("{author}", &row.author)
            .replace("{headline}", &headline),
        guid: url.clone(),
        url,
        authors: vec![row.author],
        categories: Vec::new(),
        published_at: row.created_at,
        updated_at: row.created_at,
        summary: bodytext::excerpt(&bodytext::inline_text(&row.html), 55, 140),
        html: absolute(&row.html, &furniture.publication.origin),
        comments: None,
        picture: None,
    }
}
