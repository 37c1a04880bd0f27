//! Finding: a question becomes numbers of stories, best first.

mod count;
mod elements;
mod expand;
mod plan;
mod rarity;

use tantivy::collector::{Count, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::Query as IndexQuery;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};

pub use count::{Counted, Facets};

use crate::index::{Finder, Result};
use crate::mark::Marker;
use crate::query::Query;
use count::Counting;
use plan::{Plan, Strictness};
use rarity::Rarity;

/// A fresh story's score counts for this much more than an old one's.
const RECENCY: f64 = 0.25;
/// After this time half of that is gone.
const HALF_LIFE_DAYS: f64 = 365.0;
/// From so many words on a question is a sentence, and no story need hold all of it.
const SENTENCE: usize = 6;

/// A question with everything that decides its answer.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub query: Query,
    /// Only stories of these moments: seconds UTC, the second not included.
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Only this section, contributor (by number).
    pub section: Option<u64>,
    pub author: Option<u64>,
    pub limit: usize,
    pub offset: usize,
    /// Count sections, contributors and years of all that was found.
    pub facets: bool,
    /// Years with their first seconds, rising: the caller knows the calendar.
    pub years: Vec<(i16, i64)>,
    /// Seconds UTC.
    pub now: i64,
}

impl Ask {
    /// The first ten of a question, without counts.
    pub fn new(query: Query) -> Self {
        Self { query, limit: 10, ..Self::default() }
    }
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Numbers of stories, best first.
    pub ids: Vec<i64>,
    /// All, not only those of this stretch.
    pub total: u64,
    pub facets: Facets,
    /// Marks in a text what was looked for.
    pub marker: Marker,
    /// Nothing held the words as they were typed: these are near spellings, or hold some of the words.
    pub is_near: bool,
}

impl Finder {
    /// Answers a question. The cost grows with how many stories hold its words, never with how deep the stretch lies
    /// (the caller bounds `offset`).
    ///
    /// # Errors
    /// Files that are gone or damaged.
    pub fn find(&self, ask: &Ask) -> Result<Found> {
        let searcher = self.searcher();
        if ask.query.is_empty() && ask.section.is_none() && ask.author.is_none() {
            return Ok(Found::default());
        }
        let plan = Plan::of(&searcher, &self.fields, ask)?;
        let is_sentence = plan.required() >= SENTENCE;
        let mut found = Found::default();
        if !is_sentence {
            found = self.run(&searcher, &*plan.query(Strictness::All), ask)?;
        }
        if found.total == 0 && plan.required() > 1 {
            found = self.run(&searcher, &*plan.query(Strictness::Some), ask)?;
            found.is_near = !is_sentence;
        }
        found.is_near = (found.is_near || plan.is_corrected) && found.total > 0;
        found.marker = plan.marker;
        Ok(found)
    }

    fn run(&self, searcher: &Searcher, query: &dyn IndexQuery, ask: &Ask) -> Result<Found> {
        let top = TopDocs::with_limit(ask.limit.max(1)).and_offset(ask.offset);
        let (now, by_date) = (ask.now, !ask.query.has_words());
        let ranked = top.tweak_score(move |segment: &SegmentReader| {
            let published = segment.fast_fields().i64("published").ok();
            move |doc: DocId, score: Score| key(published.as_ref(), doc, score, now, by_date)
        });
        let rarity = Rarity::of(searcher, &self.fields);
        let (hits, total, facets) = if ask.facets {
            let collector = (ranked, Counting::new(ask.years.clone()));
            let (hits, (total, facets)) = searcher.search_with_statistics_provider(query, &collector, &rarity)?;
            (hits, total, facets)
        } else {
            let (hits, total) = searcher.search_with_statistics_provider(query, &(ranked, Count), &rarity)?;
            (hits, total as u64, Facets::default())
        };
        let ids = hits.into_iter().map(|(_, address)| id_at(searcher, address)).collect::<Result<_>>()?;
        Ok(Found { ids, total, facets, ..Found::default() })
    }
}

fn key(published: Option<&Column<i64>>, doc: DocId, score: Score, now: i64, by_date: bool) -> f64 {
    let at = published.and_then(|column| column.first(doc)).unwrap_or(0);
    if by_date {
        return at as f64;
    }
    let days = (now - at).max(0) as f64 / 86_400.0;
    f64::from(score) * (1.0 + RECENCY * (-days / HALF_LIFE_DAYS).exp2())
}

fn id_at(searcher: &Searcher, address: DocAddress) -> Result<i64> {
    let segment = searcher.segment_reader(address.segment_ord);
    Ok(segment.fast_fields().i64("id")?.first(address.doc_id).unwrap_or(0))
}
