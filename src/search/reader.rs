//! Readers search.

use db::{Reading, Result};
use finder::{Counted, Facets, Found};

use super::ask::{Asked, MOST_PAGES, PER_PAGE, years};
use super::hits::{cards, marked, passage};
use super::page::{Filter, FilterOption, LiveHits, SearchHit, SearchPage};
use super::{Search, store};
use crate::answer::Answer;
use crate::articles::{ListKind, list_cards};
use crate::furniture::{Furniture, Here};
use crate::theme::{Link, Pagination};

const NEWEST: u32 = 5;
/// Choices in a drop-down: those with most results.
const MOST_CHOICES: usize = 20;
/// Hits under the search field while a reader types.
const LIVE: usize = 4;

/// One page of results, best first.
pub fn show(db: &Reading, furniture: &Furniture, search: &Search, asked: &Asked, now: i64) -> Result<Answer> {
    let found = found(db, furniture, search, asked, true, now)?;
    let mut hits = Vec::new();
    for card in cards(db, &found.ids, now)? {
        let teaser = card.teaser(furniture);
        let words = furniture.typeset(&passage(db, &card, &found.marker)?, &card.language);
        let words = if words.is_empty() { &teaser.excerpt } else { &words };
        hits.push(SearchHit {
            headline: marked(&found.marker, &teaser.headline, &card.language),
            snippet: marked(&found.marker, words, &card.language),
            teaser,
        });
    }
    if hits.is_empty() && asked.page > 1 {
        return Ok(Answer::NotFound);
    }
    let newest = if hits.is_empty() { list_cards(db, ListKind::Site, 0, now, NEWEST, 0)? } else { Vec::new() };
    let title = if asked.words.is_empty() { furniture.locale.text("search-title") } else { asked.words.clone() };
    let mut head = furniture.head(&title, None);
    head.robots = Some("noindex".to_owned());
    let pages = u32::try_from(found.total.div_ceil(PER_PAGE as u64)).unwrap_or(MOST_PAGES).min(MOST_PAGES);
    let filters = filters(db, furniture, asked, &found.facets)?;
    let model = SearchPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        rail: furniture.rail(),
        query: asked.words.clone(),
        total: found.total,
        is_near: found.is_near,
        is_cut: finder::Query::parse(&asked.words).is_cut,
        filters: if hits.is_empty() && !asked.has_filters() { Vec::new() } else { filters },
        hits,
        suggestion: None,
        entity: None,
        newest: newest
            .iter()
            .map(|card| Link::new(card.teaser(furniture).headline, furniture.bases.link(&card.path)))
            .collect(),
        pagination: Pagination::new(asked.page, pages, |number| asked.link(number)),
    };
    // What is withdrawn must not be found a moment later in somebody's cache.
    Ok(Answer::page("reader/search.html", &model, Vec::new()).private())
}

/// The first hits of the same answer, for the list under the field.
pub(super) fn live(db: &Reading, furniture: &Furniture, search: &Search, asked: &Asked, now: i64) -> Result<LiveHits> {
    let found = found(db, furniture, search, asked, false, now)?;
    let first = &found.ids[..found.ids.len().min(LIVE)];
    Ok(LiveHits {
        query: asked.words.clone(),
        hits: cards(db, first, now)?.iter().map(|card| card.teaser(furniture)).collect(),
        total: found.total,
    })
}

/// The answer of the index; nothing for a question without words, or for one that names somebody who is not there.
pub(super) fn found(
    db: &Reading,
    furniture: &Furniture,
    search: &Search,
    asked: &Asked,
    facets: bool,
    now: i64,
) -> Result<std::sync::Arc<Found>> {
    let Some(mut ask) = asked.ask(db, furniture, now)? else { return Ok(Default::default()) };
    if asked.page > MOST_PAGES || ask.query.is_empty() {
        return Ok(Default::default());
    }
    if facets {
        ask.facets = true;
        ask.years = years(furniture, now);
    }
    search.find(&ask).map_err(|error| {
        tracing::error!(%error, "The search index failed; it is looked over");
        search.doubt();
        db::Error::Busy
    })
}

/// The drop-downs: section, contributor, year, each with how many of the results it holds.
fn filters(db: &Reading, furniture: &Furniture, asked: &Asked, facets: &Facets) -> Result<Vec<Filter>> {
    let section = |id: u64| {
        let section = i64::try_from(id).ok().and_then(|id| furniture.section(id))?;
        Some((section.id.to_string(), section.name.clone()))
    };
    let mut sections = Choices::of(asked.section.map(|id| id.to_string()));
    for Counted { what, stories } in facets.sections.iter().take(MOST_CHOICES) {
        sections.add(section(*what), *stories);
    }
    sections.keep_chosen(asked.section.and_then(|id| section(id.unsigned_abs())));
    let mut authors = Choices::of(asked.author.clone());
    if furniture.publication.bylines_shown {
        for Counted { what, stories } in facets.authors.iter().take(MOST_CHOICES) {
            let contributor = store::contributor(db, i64::try_from(*what).unwrap_or(0))?;
            authors.add(contributor.map(|(name, slug)| (slug, name)), *stories);
        }
    }
    authors.keep_chosen(asked.author.clone().map(|slug| (slug.clone(), slug)));
    let mut years = Choices::of(asked.year.map(|year| year.to_string()));
    for Counted { what, stories } in facets.years.iter().take(MOST_CHOICES) {
        years.add(Some((what.to_string(), what.to_string())), *stories);
    }
    years.keep_chosen(asked.year.map(|year| (year.to_string(), year.to_string())));
    let text = |key: &str| furniture.locale.text(key);
    let all = [
        sections.into_filter("cat", text("search-section"), text("search-all-sections")),
        authors.into_filter("author_name", text("search-author"), text("search-all-authors")),
        years.into_filter("year", text("search-year"), text("search-all-years")),
    ];
    Ok(all.into_iter().flatten().collect())
}

/// A drop-down under construction.
struct Choices {
    chosen: Option<String>,
    options: Vec<FilterOption>,
}

impl Choices {
    fn of(chosen: Option<String>) -> Self {
        Self { chosen, options: Vec::new() }
    }

    fn add(&mut self, choice: Option<(String, String)>, stories: u64) {
        let Some((value, name)) = choice else { return };
        let is_chosen = self.chosen.as_deref() == Some(value.as_str());
        self.options.push(FilterOption { value, label: format!("{name} ({stories})"), is_chosen });
    }

    /// What was chosen stays to be seen, also where it holds nothing.
    fn keep_chosen(&mut self, choice: Option<(String, String)>) {
        if let Some((value, name)) = choice.filter(|_| !self.options.iter().any(|option| option.is_chosen)) {
            self.options.push(FilterOption { value, label: format!("{name} (0)"), is_chosen: true });
        }
    }

    /// `None` where there is nothing to choose between.
    fn into_filter(mut self, field: &str, label: String, all: String) -> Option<Filter> {
        let is_choice = self.options.len() > 1 || self.options.iter().any(|option| option.is_chosen);
        if !is_choice {
            return None;
        }
        let is_chosen = !self.options.iter().any(|option| option.is_chosen);
        self.options.insert(0, FilterOption { value: String::new(), label: all, is_chosen });
        Some(Filter { field: field.to_owned(), label, options: self.options })
    }
}
