//! Marking in a text what was looked for, and choosing the passage that shows it best.

use std::collections::HashSet;

use crate::analysis::{Stems, fold, terms};

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked<'t> {
    pub text: &'t str,
    pub is_found: bool,
}

/// Knows what a question looked for.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    terms: HashSet<String>,
    beginnings: Vec<String>,
}

/// One found stretch, in bytes, and which term it is.
struct Hit {
    from: usize,
    to: usize,
    term: u64,
}

impl Marker {
    pub(crate) fn add(&mut self, term: &str) {
        self.terms.insert(term.to_owned());
    }

    pub(crate) fn add_beginning(&mut self, beginning: &str) {
        self.beginnings.push(beginning.to_owned());
    }

    /// The whole text in stretches, found and not.
    pub fn mark<'t>(&self, text: &'t str, language: &str) -> Vec<Marked<'t>> {
        stretches(text, &self.hits(text, language))
    }

    /// The passage of at most so many characters that holds most of what was looked for, cut at spaces where the script
    /// has them; `None` when the text holds nothing of it.
    pub fn passage<'t>(&self, text: &'t str, language: &str, letters: usize) -> Option<&'t str> {
        let hits = self.hits(text, language);
        let best = hits.iter().enumerate().max_by_key(|(at, hit)| {
            let within = hits[*at..].iter().take_while(|other| other.to <= hit.from + letters);
            let different: HashSet<u64> = within.map(|other| other.term).collect();
            // The first of equals.
            (different.len(), std::cmp::Reverse(*at))
        });
        let (_, hit) = best?;
        Some(around(text, hit.from, letters))
    }

    fn hits(&self, text: &str, language: &str) -> Vec<Hit> {
        if self.terms.is_empty() && self.beginnings.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        terms(text, &mut Stems::of(language), |term| {
            if self.terms.contains(term.text) || self.begins(&text[term.from..term.to]) {
                hits.push(Hit { from: term.from, to: term.to, term: hash(term.text) });
            }
        });
        hits
    }

    fn begins(&self, word: &str) -> bool {
        !self.beginnings.is_empty() && {
            let folded = fold(word).replace(['-', ' '], "");
            self.beginnings.iter().any(|beginning| folded.starts_with(beginning.as_str()))
        }
    }
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(17, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

fn stretches<'t>(text: &'t str, hits: &[Hit]) -> Vec<Marked<'t>> {
    let mut stretches = Vec::new();
    let mut add = |from: usize, to: usize, is_found| {
        if from < to {
            stretches.push(Marked { text: &text[from..to], is_found });
        }
    };
    let mut done = 0;
    let mut open: Option<(usize, usize)> = None;
    for hit in hits {
        match &mut open {
            // Pairs of Han overlap; a joined name covers its parts.
            Some((from, to)) if hit.from <= *to => (*from, *to) = ((*from).min(hit.from), (*to).max(hit.to)),
            _ => {
                if let Some((from, to)) = open {
                    add(done, from, false);
                    add(from, to, true);
                    done = to;
                }
                open = Some((hit.from.max(done), hit.to));
            }
        }
    }
    if let Some((from, to)) = open {
        add(done, from, false);
        add(from, to, true);
        done = to;
    }
    add(done, text.len(), false);
    stretches
}

/// So many characters around a place, a quarter of them before it.
fn around(text: &str, at: usize, letters: usize) -> &str {
    let before = text[..at].char_indices().rev().take(letters / 4).last().map_or(at, |(place, _)| place);
    let from = match text[before..at].find(char::is_whitespace) {
        Some(space) if before > 0 => before + space,
        _ => before,
    };
    let from = behind_number(text, from, at);
    let end = text[from..].char_indices().nth(letters).map_or(text.len(), |(place, _)| from + place);
    let is_whole = end == text.len();
    let last = text[at..end].rfind(char::is_whitespace).filter(|_| !is_whole).map_or(end, |space| at + space);
    let to = if last > at { last } else { end };
    text[from..to].trim()
}

/// The same place, or the next one that lies inside no number and no word of Latin letters: scripts without spaces would
/// else be cut within `2024`.
fn behind_number(text: &str, from: usize, at: usize) -> usize {
    let is_joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
    if !text[..from].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return from;
    }
    text[from..at].find(|c: char| !is_joined(c)).map_or(at, |ahead| from + ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(terms: &[&str]) -> Marker {
        let mut marker = Marker::default();
        terms.iter().for_each(|term| marker.add(term));
        marker
    }

    fn shown(marker: &Marker, text: &str, language: &str) -> String {
        let marked = marker.mark(text, language);
        marked
            .iter()
            .map(|part| if part.is_found { format!("[{}]", part.text) } else { part.text.to_owned() })
            .collect()
    }

    #[test]
    fn forms_of_a_word_are_marked_whole() {
        assert_eq!(shown(&marker(&["vote"]), "The Votes of the vote", "en"), "The [Votes] of the [vote]");
    }

    #[test]
    fn overlapping_pairs_are_one_mark() {
        assert_eq!(shown(&marker(&["三角", "角洲"]), "在三角洲上", "zh"), "在[三角洲]上");
    }

    #[test]
    fn a_name_is_marked_whole() {
        assert_eq!(shown(&marker(&["f15"]), "The F-15EX flies", "en"), "The [F-15]EX flies");
        assert_eq!(shown(&marker(&["type055"]), "A Type 055 leaves", "en"), "A [Type 055] leaves");
    }

    #[test]
    fn a_passage_holds_most_of_what_was_asked() {
        let text =
            format!("Of tides. {} Here the tide and the vote meet. {}", "Nothing. ".repeat(30), "More. ".repeat(30));
        let passage = marker(&["tide", "vote"]).passage(&text, "en", 80).expect("found");
        assert!(passage.contains("tide and the vote"), "{passage}");
        assert!(passage.chars().count() <= 80);
        assert_eq!(marker(&["oyster"]).passage(&text, "en", 80), None);
    }

    #[test]
    fn a_passage_begins_inside_no_number_where_no_spaces_are() {
        let text = format!("{}在20240501年海堤决定了{}", "三".repeat(40), "洲".repeat(60));
        let marker = marker(&["海堤"]);
        for letters in 24..60 {
            let passage = marker.passage(&text, "zh", letters).expect("found");
            assert!(!passage.starts_with(|c: char| c.is_ascii_digit()) || passage.starts_with("20240501"), "{passage}");
            assert!(passage.contains("海堤"), "{passage}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost_by_marking() {
        let text = "Café, tide’s end";
        let whole: String = marker(&["cafe", "end"]).mark(text, "en").iter().map(|part| part.text).collect();
        assert_eq!(whole, text);
    }
}
