//! Sections (categories) and tags: their tree, their addresses, and which of them an item carries.

use std::collections::{HashMap, HashSet};

use wxr::{Item, Meta, Term};

use super::here::{Here, SectionHere};
use super::known_meta::KnownMeta;
use super::numbers::Numbers;
use super::vocabulary::Vocabulary;
use crate::permalinks::{decode, slugify};

/// Sections nested deeper than this stand at the root: nobody reads such a tree.
const MOST_LEVELS: usize = 100;

#[derive(Debug, Clone)]
pub struct SectionRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub slug: String,
    pub path: String,
    pub name: String,
    pub intro_html: String,
    pub position: i64,
    /// Kept word for word.
    pub meta: Vec<Meta>,
    /// The publication has it already.
    pub is_here: bool,
}

#[derive(Debug, Clone)]
pub struct TagRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub intro_html: String,
    /// Kept word for word.
    pub meta: Vec<Meta>,
    /// The publication has it already.
    pub is_here: bool,
}

/// All sections and tags of the export under their numbers here.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Parents before children.
    pub sections: Vec<SectionRow>,
    pub tags: Vec<TagRow>,
    /// By the export's slug, decoded.
    section_at: HashMap<String, usize>,
    section_by_id: HashMap<i64, usize>,
    section_by_legacy: HashMap<i64, usize>,
    /// Of the export's sections and of those that are here.
    parents: HashMap<i64, i64>,
    tag_at: HashMap<String, i64>,
    tag_by_legacy: HashMap<i64, usize>,
}

impl Terms {
    /// Sections and tags that the publication has already, by path or slug, stay as they are: an editor may have
    /// renamed or moved them.
    pub fn of(vocabulary: &Vocabulary, offset: i64, here: &Here) -> Self {
        let mut adding = Adding::new(vocabulary, offset, here);
        for term in vocabulary.of("category") {
            adding.section_with_parents(term);
        }
        for term in vocabulary.of("post_tag") {
            adding.tag(term);
        }
        adding.terms
    }

    pub fn new_sections(&self) -> impl Iterator<Item = &SectionRow> {
        self.sections.iter().filter(|row| !row.is_here)
    }

    pub fn new_tags(&self) -> impl Iterator<Item = &TagRow> {
        self.tags.iter().filter(|row| !row.is_here)
    }

    /// The sections of an item, in document order.
    pub fn sections_of(&self, item: &Item) -> Vec<i64> {
        let mut ids = Vec::new();
        for term in item.terms.iter().filter(|term| term.taxonomy == "category") {
            let Some(at) = self.section_at.get(&decode(&term.slug)) else { continue };
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
            let Some(id) = self.tag_at.get(&decode(&term.slug)) else { continue };
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
        self.section_by_id.get(&id).map(|at| &self.sections[*at])
    }

    /// A section and all above it.
    pub fn with_ancestors(&self, id: i64) -> Vec<i64> {
        let mut ids = vec![id];
        while let Some(parent) = ids.last().and_then(|id| self.parents.get(id)) {
            ids.push(*parent);
        }
        ids
    }

    pub fn tag_by_legacy(&self, legacy: i64) -> Option<&TagRow> {
        self.tag_by_legacy.get(&legacy).map(|at| &self.tags[*at])
    }

    /// Numbers of the export and what they are here.
    pub fn sections_by_legacy(&self) -> impl Iterator<Item = (i64, i64)> {
        self.section_by_legacy.iter().map(|(legacy, at)| (*legacy, self.sections[*at].id))
    }

    pub fn tags_by_legacy(&self) -> impl Iterator<Item = (i64, i64)> {
        self.tag_by_legacy.iter().map(|(legacy, at)| (*legacy, self.tags[*at].id))
    }

    pub fn section_by_legacy(&self, legacy: i64) -> Option<i64> {
        self.section_by_legacy.get(&legacy).map(|at| self.sections[*at].id)
    }
}

/// Terms on their way in.
struct Adding<'a> {
    terms: Terms,
    vocabulary: &'a Vocabulary,
    here: &'a Here,
    section_numbers: Numbers,
    tag_numbers: Numbers,
    /// Sections and tags of the publication that a term of the export is already.
    claimed_sections: HashSet<i64>,
    claimed_tags: HashSet<i64>,
    paths: HashSet<String>,
    slugs: HashSet<String>,
}

