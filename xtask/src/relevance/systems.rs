//! The systems that are compared: ours, and the simple ones beside it.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use finder::{Ask, Finder, Piece, Query, Relation};

use super::bm25::{Bm25, asked};
use super::set::{Asked, Question, Set};

const DEPTH: usize = 50;

/// A system and its rankings, one for each question.
type Ranked = (&'static str, Vec<Vec<i64>>);

/// The rankings of every system.
pub fn rankings(set: &Set) -> Result<Vec<Ranked>> {
    let archive = Archive::of(&set.pieces);
    let finder = filled(&set.pieces)?;
    let whole = Bm25::of(&set.pieces, false);
    let headlines = Bm25::of(&set.pieces, true);
    let ours = set.questions.iter().map(|question| ours(&archive, &finder, question)).collect::<Result<_>>()?;
    let all = |rank: &dyn Fn(&Question) -> Vec<i64>| set.questions.iter().map(rank).collect::<Vec<_>>();
    Ok(vec![
        ("Masthead", ours),
        ("plain BM25", all(&|question| archive.by_words(&whole, question, false))),
        ("title only", all(&|question| archive.by_words(&headlines, question, true))),
        ("tags", all(&|question| archive.by_tags(question))),
        ("most recent", all(&|question| archive.by_time(question))),
    ])
}

/// The stories of a set in the orders in which they are looked through.
struct Archive<'a> {
    pieces: &'a [Piece],
    /// Places in `pieces`.
    by_id: HashMap<i64, usize>,
    by_name: HashMap<u64, Vec<usize>>,
    newest_first: Vec<usize>,
    languages: Vec<String>,
}

impl<'a> Archive<'a> {
    fn of(pieces: &'a [Piece]) -> Self {
        let mut by_name: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            names(piece).into_iter().for_each(|name| by_name.entry(name).or_default().push(at));
        }
        let mut newest_first: Vec<usize> = (0..pieces.len()).collect();
        newest_first.sort_by_key(|at| (std::cmp::Reverse(pieces[*at].published_at), *at));
        let mut languages: Vec<String> = pieces.iter().map(|piece| piece.language.clone()).collect();
        languages.sort();
        languages.dedup();
        let by_id = pieces.iter().enumerate().map(|(at, piece)| (piece.id, at)).collect();
        Self { pieces, by_id, by_name, newest_first, languages }
    }

    fn by_words(&self, bm25: &Bm25, question: &Question, only_headline: bool) -> Vec<i64> {
        let terms = match &question.asked {
            Asked::Words(words) => asked(words, &self.languages),
            Asked::Story(piece) => bm25.telling(piece, only_headline),
        };
        self.best(question, bm25.scores(&terms))
    }

    fn by_tags(&self, question: &Question) -> Vec<i64> {
        let Asked::Story(story) = &question.asked else { return Vec::new() };
        let own = names(story);
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for name in &own {
            self.by_name.get(name).into_iter().flatten().for_each(|at| *shared.entry(*at).or_default() += 1.0);
        }
        let overlap = |(at, shared): (usize, f64)| {
            (at, shared / (own.len() as f64 + names(&self.pieces[at]).len() as f64 - shared).max(1.0))
        };
        self.best(question, shared.into_iter().map(overlap).collect())
    }

    fn by_time(&self, question: &Question) -> Vec<i64> {
        let allowed = self.newest_first.iter().map(|at| &self.pieces[*at]).filter(|piece| question.allows(piece));
        allowed.take(DEPTH).map(|piece| piece.id).collect()
    }

    /// The allowed stories with a score, best first, the newer one among equals.
    fn best(&self, question: &Question, scores: HashMap<usize, f64>) -> Vec<i64> {
        let mut places: Vec<(usize, f64)> =
            scores.into_iter().filter(|(at, score)| *score > 0.0 && question.allows(&self.pieces[*at])).collect();
        places.sort_by(|(a, one), (b, other)| {
            let time = |at: usize| self.pieces[at].published_at;
            other.total_cmp(one).then(time(*b).cmp(&time(*a))).then(a.cmp(b))
        });
        places.into_iter().take(DEPTH).map(|(at, _)| self.pieces[at].id).collect()
    }
}

fn names(piece: &Piece) -> HashSet<u64> {
    piece.tags.iter().chain(&piece.sections).map(|name| name.id).collect()
}

fn filled(pieces: &[Piece]) -> Result<Finder> {
    let finder = Finder::in_memory()?;
    let mut writer = finder.writer(50_000_000)?;
    for piece in pieces {
        writer.put_new(piece)?;
    }
    writer.commit(1)?;
    writer.close()?;
    Ok(finder)
}

fn ours(archive: &Archive<'_>, finder: &Finder, question: &Question) -> Result<Vec<i64>> {
    let ids = match &question.asked {
        Asked::Words(words) => {
            // A finished question: a space says that its last word is whole.
            finder.find(&Ask { limit: DEPTH, ..Ask::new(Query::parse(&format!("{words} "))) })?.ids
        }
        Asked::Story(piece) => {
            let near = finder.related(piece, Relation::Background, &[piece.id], DEPTH)?;
            near.into_iter().map(|near| near.id).collect()
        }
    };
    let is_allowed = |id: &i64| archive.by_id.get(id).is_some_and(|at| question.allows(&archive.pieces[*at]));
    Ok(ids.into_iter().filter(is_allowed).collect())
}
