//! Fronts in words: names of blocks and of what fills them, and a whole layout as a list of headlines.

use db::{Reading, Result};
use fluent_bundle::FluentArgs;

use super::page::{OutlineBlock, OutlineLine};
use crate::front::fill::{Filled, fill};
use crate::front::layout::{Block, Fill, FrontOf, Kind, Layout, Pick};
use crate::newsroom::Room;

/// A sentence with its parts.
pub(super) fn said(room: &Room, key: &str, parts: &[(&'static str, &str)]) -> String {
    let mut args = FluentArgs::new();
    parts.iter().for_each(|(name, value)| args.set(*name, (*value).to_owned()));
    room.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

/// A moment in the publication's zone: the time alone today, with its day otherwise.
pub(super) fn when(room: &Room, at: i64) -> String {
    let date = room.furniture.date(at);
    let is_today = room.furniture.zoned(at).date() == room.furniture.zoned(room.now()).date();
    if is_today { date.time } else { format!("{} {}", date.short, date.time) }
}

/// What a block is called.
pub(super) fn heading(room: &Room, of: FrontOf, block: &Block) -> String {
    match (block.kind, block.fill, of) {
        (Kind::Lead, _, FrontOf::Section(_)) => room.text("front-above-the-list"),
        (Kind::Strip, ..) if !block.title.is_empty() => block.title.clone(),
        (Kind::Strip, Fill::Section(id), _) => section_name(room, id),
        (Kind::Strip, fill, _) => fill_name(room, fill),
        (kind, ..) => room.text(&format!("front-kind-{}", kind.name())),
    }
}

/// Where stories come from.
pub(super) fn fill_name(room: &Room, fill: Fill) -> String {
    match fill {
        Fill::Newest => room.text("front-fill-newest"),
        Fill::MostRead => room.text("front-fill-most-read"),
        Fill::Hand => room.text("front-fill-hand"),
        Fill::Section(id) => said(room, "front-fill-section", &[("section", &section_name(room, id))]),
    }
}

fn section_name(room: &Room, id: i64) -> String {
    room.furniture.section(id).map_or_else(|| room.text("front-section-gone"), |section| section.name.clone())
}

/// What readers would see of a layout now, block by block.
pub(super) fn outline(db: &Reading, room: &Room, of: FrontOf, layout: &Layout) -> Result<Vec<OutlineBlock>> {
    let filled = fill(db, &room.furniture, layout, room.now())?;
    Ok(filled.iter().map(|filled| outline_block(room, of, filled)).collect())
}

fn outline_block(room: &Room, of: FrontOf, filled: &Filled) -> OutlineBlock {
    let rule = |pick: &Pick| match pick.until {
        Some(until) => said(room, "front-until", &[("time", &when(room, until))]),
        None => room.text("front-by-hand"),
    };
    let places = filled.block.places.iter().zip(&filled.stories);
    let line = |(pick, story): (&Option<Pick>, &Option<crate::front::fill::Story>)| {
        story.as_ref().map(|story| OutlineLine {
            text: story.card.headline.clone(),
            rule: pick.as_ref().filter(|_| story.is_by_hand).map(rule).unwrap_or_default(),
            differs: false,
        })
    };
    OutlineBlock { heading: heading(room, of, &filled.block), lines: places.filter_map(line).collect() }
}

/// Marks in each what the other has not at the same place.
pub(super) fn mark_differences(mine: &mut [OutlineBlock], theirs: &mut [OutlineBlock]) {
    let (before, after) = (mine.to_vec(), theirs.to_vec());
    let mark = |these: &mut [OutlineBlock], those: &[OutlineBlock]| {
        for (at, block) in these.iter_mut().enumerate() {
            let other = those.get(at).filter(|other| other.heading == block.heading);
            for (place, line) in block.lines.iter_mut().enumerate() {
                line.differs = other.and_then(|other| other.lines.get(place)) != Some(line);
            }
        }
    };
    mark(mine, &after);
    mark(theirs, &before);
}
