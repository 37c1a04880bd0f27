//! Readers search.

use db::{Reading, Result};

use super::matching::Words;
use super::page::{SearchHit, SearchPage};
use super::store;
use crate::answer::Answer;
use crate::articles::{ListKind, card_at, list_cards};
use crate::furniture::{Furniture, Here};
use crate::theme::{Link, Pagination};

/// How far back the plain search looks: bounded, so that no query's cost grows with the archive.
const LOOKED_THROUGH: u32 = 5_000;
const PER_PAGE: usize = 10;
const NEWEST: u32 = 5;

/// One page of results, best first, newest among equals.
pub fn show(db: &Reading, furniture: &Furniture, query: &str, page: u32, now: i64) -> Result<Answer> {
    let words = Words::of(query);
    let mut found: Vec<(u32, i64)> = Vec::new();
    if !words.is_empty() {
        store::newest(db, now, LOOKED_THROUGH, |id, [headline, standfirst, summary]| {
            found.extend(words.score(headline, &[standfirst, summary]).map(|score| (score, id)));
        })?;
        // A stable sort keeps the newest first among equals.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    let total = found.len();
    let first = (page.max(1) as usize - 1) * PER_PAGE;
    let mut hits = Vec::new();
    for (_, id) in found.into_iter().skip(first).take(PER_PAGE) {
        let Some(card) = card_at(db, id, now)? else { continue };
        let teaser = card.teaser(furniture);
        hits.push(SearchHit { headline: words.mark(&teaser.headline), snippet: words.mark(&teaser.excerpt), teaser });
    }
    let newest = if hits.is_empty() { list_cards(db, ListKind::Site, 0, now, NEWEST, 0)? } else { Vec::new() };
    let title = if query.is_empty() { furniture.locale.text("search-title") } else { query.to_owned() };
    let mut head = furniture.head(&title, None);
    head.robots = Some("noindex".to_owned());
    let pages = total.div_ceil(PER_PAGE) as u32;
    let link = |number: u32| {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("s", query).finish();
        if number == 1 { format!("/?{query}") } else { format!("/?{query}&paged={number}") }
    };
    let model = SearchPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        rail: furniture.rail(),
        query: query.to_owned(),
        total: total as u64,
        hits,
        suggestion: None,
        entity: None,
        filters: Vec::new(),
        newest: newest
            .iter()
            .map(|card| Link::new(card.teaser(furniture).headline, furniture.bases.link(&card.path)))
            .collect(),
        pagination: Pagination::new(page.max(1), pages, link),
    };
    Ok(Answer::page("reader/search.html", &model, Vec::new()))
}
