//! Sections (categories) and tags: their tree, their addresses, and which of them an item carries.

use std::collections::{HashMap, HashSet};

use wxr::{Item, Term};

use super::known_meta::KnownMeta;
use super::survey::Survey;
use crate::permalinks::{decode, slugify};

#[derive(Debug, Clone)]
pub struct SectionRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub slug: String,
    pub path: String,
    pub name: String,
    pub intro_html: String,
    pub position: i64,
}

#[derive(Debug, Clone)]
pub struct TagRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub intro_html: String,
}

/// All sections and tags of the export under their new numbers.
#[derive(Debug, Default)]
pub struct Terms {
    /// Parents before children.
    pub sections: Vec<SectionRow>,
    pub tags: Vec<TagRow>,
    section_at: HashMap<String, usize>,
    section_by_legacy: HashMap<i64, usize>,
    tag_at: HashMap<String, i64>,
}

impl Terms {
    pub fn of(survey: &Survey, offset: i64) -> Self {
        let mut terms = Self::default();
        let mut numbers = Numbers::of(&survey.terms, offset);
        let categories: Vec<&Term> = survey.terms.iter().filter(|term| term.taxonomy == "category").collect();
        let by_slug: HashMap<&str, &Term> = categories.iter().map(|term| (term.slug.as_str(), *term)).collect();
        for term in &categories {
            terms.add_section(term, &by_slug, &mut numbers, 0);
        }
        for term in survey.terms.iter().filter(|term| term.taxonomy == "post_tag") {
            terms.add_tag(term, &mut numbers);
        }
        terms
    }

    /// The sections of an item, in document order.
    pub fn sections_of(&self, item: &Item) -> Vec<i64> {
        let mut ids = Vec::new();
        for term in item.terms.iter().filter(|term| term.taxonomy == "category") {
            let Some(at) = self.section_at.get(&term.slug) else { continue };
            let id = self.sections[*at].id;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub fn tags_of(&self, item: &Item) -> Vec<i64> {
        let mut ids = Vec::new();
        for term in item.terms.iter().filter(|term| term.taxonomy == "post_tag") {
            let Some(id) = self.tag_at.get(&term.slug) else { continue };
            if !ids.contains(id) {
                ids.push(*id);
            }
        }
        ids
    }

    /// The section an item stands in first: the one a plugin names, else the one in its address, else
    /// the first that is more than WordPress's "uncategorized".
    pub fn primary_of(&self, item: &Item, sections: &[i64]) -> Option<i64> {
        let named = KnownMeta::of(item)
            .primary_section()
            .and_then(|legacy| self.section_by_legacy.get(&legacy))
            .map(|at| self.sections[*at].id)
            .filter(|id| sections.contains(id));
        if named.is_some() {
            return named;
        }
        let rows: Vec<&SectionRow> = sections.iter().filter_map(|id| self.section(*id)).collect();
        let link = decode(&item.link);
        let in_address = rows.iter().find(|row| link.contains(&format!("/{}/", row.path)));
        let telling = rows.iter().find(|row| row.slug != "uncategorized");
        in_address.or(telling).or(rows.first()).map(|row| row.id)
    }

    pub fn section(&self, id: i64) -> Option<&SectionRow> {
        self.sections.iter().find(|row| row.id == id)
    }

    /// A section and all above it.
    pub fn with_ancestors(&self, id: i64) -> Vec<i64> {
        let mut ids = vec![id];
        let mut at = self.section(id).and_then(|row| row.parent);
        while let Some(parent) = at {
            ids.push(parent);
            at = self.section(parent).and_then(|row| row.parent);
        }
        ids
    }

    pub fn section_by_legacy(&self, legacy: i64) -> Option<i64> {
        self.section_by_legacy.get(&legacy).map(|at| self.sections[*at].id)
    }

    fn add_section(&mut self, term: &Term, by_slug: &HashMap<&str, &Term>, numbers: &mut Numbers, depth: u32) -> usize {
        if let Some(at) = self.section_at.get(&term.slug) {
            return *at;
        }
        // A circle of parents is cut here; WordPress's own tree is never this deep.
        let parent = by_slug.get(term.parent.as_str()).filter(|_| depth < 20 && !term.parent.is_empty());
        let parent = parent.map(|parent| self.add_section(parent, by_slug, numbers, depth + 1));
        if let Some(at) = self.section_at.get(&term.slug) {
            return *at;
        }
        let id = numbers.of_term(term);
        let slug = clean_slug(&term.slug, &term.name, id);
        let path = match parent {
            Some(at) => format!("{}/{slug}", self.sections[at].path),
            None => slug.clone(),
        };
        let position = self.sections.len();
        self.sections.push(SectionRow {
            id,
            parent: parent.map(|at| self.sections[at].id),
            path: self.free_path(path, id),
            slug,
            name: shown_name(term),
            intro_html: bodytext::sanitise_inline(&term.description),
            position: position as i64,
        });
        self.section_at.insert(term.slug.clone(), position);
        if let Some(legacy) = term.id {
            self.section_by_legacy.insert(legacy, position);
        }
        position
    }

    fn free_path(&self, path: String, id: i64) -> String {
        if self.sections.iter().any(|row| row.path == path) { format!("{path}-{id}") } else { path }
    }

    fn add_tag(&mut self, term: &Term, numbers: &mut Numbers) {
        let id = numbers.of_term(term);
        let mut slug = clean_slug(&term.slug, &term.name, id);
        if self.tags.iter().any(|tag| tag.slug == slug) {
            slug = format!("{slug}-{id}");
        }
        self.tags.push(TagRow {
            id,
            slug,
            name: shown_name(term),
            intro_html: bodytext::sanitise_inline(&term.description),
        });
        self.tag_at.insert(term.slug.clone(), id);
    }
}

/// Term numbers: the export's own, and free ones for terms without.
struct Numbers {
    taken: HashSet<(bool, i64)>,
    next: i64,
    offset: i64,
}

impl Numbers {
    fn of(terms: &[Term], offset: i64) -> Self {
        let highest = terms.iter().filter_map(|term| term.id).max().unwrap_or(0);
        Self { taken: HashSet::new(), next: highest + 1, offset }
    }

    fn of_term(&mut self, term: &Term) -> i64 {
        let is_tag = term.taxonomy == "post_tag";
        let own = term.id.filter(|id| *id > 0 && self.taken.insert((is_tag, *id)));
        let number = own.unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        number + self.offset
    }
}

fn shown_name(term: &Term) -> String {
    let name = super::words::plain(&term.name);
    if name.is_empty() { decode(&term.slug) } else { name }
}

fn clean_slug(slug: &str, name: &str, id: i64) -> String {
    let decoded = decode(slug).replace('/', "-");
    let candidates = [decoded, slugify(name)];
    candidates.into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(|| id.to_string())
}
