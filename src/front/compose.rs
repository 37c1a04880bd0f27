//! Filling the front from the lists, no story twice: a lead, what stands beside it, the news in
//! brief, then a block for each section in the order of the menu.

use std::collections::HashSet;

use db::{Reading, Result};

use super::page::{Brief, FrontBlock, FrontPage, Lead, SectionBlock};
use crate::articles::{CardRow, ListKind, list_cards, sticky};
use crate::furniture::{Furniture, Section};
use crate::lists::{teaser, teasers};
use crate::page_cache::{Tag, uses::note};
use crate::theme::Link;
use crate::theme::teaser::Voice;

const NEWEST: u32 = 24;
const SECONDS: usize = 4;
const BRIEFS: usize = 6;
const LEAD_MORE: usize = 3;
/// Stories read for a section's block; some of them stand on the page already.
const PER_SECTION: u32 = 16;
const MOST_BLOCKS: usize = 10;

/// Takes stories so that none stands twice.
struct Used(HashSet<i64>);

impl Used {
    fn take(&mut self, cards: &[CardRow], count: usize) -> Vec<CardRow> {
        let mut taken = Vec::with_capacity(count);
        for card in cards {
            if taken.len() == count {
                break;
            }
            if self.0.insert(card.id) {
                taken.push(card.clone());
            }
        }
        taken
    }
}

/// Everything but the shell.
pub(super) fn compose(db: &Reading, furniture: &Furniture, now: i64) -> Result<FrontPage> {
    note(Tag::Videos);
    let mut newest = list_cards(db, ListKind::Site, 0, now, NEWEST, 0)?;
    newest
        .retain(|card| !card.section.and_then(|id| furniture.section(id)).is_some_and(|section| section.is_reference));
    let mut used = Used(HashSet::new());
    let lead = lead(db, furniture, &newest, &mut used, now)?;
    let own = own_language(&newest, furniture);
    let seconds = used.take(&own, SECONDS);
    let briefs = used.take(&own, BRIEFS);
    let mut page = FrontPage {
        lead,
        seconds: teasers(db, furniture, &seconds)?,
        briefs: briefs.iter().map(|card| brief(furniture, card)).collect(),
        ..FrontPage::default()
    };
    page.blocks = blocks(db, furniture, &mut used, now)?;
    if page.blocks.is_empty() {
        let rest = used.take(&newest, NEWEST as usize);
        page.teasers = teasers(db, furniture, &rest)?;
    }
    Ok(page)
}

/// A story that editors keep at the top, else the newest with a picture, else the newest.
fn lead(db: &Reading, furniture: &Furniture, newest: &[CardRow], used: &mut Used, now: i64) -> Result<Option<Lead>> {
    let kept = sticky(db, now)?;
    let own = own_language(newest, furniture);
    let pictured = own.iter().find(|card| card.picture.as_ref().is_some_and(|picture| picture.here));
    let Some(card) = kept.first().or(pictured).or(own.first()).or(newest.first()) else { return Ok(None) };
    used.0.insert(card.id);
    let mut teaser = teaser(db, furniture, card)?;
    if !card.standfirst.is_empty() {
        teaser.excerpt = furniture.typeset(&card.standfirst, &card.language);
    }
    let same_section: Vec<CardRow> =
        own.iter().filter(|other| other.section.is_some() && other.section == card.section).cloned().collect();
    let more = used.take(&same_section, LEAD_MORE);
    let link = |card: &CardRow| Link::new(card.teaser(furniture).headline, furniture.bases.link(&card.path));
    Ok(Some(Lead { teaser, more: more.iter().map(link).collect() }))
}

/// The front speaks the site's language; stories in others stand in their sections.
fn own_language(cards: &[CardRow], furniture: &Furniture) -> Vec<CardRow> {
    let own: Vec<CardRow> =
        cards.iter().filter(|card| card.language == furniture.publication.language).cloned().collect();
    if own.is_empty() { cards.to_vec() } else { own }
}

fn brief(furniture: &Furniture, card: &CardRow) -> Brief {
    let teaser = card.teaser(furniture);
    Brief { date: furniture.date(card.published_at), headline: teaser.headline, url: teaser.url }
}

fn blocks(db: &Reading, furniture: &Furniture, used: &mut Used, now: i64) -> Result<Vec<FrontBlock>> {
    let mut filled: Vec<(&Section, Vec<CardRow>)> = Vec::new();
    for section in furniture.front_order().filter(|section| section.articles > 0) {
        if filled.len() == MOST_BLOCKS {
            break;
        }
        let cards = list_cards(db, ListKind::Section, section.id, now, PER_SECTION, 0)?;
        let wanted = match section.voice {
            Voice::Opinion => 4,
            _ => 6,
        };
        let taken = used.take(&cards, wanted);
        if !taken.is_empty() {
            filled.push((section, taken));
        }
    }
    arrange(db, furniture, filled)
}

/// Gives each section a layout, so that the page has a rhythm and every layout the stories it likes.
fn arrange(db: &Reading, furniture: &Furniture, filled: Vec<(&Section, Vec<CardRow>)>) -> Result<Vec<FrontBlock>> {
    let mut blocks = Vec::new();
    let mut waiting = filled.into_iter().peekable();
    let mut turn = 0;
    while let Some((section, cards)) = waiting.next() {
        if section.voice == Voice::Opinion {
            blocks.push(FrontBlock::Voices(block(db, furniture, section, cards, 4)?));
            continue;
        }
        let pictured = cards.iter().filter(|card| card.picture.as_ref().is_some_and(|picture| picture.here)).count();
        let next_is_news = waiting.peek().is_some_and(|(next, _)| next.voice != Voice::Opinion);
        let layout = if cards.len() < 4 && next_is_news { 1 } else { turn % 4 };
        turn += 1;
        match layout {
            0 if cards.len() >= 5 => blocks.push(FrontBlock::Mosaic(block(db, furniture, section, cards, 6)?)),
            1 if next_is_news => {
                let left = block(db, furniture, section, cards, 3)?;
                if let Some((section, cards)) = waiting.next() {
                    blocks.push(FrontBlock::Pair { left, right: block(db, furniture, section, cards, 3)? });
                }
            }
            2 if pictured >= 3 => {
                let pictured: Vec<CardRow> = cards
                    .into_iter()
                    .filter(|card| card.picture.as_ref().is_some_and(|picture| picture.here))
                    .collect();
                let count = if pictured.len() >= 4 { 4 } else { 3 };
                blocks.push(FrontBlock::Features(block(db, furniture, section, pictured, count)?));
            }
            _ => blocks.push(FrontBlock::List(block(db, furniture, section, cards, 4)?)),
        }
        if blocks.len() == 2 {
            blocks.extend(furniture.rail.videos.clone().map(FrontBlock::Videos));
        }
    }
    Ok(blocks)
}

fn block(
    db: &Reading,
    furniture: &Furniture,
    section: &Section,
    mut cards: Vec<CardRow>,
    count: usize,
) -> Result<SectionBlock> {
    cards.truncate(count);
    let link = furniture.section_link(section);
    Ok(SectionBlock { title: link.label, url: Some(link.url), teasers: teasers(db, furniture, &cards)? })
}