impl<'a> Adding<'a> {
    fn new(vocabulary: &'a Vocabulary, offset: i64, here: &'a Here) -> Self {
        let highest = vocabulary.all().iter().filter_map(|term| term.id).max().unwrap_or(0);
        let parents = here.sections.iter().filter_map(|row| Some((row.id, row.parent?))).collect();
        Self {
            terms: Terms { parents, ..Terms::default() },
            vocabulary,
            here,
            section_numbers: Numbers::new(here.sections.iter().map(|row| row.id), highest, offset),
            tag_numbers: Numbers::new(here.tags.values().copied(), highest, offset),
            claimed_sections: HashSet::new(),
            claimed_tags: HashSet::new(),
            paths: here.sections.iter().map(|row| row.path.clone()).collect(),
            slugs: here.tags.keys().cloned().collect(),
        }
    }

    /// From the term up to a root, to one that is in already, or to where a circle of parents closes; then down.
    fn section_with_parents(&mut self, term: &'a Term) {
        let mut chain: Vec<&Term> = Vec::new();
        let mut slugs = HashSet::new();
        let mut next = Some(term);
        while let Some(term) = next {
            let slug = decode(&term.slug);
            if self.terms.section_at.contains_key(&slug) || !slugs.insert(slug) {
                break;
            }
            chain.push(term);
            next = self.vocabulary.find("category", &term.parent).filter(|_| !term.parent.is_empty());
        }
        for term in chain.into_iter().rev() {
            self.section(term);
        }
    }

    fn section(&mut self, term: &Term) {
        let parent = self.terms.section_at.get(&decode(&term.parent)).filter(|_| !term.parent.is_empty());
        let parent = parent.map(|at| &self.terms.sections[*at]);
        let parent = parent.filter(|parent| parent.path.matches('/').count() < MOST_LEVELS);
        let name = clean_slug(&term.slug, &term.name);
        let path = |slug: &str| parent.map_or_else(|| slug.to_owned(), |parent| format!("{}/{slug}", parent.path));
        let row = match self.section_here(&path(&name), &name) {
            Some(here) => SectionRow {
                id: here.id,
                parent: here.parent,
                slug: here.slug.clone(),
                path: here.path.clone(),
                name: shown_name(term),
                intro_html: String::new(),
                position: 0,
                meta: Vec::new(),
                is_here: true,
            },
            None => {
                let id = self.section_numbers.give(term.id);
                let slug = if name.is_empty() { id.to_string() } else { name };
                let wanted = path(&slug);
                SectionRow {
                    id,
                    parent: parent.map(|parent| parent.id),
                    path: if self.paths.contains(&wanted) { format!("{wanted}-{id}") } else { wanted },
                    slug,
                    name: shown_name(term),
                    intro_html: bodytext::sanitise_inline(&term.description),
                    position: self.terms.sections.len() as i64,
                    meta: term.meta.clone(),
                    is_here: false,
                }
            }
        };
        let at = self.terms.sections.len();
        self.claimed_sections.insert(row.id);
        self.terms.parents.extend(row.parent.map(|parent| (row.id, parent)));
        self.paths.insert(row.path.clone());
        self.terms.section_by_id.insert(row.id, at);
        self.terms.section_at.insert(decode(&term.slug), at);
        if let Some(legacy) = term.id {
            self.terms.section_by_legacy.insert(legacy, at);
        }
        self.terms.sections.push(row);
    }

