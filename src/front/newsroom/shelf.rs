//! What can be put on a front: the newest, the most read, what is scheduled, or what one looks for.

use db::{Reading, Result};

use super::desk::{Asked, path};
use super::outline::when;
use super::page::{BlockView, Shelf, ShelfRow, Tab};
use crate::articles::listing::{self, Behind, Filter, Whose};
use crate::articles::{CardRow, ListKind, Status, card_at, list_cards};
use crate::front::layout::FrontOf;
use crate::newsroom::Room;

const SHOWN: u32 = 20;

/// The shelf's tabs; the first is open where nothing is asked.
const OFFERS: [&str; 3] = ["newest", "read", "scheduled"];

/// A story by name, with its moment where readers see it or will.
struct Line {
    id: i64,
    headline: String,
    lang: String,
    at: Option<i64>,
    section: Option<i64>,
}

pub(super) fn offer(
    db: &Reading,
    room: &Room,
    of: FrontOf,
    asked: &Asked,
    blocks: &[BlockView],
    now: i64,
) -> Result<Shelf> {
    let words: String = asked.q.as_deref().unwrap_or_default().trim().chars().take(100).collect();
    let open = OFFERS.into_iter().find(|offer| asked.offer.as_deref() == Some(offer)).unwrap_or(OFFERS[0]);
    let lines = match open {
        _ if !words.is_empty() => found(db, &words)?,
        "read" => most_read(db, room, now)?,
        "scheduled" => in_state(db, Status::Scheduled, "")?,
        _ => newest(db, of, now)?,
    };
    let tab = |offer: &'static str| Tab {
        label: room.text(&format!("front-offer-{offer}")),
        url: room.link(&format!("{}?offer={offer}", path(of))),
        is_here: words.is_empty() && offer == open,
    };
    Ok(Shelf {
        tabs: OFFERS.map(tab).into(),
        rows: lines.into_iter().map(|line| row(room, blocks, line)).collect(),
        of: open,
        words,
    })
}

fn newest(db: &Reading, of: FrontOf, now: i64) -> Result<Vec<Line>> {
    let (kind, list) = match of {
        FrontOf::Paper => (ListKind::Site, 0),
        FrontOf::Section(id) => (ListKind::Section, id),
    };
    Ok(list_cards(db, kind, list, now, SHOWN, 0)?.into_iter().map(of_card).collect())
}

fn most_read(db: &Reading, room: &Room, now: i64) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for id in room.furniture.popular() {
        lines.extend(card_at(db, *id, now)?.map(of_card));
    }
    Ok(lines)
}

/// Live ones before those that are to come.
fn found(db: &Reading, words: &str) -> Result<Vec<Line>> {
    let mut lines = in_state(db, Status::Live, words)?;
    lines.extend(in_state(db, Status::Scheduled, words)?);
    Ok(lines)
}

fn in_state(db: &Reading, status: Status, words: &str) -> Result<Vec<Line>> {
    let filter = Filter { status: Some(status), words: words.to_owned(), ..Filter::default() };
    let lines = listing::page(db, Whose::Everybodys, &filter, Behind::default())?;
    let line = |line: listing::Line| Line {
        id: line.id,
        headline: line.headline,
        lang: line.language,
        at: line.published_at,
        section: line.section,
    };
    Ok(lines.into_iter().take(SHOWN as usize).map(line).collect())
}

fn of_card(card: CardRow) -> Line {
    Line {
        id: card.id,
        headline: card.headline,
        lang: card.language,
        at: Some(card.published_at),
        section: card.section,
    }
}

fn row(room: &Room, blocks: &[BlockView], line: Line) -> ShelfRow {
    let slots = blocks.iter().flat_map(|block| block.slots.iter().map(move |slot| (block, slot)));
    let standing = slots.into_iter().find(|(_, slot)| slot.story.as_ref().is_some_and(|story| story.id == line.id));
    let section = line.section.and_then(|id| room.furniture.section(id)).map(|section| section.name.clone());
    let published = line.at.map(|at| when(room, at));
    ShelfRow {
        id: line.id,
        headline: line.headline,
        lang: line.lang,
        about: section.into_iter().chain(published).collect::<Vec<_>>().join(", "),
        stands: standing.map(|(block, slot)| stands(block, slot.number)).unwrap_or_default(),
    }
}

fn stands(block: &BlockView, number: usize) -> String {
    if number > 0 { format!("{number} {}", block.heading) } else { block.heading.clone() }
}
