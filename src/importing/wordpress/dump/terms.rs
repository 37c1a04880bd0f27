//! Terms with their taxonomies, parents, order and meta rows.

use std::collections::HashMap;
use std::io::{self, Write};

use wxr::writer::Writer;
use wxr::{ItemTerm, Meta, Term};

use super::options;
use super::tables::{Tables, TaxonomyRow};

/// A section deeper than this is in a circle.
const MOST_LEVELS: usize = 100;

/// What an item's terms are found by.
#[derive(Debug, Default)]
pub struct Terms {
    /// By the number of the taxonomy's row.
    of_item: HashMap<i64, (i64, ItemTerm)>,
    /// Of categories: the slugs from the root, by the term's number.
    paths: HashMap<i64, Vec<String>>,
}

impl Terms {
    /// The term of a taxonomy's row, with its own number.
    pub fn find(&self, taxonomy_row: i64) -> Option<&(i64, ItemTerm)> {
        self.of_item.get(&taxonomy_row)
    }

    pub fn path(&self, category: i64) -> &[String] {
        self.paths.get(&category).map(Vec::as_slice).unwrap_or_default()
    }
}

pub fn write<W: Write>(tables: &Tables, writer: &mut Writer<W>) -> io::Result<Terms> {
    let places = options::menu_places(tables);
    let mut terms = Terms::default();
    let mut rows: Vec<&TaxonomyRow> = tables.taxonomies.iter().collect();
    rows.sort_by_key(|row| (tables.terms.get(&row.term).map_or(0, |term| term.order), row.id));
    for row in rows {
        let Some(term) = tables.terms.get(&row.term) else { continue };
        let parent = tables.terms.get(&row.parent).map(|parent| parent.slug.clone()).unwrap_or_default();
        let mut meta: Vec<Meta> = tables
            .term_meta
            .iter()
            .filter(|(owner, ..)| *owner == row.term)
            .map(|(_, key, value)| Meta { key: key.clone(), value: value.clone() })
            .collect();
        if row.taxonomy == "nav_menu"
            && let Some((_, place)) = places.iter().find(|(menu, _)| *menu == row.term)
        {
            meta.push(Meta { key: "_masthead_place".to_owned(), value: (*place).to_owned() });
        }
        writer.term(&Term {
            id: Some(row.term),
            taxonomy: row.taxonomy.clone(),
            slug: term.slug.clone(),
            parent,
            name: term.name.clone(),
            description: row.description.clone(),
            meta,
        })?;
        let named = ItemTerm { taxonomy: row.taxonomy.clone(), slug: term.slug.clone(), name: term.name.clone() };
        terms.of_item.insert(row.id, (row.term, named));
        if row.taxonomy == "category" {
            terms.paths.insert(row.term, path(tables, row));
        }
    }
    Ok(terms)
}

fn path(tables: &Tables, row: &TaxonomyRow) -> Vec<String> {
    let categories: HashMap<i64, &TaxonomyRow> = tables
        .taxonomies
        .iter()
        .filter(|known| known.taxonomy == "category")
        .map(|known| (known.term, known))
        .collect();
    let mut slugs = Vec::new();
    let mut at = Some(row);
    while let Some(row) = at.filter(|_| slugs.len() < MOST_LEVELS) {
        slugs.extend(tables.terms.get(&row.term).map(|term| term.slug.clone()));
        at = categories.get(&row.parent).copied().filter(|_| row.parent > 0);
    }
    slugs.reverse();
    slugs
}
