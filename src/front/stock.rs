//! The stories that a front may choose from, read in one question; what one place has taken, no other gets.

use std::collections::{HashMap, HashSet};

use db::{Reading, Result};

use super::layout::{Fill, Kind, Layout};
use crate::articles::{CardRow, Gathered, ListKind, gather};
use crate::furniture::Furniture;
use crate::page_cache::Tag;
use crate::page_cache::uses::{note, note_list};

/// Stories read of each list: enough for its places, though some of them stand elsewhere on the page already.
const DEPTH: u32 = 24;

/// What was read for one page.
pub(super) struct Stock {
    sources: Vec<(ListKind, i64)>,
    gathered: Gathered,
    popular: Vec<i64>,
    used: HashSet<i64>,
}

impl Stock {
    /// The newest of the whole publication and of these sections.
    pub(super) fn of_sections(db: &Reading, sections: &[i64], now: i64) -> Result<Self> {
        let lists = sections.iter().map(|id| (ListKind::Section, *id));
        Self::read(db, std::iter::once((ListKind::Site, 0)).chain(lists).collect(), &[], Vec::new(), now)
    }

    /// Everything that a layout may show.
    pub(super) fn of_layout(db: &Reading, furniture: &Furniture, layout: &Layout, now: i64) -> Result<Self> {
        let mut sources = Vec::new();
        let mut add = |source| {
            if !sources.contains(&source) {
                sources.push(source);
            }
        };
        let mut popular = Vec::new();
        for block in layout.blocks.iter().filter(|block| block.kind != Kind::Videos) {
            match block.fill {
                Fill::Newest => add((ListKind::Site, 0)),
                Fill::Section(id) => add((ListKind::Section, id)),
                Fill::MostRead => popular = furniture.popular().to_vec(),
                Fill::Hand => {}
            }
        }
        let picks: Vec<i64> = layout.picks().map(|pick| pick.article).collect();
        // Whether they show or not yet: when they change, the page does.
        picks.iter().for_each(|id| note(Tag::Article(*id)));
        Self::read(db, sources, &picks, popular, now)
    }

    fn read(db: &Reading, sources: Vec<(ListKind, i64)>, picks: &[i64], popular: Vec<i64>, now: i64) -> Result<Self> {
        let ids: Vec<i64> = picks.iter().chain(&popular).copied().collect();
        let gathered = gather(db, &sources, DEPTH, &ids, now)?;
        Ok(Self { sources, gathered, popular, used: HashSet::new() })
    }

    pub(super) fn newest(&self, furniture: &Furniture) -> Vec<CardRow> {
        let is_news = |card: &&CardRow| {
            let section = card.section.and_then(|id| furniture.section(id));
            !section.is_some_and(|section| section.is_reference)
        };
        self.list(ListKind::Site, 0).iter().filter(is_news).cloned().collect()
    }

    pub(super) fn section(&self, id: i64) -> Vec<CardRow> {
        self.list(ListKind::Section, id).to_vec()
    }

    pub(super) fn most_read(&self) -> Vec<CardRow> {
        note(Tag::Rail);
        self.popular.iter().filter_map(|id| self.gathered.by_id.get(id)).cloned().collect()
    }

    pub(super) fn sticky(&self) -> Option<&CardRow> {
        note(Tag::Front);
        self.gathered.sticky.first()
    }

    /// A story by number, if readers see it.
    pub(super) fn by_id(&self) -> &HashMap<i64, CardRow> {
        &self.gathered.by_id
    }

    fn list(&self, kind: ListKind, id: i64) -> &[CardRow] {
        note_list(kind, id);
        let at = self.sources.iter().position(|source| *source == (kind, id));
        at.map(|at| self.gathered.lists[at].as_slice()).unwrap_or_default()
    }

    /// Takes the first `count` of these that nobody has taken.
    pub(super) fn take(&mut self, cards: &[CardRow], count: usize) -> Vec<CardRow> {
        let mut taken = Vec::with_capacity(count);
        for card in cards {
            if taken.len() == count {
                break;
            }
            if self.used.insert(card.id) {
                taken.push(card.clone());
            }
        }
        taken
    }
}

/// The front speaks the publication's language; stories in others stand in their sections.
pub(super) fn own_language(cards: &[CardRow], furniture: &Furniture) -> Vec<CardRow> {
    let own: Vec<CardRow> =
        cards.iter().filter(|card| card.language == furniture.publication.language).cloned().collect();
    if own.is_empty() { cards.to_vec() } else { own }
}

pub(super) fn is_pictured(card: &CardRow) -> bool {
    card.picture.as_ref().is_some_and(|picture| picture.here)
}
