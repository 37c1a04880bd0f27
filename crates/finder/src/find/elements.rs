//! The elements of a question: each word, name or run with every way in which a story may hold it.

use std::ops::Range;

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, PhraseQuery, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::expand::{beginnings, near};
use crate::analysis::{Kind, Stems, scan, terms};
use crate::fields::Fields;
use crate::index::Result;
use crate::mark::Marker;

/// Languages by whose stemmers a question is cut back.
const MOST_LANGUAGES: usize = 8;
/// A word that only begins like the typed one counts for this, a near spelling for that.
const BEGINNING: f32 = 0.6;
const NEAR: f32 = 0.5;
/// Words side by side count for more than the same words apart.
const SIDE_BY_SIDE: f32 = 1.5;
/// From this length on a run of Han may be found by most of its pairs: two words were typed as one.
const LONG_RUN: usize = 5;
const PAIRS_OF_RUN: f32 = 0.6;
/// What is left of a typed word when its stem was cut shorter than what is typed: `runnin` of `run`.
const MOST_CUT: usize = 4;

/// One element of a question.
pub(super) struct Element {
    pub query: Box<dyn Query>,
    /// Its pieces, where a story may hold only some of them.
    pub pieces: Vec<Box<dyn Query>>,
    /// How many stories hold it, about; 0 when none does.
    pub used: u64,
}

/// Makes elements and notes what is to be marked.
pub(super) struct Elements<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    languages: Vec<Stems>,
    pub marker: Marker,
    /// A near spelling took the place of a word.
    pub is_corrected: bool,
}

/// Alternatives under construction: any of them will do.
#[derive(Default)]
struct Ways {
    queries: Vec<Box<dyn Query>>,
    used: u64,
}

struct Typed {
    kind: Kind,
    text: String,
    parts: Vec<(Range<usize>, bool)>,
}

impl<'a> Elements<'a> {
    pub fn new(searcher: &'a Searcher, fields: &'a Fields) -> Result<Self> {
        let languages = languages(searcher, fields)?;
        let languages = languages.iter().map(|tag| Stems::of(tag)).collect();
        Ok(Self { searcher, fields, languages, marker: Marker::default(), is_corrected: false })
    }

    /// The elements of free words; of an open text the last one may go on.
    pub fn words(&mut self, text: &str, is_open: bool) -> Result<Vec<Element>> {
        let mut typed = Vec::new();
        scan(text, |unit| {
            let parts = unit.parts.iter().map(|part| (part.text.clone(), part.is_number)).collect();
            typed.push(Typed { kind: unit.kind, text: unit.text.to_owned(), parts });
        });
        let last = typed.len();
        typed.iter().enumerate().map(|(at, typed)| self.element(typed, is_open && at + 1 == last)).collect()
    }

    /// A text side by side, as one element; `None` when nothing of it can be looked up.
    pub fn phrase(&mut self, text: &str) -> Result<Option<Element>> {
        let mut ways = Ways::default();
        for terms in self.sequences(text) {
            self.side_by_side(&terms, SIDE_BY_SIDE, &mut ways)?;
            terms.iter().for_each(|(_, text)| self.marker.add(text));
        }
        let is_text = text.chars().any(char::is_alphanumeric);
        Ok(is_text.then(|| ways.into_element()))
    }

    fn element(&mut self, typed: &Typed, is_open: bool) -> Result<Element> {
        match typed.kind {
            Kind::Packed => self.run(typed),
            Kind::Word if typed.parts.len() > 1 => self.compound(typed, is_open),
            Kind::Word => self.word(typed, is_open),
        }
    }

    fn word(&mut self, typed: &Typed, is_open: bool) -> Result<Element> {
        let is_number = typed.parts.iter().any(|(_, is_number)| *is_number);
        let mut ways = Ways::default();
        for stem in self.stems(&typed.text, is_number) {
            self.term(&stem, 1.0, &mut ways)?;
        }
        if is_open {
            self.beginning(&typed.text, &mut ways)?;
        }
        if ways.queries.is_empty() && is_open {
            self.cut_shorter(&typed.text, &mut ways)?;
        }
        if ways.queries.is_empty() && !is_number {
            self.near(&typed.text, &mut ways)?;
        }
        Ok(ways.into_element())
    }

    /// A model's name: under its joined form, or its parts side by side.
    fn compound(&mut self, typed: &Typed, is_open: bool) -> Result<Element> {
        let mut ways = Ways::default();
        self.term(&typed.text, 1.0, &mut ways)?;
        let apart: Vec<&str> = typed.parts.iter().map(|(range, _)| &typed.text[range.clone()]).collect();
        for terms in self.sequences(&apart.join(" ")) {
            self.side_by_side(&terms, 1.0, &mut ways)?;
            terms.iter().for_each(|(_, text)| self.marker.add(text));
        }
        if is_open {
            self.beginning(&typed.text, &mut ways)?;
        }
        Ok(ways.into_element())
    }

    fn run(&mut self, typed: &Typed) -> Result<Element> {
        let characters = typed.parts.len();
        let mut ways = Ways::default();
        if characters == 1 {
            self.beginning(&typed.text, &mut ways)?;
            return Ok(ways.into_element());
        }
        let pairs: Vec<(usize, String)> = typed
            .parts
            .windows(2)
            .enumerate()
            .map(|(at, pair)| (at, typed.text[pair[0].0.start..pair[1].0.end].to_owned()))
            .collect();
        self.side_by_side(&pairs, SIDE_BY_SIDE, &mut ways)?;
        let mut pieces = Vec::new();
        for (_, pair) in &pairs {
            let mut piece = Ways::default();
            self.term(pair, 1.0, &mut piece)?;
            if piece.used > 0 {
                ways.used = ways.used.max(piece.used);
                pieces.push(piece.into_element().query);
            }
        }
        if characters >= LONG_RUN && !pieces.is_empty() {
            let least = (pairs.len() as f32 * PAIRS_OF_RUN).ceil() as usize;
            let most = pieces.iter().map(|piece| piece.box_clone()).collect();
            ways.queries.push(Box::new(BooleanQuery::union_with_minimum_required_clauses(most, least)));
        }
        let used = if ways.queries.is_empty() { 0 } else { ways.used };
        Ok(Element { pieces, used, ..ways.into_element() })
    }

