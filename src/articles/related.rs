//! Which other stories a reader of this one may want.
//!
//! First those that an editor has pinned. What else belongs with an article was found out by its words when it was
//! published (`src/search/kept.rs`); this reads that one row. Until it is there, and where it is short, shared tags say it, weighted by how rare they are, then the
//! section, then nearness in time: each a short range of a list, so the archive's size does not matter.

use std::collections::HashMap;

use db::{Reading, Result, p, sql};

use super::store::{ArticleRow, TagRow};
use super::{CardRow, ListKind, card_at};
use crate::page_cache::uses::note_list;

/// Cards below the text, and links inside it; they never repeat each other.
pub const CARDS: usize = 4;
pub const INLINE: usize = 3;
/// How far into each list is looked.
const DEPTH: u32 = 12;
const MOST_TAGS: usize = 8;
const A_YEAR: f64 = 365.0 * 86_400.0 * 1e6;

sql!(
    NEWEST = "SELECT l.article_id, l.published_at, a.language FROM listing l JOIN article a ON a.id = l.article_id
               WHERE l.kind = $1 AND l.list_id = $2 AND l.published_at <= $3 AND a.password = ''
               ORDER BY l.published_at DESC, l.article_id DESC LIMIT $4"
);
sql!(KEPT = "SELECT stories FROM related WHERE article_id = $1");
sql!(CHOSEN = "SELECT other_id, banned FROM related_choice WHERE article_id = $1 ORDER BY position");
sql!(COUNT = "SELECT articles FROM listing_count WHERE kind = $1 AND list_id = $2");

/// The best stories, best first: the first [`CARDS`] go below the text, the next [`INLINE`] into it.
pub(super) fn related(
    db: &Reading,
    article: &ArticleRow,
    tags: &[TagRow],
    sections: &[i64],
    now: i64,
) -> Result<Vec<CardRow>> {
    let choices: Vec<(i64, bool)> = db.all(&CHOSEN, p![article.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (banned, pinned): (Vec<_>, Vec<_>) = choices.into_iter().partition(|(_, banned)| *banned);
    let numbers = |choices: Vec<(i64, bool)>| choices.into_iter().map(|(id, _)| id).collect::<Vec<i64>>();
    let mut choosing = Choosing { db, now, seen: numbers(banned), chosen: Vec::with_capacity(CARDS + INLINE) };
    choosing.seen.push(article.id);
    choosing.take(&numbers(pinned))?;
    choosing.take(&kept(db, article.id)?)?;
    if !choosing.is_full() {
        choosing.take(&by_tags(db, article, tags, sections, now)?)?;
    }
    Ok(choosing.chosen)
}

/// Takes stories that readers may see today, none twice, until there are enough.
struct Choosing<'a> {
    db: &'a Reading,
    now: i64,
    /// Taken already, or not to be taken.
    seen: Vec<i64>,
    chosen: Vec<CardRow>,
}

impl Choosing<'_> {
    fn is_full(&self) -> bool {
        self.chosen.len() == CARDS + INLINE
    }

    fn take(&mut self, ids: &[i64]) -> Result<()> {
        for id in ids {
            if self.is_full() {
                break;
            }
            if !self.seen.contains(id) {
                self.chosen.extend(card_at(self.db, *id, self.now)?.filter(|card| !card.is_gated));
                self.seen.push(*id);
            }
        }
        Ok(())
    }
}

/// What was found out at publishing.
fn kept(db: &Reading, article: i64) -> Result<Vec<i64>> {
    let stories: Option<String> = db.one(&KEPT, p![article], |row| row.get(0))?;
    Ok(stories.iter().flat_map(|stories| stories.split(',')).filter_map(|id| id.parse().ok()).collect())
}

fn by_tags(db: &Reading, article: &ArticleRow, tags: &[TagRow], sections: &[i64], now: i64) -> Result<Vec<i64>> {
    let mut scores: HashMap<i64, f64> = HashMap::new();
    let all: f64 = count(db, ListKind::Site, 0)?;
    for tag in tags.iter().take(MOST_TAGS) {
        let rarity = (1.0 + all / count(db, ListKind::Tag, tag.id)?.max(1.0)).ln();
        add(db, &mut scores, article, ListKind::Tag, tag.id, rarity, now)?;
    }
    for section in sections.iter().take(2) {
        let rarity = (1.0 + all / count(db, ListKind::Section, *section)?.max(1.0)).ln() * 0.5;
        add(db, &mut scores, article, ListKind::Section, *section, rarity, now)?;
    }
    if scores.len() < CARDS + INLINE {
        add(db, &mut scores, article, ListKind::Site, 0, 0.01, now)?;
    }
    let mut ranked: Vec<(i64, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    Ok(ranked.into_iter().take(2 * (CARDS + INLINE)).map(|(id, _)| id).collect())
}

fn add(
    db: &Reading,
    scores: &mut HashMap<i64, f64>,
    article: &ArticleRow,
    kind: ListKind,
    list: i64,
    weight: f64,
    now: i64,
) -> Result<()> {
    note_list(kind, list);
    let rows: Vec<(i64, i64, String)> =
        db.all(&NEWEST, p![kind.to_number(), list, now, DEPTH], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for (id, published_at, language) in rows.into_iter().filter(|(id, ..)| *id != article.id) {
        let apart = (article.published_at - published_at).abs() as f64 / A_YEAR;
        let nearness = 0.2 / (1.0 + apart);
        let score = scores.entry(id).or_insert(nearness);
        *score += weight;
        // A story in another language helps few readers of this one.
        if language != article.language {
            *score *= 0.3;
        }
    }
    Ok(())
}

fn count(db: &Reading, kind: ListKind, list: i64) -> Result<f64> {
    let count: Option<i64> = db.one(&COUNT, p![kind.to_number(), list], |row| row.get(0))?;
    Ok(count.unwrap_or(0) as f64)
}
