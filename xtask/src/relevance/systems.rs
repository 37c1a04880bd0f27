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
    let finder = filled(&set.pieces)?;
    let whole = Bm25::of(&set.pieces, false);
    let headlines = Bm25::of(&set.pieces, true);
    let mut languages: Vec<String> = set.pieces.iter().map(|piece| piece.language.clone()).collect();
    languages.sort();
    languages.dedup();
    let ours = set.questions.iter().map(|question| ours(&finder, question)).collect::<Result<_>>()?;
    let all = |rank: &dyn Fn(&Question) -> Vec<i64>| set.questions.iter().map(rank).collect::<Vec<_>>();
    Ok(vec![
        ("Masthead", ours),
        ("plain BM25", all(&|question| by_words(set, &whole, question, &languages, false))),
        ("title only", all(&|question| by_words(set, &headlines, question, &languages, true))),
        ("tags", all(&|question| by_tags(set, question))),
        ("most recent", all(&|question| by_time(set, question))),
    ])
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

fn ours(finder: &Finder, question: &Question) -> Result<Vec<i64>> {
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
    Ok(ids.into_iter().filter(|id| question.allows(*id)).collect())
}

fn by_words(set: &Set, bm25: &Bm25, question: &Question, languages: &[String], only_headline: bool) -> Vec<i64> {
    let terms = match &question.asked {
        Asked::Words(words) => asked(words, languages),
        Asked::Story(piece) => bm25.telling(piece, only_headline),
    };
    let scores = bm25.scores(&terms);
    ranked(set, question, |at, _| scores.get(&at).copied().unwrap_or(0.0))
}

fn by_tags(set: &Set, question: &Question) -> Vec<i64> {
    let Asked::Story(story) = &question.asked else { return Vec::new() };
    let ids =
        |piece: &Piece| -> HashSet<u64> { piece.tags.iter().chain(&piece.sections).map(|name| name.id).collect() };
    let own = ids(story);
    ranked(set, question, |_, piece| {
        let other = ids(piece);
        let shared = own.intersection(&other).count() as f64;
        shared / (own.len() as f64 + other.len() as f64 - shared).max(1.0)
    })
}

fn by_time(set: &Set, question: &Question) -> Vec<i64> {
    let oldest = set.pieces.iter().map(|piece| piece.published_at).min().unwrap_or(0);
    ranked(set, question, |_, piece| (piece.published_at - oldest + 1) as f64)
}

/// The allowed stories with a score above nothing, best first, the newer one among equals.
fn ranked(set: &Set, question: &Question, score: impl Fn(usize, &Piece) -> f64) -> Vec<i64> {
    let own = match &question.asked {
        Asked::Story(piece) => Some(piece.id),
        Asked::Words(_) => None,
    };
    let scores: HashMap<usize, f64> = set.pieces.iter().enumerate().map(|(at, piece)| (at, score(at, piece))).collect();
    let allowed =
        |at: &usize| question.allows(set.pieces[*at].id) && own != Some(set.pieces[*at].id) && scores[at] > 0.0;
    let mut places: Vec<usize> = (0..set.pieces.len()).filter(allowed).collect();
    places.sort_by(|a, b| {
        let time = |at: &usize| set.pieces[*at].published_at;
        scores[b].total_cmp(&scores[a]).then(time(b).cmp(&time(a))).then(a.cmp(b))
    });
    places.truncate(DEPTH);
    places.into_iter().map(|at| set.pieces[at].id).collect()
}