    /// The forms of a word in the languages of the index.
    fn stems(&mut self, word: &str, is_number: bool) -> Vec<String> {
        if is_number {
            return vec![word.to_owned()];
        }
        let mut stems: Vec<String> = self.languages.iter_mut().map(|language| language.stem(word).to_owned()).collect();
        stems.sort_unstable();
        stems.dedup();
        if stems.is_empty() { vec![word.to_owned()] } else { stems }
    }

    /// A text's terms with their places, once per way of cutting words back.
    fn sequences(&mut self, text: &str) -> Vec<Vec<(usize, String)>> {
        let mut sequences: Vec<Vec<(usize, String)>> = Vec::new();
        for stems in &mut self.languages {
            let mut sequence: Vec<(usize, String, bool)> = Vec::new();
            terms(text, stems, |term| {
                if !term.is_joined {
                    let is_single = text[term.from..term.to].chars().count() == 1;
                    sequence.push((term.position, term.text.to_owned(), is_single));
                }
            });
            // The last character of a run stands alone only where the run ends; in a phrase it stands in a pair.
            let is_in_pair = |at: usize| at > 0 && sequence[at].2 && !sequence[at].1.is_ascii() && !sequence[at - 1].2;
            let kept: Vec<(usize, String)> = (0..sequence.len())
                .filter(|at| !is_in_pair(*at))
                .map(|at| (sequence[at].0, sequence[at].1.clone()))
                .collect();
            if !kept.is_empty() && !sequences.contains(&kept) {
                sequences.push(kept);
            }
        }
        sequences
    }

    fn term(&mut self, text: &str, weight: f32, ways: &mut Ways) -> Result<()> {
        for (field, own) in self.fields.of_words() {
            let term = Term::from_field_text(field, text);
            let used = self.searcher.doc_freq(&term)?;
            if used > 0 {
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                ways.push(Box::new(BoostQuery::new(Box::new(query), own * weight)), used);
            }
        }
        self.marker.add(text);
        Ok(())
    }

    fn side_by_side(&mut self, terms: &[(usize, String)], weight: f32, ways: &mut Ways) -> Result<()> {
        let [_, _, ..] = terms else {
            return terms.iter().try_for_each(|(_, text)| self.term(text, weight, ways));
        };
        for (field, own) in self.fields.of_words() {
            let terms: Vec<(usize, Term)> =
                terms.iter().map(|(at, text)| (*at, Term::from_field_text(field, text))).collect();
            let mut used = u64::MAX;
            for (_, term) in &terms {
                used = used.min(self.searcher.doc_freq(term)?);
            }
            if used > 0 {
                let query = PhraseQuery::new_with_offset(terms);
                ways.push(Box::new(BoostQuery::new(Box::new(query), own * weight)), used);
            }
        }
        terms.iter().for_each(|(_, text)| self.marker.add(text));
        Ok(())
    }

    fn beginning(&mut self, typed: &str, ways: &mut Ways) -> Result<()> {
        let fields: Vec<Field> = self.fields.of_words().map(|(field, _)| field).collect();
        let found = beginnings(self.searcher, &fields, typed)?;
        if found.is_empty() {
            return Ok(());
        }
        self.marker.add_beginning(typed);
        ways.push(Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(found)), BEGINNING)), 1);
        Ok(())
    }

    /// While a word is typed its end may be what its stem has lost.
    fn cut_shorter(&mut self, typed: &str, ways: &mut Ways) -> Result<()> {
        let letters: Vec<char> = typed.chars().collect();
        for cut in 1..=MOST_CUT.min(letters.len().saturating_sub(3)) {
            let shorter: String = letters[..letters.len() - cut].iter().collect();
            self.term(&shorter, BEGINNING, ways)?;
            if !ways.queries.is_empty() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn near(&mut self, typed: &str, ways: &mut Ways) -> Result<()> {
        for stem in self.stems(typed, false) {
            for word in near(self.searcher, self.fields, &stem)? {
                self.term(&word, NEAR, ways)?;
                self.is_corrected = true;
            }
        }
        Ok(())
    }
}

impl Ways {
    fn push(&mut self, query: Box<dyn Query>, used: u64) {
        self.queries.push(query);
        self.used = self.used.max(used);
    }

    fn into_element(mut self) -> Element {
        let used = if self.queries.is_empty() { 0 } else { self.used };
        let query: Box<dyn Query> = match self.queries.len() {
            0 => Box::new(EmptyQuery),
            1 => self.queries.remove(0),
            _ => Box::new(BooleanQuery::union(self.queries)),
        };
        Element { query, pieces: Vec::new(), used }
    }
}

/// The languages of the index's stories.
fn languages(searcher: &Searcher, fields: &Fields) -> Result<Vec<String>> {
    let mut languages: Vec<String> = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.language)?;
        let mut stream = index.terms().stream()?;
        while stream.advance() && languages.len() < MOST_LANGUAGES {
            let Ok(language) = std::str::from_utf8(stream.key()) else { continue };
            if !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
        }
    }
    Ok(languages)
}
