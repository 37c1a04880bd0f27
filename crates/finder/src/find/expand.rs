//! Words of the index that begin like a word, or are spelled nearly like it.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::fields::Fields;
use crate::index::Result;

/// Words looked at for one beginning in one field of one segment: a single letter begins thousands.
const MOST_LOOKED_AT: usize = 600;
const MOST_BEGINNINGS: usize = 48;
const MOST_NEAR: usize = 6;

/// Terms that begin so, the most used ones.
pub(super) fn beginnings(searcher: &Searcher, fields: &[Field], beginning: &str) -> Result<Vec<Term>> {
    let mut found: HashMap<(Field, Vec<u8>), u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        for field in fields {
            let index = segment.inverted_index(*field)?;
            let mut stream = index.terms().range().ge(beginning.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while stream.advance() && stream.key().starts_with(beginning.as_bytes()) && looked_at < MOST_LOOKED_AT {
                *found.entry((*field, stream.key().to_vec())).or_default() += u64::from(stream.value().doc_freq);
                looked_at += 1;
            }
        }
    }
    let mut ranked: Vec<_> = found.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.1.cmp(&b.0.1)));
    ranked.truncate(MOST_BEGINNINGS * fields.len());
    Ok(ranked.into_iter().filter_map(|((field, key), _)| text_term(field, &key)).collect())
}

/// Words spelled nearly so: nearest first, the more used one among equals. Short words have no near ones: most words
/// of three letters are one letter apart.
pub(super) fn near(searcher: &Searcher, fields: &Fields, word: &str) -> Result<Vec<String>> {
    let letters = word.chars().count();
    let distance = match letters {
        0..=3 => return Ok(Vec::new()),
        4..=7 => 1,
        _ => 2,
    };
    let query = FuzzyTermQuery::new(Term::from_field_text(fields.body, word), distance, true);
    let mut found: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        for field in fields.vocabulary() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().search(query.automaton()?).into_stream()?;
            while stream.advance() {
                let Ok(text) = std::str::from_utf8(stream.key()) else { continue };
                // Numbers are near each other without being alike.
                if text.chars().all(char::is_alphabetic) && text != word {
                    *found.entry(text.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
    }
    let mut ranked: Vec<(usize, u64, String)> =
        found.into_iter().map(|(text, used)| (apart(word, &text), used, text)).collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
    // A farther spelling is a guess only where no nearer one is.
    let nearest = ranked.first().map_or(0, |first| first.0);
    Ok(ranked.into_iter().filter(|(apart, ..)| *apart == nearest).take(MOST_NEAR).map(|(.., text)| text).collect())
}

fn text_term(field: Field, key: &[u8]) -> Option<Term> {
    std::str::from_utf8(key).ok().map(|text| Term::from_field_text(field, text))
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn apart(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                rows[i][j] = i + j;
                continue;
            }
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_mistake() {
        assert_eq!(apart("missile", "misisle"), 1);
        assert_eq!(apart("harbour", "harbor"), 1);
        assert_eq!(apart("tide", "tide"), 0);
    }
}
