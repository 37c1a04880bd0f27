//! WordPress exports: their stories, and their editors' own links between them as judgements.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use bodytext::{ParseContext, linked_paths, parse, plain_text};
use finder::{Name, Piece};
use wxr::{Event, Item, Reader};

use super::set::{Asked, Question, Set};

/// With fewer the numbers say nothing.
const FEWEST_QUESTIONS: usize = 8;
/// Of a larger archive the newest are taken: it is the ranking that is judged, not the patience.
const MOST_STORIES: usize = 10_000;

/// A story with where it stands and where its text leads.
pub struct Story {
    piece: Piece,
    slug: String,
    path: String,
    links: Vec<String>,
}

/// The live posts of some exports.
pub fn stories(files: &[PathBuf]) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    let mut names: HashMap<String, u64> = HashMap::new();
    let mut language = String::new();
    for file in files {
        let fault = || file.display().to_string();
        let mut reader = Reader::new(BufReader::new(File::open(file).with_context(fault)?));
        while let Some(event) = reader.next_event().with_context(fault)? {
            match event {
                Event::Site(site) => language = site.language.chars().take_while(char::is_ascii_alphabetic).collect(),
                Event::Item(item) if item.post_type == "post" && item.status == "publish" => {
                    let id = stories.len() as i64 + 1;
                    stories.push(story(id, &item, &language, &mut names));
                }
                _ => {}
            }
        }
    }
    let too_many = stories.len().saturating_sub(MOST_STORIES);
    stories.sort_by_key(|story: &Story| story.piece.published_at);
    stories.drain(..too_many);
    Ok(stories)
}

fn story(id: i64, item: &Item, language: &str, names: &mut HashMap<String, u64>) -> Story {
    let hosts: Vec<String> = host_of(&item.link).map(str::to_owned).into_iter().collect();
    let context = ParseContext { own_hosts: &hosts, ..ParseContext::default() };
    let document = parse(&item.content, &context).document;
    let mut named = |taxonomy: &str| -> Vec<Name> {
        let terms = item.terms.iter().filter(|term| term.taxonomy == taxonomy);
        terms
            .map(|term| {
                let next = names.len() as u64 + 1;
                let id = *names.entry(format!("{taxonomy}/{}", term.slug)).or_insert(next);
                Name { id, slug: term.slug.clone(), name: term.name.clone() }
            })
            .collect()
    };
    let (tags, sections) = (named("post_tag"), named("category"));
    let body = plain_text(&document);
    let piece = Piece {
        id,
        language: language_of(&body, language),
        headline: bodytext::inline_text(&item.title),
        standfirst: bodytext::inline_text(&item.excerpt),
        body,
        tags,
        sections,
        published_at: moment(&item.date_gmt),
        ..Piece::default()
    };
    Story { piece, slug: item.name.clone(), path: path_of(&item.link), links: linked_paths(&document) }
}

/// Questions with judged answers, one a line: words, a tab, slugs with grades.
pub fn questions(name: &str, stories: &[Story], table: &str) -> Result<Set> {
    let known: HashMap<&str, i64> = stories.iter().map(|story| (story.slug.as_str(), story.piece.id)).collect();
    let mut questions = Vec::new();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let Some((words, judged)) = line.split_once('\t') else { bail!("no tab in {line:?}") };
        let mut relevant = HashMap::new();
        for judgement in judged.split_whitespace() {
            let (slug, grade) = judgement.rsplit_once(':').with_context(|| format!("no grade in {judgement:?}"))?;
            let id = known.get(slug).with_context(|| format!("no story is called {slug:?}"))?;
            relevant.insert(*id, grade.parse().with_context(|| format!("no grade in {judgement:?}"))?);
        }
        questions.push(Question { asked: Asked::Words(words.to_owned()), relevant, until: None });
    }
    let pieces = stories.iter().map(|story| story.piece.clone()).collect();
    Ok(Set { name: name.to_owned(), pieces, questions })
}

/// Which earlier stories each story's own text leads to. `None` where there are too few.
pub fn links(name: &str, stories: Vec<Story>) -> Option<Set> {
    let at: HashMap<&str, &Story> = stories.iter().map(|story| (story.path.as_str(), story)).collect();
    let mut questions = Vec::new();
    for story in &stories {
        let own = &story.piece;
        let leads: HashSet<&str> = story.links.iter().map(|link| link.trim_end_matches('/')).collect();
        let earlier = |other: &&&Story| other.piece.id != own.id && other.piece.published_at <= own.published_at;
        let targets: Vec<&Story> = leads.iter().filter_map(|link| at.get(link)).filter(earlier).copied().collect();
        if targets.is_empty() {
            continue;
        }
        questions.push(Question {
            asked: Asked::Story(Box::new(without_anchors(own, &targets))),
            relevant: targets.iter().map(|target| (target.piece.id, 1.0)).collect(),
            until: Some(own.published_at),
        });
    }
    let pieces = stories.into_iter().map(|story| story.piece).collect();
    (questions.len() >= FEWEST_QUESTIONS).then(|| Set { name: name.to_owned(), pieces, questions })
}

/// The story without the headlines of what it links to: those words would give the answer away.
fn without_anchors(piece: &Piece, targets: &[&Story]) -> Piece {
    let mut bare = piece.clone();
    for target in targets {
        bare.body = bare.body.replace(&target.piece.headline, " ");
    }
    bare
}

fn host_of(link: &str) -> Option<&str> {
    link.split_once("://")?.1.split('/').next()
}

fn path_of(link: &str) -> String {
    let path = link.split_once("://").map_or(link, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    path.trim_end_matches('/').to_owned()
}

/// By script where that decides it.
fn language_of(text: &str, site: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(2_000).collect::<Vec<_>>();
    let share = |from: char, to: char| {
        letters.iter().filter(|c| (from..=to).contains(c)).count() as f64 / letters.len().max(1) as f64
    };
    if share('\u{4e00}', '\u{9fff}') > 0.3 {
        return "zh".to_owned();
    }
    if share('\u{600}', '\u{6ff}') > 0.3 {
        return "ar".to_owned();
    }
    site.to_owned()
}

/// `2024-05-01 12:00:00` as a rising number; only the order counts.
fn moment(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}
