//! Headlines without spaces between their words: is every headline found by each two characters that stand in it, and are
//! headlines of one class near each other?

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use finder::Piece;

use super::set::{Asked, Question, Set};

/// Headlines that are indexed, and questions that are asked of them.
const MOST: usize = 10_000;
const QUESTIONS: usize = 300;
/// A pair in more headlines than a page of results has cannot be found whole on it.
const MOST_HOLDING: usize = 10;

/// The sets in a folder with classes and headlines.
pub fn sets(name: &str, folder: &Path) -> Result<Vec<Set>> {
    if !folder.join("class.txt").is_file() {
        return Ok(Vec::new());
    }
    let mut headlines: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name() != "class.txt" && entry.path().extension().is_some_and(|ending| ending == "txt") {
            let text = fs::read_to_string(entry.path())?;
            headlines.extend(text.lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())));
        }
    }
    headlines.truncate(MOST);
    let pieces: Vec<Piece> = (1..)
        .zip(&headlines)
        .map(|(id, headline)| Piece { id, language: "zh".to_owned(), headline: headline.clone(), ..Piece::default() })
        .collect();
    let questions = pairs(&pieces);
    Ok(vec![Set { name: format!("{name}, two-character words"), pieces, questions }])
}

fn pairs(pieces: &[Piece]) -> Vec<Question> {
    let mut holding: HashMap<String, HashMap<i64, f64>> = HashMap::new();
    for piece in pieces {
        let characters: Vec<char> = piece.headline.chars().collect();
        let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        for pair in characters.windows(2).filter(|pair| pair.iter().all(is_han)) {
            holding.entry(pair.iter().collect()).or_default().insert(piece.id, 1.0);
        }
    }
    let mut all: Vec<_> = holding.into_iter().filter(|(_, ids)| (2..=MOST_HOLDING).contains(&ids.len())).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let step = (all.len() / QUESTIONS).max(1);
    let chosen = all.into_iter().step_by(step).take(QUESTIONS);
    chosen.map(|(pair, relevant)| Question { asked: Asked::Words(pair), relevant, until: None }).collect()
}
