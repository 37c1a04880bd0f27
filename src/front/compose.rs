//! From filled blocks to what the theme is given, and back to the layout that they are.

use std::iter::Peekable;

use db::{Reading, Result};

use super::automatic::automatic;
use super::fill::{Filled, Story, fill};
use super::layout::{Block, Fill, FrontOf, Kind, Layout, Pick, Shape};
use super::page::{Brief, FrontBlock, FrontPage, Lead, SectionBlock};
use super::versions;
use crate::articles::{CardRow, ListKind};
use crate::furniture::Furniture;
use crate::lists::teasers;
use crate::page_cache::Tag;
use crate::page_cache::uses::{note, note_list};
use crate::theme::Link;

/// What readers see at `now`: everything but the shell.
pub(super) fn in_force(db: &Reading, furniture: &Furniture, now: i64) -> Result<FrontPage> {
    note(Tag::Arrangement(FrontOf::Paper.number()));
    let layout = versions::in_force(db, FrontOf::Paper, now)?.and_then(|version| version.layout);
    compose(db, furniture, layout.as_ref(), now)
}

/// A front with this layout, or one that fills itself.
pub(super) fn compose(db: &Reading, furniture: &Furniture, layout: Option<&Layout>, now: i64) -> Result<FrontPage> {
    let (blocks, rest) = match layout {
        Some(layout) => (fill(db, furniture, layout, now)?, Vec::new()),
        None => automatic(db, furniture, now)?,
    };
    let mut page = FrontPage { teasers: teasers(db, furniture, &rest)?, ..FrontPage::default() };
    let mut waiting = blocks.into_iter().peekable();
    while let Some(filled) = waiting.next() {
        match filled.block.kind {
            Kind::Lead => page.lead = lead(db, furniture, &filled)?,
            Kind::Top => page.seconds = teasers(db, furniture, &filled.cards())?,
            Kind::Brief => page.briefs = filled.cards().iter().map(|card| brief(furniture, card, now)).collect(),
            Kind::Strip if filled.cards().is_empty() => {}
            Kind::Strip => page.blocks.push(strip(db, furniture, filled, &mut waiting)?),
            Kind::Popular if filled.cards().is_empty() => {}
            Kind::Popular => {
                let links = filled.cards().iter().map(|card| link(furniture, card)).collect();
                page.blocks.push(FrontBlock::MostRead { links });
            }
            Kind::Videos => {
                note(Tag::Videos);
                page.blocks.extend(furniture.rail.videos.clone().map(FrontBlock::Videos));
            }
        }
    }
    Ok(page)
}

/// The layout that readers see without anybody having made it.
pub(super) fn layout_of_automatic(db: &Reading, furniture: &Furniture, of: FrontOf, now: i64) -> Result<Layout> {
    let FrontOf::Paper = of else {
        return Ok(Layout { blocks: vec![Block::new(Kind::Lead, of)] });
    };
    let (filled, rest) = automatic(db, furniture, now)?;
    let mut blocks: Vec<Block> = filled.into_iter().map(block_of).collect();
    if !rest.is_empty() {
        blocks.push(Block { places: vec![None; rest.len()], ..Block::new(Kind::Strip, of) });
    }
    Ok(Layout { blocks }.tidied(of))
}

/// What leads because it is kept at the top goes on to do so; the top keeps its places though the stories are few.
fn block_of(filled: Filled) -> Block {
    let Filled { block, stories, .. } = filled;
    let by_hand = |story: &Option<Story>| story.as_ref().filter(|story| story.is_by_hand).map(|story| story.card.id);
    let places = match block.kind {
        Kind::Top | Kind::Brief => Block::new(block.kind, FrontOf::Paper).places,
        _ => stories.iter().map(|story| by_hand(story).map(Pick::of)).collect(),
    };
    Block { places, ..block }
}

/// The places above a section's list; `None` while nobody has arranged them.
pub fn places_of_section(db: &Reading, furniture: &Furniture, section: i64, now: i64) -> Result<Option<Vec<CardRow>>> {
    note(Tag::Arrangement(section));
    note_list(ListKind::Section, section);
    let version = versions::in_force(db, FrontOf::Section(section), now)?;
    let Some(layout) = version.and_then(|version| version.layout) else { return Ok(None) };
    cards(db, furniture, &layout, now).map(Some)
}

/// The stories of a layout, in reading order.
pub(super) fn cards(db: &Reading, furniture: &Furniture, layout: &Layout, now: i64) -> Result<Vec<CardRow>> {
    Ok(fill(db, furniture, layout, now)?.iter().flat_map(Filled::cards).collect())
}

fn lead(db: &Reading, furniture: &Furniture, filled: &Filled) -> Result<Option<Lead>> {
    let Some(card) = filled.cards().into_iter().next() else { return Ok(None) };
    let more = filled.more.iter().map(|card| link(furniture, card)).collect();
    let Some(mut teaser) = teasers(db, furniture, std::slice::from_ref(&card))?.pop() else { return Ok(None) };
    if !card.standfirst.is_empty() {
        teaser.excerpt = furniture.typeset(&card.standfirst, &card.language);
    }
    Ok(Some(Lead { teaser, more }))
}

fn link(furniture: &Furniture, card: &CardRow) -> Link {
    let teaser = card.teaser(furniture);
    Link::new(teaser.small_headline(), teaser.url.clone())
}

fn brief(furniture: &Furniture, card: &CardRow, now: i64) -> Brief {
    let teaser = card.teaser(furniture);
    let is_today = furniture.zoned(card.published_at).date() == furniture.zoned(now).date();
    let headline = teaser.small_headline().to_owned();
    Brief { date: furniture.date(card.published_at), is_today, headline, url: teaser.url }
}

/// Two halves that follow each other stand side by side.
fn strip(
    db: &Reading,
    furniture: &Furniture,
    filled: Filled,
    waiting: &mut Peekable<impl Iterator<Item = Filled>>,
) -> Result<FrontBlock> {
    let is_half = |filled: &Filled| {
        filled.block.kind == Kind::Strip && filled.block.shape == Shape::Half && !filled.cards().is_empty()
    };
    let block = section_block(db, furniture, &filled)?;
    if is_half(&filled) {
        return Ok(match waiting.next_if(is_half) {
            Some(right) => FrontBlock::Pair { left: block, right: section_block(db, furniture, &right)? },
            None => FrontBlock::List(block),
        });
    }
    Ok(match filled.block.shape {
        Shape::Mosaic => FrontBlock::Mosaic(block),
        Shape::Features => FrontBlock::Features(block),
        Shape::Voices => FrontBlock::Voices(block),
        Shape::List | Shape::Half => FrontBlock::List(block),
    })
}

fn section_block(db: &Reading, furniture: &Furniture, filled: &Filled) -> Result<SectionBlock> {
    let section = match filled.block.fill {
        Fill::Section(id) => furniture.section(id).map(|section| furniture.section_link(section)),
        _ => None,
    };
    let (name, url) = section.map(|link| (link.label, Some(link.url))).unwrap_or_default();
    let title = Some(&filled.block.title).filter(|title| !title.is_empty()).cloned().unwrap_or(name);
    Ok(SectionBlock {
        title: if title.is_empty() { furniture.locale.text("latest") } else { title },
        url,
        teasers: teasers(db, furniture, &filled.cards())?,
    })
}
