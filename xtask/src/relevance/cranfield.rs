//! The Cranfield collection: abstracts of aerodynamics, questions in sentences, graded judgements.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use finder::Piece;

use super::set::{Asked, Question, Set};

/// The set in a folder that holds its three files.
pub fn set(name: &str, folder: &Path) -> Result<Option<Set>> {
    if !folder.join("cran.all.1400").is_file() {
        return Ok(None);
    }
    let read = |file: &str| {
        let bytes = fs::read(folder.join(file)).with_context(|| file.to_owned())?;
        Ok::<_, anyhow::Error>(String::from_utf8_lossy(&bytes).into_owned())
    };
    let pieces = records(&read("cran.all.1400")?).into_iter().map(piece).collect();
    let mut relevant: HashMap<i64, HashMap<i64, f64>> = HashMap::new();
    for line in read("cranqrel")?.lines() {
        let numbers: Vec<i64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        // 1 is the best, 4 of minimum interest, 5 of none.
        let [question, story, grade @ (-1 | 1..=4)] = numbers[..] else { continue };
        let grade = if grade < 0 { 1 } else { 5 - grade };
        relevant.entry(question).or_default().insert(story, grade as f64);
    }
    // The judgements count the questions in their order, whatever numbers they carry.
    let questions = records(&read("cran.qry")?).into_iter().enumerate().filter_map(|(at, (_, fields))| {
        let words = fields.get("W")?.clone();
        let relevant = relevant.remove(&(at as i64 + 1))?;
        Some(Question { asked: Asked::Words(words), relevant, until: None })
    });
    Ok(Some(Set { name: format!("{name}, questions"), questions: questions.collect(), pieces }))
}

fn piece((id, fields): (i64, HashMap<String, String>)) -> Piece {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let (headline, text) = (field("T"), field("W"));
    // The text begins with its title.
    let body = text.strip_prefix(headline.as_str()).unwrap_or(&text).to_owned();
    Piece { id, language: "en".to_owned(), headline, body, ..Piece::default() }
}

/// `.I number`, then `.X` and lines of text.
fn records(text: &str) -> Vec<(i64, HashMap<String, String>)> {
    let mut records: Vec<(i64, HashMap<String, String>)> = Vec::new();
    let mut field = String::new();
    for line in text.lines() {
        if let Some(number) = line.strip_prefix(".I ") {
            records.push((number.trim().parse().unwrap_or(0), HashMap::new()));
        } else if let Some(name) = line.strip_prefix('.').filter(|name| name.trim().len() == 1) {
            name.trim().clone_into(&mut field);
        } else if let Some((_, fields)) = records.last_mut() {
            let text = fields.entry(field.clone()).or_default();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.trim());
        }
    }
    records
}
