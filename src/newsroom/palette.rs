//! The palette: every place and every article by a part of its name, one key away.

use db::{Reading, Result};
use serde::{Deserialize, Serialize};

use super::place::SIGNS;
use super::{Right, Room, Subject, is_open, may_to_all};
use crate::articles::listing::{self, Behind, Filter, Whose};

/// Articles that are offered at once.
const MOST: usize = 8;

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    q: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PalettePage {
    pub words: String,
    pub places: Vec<Line>,
    pub articles: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub label: String,
    pub url: String,
    pub mark: &'static str,
    /// What it is, beside its name; empty for nothing.
    pub about: String,
}

pub(super) fn gather(db: &Reading, room: &Room, asked: &Asked) -> Result<PalettePage> {
    let words: String = asked.q.as_deref().unwrap_or_default().trim().chars().take(100).collect();
    let articles = if words.is_empty() { Vec::new() } else { articles(db, room, &words)? };
    Ok(PalettePage { places: places(room, &words), articles, words })
}

/// Where this account may go; in the order of the bar.
fn places(room: &Room, words: &str) -> Vec<Line> {
    let may = |right: Right| room.may(right, Subject::Publication);
    let line = |label: String, url: String, mark: &'static str| Line { label, url, mark, about: String::new() };
    let mut places = Vec::new();
    if may(Right::Write) && is_open("/articles/new/") {
        places.push(line(room.text("new-article"), room.link("/articles/new/"), "plus"));
    }
    let open = SIGNS.iter().filter(|sign| may(sign.right) && is_open(sign.path));
    places.extend(open.map(|sign| line(room.text(sign.word), room.link(sign.path), sign.mark)));
    places.push(line(room.text("my-account"), room.furniture.places.account.clone(), "accounts"));
    places.push(line(room.text("see-the-paper"), "/".to_owned(), "globe"));
    let folded = words.to_lowercase();
    places.retain(|place| place.label.to_lowercase().contains(&folded));
    places
}

/// Articles that this account may see, the one that was touched last first.
fn articles(db: &Reading, room: &Room, words: &str) -> Result<Vec<Line>> {
    if !room.may(Right::Write, Subject::Publication) {
        return Ok(Vec::new());
    }
    let sees_all = may_to_all(&room.account, Right::See);
    let whose = if sees_all { Whose::Everybodys } else { Whose::Own(room.account.id) };
    let filter = Filter { words: words.to_owned(), ..Filter::default() };
    let found = listing::page(db, whose, &filter, Behind::default())?;
    let line = |line: listing::Line| Line {
        label: if line.headline.is_empty() { room.text("untitled") } else { line.headline },
        url: room.link(&format!("/articles/{}/", line.id)),
        mark: "articles",
        about: room.text(&format!("status-{}", line.status.name())),
    };
    Ok(found.into_iter().take(MOST).map(line).collect())
}
