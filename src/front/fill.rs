//! Filling an arrangement: what was put by hand first, wherever it stands, then every other place in reading order
//! from its block's own source. No story stands twice.

use db::{Reading, Result};

use super::layout::{Block, Fill, Kind, Layout};
use super::stock::{Stock, is_pictured, own_language};
use crate::articles::CardRow;
use crate::furniture::Furniture;

/// Further pieces of the lead's own section, as links below it.
pub(super) const LEAD_MORE: usize = 3;

/// A block with what stands in its places.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    pub block: Block,
    /// As long as the block's places; `None` where nothing is left to show.
    pub stories: Vec<Option<Story>>,
    /// Links below the lead.
    pub more: Vec<CardRow>,
}

#[derive(Debug, Clone)]
pub(super) struct Story {
    pub card: CardRow,
    pub is_by_hand: bool,
}

impl Filled {
    pub fn cards(&self) -> Vec<CardRow> {
        self.stories.iter().flatten().map(|story| story.card.clone()).collect()
    }

    /// A block that filled itself with these.
    pub fn by_itself(block: Block, cards: Vec<CardRow>) -> Self {
        let stories = cards.into_iter().map(|card| Some(Story { card, is_by_hand: false })).collect::<Vec<_>>();
        let block = Block { places: vec![None; stories.len()], ..block };
        Self { block, stories, more: Vec::new() }
    }
}

/// What readers see of a layout at `now` (microseconds UTC).
pub(super) fn fill(db: &Reading, furniture: &Furniture, layout: &Layout, now: i64) -> Result<Vec<Filled>> {
    let mut stock = Stock::of_layout(db, furniture, layout, now)?;
    let mut filled: Vec<Filled> = layout.blocks.iter().map(|block| by_hand(&mut stock, block, now)).collect();
    for block in &mut filled {
        by_itself(&mut stock, furniture, block);
    }
    Ok(filled)
}

fn by_hand(stock: &mut Stock, block: &Block, now: i64) -> Filled {
    let mut put = |place: &Option<super::layout::Pick>| {
        let pick = place.filter(|pick| pick.is_in_force(now))?;
        let card = stock.by_id().get(&pick.article)?.clone();
        let card = stock.take(&[card], 1).pop()?;
        Some(Story { card, is_by_hand: true })
    };
    Filled { stories: block.places.iter().map(&mut put).collect(), block: block.clone(), more: Vec::new() }
}

fn by_itself(stock: &mut Stock, furniture: &Furniture, filled: &mut Filled) {
    let empty = filled.stories.iter().filter(|story| story.is_none()).count();
    if empty > 0 {
        let source = source(stock, furniture, &filled.block);
        let mut taken = stock.take(&source, empty).into_iter();
        for place in filled.stories.iter_mut().filter(|place| place.is_none()) {
            *place = taken.next().map(|card| Story { card, is_by_hand: false });
        }
    }
    let lead = filled.stories.first().and_then(Option::as_ref).map(|story| story.card.clone());
    if let (Kind::Lead, Some(lead), Fill::Newest) = (filled.block.kind, lead, filled.block.fill) {
        filled.more = more(stock, furniture, &lead);
    }
}

/// Where a block's stories come from, the first choice first.
fn source(stock: &Stock, furniture: &Furniture, block: &Block) -> Vec<CardRow> {
    let cards = match block.fill {
        Fill::Newest => own_language(&stock.newest(furniture), furniture),
        Fill::Section(id) => stock.section(id),
        Fill::MostRead => stock.most_read(),
        Fill::Hand => Vec::new(),
    };
    if block.kind == Kind::Lead && block.places.len() == 1 { pictured_first(cards) } else { cards }
}

/// The front opens with a picture where there is one.
fn pictured_first(mut cards: Vec<CardRow>) -> Vec<CardRow> {
    cards.sort_by_key(|card| !is_pictured(card));
    cards
}

/// The newest of the lead's own section.
pub(super) fn more(stock: &mut Stock, furniture: &Furniture, lead: &CardRow) -> Vec<CardRow> {
    let newest = own_language(&stock.newest(furniture), furniture);
    let same: Vec<CardRow> =
        newest.into_iter().filter(|card| card.section.is_some() && card.section == lead.section).collect();
    stock.take(&same, LEAD_MORE)
}
