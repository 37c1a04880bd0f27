//! Which stories belong with one: its most telling words asked of the index, then tags, sections, dates and variety.

use std::collections::{HashMap, HashSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Searcher, Term};

use crate::analysis::{Stems, primary_language, terms};
use crate::index::{Finder, Result};
use crate::piece::{Name, Piece};
use crate::signature::{Signature, are_twins, likeness};

/// Most telling terms that are asked for.
const MOST_TERMS: usize = 80;
/// A term in more than this part of the stories tells nothing.
const COMMON: f64 = 0.10;
/// Under so many stories, counting how common a word is tells nothing either.
const FEW_STORIES: u64 = 60;
/// How many candidates are looked at more closely.
const CANDIDATES: usize = 60;
/// Weight of shared tags and sections beside the words, both as distances from their means.
const TAGS: f64 = 0.5;
const SECTIONS: f64 = 0.15;
/// Between likeness to the story (1) and difference from what was chosen before (0).
const LIKENESS: f64 = 0.7;
/// A story's nearness in time counts up to this, and is half gone after [`HALF_LIFE_DAYS`].
const NEARNESS: f64 = 0.3;
const HALF_LIFE_DAYS: f64 = 180.0;
/// How often a word of these places counts.
const HEADLINE: f32 = 3.0;
const STANDFIRST: f32 = 2.0;
const TAG: f32 = 2.0;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What else there is: nearness in time counts a little.
    News,
    /// What was known before: only earlier stories, no matter how old.
    Background,
}

/// A related story.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    pub id: i64,
    pub score: f64,
}

struct Candidate {
    id: i64,
    words: f64,
    tags: f64,
    sections: f64,
    days: f64,
    signature: u64,
}

impl Finder {
    /// The stories that belong with a piece, best first, all different, none of `without` among them. The piece itself need
    /// not be in the index.
    ///
    /// # Errors
    /// Files that are gone or damaged.
    pub fn related(&self, piece: &Piece, relation: Relation, without: &[i64], most: usize) -> Result<Vec<Near>> {
        let searcher = self.searcher();
        let weighed = self.telling(&searcher, piece)?;
        if weighed.is_empty() {
            return Ok(Vec::new());
        }
        let query = self.likeness_query(piece, relation, &weighed);
        let hits = searcher.search(&query, &TopDocs::with_limit(CANDIDATES).order_by_score())?;
        let mut candidates = Vec::with_capacity(hits.len());
        for (score, address) in hits {
            candidates.extend(self.candidate(&searcher, piece, address, f64::from(score))?);
        }
        candidates.retain(|candidate| candidate.id != piece.id && !without.contains(&candidate.id));
        Ok(choose(scored(candidates, relation), signature(piece), most))
    }

    /// The terms that tell most of what a piece is about, with their weights.
    fn telling(&self, searcher: &Searcher, piece: &Piece) -> Result<Vec<(String, f32)>> {
        let mut counts: HashMap<String, f32> = HashMap::new();
        let mut stems = Stems::of(&piece.language);
        let mut count = |text: &str, weight: f32| {
            terms(text, &mut stems, |term| {
                if term.text.chars().nth(1).is_some() {
                    *counts.entry(term.text.to_owned()).or_default() += weight;
                }
            });
        };
        count(&piece.headline, HEADLINE);
        count(&piece.standfirst, STANDFIRST);
        count(&piece.body, 1.0);
        piece.tags.iter().for_each(|tag| count(&tag.name, TAG));
        let stories = searcher.num_docs();
        let mut weighed = Vec::new();
        for (text, times) in counts {
            let used = searcher.doc_freq(&Term::from_field_text(self.fields.body, &text))?;
            let used = used.max(searcher.doc_freq(&Term::from_field_text(self.fields.headline, &text))?);
            let is_common = stories > FEW_STORIES && used as f64 > stories as f64 * COMMON;
            // What stands here alone finds nothing else.
            if used == 0 || is_common {
                continue;
            }
            let rarity = (1.0 + stories as f32 / used as f32).ln();
            weighed.push((text, (1.0 + times.ln()) * rarity));
        }
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        weighed.truncate(MOST_TERMS);
        let most = weighed.first().map_or(1.0, |(_, weight)| *weight);
        weighed.iter_mut().for_each(|(_, weight)| *weight /= most);
        Ok(weighed)
    }

