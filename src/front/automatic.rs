//! A front that nobody has arranged fills itself: a lead, what stands beside it, the news in brief, then a block for
//! each section in the order of the menu. It comes as the blocks an editor would have made, so that arranging begins
//! with what readers see.

use db::{Reading, Result};

use super::fill::{Filled, Story, more};
use super::layout::{Block, Fill, FrontOf, Kind, Shape};
use super::stock::{Stock, is_pictured, own_language};
use crate::articles::CardRow;
use crate::furniture::{Furniture, Section};
use crate::theme::teaser::Voice;

const SECONDS: usize = 4;
const BRIEFS: usize = 6;
const MOST_BLOCKS: usize = 10;
/// Sections looked at: some have nothing left that does not stand above.
const MOST_SECTIONS: usize = 16;

/// The blocks, and the newest stories that stand in none where the publication has no sections.
pub(super) fn automatic(db: &Reading, furniture: &Furniture, now: i64) -> Result<(Vec<Filled>, Vec<CardRow>)> {
    let sections: Vec<&Section> =
        furniture.front_order().filter(|section| section.articles > 0).take(MOST_SECTIONS).collect();
    let ids: Vec<i64> = sections.iter().map(|section| section.id).collect();
    let mut stock = Stock::of_sections(db, &ids, now)?;
    let newest = stock.newest(furniture);
    let own = own_language(&newest, furniture);
    let mut blocks = Vec::new();
    if let Some(story) = lead(&stock, &own, &newest) {
        stock.take(std::slice::from_ref(&story.card), 1);
        let more = more(&mut stock, furniture, &story.card);
        blocks.push(Filled { block: Block::new(Kind::Lead, FrontOf::Paper), stories: vec![Some(story)], more });
    }
    for (kind, count) in [(Kind::Top, SECONDS), (Kind::Brief, BRIEFS)] {
        blocks.push(Filled::by_itself(Block::new(kind, FrontOf::Paper), stock.take(&own, count)));
    }
    let strips = strips(&mut stock, &sections);
    let rest = if strips.is_empty() { stock.take(&newest, newest.len()) } else { Vec::new() };
    blocks.extend(with_videos(furniture, strips));
    Ok((blocks, rest))
}

/// A story that editors keep at the top, else the newest with a picture, else the newest.
fn lead(stock: &Stock, own: &[CardRow], newest: &[CardRow]) -> Option<Story> {
    let pictured = own.iter().find(|card| is_pictured(card));
    let sticky = stock.sticky();
    let card = sticky.or(pictured).or(own.first()).or(newest.first())?.clone();
    Some(Story { card, is_by_hand: sticky.is_some() })
}

fn strips(stock: &mut Stock, sections: &[&Section]) -> Vec<Filled> {
    let mut filled: Vec<(&Section, Vec<CardRow>)> = Vec::new();
    for section in sections {
        if filled.len() == MOST_BLOCKS {
            break;
        }
        let wanted = if section.voice == Voice::Opinion { 4 } else { 6 };
        let cards = stock.section(section.id);
        let taken = stock.take(&cards, wanted);
        if !taken.is_empty() {
            filled.push((section, taken));
        }
    }
    arrange(filled)
}

/// Gives each section a look, so that the page has a rhythm and every look the stories it likes.
fn arrange(filled: Vec<(&Section, Vec<CardRow>)>) -> Vec<Filled> {
    let mut blocks = Vec::new();
    let mut waiting = filled.into_iter().peekable();
    let mut turn = 0;
    while let Some((section, cards)) = waiting.next() {
        if section.voice == Voice::Opinion {
            blocks.push(strip(section, Shape::Voices, cards, 4));
            continue;
        }
        let pictured = cards.iter().filter(|card| is_pictured(card)).count();
        let next_is_news = waiting.peek().is_some_and(|(next, _)| next.voice != Voice::Opinion);
        let look = if cards.len() < 4 && next_is_news { 1 } else { turn % 4 };
        turn += 1;
        match look {
            0 if cards.len() >= 5 => blocks.push(strip(section, Shape::Mosaic, cards, 6)),
            1 if next_is_news => {
                blocks.push(strip(section, Shape::Half, cards, 3));
                blocks.extend(waiting.next().map(|(section, cards)| strip(section, Shape::Half, cards, 3)));
            }
            2 if pictured >= 3 => {
                let pictured = cards.into_iter().filter(is_pictured).collect();
                blocks.push(strip(section, Shape::Features, pictured, 4));
            }
            _ => blocks.push(strip(section, Shape::List, cards, 4)),
        }
    }
    blocks
}

fn strip(section: &Section, shape: Shape, mut cards: Vec<CardRow>, count: usize) -> Filled {
    cards.truncate(count);
    let block = Block { fill: Fill::Section(section.id), shape, ..Block::new(Kind::Strip, FrontOf::Paper) };
    Filled::by_itself(block, cards)
}

/// The channel stands behind the second block, two halves counting as one.
fn with_videos(furniture: &Furniture, strips: Vec<Filled>) -> Vec<Filled> {
    let mut blocks = Vec::with_capacity(strips.len() + 1);
    let (mut shown, mut halves) = (0, 0);
    for strip in strips {
        halves = if strip.block.shape == Shape::Half { halves + 1 } else { 0 };
        let is_whole = halves % 2 == 0;
        shown += usize::from(is_whole);
        blocks.push(strip);
        if is_whole && shown == 2 && furniture.rail.videos.is_some() {
            blocks.push(Filled::by_itself(Block::new(Kind::Videos, FrontOf::Paper), Vec::new()));
        }
    }
    blocks
}
