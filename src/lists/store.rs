//! Pages of lists: what section, tag, contributor and date pages have in common.

use db::{Reading, Result, p, sql};

use crate::articles::{CardRow, ListKind, bylines_of_many};
use crate::furniture::Furniture;
use crate::page_cache::Tag;
use crate::page_cache::uses::{note, note_list};
use crate::theme::shell::{Head, HeadLink};
use crate::theme::{Pagination, Teaser};

sql!(COUNT = "SELECT articles FROM listing_count WHERE kind = $1 AND list_id = $2");

/// One page of a list.
#[derive(Debug, Clone, Copy)]
pub struct Paging {
    pub page: u32,
    pub per_page: u32,
    pub count: u64,
}

impl Paging {
    pub fn of(db: &Reading, furniture: &Furniture, kind: ListKind, list: i64, page: u32) -> Result<Self> {
        note(Tag::Lists);
        note_list(kind, list);
        let count = db.one(&COUNT, p![kind.to_number(), list], |row| row.get(0))?.unwrap_or(0);
        Ok(Self { page: page.max(1), per_page: furniture.publication.articles_per_page.max(1), count })
    }

    pub fn offset(&self) -> u32 {
        (self.page - 1) * self.per_page
    }

    pub fn pages(&self) -> u32 {
        u32::try_from(self.count.div_ceil(u64::from(self.per_page))).unwrap_or(u32::MAX)
    }

    /// The row of page numbers; `path` is the list's own, decoded.
    pub fn pagination(&self, furniture: &Furniture, path: &str) -> Option<Pagination> {
        Pagination::new(self.page, self.pages(), |number| furniture.bases.link(&furniture.bases.page(path, number)))
    }

    /// The page's own link.
    pub fn link(&self, furniture: &Furniture, path: &str) -> String {
        furniture.bases.link(&furniture.bases.page(path, self.page))
    }

    /// Later pages name their number, and what is before and after them.
    pub fn head(&self, furniture: &Furniture, name: &str, path: &str) -> Head {
        let title = if self.page > 1 { format!("{name} · {}", self.page) } else { name.to_owned() };
        let mut head = furniture.head(&title, Some(&self.link(furniture, path)));
        let mut link = |rel: &str, number: u32| {
            let href = furniture.bases.link(&furniture.bases.page(path, number));
            head.links.push(HeadLink { rel: rel.to_owned(), href, ..HeadLink::default() });
        };
        if self.page > 1 {
            link("prev", self.page - 1);
        }
        if self.page < self.pages() {
            link("next", self.page + 1);
        }
        head
    }
}

/// Cards as teasers, with bylines where the publication shows them: one question for all of them.
pub fn teasers(db: &Reading, furniture: &Furniture, cards: &[CardRow]) -> Result<Vec<Teaser>> {
    let mut teasers: Vec<Teaser> = cards.iter().map(|card| card.teaser(furniture)).collect();
    if furniture.publication.bylines_shown && !cards.is_empty() {
        note(Tag::Names);
        let ids: Vec<i64> = cards.iter().map(|card| card.id).collect();
        let mut names = bylines_of_many(db, &ids)?;
        for (teaser, id) in teasers.iter_mut().zip(ids) {
            teaser.byline = names.remove(&id).map(|names| names.join(", "));
        }
    }
    Ok(teasers)
}