    fn likeness_query(&self, piece: &Piece, relation: Relation, weighed: &[(String, f32)]) -> BooleanQuery {
        let mut words: Vec<Box<dyn Query>> = Vec::new();
        for (text, weight) in weighed {
            for (field, own) in [(self.fields.body, 1.0), (self.fields.headline, 1.5)] {
                let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
                words.push(Box::new(BoostQuery::new(Box::new(term), own * weight)));
            }
        }
        let must = |query: Box<dyn Query>| (Occur::Must, query);
        let nothing = |query: Box<dyn Query>| Box::new(BoostQuery::new(query, 0.0)) as Box<dyn Query>;
        let language = Term::from_field_text(self.fields.language, &primary_language(&piece.language));
        let language = TermQuery::new(language, IndexRecordOption::Basic);
        let mut clauses = vec![must(Box::new(BooleanQuery::union(words))), must(nothing(Box::new(language)))];
        if relation == Relation::Background {
            let end = Term::from_field_i64(self.fields.published, piece.published_at);
            let earlier = RangeQuery::new(std::ops::Bound::Unbounded, std::ops::Bound::Included(end));
            clauses.push(must(nothing(Box::new(earlier))));
        }
        BooleanQuery::new(clauses)
    }

    fn candidate(
        &self,
        searcher: &Searcher,
        piece: &Piece,
        address: DocAddress,
        words: f64,
    ) -> Result<Option<Candidate>> {
        let columns = searcher.segment_reader(address.segment_ord).fast_fields();
        let doc = address.doc_id;
        let ids = |name: &str, doc: DocId| -> HashSet<u64> {
            columns.u64(name).map(|column| column.values_for_doc(doc).collect()).unwrap_or_default()
        };
        let published = columns.i64("published")?.first(doc).unwrap_or(0);
        let Some(id) = columns.i64("id")?.first(doc) else { return Ok(None) };
        Ok(Some(Candidate {
            id,
            words,
            tags: overlap(&piece.tags, &ids("tag_id", doc)),
            sections: overlap(&piece.sections, &ids("section_id", doc)),
            days: (piece.published_at - published).abs() as f64 / 86_400.0,
            signature: columns.u64("signature")?.first(doc).unwrap_or(0),
        }))
    }
}

fn signature(piece: &Piece) -> u64 {
    let mut signature = Signature::default();
    terms(&piece.body, &mut Stems::of(&piece.language), |term| {
        if !term.is_joined {
            signature.add(term.text);
        }
    });
    signature.finish()
}

/// The part that two lists share (Jaccard).
fn overlap(names: &[Name], ids: &HashSet<u64>) -> f64 {
    let shared = names.iter().filter(|name| ids.contains(&name.id)).count();
    let all = names.len() + ids.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// One number for each, comparable: every part as its distance from the mean.
fn scored(candidates: Vec<Candidate>, relation: Relation) -> Vec<(Candidate, f64)> {
    let words = distances(candidates.iter().map(|candidate| candidate.words));
    let tags = distances(candidates.iter().map(|candidate| candidate.tags));
    let sections = distances(candidates.iter().map(|candidate| candidate.sections));
    let mut scored: Vec<(Candidate, f64)> = candidates
        .into_iter()
        .enumerate()
        .map(|(at, candidate)| {
            let near = match relation {
                Relation::News => NEARNESS * (-candidate.days / HALF_LIFE_DAYS).exp2(),
                Relation::Background => 0.0,
            };
            let score = words[at] + TAGS * tags[at] + SECTIONS * sections[at] + near;
            (candidate, score)
        })
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.id.cmp(&a.0.id)));
    scored
}

/// How many standard deviations each number lies above the mean; all 0 where they are equal.
fn distances(numbers: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let count = numbers.clone().count().max(1) as f64;
    let mean = numbers.clone().sum::<f64>() / count;
    let deviation = (numbers.clone().map(|number| (number - mean).powi(2)).sum::<f64>() / count).sqrt();
    numbers.map(|number| if deviation > 1e-9 { (number - mean) / deviation } else { 0.0 }).collect()
}

/// The best, each different from those before it (maximal marginal relevance), twins left out.
fn choose(mut ranked: Vec<(Candidate, f64)>, own: u64, most: usize) -> Vec<Near> {
    ranked.retain(|(candidate, _)| !are_twins(candidate.signature, own));
    let (best, worst) = (ranked.first().map_or(0.0, |first| first.1), ranked.last().map_or(0.0, |last| last.1));
    let span = (best - worst).max(1e-9);
    let mut chosen: Vec<(Near, u64)> = Vec::new();
    while chosen.len() < most {
        let value = |(candidate, score): &(Candidate, f64)| {
            let alike =
                chosen.iter().map(|(_, signature)| likeness(*signature, candidate.signature)).fold(0.0, f64::max);
            LIKENESS * (score - worst) / span - (1.0 - LIKENESS) * alike
        };
        let values = ranked.iter().map(value).enumerate();
        let Some((at, _)) = values.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
        let (candidate, score) = ranked.remove(at);
        ranked.retain(|(other, _)| !are_twins(other.signature, candidate.signature));
        chosen.push((Near { id: candidate.id, score }, candidate.signature));
    }
    chosen.into_iter().map(|(near, _)| near).collect()
}
