//! Plain BM25 over all words of a story (k1 0.9, b 0.4, the headline counted three times): what any change must not lose to.

use std::collections::HashMap;

use finder::Piece;
use finder::analysis::{Stems, terms};

const K1: f64 = 0.9;
const B: f64 = 0.4;

pub struct Bm25 {
    postings: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    mean: f64,
}

impl Bm25 {
    /// Over the headlines alone, or the whole stories.
    pub fn of(pieces: &[Piece], only_headlines: bool) -> Self {
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let counts = counts(piece, only_headlines);
            lengths.push(counts.values().sum());
            for (term, count) in counts {
                postings.entry(term).or_default().push((at, count));
            }
        }
        let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        Self { postings, lengths, mean }
    }

    /// Scores by place of the story, for weighted terms.
    pub fn scores(&self, asked: &[(String, f64)]) -> HashMap<usize, f64> {
        let mut scores = HashMap::new();
        for (term, weight) in asked {
            let Some(stories) = self.postings.get(term) else { continue };
            let rarity = self.rarity(term);
            for (at, count) in stories {
                let length = 1.0 - B + B * self.lengths[*at] / self.mean.max(1.0);
                *scores.entry(*at).or_default() += weight * rarity * count * (K1 + 1.0) / (count + K1 * length);
            }
        }
        scores
    }

    /// The hundred most telling terms of a story.
    pub fn telling(&self, piece: &Piece, only_headline: bool) -> Vec<(String, f64)> {
        let mut weighed: Vec<(String, f64)> = counts(piece, only_headline)
            .into_iter()
            .map(|(term, count)| {
                let weight = count * self.rarity(&term);
                (term, weight)
            })
            .collect();
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        weighed.truncate(100);
        weighed.into_iter().map(|(term, _)| (term, 1.0)).collect()
    }

    fn rarity(&self, term: &str) -> f64 {
        let stories = self.lengths.len() as f64;
        let used = self.postings.get(term).map_or(0.0, |stories| stories.len() as f64);
        (1.0 + (stories - used + 0.5) / (used + 0.5)).ln()
    }
}

/// The terms of a typed question, in the languages of the set.
pub fn asked(words: &str, languages: &[String]) -> Vec<(String, f64)> {
    let mut asked: Vec<(String, f64)> = Vec::new();
    for language in languages {
        terms(words, &mut Stems::of(language), |term| {
            if !asked.iter().any(|(known, _)| known == term.text) {
                asked.push((term.text.to_owned(), 1.0));
            }
        });
    }
    asked
}

fn counts(piece: &Piece, only_headline: bool) -> HashMap<String, f64> {
    let mut counts: HashMap<String, f64> = HashMap::new();
    let mut stems = Stems::of(&piece.language);
    let mut count = |text: &str, weight: f64| {
        terms(text, &mut stems, |term| *counts.entry(term.text.to_owned()).or_default() += weight);
    };
    count(&piece.headline, 3.0);
    if !only_headline {
        count(&piece.standfirst, 1.0);
        count(&piece.body, 1.0);
        count(&piece.captions, 1.0);
    }
    counts
}
