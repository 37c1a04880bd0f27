//! How fast the index is filled and asked, and how large it is, over invented stories.
//!
//! `cargo run --release -p finder --example measure -- 10000`: 600 words each, drawn as words of a language are
//! (the k-th word with a frequency of 1 to k), every fifth story with Chinese in it.

use std::path::Path;
use std::time::{Duration, Instant};

use finder::{Ask, Finder, Name, Piece, Query, Relation};

const WORDS: usize = 600;
const VOCABULARY: usize = 20_000;
const CHINESE: &str =
    "中国军队导弹海空演习国防部长会议新闻报道航母舰队技术发动机出口谈判台湾南海太平洋美国合作关系紧张缓和和平稳定";
const NOW: i64 = 1_760_000_000;

fn main() -> Result<(), finder::Error> {
    let stories: usize = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let vocabulary = vocabulary();
    let folder = tempfile::tempdir()?;
    let finder = Finder::create(folder.path())?;
    fill(&finder, &vocabulary, stories, folder.path())?;
    ask(&finder, &vocabulary)?;
    relate(&finder, &vocabulary, stories)
}

fn fill(finder: &Finder, vocabulary: &[String], stories: usize, folder: &Path) -> Result<(), finder::Error> {
    let mut text = 0;
    let mut making = Duration::ZERO;
    let begun = Instant::now();
    let mut writer = finder.writer(50_000_000)?;
    for id in 0..stories {
        let at = Instant::now();
        let piece = story(id, vocabulary);
        text += piece.body.len() + piece.headline.len() + piece.standfirst.len();
        making += at.elapsed();
        writer.put_new(&piece)?;
    }
    writer.commit(1)?;
    writer.close()?;
    let taken = begun.elapsed() - making;
    println!("{stories} stories in {taken:.2?}: {:.0} a second", stories as f64 / taken.as_secs_f64());
    let size: u64 =
        std::fs::read_dir(folder)?.flatten().filter_map(|entry| entry.metadata().ok()).map(|file| file.len()).sum();
    println!("index {:.1} MB, text {:.1} MB: {:.2}", size as f64 / 1e6, text as f64 / 1e6, size as f64 / text as f64);
    finder.reload()
}

/// Questions as they are typed, letter by letter, each asked once.
fn ask(finder: &Finder, vocabulary: &[String]) -> Result<(), finder::Error> {
    let mut questions = Vec::new();
    for at in 0..120 {
        let words = [&vocabulary[20 + at * 7], &vocabulary[300 + at * 53]];
        for letters in 1..=words[1].len() {
            questions.push(format!("{} {}", words[0], &words[1][..letters]));
        }
        questions.push(format!("\"{} {}\"", words[0], words[1]));
        questions.push(format!("{}x {}", words[1], words[0]));
    }
    questions.extend(
        ["航母", "台湾南海", "国", "Type 055", "j16", "the of and", "-the navy section:army"].map(str::to_owned),
    );
    let mut times = Vec::new();
    for question in &questions {
        let begun = Instant::now();
        finder.find(&Ask { now: NOW, ..Ask::new(Query::parse(question)) })?;
        times.push(begun.elapsed());
    }
    report("a question as it is typed", times);
    let mut times = Vec::new();
    for question in &questions {
        let begun = Instant::now();
        let ask =
            Ask { now: NOW, facets: true, years: vec![(2020, 1_577_836_800)], ..Ask::new(Query::parse(question)) };
        finder.find(&ask)?;
        times.push(begun.elapsed());
    }
    report("the same with counts", times);
    Ok(())
}

fn relate(finder: &Finder, vocabulary: &[String], stories: usize) -> Result<(), finder::Error> {
    let mut times = Vec::new();
    for at in 0..100 {
        let piece = story(at * stories.max(100) / 100, vocabulary);
        let begun = Instant::now();
        finder.related(&piece, Relation::News, &[], 12)?;
        times.push(begun.elapsed());
    }
    report("related stories of one", times);
    Ok(())
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "{what}: p50 {:.2?}, p95 {:.2?}, p99 {:.2?}, most {:.2?} ({} times)",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        times.len()
    );
}

fn story(id: usize, vocabulary: &[String]) -> Piece {
    let mut state = (id as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // Every story has a subject: a stretch of the vocabulary that it draws from more often.
    let subject = id % 300;
    let mut words = |count: usize| {
        let mut text = String::with_capacity(count * 8);
        for at in 0..count {
            let drawn = random(&mut state);
            let word = if drawn < 0.15 { 200 + subject * 40 + (drawn * 266.0) as usize } else { zipf(drawn) };
            text.push_str(&vocabulary[word.min(VOCABULARY - 1)]);
            text.push_str(if at % 14 == 13 { ". " } else { " " });
        }
        text
    };
    let (headline, standfirst, mut body) = (words(9), words(20), words(WORDS));
    if id.is_multiple_of(5) {
        let characters: Vec<char> = CHINESE.chars().collect();
        body.extend((0..200).map(|at| characters[(id * 7 + at * at * 3) % characters.len()]));
    }
    if id.is_multiple_of(50) {
        body.push_str(" Type 055 and J-16 over the strait.");
    }
    Piece {
        id: id as i64 + 1,
        language: "en".to_owned(),
        headline,
        standfirst,
        body,
        tags: (0..4).map(|at| name("tag", (subject + at * 17) % 300)).collect(),
        sections: vec![name("section", id % 12)],
        bylines: vec![name("author", id % 8)],
        published_at: NOW - (id as i64 % 4_000) * 86_400,
        ..Piece::default()
    }
}

fn name(kind: &str, id: usize) -> Name {
    Name { id: id as u64, slug: format!("{kind}-{id}"), name: format!("{kind} {id}") }
}

fn vocabulary() -> Vec<String> {
    let syllables =
        ["ba", "den", "fi", "gor", "hal", "ki", "lo", "mer", "nu", "pal", "ri", "sto", "ta", "vel", "zu", "shai"];
    let mut state = 1;
    (0..VOCABULARY)
        .map(|at| {
            let count = 2 + (random(&mut state) * 3.0) as usize;
            let mut word: String = (0..count).map(|_| syllables[(random(&mut state) * 16.0) as usize % 16]).collect();
            // Different words, also where the syllables are the same.
            if at > 3_000 {
                word.push(char::from(b'a' + (at % 26) as u8));
            }
            word
        })
        .collect()
}

/// The k-th word with a frequency of 1 to k: the inverse of that distribution.
fn zipf(drawn: f64) -> usize {
    ((VOCABULARY as f64).powf(drawn) - 1.0) as usize
}

fn random(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}
