//! The terms of an export as the walk meets them: declared by its head, or only mentioned by items.

use std::collections::HashMap;

use wxr::{ItemTerm, Term};

use crate::permalinks::decode;

/// A chain of parents longer than this is a circle.
const MOST_LEVELS: usize = 100;

/// Every term once, in the order in which it was met. One slug may be written in several ways
/// (`%ea%b5%ad`, `%EA%B5%AD`, `국`); all are one term.
#[derive(Debug, Default)]
pub struct Vocabulary {
    terms: Vec<Term>,
    /// Taxonomy, then decoded slug.
    at: HashMap<String, HashMap<String, Entry>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    at: usize,
    is_declared: bool,
}

impl Vocabulary {
    pub fn all(&self) -> &[Term] {
        &self.terms
    }

    pub fn of<'a>(&'a self, taxonomy: &'a str) -> impl Iterator<Item = &'a Term> {
        self.terms.iter().filter(move |term| term.taxonomy == taxonomy)
    }

    pub fn find(&self, taxonomy: &str, slug: &str) -> Option<&Term> {
        let entry = self.at.get(taxonomy)?.get(&decode(slug))?;
        self.terms.get(entry.at)
    }

    /// A term of the head. It says more than a mention, also where the parts of an export come in such an order
    /// that an item mentioned it before. Of two declarations the first counts.
    pub fn declare(&mut self, term: Term) {
        let entries = self.at.entry(term.taxonomy.clone()).or_default();
        let next = Entry { at: self.terms.len(), is_declared: true };
        let entry = entries.entry(decode(&term.slug)).or_insert(next);
        if entry.at == next.at {
            self.terms.push(term);
            return;
        }
        if !entry.is_declared {
            entry.is_declared = true;
            self.terms[entry.at] = term;
        }
    }

    /// A term of an item: the head of a partial export leaves terms out.
    pub fn mention(&mut self, term: &ItemTerm) {
        if self.find(&term.taxonomy, &term.slug).is_some() {
            return;
        }
        let entry = Entry { at: self.terms.len(), is_declared: false };
        self.at.entry(term.taxonomy.clone()).or_default().insert(decode(&term.slug), entry);
        let ItemTerm { taxonomy, slug, name } = term.clone();
        self.terms.push(Term { taxonomy, slug, name, ..Term::default() });
    }

    /// The decoded slugs of a term and of all above it.
    pub fn with_ancestors(&self, taxonomy: &str, slug: &str) -> Vec<String> {
        let mut slugs = vec![decode(slug)];
        let mut term = self.find(taxonomy, slug);
        while let Some(parent) = term.map(|term| decode(&term.parent)).filter(|parent| !parent.is_empty()) {
            if slugs.len() == MOST_LEVELS {
                break;
            }
            term = self.find(taxonomy, &parent);
            slugs.push(parent);
        }
        slugs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(slug: &str, parent: &str) -> Term {
        let (taxonomy, slug, parent) = ("category".to_owned(), slug.to_owned(), parent.to_owned());
        Term { id: Some(3), taxonomy, slug, parent, ..Term::default() }
    }

    fn mention(slug: &str) -> ItemTerm {
        ItemTerm { taxonomy: "category".to_owned(), slug: slug.to_owned(), name: String::new() }
    }

    #[test]
    fn a_section_that_an_article_names_first_still_learns_its_parent() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.mention(&mention("uk"));
        vocabulary.declare(term("uk", "news"));
        vocabulary.declare(term("uk", "other"));
        let found = vocabulary.find("category", "uk").expect("known");
        assert_eq!((found.id, found.parent.as_str(), vocabulary.all().len()), (Some(3), "news", 1));
    }

    #[test]
    fn one_slug_in_three_spellings_is_one_section() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.declare(term("%ea%b5%ad%ec%a0%9c", ""));
        vocabulary.mention(&mention("%EA%B5%AD%EC%A0%9C"));
        vocabulary.mention(&mention("국제"));
        assert_eq!(vocabulary.all().len(), 1);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.declare(term("a", "b"));
        vocabulary.declare(term("b", "a"));
        assert_eq!(vocabulary.with_ancestors("category", "a").len(), MOST_LEVELS);
    }
}
