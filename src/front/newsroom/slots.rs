//! The blocks of a front as the desk shows them: each place with its story and its rule.

use std::collections::HashMap;

use db::{Reading, Result};

use super::outline::{fill_name, heading, said, when};
use super::page::{BlockView, Chip, Choice, LocalFields, Slot, StoryView};
use crate::articles::{CardRow, Named, moment, named};
use crate::front::fill::Filled;
use crate::front::layout::{Block, Fill, FrontOf, Kind, Pick, Shape};
use crate::newsroom::Room;

pub(super) fn blocks(db: &Reading, room: &Room, of: FrontOf, filled: &[Filled], now: i64) -> Result<Vec<BlockView>> {
    // Stories that are put somewhere and are not shown there, by name.
    let unshown: Vec<i64> = filled.iter().flat_map(unshown).map(|pick| pick.article).collect();
    let names = named(db, &unshown)?;
    let mut number = 0;
    let mut views = Vec::with_capacity(filled.len());
    for (index, block) in filled.iter().enumerate() {
        let mut slots = Vec::with_capacity(block.stories.len());
        for place in 0..block.stories.len() {
            number += usize::from(block.block.kind.takes_picks());
            slots.push(slot(room, of, block, (index, place), number, &names, now));
        }
        views.push(view(room, of, filled, index, slots));
    }
    Ok(views)
}

/// Where a story can be put, each with its number.
pub(super) fn targets(blocks: &[BlockView]) -> Vec<Choice> {
    let open = blocks.iter().flat_map(|block| block.slots.iter().map(move |slot| (block, slot)));
    open.filter(|(_, slot)| slot.takes_picks)
        .map(|(block, slot)| Choice {
            value: slot.at.clone(),
            label: format!("{} {}", slot.number, block.heading),
            is_chosen: slot.number == 1,
        })
        .collect()
}

fn unshown(filled: &Filled) -> impl Iterator<Item = &Pick> {
    let places = filled.block.places.iter().zip(&filled.stories);
    places.filter_map(|(pick, story)| {
        let is_shown = |pick: &Pick| story.as_ref().is_some_and(|story| story.card.id == pick.article);
        pick.as_ref().filter(|pick| !is_shown(pick))
    })
}

fn view(room: &Room, of: FrontOf, filled: &[Filled], index: usize, slots: Vec<Slot>) -> BlockView {
    let block = &filled[index].block;
    let moves = |at: Option<usize>| {
        let other = at.and_then(|at| filled.get(at));
        !block.kind.is_top() && other.is_some_and(|other| !other.block.kind.is_top())
    };
    BlockView {
        index,
        heading: heading(room, of, block),
        kind: block.kind.name(),
        title: block.title.clone(),
        fills: if block.kind.takes_picks() { fills(room, block) } else { Vec::new() },
        shapes: if block.kind == Kind::Strip { shapes(room, block) } else { Vec::new() },
        count: block.places.len(),
        most: block.kind.places(of).1,
        can_rise: moves(index.checked_sub(1)),
        can_sink: moves(Some(index + 1)),
        can_go: of == FrontOf::Paper,
        slots,
    }
}

fn fills(room: &Room, block: &Block) -> Vec<Choice> {
    let sections = room.furniture.front_order().map(|section| Fill::Section(section.id));
    let mut fills: Vec<Fill> = [Fill::Newest, Fill::MostRead, Fill::Hand].into_iter().chain(sections).collect();
    if !fills.contains(&block.fill) {
        fills.push(block.fill);
    }
    let choice =
        |fill: Fill| Choice { value: fill.name(), label: fill_name(room, fill), is_chosen: fill == block.fill };
    fills.into_iter().map(choice).collect()
}

fn shapes(room: &Room, block: &Block) -> Vec<Choice> {
    let choice = |shape: Shape| Choice {
        value: shape.name().to_owned(),
        label: room.text(&format!("front-shape-{}", shape.name())),
        is_chosen: shape == block.shape,
    };
    Shape::ALL.into_iter().map(choice).collect()
}

fn slot(
    room: &Room,
    of: FrontOf,
    filled: &Filled,
    (index, place): (usize, usize),
    number: usize,
    names: &HashMap<i64, Named>,
    now: i64,
) -> Slot {
    let block = &filled.block;
    let pick = block.places.get(place).copied().flatten();
    let story = filled.stories[place].as_ref();
    let takes_picks = block.kind.takes_picks();
    Slot {
        at: format!("{index}.{place}"),
        number: if takes_picks { number } else { 0 },
        takes_picks,
        is_lead: block.kind == Kind::Lead && place == 0,
        story: story.map(|story| story_view(room, &story.card)),
        is_by_hand: pick.is_some(),
        chips: chips(room, of, block, pick, story.is_some_and(|story| story.is_by_hand), names, now),
        from: fields(room, pick.and_then(|pick| pick.from)),
        until: fields(room, pick.and_then(|pick| pick.until)),
    }
}

fn story_view(room: &Room, card: &CardRow) -> StoryView {
    let furniture = &room.furniture;
    let section = card.section.and_then(|id| furniture.section(id)).map(|section| section.name.as_str());
    let about: Vec<&str> = section.into_iter().collect();
    let published = when(room, card.published_at);
    StoryView {
        id: card.id,
        headline: card.headline.clone(),
        lang: card.language.clone(),
        url: room.link(&format!("/articles/{}/", card.id)),
        about: about.into_iter().chain([published.as_str()]).collect::<Vec<_>>().join(", "),
        thumb: card.teaser(furniture).picture.map(|picture| picture.src).unwrap_or_default(),
    }
}

/// The rule of a place in words.
fn chips(
    room: &Room,
    of: FrontOf,
    block: &Block,
    pick: Option<Pick>,
    is_shown: bool,
    names: &HashMap<i64, Named>,
    now: i64,
) -> Vec<Chip> {
    let by_itself = || {
        let text = match (block.fill, of) {
            (Fill::Hand, _) => room.text("front-by-hand-empty"),
            (fill, _) => said(room, "front-automatic", &[("source", &fill_name(room, fill))]),
        };
        Chip { tone: "", mark: "", text }
    };
    let Some(pick) = pick else { return vec![by_itself()] };
    let mut chips = Vec::new();
    if !is_shown {
        let named = names.get(&pick.article);
        let headline = named.map_or_else(|| room.text("untitled"), |named| named.headline.clone());
        let is_over = pick.until.is_some_and(|until| until <= now);
        let key = if is_over { "front-pin-over" } else { "front-pick-waits" };
        chips.push(Chip {
            tone: if is_over { "" } else { "warn" },
            mark: "clock",
            text: said(room, key, &[("headline", &headline)]),
        });
    } else if pick.from.is_none() && pick.until.is_none() {
        chips.push(Chip { tone: "", mark: "pin", text: room.text("front-by-hand") });
    }
    if let Some(from) = pick.from.filter(|from| *from > now) {
        chips.push(Chip {
            tone: "plan",
            mark: "clock",
            text: said(room, "front-from", &[("time", &when(room, from))]),
        });
    }
    if let Some(until) = pick.until {
        chips.push(Chip {
            tone: "plan",
            mark: "pin",
            text: said(room, "front-until", &[("time", &when(room, until))]),
        });
    }
    chips
}

fn fields(room: &Room, at: Option<i64>) -> LocalFields {
    let Some(at) = at else { return LocalFields::default() };
    let (day, time) = moment::written(at, &room.furniture.zone);
    LocalFields { day, time }
}