    /// WordPress's slugs are unique among all sections, so one that has moved in the tree is known by its slug.
    fn section_here(&self, path: &str, slug: &str) -> Option<&'a SectionHere> {
        let free = |row: &&SectionHere| !self.claimed_sections.contains(&row.id);
        let rows = || self.here.sections.iter().filter(free);
        let former = || {
            let id = self.here.former_sections.get(slug)?;
            self.here.sections.iter().find(|row| row.id == *id)
        };
        rows().find(|row| row.path == path).or_else(|| rows().find(|row| row.slug == slug)).or_else(former)
    }

    fn tag(&mut self, term: &Term) {
        let name = clean_slug(&term.slug, &term.name);
        let here = self.here.tags.get(&name).copied().filter(|id| self.claimed_tags.insert(*id));
        let here = here.or_else(|| self.here.former_tags.get(&name).copied());
        let id = here.unwrap_or_else(|| self.tag_numbers.give(term.id));
        let mut slug = if name.is_empty() { id.to_string() } else { name };
        if here.is_none() && !self.slugs.insert(slug.clone()) {
            slug = format!("{slug}-{id}");
        }
        self.terms.tag_at.insert(decode(&term.slug), id);
        self.terms.tag_by_legacy.extend(term.id.map(|legacy| (legacy, self.terms.tags.len())));
        self.terms.tags.push(TagRow {
            id,
            slug,
            name: shown_name(term),
            intro_html: bodytext::sanitise_inline(&term.description),
            meta: term.meta.clone(),
            is_here: here.is_some(),
        });
    }
}

fn shown_name(term: &Term) -> String {
    let name = super::words::plain(&term.name);
    if name.is_empty() { decode(&term.slug) } else { name }
}

/// Empty when neither slug nor name can stand in an address.
fn clean_slug(slug: &str, name: &str) -> String {
    let decoded = decode(slug).replace('/', "-");
    if decoded.is_empty() { slugify(name) } else { decoded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(rows: &[(Option<i64>, &str, &str)]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (id, slug, parent) in rows {
            let (taxonomy, slug, parent) = ("category".to_owned(), (*slug).to_owned(), (*parent).to_owned());
            vocabulary.declare(Term { id: *id, taxonomy, slug, parent, ..Term::default() });
        }
        vocabulary
    }

    fn paths(terms: &Terms) -> Vec<(i64, &str, bool)> {
        terms.sections.iter().map(|row| (row.id, row.path.as_str(), row.is_here)).collect()
    }

    fn here(rows: &[(i64, &str, &str)]) -> Here {
        let row = |(id, slug, path): &(i64, &str, &str)| SectionHere {
            id: *id,
            parent: Some(1).filter(|_| path.contains('/')),
            slug: (*slug).to_owned(),
            path: (*path).to_owned(),
        };
        Here { sections: rows.iter().map(row).collect(), ..Here::default() }
    }

    #[test]
    fn a_child_that_comes_before_its_parent_stands_under_it() {
        let terms = Terms::of(&vocabulary(&[(Some(3), "uk", "news"), (Some(2), "news", "")]), 0, &Here::default());
        assert_eq!(paths(&terms), [(2, "news", false), (3, "news/uk", false)]);
        assert_eq!(terms.with_ancestors(3), [3, 2]);
    }

    #[test]
    fn a_circle_of_parents_is_cut_and_every_section_stays() {
        let circle = vocabulary(&[(Some(1), "a", "b"), (Some(2), "b", "c"), (Some(3), "c", "a"), (Some(4), "d", "d")]);
        let terms = Terms::of(&circle, 0, &Here::default());
        assert_eq!(paths(&terms), [(3, "c", false), (2, "c/b", false), (1, "c/b/a", false), (4, "d", false)]);
    }

    #[test]
    fn a_later_part_finds_the_sections_of_an_earlier_one_and_takes_no_number_from_them() {
        let earlier = here(&[(1, "coast", "coast"), (2, "harbour", "coast/harbour")]);
        let terms = Terms::of(&vocabulary(&[(None, "sport", ""), (None, "harbour", "")]), 0, &earlier);
        assert_eq!(paths(&terms), [(3, "sport", false), (2, "coast/harbour", true)]);
        assert_eq!(terms.new_sections().count(), 1);
        assert_eq!(terms.with_ancestors(2), [2, 1], "the section above it is not part of the export");
    }

    #[test]
    fn a_section_without_an_address_of_its_own_is_known_by_its_number() {
        let terms = Terms::of(&vocabulary(&[(Some(8), "", "")]), 0, &Here::default());
        assert_eq!(paths(&terms), [(8, "8", false)]);
    }
}
