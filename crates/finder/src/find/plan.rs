//! A question as the index is asked: what must be there, what counts, what may not be.

use std::ops::Bound;

use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::Ask;
use super::elements::{Element, Elements};
use crate::analysis::fold;
use crate::fields::Fields;
use crate::index::Result;
use crate::mark::Marker;

/// A word in more than this part of the stories tells nothing beside others: it counts, but is not required.
const COMMON: f64 = 0.35;
/// In a small publication every word is common.
const LEAST_STORIES: u64 = 40;
/// Lifts a story with all words above every story with some of them.
const ALL_WORDS: f32 = 1000.0;
/// Longest text that earns something for standing side by side as it was typed.
const MOST_SIDE_BY_SIDE: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    All,
    Some,
}

pub(super) struct Plan {
    required: Vec<Element>,
    wished: Vec<Element>,
    phrases: Vec<Element>,
    /// The words as they were typed, side by side.
    together: Option<Element>,
    without: Vec<Element>,
    filters: Vec<Box<dyn Query>>,
    pub marker: Marker,
    pub is_corrected: bool,
}

impl Plan {
    pub fn of(searcher: &Searcher, fields: &Fields, ask: &Ask) -> Result<Self> {
        let query = &ask.query;
        let mut elements = Elements::new(searcher, fields)?;
        let words = elements.words(&query.words, query.is_open)?;
        let phrases = many(&query.phrases, |text| elements.phrase(text))?;
        let together = match words.len() {
            2..=MOST_SIDE_BY_SIDE => elements.phrase(&query.words)?.filter(|element| element.used > 0),
            _ => None,
        };
        let (marker, is_corrected) = (elements.marker, elements.is_corrected);
        // What is not wanted is not marked either.
        let mut unwanted = Elements::new(searcher, fields)?;
        let without = many(&query.without, |text| unwanted.phrase(text))?;
        let common = searcher.num_docs().max(LEAST_STORIES) as f64 * COMMON;
        let is_telling = |element: &Element| element.used as f64 <= common;
        let tells = words.iter().any(is_telling) || !phrases.is_empty();
        let (required, wished) = words.into_iter().partition(|element| !tells || is_telling(element));
        let filters = filters(fields, ask);
        Ok(Self { required, wished, phrases, together, without, filters, marker, is_corrected })
    }

    /// How many words a story should hold.
    pub fn required(&self) -> usize {
        self.required.iter().map(|element| element.pieces.len().max(1)).sum()
    }

    pub fn query(&self, strictness: Strictness) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut add = |occur, query: &dyn Query| clauses.push((occur, query.box_clone()));
        match strictness {
            Strictness::All => self.required.iter().for_each(|element| add(Occur::Must, &*element.query)),
            Strictness::Some => {
                let some = self.some();
                add(Occur::Must, &*some);
                let all = self.required.iter().map(|element| element.query.box_clone()).collect();
                add(Occur::Should, &ConstScoreQuery::new(Box::new(BooleanQuery::intersection(all)), ALL_WORDS));
            }
        }
        self.phrases.iter().for_each(|element| add(Occur::Must, &*element.query));
        self.wished.iter().chain(&self.together).for_each(|element| add(Occur::Should, &*element.query));
        if self.required.is_empty() && self.phrases.is_empty() {
            // Only filters, or only exclusions.
            add(Occur::Must, &AllQuery);
        }
        self.without.iter().for_each(|element| add(Occur::MustNot, &*element.query));
        self.filters.iter().for_each(|filter| add(Occur::Must, &ConstScoreQuery::new(filter.box_clone(), 0.0)));
        Box::new(BooleanQuery::new(clauses))
    }

    /// A story with a good part of the words.
    fn some(&self) -> Box<dyn Query> {
        let mut pieces: Vec<Box<dyn Query>> = Vec::new();
        for element in self.required.iter().filter(|element| element.used > 0 || !element.pieces.is_empty()) {
            if element.pieces.is_empty() {
                pieces.push(element.query.box_clone());
            } else {
                pieces.extend(element.pieces.iter().map(|piece| piece.box_clone()));
            }
        }
        let least = match pieces.len() {
            0..=2 => 1,
            few @ 3..=5 => few.div_ceil(2),
            many => (many / 4).max(2),
        };
        Box::new(BooleanQuery::union_with_minimum_required_clauses(pieces, least))
    }
}

fn many(texts: &[String], mut element: impl FnMut(&str) -> Result<Option<Element>>) -> Result<Vec<Element>> {
    let mut elements = Vec::new();
    for text in texts {
        elements.extend(element(text)?);
    }
    Ok(elements)
}

fn filters(fields: &Fields, ask: &Ask) -> Vec<Box<dyn Query>> {
    let mut filters: Vec<Box<dyn Query>> = Vec::new();
    let query = &ask.query;
    for (names, field) in
        [(&query.sections, fields.section_key), (&query.authors, fields.author_key), (&query.tags, fields.tag_key)]
    {
        if !names.is_empty() {
            filters.push(Box::new(BooleanQuery::union(names.iter().map(|name| named(field, name)).collect())));
        }
    }
    for (id, field) in [(ask.section, fields.section_id), (ask.author, fields.author_id)] {
        filters.extend(id.map(|id| exact(Term::from_field_u64(field, id))));
    }
    if ask.from.is_some() || ask.to.is_some() {
        let moment = |at: i64| Term::from_field_i64(fields.published, at);
        let from = ask.from.map_or(Bound::Unbounded, |at| Bound::Included(moment(at)));
        let to = ask.to.map_or(Bound::Unbounded, |at| Bound::Excluded(moment(at)));
        filters.push(Box::new(RangeQuery::new(from, to)));
    }
    filters
}

fn named(field: Field, name: &str) -> Box<dyn Query> {
    exact(Term::from_field_text(field, &fold(name)))
}

fn exact(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}
