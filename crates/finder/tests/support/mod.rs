//! A small shelf of invented stories.
#![allow(dead_code, reason = "each test uses a part of it")]

use finder::{Ask, Finder, Found, Name, Piece, Query};

/// 1 June 2024.
pub const NOW: i64 = 1_717_200_000;
pub const DAY: i64 = 86_400;

pub fn piece(id: i64, headline: &str, body: &str) -> Piece {
    Piece {
        id,
        language: "en".to_owned(),
        headline: headline.to_owned(),
        body: body.to_owned(),
        published_at: NOW - 100 * DAY,
        ..Piece::default()
    }
}

pub fn chinese(id: i64, headline: &str, body: &str) -> Piece {
    Piece { language: "zh-Hans".to_owned(), ..piece(id, headline, body) }
}

pub fn name(id: u64, slug: &str, name: &str) -> Name {
    Name { id, slug: slug.to_owned(), name: name.to_owned() }
}

pub fn shelf(pieces: &[Piece]) -> Finder {
    let finder = Finder::in_memory().expect("an index");
    let mut writer = finder.writer(15_000_000).expect("a writer");
    pieces.iter().for_each(|piece| writer.put(piece).expect("put"));
    writer.commit(1).expect("kept");
    finder
}

pub fn find(finder: &Finder, text: &str) -> Found {
    finder.find(&Ask { now: NOW, limit: 50, ..Ask::new(Query::parse(text)) }).expect("an answer")
}

/// The numbers of what is found, best first.
pub fn ids(finder: &Finder, text: &str) -> Vec<i64> {
    find(finder, text).ids
}
